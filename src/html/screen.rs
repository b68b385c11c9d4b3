//! The prose of one screen of the checker: its questions as a form.
//!
//! Every box says in `data-question` and `data-mark` what it stands for; the app reads and marks
//! them. No box is marked here.

use super::escape;
use crate::content::{Area, Guide, Kind};
use crate::triage::{self, Answer, DOUBT, Mark, Q, Screen};
use std::fmt::Write;

/// Whether a screen is one tick list, with one "none of these" for all of it.
pub fn is_list(guide: &Guide, screen: &Screen) -> bool {
    let checker = &guide.checker;
    let map = screen.questions.iter().any(|&q| checker.questions[q as usize].kind == Kind::Areas);
    !checker.screens[screen.id as usize].none.is_empty() && !map
}

/// The questions of a screen. Red flags are tick lists: a row is Yes, "not sure" stands below it.
pub fn screen(guide: &'static Guide, screen: &Screen) -> String {
    let words = &guide.checker.screens[screen.id as usize];
    let list = is_list(guide, screen);
    let mut out = format!(
        "<p class=\"intro\">{}</p>\n<div class=\"rows{}\">\n",
        escape(words.intro),
        if list { " list" } else { "" }
    );
    for &q in &screen.questions {
        let item = &guide.checker.questions[q as usize];
        match item.kind {
            Kind::Flag if list => tick_row(&mut out, guide, q),
            Kind::Number => number(&mut out, guide, q),
            Kind::Areas => areas(&mut out, guide, q),
            _ => group(&mut out, guide, q, list),
        }
    }
    out.push_str("</div>\n");
    if list {
        let none = escape(words.none);
        let _ =
            writeln!(out, "<label class=\"row none\"><input type=\"checkbox\" data-none><span>{none}</span></label>");
    }
    out
}

/// A box with its words.
fn tick(out: &mut String, kind: &str, class: &str, q: Q, mark: Mark, text: &str) {
    let name = if kind == "radio" { format!(" name=\"q{}\"", q as usize) } else { String::new() };
    let _ = writeln!(
        out,
        "<label class=\"row{class}\"><input type=\"{kind}\"{name} data-question=\"{}\" data-mark=\"{}\"><span>{text}</span></label>",
        q as usize,
        mark.code(),
    );
}

/// Why we ask, and what the question means.
fn more(out: &mut String, guide: &'static Guide, q: Q) {
    let words = &guide.words;
    let item = &guide.checker.questions[q as usize];
    let _ = writeln!(
        out,
        "<details class=\"more\"><summary>{}<span class=\"unseen\">: {}</span></summary>\
         <p>{}</p><p><strong>{}</strong> {}</p></details>",
        escape(words.means),
        escape(&triage::ask(guide, item.text)),
        escape(&triage::ask(guide, item.means)),
        escape(words.why),
        escape(item.why),
    );
}

fn tick_row(out: &mut String, guide: &'static Guide, q: Q) {
    let text = escape(&triage::ask(guide, guide.checker.questions[q as usize].text));
    out.push_str("<div class=\"question-row\">\n");
    tick(out, "checkbox", "", q, Mark::Flag(Answer::Yes), &text);
    out.push_str("<div class=\"beside\">");
    let unsure = format!("{}<span class=\"unseen\">: {text}</span>", escape(triage::unsure_words(guide, q)));
    tick(out, "checkbox", " unsure", q, Mark::Flag(Answer::NotSure), &unsure);
    more(out, guide, q);
    out.push_str("</div>\n</div>\n");
}

