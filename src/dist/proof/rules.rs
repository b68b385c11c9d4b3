//! The proof about the rules: no worse answer makes a rule fail, and each rule can fire.

use super::neutral;
use crate::content::{Checker, Kind};
use crate::triage::{Answer, Answers, NOT_SURE, Q, R, RULES, Value, When, path};
use std::collections::{BTreeMap, BTreeSet};

/// What the walk over the rules found.
#[derive(Debug, Default)]
pub struct Rules {
    /// The number of pairs of an answer and a worse one on which a condition of one question was tried.
    pub steps: usize,
    /// For each rule, a sheet that makes it fire for a reader who answers screen by screen.
    pub witness: BTreeMap<R, Answers>,
    pub faults: Vec<String>,
}

/// Checks for every rule that no worse answer makes its condition fail, and that it fires on some sheet that a reader
/// can reach.
///
/// A condition combines conditions about one question each, by "any", "all" and "at least so many of". These three are
/// monotonic: when more of their parts hold, they hold as before. So it is enough that no part fails for a worse
/// answer, and each part is tried on every answer to its question.
pub fn rules(checker: &Checker) -> Rules {
    let mut found = Rules::default();
    for rule in RULES {
        let id = checker.rules[rule.id as usize].id;
        let mut wrong = 0;
        parts(&rule.when, &mut |part| {
            for (q, values) in axes(checker, part) {
                let holds = |value: Value| part.holds(&Answers::default().with(q, value), &checker.settings);
                for (from, to) in values.iter().flat_map(|&from| values.iter().map(move |&to| (from, to))) {
                    if is_raised(from, to) {
                        found.steps += 1;
                        wrong += usize::from(holds(from) && !holds(to));
                    }
                }
            }
        });
        if wrong > 0 {
            found.faults.push(format!("{id}: {wrong} times a worse answer makes a part of the condition fail"));
        }
        let witness = ways(checker, &rule.when).into_iter().find_map(|way| {
            let given = way.into_iter().fold(neutral(checker, Some(44)), |all, (q, value)| all.with(q, value));
            let seen = seen(checker, &given);
            rule.when.holds(&seen, &checker.settings).then_some(given)
        });
        match witness {
            Some(given) => {
                found.witness.insert(rule.id, given);
            }
            None => found.faults.push(format!("{id}: fires on no sheet that a reader can reach")),
        }
    }
    found
}

/// Calls `hand` with each condition about one question.
fn parts(when: &When, hand: &mut impl FnMut(&When)) {
    match when {
        When::Any(list) | When::All(list) | When::Count(_, list) => list.iter().for_each(|when| parts(when, hand)),
        one => hand(one),
    }
}

/// Sets of answers that make a condition hold; if there are very many, only the first few thousand.
fn ways(checker: &Checker, when: &When) -> Vec<BTreeMap<Q, Value>> {
    const MOST: usize = 5_000;
    let together = |lists: Vec<Vec<BTreeMap<Q, Value>>>| {
        lists.into_iter().fold(vec![BTreeMap::new()], |all, next| {
            let both = all.iter().flat_map(|one| next.iter().map(move |other| merged(one, other)));
            both.take(MOST).collect()
        })
    };
    match *when {
        When::Any(list) => list.iter().flat_map(|when| ways(checker, when)).take(MOST).collect(),
        When::All(list) => together(list.iter().map(|when| ways(checker, when)).collect()),
        When::Count(least, list) => {
            let chosen = |set: &usize| set.count_ones() as usize == least;
            let sets = (0..1usize << list.len()).filter(chosen);
            let of = |set: usize| (0..list.len()).filter(move |n| set & 1 << n != 0).map(|n| ways(checker, &list[n]));
            sets.flat_map(|set| together(of(set).collect())).take(MOST).collect()
        }
        ref one => {
            let holds = |q: Q, value: Value| one.holds(&Answers::default().with(q, value), &checker.settings);
            let one_each = |(q, values): (Q, Vec<Value>)| {
                let fits = values.into_iter().filter(move |&value| holds(q, value));
                fits.map(move |value| BTreeMap::from([(q, value)])).collect::<Vec<_>>()
            };
            axes(checker, one).into_iter().flat_map(one_each).collect()
        }
    }
}

