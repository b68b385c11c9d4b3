//! The drawings: their places on the page, and what comes into them.

use super::{Medium, escape};
use crate::content::{Drawing, Drawings, Guide};
use maud::{Markup, PreEscaped, html};

/// The file that holds them all, until the build gives it its name.
pub const FILE: &str = "drawings.svg";

/// The places of the drawings that stand `at` a place of the page; empty until a script brings them. Without
/// scripts the browser shows each as a picture of its own.
pub fn figures(guide: &Guide, at: &str, medium: Medium) -> Markup {
    html! {
        @for drawing in guide.drawings.all.iter().filter(|drawing| drawing.at.contains(&at)) {
            figure.drawing.tall[drawing.tall] { noscript { (picture(drawing, medium)) } }
            // The script that brings the drawing puts in what it shows, in words.
            @if !drawing.lead.is_empty() {
                details class="more roots" { summary { (drawing.lead) } }
            }
        }
    }
}

/// A drawing as a picture, a part of the file of all drawings. Beside the one file on a disk there is none: nothing
/// is then shown, not the name of a picture that is missing.
pub fn picture(drawing: &Drawing, medium: Medium) -> Markup {
    let alt = if medium == Medium::Site { drawing.title } else { "" };
    html! { img src={ (FILE) "#" (drawing.id) } alt=(alt); }
}

/// A drawing; `y` is where it stands in another one.
pub fn drawing(drawing: &Drawing, y: Option<u32>) -> Markup {
    let height = height(drawing);
    html! {
        svg id={ "d-" (drawing.id) } viewBox={ "0 0 300 " (height) } y=[y] width=[y.map(|_| 300)] height=[y.map(|_| height)]
            role="img" aria-label=(drawing.title) {
            desc { (drawing.text) }
            (PreEscaped(labelled(drawing)))
        }
    }
}

/// What the drawings of a page are made of: it must stand on the page with them, and takes no room.
pub fn parts(drawings: &Drawings) -> Markup {
    html! { svg id="d-parts" width="0" height="0" aria-hidden="true" { (PreEscaped(drawings.parts)) } }
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
