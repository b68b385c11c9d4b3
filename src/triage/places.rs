//! Where it may come from: shown as "your answers can go with", never as a diagnosis, and with no say
//! in how soon. Sources: `clinical.md` sections b and c, by the keys of each reason in `rules.toml`.

use super::answers::{Answer, Answers};
use super::ids::{Q, R, area, brings_on, eases, one_side};
use super::when::{When, yes};
use super::{NOT_SURE, Q::*};
use crate::content::{Checker, PlaceWords};

/// A part of the body that the answers can go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    NerveRoot,
    Stenosis,
    BackJoints,
    Hip,
    Knee,
    BloodVessel,
    Other,
}

impl Place {
    pub const ALL: [Place; 7] = [
        Place::NerveRoot,
        Place::Stenosis,
        Place::BackJoints,
        Place::Hip,
        Place::Knee,
        Place::BloodVessel,
        Place::Other,
    ];

    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Place::NerveRoot => "nerve_root",
            Place::Stenosis => "stenosis",
            Place::BackJoints => "back_joints",
            Place::Hip => "hip",
            Place::Knee => "knee",
            Place::BloodVessel => "blood_vessel",
            Place::Other => "other",
        }
    }

    /// Whether a spine specialist is the right one to see.
    pub fn is_back(self) -> bool {
        matches!(self, Place::NerveRoot | Place::Stenosis | Place::BackJoints)
    }
}

