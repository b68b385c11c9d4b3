//! The signs of the clinical fact base (`clinical.md`), each with how soon it must be seen at the latest.
//! Written from its rows and not from the rules, which the walk holds against them.

use crate::content::{Checker, Kind};
use crate::triage::{Answer, Answers, Level, NOT_SURE, Q};

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

/// "Weakness" of the fact base: any answer of its screen 2 that says so, mild or not.
const WEAK: Is =
    AnyOf(&[Yes("mot_drop"), Yes("mot_knee"), Yes("mot_push"), Yes("mot_worse"), Yes("mot_mild"), Yes("pain_gone")]);
/// "Numbness": in the leg, on the map, or in a child.
const NUMB: Is = AnyOf(&[Yes("tingle"), Yes("child_numb"), HasAny("numb_where")]);
/// A Yes on screen 1.
const SCREEN_1: Is =
    AnyOf(&[Yes("ces_saddle"), Yes("ces_bladder"), Yes("ces_bowel"), Yes("ces_sex"), Yes("ces_both"), Yes("cord")]);

/// The signs of the clinical fact base: sections a.1 (its columns for Yes and for Not sure), a.2, b.2, c and d.
///
/// A row of the fact base that is asked as two questions stands here with both: a shot is a fact and the sign after it
/// is the question, so a doubt about the row is a doubt about the sign.
pub const SIGNS: &[Sign] = &[
    // Screen 0.
    emergency("a.1 now_chest", &[Maybe("now_chest")]),
    emergency("a.1 now_belly", &[Yes("now_belly")]),
    emergency("a.1 now_belly, 50 or older", &[Maybe("now_belly"), Aged(50)]),
    same_day("a.1 now_belly, not sure", &[Maybe("now_belly")]),
    emergency("a.1 now_aaa, new pain", &[Yes("now_aaa"), Yes("pain_new")]),
    same_day("a.1 now_aaa, not sure", &[Maybe("now_aaa")]),
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
    emergency("a.2 rule 4, sex after all", &[Maybe("ces_sex"), Yes("ces_sex_again")]),
    same_day("a.2 rule 2, sex", &[Maybe("ces_sex"), Maybe("ces_sex_again")]),
    emergency("a.1 ces_both", &[Yes("ces_both")]),
    emergency("a.2 rule 4, both legs after all", &[Maybe("ces_both"), Yes("ces_both_again")]),
    emergency("a.2 rule 4, both legs named later", &[From("one_side", "both"), Yes("ces_both_again")]),
    same_day("a.2 rule 2, both legs", &[Maybe("ces_both"), Maybe("ces_both_again")]),
    same_day("a.2 rule 2, both legs named later", &[From("one_side", "both"), Maybe("ces_both_again")]),
    emergency(
        "a.2 rule 2, two not sure",
        &[Two(&["ces_saddle", "ces_bladder", "ces_bowel", "ces_sex", "ces_both", "cord"])],
    ),
    same_day("a.1 cord", &[Maybe("cord")]),
    emergency("a.1 cord, fast", &[Yes("cord"), Yes("cord_fast")]),
    emergency("a.1 cord, with bladder or bowel", &[Yes("cord"), AnyOf(&[Maybe("ces_bladder"), Maybe("ces_bowel")])]),
    emergency("a.1 cord, with an older bladder or bowel change", &[Yes("cord"), Yes("ces_older")]),
    same_day("a.2 rule 7, in between", &[Yes("ces_older")]),
    emergency("b.2 saddle", &[Has("numb_where", "saddle")]),
    // Screen 2.
    same_day("a.1 mot_drop", &[Maybe("mot_drop")]),
    emergency("a.1 mot_drop, fast or both sides", &[Yes("mot_drop"), Yes("mot_fast")]),
    emergency("a.1 mot_drop, both sides", &[Yes("mot_drop"), Yes("ces_both")]),
    emergency("a.1 mot_drop, with screen 1", &[Yes("mot_drop"), SCREEN_1]),
    same_day("a.1 mot_knee", &[Maybe("mot_knee")]),
    emergency("a.1 mot_knee, fast or both sides", &[Yes("mot_knee"), Yes("mot_fast")]),
    emergency("a.1 mot_knee, with screen 1", &[Yes("mot_knee"), SCREEN_1]),
    emergency(
        "a.1 mot_drop and mot_knee, with an older bladder or bowel change",
        &[AnyOf(&[Yes("mot_drop"), Yes("mot_knee")]), Yes("ces_older")],
    ),
    same_day("a.1 mot_push", &[Yes("mot_push")]),
    specialist("a.1 mot_push, not sure", &[Maybe("mot_push")]),
    same_day("a.1 mot_worse", &[Maybe("mot_worse")]),
    emergency("a.1 mot_worse, since yesterday", &[Yes("mot_worse"), Yes("mot_fast")]),
    specialist("a.1 mot_mild", &[Maybe("mot_mild")]),
    same_day("a.1 mot_mild, but changing", &[Yes("mot_mild"), From("trend", "worse")]),
    emergency("a.1 pain_gone", &[Yes("pain_gone")]),
    same_day("a.1 pain_gone, not sure", &[Maybe("pain_gone")]),
    // Screen 3: infection.
    same_day("a.1 inf_fever", &[Maybe("inf_fever")]),
    emergency("a.1 inf_fever, with a risk", &[Yes("inf_fever"), HasAny("inf_risk")]),
    emergency("a.1 inf_fever, after a procedure", &[Yes("inf_fever"), Yes("proc")]),
    emergency("a.1 inf_fever, weak", &[Yes("inf_fever"), WEAK]),
    emergency("a.1 inf_fever, numb", &[Yes("inf_fever"), NUMB]),
    emergency("a.1 inf_fever, confused", &[Yes("inf_fever"), Yes("confused")]),
    same_day("a.1 inf_risk", &[HasAny("inf_risk"), Yes("pain_new"), Yes("pain_hard")]),
    same_day(
        "a.1 inf_risk, severe or constant by another answer",
        &[HasAny("inf_risk"), Yes("pain_new"), AnyOf(&[Yes("night"), Yes("severe")])],
    ),
    emergency("a.1 proc, fever", &[Yes("proc"), Has("proc_signs", "fever")]),
    emergency("a.1 proc, nerve", &[Yes("proc"), Has("proc_signs", "numb_weak")]),
    emergency("a.1 proc, worse strength", &[Yes("proc"), Yes("mot_worse")]),
    emergency("a.1 proc, bladder", &[Yes("proc"), Has("proc_signs", "pee")]),
    emergency("a.1 proc, cord", &[Yes("proc"), Yes("cord")]),
    emergency("a.1 proc, older bladder change", &[Yes("proc"), Yes("ces_older")]),
    emergency("a.1 proc, headache", &[Yes("proc"), Has("proc_signs", "headache")]),
    emergency("a.1 proc, vision", &[Yes("proc"), Has("proc_signs", "vision")]),
    emergency("a.1 proc, stroke sign", &[Yes("proc"), Has("proc_signs", "stroke_sign")]),
    same_day("a.1 proc, site", &[Yes("proc"), Has("proc_signs", "skin")]),
    same_day("a.1 proc, pain", &[Yes("proc"), Has("proc_signs", "worse_pain")]),
    same_day("a.1 proc, not sure", &[Maybe("proc"), Has("proc_signs", "not_sure")]),
    // Screen 3: cancer and bone.
    same_day("a.1 ca_hist, new pain", &[Yes("ca_hist"), Yes("pain_new")]),
    emergency("a.1 ca_hist, weak", &[Yes("ca_hist"), WEAK]),
    emergency("a.1 ca_hist, unsteady", &[Yes("ca_hist"), Yes("cord")]),
    emergency("a.1 ca_hist, bladder change", &[Yes("ca_hist"), AnyOf(&[Yes("ces_bladder"), Yes("ces_older")])]),
    emergency("a.1 ca_hist, numb", &[Yes("ca_hist"), Yes("pain_new"), NUMB]),
    emergency("a.1 ca_hist, newly numb", &[Yes("ca_hist"), Yes("numb_new")]),
    same_day("a.2 rule 7, ca_hist and numb, in between", &[Yes("ca_hist"), NUMB]),
    specialist("a.1 ca_hist, not sure", &[Maybe("ca_hist")]),
    same_day("a.1 ca_hist, with night or weight", &[Maybe("ca_hist"), AnyOf(&[Yes("night"), Yes("wt")])]),
    same_day("a.1 wt", &[Yes("wt")]),
    specialist("a.1 wt, not sure", &[Maybe("wt")]),
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
    emergency("a.1 frac, nerve sign", &[Yes("frac"), AnyOf(&[WEAK, NUMB, SCREEN_1])]),
    emergency("a.1 hipfrac", &[Maybe("hipfrac")]),
    // Screen 3: vessels, skin, urine, medicine, severe pain.
    same_day("a.1 dvt", &[Maybe("dvt")]),
    same_day("a.1 limb", &[Maybe("limb")]),
    emergency("a.1 bleed", &[Yes("bleed")]),
    same_day("a.1 bleed, not sure", &[Maybe("bleed")]),
    same_day("a.1 rash", &[Yes("rash")]),
    specialist("a.1 rash, not sure", &[Maybe("rash")]),
    same_day("a.1 uti", &[Maybe("uti")]),
    emergency("a.1 uti, fever and confused or vomiting", &[Yes("uti"), Yes("inf_fever"), Yes("confused")]),
    emergency("a.1 uti, fever in pregnancy", &[Yes("uti"), Yes("inf_fever"), Yes("preg")]),
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
                NUMB,
                SCREEN_1,
                Yes("ces_older"),
            ]),
        ],
    ),
    emergency("a.1 preg, bleeding", &[Yes("preg"), Has("preg_signs", "bleeding")]),
    emergency("a.1 preg, fluid", &[Yes("preg"), Has("preg_signs", "fluid")]),
    emergency("a.1 preg, tightenings", &[Yes("preg"), Has("preg_signs", "tightenings")]),
    emergency("a.1 preg, less movement", &[Yes("preg"), Has("preg_signs", "less_movement")]),
    emergency("a.1 preg, fever", &[Yes("preg"), Has("preg_signs", "fever")]),
    emergency("a.1 preg, fever said earlier", &[Yes("preg"), Yes("inf_fever")]),
    emergency("a.1 preg, headache", &[Yes("preg"), Has("preg_signs", "headache")]),
    same_day("a.1 baseline", &[Maybe("baseline")]),
    // What is not urgent, and yet never "all clear".
    specialist("a.2 rule 9, over 6 weeks", &[From("how_long", "weeks_6_12")]),
    specialist(
        "c, worse on foot and better bent forward",
        &[
            Has("brings_on", "walking"),
            Has("eases", "lean_forward"),
            AnyOf(&[Yes("below_knee"), From("one_side", "both")]),
        ],
    ),
    specialist("c, both legs", &[From("one_side", "both")]),
    specialist("c, stiff in the morning", &[Yes("stiff_morning")]),
    specialist("d, not better in the clinic's weeks", &[From("how_long", "weeks_2_6"), From("trend", "same")]),
    specialist("d, below the knee", &[Yes("below_knee")]),
    specialist("d, numb or tingling", &[NUMB]),
];

/// A sign with its ids looked up.
pub(super) struct Found {
    pub row: &'static str,
    pub level: Level,
    all: Vec<Read>,
}

impl Found {
    pub fn holds(&self, answers: &Answers) -> bool {
        self.all.iter().all(|read| read.holds(answers))
    }
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

pub(super) fn choice(checker: &Checker, q: Q, id: &str) -> usize {
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

/// The table with its ids looked up, the most urgent first: the first that holds says how soon.
pub(super) fn signs(checker: &Checker) -> Vec<Found> {
    let mut signs: Vec<Found> = SIGNS
        .iter()
        .map(|sign| Found {
            row: sign.row,
            level: sign.level,
            all: sign.all.iter().map(|is| read(checker, is)).collect(),
        })
        .collect();
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.level));
    signs
}
