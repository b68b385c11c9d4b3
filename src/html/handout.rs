//! What a reader takes along: the handout, and codes for a phone.

use super::controls::button;
use super::escape;
use super::steps::element;
use crate::content::{Guide, fill};
use crate::triage::Outcome;

/// Said above as many questions as a link has picked: where it was to pick and has none, it cannot be understood.
pub fn picked(guide: &Guide, count: usize) -> String {
    let mut out = String::new();
    if count == 0 {
        element(&mut out, "p class=\"picked\" tabindex=\"-1\"", guide.words.picked_broken);
        return out;
    }
    out.push_str("<p class=\"picked\" tabindex=\"-1\"><strong>");
    out.push_str(&escape(&fill(guide.words.picked, &[("count", &count.to_string())])));
    out.push_str("</strong> ");
    button(&mut out, "plain", "usual", guide.words.picked_all);
    out.push_str("</p>");
    out
}

/// The handout as it stands on the screen, and what is on its paper beside the answers: `questions` are
/// address and heading, `result` is [`next_step`] or empty; `can_code` tells whether questions can be shown as a
/// code.
pub fn handout(guide: &Guide, questions: &[(String, String)], result: &str, can_code: bool) -> String {
    let words = &guide.words;
    let mut out = String::from("<section class=\"handout\" aria-labelledby=\"handout-heading\">");
    element(&mut out, "h2 id=\"handout-heading\" tabindex=\"-1\"", words.handout);
    element(&mut out, "p class=\"screen\"", words.handout_lead);
    out.push_str("<ul class=\"screen\">");
    for (address, heading) in questions {
        out.push_str("<li><a href=\"");
        out.push_str(&escape(address));
        out.push_str("\">");
        out.push_str(&escape(heading));
        out.push_str("</a> ");
        take_off(&mut out, guide, address, heading);
        out.push_str("</li>");
    }
    if !result.is_empty() {
        out.push_str("<li>");
        out.push_str(&escape(words.handout_result));
        out.push(' ');
        take_off(&mut out, guide, "", words.handout_result);
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    out.push_str(result);
    out.push_str("<p class=\"screen printing\">");
    button(&mut out, "button", "print", words.handout_print);
    button(&mut out, "plain", "print-large", words.handout_large);
    out.push_str("</p><p class=\"screen quiet why\"></p><p class=\"screen\">");
    if can_code && !questions.is_empty() {
        button(&mut out, "plain", "code", words.handout_code);
    }
    button(&mut out, "plain", "clear", words.handout_clear);
    out.push_str("</p><div class=\"code\"></div></section>");
    out
}

fn take_off(out: &mut String, guide: &Guide, address: &str, name: &str) {
    out.push_str("<button type=\"button\" class=\"plain\" data-off=\"");
    out.push_str(&escape(address));
    out.push_str("\">");
    out.push_str(&escape(guide.words.handout_off));
    out.push_str("<span class=\"unseen\">: ");
    out.push_str(&escape(name));
    out.push_str("</span></button>");
}

/// A result on the handout: how soon, what to do now, when it was made.
pub fn next_step(guide: &Guide, outcome: &Outcome, made: &str) -> String {
    let mut out = String::from("<div class=\"paper-only\">");
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
    out.push_str("</div>");
    out
}

/// A code with what it is for, and the link that is in it where that may be passed on; `drawn` is what
/// `qr::path` made of it, or nothing where it does not fit.
pub fn code(guide: &Guide, drawn: Option<&str>, lead: &str, link: &str) -> String {
    let words = &guide.words;
    let mut out = String::new();
    let Some((side, path)) = drawn.and_then(|drawn| drawn.split_once(' ')) else {
        element(&mut out, "p", words.code_too_big);
        return out;
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
    out
}
