//! A text as a picture that a phone's camera reads: a QR code.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The highest version that a phone reads from a screen at arm's length: 97 modules a side.
const MOST: u8 = 20;

/// `before`, as it is, and then `code`, of capital letters, digits and `.`, which take less room. The
/// number of modules a side, a space, and a path that fills the dark ones. None where it does not fit.
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
