//! The drawings: their places on the page, and what comes into them.

use super::{Medium, escape};
use crate::content::{Drawing, Drawings, Guide};

/// The file that holds them all, until the build gives it its name.
pub const FILE: &str = "drawings.svg";

/// The places of the drawings that stand `at` a place of the page; empty until a script brings them. Without
/// scripts the browser shows each as a picture of its own.
pub fn figures(guide: &Guide, at: &str, medium: Medium) -> String {
    let here = guide.drawings.all.iter().filter(|drawing| drawing.at.contains(&at));
    here.map(|drawing| {
        let tall = if drawing.tall { " tall" } else { "" };
        // The script that brings the drawing puts in what it shows, in words.
        let words = match drawing.lead {
            "" => String::new(),
            lead => format!("<details class=\"more roots\"><summary>{}</summary></details>\n", escape(lead)),
        };
        format!("<figure class=\"drawing{tall}\"><noscript>{}</noscript></figure>\n{words}", picture(drawing, medium))
    })
    .collect()
}

/// A drawing as a picture, a part of the file of all drawings. Beside the one file on a disk there is none: nothing
/// is then shown, not the name of a picture that is missing.
pub fn picture(drawing: &Drawing, medium: Medium) -> String {
    let alt = if medium == Medium::Site { drawing.title } else { "" };
    format!("<img src=\"{FILE}#{}\" alt=\"{}\">", drawing.id, escape(alt))
}

/// A drawing. `place` are attributes for where it stands in another one.
pub fn drawing(drawing: &Drawing, place: &str) -> String {
    format!(
        "<svg id=\"d-{}\" viewBox=\"0 0 300 {}\"{place} role=\"img\" aria-label=\"{}\"><desc>{}</desc>{}</svg>",
        drawing.id,
        height(drawing),
        escape(drawing.title),
        escape(drawing.text),
        labelled(drawing),
    )
}

/// What the drawings of a page are made of: it must stand on the page with them, and takes no room.
pub fn parts(drawings: &Drawings) -> String {
    format!("<svg id=\"d-parts\" width=\"0\" height=\"0\" aria-hidden=\"true\">{}</svg>", drawings.parts)
}

/// In the units of its `viewBox`, in which every drawing is 300 wide.
pub fn height(drawing: &Drawing) -> u32 {
    if drawing.tall { 480 } else { 240 }
}

/// The shapes with the words in their places; every line of a label begins where the text does.
fn labelled(drawing: &Drawing) -> String {
    let mut texts = drawing.shapes.split("<text x=\"");
    let mut out = texts.next().unwrap_or_default().to_string();
    for text in texts {
        let x = text.split_once('"').map_or("", |(x, _)| x);
        let mut text = text.to_string();
        for label in drawing.labels {
            let next = format!("<tspan x=\"{x}\" dy=\"1.1em\">");
            let mut lines = label.text.lines().map(escape);
            let mut words = lines.next().unwrap_or_default();
            lines.for_each(|line| words += &format!("{next}{line}</tspan>"));
            text = text.replace(&format!("{{{}}}", label.key), &words);
        }
        out.push_str("<text x=\"");
        out.push_str(&text);
    }
    out
}