/// A question with its answers below it: one of several, or several of a list.
fn group(out: &mut String, guide: &'static Guide, q: Q, in_list: bool) {
    let words = &guide.words;
    let item = &guide.checker.questions[q as usize];
    open_group(out, guide, q, "");
    match item.kind {
        Kind::Flag => {
            let unsure = triage::unsure_words(guide, q);
            let answers = [(Answer::Yes, words.yes), (Answer::No, words.no), (Answer::NotSure, unsure)];
            for (answer, text) in answers {
                tick(out, "radio", "", q, Mark::Flag(answer), &escape(text));
            }
        }
        Kind::OneOf => {
            for (n, choice) in item.choices.iter().enumerate() {
                tick(out, "radio", "", q, Mark::One(n as u8), &escape(choice.text));
            }
        }
        _ => {
            for (n, choice) in item.choices.iter().enumerate() {
                tick(out, "checkbox", "", q, Mark::Tick(n as u8), &escape(choice.text));
            }
            if triage::red_flag(&guide.checker, q) {
                tick(out, "checkbox", "", q, DOUBT, &escape(words.unsure_list));
            }
            if !in_list {
                let none = guide.checker.screens[item.screen].none;
                let none = if none.is_empty() { words.none } else { none };
                tick(out, "checkbox", " none", q, Mark::Nothing, &escape(none));
            }
        }
    }
    close_group(out, guide, q);
}

fn open_group(out: &mut String, guide: &'static Guide, q: Q, class: &str) {
    let text = escape(&triage::ask(guide, guide.checker.questions[q as usize].text));
    let _ = writeln!(out, "<fieldset class=\"group{class}\"><legend>{text}</legend>\n<div class=\"choices\">");
}

fn close_group(out: &mut String, guide: &'static Guide, q: Q) {
    out.push_str("</div>\n");
    more(out, guide, q);
    out.push_str("</fieldset>\n");
}

fn number(out: &mut String, guide: &'static Guide, q: Q) {
    let _ = writeln!(
        out,
        "<div class=\"group\"><label><span class=\"legend\">{}</span>\
         <input type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"3\" class=\"age\" \
         aria-describedby=\"years refused\" data-number=\"{}\"></label> <span id=\"years\" class=\"quiet\">{}</span>",
        escape(guide.checker.questions[q as usize].text),
        q as usize,
        escape(guide.words.years),
    );
    tick(out, "checkbox", "", q, Mark::Flag(Answer::NotSure), &escape(guide.words.not_sure));
    more(out, guide, q);
    out.push_str("</div>\n");
}

/// Places on the body: the figures to tap, and the same places as a list for those who cannot.
fn areas(out: &mut String, guide: &'static Guide, q: Q) {
    let words = &guide.words;
    let n = q as usize;
    open_group(out, guide, q, if q == Q::NumbWhere { " numb" } else { "" });
    out.push_str("<div class=\"map\">");
    for (view, text) in [("front", words.map_front), ("back", words.map_back), ("side", words.map_side)] {
        let checked = if view == "front" { " checked" } else { "" };
        let _ = write!(
            out,
            "<label class=\"tag\"><input type=\"radio\" name=\"view{n}\" value=\"{view}\"{checked}>{}</label>",
            escape(text)
        );
    }
    let _ = writeln!(
        out,
        "<div class=\"figures\" data-map=\"{n}\">{}</div></div>\n\
         <p class=\"chosen\" data-chosen=\"{n}\"></p>\n\
         <details class=\"more\"><summary>{}<span class=\"unseen\">: {}</span></summary>",
        guide.checker.figures,
        escape(words.map_list),
        escape(guide.checker.questions[n].text),
    );
    for (bit, Area { name, .. }) in guide.checker.areas.iter().enumerate() {
        tick(out, "checkbox", "", q, Mark::Tick(bit as u8), &escape(name));
    }
    out.push_str("</details>\n");
    tick(out, "checkbox", " none", q, Mark::Nothing, &escape(words.nowhere));
    if q == Q::NumbWhere {
        let _ = writeln!(out, "<details class=\"more\"><summary>{}</summary>", escape(words.map_limits));
        super::list(out, guide.checker.results.map.caveats.iter().map(|text| escape(text)));
        out.push_str("</details>\n");
    }
    if q == Q::NumbWhere {
        let _ = writeln!(
            out,
            "<div class=\"warning\" role=\"alert\" data-alarm hidden><p>{}</p><p><strong>{}</strong></p>\
             <button type=\"button\" class=\"button\" data-act=\"saddle-yes\">{}</button> \
             <button type=\"button\" class=\"plain\" data-act=\"saddle-no\">{}</button></div>",
            escape(words.saddle_alert),
            escape(guide.checker.questions[Q::CesSaddle as usize].text),
            escape(words.saddle_yes),
            escape(words.saddle_no),
        );
    }
    close_group(out, guide, q);
}
