//! The checker on paper: its warning signs, by what to do for each, from the same questions and rules.

use super::escape;
use super::result::{crisis_line, steps};
use crate::content::{Guide, Kind};
use crate::triage::{self, Answer, Answers, Level, Q, Value, belly, limb, now_chest};
use std::fmt::Write;

/// The signs that call for care now or today, closed until the reader opens it; paper shows it open.
pub fn paper(guide: &'static Guide) -> String {
    let words = &guide.words;
    let mut out = format!("<details class=\"paper\"><summary>{}</summary>\n", escape(words.paper_title));
    for level in [Level::Emergency, Level::SameDay] {
        let words = triage::level_words(guide, level);
        let _ = writeln!(out, "<h3>{}</h3>", escape(words.heading));
        steps(&mut out, words.steps);
        let _ = write!(out, "<p>{}</p>\n<ul>\n", escape(guide.words.paper_signs));
        for &question in Q::ALL {
            sign(&mut out, guide, question, level);
        }
        if level == Level::Emergency {
            together(&mut out, guide);
        }
        out.push_str("</ul>\n");
    }
    let net = &guide.checker.results.safety_net;
    let disclaimer = escape(guide.checker.results.disclaimer);
    let _ = writeln!(out, "<p>{}</p>\n<p class=\"disclaimer\">{disclaimer}</p>\n</details>", escape(net.end));
    out
}

/// One question, if a Yes to it alone means this level; of a list, the choices that do; and with each question that asks
/// on, if both together mean it.
fn sign(out: &mut String, guide: &'static Guide, question: Q, level: Level) {
    let checker = &guide.checker;
    if !triage::red_flag(checker, question) || triage::is_follow_up(question) {
        return;
    }
    let text = |q: Q| escape(&triage::ask(guide, checker.questions[q as usize].text));
    let adult = Answers::default().with(Q::Age, Value::Number(44));
    // Asked after these, and with a pain that is new and hard: neither alone says anything.
    let (base, asks_on) = match question {
        Q::InfRisk => {
            let yes = Value::Flag(Answer::Yes);
            let asks_on = format!(" {} {}", text(Q::PainNew), text(Q::PainHard));
            (adult.with(Q::PainNew, yes).with(Q::PainHard, yes), asks_on)
        }
        _ => (adult, String::new()),
    };
    let is = |answers: &Answers| triage::level(checker, answers);
    let signs = signs(guide, question);
    let name = |words: &[String]| match words {
        [only] if only.is_empty() => text(question),
        _ => format!("{} {}.", text(question), words.join("; ")),
    };

    let alone: Vec<String> = signs
        .iter()
        .filter(|(_, value)| is(&base.with(question, *value)) == level)
        .map(|sign| sign.0.clone())
        .collect();
    if !alone.is_empty() {
        let help = if question == Q::NowMind { crisis_line(guide) } else { String::new() };
        let _ = writeln!(out, "<li>{}{asks_on}{help}</li>", name(&alone));
    }
    // What makes a fever an emergency stands in one place, see `together`.
    for follow in triage::followed_by(question).filter(|_| question != Q::InfFever && asks_on.is_empty()) {
        let mut lines: Vec<(String, Vec<String>)> = vec![];
        for (words, value) in signs.iter().filter(|(_, value)| is(&base.with(question, *value)) < level) {
            let opened = base.with(question, *value);
            let more = self::signs(guide, follow);
            let more = more.into_iter().filter(|(_, value)| is(&opened.with(follow, *value)) == level);
            let more: Vec<String> = more.map(|(words, _)| words).collect();
            let line = match &more[..] {
                [] => continue,
                [only] if only.is_empty() => text(follow),
                _ => format!("{} {}.", text(follow), more.join("; ")),
            };
            match lines.iter_mut().find(|(known, _)| *known == line) {
                Some((_, all)) => all.push(words.clone()),
                None => lines.push((line, vec![words.clone()])),
            }
        }
        for (line, words) in lines {
            let _ = writeln!(out, "<li>{} {line}</li>", name(&words));
        }
    }
}

/// What a question can be answered with that worries: a Yes, which has no words, or each choice with its own.
fn signs(guide: &'static Guide, question: Q) -> Vec<(String, Value)> {
    let item = &guide.checker.questions[question as usize];
    let choices = item.choices.iter().map(|choice| escape(&triage::ask(guide, choice.text))).enumerate();
    match item.kind {
        Kind::AnyOf => choices.map(|(n, text)| (text, Value::Any(1 << n))).collect(),
        Kind::OneOf => choices.map(|(n, text)| (text, Value::One(n as u8))).collect(),
        _ => vec![(String::new(), Value::Flag(Answer::Yes))],
    }
}

/// Signs that are an emergency only together. What is asked once a screen is said in fewer words.
fn together(out: &mut String, guide: &'static Guide) {
    let words = &guide.words;
    let questions = guide.checker.questions;
    let text = |q: Q| escape(&triage::ask(guide, questions[q as usize].text));
    let list = |q: Q| {
        let choices = questions[q as usize].choices.iter().map(|choice| escape(&triage::ask(guide, choice.text)));
        choices.collect::<Vec<_>>().join("; ") + "."
    };
    let fever =
        [list(Q::InfFever), escape(words.paper_and), list(Q::Confused), list(Q::InfRisk), text(Q::Proc), text(Q::Preg)];
    let choice = |q: Q, set: u32| {
        let ticked = questions[q as usize].choices.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0);
        ticked.map(|(_, choice)| escape(choice.text) + ".").collect::<String>()
    };
    for sign in [
        escape(words.paper_nerve),
        escape(words.paper_weak_and_clumsy),
        fever.join(" "),
        [list(Q::InfFever), choice(Q::Limb, limb::JOINT)].join(" "),
        [text(Q::Preg), choice(Q::Belly, belly::LOW_SIDE)].join(" "),
        [choice(Q::NowChest, now_chest::STAB), text(Q::Dvt)].join(" "),
    ] {
        let _ = writeln!(out, "<li>{sign}</li>");
    }
}
