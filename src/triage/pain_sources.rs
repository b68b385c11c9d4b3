//! Where it may come from: shown as "your answers can go with", never as a diagnosis, and with no say
//! in how soon. Sources: `clinical.md` sections b and c, by the keys of each reason in `rules.toml`.

use super::answers::{Answer, Answers};
use super::ids::{Q, R, area, both_numb, both_pain, brings_on, ces_bladder, eases, limb, one_side};
use super::when::{When, yes};
use super::{NOT_SURE, Q::*};
use crate::content::{Checker, PainSourceWords, ROOTS};

/// A part of the body that the answers can go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PainSource {
    NerveRoot,
    Stenosis,
    BackJoints,
    Hip,
    Knee,
    BloodVessel,
    Other,
}

impl PainSource {
    pub const ALL: [PainSource; 7] = [
        PainSource::NerveRoot,
        PainSource::Stenosis,
        PainSource::BackJoints,
        PainSource::Hip,
        PainSource::Knee,
        PainSource::BloodVessel,
        PainSource::Other,
    ];

    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            PainSource::NerveRoot => "nerve_root",
            PainSource::Stenosis => "stenosis",
            PainSource::BackJoints => "back_joints",
            PainSource::Hip => "hip",
            PainSource::Knee => "knee",
            PainSource::BloodVessel => "blood_vessel",
            PainSource::Other => "other",
        }
    }

    /// Whether a spine specialist is the right one to see.
    pub fn is_back(self) -> bool {
        matches!(self, PainSource::NerveRoot | PainSource::Stenosis | PainSource::BackJoints)
    }
}

