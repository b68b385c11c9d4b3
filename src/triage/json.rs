//! Answers and results as JSON, for people and programs that test the checker. Native only.

use super::answers::{Answer, Answers, NOT_SURE, Value};
use super::assess::{assess, words};
use super::flow::red_flag;
use super::ids::Q;
use crate::content::{Checker, Guide, Item, Kind};
use serde_json::{Map, Value as Json, json};

/// All questions: `id`, `screen`, `text`, `why` and `means` (its help), `kind`, `choices` and when each is asked.
/// `choice_texts` has the words of each choice, by its id, as the reader sees them.
pub fn questions(guide: &'static Guide) -> Json {
    let checker = &guide.checker;
    let question = |&q: &Q| {
        let item = &checker.questions[q as usize];
        json!({
            "id": item.id,
            "screen": checker.screens[item.screen].id,
            "text": super::fill_settings(guide, item.text),
            "why": super::fill_settings(guide, item.why),
            "means": super::fill_settings(guide, item.means),
            "kind": kind(item),
            "choices": choices(checker, item),
            "choice_texts": choice_texts(guide, q, item),
            "asked": super::flow::asked_when(checker, q),
            "red_flag": red_flag(checker, q),
        })
    };
    Q::ALL.iter().map(question).collect()
}

/// The result of one line: `{"answers": {…}, "rest": "no"}`. `next` has the questions of the screen that a reader with
/// these answers sees next; none where they lead to the result.
///
/// # Errors
/// A sentence that names the id or value that is not known.
pub fn assess_line(guide: &'static Guide, line: &str) -> Result<Json, String> {
    let checker = &guide.checker;
    let sheet: Map<String, Json> = serde_json::from_str(line).map_err(|error| format!("not a JSON object: {error}"))?;
    if let Some(key) = sheet.keys().find(|key| !["answers", "rest"].contains(&key.as_str())) {
        return Err(format!("unknown key {key:?}; known are \"answers\" and \"rest\""));
    }
    let mut answers = Answers::default();
    match sheet.get("rest") {
        None => {}
        Some(Json::String(no)) if no == "no" => rest_no(checker, &mut answers),
        Some(other) => return Err(format!("\"rest\" is {other}; it can only be \"no\"")),
    }
    let Some(Json::Object(given)) = sheet.get("answers") else {
        return Err("no \"answers\" object".to_string());
    };
    read_into(checker, &mut answers, given)?;
    let result = assess(checker, &answers);
    let (screens, done) = super::path(checker, &answers);
    let next = screens.last().filter(|_| !done).map_or(&[][..], |screen| &screen.questions);
    let rule = |id| {
        let words = words(checker, id);
        json!({ "id": words.id, "reason": words.because, "source": words.sources })
    };
    Ok(json!({
        "level": result.level.id(),
        "pain_sources": result.pain_source_list().iter().map(|source| source.id()).collect::<Vec<_>>(),
        "roots": result.roots,
        "rules": result.fired.iter().map(|&id| rule(id)).collect::<Vec<_>>(),
        "next": next.iter().map(|&q| checker.questions[q as usize].id).collect::<Vec<_>>(),
        "unanswered": result.unanswered.iter().map(|&q| checker.questions[q as usize].id).collect::<Vec<_>>(),
    }))
}

/// Puts the answers of an object, by the ids of their questions, into a sheet.
///
/// # Errors
/// A sentence that names the id or value that is not known.
pub fn read_into(checker: &Checker, answers: &mut Answers, given: &Map<String, Json>) -> Result<(), String> {
    for (id, value) in given {
        let question = Q::ALL.iter().find(|&&q| checker.questions[q as usize].id == id);
        let &question = question.ok_or_else(|| format!("unknown question {id:?}"))?;
        answers.set(question, read(checker, &checker.questions[question as usize], value)?);
    }
    Ok(())
}

fn kind(item: &Item) -> &'static str {
    match item.kind {
        Kind::Flag => "flag",
        Kind::Number => "number",
        Kind::OneOf => "one_of",
        Kind::AnyOf => "any_of",
        Kind::Areas => "areas",
    }
}

/// The values that an answer can have, or be made of.
fn choices(checker: &Checker, item: &Item) -> Vec<&'static str> {
    match item.kind {
        Kind::Flag => vec!["no", "not_sure", "yes"],
        Kind::Number => vec!["not_sure"],
        Kind::OneOf => item.choices.iter().map(|c| c.id).collect(),
        Kind::AnyOf => item.choices.iter().map(|c| c.id).chain(["not_sure"]).collect(),
        Kind::Areas => checker.areas.iter().map(|a| a.id).collect(),
    }
}

/// The words of each of [`choices`], by its id.
fn choice_texts(guide: &'static Guide, q: Q, item: &Item) -> Map<String, Json> {
    let strings = &guide.strings;
    // A choice may have such an id, too: then its own words stand on the screen.
    let own = |id: &str| item.choices.iter().find(|choice| choice.id == id).map(|choice| choice.text);
    let common = |id: &str| match id {
        "yes" => strings.yes,
        "no" => strings.no,
        "not_sure" if item.kind == Kind::AnyOf => strings.unsure_list,
        "not_sure" => super::unsure_words(guide, q),
        _ => guide.checker.areas.iter().find(|area| area.id == id).map_or("", |area| area.name),
    };
    let text = |id: &str| own(id).unwrap_or_else(|| common(id));
    let filled = |id| (String::from(id), Json::from(super::fill_settings(guide, text(id))));
    choices(&guide.checker, item).into_iter().map(filled).collect()
}

/// Every flag No, every list empty.
fn rest_no(checker: &Checker, answers: &mut Answers) {
    for &question in Q::ALL {
        if let Some(no) = super::blank(checker, question) {
            answers.set(question, no);
        }
    }
}

fn read(checker: &Checker, item: &Item, value: &Json) -> Result<Value, String> {
    let choices = choices(checker, item);
    let unknown = |value: &Json| {
        let known = if item.kind == Kind::Number {
            "a whole number from 0 to 120, not_sure".to_string()
        } else {
            choices.join(", ")
        };
        format!("{}: unknown value {value}; known: {known}", item.id)
    };
    let index = |value: &Json| {
        let found = value.as_str().and_then(|text| choices.iter().position(|choice| *choice == text));
        found.ok_or_else(|| unknown(value))
    };
    Ok(match item.kind {
        Kind::Flag => Value::Flag([Answer::No, Answer::NotSure, Answer::Yes][index(value)?]),
        Kind::OneOf => Value::One(index(value)? as u8),
        Kind::Number if value == "not_sure" => Value::Flag(Answer::NotSure),
        Kind::Number => {
            let years = value.as_u64().filter(|years| *years <= 120).ok_or_else(|| unknown(value))?;
            Value::Number(years as u8)
        }
        Kind::AnyOf | Kind::Areas => {
            let list = value.as_array().ok_or_else(|| format!("{}: {value} is not a list", item.id))?;
            let mut set = 0;
            for value in list {
                let n = index(value)?;
                set |= if choices[n] == "not_sure" { NOT_SURE } else { 1 << n };
            }
            Value::Any(set)
        }
    })
}
