//! What a reader takes along: a result for the handout, codes for a phone, a link.

use super::result::steps;
use crate::content::{Guide, fill};
use crate::triage::Outcome;
use maud::{Markup, html};

/// A result on the handout: how soon, what to do now, when it was made.
pub fn next_step(guide: &Guide, outcome: &Outcome, made: &str) -> Markup {
    html! {
        h3 { (guide.strings.handout_result) }
        p { strong { (outcome.heading) } }
        (steps(outcome.steps))
        p { (fill(guide.strings.valid_until, &[("date", made)])) }
        p { (guide.checker.results.disclaimer) }
    }
}

/// A code with what it is for, and the link that is in it where that may be passed on; and what is said of it. `drawn` is
/// what `qr::path` made of it, or nothing where it does not fit.
pub fn code(guide: &Guide, drawn: Option<&str>, lead: &'static str, link: &str) -> (Markup, &'static str) {
    let strings = &guide.strings;
    let Some((side, path)) = drawn.and_then(|drawn| drawn.split_once(' ')) else {
        return (html! { p { (strings.code_too_big) } }, strings.code_too_big);
    };
    // Four modules of quiet on every side, as the standard asks.
    let whole = side.parse::<u32>().unwrap_or_default() + 8;
    let code = html! {
        p class="screen" { (lead) }
        svg role="img" aria-label=(strings.code_label) viewBox={ "-4 -4 " (whole) " " (whole) } shape-rendering="crispEdges" {
            path fill="#fff" d={ "M-4-4h" (whole) "v" (whole) "H-4z" } {}
            path d=(path) {}
        }
        @if !link.is_empty() { p class="link" { (link) } }
    };
    (code, lead)
}

/// A link that the reader copies, where the browser does not let the page do it.
pub fn copy_by_hand(guide: &Guide, link: &str) -> Markup {
    html! {
        label {
            (guide.strings.copy_by_hand)
            " "
            input type="text" readonly value=(link);
        }
    }
}
