//! Draws a text as a QR code, for the camera of a phone.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The highest version of a QR code that a phone reads from a screen at arm's length: 97 modules on each side.
const MOST: u8 = 20;

/// Draws a QR code of the text `before` followed by `code`. `code` consists of capital letters, digits and `.`, which
/// take less room in a QR code. Returns the number of modules on each side, a space, and an SVG path that fills the
/// dark modules. `None` if `code` has other characters, or if the text does not fit.
pub fn path(before: &str, code: &str) -> Option<String> {
    if !QrSegment::is_alphanumeric(code) {
        return None;
    }
    let segments = [QrSegment::make_bytes(before.as_bytes()), QrSegment::make_alphanumeric(code)];
    let most = Version::new(MOST);
    let drawn = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, most, None, true).ok()?;
    let side = drawn.size();
    let mut out = (side as usize).to_string() + " ";
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let from = x;
            while x < side && drawn.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let [from, y, wide] = [from, y, x - from].map(|number| (number as usize).to_string());
                ["M", &from, " ", &y, "h", &wide, "v1h-", &wide, "z"].iter().for_each(|part| out.push_str(part));
            }
            x += 1;
        }
    }
    Some(out)
}
