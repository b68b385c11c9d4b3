//! The rules: when one fires, how soon that is. Their words and sources are in `rules.toml`; a rule here without words
//! there, or a question that is not there, does not compile.

use super::ids::{
    Q, R, area, belly, belly_signs, bladder_since, both_numb, both_pain, bowel_since, ces_bladder, ces_both, chest_why,
    child_seen, cord_fast, crash_how, fall_signs, frac, frac_eases, inf_risk, leg_since, limb, meds, mot_fast,
    mot_worse, now_chest, numb_since, one_side, proc_signs, saddle_since, sex_since, stab_why, sudden_rest, trend,
    upper_why, walk_new,
};
use super::when::{When, maybe, yes};
use super::{NOT_SURE, Q::*};
use When::{Age, All, Any, ChoiceFrom, ChoiceFromOrUnanswered, ClinicWeeks, Count, Ticked, Under, Weeks};

/// How soon to get care, in the order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Care at home, and watch.
    SelfCare,
    /// A spine specialist, in days to about two weeks.
    Specialist,
    /// A clinician today.
    SameDay,
    /// 911 or an emergency room now.
    Emergency,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::SelfCare, Level::Specialist, Level::SameDay, Level::Emergency];

    /// The name in files and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Level::SelfCare => "self_care",
            Level::Specialist => "specialist",
            Level::SameDay => "same_day",
            Level::Emergency => "emergency",
        }
    }
}

/// One rule. The assessment's level is the highest of the rules whose condition holds.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub id: R,
    pub level: Level,
    pub when: When,
    /// Rules that say the same more strongly: where one of them fires, this one's reason is left out.
    pub below: &'static [R],
}

const STRONG_RISK: u32 =
    inf_risk::INJECT_DRUGS | inf_risk::DIALYSIS | inf_risk::WEAK_IMMUNE | inf_risk::RECENT_INFECTION;
const PROCEDURE_NERVE: u32 = proc_signs::FEVER
    | proc_signs::NUMB_WEAK
    | proc_signs::PEE
    | proc_signs::HEADACHE
    | proc_signs::VISION
    | proc_signs::STROKE_SIGN;
/// Anything on a list, without and with "not sure".
const TICKED: u32 = !NOT_SURE;
const TICKED_OR_UNSURE: u32 = u32::MAX;
/// Areas where numbness speaks for the cord, and not for a nerve of the leg.
const TRUNK: u32 = area::CHEST | area::BELLY | area::UPPER_BACK;

pub(super) const RISK: When = Ticked(InfRisk, TICKED_OR_UNSURE);
const FEVER: When = Ticked(InfFever, TICKED);
const SICK: When = Ticked(Confused, TICKED_OR_UNSURE);
/// Pain that is very bad, or there all the time.
const HARD: When = Any(&[maybe(PainHard), yes(Q::Night), yes(Q::Severe)]);
/// Under 18, and not just as a doctor has seen it.
const CHILD: When = All(&[Under(18), ChoiceFrom(ChildSeen, child_seen::NOT_SURE)]);

// Each sign of bladder, bowel and the skin between the legs stands with its time: `…_NEW` since lately or since the pain
// began, or in doubt; `…_UNSETTLED` all but what a doctor knows, or what has been the same for months or years. A doubt that the second question has
// cleared is not asked for its time, and so counts for neither.

