//! The rules: when one fires, how soon that is. Their words, sources and review state are in
//! `rules.toml`; a rule here without words there, or a question that is not there, does not compile.

use super::ids::{Q, R, area, inf_risk, one_side, preg_signs, proc_signs, trend};
use super::when::{When, unsure, yes};
use super::{NOT_SURE, Q::*};
use When::{Age, All, Any, Choice, ChoiceOrOpen, ClinicWeeks, Count, Ticked, Under, Weeks};

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

const ANY_RISK: u32 = inf_risk::INJECT_DRUGS
    | inf_risk::DIALYSIS
    | inf_risk::DIABETES
    | inf_risk::WEAK_IMMUNE
    | inf_risk::STEROIDS
    | inf_risk::RECENT_INFECTION
    | NOT_SURE;
const STRONG_RISK: u32 =
    inf_risk::INJECT_DRUGS | inf_risk::DIALYSIS | inf_risk::WEAK_IMMUNE | inf_risk::RECENT_INFECTION;
const PROCEDURE_NERVE: u32 = proc_signs::FEVER
    | proc_signs::NUMB_WEAK
    | proc_signs::PEE
    | proc_signs::HEADACHE
    | proc_signs::VISION
    | proc_signs::STROKE_SIGN;
const PREGNANCY_SIGNS: u32 = preg_signs::BLEEDING
    | preg_signs::FLUID
    | preg_signs::TIGHTENINGS
    | preg_signs::LESS_MOVEMENT
    | preg_signs::FEVER
    | preg_signs::HEADACHE;
/// Every place of the map.
const ANYWHERE: u32 = (area::SADDLE << 1) - 1;

const RISK: When = Ticked(InfRisk, ANY_RISK);
/// Pain that is very bad, or there all the time.
const HARD: When = Any(&[unsure(PainHard), yes(Q::Night), yes(Q::Severe)]);
const CHILD: When = Under(18);
/// Loss of strength that a test at home shows.
const WEAK: When = Any(&[yes(MotDrop), yes(MotKnee), yes(MotPush), yes(MotWorse), yes(PainGone)]);
const MAYBE_WEAK: When = Any(&[unsure(MotDrop), unsure(MotKnee), unsure(MotPush), unsure(MotWorse), unsure(PainGone)]);
/// Feeling that is numb or tingles.
const NUMB: When = Any(&[yes(Tingle), yes(ChildNumb), Ticked(NumbWhere, ANYWHERE)]);
/// Any sign that a nerve or the cord has lost function.
const NERVE: When = Any(&[WEAK, yes(MotMild), yes(Cord), NUMB]);
/// Bladder, bowel, saddle, both legs, cord.
const SADDLE_SCREEN: [When; 6] =
    [unsure(CesSaddle), unsure(CesBladder), unsure(CesBowel), unsure(CesSex), unsure(CesBoth), unsure(Cord)];
