//! The prose of a question of the checker: what it means, and the body map.

use super::list;
use crate::content::Guide;
use crate::triage::{self, Q};
use maud::{Markup, PreEscaped, html};

/// The figure of the body map that is shown first.
const FRONT: &str = "front";

/// The words of a question.
pub fn words_of(guide: &'static Guide, question: Q) -> String {
    triage::ask(guide, guide.checker.questions[question as usize].text)
}

/// Inside of a disclosure: what a question means, and why we ask.
pub fn meaning(guide: &'static Guide, question: Q) -> Markup {
    let item = &guide.checker.questions[question as usize];
    html! {
        summary { (guide.words.means) (about(guide, question)) }
        p { (triage::ask(guide, item.means)) }
        p { strong { (guide.words.why) } " " (item.why) }
    }
}

/// The question that something belongs to, where a reader sees that and a screen reader has to say it.
fn about(guide: &'static Guide, question: Q) -> Markup {
    html! { span class="unseen" { ": " (words_of(guide, question)) } }
}

/// The figures of the body, and what chooses between them.
pub fn figures(guide: &'static Guide, question: Q) -> Markup {
    let words = &guide.words;
    let number = (question as usize).to_string();
    let label = ["views", &number].concat();
    html! {
        div class="views" role="radiogroup" aria-labelledby=(label) {
            span id=(label) { (words.map_views) (about(guide, question)) }
            @for (view, name) in [(FRONT, words.map_front), ("back", words.map_back), ("side", words.map_side)] {
                label class="tag" {
                    input type="radio" name={ "view" (number) } value=(view) checked[view == FRONT];
                    (name)
                }
            }
        }
        div class="figures" { (PreEscaped(guide.checker.figures)) }
    }
}

/// What numbness where one sits may mean, and the question that asks for it.
pub fn saddle(guide: &Guide) -> Markup {
    html! {
        p { (guide.words.saddle_alert) }
        p { strong { (guide.checker.questions[Q::CesSaddle as usize].text) } }
    }
}

/// Inside of a disclosure: what the body map cannot tell.
pub fn limits(guide: &Guide) -> Markup {
    html! {
        summary { (guide.words.map_limits) }
        (list(guide.checker.results.map.caveats))
    }
}
