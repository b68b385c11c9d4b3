//! The proof that the checker fails safe, as counts and faults: walks over answer sheets that are too
//! many to write down. The tests assert that there is no fault; the review sheet prints the counts.
//! A panic on any sheet stops the walk, and with it the tests and the build.

use crate::content::{Checker, Kind};
use crate::triage::{
    Answer, Answers, Level, NOT_SURE, Place, Q, R, RULES, S, Value, When, applicable, asked_on, level, path, places,
    red_flag, roots,
};
use std::collections::{BTreeMap, BTreeSet};

/// A sign and how soon it must be seen at the latest, whatever else was answered.
pub struct Sign {
    /// The row of the clinical fact base (`clinical.md`) that says so.
    pub row: &'static str,
    pub level: Level,
    /// Holds when all of these do.
    pub all: &'static [Is],
}

/// What a sign asks of the answers, by the ids of the content files.
pub enum Is {
    Yes(&'static str),
    /// Not sure, or yes.
    Maybe(&'static str),
    /// This choice or place is ticked.
    Has(&'static str, &'static str),
    /// Something is ticked.
    HasAny(&'static str),
    Aged(u8),
    Under(u8),
    Some(&'static [Is]),
    /// Two or more of these are not sure or yes.
    Two(&'static [&'static str]),
    /// A one-of question answered with this choice or a later one.
    From(&'static str, &'static str),
}

use Is::{Aged, From, Has, HasAny, Maybe, Some as AnyOf, Two, Under, Yes};

const fn emergency(row: &'static str, all: &'static [Is]) -> Sign {
    Sign { row, level: Level::Emergency, all }
}

const fn same_day(row: &'static str, all: &'static [Is]) -> Sign {
    Sign { row, level: Level::SameDay, all }
}

const fn specialist(row: &'static str, all: &'static [Is]) -> Sign {
    Sign { row, level: Level::Specialist, all }
}

/// Strength that a test at home finds lost.
const WEAK: Is = AnyOf(&[Yes("mot_drop"), Yes("mot_knee"), Yes("mot_push"), Yes("mot_worse"), Yes("pain_gone")]);
/// Numb or weak in any way.
const NEURO: Is = AnyOf(&[WEAK, Yes("mot_mild"), Yes("tingle"), HasAny("numb_where")]);
const SADDLE_SCREEN: Is =
    AnyOf(&[Yes("ces_saddle"), Yes("ces_bladder"), Yes("ces_bowel"), Yes("ces_sex"), Yes("ces_both"), Yes("cord")]);

/// The signs of the clinical fact base: sections a.1 (its columns for Yes and for Not sure), a.2 and b.2.
/// Past cancer with numbness is narrowed to what is new, as the rule is. Where a question was split in two, its Not sure is the doubt
/// about the second half: a shot or surgery is a fact, the sign after it is the question.
pub const SIGNS: &[Sign] = &[
    // Screen 0.
    emergency("a.1 now_chest", &[Maybe("now_chest")]),
    emergency("a.1 now_belly", &[Yes("now_belly")]),
    emergency("a.1 now_belly", &[Maybe("now_belly"), Aged(50)]),
    same_day("a.1 now_belly", &[Maybe("now_belly")]),
    emergency("a.1 now_aaa", &[Yes("now_aaa"), Maybe("pain_new")]),
    same_day("a.1 now_aaa", &[Maybe("now_aaa")]),
    emergency("a.1 now_leg", &[Maybe("now_leg")]),
    emergency("a.1 now_stroke", &[Maybe("now_stroke")]),
    emergency("a.1 now_crash", &[Maybe("now_crash")]),
    emergency("a.1 now_mind", &[Maybe("now_mind")]),
    // Screen 1, with the question asked again.
    emergency("a.1 ces_saddle", &[Yes("ces_saddle")]),
    emergency("a.2 rule 2, saddle", &[Maybe("ces_saddle"), Maybe("ces_saddle_again")]),
    emergency("a.1 ces_bladder", &[Yes("ces_bladder")]),
    emergency("a.2 rule 2, bladder", &[Maybe("ces_bladder"), Maybe("ces_bladder_again")]),
    emergency("a.1 ces_bowel", &[Yes("ces_bowel")]),
    emergency("a.2 rule 2, bowel", &[Maybe("ces_bowel"), Maybe("ces_bowel_again")]),
    emergency("a.1 ces_sex", &[Yes("ces_sex")]),
    emergency("a.2 rule 2, sex", &[Maybe("ces_sex"), Yes("ces_sex_again")]),
    same_day("a.1 ces_sex", &[Maybe("ces_sex"), Maybe("ces_sex_again")]),
    emergency("a.1 ces_both", &[Yes("ces_both")]),
    emergency("a.2 rule 2, both legs", &[Maybe("ces_both"), Yes("ces_both_again")]),
    same_day("a.1 ces_both", &[Maybe("ces_both"), Maybe("ces_both_again")]),
    emergency(
        "a.2 rule 2, two not sure",
        &[Two(&["ces_saddle", "ces_bladder", "ces_bowel", "ces_sex", "ces_both", "cord"])],
    ),
    same_day("a.1 cord", &[Maybe("cord")]),
    emergency("a.1 cord, fast", &[Yes("cord"), Yes("cord_fast")]),
    same_day("a.2 rule 7, in between", &[Yes("ces_older")]),
    emergency("b.2 saddle", &[Has("numb_where", "saddle")]),
    // Screen 2.
    same_day("a.1 mot_drop", &[Maybe("mot_drop")]),
    emergency("a.1 mot_drop, fast or both sides", &[Yes("mot_drop"), Yes("mot_fast")]),
    emergency("a.1 mot_drop, with screen 1", &[Yes("mot_drop"), SADDLE_SCREEN]),
    same_day("a.1 mot_knee", &[Maybe("mot_knee")]),
    emergency("a.1 mot_knee, fast or both sides", &[Yes("mot_knee"), Yes("mot_fast")]),
    emergency("a.1 mot_knee, with screen 1", &[Yes("mot_knee"), SADDLE_SCREEN]),
    same_day("a.1 mot_push", &[Yes("mot_push")]),
    specialist("a.1 mot_push", &[Maybe("mot_push")]),
    same_day("a.1 mot_worse", &[Maybe("mot_worse")]),
    emergency("a.1 mot_worse, since yesterday", &[Yes("mot_worse"), Yes("mot_fast")]),
    specialist("a.1 mot_mild", &[Yes("mot_mild")]),
    emergency("a.1 pain_gone", &[Yes("pain_gone")]),
    same_day("a.1 pain_gone", &[Maybe("pain_gone")]),
    // Screen 3: infection.
    same_day("a.1 inf_fever", &[Maybe("inf_fever")]),
    emergency("a.1 inf_fever, with a risk", &[Yes("inf_fever"), HasAny("inf_risk")]),
    emergency("a.1 inf_fever, after a procedure", &[Yes("inf_fever"), Yes("proc")]),
    emergency("a.1 inf_fever, with numbness or weakness", &[Yes("inf_fever"), NEURO]),
    emergency("a.1 inf_fever, confused", &[Yes("inf_fever"), Yes("confused")]),
    same_day("a.1 inf_risk", &[HasAny("inf_risk"), Yes("pain_new"), Yes("pain_hard")]),
    emergency("a.1 proc, fever", &[Yes("proc"), Has("proc_signs", "fever")]),
    emergency("a.1 proc, nerve", &[Yes("proc"), AnyOf(&[Has("proc_signs", "numb_weak"), WEAK])]),
    emergency("a.1 proc, bladder", &[Yes("proc"), Has("proc_signs", "pee")]),
    emergency("a.1 proc, headache", &[Yes("proc"), Has("proc_signs", "headache")]),
    emergency("a.1 proc, vision", &[Yes("proc"), Has("proc_signs", "vision")]),
    emergency("a.1 proc, stroke sign", &[Yes("proc"), Has("proc_signs", "stroke_sign")]),
    same_day("a.1 proc, site", &[Yes("proc"), Has("proc_signs", "skin")]),
    same_day("a.1 proc, pain", &[Yes("proc"), Has("proc_signs", "worse_pain")]),
    same_day("a.1 proc", &[Maybe("proc"), Has("proc_signs", "not_sure")]),
    // Screen 3: cancer and bone.
    same_day("a.1 ca_hist, new pain", &[Yes("ca_hist"), Yes("pain_new")]),
    emergency("a.1 ca_hist, weak or unsteady", &[Yes("ca_hist"), AnyOf(&[WEAK, Yes("cord"), Yes("ces_bladder")])]),
    emergency("a.1 ca_hist, new pain and numb", &[Yes("ca_hist"), Yes("pain_new"), NEURO]),
    specialist("a.1 ca_hist", &[Maybe("ca_hist")]),
    same_day("a.1 ca_hist, with night or weight", &[Maybe("ca_hist"), AnyOf(&[Yes("night"), Yes("wt")])]),
    same_day("a.1 wt", &[Yes("wt")]),
    specialist("a.1 wt", &[Maybe("wt")]),
    specialist("a.1 night", &[Maybe("night")]),
    same_day(
        "a.1 night, with one more",
        &[Yes("night"), AnyOf(&[Aged(50), Yes("wt"), Yes("ca_hist"), Yes("inf_fever")])],
    ),
    same_day("a.2 rule 3, cancer not sure and night", &[Maybe("ca_hist"), Maybe("night")]),
    same_day("a.2 rule 3, steroids and new pain", &[Has("inf_risk", "steroids"), Yes("pain_new")]),
    same_day("a.1 upper", &[Maybe("upper")]),
    same_day("a.1 frac", &[Maybe("frac")]),
    emergency("a.1 frac, cannot stand", &[Yes("frac"), Yes("frac_stand")]),
    emergency("a.1 frac, nerve sign", &[Yes("frac"), AnyOf(&[NEURO, Yes("cord")])]),
    emergency("a.1 hipfrac", &[Maybe("hipfrac")]),
    // Screen 3: vessels, skin, urine, medicine, severe pain.
    same_day("a.1 dvt", &[Maybe("dvt")]),
    same_day("a.1 limb", &[Maybe("limb")]),
    emergency("a.1 bleed", &[Yes("bleed")]),
    same_day("a.1 bleed", &[Maybe("bleed")]),
    same_day("a.1 rash", &[Yes("rash")]),
    specialist("a.1 rash", &[Maybe("rash")]),
    same_day("a.1 uti", &[Maybe("uti")]),
    emergency("a.1 uti, confused or vomiting", &[Yes("uti"), Yes("confused")]),
    emergency("a.1 uti, pregnant", &[Yes("uti"), Yes("preg")]),
    emergency("a.1 meds", &[Maybe("meds")]),
    same_day("a.1 severe", &[Maybe("severe")]),
    // Screen 4.
    specialist("a.1 age", &[Under(18)]),
    same_day(
        "a.1 age, a child with one more sign",
        &[
            Under(18),
            AnyOf(&[
                Under(5),
                Yes("inf_fever"),
                Yes("night"),
                Yes("wt"),
                Yes("child_weeks"),
                WEAK,
                Yes("mot_mild"),
                Yes("cord"),
                Yes("ces_older"),
            ]),
        ],
    ),
    emergency("a.1 preg, bleeding", &[Yes("preg"), Has("preg_signs", "bleeding")]),
    emergency("a.1 preg, fluid", &[Yes("preg"), Has("preg_signs", "fluid")]),
    emergency("a.1 preg, tightenings", &[Yes("preg"), Has("preg_signs", "tightenings")]),
    emergency("a.1 preg, less movement", &[Yes("preg"), Has("preg_signs", "less_movement")]),
    emergency("a.1 preg, fever", &[Yes("preg"), Has("preg_signs", "fever")]),
    emergency("a.1 preg, headache", &[Yes("preg"), Has("preg_signs", "headache")]),
    same_day("a.1 baseline", &[Maybe("baseline")]),
    specialist("a.2 rule 9, over 6 weeks", &[From("how_long", "weeks_6_12")]),
    specialist("d, below the knee", &[Yes("below_knee")]),
    specialist("d, numb or tingling", &[AnyOf(&[Yes("tingle"), HasAny("numb_where")])]),
];

/// A sign with its ids looked up.
struct Found {
    row: &'static str,
    level: Level,
    all: Vec<Read>,
}

enum Read {
    Flag(Q, Answer),
    Ticked(Q, u32),
    Aged(u8),
    Under(u8),
    Some(Vec<Read>),
    Two(Vec<Q>),
    From(Q, u8),
}

impl Read {
    fn holds(&self, answers: &Answers) -> bool {
        match self {
            Read::Flag(q, least) => answers.flag(*q) >= *least,
            Read::Ticked(q, set) => answers.set_of(*q) & set != 0,
            Read::Aged(years) => answers.age().is_none_or(|age| age >= *years),
            Read::Under(years) => answers.age().is_some_and(|age| age < *years),
            Read::Some(list) => list.iter().any(|read| read.holds(answers)),
            Read::Two(list) => list.iter().filter(|q| answers.flag(**q) >= Answer::NotSure).count() >= 2,
            Read::From(q, least) => answers.one(*q).is_some_and(|index| index >= *least),
        }
    }
}

/// The question with this id.
///
/// # Panics
/// There is none: the table and the content files no longer fit.
fn question(checker: &Checker, id: &str) -> Q {
    let found = Q::ALL.iter().find(|&&q| checker.questions[q as usize].id == id);
    *found.unwrap_or_else(|| panic!("no question {id:?}"))
}

fn choice(checker: &Checker, q: Q, id: &str) -> usize {
    let item = &checker.questions[q as usize];
    let mut ids: Vec<&str> = item.choices.iter().map(|c| c.id).collect();
    if item.kind == Kind::Areas {
        ids = checker.areas.iter().map(|a| a.id).collect();
    }
    ids.iter().position(|known| *known == id).unwrap_or_else(|| panic!("{}: no choice {id:?}", item.id))
}

fn read(checker: &Checker, is: &Is) -> Read {
    match *is {
        Yes(id) => Read::Flag(question(checker, id), Answer::Yes),
        Maybe(id) => Read::Flag(question(checker, id), Answer::NotSure),
        Has(id, "not_sure") => Read::Ticked(question(checker, id), NOT_SURE),
        Has(id, ticked) => {
            let q = question(checker, id);
            Read::Ticked(q, 1 << choice(checker, q, ticked))
        }
        HasAny(id) => Read::Ticked(question(checker, id), !NOT_SURE),
        Aged(years) => Read::Aged(years),
        Under(years) => Read::Under(years),
        AnyOf(list) => Read::Some(list.iter().map(|is| read(checker, is)).collect()),
        Two(ids) => Read::Two(ids.iter().map(|id| question(checker, id)).collect()),
        From(id, least) => {
            let q = question(checker, id);
            Read::From(q, choice(checker, q, least) as u8)
        }
    }
}

fn signs(checker: &Checker) -> Vec<Found> {
    let mut signs: Vec<Found> = SIGNS
        .iter()
        .map(|sign| Found {
            row: sign.row,
            level: sign.level,
            all: sign.all.iter().map(|is| read(checker, is)).collect(),
        })
        .collect();
    // The most urgent first: the first that holds says how soon.
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.level));
    signs
}

/// A sheet on which nothing worries: every flag No, every list empty, a few days, getting better.
pub fn neutral(checker: &Checker, age: Option<u8>) -> Answers {
    let mut answers = Answers::default();
    for &q in Q::ALL {
        match checker.questions[q as usize].kind {
            Kind::Flag => answers.set(q, Value::Flag(Answer::No)),
            Kind::AnyOf | Kind::Areas => answers.set(q, Value::Any(0)),
            Kind::OneOf => answers.set(q, Value::One(0)),
            Kind::Number => {}
        }
    }
    if let Some(age) = age {
        answers.set(Q::Age, Value::Number(age));
    }
    answers
}

/// Every worrying answer that a walk combines: each flag not sure or yes, each choice of a warning
/// list or its not sure, and a numb place inside the saddle and one outside it.
pub(super) fn worries(checker: &Checker) -> Vec<(Q, Value)> {
    let mut found = vec![];
    for &q in Q::ALL {
        let item = &checker.questions[q as usize];
        match item.kind {
            Kind::Flag => found.extend([Answer::NotSure, Answer::Yes].map(|a| (q, Value::Flag(a)))),
            Kind::AnyOf if red_flag(checker, q) => {
                found.extend((0..item.choices.len()).map(|n| (q, Value::Any(1 << n))));
                found.push((q, Value::Any(NOT_SURE)));
            }
            Kind::Number | Kind::OneOf | Kind::AnyOf | Kind::Areas => {}
        }
    }
    let places = ["saddle", "foot_top"].map(|id| choice(checker, Q::NumbWhere, id));
    found.extend(places.map(|n| (Q::NumbWhere, Value::Any(1 << n))));
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
        // A child is not asked about places and the leg.
        let worries: Vec<_> = worries(checker)
            .into_iter()
            .filter(|(q, _)| !base.is_child() || red_flag(checker, *q) || *q == Q::Proxy)
            .collect();
        let signs = signs(checker);
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
    one(checker, signs, &given, walk);
    if most > 1 {
        for next in (n + 1..worries.len()).filter(|&next| worries[next].0 != q) {
            combine(checker, signs, worries, next, given, most - 1, walk);
        }
    }
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
    let Some(sign) = signs.iter().find(|sign| sign.all.iter().all(|read| read.holds(given))) else {
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

/// What the walk over the rules found.
#[derive(Debug, Default)]
pub struct Rules {
    /// Assignments of answers to the questions that the rules read.
    pub assignments: usize,
    /// For each rule a sheet on which a reader, answering screen by screen, makes it fire.
    pub witness: BTreeMap<R, Answers>,
    pub faults: Vec<String>,
}

/// Every rule on every assignment of the answers that it reads: no worse answer makes its condition
/// fail, and on some sheet that a reader can reach it fires.
pub fn rules(checker: &Checker) -> Rules {
    let mut found = Rules::default();
    for rule in RULES {
        let id = checker.rules[rule.id as usize].id;
        let axes = axes(checker, &rule.when);
        let many: usize = axes.iter().map(|(_, values)| values.len()).product();
        found.assignments += many;
        let answers_of = |mut n: usize| {
            let mut answers = Answers::default();
            for (q, values) in &axes {
                answers.set(*q, values[n % values.len()]);
                n /= values.len();
            }
            answers
        };
        let holds: Vec<bool> = (0..many).map(|n| rule.when.holds(&answers_of(n), &checker.settings)).collect();
        let mut wrong = 0;
        for n in (0..many).filter(|&n| holds[n]) {
            let mut stride = 1;
            for (_, values) in &axes {
                let at = n / stride % values.len();
                for worse in (0..values.len()).filter(|&to| is_raised(values[at], values[to])) {
                    wrong += usize::from(!holds[n - at * stride + worse * stride]);
                }
                stride *= values.len();
            }
        }
        if wrong > 0 {
            found.faults.push(format!("{id}: {wrong} times a worse answer makes the condition fail"));
        }
        let witness = (0..many).filter(|&n| holds[n]).map(answers_of).find_map(|assigned| {
            let mut given = neutral(checker, Some(44));
            for (q, _) in &axes {
                if let Some(value) = assigned.get(*q) {
                    given.set(*q, value);
                }
            }
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

/// Whether the second value of a question worries more than the first, by one step or more. Age worries
/// more in an older adult and in a younger child.
fn is_raised(from: Value, to: Value) -> bool {
    match (from, to) {
        (Value::Flag(from), Value::Flag(to)) => from < to,
        (Value::One(from), Value::One(to)) => from < to,
        (Value::Any(from), Value::Any(to)) => from != to && from & to == from,
        (Value::Number(from), Value::Number(to)) => (from >= 18 && to > from) || (from < 18 && to < from),
        _ => false,
    }
}

/// The questions that a condition reads, each with every value that it could tell from another: all of
/// a flag or a choice, ages on both sides of every threshold, and of a list the sets that differ in
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
                // Of the bits that the same masks look for, one stands for all.
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

/// The masks that a condition looks for in lists.
fn look_for(when: &When, masks: &mut Vec<(Q, u32)>) {
    match *when {
        When::Ticked(q, mask) => masks.push((q, mask)),
        When::Any(list) | When::All(list) | When::Count(_, list) => list.iter().for_each(|w| look_for(w, masks)),
        When::AtLeast(..) | When::Choice(..) | When::Age(_) | When::Under(_) | When::Weeks(_) | When::ClinicWeeks => {}
    }
}

/// What can be reached at all.
#[derive(Debug, Default)]
pub struct Reached {
    pub levels: BTreeSet<Level>,
    pub places: BTreeSet<Place>,
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
        missing("place", Place::ALL.iter().filter(|p| !self.places.contains(p)).map(|p| p.id()).collect());
        let roots = ["L2", "L3", "L4", "L5", "S1"];
        missing("root", roots.into_iter().filter(|r| !self.roots.contains(r)).collect());
        let screens = S::ALL.iter().filter(|s| !self.screens.contains(s));
        missing("screen", screens.map(|s| checker.screens[*s as usize].id).collect());
        let idle = Q::ALL.iter().filter(|q| **q != Q::Proxy && !self.questions.contains(q));
        missing("an outcome by question", idle.map(|q| checker.questions[*q as usize].id).collect());
        faults
    }
}

type Outcome = (Level, Vec<R>, Vec<(Place, R)>, Vec<&'static str>);

/// Level, fired rules, places and roots of a sheet, as a result gives them.
fn outcome(checker: &Checker, given: &Answers) -> Outcome {
    let (answers, _) = applicable(checker, given);
    let fired = RULES.iter().filter(|rule| rule.when.holds(&answers, &checker.settings)).map(|rule| rule.id).collect();
    (level(checker, &answers), fired, places(checker, &answers), roots(checker, &answers))
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
    sheets.extend(worries(checker).into_iter().map(|(q, value)| base.with(q, value)));
    for (n, &(q, value)) in after.iter().enumerate() {
        sheets.push(base.with(q, value));
        sheets.extend(after[..n].iter().filter(|other| other.0 != q).map(|o| base.with(q, value).with(o.0, o.1)));
    }
    for given in &sheets {
        let before = outcome(checker, given);
        found.levels.insert(before.0);
        found.places.extend(before.2.iter().map(|(place, _)| *place));
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
            let doubt = match checker.questions[q as usize].kind {
                Kind::AnyOf => Value::Any(NOT_SURE),
                _ => Value::Flag(Answer::NotSure),
            };
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