/// The choices about peeing that speak for the nerves.
pub(super) const PEE: u32 = ces_bladder::HARD | ces_bladder::LEAK | ces_bladder::FEEL;
const SADDLE_NEW: When = All(&[maybe(CesSaddle), ChoiceFrom(SaddleSince, saddle_since::NOT_SURE)]);
const SADDLE_UNSETTLED: When = All(&[maybe(CesSaddle), ChoiceFrom(SaddleSince, saddle_since::OLD)]);
/// A doubt that the second question has not cleared. It is asked where no other of the four is in doubt or there.
const PEE_DOUBT: When = All(&[
    Ticked(CesBladder, NOT_SURE),
    Any(&[Ticked(CesBladderAgain, TICKED_OR_UNSURE), maybe(CesSaddle), maybe(CesBowel), maybe(CesSex)]),
]);
const PEE_CHANGE: When = Any(&[Ticked(CesBladder, PEE), PEE_DOUBT]);
const BLADDER_NEW: When = All(&[PEE_CHANGE, ChoiceFrom(BladderSince, bladder_since::NOT_SURE)]);
const BLADDER_UNSETTLED: When = All(&[PEE_CHANGE, ChoiceFrom(BladderSince, bladder_since::OLD)]);
const BOWEL_NEW: When = All(&[maybe(CesBowel), ChoiceFrom(BowelSince, bowel_since::NOT_SURE)]);
const BOWEL_UNSETTLED: When = All(&[maybe(CesBowel), ChoiceFrom(BowelSince, bowel_since::OLD)]);
const SEX_NEW: When = All(&[Any(&[yes(CesSex), yes(CesSexAgain)]), ChoiceFrom(SexSince, sex_since::NOT_SURE)]);
const SEX_UNSETTLED: When = All(&[maybe(CesSex), ChoiceFrom(SexSince, sex_since::BETWEEN)]);
/// Both legs, said early or when asked which legs.
pub(super) const BOTH_NUMB: When =
    Any(&[Ticked(CesBoth, ces_both::NUMB | NOT_SURE), All(&[ChoiceFrom(OneSide, one_side::BOTH), yes(Tingle)])]);
pub(super) const BOTH_PAIN: When =
    Any(&[Ticked(CesBoth, ces_both::PAIN | NOT_SURE), ChoiceFrom(OneSide, one_side::BOTH)]);
const BOTH_NEW: When = Any(&[
    All(&[BOTH_NUMB, ChoiceFrom(Q::BothNumb, both_numb::NEW)]),
    All(&[BOTH_PAIN, ChoiceFrom(Q::BothPain, both_pain::NEW)]),
]);
const BOTH_MAYBE: When = Any(&[
    All(&[BOTH_NUMB, ChoiceFrom(Q::BothNumb, both_numb::NOT_SURE)]),
    All(&[BOTH_PAIN, ChoiceFrom(Q::BothPain, both_pain::NOT_SURE)]),
]);
const CORD_UNSETTLED: When = All(&[Ticked(Q::Cord, TICKED), ChoiceFrom(Q::CordFast, cord_fast::SLOW)]);
/// Bladder, bowel, saddle or sex: there, and not long known.
const PELVIC: When = Any(&[SADDLE_UNSETTLED, BLADDER_UNSETTLED, BOWEL_UNSETTLED, SEX_UNSETTLED]);
/// The same, both legs or the cord.
const SADDLE_SCREEN: When = Any(&[PELVIC, BOTH_MAYBE, CORD_UNSETTLED]);
/// Bladder, bowel, saddle or sex: there, and less than three months old, or known for longer but changing.
const PELVIC_LATE: When = Any(&[
    All(&[maybe(CesSaddle), ChoiceFrom(SaddleSince, saddle_since::BETWEEN)]),
    All(&[PEE_CHANGE, ChoiceFrom(BladderSince, bladder_since::BETWEEN)]),
    All(&[maybe(CesBowel), ChoiceFrom(BowelSince, bowel_since::BETWEEN)]),
    SEX_UNSETTLED,
]);