/// Merges two sets of answers. Of two answers to a question it takes the worse one, and of a list all ticks of both.
fn merged(one: &BTreeMap<Q, Value>, other: &BTreeMap<Q, Value>) -> BTreeMap<Q, Value> {
    let mut all = one.clone();
    for (&q, &value) in other {
        let both = match (all.get(&q), value) {
            (Some(Value::Any(before)), Value::Any(set)) => Value::Any(before | set),
            (Some(&before), _) if is_raised(value, before) => before,
            _ => value,
        };
        all.insert(q, both);
    }
    all
}

/// The answers to the questions on the reader's path.
fn seen(checker: &Checker, given: &Answers) -> Answers {
    let mut seen = Answers::default();
    for q in path(checker, given).0.into_iter().flat_map(|screen| screen.questions) {
        if let Some(value) = given.get(q) {
            seen.set(q, value);
        }
    }
    seen
}

/// Whether the answer `to` is worse than the answer `from`. An age is worse if an adult is older or a child is younger.
fn is_raised(from: Value, to: Value) -> bool {
    match (from, to) {
        (Value::Flag(from), Value::Flag(to)) => from < to,
        (Value::One(from), Value::One(to)) => from < to,
        (Value::Any(from), Value::Any(to)) => from != to && from & to == from,
        (Value::Number(from), Value::Number(to)) => (from >= 18 && to > from) || (from < 18 && to < from),
        _ => false,
    }
}

/// The questions that a condition reads, each with every value that the condition could distinguish from another: all
/// values of a flag or a choice, ages on both sides of every threshold, and the sets of ticks on a list that differ in
/// what the condition looks for.
fn axes(checker: &Checker, when: &When) -> Vec<(Q, Vec<Value>)> {
    let mut questions = vec![];
    when.reads(&mut questions);
    let questions: BTreeSet<Q> = questions.into_iter().collect();
    let mut masks = vec![];
    look_for(when, &mut masks);
    let values = |q: Q| {
        let item = &checker.questions[q as usize];
        match item.kind {
            Kind::Flag => [Answer::No, Answer::NotSure, Answer::Yes].map(Value::Flag).to_vec(),
            Kind::OneOf => (0..item.choices.len()).map(|n| Value::One(n as u8)).collect(),
            Kind::Number => [0, 4, 5, 17, 18, 44, 49, 50, 64, 65, 90].map(Value::Number).to_vec(),
            Kind::AnyOf | Kind::Areas => {
                let many = if item.kind == Kind::Areas { checker.areas.len() } else { item.choices.len() };
                let bits = (0..many).map(|n| 1 << n).chain([NOT_SURE]);
                // Of all bits that the same masks look for, one is enough.
                let mut kinds: BTreeMap<Vec<bool>, u32> = BTreeMap::new();
                for bit in bits {
                    let looked_for = masks.iter().map(|(of, mask)| *of == q && mask & bit != 0).collect();
                    kinds.entry(looked_for).or_insert(bit);
                }
                let bits: Vec<u32> = kinds.into_values().collect();
                let set = |n: usize| (0..bits.len()).filter(|i| n & (1 << i) != 0).map(|i| bits[i]).sum();
                (0..1 << bits.len()).map(|n: usize| Value::Any(set(n))).collect()
            }
        }
    };
    questions.into_iter().map(|q| (q, values(q))).collect()
}

/// Collects the masks that a condition looks for in lists.
pub(super) fn look_for(when: &When, masks: &mut Vec<(Q, u32)>) {
    match *when {
        When::Ticked(q, mask) => masks.push((q, mask)),
        When::Any(list) | When::All(list) | When::Count(_, list) => list.iter().for_each(|w| look_for(w, masks)),
        When::AtLeast(..)
        | When::ChoiceFrom(..)
        | When::ChoiceFromOrUnanswered(..)
        | When::Age(_)
        | When::Under(_)
        | When::Weeks(_)
        | When::ClinicWeeks => {}
    }
}
