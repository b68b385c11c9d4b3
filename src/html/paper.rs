//! The checker on paper: its warning signs, by what to do for each, from the same questions and rules.

use super::escape;
use super::result::{crisis_line, steps};
use crate::content::{Guide, Kind};
use crate::triage::{self, Answer, Answers, Level, Q, Value};
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
        // These two speak of the questions around them.
        for &question in Q::ALL.iter().filter(|q| !matches!(q, Q::CesOlder | Q::Baseline)) {
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

/// One question, if a Yes to it alone means this level; of a list, the choices that do; and with each
/// question that asks on, if both together mean it.
fn sign(out: &mut String, guide: &'static Guide, question: Q, level: Level) {
    let checker = &guide.checker;
    let item = &checker.questions[question as usize];
    if !triage::red_flag(checker, question) || triage::is_follow_up(question) && item.kind != Kind::AnyOf {
        return;
    }
    let text = |q: Q| escape(&triage::ask(guide, checker.questions[q as usize].text));
    let reached = |answers: &Answers| triage::level(checker, answers) == level;
    let adult = Answers::default().with(Q::Age, Value::Number(44));
    let yes = Value::Flag(Answer::Yes);
    if item.kind == Kind::AnyOf {
        // Asked after these, and with a pain that is new and hard.
        let opened = [Q::Proc, Q::Preg, Q::PainNew, Q::PainHard].iter().fold(adult, |all, &q| match (question, q) {
            (Q::ProcSigns, Q::Proc) | (Q::PregSigns, Q::Preg) | (Q::InfRisk, Q::PainNew | Q::PainHard) => {
                all.with(q, yes)
            }
            _ => all,
        });
        let choices =
            item.choices.iter().enumerate().filter(|(n, _)| reached(&opened.with(question, Value::Any(1 << n))));
        let choices: Vec<_> = choices.map(|(_, choice)| escape(choice.text)).collect();
        if !choices.is_empty() {
            let asks_on = if question == Q::InfRisk {
                format!(" {} {}", text(Q::PainNew), text(Q::PainHard))
            } else {
                String::new()
            };
            let asked_before = if question == Q::PregSigns { text(Q::Preg) + " " } else { String::new() };
            let _ = writeln!(out, "<li>{asked_before}{} {}.{asks_on}</li>", text(question), choices.join("; "));
        }
        return;
    }
    let alone = adult.with(question, yes);
    if reached(&alone) {
        let help = if question == Q::NowMind { crisis_line(guide) } else { String::new() };
        let _ = writeln!(out, "<li>{}{help}</li>", text(question));
        return;
    }
    // What makes a fever an emergency stands in one place, see `together`.
    for follow in triage::followed_by(question).filter(|_| question != Q::InfFever) {
        let both = alone.with(follow, yes);
        if triage::level(checker, &alone) < level && reached(&both) {
            let _ = writeln!(out, "<li>{} {}</li>", text(question), text(follow));
        }
    }
}

/// Signs that are an emergency only together. What is asked once a screen is said in fewer words.
fn together(out: &mut String, guide: &'static Guide) {
    let words = &guide.words;
    let questions = guide.checker.questions;
    let text = |q: Q| escape(&triage::ask(guide, questions[q as usize].text));
    let risks: Vec<_> = questions[Q::InfRisk as usize].choices.iter().map(|choice| escape(choice.text)).collect();
    let fever = [
        text(Q::InfFever),
        escape(words.paper_and),
        text(Q::Confused),
        risks.join("; ") + ".",
        text(Q::Proc),
        text(Q::Preg),
    ];
    for sign in [
        escape(words.paper_nerve),
        escape(words.paper_weak_and_clumsy),
        fever.join(" "),
        [text(Q::Preg), text(Q::Uti)].join(" "),
    ] {
        let _ = writeln!(out, "<li>{sign}</li>");
    }
}
