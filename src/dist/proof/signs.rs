//! The warning signs of the clinical fact base (`clinical.md`), each with the level that it must reach at least. They
//! are written from the rows of the fact base and not from the rules, so that the walk can check the rules against
//! them.

use crate::content::{Checker, Kind};
use crate::triage::{Answer, Answers, Level, NOT_SURE, Q};

/// A warning sign and the level that it must reach at least, whatever else was answered.
pub struct Sign {
    /// The row of the clinical fact base (`clinical.md`) that says so.
    pub row: &'static str,
    pub level: Level,
    /// Its conditions: the sign holds when all of them hold.
    pub all: &'static [Is],
}

/// A condition of a sign. Texts are ids of the content files.
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
    /// One of these holds.
    AnyOf(&'static [Is]),
    /// Both of these hold.
    Both(&'static Is, &'static Is),
    /// Two or more of these questions are answered with not sure or yes.
    Two(&'static [&'static str]),
    /// A one-of question answered with this choice or a later one.
    AtLeast(&'static str, &'static str),
}

use Is::{Aged, AnyOf, AtLeast, Both, Has, HasAny, Maybe, Two, Under, Yes};

const fn emergency(row: &'static str, all: &'static [Is]) -> Sign {
    Sign { row, level: Level::Emergency, all }
}

const fn same_day(row: &'static str, all: &'static [Is]) -> Sign {
    Sign { row, level: Level::SameDay, all }
}

const fn specialist(row: &'static str, all: &'static [Is]) -> Sign {
    Sign { row, level: Level::Specialist, all }
}

/// "Weakness" in the fact base: any answer on its screen 2 that tells of weakness, mild or not, unless the weakness is
/// long known.
const WEAK: Is = AnyOf(&[
    Both(&Yes("mot_drop"), &AtLeast("mot_fast", "pressed")),
    Both(&Yes("mot_knee"), &AtLeast("mot_fast", "pressed")),
    Both(&Yes("mot_push"), &AtLeast("mot_fast", "pressed")),
    Both(&Yes("pain_gone"), &AtLeast("mot_fast", "pressed")),
    Both(&Has("mot_worse", "weak"), &AtLeast("mot_fast", "pressed")),
    Both(&Has("ces_both", "weak"), &AtLeast("mot_fast", "pressed")),
    Yes("mot_mild"),
]);
/// "Numbness" in the fact base: in the leg or on the map, unless it is long known, or in a child.
const NUMB: Is =
    AnyOf(&[Both(&AnyOf(&[Yes("tingle"), HasAny("numb_where")]), &AtLeast("numb_since", "old")), Yes("child_numb")]);
const CORD: Is = Both(&HasAny("cord"), &AtLeast("cord_fast", "slow"));
/// A Yes on screen 1 of the fact base, unless the sign is long known.
const SCREEN_1: Is = AnyOf(&[
    Both(&Yes("ces_saddle"), &AtLeast("saddle_since", "old")),
    Both(&PEE, &AtLeast("bladder_since", "old")),
    Both(&Yes("ces_bowel"), &AtLeast("bowel_since", "old")),
    Both(&Yes("ces_sex"), &AtLeast("sex_since", "between")),
    Both(&Has("ces_both", "numb"), &AtLeast("both_numb", "new")),
    Both(&Has("ces_both", "pain"), &AtLeast("both_pain", "new")),
    CORD,
]);
const PEE: Is = AnyOf(&[Has("ces_bladder", "hard"), Has("ces_bladder", "leak"), Has("ces_bladder", "feel")]);
const BLADDER_OR_BOWEL: Is =
    AnyOf(&[Both(&PEE, &AtLeast("bladder_since", "old")), Both(&Yes("ces_bowel"), &AtLeast("bowel_since", "old"))]);
const FEVER: Is = HasAny("inf_fever");

