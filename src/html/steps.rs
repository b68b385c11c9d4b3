//! The prose around the checker's questions.

use super::call;
use crate::content::Guide;
use crate::triage::S;
use maud::{Markup, html};

/// Inside of the strip that stands above every step in the place of the emergency line.
pub fn strip(guide: &Guide) -> Markup {
    html! {
        span { (guide.strings.strip) }
        (call(guide))
    }
}

/// What stands above the questions of a screen; `for_other` where the reader answers for someone.
pub fn intro(guide: &Guide, screen: S, for_other: bool) -> Markup {
    html! {
        @if for_other { p class="quiet" { (guide.strings.for_other) } }
        p class="intro" { (guide.checker.screens[screen as usize].intro) }
    }
}

/// Before the first question: what this is, and what it is not; that the last result was too old to count, or that a
/// reload has taken the answers.
pub fn start(guide: &Guide, expired: bool, lost: bool) -> Markup {
    let strings = &guide.strings;
    html! {
        @if expired { p class="warning" { (strings.expired) } }
        @if lost { p class="note" { (strings.lost) } }
        p { (strings.invitation_lead) }
        p class="disclaimer" { (guide.checker.results.disclaimer) }
    }
}
