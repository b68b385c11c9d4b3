//! The proof that the checker fails safe. It assesses answer sheets, which are too many to write down, and returns
//! counts and faults. An answer sheet, or sheet, is a set of answers to the checker's questions. The tests assert that
//! there is no fault; the review sheet prints the counts. A panic on any sheet stops the walk over the sheets, and with
//! it the tests and the build.

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

/// The sheet without a worrying answer: every flag is No, every list is empty, and of the choices the first, the
/// calmest, is chosen.
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

/// Every worrying answer that a walk combines: not sure and yes to each flag, each single tick of a list, not sure to a
/// list of warning signs, each area of the body map, and each choice except the first, the calmest.
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
    /// For each group of readers: who they are, the greatest number of worrying answers on a sheet, and the number of
    /// sheets.
    pub bases: Vec<(&'static str, usize, usize)>,
    /// Sheets in all.
    pub sheets: usize,
    /// Sheets with a sign that is an emergency. `missed_emergencies` are those of them that ended below that level.
    pub emergencies: usize,
    pub missed_emergencies: usize,
    /// Sheets whose most urgent sign has to be seen the same day. `missed_same_day` are those of them that ended below
    /// that level.
    pub same_day: usize,
    pub missed_same_day: usize,
    /// Sheets without a sign.
    pub without: usize,
    /// The greatest number of screens that one of the sheets leads through.
    pub most_screens: usize,
    /// One sentence for each fault. Each thread keeps only its first 20.
    pub faults: Vec<String>,
}

impl Walk {
    fn fault(&mut self, checker: &Checker, given: &Answers, what: &str) {
        if self.faults.len() < 20 {
            self.faults.push(format!("{what}: {}", sheet(checker, given)));
        }
    }
}

/// The worrying answers of a sheet, for the sentence about a fault.
fn sheet(checker: &Checker, answers: &Answers) -> String {
    let named = |&q: &Q| {
        let value = answers.get(q)?;
        (value.is_ticked_or_unsure() || q == Q::Age).then(|| format!("{} {value:?}", checker.questions[q as usize].id))
    };
    Q::ALL.iter().filter_map(named).collect::<Vec<_>>().join(", ")
}