/// The signs of the clinical fact base: sections a.1 (its columns for Yes and for Not sure), a.2, b.2, c and d.
///
/// Some rows of the fact base are asked as two questions, and both are listed here. An example is a sign after a shot:
/// the shot is a fact and the sign is the question, so a doubt about the row is a doubt about the sign. A sign is
/// listed together with the time since when it is there, because one that is long known and settled does not count (a.2
/// rule 7).
pub const SIGNS: &[Sign] = &[
    // Screen 0.
    emergency("a.1 now_chest", &[Has("now_chest", "pain")]),
    emergency("a.1 now_chest", &[Has("now_chest", "breath")]),
    emergency("a.1 now_chest", &[Has("now_chest", "faint")]),
    emergency("a.1 now_chest", &[Has("now_chest", "blood")]),
    emergency("a.1 now_chest, not sure", &[Has("now_chest", "not_sure"), AtLeast("chest_why", "not_sure")]),
    same_day("a.1 now_breath", &[Has("now_chest", "stab"), AtLeast("stab_why", "not_sure")]),
    emergency("a.1 now_breath, a clot more likely", &[Has("now_chest", "stab"), HasAny("clot_risk")]),
    emergency("a.1 now_breath, a clot more likely", &[Has("now_chest", "stab"), Yes("dvt")]),
    emergency("a.1 now_belly", &[Yes("now_belly"), AtLeast("sudden_rest", "stays")]),
    emergency("a.1 now_belly, 50 or older", &[Maybe("now_belly"), AtLeast("sudden_rest", "eases"), Aged(50)]),
    emergency("a.1 now_belly, a child", &[Maybe("now_belly"), AtLeast("sudden_rest", "waves"), Under(18)]),
    emergency("a.1 now_belly, may be pregnant", &[Maybe("now_belly"), AtLeast("sudden_rest", "waves"), Maybe("preg")]),
    emergency("a.1 now_belly, with a fever", &[Maybe("now_belly"), AtLeast("sudden_rest", "waves"), FEVER]),
    same_day("a.1 now_belly, not sure", &[Maybe("now_belly"), AtLeast("sudden_rest", "eases")]),
    same_day("a.1 belly", &[HasAny("belly")]),
    same_day("a.1 belly", &[Has("belly", "not_sure")]),
    emergency("a.1 belly, testicle", &[Has("belly", "testicle")]),
    emergency("a.1 belly, with a sign", &[Has("belly", "pain"), Has("belly_signs", "bad")]),
    emergency("a.1 belly, with a sign", &[Has("belly", "pain"), Has("belly_signs", "sick")]),
    emergency("a.1 belly, with a sign", &[Has("belly", "pain"), Has("belly_signs", "hard")]),
    emergency("a.1 belly, with a sign", &[Has("belly", "low_side"), Has("belly_signs", "sick")]),
    emergency(
        "a.1 belly, 50 or older",
        &[
            HasAny("belly"),
            Has("belly_signs", "recent"),
            AnyOf(&[Has("belly_signs", "through"), Has("belly_signs", "smoke")]),
            Aged(50),
        ],
    ),
    emergency("a.1 now_aaa, new pain", &[Yes("now_aaa"), Yes("pain_new")]),
    same_day("a.1 now_aaa, not sure", &[Maybe("now_aaa")]),
    emergency("a.1 now_leg", &[Maybe("now_leg"), AtLeast("leg_since", "not_sure")]),
    specialist("a.1 now_leg, long known", &[Yes("now_leg")]),
    emergency("a.1 now_stroke", &[Maybe("now_stroke")]),
    emergency("a.1 now_crash", &[Yes("now_crash")]),
    emergency("a.1 now_crash, not sure", &[Maybe("now_crash"), AtLeast("crash_how", "not_sure")]),
    emergency("a.1 now_mind", &[Maybe("now_mind")]),
    // Screen 1, with the question asked again and since when.
    emergency("a.1 ces_saddle", &[Yes("ces_saddle"), AtLeast("saddle_since", "not_sure")]),
    emergency(
        "a.2 rule 2, saddle",
        &[Maybe("ces_saddle"), Maybe("ces_saddle_again"), AtLeast("saddle_since", "not_sure")],
    ),
    emergency("a.1 ces_bladder", &[PEE, AtLeast("bladder_since", "not_sure")]),
    emergency(
        "a.2 rule 2, bladder",
        &[Has("ces_bladder", "not_sure"), HasAny("ces_bladder_again"), AtLeast("bladder_since", "not_sure")],
    ),
    emergency(
        "a.2 rule 2, bladder",
        &[Has("ces_bladder", "not_sure"), Has("ces_bladder_again", "not_sure"), AtLeast("bladder_since", "not_sure")],
    ),
    emergency(
        "a.1 ces_often, with a nerve sign",
        &[Has("ces_bladder", "often"), AtLeast("bladder_since", "between"), AnyOf(&[WEAK, NUMB])],
    ),
    same_day("a.1 ces_often", &[Has("ces_bladder", "often"), AtLeast("bladder_since", "not_sure")]),
    emergency("a.1 ces_bowel", &[Yes("ces_bowel"), AtLeast("bowel_since", "not_sure")]),
    emergency("a.2 rule 2, bowel", &[Maybe("ces_bowel"), Maybe("ces_bowel_again"), AtLeast("bowel_since", "not_sure")]),
    emergency("a.1 ces_sex", &[Yes("ces_sex"), AtLeast("sex_since", "not_sure")]),
    emergency("a.2 rule 4, sex after all", &[Maybe("ces_sex"), Yes("ces_sex_again"), AtLeast("sex_since", "not_sure")]),
    same_day("a.2 rule 2, sex", &[Maybe("ces_sex"), Maybe("ces_sex_again"), AtLeast("sex_since", "between")]),
    emergency(
        "a.2 rule 2, two not sure",
        &[Two(&["ces_saddle", "ces_bowel"]), AtLeast("saddle_since", "not_sure"), AtLeast("bowel_since", "not_sure")],
    ),
    emergency("a.1 ces_both", &[Has("ces_both", "numb"), AtLeast("both_numb", "new")]),
    emergency("a.1 ces_both", &[Has("ces_both", "pain"), AtLeast("both_pain", "new")]),
    emergency("a.1 ces_both", &[Has("ces_both", "weak"), AtLeast("mot_fast", "not_sure")]),
    emergency("a.2 rule 4, both legs named later", &[AtLeast("one_side", "both"), AtLeast("both_pain", "new")]),
    emergency(
        "a.2 rule 4, both legs named later",
        &[AtLeast("one_side", "both"), Yes("tingle"), AtLeast("both_numb", "new")],
    ),
    same_day("a.2 rule 2, both legs", &[Has("ces_both", "not_sure"), AtLeast("both_numb", "not_sure")]),
    same_day("a.2 rule 2, both legs", &[Has("ces_both", "not_sure"), AtLeast("both_pain", "not_sure")]),
    same_day("a.2 rule 2, both legs named later", &[AtLeast("one_side", "both"), AtLeast("both_pain", "not_sure")]),
    same_day("a.1 ces_both, weak since weeks", &[Has("ces_both", "weak"), AtLeast("mot_fast", "torn")]),
    same_day("a.1 cord", &[CORD]),
    same_day("a.1 cord", &[Has("cord", "not_sure"), AtLeast("cord_fast", "slow")]),
    emergency("a.1 cord, fast", &[HasAny("cord"), AtLeast("cord_fast", "not_sure")]),
    emergency("a.1 cord, with bladder or bowel", &[CORD, BLADDER_OR_BOWEL]),
    same_day("a.2 rule 7, in between", &[Yes("ces_saddle"), AtLeast("saddle_since", "old")]),
    same_day("a.2 rule 7, in between", &[BLADDER_OR_BOWEL]),
    same_day("a.2 rule 7, in between", &[Yes("ces_sex"), AtLeast("sex_since", "between")]),
    emergency("b.2 saddle", &[Has("numb_where", "saddle"), AtLeast("numb_since", "not_sure")]),
    same_day("a.2 rule 7, in between", &[Has("numb_where", "saddle"), AtLeast("numb_since", "old")]),
    // Screen 2.
    same_day("a.1 mot_drop", &[Yes("mot_drop"), AtLeast("mot_fast", "torn")]),
    specialist("a.1 mot_drop, not sure", &[Maybe("mot_drop"), AtLeast("mot_fast", "torn")]),
    emergency("a.1 mot_drop, fast or both sides", &[Maybe("mot_drop"), AtLeast("mot_fast", "fast")]),
    emergency("a.1 mot_drop, with screen 1", &[Yes("mot_drop"), AtLeast("mot_fast", "pressed"), SCREEN_1]),
    same_day("a.1 mot_knee", &[Yes("mot_knee"), AtLeast("mot_fast", "torn")]),
    specialist("a.1 mot_knee, not sure", &[Maybe("mot_knee"), AtLeast("mot_fast", "torn")]),
    emergency("a.1 mot_knee, fast or both sides", &[Maybe("mot_knee"), AtLeast("mot_fast", "fast")]),
    emergency("a.1 mot_knee, with screen 1", &[Yes("mot_knee"), AtLeast("mot_fast", "pressed"), SCREEN_1]),
    same_day("a.1 mot_push", &[Yes("mot_push"), AtLeast("mot_fast", "torn")]),
    specialist("a.1 mot_push, not sure", &[Maybe("mot_push"), AtLeast("mot_fast", "torn")]),
    same_day("a.1 mot_stand", &[Yes("mot_stand"), AtLeast("mot_fast", "pain"), AtLeast("trend", "same")]),
    same_day("a.1 mot_stand", &[Yes("mot_stand"), AtLeast("mot_fast", "torn")]),
    same_day("a.1 mot_stand, not sure", &[Maybe("mot_stand"), AtLeast("mot_fast", "not_sure")]),
    emergency("a.1 mot_stand, with fever", &[Yes("mot_stand"), AtLeast("mot_fast", "pain"), FEVER]),
    same_day("a.1 mot_worse", &[Has("mot_worse", "numb")]),
    same_day("a.1 mot_worse", &[Has("mot_worse", "weak"), AtLeast("mot_fast", "torn")]),
    same_day("a.1 mot_worse", &[Has("mot_worse", "not_sure"), AtLeast("mot_fast", "torn")]),
    emergency("a.1 mot_worse, since yesterday", &[Has("mot_worse", "weak"), AtLeast("mot_fast", "fast")]),
    specialist("a.1 mot_mild", &[Maybe("mot_mild")]),
    same_day("a.1 mot_mild, but changing", &[Yes("mot_mild"), AtLeast("trend", "worse")]),
    emergency("a.1 pain_gone", &[Yes("pain_gone"), AtLeast("mot_fast", "not_sure")]),
    same_day("a.1 pain_gone, not sure", &[Maybe("pain_gone")]),
    // Screen 3: infection.
    same_day("a.1 inf_fever", &[FEVER]),
    same_day("a.1 inf_fever", &[Has("inf_fever", "not_sure")]),
    emergency("a.1 inf_fever, with a risk", &[FEVER, HasAny("inf_risk")]),
    emergency("a.1 inf_fever, after a procedure", &[FEVER, Yes("proc")]),
    emergency("a.1 inf_fever, weak", &[FEVER, WEAK]),
    emergency("a.1 inf_fever, numb", &[FEVER, NUMB]),
    emergency("a.1 inf_fever, confused", &[FEVER, HasAny("confused")]),
    emergency("a.1 joint, with fever", &[FEVER, Has("limb", "joint")]),
    same_day("a.1 inf_risk", &[HasAny("inf_risk"), Yes("pain_new"), Yes("pain_hard")]),
    same_day(
        "a.1 inf_risk, severe or constant by another answer",
        &[HasAny("inf_risk"), Yes("pain_new"), AnyOf(&[Yes("night"), Yes("severe")])],
    ),
    emergency("a.1 proc, fever", &[Yes("proc"), Has("proc_signs", "fever")]),
    emergency("a.1 proc, nerve", &[Yes("proc"), Has("proc_signs", "numb_weak")]),
    emergency("a.1 proc, worse strength", &[Yes("proc"), Has("mot_worse", "weak"), AtLeast("mot_fast", "pressed")]),
    emergency("a.1 proc, bladder", &[Yes("proc"), Has("proc_signs", "pee")]),
    emergency("a.1 proc, cord", &[Yes("proc"), CORD]),
    emergency("a.1 proc, bladder change", &[Yes("proc"), PEE, AtLeast("bladder_since", "between")]),
    emergency("a.1 proc, headache", &[Yes("proc"), Has("proc_signs", "headache")]),
    same_day("a.1 proc, headache that goes lying down", &[Yes("proc"), Has("proc_signs", "headache_up")]),
    emergency("a.1 proc, vision", &[Yes("proc"), Has("proc_signs", "vision")]),
    emergency("a.1 proc, stroke sign", &[Yes("proc"), Has("proc_signs", "stroke_sign")]),
    same_day("a.1 proc, site", &[Yes("proc"), Has("proc_signs", "skin")]),
    same_day("a.1 proc, pain", &[Yes("proc"), Has("proc_signs", "worse_pain")]),
    same_day("a.1 proc, not sure", &[Maybe("proc"), Has("proc_signs", "not_sure")]),
    // Screen 3: cancer and bone.
    same_day("a.1 ca_hist, new pain", &[Yes("ca_hist"), Yes("pain_new")]),
    emergency("a.1 ca_hist, weak", &[Yes("ca_hist"), WEAK]),
    emergency("a.1 ca_hist, unsteady", &[Yes("ca_hist"), CORD]),
    emergency("a.1 ca_hist, bladder change", &[Yes("ca_hist"), BLADDER_OR_BOWEL]),
    emergency("a.1 ca_hist, numb", &[Yes("ca_hist"), Yes("pain_new"), NUMB]),
    emergency("a.1 ca_hist, newly numb", &[Yes("ca_hist"), Yes("numb_new")]),
    same_day("a.2 rule 7, ca_hist and numb, in between", &[Yes("ca_hist"), NUMB]),
    specialist("a.1 ca_hist, not sure", &[Maybe("ca_hist")]),
    same_day("a.1 ca_hist, with night or weight", &[Maybe("ca_hist"), AnyOf(&[Yes("night"), Yes("wt")])]),
    same_day("a.1 wt", &[Yes("wt")]),
    specialist("a.1 wt, not sure", &[Maybe("wt")]),
    specialist("a.1 night", &[Maybe("night")]),
    same_day("a.1 night, with one more", &[Yes("night"), AnyOf(&[Aged(50), Yes("wt"), Yes("ca_hist"), FEVER])]),
    same_day("a.2 rule 3, cancer not sure and night", &[Maybe("ca_hist"), Maybe("night")]),
    same_day("a.2 rule 3, steroids and new pain", &[Has("inf_risk", "steroids"), Yes("pain_new")]),
    same_day("a.1 upper", &[Maybe("upper"), AtLeast("upper_why", "not_sure")]),
    same_day(
        "a.1 upper, numb on the trunk",
        &[
            AnyOf(&[Has("numb_where", "chest"), Has("numb_where", "belly"), Has("numb_where", "upper_back")]),
            AtLeast("numb_since", "old"),
        ],
    ),
    same_day("a.1 frac", &[AnyOf(&[HasAny("frac"), Has("frac", "not_sure")]), Maybe("weak_bones")]),
    same_day("a.1 frac", &[HasAny("frac"), Has("inf_risk", "steroids")]),
    same_day("a.1 frac", &[AnyOf(&[Has("frac", "fall"), Has("frac", "not_sure")]), Aged(65)]),
    same_day("a.1 frac", &[Has("frac", "lift"), Aged(65), AtLeast("frac_eases", "not_sure")]),
    same_day("a.1 frac, weak bones and new pain", &[Yes("weak_bones"), Yes("pain_new")]),
    emergency(
        "a.1 frac, cannot stand",
        &[
            AnyOf(&[
                Both(&HasAny("frac"), &AnyOf(&[Yes("weak_bones"), Has("inf_risk", "steroids")])),
                Both(&Has("frac", "fall"), &Aged(65)),
            ]),
            Yes("mot_stand"),
            AtLeast("mot_fast", "pain"),
        ],
    ),
    emergency(
        "a.1 frac, nerve sign",
        &[
            AnyOf(&[
                Both(&HasAny("frac"), &AnyOf(&[Yes("weak_bones"), Has("inf_risk", "steroids")])),
                Both(&Has("frac", "fall"), &Aged(65)),
            ]),
            AnyOf(&[WEAK, NUMB, SCREEN_1]),
        ],
    ),
    emergency("a.1 hipfrac", &[Has("frac", "fall"), Maybe("mot_stand"), AtLeast("mot_fast", "pain")]),
    emergency("a.1 hipfrac", &[Has("frac", "fall"), Has("fall_signs", "short")]),
    emergency("a.1 hipfrac", &[Has("frac", "fall"), Has("fall_signs", "not_sure")]),
    emergency("a.1 stiffspine", &[Has("frac", "fall"), Has("fall_signs", "spine")]),
    same_day("a.1 hipfrac, limps", &[Has("frac", "fall"), Has("fall_signs", "limp")]),
    // Screen 3: vessels, skin, urine, medicine, severe pain.
    same_day("a.1 dvt", &[Maybe("dvt")]),
    same_day("a.1 limb", &[HasAny("limb")]),
    same_day("a.1 limb", &[Has("limb", "not_sure")]),
    emergency("a.1 bleed", &[Maybe("thinner"), Yes("bleed")]),
    same_day("a.1 bleed, not sure", &[Maybe("thinner"), Maybe("bleed")]),
    same_day("a.1 rash", &[Yes("rash")]),
    specialist("a.1 rash, not sure", &[Maybe("rash")]),
    same_day("a.1 uti", &[AnyOf(&[Has("ces_bladder", "burn"), Has("ces_bladder", "blood")])]),
    emergency(
        "a.1 uti, confused or vomiting",
        &[AnyOf(&[Has("ces_bladder", "burn"), Has("ces_bladder", "blood")]), HasAny("confused")],
    ),
    emergency(
        "a.1 uti, side pain in pregnancy",
        &[AnyOf(&[Has("ces_bladder", "burn"), Has("ces_bladder", "blood")]), Has("pain_where", "flank"), Yes("preg")],
    ),
    emergency("a.1 dark", &[Has("ces_bladder", "dark")]),
    emergency("a.1 meds", &[HasAny("meds")]),
    emergency("a.1 meds", &[Has("meds", "not_sure")]),
    same_day("a.1 severe", &[Maybe("severe")]),
    same_day(
        "a.1 walk_new",
        &[Has("brings_on", "walking"), Has("eases", "stand_still"), AtLeast("walk_new", "not_sure")],
    ),
    // Screen 4.
    specialist("a.1 age", &[Under(18), AtLeast("child_seen", "not_sure")]),
    same_day(
        "a.1 age, a child with one more sign",
        &[Under(18), AnyOf(&[Under(5), FEVER, Yes("night"), Yes("wt"), Yes("child_limp"), WEAK, NUMB, SCREEN_1])],
    ),
    emergency("a.1 preg, bleeding", &[Yes("preg"), Has("preg_signs", "bleeding")]),
    emergency("a.1 preg, may be", &[Maybe("preg"), HasAny("preg_signs")]),
    emergency("a.1 preg, may be", &[Maybe("preg"), Has("belly", "low_side")]),
    emergency("a.1 preg, belly", &[Yes("preg"), Has("preg_signs", "belly")]),
    emergency("a.1 preg, belly", &[Yes("preg"), Has("preg_signs", "hard")]),
    emergency("a.1 preg, faint", &[Yes("preg"), Has("preg_signs", "faint")]),
    emergency("a.1 preg, fluid", &[Yes("preg"), Has("preg_signs", "fluid")]),
    emergency("a.1 preg, tightenings", &[Yes("preg"), Has("preg_signs", "tightenings")]),
    emergency("a.1 preg, less movement", &[Yes("preg"), Has("preg_signs", "less_movement")]),
    emergency("a.1 preg, fever", &[Yes("preg"), Has("preg_signs", "fever")]),
    emergency("a.1 preg, fever said earlier", &[Yes("preg"), FEVER]),
    emergency("a.1 preg, headache", &[Yes("preg"), Has("preg_signs", "headache")]),
    same_day("a.1 preg, not sure", &[Maybe("preg"), Has("preg_signs", "not_sure")]),
    // Not urgent, but never "all clear".
    specialist("a.2 rule 9, over 6 weeks", &[AtLeast("how_long", "weeks_6_12")]),
    specialist(
        "c, worse on foot and better bent forward",
        &[Has("brings_on", "walking"), Has("eases", "lean_forward"), Yes("below_knee")],
    ),
    specialist("c, both legs", &[Has("ces_both", "pain"), AtLeast("both_pain", "upright")]),
    specialist("c, both feet", &[Has("ces_both", "numb"), AtLeast("both_numb", "socks")]),
    specialist("c, both feet", &[Has("ces_both", "pain"), AtLeast("both_pain", "feet")]),
    specialist("c, stiff in the morning", &[Yes("stiff_morning")]),
    specialist("d, not better in the clinic's weeks", &[AtLeast("how_long", "weeks_2_6"), AtLeast("trend", "same")]),
    specialist("d, below the knee", &[Yes("below_knee")]),
    specialist("d, numb or tingling", &[NUMB]),
];