pub fn place_words(checker: &'static Checker, place: Place) -> &'static PlaceWords {
    let places = &checker.results.places;
    match place {
        Place::NerveRoot => &places.nerve_root,
        Place::Stenosis => &places.stenosis,
        Place::BackJoints => &places.back_joints,
        Place::Hip => &places.hip,
        Place::Knee => &places.knee,
        Place::BloodVessel => &places.blood_vessel,
        Place::Other => &places.other,
    }
}

const UPRIGHT: When = When::Ticked(BringsOn, brings_on::STANDING | brings_on::WALKING);
const BENT: When = When::Ticked(Eases, eases::SITTING | eases::LEAN_FORWARD);
/// Below the small of the back.
const LEG_AREAS: u32 = !(area::LOW_BACK | area::SADDLE | NOT_SURE);
const LEG: When =
    When::Any(&[When::Choice(OneSide, one_side::ONE), yes(BelowKnee), When::Ticked(PainWhere, LEG_AREAS)]);
/// Standing or walking brings leg pain on, sitting or leaning forward eases it.
pub const WALK_SIT: When = When::All(&[UPRIGHT, BENT, LEG]);
/// Walking brings it on, standing still eases it.
pub const WALK_STOP: When =
    When::All(&[When::Ticked(BringsOn, brings_on::WALKING), When::Ticked(Eases, eases::STAND_STILL)]);

/// The places that the answers can go with, each with its reason.
pub fn places(checker: &Checker, answers: &Answers) -> Vec<(Place, R)> {
    let walk_sit = WALK_SIT.holds(answers, &checker.settings);
    let walk_stop = WALK_STOP.holds(answers, &checker.settings);
    let is = |question: Q| answers.flag(question) == Answer::Yes;
    let hurts = |set: u32| answers.set_of(PainWhere) & set != 0;
    let brought_by = |set: u32| answers.set_of(BringsOn) & set != 0;
    let numb = answers.set_of(NumbWhere) & !NOT_SURE;
    let feels = is(Tingle) || numb != 0;
    let back_only = answers.one(OneSide) == Some(one_side::NONE);
    let outer_thigh_only = numb == area::THIGH_OUTER;

    // Below the knee is the best single sign; walking that standing still eases speaks for the vessels.
    let leg = is(BelowKnee) && (!walk_stop || feels || brought_by(brings_on::COUGH | brings_on::SITTING))
        || is(LegWorse) && (brought_by(brings_on::COUGH) || feels && !outer_thigh_only);
    let rows = [
        (Place::NerveRoot, R::SrcNerveLeg, leg),
        (Place::NerveRoot, R::SrcNerveNumb, !roots(checker, answers).is_empty()),
        (Place::Stenosis, R::SrcStenosis, walk_sit && !outer_thigh_only),
        (
            Place::BackJoints,
            R::SrcJoints,
            back_only && brought_by(brings_on::LEAN_BACK | brings_on::STANDING) && !feels && !is(BelowKnee),
        ),
        (
            Place::Hip,
            R::SrcHip,
            hurts(area::GROIN | area::THIGH_INNER) || brought_by(brings_on::STAIRS_SHOES) && hurts(NEAR_HIP),
        ),
        (Place::Hip, R::SrcSide, hurts(area::HIP_LATERAL) || brought_by(brings_on::LYING_SIDE) && hurts(NEAR_HIP)),
        (Place::Knee, R::SrcKnee, hurts(KNEE) && !feels && !is(BelowKnee)),
        (Place::BloodVessel, R::SrcVessel, walk_stop),
        (Place::Other, R::SrcOuterThigh, outer_thigh_only),
        (Place::Other, R::SrcFeet, is(FeetSock)),
        (Place::Other, R::SrcStiff, is(StiffMorning)),
    ];
    rows.into_iter().filter(|&(_, _, fits)| fits).map(|(place, reason, _)| (place, reason)).collect()
}

/// What [`places`] asks, in words and ids, for those who review it.
#[cfg(not(target_arch = "wasm32"))]
pub const PLACES_WHEN: [(Place, R, &str); 11] = [
    (
        Place::NerveRoot,
        R::SrcNerveLeg,
        "below_knee is yes (and, where walking brings it on and standing still eases it, it is also numb or tingly, or a \
         cough or sitting brings it on); or leg_worse is yes and a cough brings it on, or it is numb or tingly and \
         not on the outer thigh only",
    ),
    (Place::NerveRoot, R::SrcNerveNumb, "the places of numb_where fit one or two roots of L2 to S1"),
    (
        Place::Stenosis,
        R::SrcStenosis,
        "standing or walking brings it on, sitting or leaning forward eases it, a leg hurts, and not only the outer \
         thigh is numb",
    ),
    (
        Place::BackJoints,
        R::SrcJoints,
        "one_side is none, leaning back or standing brings it on, nothing is numb or tingly, below_knee is not yes",
    ),
    (
        Place::Hip,
        R::SrcHip,
        "pain_where has groin or thigh_inner; or stairs or shoes bring it on and pain_where has thigh_front_upper, \
         thigh_outer, hip_lateral or buttock",
    ),
    (
        Place::Hip,
        R::SrcSide,
        "pain_where has hip_lateral; or lying on the side brings it on and pain_where has thigh_front_upper, thigh_outer \
         or buttock",
    ),
    (
        Place::Knee,
        R::SrcKnee,
        "pain_where has knee_front, knee_inner or knee_back, nothing is numb or tingly, below_knee is not yes",
    ),
    (Place::BloodVessel, R::SrcVessel, "walking brings it on and standing still eases it"),
    (Place::Other, R::SrcOuterThigh, "numb_where has thigh_outer and nothing else"),
    (Place::Other, R::SrcFeet, "feet_sock is yes"),
    (Place::Other, R::SrcStiff, "stiff_morning is yes"),
];

/// Where a hip is felt, the groin and inner thigh apart.
const NEAR_HIP: u32 = area::THIGH_FRONT_UPPER | area::THIGH_OUTER | area::HIP_LATERAL | area::BUTTOCK;
const KNEE: u32 = area::KNEE_FRONT | area::KNEE_INNER | area::KNEE_BACK;

/// The roots, one or two of L2 to S1, that supply every place marked as numb and are firm in one of
/// them; none where the places fit no root or more than two. From numbness only: pain does not
/// follow the map (MURPHY, ALBERT).
pub fn roots(checker: &Checker, answers: &Answers) -> Vec<&'static str> {
    let marked = answers.set_of(NumbWhere) & !NOT_SURE;
    let areas: Vec<_> =
        checker.areas.iter().enumerate().filter(|(n, _)| marked & (1 << n) != 0).map(|(_, a)| a).collect();
    let fits = |root: &&str| {
        areas.iter().all(|a| a.main.contains(root) || a.also.contains(root))
            && areas.iter().any(|a| a.main.contains(root))
    };
    let found: Vec<&'static str> = ["L2", "L3", "L4", "L5", "S1"].into_iter().filter(fits).collect();
    if found.len() <= 2 { found } else { vec![] }
}
