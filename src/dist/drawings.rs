//! The drawings of a language as one file: a script takes them out of it into the page, and where there is none
//! the page shows views of it.

use crate::content::Guide;
use crate::html::drawing;
use std::fmt::Write;

/// The values of the page.
pub const TOKENS: &str = include_str!("../../style/tokens.css");
/// The look of the drawings. The page gets it with them, so it takes no room in what must come first.
pub const STYLE: &str = include_str!("../../style/drawings.css");

/// Between two drawings, so that no view shows another's edge.
const GAP: u32 = 20;

/// The file.
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