/// A sign with its ids looked up.
pub(super) struct Found {
    pub row: &'static str,
    pub level: Level,
    /// The questions that it reads.
    pub reads: Vec<Q>,
    all: Vec<Read>,
}

impl Found {
    pub fn holds(&self, answers: &Answers) -> bool {
        self.all.iter().all(|read| read.holds(answers))
    }

    /// The masks that it looks for in lists.
    pub fn masks(&self) -> Vec<(Q, u32)> {
        let mut found = vec![];
        self.all.iter().for_each(|read| {
            read.parts(&mut |part| {
                if let Read::Ticked(q, set) = part {
                    found.push((*q, *set))
                }
            })
        });
        found
    }
}

enum Read {
    Flag(Q, Answer),
    Ticked(Q, u32),
    Aged(u8),
    Under(u8),
    AnyOf(Vec<Read>),
    Both(Box<[Read; 2]>),
    Two(Vec<Q>),
    AtLeast(Q, u8),
}

impl Read {
    /// Calls `hand` with each part that reads one question.
    fn parts(&self, hand: &mut impl FnMut(&Read)) {
        match self {
            Read::AnyOf(list) => list.iter().for_each(|read| read.parts(hand)),
            Read::Both(both) => both.iter().for_each(|read| read.parts(hand)),
            one => hand(one),
        }
    }

