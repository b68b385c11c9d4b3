//! The prose of a question of the checker: what it means, and the body map.

use super::unordered_list;
use crate::content::Guide;
use crate::triage::{self, Q};
use maud::{Markup, PreEscaped, html};

/// The figure of the body map that is shown first.
const FRONT: &str = "front";

/// The text of a question.
pub fn words_of(guide: &'static Guide, question: Q) -> String {
    triage::fill_settings(guide, guide.checker.questions[question as usize].text)
}

/// The content of a `<details>`: what a question means, and why we ask.
pub fn meaning(guide: &'static Guide, question: Q) -> Markup {
    let item = &guide.checker.questions[question as usize];
    html! {
        summary { (guide.strings.means) (about(guide, question)) }
        p { (triage::fill_settings(guide, item.means)) }
        p { strong { (guide.strings.why) } " " (item.why) }
    }
}

/// The text of the question that an element belongs to, visually hidden: a screen reader has to say what others can
/// see.
fn about(guide: &'static Guide, question: Q) -> Markup {
    html! { span class="unseen" { ": " (words_of(guide, question)) } }
}

/// The figures of the body map, and the radio buttons that choose which one is shown.
pub fn figures(guide: &'static Guide, question: Q) -> Markup {
    let strings = &guide.strings;
    let number = (question as usize).to_string();
    let label = ["views", &number].concat();
    html! {
        div class="views" role="radiogroup" aria-labelledby=(label) {
            span id=(label) { (strings.map_views) (about(guide, question)) }
            @for (view, name) in [(FRONT, strings.map_front), ("back", strings.map_back), ("side", strings.map_side)] {
                label class="tag" {
                    input type="radio" name={ "view" (number) } value=(view) checked[view == FRONT];
                    (name)
                }
            }
        }
        div class="figures" { (PreEscaped(guide.checker.figures)) }
    }
}

/// What numbness in the area one sits on may mean, and the question about it.
pub fn saddle(guide: &Guide) -> Markup {
    html! {
        p { (guide.strings.saddle_alert) }
        p { strong { (guide.checker.questions[Q::CesSaddle as usize].text) } }
    }
}

/// The content of a `<details>`: what the body map cannot tell.
pub fn limits_of_map(guide: &Guide) -> Markup {
    html! {
        summary { (guide.strings.map_limits) }
        (unordered_list(guide.checker.results.map.caveats))
    }
}
