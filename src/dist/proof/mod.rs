//! The proof that the checker fails safe, as counts and faults: walks over answer sheets that are too
//! many to write down. The tests assert that there is no fault; the review sheet prints the counts.
//! A panic on any sheet stops the walk, and with it the tests and the build.

mod rules;
mod signs;

use crate::content::{Checker, Kind};
use crate::triage::{
    Answer, Answers, Level, NOT_SURE, PainSource, Q, R, RULES, S, Value, applicable, asked_on, blank,
    follow_conditions, is_asked, is_follow_up, level, not_sure, pain_sources, path, red_flag, roots,
};
use rules::look_for;
pub use rules::{Rules, rules};
use signs::{Found, signs};
pub use signs::{Is, SIGNS, Sign};
use std::collections::BTreeSet;

/// A sheet on which nothing worries: every flag No, every list empty, a few days, getting better.
pub fn neutral(checker: &Checker, age: Option<u8>) -> Answers {
    let mut answers = Answers::default();
    for &q in Q::ALL {
        match (blank(checker, q), checker.questions[q as usize].kind) {
            (Some(no), _) => answers.set(q, no),
            (None, Kind::OneOf) => answers.set(q, Value::One(0)),
            (None, _) => {}
        }
    }
    if let Some(age) = age {
        answers.set(Q::Age, Value::Number(age));
    }
    answers
}

/// Every answer that a walk combines: each flag not sure or yes, each tick of a list and the not sure of a
/// warning list, each place of the map, and each choice but the calmest.
pub(super) fn worries(checker: &Checker) -> Vec<(Q, Value)> {
    let mut found = vec![];
    for &q in Q::ALL {
        let item = &checker.questions[q as usize];
        match item.kind {
            Kind::Flag => found.extend([Answer::NotSure, Answer::Yes].map(|a| (q, Value::Flag(a)))),
            Kind::AnyOf => {
                found.extend((0..item.choices.len()).map(|n| (q, Value::Any(1 << n))));
                if red_flag(checker, q) {
                    found.push((q, Value::Any(NOT_SURE)));
                }
            }
            Kind::Areas => found.extend((0..checker.areas.len()).map(|n| (q, Value::Any(1 << n)))),
            Kind::OneOf => found.extend((1..item.choices.len()).map(|n| (q, Value::One(n as u8)))),
            Kind::Number => {}
        }
    }
    found
}