/// A leg that has lost strength, or may only hurt: the question after it tells which.
const HELD_BACK: When = Any(&[
    yes(MotDrop),
    yes(MotKnee),
    yes(MotPush),
    yes(MotStand),
    Ticked(CesBoth, ces_both::WEAK),
    Ticked(MotWorse, mot_worse::WEAK),
    yes(PainGone),
]);
/// The same, or in doubt.
pub(super) const MAYBE_HELD_BACK: When = Any(&[
    maybe(MotDrop),
    maybe(MotKnee),
    maybe(MotPush),
    maybe(MotStand),
    Ticked(CesBoth, ces_both::WEAK),
    Ticked(MotWorse, mot_worse::WEAK | NOT_SURE),
    maybe(PainGone),
]);
/// Strength that a nerve may have lost, and not long known. A torn tendon is no nerve.
const WEAK: When = All(&[HELD_BACK, ChoiceFrom(MotFast, mot_fast::PRESSED)]);
/// Lost strength whatever the reason, or in doubt.
const MAYBE_WEAK: When = All(&[MAYBE_HELD_BACK, ChoiceFrom(MotFast, mot_fast::TORN)]);
/// A place that is numb or tingles.
pub(super) const MARKED_NUMB: When = Any(&[yes(Tingle), Ticked(NumbWhere, TICKED)]);
/// Feeling that is numb or tingles, and not long known.
const NUMB: When = Any(&[All(&[MARKED_NUMB, ChoiceFrom(NumbSince, numb_since::OLD)]), yes(ChildNumb)]);
/// The leg does not bear the body, for weakness or for pain, and that is not long known.
const NOT_STANDING: When = All(&[yes(MotStand), ChoiceFrom(MotFast, mot_fast::PAIN)]);
const MAYBE_NOT_STANDING: When = All(&[maybe(MotStand), ChoiceFrom(MotFast, mot_fast::PAIN)]);
/// Any sign that a nerve or the cord has lost function.
const NERVE: When = Any(&[WEAK, yes(MotMild), CORD_UNSETTLED, NUMB]);
/// A fall, a lift or a cough, and bones that may break with it; at 65 a lift alone only if the pain does not ease.
const FRACTURE: When = Any(&[
    All(&[Ticked(Q::Frac, TICKED), Any(&[yes(WeakBones), Ticked(InfRisk, inf_risk::STEROIDS)])]),
    All(&[Age(65), Ticked(Q::Frac, frac::FALL)]),
    All(&[LIFT_AT_65, ChoiceFrom(FracEases, frac_eases::NOT_SURE)]),
]);
pub(super) const LIFT_AT_65: When = All(&[Age(65), Ticked(Q::Frac, frac::LIFT)]);
const MAYBE_FRACTURE: When = Any(&[
    FRACTURE,
    All(&[Ticked(Q::Frac, TICKED_OR_UNSURE), maybe(WeakBones)]),
    All(&[Age(65), Ticked(Q::Frac, NOT_SURE)]),
    All(&[yes(WeakBones), yes(PainNew)]),
]);
/// Those that speak for an infection or a stone.
pub(super) const URINE: u32 = ces_bladder::BURN | ces_bladder::BLOOD;

const fn rule(id: R, level: Level, when: When) -> Rule {
    Rule { id, level, when, below: &[] }
}

const fn emergency(id: R, when: When) -> Rule {
    rule(id, Level::Emergency, when)
}

const fn same_day(id: R, when: When) -> Rule {
    rule(id, Level::SameDay, when)
}

const fn specialist(id: R, when: When) -> Rule {
    rule(id, Level::Specialist, when)
}

impl Rule {
    const fn below(mut self, stronger: &'static [R]) -> Rule {
        self.below = stronger;
        self
    }
}