/// Both legs may be involved: in doubt at first, or said later.
const BOTH_IN_DOUBT: When = Any(&[unsure(CesBoth), Choice(OneSide, one_side::BOTH), yes(FeetSock)]);
const SADDLE_YES: When = Any(&[yes(CesSaddle), yes(CesBladder), yes(CesBowel), yes(CesSex), yes(CesBoth), yes(Cord)]);

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
    emergency(R::Chest, unsure(NowChest)),
    emergency(R::Belly, yes(NowBelly)),
    emergency(R::BellyAge, All(&[unsure(NowBelly), Age(50)])).below(&[R::Belly]),
    emergency(R::Aneurysm, All(&[yes(NowAaa), unsure(PainNew)])),
    emergency(R::ColdLeg, unsure(NowLeg)),
    emergency(R::Stroke, unsure(NowStroke)),
    emergency(R::Crash, unsure(NowCrash)),
    emergency(R::SelfHarm, unsure(NowMind)),
    // Cauda equina and cord.
    emergency(R::Saddle, Any(&[yes(CesSaddle), All(&[unsure(CesSaddle), unsure(CesSaddleAgain)])])),
    emergency(R::SaddleMap, Ticked(NumbWhere, area::SADDLE)).below(&[R::Saddle]),
    emergency(R::Bladder, Any(&[yes(CesBladder), All(&[unsure(CesBladder), unsure(CesBladderAgain)])])),
    emergency(R::Bowel, Any(&[yes(CesBowel), All(&[unsure(CesBowel), unsure(CesBowelAgain)])])),
    emergency(R::Sex, Any(&[yes(CesSex), All(&[unsure(CesSex), yes(CesSexAgain)])])),
    // Also asked again of those who say later that both legs are involved.
    emergency(R::BothLegs, Any(&[yes(CesBoth), All(&[BOTH_IN_DOUBT, yes(CesBothAgain)])])),
    emergency(
        R::SaddleTwoUnsure,
        // An older change is one of the bladder, the bowel or the saddle, too.
        Any(&[Count(2, &SADDLE_SCREEN), All(&[yes(Cord), yes(CesOlder)])]),
    )
    .below(&[R::Saddle, R::Bladder, R::Bowel, R::Sex, R::BothLegs]),
    emergency(R::CordFast, Any(&[All(&[yes(Cord), unsure(CordFast)]), All(&[unsure(Cord), yes(CordFast)])])),
    // Strength.
    emergency(
        R::WeakFast,
        Any(&[
            All(&[Any(&[yes(MotDrop), yes(MotKnee), yes(MotPush), yes(MotWorse)]), unsure(MotFast)]),
            All(&[Any(&[unsure(MotDrop), unsure(MotKnee), unsure(MotPush), unsure(MotWorse)]), yes(MotFast)]),
        ]),
    ),
    emergency(
        R::WeakAndSaddle,
        Any(&[
            All(&[Any(&[yes(MotDrop), yes(MotKnee), yes(MotPush)]), Any(&[Any(&SADDLE_SCREEN), yes(CesOlder)])]),
            All(&[Any(&[unsure(MotDrop), unsure(MotKnee), unsure(MotPush)]), SADDLE_YES]),
        ]),
    ),
    emergency(R::PainGone, yes(PainGone)),
    // Infection.
    emergency(R::FeverRisk, All(&[yes(InfFever), RISK])),
    emergency(R::FeverProcedure, All(&[yes(InfFever), unsure(Proc)])),
    emergency(R::FeverNerve, All(&[yes(InfFever), NERVE])),
    emergency(
        R::FeverConfused,
        Any(&[All(&[yes(InfFever), unsure(Confused)]), All(&[unsure(InfFever), yes(Confused)])]),
    ),
    // Diabetes and steroids are common, and so is a tingling leg: with them, only lost strength counts.
    emergency(
        R::RiskNerve,
        All(&[unsure(PainNew), HARD, Any(&[All(&[RISK, WEAK]), All(&[Ticked(InfRisk, STRONG_RISK), NERVE])])]),
    ),
    emergency(
        R::ProcedureNerve,
        Any(&[
            All(&[unsure(Proc), Ticked(ProcSigns, PROCEDURE_NERVE)]),
            All(&[yes(Proc), Any(&[WEAK, yes(Cord), yes(CesOlder)])]),
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
                yes(Cord),
                yes(CesOlder),
                yes(NumbNew),
                All(&[Any(&[unsure(PainNew), unsure(NumbNew)]), NUMB]),
            ]),
        ]),
    ),
    emergency(R::UpperNerve, All(&[yes(Upper), NERVE])),
    emergency(
        R::FractureNerve,
        Any(&[All(&[yes(Frac), Any(&[unsure(FracStand), NERVE])]), All(&[unsure(Frac), yes(FracStand)])]),
    ),
    emergency(R::HipBroken, unsure(Hipfrac)),
    emergency(R::Thinner, yes(Bleed)),
    emergency(R::KidneySick, All(&[yes(Uti), Any(&[unsure(Confused), yes(Preg)])])),
    emergency(R::Meds, unsure(Meds)),
    emergency(R::Pregnancy, All(&[unsure(Preg), Any(&[Ticked(PregSigns, PREGNANCY_SIGNS), yes(InfFever)])])),
    emergency(R::ChildNerve, All(&[CHILD, WEAK])),
    // Same day.
    same_day(R::BellyUnsure, unsure(NowBelly)).below(&[R::Belly, R::BellyAge]),
    same_day(R::AneurysmKnown, unsure(NowAaa)).below(&[R::Aneurysm]),
    same_day(R::SexUnsure, All(&[unsure(CesSex), unsure(CesSexAgain)])).below(&[R::Sex]),
    same_day(R::BothUnsure, All(&[BOTH_IN_DOUBT, unsure(CesBothAgain)])).below(&[R::BothLegs]),
    same_day(R::Cord, unsure(Cord)).below(&[R::CordFast]),
    same_day(R::OlderChange, unsure(CesOlder)),
    same_day(R::FootDrop, unsure(MotDrop)),
    same_day(R::KneeGives, unsure(MotKnee)),
    same_day(R::PushOff, yes(MotPush)),
    same_day(R::WeakSpreads, unsure(MotWorse)),
    same_day(R::MildWorse, All(&[yes(MotMild), Choice(Trend, trend::WORSE)])),
    same_day(R::PainGoneUnsure, unsure(PainGone)).below(&[R::PainGone]),
    same_day(R::Fever, unsure(InfFever)).below(&[R::FeverRisk, R::FeverProcedure, R::FeverNerve, R::FeverConfused]),
    same_day(R::RiskPain, All(&[RISK, unsure(PainNew), HARD])).below(&[R::RiskNerve]),
    same_day(R::SteroidNew, All(&[Ticked(InfRisk, inf_risk::STEROIDS), yes(PainNew)]))
        .below(&[R::RiskPain, R::RiskNerve]),
    same_day(R::ProcedureSite, All(&[unsure(Proc), Ticked(ProcSigns, proc_signs::SKIN | proc_signs::WORSE_PAIN)])),
    same_day(R::ProcedureUnsure, All(&[unsure(Proc), Ticked(ProcSigns, NOT_SURE)])).below(&[R::ProcedureNerve]),
    same_day(R::PregnancyUnsure, All(&[unsure(Preg), Ticked(PregSigns, NOT_SURE)])).below(&[R::Pregnancy]),
    same_day(R::CancerNew, All(&[yes(CaHist), unsure(PainNew)])).below(&[R::CancerNerve]),
    // Numbness that is not new: the fact base's rule for what lies between new and long known.
    same_day(R::CancerNumb, All(&[yes(CaHist), Any(&[NUMB, unsure(NumbNew)])])).below(&[R::CancerNerve]),
    same_day(R::Weight, yes(Wt)),
    same_day(R::NightPlus, All(&[yes(Night), Any(&[Age(50), yes(Wt), unsure(CaHist), unsure(InfFever)])])),
    same_day(R::WeakTwo, Count(2, &[unsure(Night), unsure(Wt), unsure(CaHist), Ticked(InfRisk, inf_risk::STEROIDS)]))
        .below(&[R::NightPlus, R::CancerNew, R::CancerNerve]),
    same_day(R::Upper, unsure(Q::Upper)).below(&[R::UpperNerve]),
    same_day(R::Fracture, unsure(Frac)).below(&[R::FractureNerve]),
    same_day(R::Clot, unsure(Dvt)),
    same_day(R::Limb, unsure(Q::Limb)),
    same_day(R::ThinnerUnsure, unsure(Bleed)).below(&[R::Thinner]),
    same_day(R::Rash, yes(Q::Rash)),
    same_day(R::Uti, unsure(Q::Uti)).below(&[R::KidneySick]),
    same_day(R::Severe, unsure(Q::Severe)),
    same_day(R::Baseline, unsure(Q::Baseline)),
    same_day(
        R::ChildFlag,
        All(&[
            CHILD,
            Any(&[
                Under(5),
                unsure(InfFever),
                unsure(Night),
                unsure(Wt),
                unsure(ChildWeeks),
                MAYBE_WEAK,
                unsure(MotMild),
                unsure(ChildNumb),
            ]),
        ]),
    )
    .below(&[R::ChildNerve]),
    // Specialist.
    specialist(R::PushUnsure, unsure(MotPush)).below(&[R::PushOff]),
    specialist(R::MildWeak, unsure(MotMild)).below(&[R::MildWorse]),
    specialist(R::WeightUnsure, unsure(Wt)).below(&[R::Weight]),
    specialist(R::Night, unsure(Q::Night)).below(&[R::NightPlus]),
    specialist(R::CancerHistory, unsure(CaHist)).below(&[R::CancerNew, R::CancerNerve]),
    specialist(R::RashUnsure, unsure(Q::Rash)).below(&[R::Rash]),
    specialist(R::ProcedureDone, unsure(Proc)).below(&[
        R::ProcedureNerve,
        R::ProcedureSite,
        R::ProcedureUnsure,
        R::FeverProcedure,
    ]),
    // Who is on the mend keeps going; after six weeks that, too, is looked at.
    specialist(R::Long, All(&[ClinicWeeks, ChoiceOrOpen(Trend, trend::SAME)])),
    specialist(R::SixWeeks, Weeks(6)).below(&[R::Long]),
    specialist(R::BelowKnee, yes(Q::BelowKnee)),
    specialist(R::NumbTingle, NUMB),
    specialist(R::Child, CHILD).below(&[R::ChildFlag, R::ChildNerve]),
    specialist(R::WalkSit, super::places::WALK_SIT),
    specialist(R::WalkStop, super::places::WALK_STOP),
    specialist(R::Stiff, yes(StiffMorning)),
    specialist(R::GettingWorse, Choice(Trend, trend::WORSE)).below(&[R::MildWorse]),
    specialist(R::BothSides, Choice(OneSide, one_side::BOTH)).below(&[R::BothLegs, R::BothUnsure]),
    specialist(R::Feet, yes(FeetSock)),
];
