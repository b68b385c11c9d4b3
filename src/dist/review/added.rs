//! What was added to the clinic's page beside the checker: words explained, and drawings.

use super::Sheet;
use crate::dist::drawings::{STYLE, TOKENS};
use crate::html::drawing;
use maud::{Markup, html};

/// The look of the drawings. The sheet is white in every browser, and so they are.
pub fn style() -> String {
    [TOKENS, STYLE].concat().replace("(prefers-color-scheme: dark)", "not all")
}

impl Sheet<'_> {
    pub fn glossary(&self) -> Markup {
        html! {
            ul {
                @for term in self.guide.glossary.terms {
                    li id=(term.id) {
                        b { (term.name) }
                        " "
                        small { "(" (self.w.words_said) " " (term.said.join(", ")) ")" }
                        " " (term.means)
                        (self.sources(term.origin.sources))
                    }
                }
            }
        }
    }

    pub fn drawings(&self) -> Markup {
        let drawings = &self.guide.drawings;
        html! {
            (drawing::parts(drawings))
            @for each in drawings.all {
                div class="item" id={ "drawing-" (each.id) } {
                    h3 { (each.title) }
                    figure class="drawing" { (drawing::drawing(each, None)) }
                    p { (each.text) " " small { "(" (self.w.drawings_at) " " (each.at.join(", ")) ")" } }
                    (self.sources(each.origin.sources))
                }
            }
        }
    }
}
