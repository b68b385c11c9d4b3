//! What a reader takes along: the handout, and codes for a phone.

use super::escape;
use super::steps::element;
use crate::content::{Guide, fill};
use crate::triage::Outcome;

/// A result on the handout: how soon, what to do now, when it was made.
pub fn next_step(guide: &Guide, outcome: &Outcome, made: &str) -> String {
    let mut out = String::new();
    element(&mut out, "h3", guide.words.handout_result);
    out.push_str("<p><strong>");
    out.push_str(&escape(outcome.heading));
    out.push_str("</strong></p><ol>");
    for step in outcome.steps {
        element(&mut out, "li", step);
    }
    out.push_str("</ol>");
    element(&mut out, "p", &fill(guide.words.valid_until, &[("date", made)]));
    element(&mut out, "p", guide.checker.results.disclaimer);
    out
}

/// A code with what it is for, and the link that is in it where that may be passed on; and what is said of it. `drawn` is
/// what `code::path` made of it, or nothing where it does not fit.
pub fn code(guide: &Guide, drawn: Option<&str>, lead: &'static str, link: &str) -> (String, &'static str) {
    let words = &guide.words;
    let mut out = String::new();
    let Some((side, path)) = drawn.and_then(|drawn| drawn.split_once(' ')) else {
        element(&mut out, "p", words.code_too_big);
        return (out, words.code_too_big);
    };
    element(&mut out, "p class=\"screen\"", lead);
    // Four modules of quiet on every side, as the standard asks.
    let whole = (side.parse::<u32>().unwrap_or_default() + 8).to_string();
    for part in [
        "<svg role=\"img\" aria-label=\"",
        &escape(words.code_label),
        "\" viewBox=\"-4 -4 ",
        &whole,
        " ",
        &whole,
        "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M-4-4h",
        &whole,
        "v",
        &whole,
        "H-4z\"/><path d=\"",
        path,
        "\"/></svg>",
    ] {
        out.push_str(part);
    }
    if !link.is_empty() {
        element(&mut out, "p class=\"link\"", link);
    }
    (out, lead)
}
