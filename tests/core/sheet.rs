//! Answer sheets for tests: from JSON, at random, and screen by screen.

use proptest::prelude::*;
use spine_guide::content::{Checker, GUIDES, Item, Kind};
use spine_guide::dist::proof::{Proof, prove};
use spine_guide::triage::{Answer, Answers, NOT_SURE, Q, Value, blank, path};
use std::sync::LazyLock;

/// The proof, worked out once for all tests.
pub static PROOF: LazyLock<Proof> = LazyLock::new(|| prove(checker()));

pub fn checker() -> &'static Checker {
    &GUIDES[0].checker
}

/// The answers of a JSON object such as `{"age": 44, "numb_where": ["saddle"]}`, everything else that
/// is a flag or a list No.
pub fn answers(json: &str) -> Answers {
    let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).expect("a JSON object");
    let mut answers = Answers::default();
    for &q in Q::ALL {
        if let Some(no) = blank(checker(), q) {
            answers.set(q, no);
        }
    }
    for (id, value) in &given {
        let item = checker().questions.iter().position(|item| item.id == id).expect("the id of a question");
        answers.set(Q::ALL[item], value_of(&checker().questions[item], value));
    }
    answers
}

fn value_of(item: &Item, json: &serde_json::Value) -> Value {
    let index = |name: &serde_json::Value| {
        let areas = checker().areas.iter().map(|area| area.id);
        let choices = item.choices.iter().map(|choice| choice.id);
        let ids: Vec<_> = if item.kind == Kind::Areas { areas.collect() } else { choices.collect() };
        ids.iter().position(|id| name == id).unwrap_or_else(|| panic!("{}: {name}", item.id))
    };
    match item.kind {
        Kind::Flag => Value::Flag(match json.as_str() {
            Some("yes") => Answer::Yes,
            Some("not_sure") => Answer::NotSure,
            Some("no") => Answer::No,
            _ => panic!("{}: {json}", item.id),
        }),
        Kind::Number => json.as_u64().map_or(Value::Flag(Answer::NotSure), |years| Value::Number(years as u8)),
        Kind::OneOf => Value::One(index(json) as u8),
        Kind::AnyOf | Kind::Areas => {
            let ticked = |name| if name == "not_sure" { NOT_SURE } else { 1 << index(name) };
            Value::Any(json.as_array().expect("a list").iter().map(ticked).sum())
        }
    }
}

/// A value that a question can have, mostly one that does not worry.
fn value(item: &Item) -> BoxedStrategy<Value> {
    let many = if item.kind == Kind::Areas { checker().areas.len() } else { item.choices.len() };
    match item.kind {
        Kind::Flag => {
            let flag = |answer| Just(Value::Flag(answer));
            prop_oneof![20 => flag(Answer::No), 1 => flag(Answer::NotSure), 1 => flag(Answer::Yes)].boxed()
        }
        Kind::Number => {
            let age = prop_oneof![6 => 18..=120u8, 2 => 0..18u8].prop_map(Value::Number);
            prop_oneof![20 => age, 1 => Just(Value::Flag(Answer::NotSure))].boxed()
        }
        Kind::OneOf => (0..many as u8).prop_map(Value::One).boxed(),
        Kind::AnyOf | Kind::Areas => {
            let none = Just(Value::Any(0));
            let one = (0..many).prop_map(|n| Value::Any(1 << n));
            let some = (0..1u32 << many).prop_map(Value::Any);
            prop_oneof![8 => none, 3 => one, 1 => some, 1 => Just(Value::Any(NOT_SURE))].boxed()
        }
    }
}

/// Random sheets: most answers No, so that every level comes up, and some questions left open.
pub fn sheets() -> impl Strategy<Value = Answers> {
    let one = |&q: &Q| {
        let given = value(&checker().questions[q as usize]);
        prop_oneof![60 => given.prop_map(Some), 1 => Just(None)].prop_map(move |value| (q, value))
    };
    Q::ALL.iter().map(one).collect::<Vec<_>>().prop_map(|values| {
        let mut answers = Answers::default();
        for (q, value) in values {
            if let Some(value) = value {
                answers.set(q, value);
            }
        }
        answers
    })
}

/// The sheet with every question answered: what is open is No, none, or the least.
pub fn complete(given: &Answers) -> Answers {
    let mut all = *given;
    for &q in Q::ALL {
        if all.get(q).is_none() {
            let least = blank(checker(), q).unwrap_or(match checker().questions[q as usize].kind {
                Kind::Number => Value::Number(44),
                _ => Value::One(0),
            });
            all.set(q, least);
        }
    }
    all
}

/// Answers what is open on the next screen from a complete sheet; false when the questions have ended.
pub fn step(so_far: &mut Answers, from: &Answers) -> bool {
    let (screens, done) = path(checker(), so_far);
    if done {
        return false;
    }
    for &q in &screens.last().expect("a screen that is not answered").questions {
        if so_far.get(q).is_none() {
            so_far.set(q, from.get(q).expect("the sheet is complete"));
        }
    }
    true
}
