//! The checker on paper: its warning signs, by what to do for each, from the same questions and rules.

use super::escape;
use crate::content::{Guide, Kind};
use crate::triage::{self, Answer, Answers, Level, Q, Value};
use std::fmt::Write;

/// The signs that call for care now or today, closed until the reader opens it; paper shows it open.
pub fn paper(guide: &'static Guide) -> String {
    let words = &guide.words;
    let mut out = format!("<details class=\"paper\"><summary>{}</summary>\n", escape(words.paper_title));
    for level in [Level::Emergency, Level::SameDay] {
        let _ = write!(out, "<h3>{}</h3>\n<ul>\n", escape(triage::level_words(guide, level).heading));
        for &question in Q::ALL {
            sign(&mut out, guide, question, level);
        }
        out.push_str("</ul>\n");
    }
    let net = &guide.checker.results.safety_net;
    let disclaimer = escape(guide.checker.results.disclaimer);
    let _ = writeln!(out, "<p>{}</p>\n<p class=\"disclaimer\">{disclaimer}</p>\n</details>", escape(net.end));
    out
}

/// One question, if a Yes to it alone means this level; of a list, the choices that do.
fn sign(out: &mut String, guide: &'static Guide, question: Q, level: Level) {
    let checker = &guide.checker;
    let item = &checker.questions[question as usize];
    let text = escape(&triage::ask(guide, item.text));
    let alone = |value| triage::level(checker, &after(question).with(question, value)) == level;
    if !triage::red_flag(checker, question) {
        return;
    }
    if item.kind == Kind::AnyOf {
        let choices = item.choices.iter().enumerate().filter(|(n, _)| alone(Value::Any(1 << n)));
        let choices: Vec<_> = choices.map(|(_, choice)| escape(choice.text)).collect();
        if !choices.is_empty() {
            let _ = writeln!(out, "<li>{text} {}</li>", choices.join("; "));
        }
    } else if !triage::is_follow_up(question) && alone(Value::Flag(Answer::Yes)) {
        let _ = writeln!(out, "<li>{text}</li>");
    }
}

/// Someone of middle age who is asked this question.
fn after(question: Q) -> Answers {
    let adult = Answers::default().with(Q::Age, Value::Number(44));
    match question {
        Q::ProcSigns => adult.with(Q::Proc, Value::Flag(Answer::Yes)),
        Q::PregSigns => adult.with(Q::Preg, Value::Flag(Answer::Yes)),
        _ => adult,
    }
}