/// All rules, the most urgent first.
pub const RULES: &[Rule] = &[
    // Right now.
    emergency(
        R::Chest,
        Any(&[
            Ticked(NowChest, now_chest::PAIN | now_chest::BREATH | now_chest::FAINT | now_chest::BLOOD),
            All(&[Ticked(NowChest, NOT_SURE), ChoiceFrom(ChestWhy, chest_why::NOT_SURE)]),
        ]),
    ),
    emergency(R::BreathClot, All(&[Ticked(NowChest, now_chest::STAB), Ticked(ClotRisk, TICKED_OR_UNSURE)])),
    emergency(R::BreathLeg, All(&[Ticked(NowChest, now_chest::STAB), maybe(Dvt)])),
    // Waves that let go speak for a stone, but not in a child or a pregnancy.
    emergency(
        R::Belly,
        Any(&[
            All(&[maybe(NowBelly), ChoiceFrom(SuddenRest, sudden_rest::STAYS)]),
            All(&[maybe(NowBelly), ChoiceFrom(SuddenRest, sudden_rest::WAVES), Any(&[Under(18), maybe(Preg)])]),
        ]),
    ),
    emergency(R::BellyAge, All(&[maybe(NowBelly), ChoiceFrom(SuddenRest, sudden_rest::EASES), Age(50)]))
        .below(&[R::Belly]),
    // A stone that blocks a kidney which is infected.
    emergency(R::BellyFever, All(&[maybe(NowBelly), ChoiceFrom(SuddenRest, sudden_rest::WAVES), FEVER])),
    emergency(
        R::BellySick,
        All(&[
            Ticked(Q::Belly, TICKED_OR_UNSURE),
            Any(&[
                Ticked(BellySigns, belly_signs::BAD | belly_signs::SICK | belly_signs::HARD),
                All(&[
                    Ticked(BellySigns, belly_signs::RECENT),
                    Count(
                        2,
                        &[Age(50), Ticked(BellySigns, belly_signs::THROUGH), Ticked(BellySigns, belly_signs::SMOKE)],
                    ),
                ]),
            ]),
        ]),
    ),
    emergency(R::Testicle, Ticked(Q::Belly, belly::TESTICLE)),
    emergency(R::Aneurysm, All(&[yes(NowAaa), maybe(PainNew)])),
    // A vein that is closed so far that no blood reaches the leg leaves it warm at first, but not strong and feeling.
    emergency(
        R::ColdLeg,
        Any(&[
            All(&[maybe(NowLeg), ChoiceFrom(LegSince, leg_since::NOT_SURE)]),
            All(&[
                maybe(NowLeg),
                ChoiceFrom(LegSince, leg_since::WARM),
                Any(&[NERVE, MAYBE_NOT_STANDING, Ticked(MotWorse, mot_worse::NUMB), yes(Q::Severe)]),
            ]),
        ]),
    ),
    emergency(R::Stroke, maybe(NowStroke)),
    emergency(R::Crash, Any(&[yes(NowCrash), All(&[maybe(NowCrash), ChoiceFrom(CrashHow, crash_how::NOT_SURE)])])),
    emergency(R::SelfHarm, maybe(NowMind)),
    // Cauda equina and cord.
    emergency(R::Saddle, SADDLE_NEW),
    emergency(R::SaddleMap, All(&[Ticked(NumbWhere, area::SADDLE), ChoiceFrom(NumbSince, numb_since::NOT_SURE)]))
        .below(&[R::Saddle]),
    emergency(R::Bladder, BLADDER_NEW),
    emergency(
        R::OftenNerve,
        All(&[
            Ticked(CesBladder, ces_bladder::OFTEN),
            ChoiceFrom(BladderSince, bladder_since::BETWEEN),
            Any(&[NERVE, Ticked(MotWorse, mot_worse::NUMB), BOTH_MAYBE]),
        ]),
    )
    .below(&[R::Bladder]),
    emergency(R::Bowel, BOWEL_NEW),
    emergency(R::Sex, SEX_NEW),
    emergency(R::BothLegs, BOTH_NEW),
    // An older change is one of the bladder, the bowel or the saddle, too.
    emergency(R::CordSaddle, All(&[CORD_UNSETTLED, PELVIC])).below(&[R::Saddle, R::Bladder, R::Bowel, R::Sex]),
    emergency(
        R::CordFast,
        Any(&[
            All(&[Ticked(Q::Cord, TICKED), ChoiceFrom(Q::CordFast, cord_fast::NOT_SURE)]),
            All(&[Ticked(Q::Cord, NOT_SURE), ChoiceFrom(Q::CordFast, cord_fast::FAST)]),
        ]),
    ),
    // Strength.
    emergency(R::WeakFast, All(&[MAYBE_HELD_BACK, ChoiceFrom(MotFast, mot_fast::FAST)])),
    emergency(R::BothWeak, All(&[Ticked(CesBoth, ces_both::WEAK), ChoiceFrom(MotFast, mot_fast::NOT_SURE)]))
        .below(&[R::WeakFast]),
    emergency(R::WeakAndSaddle, All(&[WEAK, SADDLE_SCREEN])),
    emergency(R::PainGone, All(&[yes(PainGone), ChoiceFrom(MotFast, mot_fast::NOT_SURE)])),
    // Infection.
    emergency(R::FeverRisk, All(&[FEVER, RISK])),
    emergency(R::FeverProcedure, All(&[FEVER, maybe(Proc)])),
    emergency(R::FeverNerve, All(&[FEVER, NERVE])),
    // A joint or the spine that is infected.
    emergency(R::FeverStand, All(&[FEVER, NOT_STANDING])),
    emergency(R::FeverJoint, All(&[FEVER, Ticked(Q::Limb, limb::JOINT)])),
    emergency(
        R::FeverConfused,
        Any(&[All(&[FEVER, SICK]), All(&[Ticked(InfFever, NOT_SURE), Ticked(Confused, TICKED)])]),
    ),
    // Diabetes and steroids are common, and so is a tingling leg: with them, only lost strength counts.
    emergency(
        R::RiskNerve,
        All(&[maybe(PainNew), HARD, Any(&[All(&[RISK, WEAK]), All(&[Ticked(InfRisk, STRONG_RISK), NERVE])])]),
    ),
    emergency(
        R::ProcedureNerve,
        Any(&[
            All(&[maybe(Proc), Ticked(ProcSigns, PROCEDURE_NERVE)]),
            All(&[yes(Proc), Any(&[WEAK, CORD_UNSETTLED, PELVIC_LATE])]),
        ]),
    ),
    // Cancer, bone, bleeding, kidney, medicine.
    emergency(
        R::CancerNerve,
        All(&[
            yes(CaHist),
            Any(&[
                WEAK,
                yes(MotMild),
                CORD_UNSETTLED,
                PELVIC,
                yes(NumbNew),
                All(&[Any(&[maybe(PainNew), maybe(NumbNew)]), NUMB]),
            ]),
        ]),
    ),
    emergency(R::UpperNerve, All(&[yes(Q::Upper), ChoiceFrom(UpperWhy, upper_why::NOT_SURE), NERVE])),
    emergency(
        R::FractureNerve,
        Any(&[All(&[FRACTURE, Any(&[MAYBE_NOT_STANDING, NERVE])]), All(&[MAYBE_FRACTURE, NOT_STANDING])]),
    ),
    emergency(
        R::HipBroken,
        All(&[
            Ticked(Q::Frac, frac::FALL),
            Any(&[MAYBE_NOT_STANDING, Ticked(FallSigns, fall_signs::SHORT | NOT_SURE)]),
        ]),
    ),
    // A stiff spine breaks like a long bone, and the break is unstable.
    emergency(R::StiffSpine, All(&[Ticked(Q::Frac, frac::FALL), Ticked(FallSigns, fall_signs::SPINE)])),
    emergency(R::Thinner, All(&[maybe(Q::Thinner), yes(Bleed)])),
    emergency(R::KidneySick, All(&[Ticked(CesBladder, URINE), SICK])),
    emergency(R::DarkUrine, Ticked(CesBladder, ces_bladder::DARK)),
    emergency(R::Meds, Ticked(Q::Meds, meds::POOP | meds::EYES | meds::SLEEPY | meds::MUCH | NOT_SURE)),
    emergency(
        R::Pregnancy,
        All(&[
            maybe(Preg),
            Any(&[
                Ticked(PregSigns, TICKED),
                FEVER,
                Ticked(Q::Belly, belly::LOW_SIDE),
                All(&[Ticked(CesBladder, URINE), Ticked(PainWhere, area::FLANK)]),
            ]),
        ]),
    ),
    emergency(R::ChildNerve, All(&[Under(18), WEAK])),
    // Same day.
    same_day(R::BellyUnsure, All(&[maybe(NowBelly), ChoiceFrom(SuddenRest, sudden_rest::EASES)])).below(&[
        R::Belly,
        R::BellyAge,
        R::BellyFever,
    ]),
    same_day(R::BellyNew, Ticked(Q::Belly, TICKED_OR_UNSURE)).below(&[R::Belly, R::BellySick, R::Testicle]),
    same_day(R::Breath, All(&[Ticked(NowChest, now_chest::STAB), ChoiceFrom(StabWhy, stab_why::NOT_SURE)])).below(&[
        R::Chest,
        R::BreathClot,
        R::BreathLeg,
    ]),
    same_day(R::AneurysmKnown, maybe(NowAaa)).below(&[R::Aneurysm]),
    same_day(R::SexUnsure, SEX_UNSETTLED).below(&[R::Sex]),
    same_day(R::BothUnsure, BOTH_MAYBE).below(&[R::BothLegs]),
    same_day(R::Cord, All(&[Ticked(Q::Cord, TICKED_OR_UNSURE), ChoiceFrom(Q::CordFast, cord_fast::SLOW)]))
        .below(&[R::CordFast]),
    same_day(
        R::OlderChange,
        Any(&[
            SADDLE_UNSETTLED,
            BLADDER_UNSETTLED,
            BOWEL_UNSETTLED,
            All(&[Ticked(NumbWhere, area::SADDLE), ChoiceFrom(NumbSince, numb_since::OLD)]),
        ]),
    )
    .below(&[R::Saddle, R::SaddleMap, R::Bladder, R::Bowel]),
    same_day(
        R::Often,
        All(&[Ticked(CesBladder, ces_bladder::OFTEN), ChoiceFrom(BladderSince, bladder_since::NOT_SURE)]),
    )
    .below(&[R::Bladder, R::OftenNerve]),
    same_day(
        R::FootDrop,
        Any(&[
            All(&[yes(MotDrop), ChoiceFrom(MotFast, mot_fast::TORN)]),
            All(&[maybe(MotDrop), ChoiceFrom(MotFast, mot_fast::NOT_SURE)]),
        ]),
    ),
    same_day(
        R::KneeGives,
        Any(&[
            All(&[yes(MotKnee), ChoiceFrom(MotFast, mot_fast::TORN)]),
            All(&[maybe(MotKnee), ChoiceFrom(MotFast, mot_fast::NOT_SURE)]),
        ]),
    ),
    same_day(
        R::NotStanding,
        // A back that locks and is on the mend goes on mending.
        Any(&[
            All(&[NOT_STANDING, ChoiceFromOrUnanswered(Trend, trend::SAME)]),
            All(&[yes(MotStand), ChoiceFrom(MotFast, mot_fast::TORN)]),
            All(&[maybe(MotStand), ChoiceFrom(MotFast, mot_fast::NOT_SURE)]),
        ]),
    )
    .below(&[R::HipBroken, R::FractureNerve, R::FeverStand, R::WeakFast]),
    same_day(R::PushOff, All(&[yes(MotPush), ChoiceFrom(MotFast, mot_fast::TORN)])),
    same_day(
        R::WeakSpreads,
        Any(&[
            Ticked(MotWorse, mot_worse::NUMB),
            All(&[Ticked(MotWorse, TICKED_OR_UNSURE), ChoiceFrom(MotFast, mot_fast::TORN)]),
        ]),
    ),
    same_day(R::BothWeakSlow, All(&[Ticked(CesBoth, ces_both::WEAK), ChoiceFrom(MotFast, mot_fast::TORN)]))
        .below(&[R::BothWeak, R::WeakFast]),
    same_day(R::MildWorse, All(&[yes(MotMild), ChoiceFrom(Trend, trend::WORSE)])),
    same_day(R::PainGoneUnsure, maybe(PainGone)).below(&[R::PainGone]),
    same_day(R::Fever, Ticked(InfFever, TICKED_OR_UNSURE)).below(&[
        R::BellyFever,
        R::FeverRisk,
        R::FeverProcedure,
        R::FeverNerve,
        R::FeverConfused,
    ]),
    same_day(R::RiskPain, All(&[RISK, maybe(PainNew), HARD])).below(&[R::RiskNerve]),
    same_day(R::SteroidNew, All(&[Ticked(InfRisk, inf_risk::STEROIDS), yes(PainNew)]))
        .below(&[R::RiskPain, R::RiskNerve]),
    same_day(
        R::ProcedureSite,
        All(&[maybe(Proc), Ticked(ProcSigns, proc_signs::SKIN | proc_signs::WORSE_PAIN | proc_signs::HEADACHE_UP)]),
    ),
    same_day(R::ProcedureUnsure, All(&[maybe(Proc), Ticked(ProcSigns, NOT_SURE)])).below(&[R::ProcedureNerve]),
    same_day(R::PregnancyUnsure, All(&[maybe(Preg), Ticked(PregSigns, NOT_SURE)])).below(&[R::Pregnancy]),
    same_day(R::CancerNew, All(&[yes(CaHist), maybe(PainNew)])).below(&[R::CancerNerve]),
    // Numbness that is not new: the fact base's rule for what lies between new and long known.
    same_day(R::CancerNumb, All(&[yes(CaHist), Any(&[NUMB, maybe(NumbNew)])])).below(&[R::CancerNerve]),
    same_day(R::Weight, yes(Wt)),
    same_day(
        R::NightPlus,
        All(&[yes(Night), Any(&[Age(50), yes(Wt), maybe(CaHist), Ticked(InfFever, TICKED_OR_UNSURE)])]),
    ),
    same_day(R::WeakTwo, Count(2, &[maybe(Night), maybe(Wt), maybe(CaHist), Ticked(InfRisk, inf_risk::STEROIDS)]))
        .below(&[R::NightPlus, R::CancerNew, R::CancerNerve]),
    same_day(
        R::Upper,
        Any(&[
            All(&[maybe(Q::Upper), ChoiceFrom(UpperWhy, upper_why::NOT_SURE)]),
            All(&[Ticked(NumbWhere, TRUNK), ChoiceFrom(NumbSince, numb_since::OLD)]),
        ]),
    )
    .below(&[R::UpperNerve]),
    same_day(R::Fracture, MAYBE_FRACTURE).below(&[R::FractureNerve]),
    same_day(R::Limp, All(&[Ticked(Q::Frac, frac::FALL), Ticked(FallSigns, fall_signs::LIMP)])).below(&[
        R::HipBroken,
        R::Fracture,
        R::FractureNerve,
    ]),
    same_day(R::Clot, Any(&[maybe(Dvt), All(&[maybe(NowLeg), ChoiceFrom(LegSince, leg_since::WARM)])]))
        .below(&[R::BreathLeg, R::ColdLeg]),
    same_day(R::Limb, Ticked(Q::Limb, TICKED_OR_UNSURE)),
    same_day(R::ThinnerUnsure, All(&[maybe(Q::Thinner), maybe(Bleed)])).below(&[R::Thinner]),
    same_day(R::Rash, yes(Q::Rash)),
    same_day(R::Uti, Ticked(CesBladder, URINE)).below(&[R::KidneySick]),
    same_day(R::Severe, maybe(Q::Severe)),
    same_day(R::WalkNew, All(&[super::pain_sources::WALK_STOP, ChoiceFrom(Q::WalkNew, walk_new::NOT_SURE)])),
    same_day(
        R::ChildFlag,
        All(&[
            Under(18),
            Any(&[
                Under(5),
                Ticked(InfFever, TICKED_OR_UNSURE),
                maybe(Night),
                maybe(Wt),
                MAYBE_WEAK,
                MAYBE_NOT_STANDING,
                maybe(MotMild),
                maybe(ChildNumb),
                maybe(ChildLimp),
            ]),
        ]),
    )
    .below(&[R::ChildNerve]),
    // Specialist.
    specialist(
        R::MaybeWeak,
        All(&[Any(&[maybe(MotDrop), maybe(MotKnee), maybe(MotPush)]), ChoiceFrom(MotFast, mot_fast::TORN)]),
    )
    .below(&[R::FootDrop, R::KneeGives, R::PushOff, R::WeakFast]),
    specialist(R::ColdLegOld, yes(NowLeg)).below(&[R::ColdLeg]),
    specialist(R::MildWeak, maybe(MotMild)).below(&[R::MildWorse]),
    specialist(R::WeightUnsure, maybe(Wt)).below(&[R::Weight]),
    specialist(R::Night, maybe(Q::Night)).below(&[R::NightPlus]),
    specialist(R::CancerHistory, maybe(CaHist)).below(&[R::CancerNew, R::CancerNerve]),
    specialist(R::RashUnsure, maybe(Q::Rash)).below(&[R::Rash]),
    // Who is on the mend keeps going; after six weeks that, too, is looked at.
    specialist(R::Long, All(&[ClinicWeeks, ChoiceFromOrUnanswered(Trend, trend::SAME)])),
    specialist(R::SixWeeks, Weeks(6)).below(&[R::Long]),
    specialist(R::BelowKnee, yes(Q::BelowKnee)),
    specialist(R::NumbTingle, NUMB),
    specialist(R::Child, CHILD).below(&[R::ChildFlag, R::ChildNerve]),
    specialist(R::WalkSit, super::pain_sources::WALK_SIT),
    specialist(R::WalkStop, super::pain_sources::WALK_STOP).below(&[R::WalkNew]),
    specialist(R::Stiff, yes(StiffMorning)),
    specialist(R::GettingWorse, ChoiceFrom(Trend, trend::WORSE)).below(&[R::MildWorse]),
    specialist(
        R::BothSides,
        Any(&[
            All(&[BOTH_PAIN, ChoiceFrom(Q::BothPain, both_pain::UPRIGHT)]),
            All(&[BOTH_NUMB, ChoiceFrom(Q::BothNumb, both_numb::UPRIGHT)]),
        ]),
    )
    .below(&[R::BothLegs, R::BothUnsure]),
    specialist(
        R::Feet,
        Any(&[
            All(&[BOTH_NUMB, ChoiceFrom(Q::BothNumb, both_numb::SOCKS)]),
            All(&[BOTH_PAIN, ChoiceFrom(Q::BothPain, both_pain::FEET)]),
        ]),
    )
    .below(&[R::BothLegs, R::BothUnsure, R::BothSides]),
];
