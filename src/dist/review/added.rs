//! The sections of the review sheet about what was added to the clinic's page beside the checker: the glossary, the
//! drawings, questions of ours, and the strings of buttons and hints.

use super::Sheet;
use crate::dist::drawings::{STYLE, TOKENS};
use crate::dist::head::plain;
use crate::html::{self, drawing};
use maud::{Markup, html};

/// The style of the drawings. The sheet is white in every browser, so the rules for dark colours are disabled.
pub fn style() -> String {
    [TOKENS, STYLE].concat().replace("(prefers-color-scheme: dark)", "not all")
}

impl Sheet<'_> {
    pub fn glossary(&self) -> Markup {
        let glossary = &self.guide.glossary;
        html! {
            (self.entry("glossary", &[glossary.title, glossary.lead], html! { p { b { (glossary.title) } " " (glossary.lead) } }))
            @for term in glossary.terms {
                @let said = term.said.join(", ");
                @let words = [term.name, &said, term.means, &term.origin.sources.join(", ")];
                (self.entry(term.id, &words, html! {
                    p {
                        b { (term.name) }
                        " "
                        small { "(" (self.w.words_said) " " (said) ")" }
                        " " (term.means)
                    }
                    (self.sources(term.origin.sources))
                }))
            }
        }
    }

    pub fn drawings(&self) -> Markup {
        let drawings = &self.guide.drawings;
        html! {
            (drawing::parts(drawings))
            @for each in drawings.all {
                @let labels: Vec<_> = each.labels.iter().map(|label| label.text).collect();
                @let (at, sources) = (each.at.join(", "), each.origin.sources);
                @let words = [each.title, each.text, each.lead, &labels.join("\n"), &at, &sources.join(", ")];
                (self.entry(&format!("drawing-{}", each.id), &words, html! {
                    h3 { (each.title) }
                    figure class="drawing" { (drawing::drawing(each, None)) }
                    p { (each.lead) " " (each.text) " " small { "(" (self.w.drawings_at) " " (at) ")" } }
                    (self.sources(sources))
                }))
            }
        }
    }

    pub fn interface(&self) -> Markup {
        let ours = self.guide.questions.iter().filter(|question| !question.origin.clinic);
        html! {
            p { (self.w.interface_lead) }
            @for question in ours {
                @let answer = plain(question.details);
                @let words = [question.question, question.short, &answer, &question.origin.sources.join(", ")];
                (self.entry(&format!("faq-{}", question.number), &words, html! {
                    h3 { (question.number) ". " (question.question) }
                    p { b { (question.short) } }
                    (html::blocks(question.details))
                    (self.sources(question.origin.sources))
                }))
            }
            @for (key, text) in self.guide.strings.all() {
                (self.entry(&format!("words-{key}"), &[text], html! { h3 class="key" { (key) } p { (text) } }))
            }
        }
    }
}
