//! The HTML of what a reader takes along: a result for the handout, QR codes for a phone, a link.

use super::result::steps;
use crate::content::{Guide, fill};
use crate::triage::Outcome;
use maud::{Markup, html};

/// The result on the handout: how soon to get care, what to do now, and when the result was made.
pub fn next_step(guide: &Guide, outcome: &Outcome, made: &str) -> Markup {
    html! {
        h3 { (guide.strings.handout_result) }
        p { strong { (outcome.heading) } }
        (steps(outcome.steps))
        p { (fill(guide.strings.valid_until, &[("date", made)])) }
        p { (guide.checker.results.disclaimer) }
    }
}

/// A QR code, and the sentence to announce with it. `lead` says what the code is for. `link` is shown below the code;
/// it is empty for a link that must not be passed on. `drawn` is the result of `qr::path`; if it is `None`, the HTML
/// says that the code would be too big.
pub fn code(guide: &Guide, drawn: Option<&str>, lead: &'static str, link: &str) -> (Markup, &'static str) {
    let strings = &guide.strings;
    let Some((side, path)) = drawn.and_then(|drawn| drawn.split_once(' ')) else {
        return (html! { p { (strings.code_too_big) } }, strings.code_too_big);
    };
    // The standard asks for a quiet zone of four modules on every side.
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

/// A field with a link that the reader can copy, for a browser that does not let the page do so.
pub fn copy_by_hand(guide: &Guide, link: &str) -> Markup {
    html! {
        label {
            (guide.strings.copy_by_hand)
            " "
            input type="text" readonly value=(link);
        }
    }
}
