//! The prose of one screen of the checker: its questions as a form.
//!
//! Every box says in `data-question` and `data-mark` what it stands for; the app reads and marks
//! them. No box is marked here.

use super::escape;
use crate::content::{Guide, Kind, fill};
use crate::triage::{self, Answer, DOUBT, Mark, Q, Screen};
use std::fmt::Write;

/// The questions of a screen. Red flags are tick lists: a row is Yes, "not sure" stands below it.
pub fn screen(guide: &'static Guide, screen: &Screen) -> String {
    let words = &guide.checker.screens[screen.id as usize];
    let list = triage::is_list(&guide.checker, screen);
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

/// Why the reader cannot go on yet: the questions that are not answered, each a way to itself. A tick list is
/// one question. The app shows what is so.
pub fn refused(guide: &'static Guide, screen: &Screen) -> String {
    let words = &guide.words;
    let mut out = String::from("<div class=\"warning\" role=\"alert\" id=\"refused\" tabindex=\"-1\" hidden><p>");
    if triage::is_list(&guide.checker, screen) {
        out.push_str(&choose_first(guide, guide.checker.screens[screen.id as usize].none));
    } else {
        out.push_str(&escape(words.choose_each));
        out.push_str("</p><ul>");
        for &q in &screen.questions {
            let _ = write!(
                out,
                "<li data-missing=\"{0}\" hidden><button type=\"button\" class=\"plain\" data-ask=\"{0}\">{1}</button></li>",
                q as usize,
                escape(&triage::ask(guide, guide.checker.questions[q as usize].text)),
            );
        }
        out.push_str("</ul><p>");
    }
    out.push_str("</p></div>");
    out
}

/// The words of "none of these" where a question has its own.
fn none_words(guide: &Guide, q: Q) -> &'static str {
    let item = &guide.checker.questions[q as usize];
    match (item.kind, guide.checker.screens[item.screen].none) {
        (Kind::Areas, _) => guide.words.nowhere,
        (_, "") => guide.words.none,
        (_, none) => none,
    }
}

fn choose_first(guide: &Guide, none: &str) -> String {
    escape(&fill(guide.words.choose_first, &[("none", none)]))
}

/// What a question wants that is not answered. Nothing is hidden but what is said, so that it describes nothing
/// until the app shows it.
fn missing(guide: &Guide, q: Q) -> String {
    let wanted = match guide.checker.questions[q as usize].kind {
        Kind::Number => escape(guide.words.choose_number),
        Kind::Flag | Kind::OneOf => escape(guide.words.choose_one),
        _ => choose_first(guide, none_words(guide, q)),
    };
    format!("<p class=\"missing\" id=\"missing{0}\"><span data-missing=\"{0}\" hidden>{wanted}</span></p>", q as usize)
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
    let text = escape(&triage::ask(guide, item.text));
    // On a tick list a group is no question of its own.
    let (about, missing) = if in_list {
        (String::new(), String::new())
    } else {
        (format!(" aria-describedby=\"missing{}\"", q as usize), missing(guide, q))
    };
    let _ = writeln!(out, "<fieldset class=\"group\"{about}><legend>{text}</legend>{missing}\n<div class=\"choices\">");
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
                tick(out, "checkbox", "", q, Mark::Tick(n as u8), &escape(&triage::ask(guide, choice.text)));
            }
            if triage::red_flag(&guide.checker, q) {
                tick(out, "checkbox", "", q, DOUBT, &escape(words.unsure_list));
            }
            if !in_list {
                tick(out, "checkbox", " none", q, Mark::Nothing, &escape(none_words(guide, q)));
            }
        }
    }
    out.push_str("</div>\n");
    more(out, guide, q);
    out.push_str("</fieldset>\n");
}

fn number(out: &mut String, guide: &'static Guide, q: Q) {
    let n = q as usize;
    let text = escape(guide.checker.questions[n].text);
    let _ = writeln!(
        out,
        "<div class=\"group\"><label class=\"legend\" for=\"number{n}\">{text}</label>{}\
         <input type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"3\" class=\"age\" id=\"number{n}\" \
         aria-describedby=\"years missing{n}\" data-number=\"{n}\"> <span id=\"years\" class=\"quiet\">{}</span>",
        missing(guide, q),
        escape(guide.words.years),
    );
    let unsure = format!("{}<span class=\"unseen\">: {text}</span>", escape(guide.words.not_sure));
    tick(out, "checkbox", "", q, Mark::Flag(Answer::NotSure), &unsure);
    more(out, guide, q);
    out.push_str("</div>\n");
}

/// Places on the body: the figures to tap, and the same places as a list for those who cannot. Which figure is
/// shown is no answer, and stands outside of the answers' group.
fn areas(out: &mut String, guide: &'static Guide, q: Q) {
    let words = &guide.words;
    let n = q as usize;
    let text = escape(guide.checker.questions[n].text);
    let _ = write!(
        out,
        "<div class=\"group{}\"><div class=\"legend\" id=\"asked{n}\" tabindex=\"-1\">{text}</div>{}\
         <div class=\"map\"><div class=\"views\" role=\"radiogroup\" aria-labelledby=\"views{n}\">\
         <span id=\"views{n}\">{}<span class=\"unseen\">: {text}</span></span>",
        if q == Q::NumbWhere { " numb" } else { "" },
        missing(guide, q),
        escape(words.map_views),
    );
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
        "</div><div class=\"figures\" data-map=\"{n}\">{}</div></div>\n\
         <div class=\"choices\" role=\"group\" aria-labelledby=\"asked{n}\" aria-describedby=\"missing{n}\">\n<p class=\"chosen\" data-chosen=\"{n}\"></p>\n\
         <details class=\"more\"><summary>{}<span class=\"unseen\">: {text}</span></summary>",
        guide.checker.figures,
        escape(words.map_list),
    );
    let places = |drawn: bool| {
        let areas = guide.checker.areas.iter().enumerate();
        areas.filter(move |(_, area)| area.is_drawn() == drawn).map(|(bit, area)| (Mark::Tick(bit as u8), area.name))
    };
    for (mark, name) in places(true) {
        tick(out, "checkbox", "", q, mark, &escape(name));
    }
    let _ = writeln!(out, "</details>\n<p class=\"quiet\">{}</p>", escape(words.map_elsewhere));
    for (mark, name) in places(false) {
        tick(out, "checkbox", "", q, mark, &escape(name));
    }
    tick(out, "checkbox", " none", q, Mark::Nothing, &escape(none_words(guide, q)));
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
    out.push_str("</div>\n");
    more(out, guide, q);
    out.push_str("</div>\n");
}
