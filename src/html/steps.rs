//! The checker's frame, and its steps one by one. What a button does is in `data-act`.

use super::controls::button;
use super::{answers, escape, screen, tel};
use crate::content::{Guide, fill};
use crate::triage::{Answers, S, Screen};

/// What stands around every step: its own content goes into `<main>`.
pub fn frame(guide: &Guide) -> String {
    let words = &guide.words;
    let number = guide.clinic.emergency;
    let mut out = String::from("<div class=\"checker\"><aside class=\"strip\" aria-label=\"");
    let strip = escape(words.strip);
    out.push_str(&strip);
    out.push_str("\"><span>");
    out.push_str(&strip);
    out.push_str("</span><a class=\"call\" href=\"");
    out.push_str(&tel(number));
    out.push_str("\">");
    out.push_str(&escape(&fill(guide.emergency.call, &[("number", number)])));
    out.push_str("</a></aside><main aria-label=\"");
    out.push_str(&escape(words.invitation));
    out.push_str("\"></main><footer class=\"quiet leave\">");
    button(&mut out, "plain", "leave", words.close);
    element(&mut out, "span", words.private);
    out.push_str("</footer></div>");
    out
}

/// Before the first question: what this is, and what it is not.
pub fn start(guide: &Guide, expired: bool, lost: bool, begun: bool) -> String {
    let words = &guide.words;
    let mut out = String::new();
    heading(&mut out, words.invitation);
    if expired {
        element(&mut out, "p class=\"warning\"", words.expired);
    }
    if lost {
        element(&mut out, "p class=\"note\"", words.lost);
    }
    element(&mut out, "p", words.invitation_lead);
    element(&mut out, "p class=\"disclaimer\"", guide.checker.results.disclaimer);
    let mut actions = vec![("button", "forward", if begun { words.resume } else { words.start })];
    if begun {
        actions.push(("plain", "start-over", words.start_over));
    }
    self::actions(&mut out, &actions);
    out
}

/// A screen of questions, number `main` of the main ones; `for_other` where the reader answers for someone.
pub fn ask(guide: &'static Guide, asked: &Screen, main: usize, for_other: bool) -> String {
    let words = &guide.words;
    let mut out = String::new();
    let numbers = [("step", &*main.to_string()), ("total", &*S::MAIN_COUNT.to_string())];
    element(&mut out, "p class=\"quiet progress\"", &fill(words.progress, &numbers));
    heading(&mut out, guide.checker.screens[asked.id as usize].title);
    if for_other {
        element(&mut out, "p class=\"quiet\"", words.for_other);
    }
    out.push_str("<div>");
    out.push_str(&screen(guide, asked));
    out.push_str("</div>");
    out.push_str(&screen::refused(guide, asked));
    actions(&mut out, &[("button", "next", words.next), ("plain", "back", words.back)]);
    out
}

/// Every answer that counts, each with its Change.
pub fn review(guide: &'static Guide, given: &Answers) -> String {
    let words = &guide.words;
    let see = ("button", "forward", words.see_result);
    let mut out = String::new();
    heading(&mut out, words.check_title);
    element(&mut out, "p class=\"intro\"", words.check_lead);
    actions(&mut out, &[see]);
    out.push_str("<div>");
    out.push_str(&answers(guide, given));
    out.push_str("</div>");
    actions(&mut out, &[see, ("plain", "back", words.back)]);
    out
}

/// What follows the prose of a result: the summary for the doctor, to copy, print or share, and how
/// long it counts.
pub fn summary(guide: &Guide, text: &str, made: &str, can_share: bool, can_code: bool) -> String {
    let words = &guide.words;
    let mut out = String::from("<section class=\"summary\" aria-labelledby=\"summary-heading\">");
    element(&mut out, "h2 id=\"summary-heading\"", words.summary_heading);
    element(&mut out, "p class=\"quiet\"", words.summary_lead);
    element(&mut out, "pre tabindex=\"0\" role=\"group\" aria-labelledby=\"summary-heading\"", text);
    out.push_str("<p class=\"copy\">");
    button(&mut out, "plain", "copy", words.summary_copy);
    button(&mut out, "plain", "print", words.summary_print);
    if can_share {
        button(&mut out, "plain", "share", words.summary_share);
    }
    out.push_str("<span class=\"note\"></span></p><p class=\"take\">");
    if can_code {
        button(&mut out, "plain", "code", words.code_show);
    }
    button(&mut out, "plain", "pick", words.handout_add);
    out.push_str("<span class=\"note\"></span></p><div class=\"code\"></div></section>");
    element(&mut out, "p", &fill(words.valid_until, &[("date", made)]));
    element(&mut out, "p", &guide.review());
    element(&mut out, "p", guide.checker.results.tried);
    element(&mut out, "p class=\"disclaimer\"", guide.checker.results.disclaimer);
    actions(&mut out, &[("plain", "start-over", words.start_over), ("plain", "back", words.back)]);
    out
}

/// That a result was scanned from another screen.
pub fn received(guide: &Guide) -> String {
    let mut out = String::new();
    element(&mut out, "p class=\"received\"", guide.words.received);
    out
}

/// The heading of a step: it takes the focus when the step appears, and so is read out.
fn heading(out: &mut String, text: &str) {
    element(out, "h1 tabindex=\"-1\"", text);
}

/// An element, named with its attributes.
pub(super) fn element(out: &mut String, tag: &str, text: &str) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    out.push_str(&escape(text));
    out.push_str("</");
    out.push_str(tag.split(' ').next().unwrap_or(tag));
    out.push('>');
}

/// Buttons by class, act and text.
fn actions(out: &mut String, buttons: &[(&str, &str, &str)]) {
    out.push_str("<div class=\"actions\">");
    for (class, act, text) in buttons {
        button(out, class, act, text);
    }
    out.push_str("</div>");
}