/// What a walk over answer sheets found.
#[derive(Debug, Default)]
pub struct Walk {
    /// Who was asked, up to how many worrying answers, and how many sheets that made.
    pub bases: Vec<(&'static str, usize, usize)>,
    /// Sheets in all.
    pub sheets: usize,
    /// Sheets with a sign that is an emergency, and those of them that ended below it.
    pub emergencies: usize,
    pub missed_emergencies: usize,
    /// Sheets whose most urgent sign has to be seen the same day, and those that ended below that.
    pub same_day: usize,
    pub missed_same_day: usize,
    /// Sheets without a sign.
    pub without: usize,
    /// The most screens that any of them was asked.
    pub most_screens: usize,
    /// One sentence each; the first few of a kind.
    pub faults: Vec<String>,
}

impl Walk {
    fn fault(&mut self, checker: &Checker, given: &Answers, what: &str) {
        if self.faults.len() < 20 {
            self.faults.push(format!("{what}: {}", sheet(checker, given)));
        }
    }
}

/// The worrying answers of a sheet, for a fault.
fn sheet(checker: &Checker, answers: &Answers) -> String {
    let named = |&q: &Q| {
        let value = answers.get(q)?;
        (value.is_worrying() || q == Q::Age).then(|| format!("{} {value:?}", checker.questions[q as usize].id))
    };
    Q::ALL.iter().filter_map(named).collect::<Vec<_>>().join(", ")
}

/// All answer sheets with up to three worrying answers, everything else No, for an adult of 44; with
/// up to two for a child, for a reader of 70 and for one whose age is not given.
pub fn walk(checker: &Checker) -> Walk {
    let mut found = Walk::default();
    for (name, age, most) in
        [("age 44", Some(44), 3), ("age 10", Some(10), 2), ("age 70", Some(70), 2), ("age not given", None, 2)]
    {
        let base = neutral(checker, age);
        // What nobody of this age is asked: a child about places and the leg, an adult what only a child is.
        let asked = |q: Q| match base.is_child() {
            true => red_flag(checker, q) || q == Q::Proxy,
            false => !matches!(q, Q::ChildSeen | Q::ChildLimp | Q::ChildNumb),
        };
        let signs = signs(checker);
        let worries: Vec<_> = alike(&signs, worries(checker)).into_iter().filter(|&(q, _)| asked(q)).collect();
        // One thread a part: the parts share nothing.
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let parts: Vec<Walk> = std::thread::scope(|scope| {
            let run = |part: usize| {
                let (signs, worries) = (&signs, &worries);
                scope.spawn(move || {
                    let mut walk = Walk::default();
                    if part == 0 {
                        one(checker, signs, &base, &mut walk);
                    }
                    for first in (part..worries.len()).step_by(threads) {
                        combine(checker, signs, worries, first, base, most, &mut walk);
                    }
                    walk
                })
            };
            let running: Vec<_> = (0..threads).map(run).collect();
            running.into_iter().map(|part| part.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
        });
        let sheets = parts.iter().map(|part| part.sheets).sum();
        found.bases.push((name, most, sheets));
        for part in parts {
            found.sheets += part.sheets;
            found.emergencies += part.emergencies;
            found.missed_emergencies += part.missed_emergencies;
            found.same_day += part.same_day;
            found.missed_same_day += part.missed_same_day;
            found.without += part.without;
            found.most_screens = found.most_screens.max(part.most_screens);
            found.faults.extend(part.faults);
        }
    }
    found
}

/// The sheets that add the worry `n`, and then up to `most - 1` later ones, to `base`.
fn combine(
    checker: &Checker,
    signs: &[Found],
    worries: &[(Q, Value)],
    n: usize,
    base: Answers,
    most: usize,
    walk: &mut Walk,
) {
    let (q, value) = worries[n];
    let given = base.with(q, value);
    if !adds_nothing(checker, signs, &given) {
        one(checker, signs, &given, walk);
    }
    if most > 1 {
        for next in (n + 1..worries.len()).filter(|&next| worries[next].0 != q) {
            combine(checker, signs, worries, next, given, most - 1, walk);
        }
    }
}

/// Whether the sheet is one that has been walked already: a question on it is not asked, and no sign on it reads that
/// question, so it has the path, the level and the signs of the sheet without it.
fn adds_nothing(checker: &Checker, signs: &[Found], given: &Answers) -> bool {
    let unasked = Q::ALL.iter().copied().filter(|&q| {
        let worries = match given.get(q) {
            Some(Value::One(index)) => index > 0,
            value => value.is_some_and(Value::is_worrying),
        };
        worries && !is_asked(checker, given, q)
    });
    unasked.into_iter().any(|q| !signs.iter().any(|sign| sign.reads.contains(&q) && sign.holds(given)))
}

/// Of the choices and places that no rule, no condition of a question and no sign tells apart, the first.
fn alike(signs: &[Found], worries: Vec<(Q, Value)>) -> Vec<(Q, Value)> {
    let mut masks = vec![];
    RULES.iter().map(|rule| &rule.when).chain(follow_conditions()).for_each(|when| look_for(when, &mut masks));
    masks.extend(signs.iter().flat_map(|sign| sign.masks()));
    let mut known = BTreeSet::new();
    let is_new = |&(q, value): &(Q, Value)| match value {
        Value::Any(bit) => {
            let looked_for: Vec<bool> = masks.iter().map(|&(of, mask)| of == q && mask & bit != 0).collect();
            known.insert((q, looked_for))
        }
        _ => true,
    };
    worries.into_iter().filter(is_new).collect()
}

fn one(checker: &Checker, signs: &[Found], given: &Answers, walk: &mut Walk) {
    walk.sheets += 1;
    let (screens, done) = path(checker, given);
    walk.most_screens = walk.most_screens.max(screens.len());
    if !done {
        // Only an age that is not given leaves a screen open: it is a result from what is there.
        if given.age().is_some() {
            walk.fault(checker, given, "the path does not end");
        }
    }
    let got = level(checker, &applicable(checker, given).0);
    let Some(sign) = signs.iter().find(|sign| sign.holds(given)) else {
        walk.without += 1;
        return;
    };
    let below = got < sign.level;
    match sign.level {
        Level::Emergency => {
            walk.emergencies += 1;
            walk.missed_emergencies += usize::from(below);
        }
        Level::SameDay => {
            walk.same_day += 1;
            walk.missed_same_day += usize::from(below);
        }
        Level::Specialist | Level::SelfCare => {}
    }
    if below {
        walk.fault(checker, given, &format!("{} must be {}, is {}", sign.row, sign.level.id(), got.id()));
    }
}

/// What can be reached at all.
#[derive(Debug, Default)]
pub struct Reached {
    pub levels: BTreeSet<Level>,
    pub pain_sources: BTreeSet<PainSource>,
    /// The reasons for the places.
    pub reasons: BTreeSet<R>,
    pub roots: BTreeSet<&'static str>,
    pub screens: BTreeSet<S>,
    /// Questions that change the level, the rules, the places or the roots on some sheet.
    pub questions: BTreeSet<Q>,
}

impl Reached {
    /// What is not reached, by id. Who asks is said for the words alone: it has no say in the result.
    pub fn faults(&self, checker: &Checker) -> Vec<String> {
        let mut faults = vec![];
        let mut missing = |what: &str, ids: Vec<&str>| {
            faults.extend(ids.into_iter().map(|id| format!("{what} {id} is never reached")));
        };
        missing("level", Level::ALL.iter().filter(|l| !self.levels.contains(l)).map(|l| l.id()).collect());
        missing("place", PainSource::ALL.iter().filter(|p| !self.pain_sources.contains(p)).map(|p| p.id()).collect());
        let roots = ["L2", "L3", "L4", "L5", "S1"];
        missing("root", roots.into_iter().filter(|r| !self.roots.contains(r)).collect());
        let screens = S::ALL.iter().filter(|s| !self.screens.contains(s));
        missing("screen", screens.map(|s| checker.screens[*s as usize].id).collect());
        let idle = Q::ALL.iter().filter(|q| **q != Q::Proxy && !self.questions.contains(q));
        missing("an outcome by question", idle.map(|q| checker.questions[*q as usize].id).collect());
        faults
    }
}

type Outcome = (Level, Vec<R>, Vec<(PainSource, R)>, Vec<&'static str>);

/// Level, fired rules, places and roots of a sheet, as a result gives them.
fn outcome(checker: &Checker, given: &Answers) -> Outcome {
    let (answers, _) = applicable(checker, given);
    let fired = RULES.iter().filter(|rule| rule.when.holds(&answers, &checker.settings)).map(|rule| rule.id).collect();
    (level(checker, &answers), fired, pain_sources(checker, &answers), roots(checker, &answers))
}

/// Looks for a sheet that reaches each level, place, root and screen, and for one on which each
/// question matters: the rules' own sheets, and sheets with up to two answers about place and time.
pub fn reached(checker: &Checker, rules: &Rules) -> Reached {
    let mut found = Reached::default();
    let base = neutral(checker, Some(44));
    let mut sheets: Vec<Answers> = rules.witness.values().copied().collect();
    let after: Vec<(Q, Value)> =
        Q::ALL.iter().filter(|q| !red_flag(checker, **q)).flat_map(|&q| single(checker, q)).collect();
    sheets.push(base);
    // Whatever is ticked is not long known, and then it is new.
    let lines = |q: &&Q| is_follow_up(**q) && checker.questions[**q as usize].kind == Kind::OneOf;
    let newest = |q: Q| Value::One(checker.questions[q as usize].choices.len() as u8 - 1);
    let new = Q::ALL.iter().filter(lines).fold(base, |all, &q| all.with(q, newest(q)));
    for (q, value) in worries(checker) {
        let old = Value::Number(70);
        sheets.extend([base.with(q, value), new.with(q, value), new.with(Q::Age, old).with(q, value)]);
    }
    for (n, &(q, value)) in after.iter().enumerate() {
        sheets.push(base.with(q, value));
        sheets.extend(after[..n].iter().filter(|other| other.0 != q).map(|o| base.with(q, value).with(o.0, o.1)));
    }
    for given in &sheets {
        let before = outcome(checker, given);
        found.levels.insert(before.0);
        found.pain_sources.extend(before.2.iter().map(|(place, _)| *place));
        found.reasons.extend(before.2.iter().map(|(_, reason)| *reason));
        found.roots.extend(&before.3);
        found.screens.extend(path(checker, given).0.into_iter().map(|screen| screen.id));
        for &q in Q::ALL {
            if !found.questions.contains(&q)
                && single(checker, q).into_iter().any(|(q, value)| outcome(checker, &given.with(q, value)) != before)
            {
                found.questions.insert(q);
            }
        }
    }
    found
}

/// Every single answer to a question.
fn single(checker: &Checker, q: Q) -> Vec<(Q, Value)> {
    let item = &checker.questions[q as usize];
    let values: Vec<Value> = match item.kind {
        Kind::Flag => [Answer::No, Answer::NotSure, Answer::Yes].map(Value::Flag).to_vec(),
        Kind::OneOf => (0..item.choices.len()).map(|n| Value::One(n as u8)).collect(),
        Kind::Number => [4, 10, 44, 70].map(Value::Number).to_vec(),
        Kind::AnyOf => (0..item.choices.len()).map(|n| Value::Any(1 << n)).chain([Value::Any(0)]).collect(),
        Kind::Areas => (0..checker.areas.len()).map(|n| Value::Any(1 << n)).chain([Value::Any(0)]).collect(),
    };
    values.into_iter().map(|value| (q, value)).collect()
}

/// A warning sign that is not answered counts as not sure: every one, alone and beside every other
/// worrying answer. Returns the sheets compared and the faults.
pub fn unanswered(checker: &Checker) -> (usize, Vec<String>) {
    let base = neutral(checker, Some(44));
    let (mut sheets, mut faults) = (0, vec![]);
    for given in std::iter::once(base).chain(worries(checker).into_iter().map(|(q, value)| base.with(q, value))) {
        let asked: BTreeSet<Q> = asked(checker, &given);
        for &q in asked.iter().filter(|q| red_flag(checker, **q)) {
            let doubt = not_sure(&checker.questions[q as usize]);
            let mut without = given;
            without.unset(q);
            sheets += 1;
            let (empty, doubtful) = (outcome(checker, &without), outcome(checker, &given.with(q, doubt)));
            // An emergency ends the questions: what is not answered after it is left out of the reasons.
            let same = if empty.0 == Level::Emergency { empty.0 == doubtful.0 } else { empty == doubtful };
            if !same && faults.len() < 20 {
                let id = checker.questions[q as usize].id;
                faults.push(format!("{id} unanswered is not like not sure: {}", sheet(checker, &given)));
            }
        }
    }
    (sheets, faults)
}

/// The questions that are asked of these answers, an emergency or not.
fn asked(checker: &Checker, given: &Answers) -> BTreeSet<Q> {
    let (applied, _) = applicable(checker, given);
    S::ALL.iter().flat_map(|&s| asked_on(checker, s)).filter(|&q| applied.get(q).is_some()).collect()
}

/// All of it.
#[derive(Debug)]
pub struct Proof {
    pub walk: Walk,
    pub rules: Rules,
    pub reached: Reached,
    /// Sheets with an open warning sign.
    pub open: usize,
    pub open_faults: Vec<String>,
    pub reached_faults: Vec<String>,
}

/// Runs every walk.
pub fn prove(checker: &Checker) -> Proof {
    let rules = rules(checker);
    let reached = reached(checker, &rules);
    let (open, open_faults) = unanswered(checker);
    Proof { walk: walk(checker), reached_faults: reached.faults(checker), rules, reached, open, open_faults }
}

impl Proof {
    /// Every fault, a sentence each.
    pub fn faults(&self) -> Vec<&str> {
        let all = [&self.walk.faults, &self.rules.faults, &self.open_faults, &self.reached_faults];
        all.into_iter().flatten().map(String::as_str).collect()
    }
}
