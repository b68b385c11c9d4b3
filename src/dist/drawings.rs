//! The drawings of a language as one SVG file. A script copies the drawings from it into the page; without scripts, the
//! page shows each drawing as a `<view>` of the file.

use crate::content::Guide;
use crate::html::drawing;
use std::fmt::Write;

/// The custom properties of the page, such as its colours.
pub const TOKENS: &str = include_str!("../../style/tokens.css");
/// The style of the drawings. The page loads it together with them, so that it adds nothing to what must be loaded
/// first.
pub const STYLE: &str = include_str!("../../style/drawings.css");

/// The space between two drawings, so that the view of one does not show the edge of another.
const GAP: u32 = 20;

/// Returns the content of the file.
pub fn file(guide: &Guide) -> String {
    let drawings = &guide.drawings;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\">\n<style>{TOKENS}</style>\n\
         <style id=\"d-style\">{STYLE}</style>\n{}\n",
        drawing::parts(drawings).into_string()
    );
    let mut y = 0;
    for each in drawings.all {
        let height = drawing::height(each);
        let _ = writeln!(
            out,
            "<view id=\"{}\" viewBox=\"0 {y} 300 {height}\"/>{}",
            each.id,
            drawing::drawing(each, Some(y)).into_string()
        );
        y += height + GAP;
    }
    out + "</svg>\n"
}
