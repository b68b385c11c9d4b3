//! The summary for the doctor: plain text, made on the device.

use super::answers::{Answer, Answers, NOT_SURE, Value};
use super::assess::{Assessment, words};
use super::ids::{Q, S};
use super::pain_sources::pain_source_words;
use super::rules::Level;
use crate::content::{Checker, Guide, Kind, fill};

/// An answer in words.
pub fn answer_words(guide: &'static Guide, question: Q, value: Value) -> String {
    let item = &guide.checker.questions[question as usize];
    let none = if item.kind == Kind::Areas { guide.strings.nowhere } else { guide.strings.none };
    let list = |set: u32, name: &dyn Fn(usize) -> &'static str, many: usize| {
        let mut names: Vec<&str> = (0..many).filter(|n| set & (1 << n) != 0).map(name).collect();
        if set & NOT_SURE != 0 {
            names.push(guide.strings.not_sure);
        }
        if names.is_empty() { none.to_string() } else { names.join("; ") }
    };
    match value {
        Value::Flag(Answer::Yes) => guide.strings.yes.to_string(),
        Value::Flag(Answer::NotSure) => unsure_words(guide, question).to_string(),
        Value::Flag(Answer::No) => guide.strings.no.to_string(),
        Value::Number(years) => years.to_string(),
        Value::One(index) => fill_settings(guide, item.choices[usize::from(index)].text),
        Value::Any(set) if item.kind == Kind::Areas => {
            let areas = guide.checker.areas;
            list(set, &|n| areas[n].name, areas.len())
        }
        Value::Any(set) => fill_settings(guide, &list(set, &|n| item.choices[n].text, item.choices.len())),
    }
}

/// What "not sure" is called at this question.
pub fn unsure_words(guide: &'static Guide, question: Q) -> &'static str {
    match guide.checker.questions[question as usize].unsure {
        "" => guide.strings.not_sure,
        own => own,
    }
}

/// A text of the checker with the clinic's settings filled in.
pub fn fill_settings(guide: &'static Guide, text: &str) -> String {
    fill(text, &[("fever", guide.checker.settings.fever)])
}

/// The summary. `heading` is the result's own; `made` is the date and time in the reader's own notation, `version` the guide's.
pub fn summary(guide: &'static Guide, result: &Assessment, heading: &str, made: &str, version: &str) -> String {
    let strings = &guide.strings;
    let checker = &guide.checker;
    let mut lines = vec![
        fill(strings.summary_title, &[("name", guide.clinic.name)]),
        fill(strings.summary_made, &[("date", made), ("version", version)]),
        guide.review(),
        String::new(),
        [strings.summary_level, " ", heading].concat(),
        String::new(),
        strings.summary_reasons.to_string(),
    ];
    let reasons = result.reasons();
    lines.extend(reasons.iter().map(|rule| ["- ", words(checker, rule.id).because].concat()));
    if reasons.is_empty() {
        lines.push(strings.because_none.to_string());
    }
    if result.level < Level::Emergency && !result.pain_sources.is_empty() {
        lines.push(String::new());
        lines.push(strings.can_go_with.to_string());
        lines.extend(
            result.pain_source_list().iter().map(|&source| ["- ", pain_source_words(checker, source).name].concat()),
        );
        if !result.roots.is_empty() {
            lines.push(["- ", strings.summary_roots, " ", &result.roots.join(", ")].concat());
        }
    }
    lines.push(String::new());
    lines.push(strings.summary_answers.to_string());
    lines.extend(answered(checker, &result.answers).into_iter().map(|(question, value)| {
        let item = &checker.questions[question as usize];
        ["- ", &fill_settings(guide, item.text), " ", &answer_words(guide, question, value)].concat()
    }));
    lines.push(String::new());
    let fired = result.fired.iter().map(|&rule| words(checker, rule));
    let fired: Vec<_> = fired.map(|words| [words.id, " (", &words.sources.join(", "), ")"].concat()).collect();
    if !fired.is_empty() {
        lines.push(fill(strings.summary_rules, &[("rules", &fired.join("; "))]));
    }
    lines.push(checker.results.disclaimer.to_string());
    lines.join("\n")
}

/// The answers that are there: who it is, then what worries, then the rest, each in the order of the
/// questions.
fn answered(checker: &Checker, answers: &Answers) -> Vec<(Q, Value)> {
    let all = || Q::ALL.iter().filter_map(|&q| Some((q, answers.get(q)?)));
    let who = |q: Q| checker.questions[q as usize].screen == S::Who as usize;
    let part =
        |of_who, worrying| all().filter(move |&(q, value)| who(q) == of_who && value.is_ticked_or_unsure() == worrying);
    [(true, true), (true, false), (false, true), (false, false)].iter().flat_map(|&(a, b)| part(a, b)).collect()
}
