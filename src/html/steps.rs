//! The prose around the checker's questions.

use super::call;
use crate::content::Guide;
use crate::triage::S;
use maud::{Markup, html};

/// The content of the strip that is above every step, in place of the emergency line.
pub fn strip(guide: &Guide) -> Markup {
    html! {
        span { (guide.strings.strip) }
        (call(guide))
    }
}

/// The introduction above the questions of a screen. `for_other` is true if the reader answers for somebody else.
pub fn intro(guide: &Guide, screen: S, for_other: bool) -> Markup {
    html! {
        @if for_other { p class="quiet" { (guide.strings.for_other) } }
        p class="intro" { (guide.checker.screens[screen as usize].intro) }
    }
}

/// The prose before the first question: what the checker is, and what it is not. `expired` adds that the last result
/// was too old to be valid, and `lost` that the answers were lost in a reload.
pub fn start(guide: &Guide, expired: bool, lost: bool) -> Markup {
    let strings = &guide.strings;
    html! {
        @if expired { p class="warning" { (strings.expired) } }
        @if lost { p class="note" { (strings.lost) } }
        p { (strings.invitation_lead) }
        p class="disclaimer" { (guide.checker.results.disclaimer) }
    }
}
