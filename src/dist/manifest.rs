//! The web app manifest, and the icons, which are drawn from `icon.svg`.

use super::{replaced, site::Site};
use crate::content::{Guide, fill};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde_json::{Value, json};
use std::io;

/// The rounded corners of `icon.svg`. Systems that cut icons to a shape of their own get the icon without them; what
/// the icon shows lies inside the circle that all those shapes leave visible.
const CORNERS: &str = " rx=\"7\"";
/// The `viewBox` of `icon.svg`, and the rectangle that is its background.
const VIEW: &str = "viewBox=\"0 0 32 32\"";
const GROUND: &str = "<rect width=\"32\" height=\"32\"";

/// The fingerprinted names of the icons, for the manifest and the page.
pub struct Icons {
    small: String,
    large: String,
    cut: String,
    /// For the home screen of an iPhone.
    pub touch: String,
    /// For other sites, beside a link to this one.
    pub preview: String,
}

/// Width and height, in pixels, of the picture that other sites show beside a link. Most sites show this size without
/// cropping it.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// Draws the icons, adds them to the site and fingerprints them.
///
/// # Errors
/// `icon.svg` does not exist, is not an SVG drawing, or does not have the attributes that are replaced.
pub fn icons(site: &mut Site) -> io::Result<Icons> {
    let round = site.text("icon.svg")?;
    let whole = replaced(&round, CORNERS, "")?;
    let mut icon = |name: &str, drawing: &str, width: u32| {
        site.put(name, draw(drawing, width).map_err(io::Error::other)?);
        site.fingerprint(name)
    };
    // The picture for links has the drawing in its middle; the background of the drawing is extended to fill the rest.
    let (width, height) = PREVIEW;
    let wide = replaced(&whole, VIEW, &format!("viewBox=\"{} 0 {} 32\"", 16.0 - 16.0 * ratio(), 32.0 * ratio()))?;
    let wide = replaced(&wide, GROUND, &format!("<rect x=\"-100\" width=\"{width}\" height=\"{height}\""))?;
    Ok(Icons {
        small: icon("icon-192.png", &round, 192)?,
        large: icon("icon-512.png", &round, 512)?,
        cut: icon("icon-maskable.png", &whole, 512)?,
        touch: icon("icon-touch.png", &whole, 180)?,
        preview: icon("preview.png", &wide, width)?,
    })
}

/// The width of the picture beside a link, for a height of 1.
fn ratio() -> f32 {
    PREVIEW.0 as f32 / PREVIEW.1 as f32
}

/// Renders a drawing as a PNG file of this width.
fn draw(drawing: &str, width: u32) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(drawing, &Options::default()).map_err(|error| format!("icon.svg: {error}"))?;
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round() as u32;
    let mut picture = Pixmap::new(width, height).ok_or("an icon needs a size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| error.to_string())
}

/// The manifest of a language. `page` is its page, relative to the manifest; `style` is the CSS that sets the colours.
///
/// # Errors
/// `style` does not set one of the colours.
pub fn manifest(guide: &Guide, page: &str, style: &str, icons: &Icons) -> io::Result<String> {
    let strings = &guide.strings;
    let name = match guide.clinic.name {
        "" => strings.app_name.to_string(),
        clinic => fill(strings.app_full_name, &[("name", clinic)]),
    };
    let icon = |name: &str, size: u32, purpose: &str| -> Value {
        json!({ "src": name, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
    };
    let manifest = json!({
        "id": page,
        "name": name,
        "short_name": strings.app_name,
        "description": strings.description,
        "lang": guide.lang,
        "start_url": page,
        "scope": "./",
        "display": "standalone",
        "theme_color": colour(style, "--paper")?,
        "background_color": colour(style, "--paper")?,
        "icons": [icon(&icons.small, 192, "any"), icon(&icons.large, 512, "any"), icon(&icons.cut, 512, "maskable")],
    });
    Ok(manifest.to_string())
}

/// The value of a colour in the light theme, which comes first in the style.
fn colour<'a>(style: &'a str, token: &str) -> io::Result<&'a str> {
    let value = style.split_once(&format!("{token}:")).and_then(|(_, rest)| rest.split_once(';'));
    value.map(|(value, _)| value.trim()).ok_or_else(|| io::Error::other(format!("the style sets no {token}")))
}