/// Walks all sheets with up to three worrying answers, everything else No, for an adult of 44; with up to two for a
/// child, for a reader of 70 and for one whose age is not given.
pub fn walk(checker: &Checker) -> Walk {
    let mut found = Walk::default();
    for (name, age, most) in
        [("age 44", Some(44), 3), ("age 10", Some(10), 2), ("age 70", Some(70), 2), ("age not given", None, 2)]
    {
        let base = neutral(checker, age);
        // A child is not asked about areas and the leg, and an adult is not asked what only a child is asked.
        let asked = |q: Q| match base.is_child() {
            true => red_flag(checker, q) || q == Q::Proxy,
            false => !matches!(q, Q::ChildSeen | Q::ChildLimp | Q::ChildNumb),
        };
        let signs = signs(checker);
        let worries: Vec<_> = alike(&signs, worries(checker)).into_iter().filter(|&(q, _)| asked(q)).collect();
        // One thread for each part: the parts share no mutable state.
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

/// Walks the sheets that add the worrying answer `n`, and then up to `most - 1` later ones, to `base`.
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

/// Whether a sheet with the same outcome has been walked already: a worrying answer on this sheet is to a question that
/// is not asked, and no sign that holds reads that question. Path, level and signs are then those of the sheet without
/// that answer.
fn adds_nothing(checker: &Checker, signs: &[Found], given: &Answers) -> bool {
    let unasked = Q::ALL.iter().copied().filter(|&q| {
        let worries = match given.get(q) {
            Some(Value::One(index)) => index > 0,
            value => value.is_some_and(Value::is_ticked_or_unsure),
        };
        worries && !is_asked(checker, given, q)
    });
    unasked.into_iter().any(|q| !signs.iter().any(|sign| sign.reads.contains(&q) && sign.holds(given)))
}

/// Of the ticks that no rule, no condition of a question and no sign distinguishes, keeps only the first.
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
        // Only a missing age may leave a screen unanswered: the level is then assessed from the other answers.
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

/// What at least one sheet reaches.
#[derive(Debug, Default)]
pub struct Reached {
    pub levels: BTreeSet<Level>,
    pub pain_sources: BTreeSet<PainSource>,
    /// The reasons for the pain sources.
    pub reasons: BTreeSet<R>,
    pub roots: BTreeSet<&'static str>,
    pub screens: BTreeSet<S>,
    /// Questions whose answer changes the level, the rules that fire, the pain sources or the roots on some sheet.
    pub questions: BTreeSet<Q>,
}

impl Reached {
    /// What is not reached, by id. The question who the answers are about (`Q::Proxy`) is left out: it changes words of
    /// the result only.
    pub fn faults(&self, checker: &Checker) -> Vec<String> {
        let mut faults = vec![];
        let mut missing = |what: &str, ids: Vec<&str>| {
            faults.extend(ids.into_iter().map(|id| format!("{what} {id} is never reached")));
        };
        missing("level", Level::ALL.iter().filter(|l| !self.levels.contains(l)).map(|l| l.id()).collect());
        missing(
            "pain source",
            PainSource::ALL.iter().filter(|p| !self.pain_sources.contains(p)).map(|p| p.id()).collect(),
        );
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

/// The level, the rules that fire, the pain sources and the roots of a sheet, as in a result.
fn outcome(checker: &Checker, given: &Answers) -> Outcome {
    let (answers, _) = applicable(checker, given);
    let fired = RULES.iter().filter(|rule| rule.when.holds(&answers, &checker.settings)).map(|rule| rule.id).collect();
    (level(checker, &answers), fired, pain_sources(checker, &answers), roots(checker, &answers))
}

/// Looks for a sheet that reaches each level, pain source, root and screen, and for one on which each question matters.
/// It tries the sheets that make each rule fire, sheets with one worrying answer, and sheets with up to two answers to
/// questions that are not about warning signs.
pub fn reached(checker: &Checker, rules: &Rules) -> Reached {
    let mut found = Reached::default();
    let base = neutral(checker, Some(44));
    let mut sheets: Vec<Answers> = rules.witness.values().copied().collect();
    let after: Vec<(Q, Value)> =
        Q::ALL.iter().filter(|q| !red_flag(checker, **q)).flat_map(|&q| single(checker, q)).collect();
    sheets.push(base);
    // Each worrying answer is tried with follow-up questions that say that the sign is long known, and with such as say
    // that it is new.
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
        found.pain_sources.extend(before.2.iter().map(|(source, _)| *source));
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

/// Checks that a warning sign that is not answered counts as not sure: every sign, alone and beside every other
/// worrying answer. Returns the number of sheets compared, and the faults.
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
            // An emergency ends the questions, and what is not answered after it is left out of the reasons: then only
            // the levels are compared.
            let same = if empty.0 == Level::Emergency { empty.0 == doubtful.0 } else { empty == doubtful };
            if !same && faults.len() < 20 {
                let id = checker.questions[q as usize].id;
                faults.push(format!("{id} unanswered is not like not sure: {}", sheet(checker, &given)));
            }
        }
    }
    (sheets, faults)
}

/// The questions that are asked if these answers are given, even where they are an emergency.
fn asked(checker: &Checker, given: &Answers) -> BTreeSet<Q> {
    let (applied, _) = applicable(checker, given);
    S::ALL.iter().flat_map(|&s| asked_on(checker, s)).filter(|&q| applied.get(q).is_some()).collect()
}

/// The results of all walks.
#[derive(Debug)]
pub struct Proof {
    pub walk: Walk,
    pub rules: Rules,
    pub reached: Reached,
    /// The number of sheets with an unanswered warning sign.
    pub unanswered: usize,
    pub unanswered_faults: Vec<String>,
    pub reached_faults: Vec<String>,
}

/// Runs every walk.
pub fn prove(checker: &Checker) -> Proof {
    let rules = rules(checker);
    let reached = reached(checker, &rules);
    let (unanswered, unanswered_faults) = unanswered(checker);
    Proof {
        walk: walk(checker),
        reached_faults: reached.faults(checker),
        rules,
        reached,
        unanswered,
        unanswered_faults,
    }
}

impl Proof {
    /// Every fault, a sentence each.
    pub fn faults(&self) -> Vec<&str> {
        let all = [&self.walk.faults, &self.rules.faults, &self.unanswered_faults, &self.reached_faults];
        all.into_iter().flatten().map(String::as_str).collect()
    }
}
