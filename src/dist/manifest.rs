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

/// Names of the icons, for manifest and page.
pub struct Icons {
    small: String,
    large: String,
    cut: String,
    /// For the home screen of an iPhone.
    pub touch: String,
}

/// Draws the icons and gives them names with the hash of their bytes.
///
/// # Errors
/// `icon.svg` is not there, is no drawing, or has lost its corners.
pub fn icons(site: &mut Site) -> io::Result<Icons> {
    let round = site.text("icon.svg")?;
    let whole = replaced(&round, CORNERS, "")?;
    let mut icon = |name: &str, drawing: &str, size: u32| {
        site.put(name, draw(drawing, size).map_err(io::Error::other)?);
        site.stamp(name)
    };
    Ok(Icons {
        small: icon("icon-192.png", &round, 192)?,
        large: icon("icon-512.png", &round, 512)?,
        cut: icon("icon-maskable.png", &whole, 512)?,
        touch: icon("icon-touch.png", &whole, 180)?,
    })
}

/// A square picture of a drawing, in PNG.
fn draw(drawing: &str, size: u32) -> Result<Vec<u8>, String> {
    let tree = Tree::from_str(drawing, &Options::default()).map_err(|error| format!("icon.svg: {error}"))?;
    let mut picture = Pixmap::new(size, size).ok_or("an icon needs a size")?;
    let scale = size as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| error.to_string())
}

/// The manifest of a language. `page` is its page, relative to the manifest; `style` holds the colours.
///
/// # Errors
/// The style has lost a colour.
pub fn manifest(guide: &Guide, page: &str, style: &str, icons: &Icons) -> io::Result<String> {
    let words = &guide.words;
    let name = match guide.clinic.name {
        "" => words.app_name.to_string(),
        clinic => fill(words.app_full_name, &[("name", clinic)]),
    };
    let icon = |name: &str, size: u32, purpose: &str| -> Value {
        json!({ "src": name, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose })
    };
    let manifest = json!({
        "id": page,
        "name": name,
        "short_name": words.app_name,
        "description": words.description,
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
    let value = style.split_once(&format!("{token}: ")).and_then(|(_, rest)| rest.split_once(';'));
    value.map(|(value, _)| value).ok_or_else(|| io::Error::other(format!("the style sets no {token}")))
}
