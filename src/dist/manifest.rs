//! What an installed guide is called and looks like: the manifest, and its icons drawn from `icon.svg`.

use super::{replaced, site::Site};
use crate::content::{Guide, fill};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde_json::{Value, json};
use std::io;

/// The rounded corners of `icon.svg`. Systems that cut icons to a shape of their own get it without them;
/// what it shows lies inside the circle that each of those shapes leaves.
const CORNERS: &str = " rx=\"7\"";
/// Its view, and the ground that it stands on.
const VIEW: &str = "viewBox=\"0 0 32 32\"";
const GROUND: &str = "<rect width=\"32\" height=\"32\"";

/// Names of the icons, for manifest and page.
pub struct Icons {
    small: String,
    large: String,
    cut: String,
    /// For the home screen of an iPhone.
    pub touch: String,
    /// For other sites, beside a link to this one.
    pub preview: String,
}

/// Width and height of the picture beside a link, in pixels: what most sites show whole.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// Draws the icons and gives them names with the hash of their bytes.
///
/// # Errors
/// `icon.svg` is not there, is no drawing, or has lost its corners.
pub fn icons(site: &mut Site) -> io::Result<Icons> {
    let round = site.text("icon.svg")?;
    let whole = replaced(&round, CORNERS, "")?;
    let mut icon = |name: &str, drawing: &str, width: u32| {
        site.put(name, draw(drawing, width).map_err(io::Error::other)?);
        site.fingerprint(name)
    };
    // The drawing in the middle; what surrounds it has the colour of its own ground.
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

/// A picture of a drawing, in PNG.
fn draw(drawing: &str, width: u32) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(drawing, &Options::default()).map_err(|error| format!("icon.svg: {error}"))?;
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).round() as u32;
    let mut picture = Pixmap::new(width, height).ok_or("an icon needs a size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| error.to_string())
}

/// The manifest of a language. `page` is its page, relative to the manifest; `style` holds the colours.
///
/// # Errors
/// The style has lost a colour.
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

/// A colour of the light theme, which stands first.
fn colour<'a>(style: &'a str, token: &str) -> io::Result<&'a str> {
    let value = style.split_once(&format!("{token}:")).and_then(|(_, rest)| rest.split_once(';'));
    value.map(|(value, _)| value.trim()).ok_or_else(|| io::Error::other(format!("the style sets no {token}")))
}