pub fn pain_source_words(checker: &'static Checker, source: PainSource) -> &'static PainSourceWords {
    let words = &checker.results.pain_sources;
    match source {
        PainSource::NerveRoot => &words.nerve_root,
        PainSource::Stenosis => &words.stenosis,
        PainSource::BackJoints => &words.back_joints,
        PainSource::Hip => &words.hip,
        PainSource::Knee => &words.knee,
        PainSource::BloodVessel => &words.blood_vessel,
        PainSource::Other => &words.other,
    }
}

const UPRIGHT: When = When::Ticked(BringsOn, brings_on::STANDING | brings_on::WALKING);
const BENT: When = When::Ticked(Eases, eases::SITTING | eases::LEAN_FORWARD);
/// What speaks for a narrow canal and not for a joint that also hurts on foot (SURI, NADEAU).
const NARROW: When = When::Any(&[
    When::Ticked(Eases, eases::LEAN_FORWARD),
    When::All(&[When::Ticked(BringsOn, brings_on::STANDING), When::Age(60)]),
    // Sore muscles on both sides are no canal.
    When::All(&[When::ChoiceFrom(OneSide, one_side::BOTH), When::ChoiceFrom(BothPain, both_pain::KNOWN)]),
    yes(Tingle),
    When::Ticked(NumbWhere, !NOT_SURE),
]);
/// Standing or walking brings it on, sitting or leaning forward eases it, and it fits a narrow canal.
const ON_FOOT: When = When::All(&[UPRIGHT, BENT, NARROW]);
/// Where a narrow canal is felt: the buttock and the leg, without the places of the hip, the knee and the heel.
const CANAL: u32 = area::BUTTOCK
    | area::THIGH_BACK
    | area::THIGH_FRONT_UPPER
    | area::THIGH_FRONT_LOWER
    | area::CALF
    | area::SHIN_INNER
    | area::SHIN_OUTER
    | area::INNER_ANKLE
    | FOOT & !(area::HEEL | area::FOOT_SOLE);
const FOOT: u32 = area::FOOT_TOP | area::BIG_TOE | area::LITTLE_TOE | area::OUTER_FOOT | area::HEEL | area::FOOT_SOLE;
/// The same in a leg.
pub const WALK_SIT: When = When::All(&[
    ON_FOOT,
    When::ChoiceFromOrUnanswered(OneSide, one_side::ONE),
    When::Any(&[yes(BelowKnee), When::Ticked(PainWhere, CANAL)]),
]);
/// Walking brings it on, standing still eases it.
pub const WALK_STOP: When =
    When::All(&[When::Ticked(BringsOn, brings_on::WALKING), When::Ticked(Eases, eases::STAND_STILL)]);

/// The pain sources that the answers can go with, each with its reason.
pub fn pain_sources(checker: &Checker, answers: &Answers) -> Vec<(PainSource, R)> {
    let on_foot = ON_FOOT.holds(answers, &checker.settings);
    let walk_stop = WALK_STOP.holds(answers, &checker.settings);
    let is = |question: Q| answers.flag(question) == Answer::Yes;
    let hurts = |set: u32| answers.set_of(PainWhere) & set != 0;
    let brought_by = |set: u32| answers.set_of(BringsOn) & set != 0;
    let numb = answers.set_of(NumbWhere) & !NOT_SURE;
    let feels = is(Tingle) || numb != 0;
    let back_only = answers.one(OneSide) == Some(one_side::NONE);
    let pain = answers.set_of(PainWhere) & !NOT_SURE;
    let outer_thigh_only =
        numb == area::THIGH_OUTER || numb == 0 && is(Tingle) && pain == area::THIGH_OUTER && !is(BelowKnee);
    // A leg hurts where a narrow canal is felt, or hurts somewhere.
    let canal =
        is(BelowKnee) || hurts(CANAL) || pain == 0 && answers.one(OneSide).is_some_and(|legs| legs >= one_side::ONE);
    let may_be = |question: Q| answers.flag(question) >= Answer::NotSure;
    let limb = answers.set_of(Limb) & (limb::SORE | limb::HANG | NOT_SURE);
    let blood = is(NowLeg) || is(Dvt) || limb & !NOT_SURE != 0;
    let may_be_blood = may_be(NowLeg) || may_be(Dvt) || limb != 0;
    // Where the blood may be held up, the leg hurts without a nerve.
    let blocked = blood && !feels && !brought_by(brings_on::COUGH);

    // Below the knee is the best single sign; walking that standing still eases speaks for the vessels.
    let leg = is(BelowKnee) && (!walk_stop || feels || brought_by(brings_on::COUGH | brings_on::SITTING))
        || is(LegWorse) && (brought_by(brings_on::COUGH) || feels && !outer_thigh_only && !only_feet_numb(answers));
    let rows = [
        (PainSource::NerveRoot, R::SrcNerveLeg, leg && !blocked),
        (PainSource::NerveRoot, R::SrcNerveNumb, !roots(checker, answers).is_empty()),
        (PainSource::Stenosis, R::SrcStenosis, on_foot && canal && !back_only && !outer_thigh_only),
        (
            PainSource::BackJoints,
            R::SrcJoints,
            back_only && brought_by(brings_on::LEAN_BACK | brings_on::STANDING) && !feels && !is(BelowKnee),
        ),
        (
            PainSource::Hip,
            R::SrcHip,
            hurts(area::GROIN | area::THIGH_INNER) || brought_by(brings_on::STAIRS_SHOES) && hurts(NEAR_HIP),
        ),
        (
            PainSource::Hip,
            R::SrcSide,
            hurts(area::HIP_LATERAL) || brought_by(brings_on::LYING_SIDE) && hurts(NEAR_HIP & !area::BUTTOCK),
        ),
        (PainSource::Knee, R::SrcKnee, hurts(KNEE) && !feels && !is(BelowKnee)),
        (PainSource::BloodVessel, R::SrcVessel, walk_stop),
        (PainSource::BloodVessel, R::SrcBlood, may_be_blood),
        (PainSource::Other, R::SrcOuterThigh, outer_thigh_only),
        (PainSource::Other, R::SrcFeet, feet_numb_like_socks(answers)),
        (PainSource::Other, R::SrcStiff, is(StiffMorning)),
        (PainSource::Other, R::SrcRash, may_be(Rash)),
        (PainSource::Other, R::SrcUrine, answers.set_of(CesBladder) & (ces_bladder::BURN | ces_bladder::BLOOD) != 0),
    ];
    rows.into_iter().filter(|&(_, _, fits)| fits).map(|(source, reason, _)| (source, reason)).collect()
}

/// What [`pain_sources()`] asks, in words and ids, for those who review it.
#[cfg(not(target_arch = "wasm32"))]
pub const PAIN_SOURCES_WHEN: [(PainSource, R, &str); 14] = [
    (
        PainSource::NerveRoot,
        R::SrcNerveLeg,
        "below_knee is yes (and, where walking brings it on and standing still eases it, it is also numb or tingly, or a \
         cough or sitting brings it on); or leg_worse is yes and a cough brings it on, or it is numb or tingly, not \
         on the outer thigh only and not like socks; with now_leg or dvt yes, or something ticked of limb, only if it is numb or tingly or \
         a cough brings it on",
    ),
    (
        PainSource::NerveRoot,
        R::SrcNerveNumb,
        "a root of L2 to S1 supplies all places of numb_where, and they have one or two main roots; not where both_numb \
         is socks and only the feet are numb",
    ),
    (
        PainSource::Stenosis,
        R::SrcStenosis,
        "standing or walking brings it on and sitting or leaning forward eases it; and leaning forward eases it, or \
         standing brings it on at 60 or more or an age not given, or one_side is both, or it is numb or tingly; and \
         below_knee is yes, or pain_where has the buttock or a part of the leg that is no place of the hip, the knee \
         or the heel, or it is empty and one_side is one or both; one_side is not none, and not only the outer thigh \
         is numb",
    ),
    (
        PainSource::BackJoints,
        R::SrcJoints,
        "one_side is none, leaning back or standing brings it on, nothing is numb or tingly, below_knee is not yes",
    ),
    (
        PainSource::Hip,
        R::SrcHip,
        "pain_where has groin or thigh_inner; or stairs or shoes bring it on and pain_where has thigh_front_upper, \
         thigh_outer, hip_lateral or buttock",
    ),
    (
        PainSource::Hip,
        R::SrcSide,
        "pain_where has hip_lateral; or lying on the side brings it on and pain_where has thigh_front_upper or \
         thigh_outer",
    ),
    (
        PainSource::Knee,
        R::SrcKnee,
        "pain_where has knee_front, knee_inner or knee_back, nothing is numb or tingly, below_knee is not yes",
    ),
    (PainSource::BloodVessel, R::SrcVessel, "walking brings it on and standing still eases it"),
    (PainSource::BloodVessel, R::SrcBlood, "now_leg or dvt is yes or not sure, or limb has sore, hang or not sure"),
    (
        PainSource::Other,
        R::SrcOuterThigh,
        "numb_where has thigh_outer and nothing else; or it is empty, tingle is yes, pain_where has thigh_outer and \
         nothing else, and below_knee is not yes",
    ),
    (PainSource::Other, R::SrcFeet, "both_numb is socks"),
    (PainSource::Other, R::SrcStiff, "stiff_morning is yes"),
    (PainSource::Other, R::SrcRash, "rash is yes or not sure"),
    (PainSource::Other, R::SrcUrine, "ces_bladder has burn or blood"),
];

/// Where a hip is felt, the groin and inner thigh apart.
const NEAR_HIP: u32 = area::THIGH_FRONT_UPPER | area::THIGH_OUTER | area::HIP_LATERAL | area::BUTTOCK;
const KNEE: u32 = area::KNEE_FRONT | area::KNEE_INNER | area::KNEE_BACK;

/// Both feet have gone numb slowly, like socks.
fn feet_numb_like_socks(answers: &Answers) -> bool {
    answers.one(BothNumb) == Some(both_numb::SOCKS)
}

/// Both feet numb like socks, and no place above them: the small nerves of the feet, not a root.
fn only_feet_numb(answers: &Answers) -> bool {
    let above = !(FOOT | area::INNER_ANKLE | area::LOW_BACK | NOT_SURE);
    feet_numb_like_socks(answers) && answers.set_of(NumbWhere) & above == 0
}

/// The main roots, one or two of L2 to S1, of the places marked as numb; none where no root supplies
/// them all, where they have more than two, or where they are a pair of socks. From numbness only:
/// pain does not follow the map (MURPHY, ALBERT). The low back names no root, nor takes one away.
pub fn roots(checker: &Checker, answers: &Answers) -> Vec<&'static str> {
    let marked = answers.set_of(NumbWhere) & !(NOT_SURE | area::LOW_BACK);
    let areas: Vec<_> =
        checker.areas.iter().enumerate().filter(|(n, _)| marked & (1 << n) != 0).map(|(_, a)| a).collect();
    let main = |root: &&str| areas.iter().any(|a| a.main.contains(root));
    let found: Vec<&'static str> = ROOTS.into_iter().filter(main).collect();
    let shared = found.iter().any(|root| areas.iter().all(|a| a.main.contains(root) || a.shared(root).is_some()));
    if shared && found.len() <= 2 && !only_feet_numb(answers) { found } else { vec![] }
}
