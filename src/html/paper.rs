//! The checker's warning signs as a list for paper, grouped by what to do. They follow from the same questions and
//! rules as the result.

use super::checker::words_of;
use super::result::{crisis_line, steps};
use crate::content::{Guide, Kind};
use crate::triage::{self, Answer, Answers, Level, Q, Value, belly, limb, now_chest};
use maud::{Markup, html};

/// The warning signs that need care now or today, in a `<details>` that is closed on the screen and open on paper.
pub fn paper(guide: &'static Guide) -> Markup {
    let strings = &guide.strings;
    html! {
        details class="paper" {
            summary { (strings.paper_title) }
            @for level in [Level::Emergency, Level::SameDay] {
                @let own = triage::level_words(guide, level);
                h3 { (own.heading) }
                (steps(own.steps))
                p { (strings.paper_signs) }
                ul {
                    @for &question in Q::ALL { (sign(guide, question, level)) }
                    @if level == Level::Emergency { (together(guide)) }
                }
            }
            p { (guide.checker.results.safety_net.end) }
            p class="disclaimer" { (guide.checker.results.disclaimer) }
        }
    }
}

/// The list items for one question: its text, if a Yes alone leads to this level; its choices that alone lead to it;
/// and the question together with its follow-up question, if only both lead to it. Empty if none does.
fn sign(guide: &'static Guide, question: Q, level: Level) -> Markup {
    let checker = &guide.checker;
    if !triage::red_flag(checker, question) || triage::is_follow_up(question) {
        return Markup::default();
    }
    let text = |q: Q| words_of(guide, q);
    let adult = Answers::default().with(Q::Age, Value::Number(44));
    // This question is a warning sign only together with a pain that is new and hard, so the text says all three.
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
    // The signs that make a fever an emergency are listed once, in `together`.
    let follows = triage::followed_by(question).filter(|_| question != Q::InfFever && asks_on.is_empty());
    let with_another = follows.flat_map(|follow| {
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
        lines
    });
    html! {
        @if !alone.is_empty() {
            li {
                (name(&alone)) (asks_on)
                @if question == Q::NowMind { (crisis_line(guide)) }
            }
        }
        @for (line, words) in with_another { li { (name(&words)) " " (line) } }
    }
}

/// The answers to a question that can be a warning sign: Yes, with an empty text, or each choice with its own text.
fn signs(guide: &'static Guide, question: Q) -> Vec<(String, Value)> {
    let item = &guide.checker.questions[question as usize];
    let choices = item.choices.iter().map(|choice| triage::fill_settings(guide, choice.text)).enumerate();
    match item.kind {
        Kind::AnyOf => choices.map(|(n, text)| (text, Value::Any(1 << n))).collect(),
        Kind::OneOf => choices.map(|(n, text)| (text, Value::One(n as u8))).collect(),
        _ => vec![(String::new(), Value::Flag(Answer::Yes))],
    }
}

/// The list items for signs that are an emergency only in combination. Signs that the checker asks on a whole screen
/// are named in fewer words.
fn together(guide: &'static Guide) -> Markup {
    let strings = &guide.strings;
    let questions = guide.checker.questions;
    let text = |q: Q| words_of(guide, q);
    let list = |q: Q| {
        let choices = questions[q as usize].choices.iter().map(|choice| triage::fill_settings(guide, choice.text));
        choices.collect::<Vec<_>>().join("; ") + "."
    };
    let choice = |q: Q, set: u32| {
        let ticked = questions[q as usize].choices.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0);
        ticked.map(|(_, choice)| choice.text.to_string() + ".").collect::<String>()
    };
    let fever = [
        list(Q::InfFever),
        strings.paper_and.to_string(),
        list(Q::Confused),
        list(Q::InfRisk),
        text(Q::Proc),
        text(Q::Preg),
    ];
    html! {
        li { (strings.paper_nerve) }
        li { (strings.paper_weak_and_clumsy) }
        li { (fever.join(" ")) }
        li { (list(Q::InfFever)) " " (choice(Q::Limb, limb::JOINT)) }
        li { (text(Q::Preg)) " " (choice(Q::Belly, belly::LOW_SIDE)) }
        li { (choice(Q::NowChest, now_chest::STAB)) " " (text(Q::Dvt)) }
    }
}