    fn questions(&self) -> &[Q] {
        match self {
            Read::Flag(q, _) | Read::Ticked(q, _) | Read::AtLeast(q, _) => std::slice::from_ref(q),
            Read::Two(list) => list,
            Read::Aged(_) | Read::Under(_) => &[Q::Age],
            Read::AnyOf(_) | Read::Both(_) => &[],
        }
    }

    fn holds(&self, answers: &Answers) -> bool {
        match self {
            Read::Flag(q, least) => answers.flag(*q) >= *least,
            Read::Ticked(q, set) => answers.set_of(*q) & set != 0,
            Read::Aged(years) => answers.age().is_none_or(|age| age >= *years),
            Read::Under(years) => answers.age().is_some_and(|age| age < *years),
            Read::AnyOf(list) => list.iter().any(|read| read.holds(answers)),
            Read::Both(both) => both.iter().all(|read| read.holds(answers)),
            Read::Two(list) => list.iter().filter(|q| answers.flag(**q) >= Answer::NotSure).count() >= 2,
            Read::AtLeast(q, least) => answers.one(*q).is_some_and(|index| index >= *least),
        }
    }
}

/// The question with this id.
///
/// # Panics
/// There is no such question: the table and the content files no longer match.
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
        AnyOf(list) => Read::AnyOf(list.iter().map(|is| read(checker, is)).collect()),
        Both(one, two) => Read::Both(Box::new([read(checker, one), read(checker, two)])),
        Two(ids) => Read::Two(ids.iter().map(|id| question(checker, id)).collect()),
        AtLeast(id, least) => {
            let q = question(checker, id);
            Read::AtLeast(q, choice(checker, q, least) as u8)
        }
    }
}

/// The table with its ids looked up, the most urgent sign first: the first sign that holds sets the level that must be
/// reached.
pub(super) fn signs(checker: &Checker) -> Vec<Found> {
    let mut signs: Vec<Found> = SIGNS
        .iter()
        .map(|sign| {
            let all: Vec<Read> = sign.all.iter().map(|is| read(checker, is)).collect();
            let mut reads = vec![];
            all.iter().for_each(|read| read.parts(&mut |part| reads.extend(part.questions())));
            Found { row: sign.row, level: sign.level, reads, all }
        })
        .collect();
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.level));
    signs
}
