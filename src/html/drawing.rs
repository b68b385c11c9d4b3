//! The drawings, and the elements of the page that they are put into.

use super::{Medium, escape};
use crate::content::{Drawing, Drawings, Guide};
use maud::{Markup, PreEscaped, html};

/// The file that holds all drawings. The build replaces this name with a fingerprinted one.
pub const FILE: &str = "drawings.svg";

/// The `<figure>` elements for the drawings `at` a place of the page. They are empty until `drawings.js` fills them.
/// Without scripts the browser shows each drawing as an `<img>`.
pub fn figures(guide: &Guide, at: &str, medium: Medium) -> Markup {
    html! {
        @for drawing in guide.drawings.all.iter().filter(|drawing| drawing.at.contains(&at)) {
            figure.drawing.tall[drawing.tall] { noscript { (picture(drawing, medium)) } }
            // `drawings.js` adds the description of the drawing here.
            @if !drawing.lead.is_empty() {
                details class="more roots" { summary { (drawing.lead) } }
            }
        }
    }
}

/// A drawing as an `<img>`, which shows a part of the file of all drawings. Beside the single file on a disk there is
/// no such file: the `alt` text is then empty, so that nothing is shown for the missing image.
pub fn picture(drawing: &Drawing, medium: Medium) -> Markup {
    let alt = if medium == Medium::Site { drawing.title } else { "" };
    html! { img src={ (FILE) "#" (drawing.id) } alt=(alt); }
}

/// A drawing as an `<svg>`. `y` is its vertical position, if it is part of another `<svg>`.
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

/// The shapes that the drawings share. They must be on the page together with the drawings, and take no room.
pub fn parts(drawings: &Drawings) -> Markup {
    html! { svg id="d-parts" width="0" height="0" aria-hidden="true" { (PreEscaped(drawings.parts)) } }
}

/// The height of a drawing in the units of its `viewBox`, in which every drawing is 300 wide.
pub fn height(drawing: &Drawing) -> u32 {
    if drawing.tall { 480 } else { 240 }
}

/// The shapes of a drawing with the words of its labels. Every line of a label has the same `x` as its `<text>`.
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
