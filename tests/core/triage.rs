//! The checker fails safe: no emergency sign ends below an emergency, no worse answer lowers the level,
//! nothing a reader does loses an answer.

use crate::sheet::{PROOF, answers, checker, complete, sheets, step};
use proptest::prelude::*;
use spine_guide::content::{Checker, Kind};
use spine_guide::dist::proof;
use spine_guide::triage::{
    Answer, Answers, Level, NOT_SURE, Q, R, RULES, S, Value, applicable, assess, blank, can_go_on, is_cut_short,
    leave_blank, level, not_sure, now_chest, path, red_flag,
};
use std::collections::BTreeSet;

/// Ids of questions, for messages.
fn id(q: Q) -> &'static str {
    checker().questions[q as usize].id
}

// --- Proofs over all sheets ---

#[test]
fn no_sign_ends_below_its_level() {
    let walk = &PROOF.walk;
    assert_eq!(walk.faults, Vec::<String>::new());
    assert_eq!((walk.missed_emergencies, walk.missed_same_day), (0, 0));
    // The walk saw enough: each base, each kind of sheet.
    assert!(walk.bases.iter().all(|&(_, most, sheets)| most >= 2 && sheets > 5_000), "{:?}", walk.bases);
    assert!(walk.bases.iter().any(|&(_, most, sheets)| most == 3 && sheets > 300_000), "{:?}", walk.bases);
    assert_eq!(walk.sheets, walk.bases.iter().map(|base| base.2).sum::<usize>());
    assert!(walk.emergencies > 100_000 && walk.same_day > 100_000 && walk.without > 10_000, "{walk:?}");
}

/// Every choice of every warning question is named by some sign, or has a reason not to be.
#[test]
fn every_warning_question_has_a_sign() {
    let mut named = vec![];
    fn names(is: &proof::Is, into: &mut Vec<&'static str>) {
        match is {
            proof::Is::Yes(id) | proof::Is::Maybe(id) | proof::Is::HasAny(id) => into.push(id),
            proof::Is::Has(id, _) | proof::Is::AtLeast(id, _) => into.push(id),
            proof::Is::AnyOf(list) => list.iter().for_each(|is| names(is, into)),
            proof::Is::Both(one, two) => [one, two].into_iter().for_each(|is| names(is, into)),
            proof::Is::Two(ids) => into.extend(*ids),
            proof::Is::Aged(_) | proof::Is::Under(_) => into.push("age"),
        }
    }
    proof::SIGNS.iter().flat_map(|sign| sign.all).for_each(|is| names(is, &mut named));
    let missing: Vec<_> =
        Q::ALL.iter().filter(|&&q| red_flag(checker(), q) && !named.contains(&id(q))).map(|&q| id(q)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn rules_only_say_at_least_and_each_can_fire() {
    let rules = &PROOF.rules;
    assert_eq!(rules.faults, Vec::<String>::new());
    assert_eq!(rules.witness.len(), RULES.len());
    assert!(rules.steps > 2_000, "{}", rules.steps);
    assert!(RULES.is_sorted_by_key(|rule| std::cmp::Reverse(rule.level)), "the most urgent rules come first");
    let ids: BTreeSet<R> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len(), "a rule stands twice");
}

#[test]
fn everything_can_be_reached() {
    assert_eq!(PROOF.reached_faults, Vec::<String>::new());
    // Who asks changes the words, never the result.
    assert!(!PROOF.reached.questions.contains(&Q::Proxy));
}

/// A rule has a level, or is a reason for a pain source; nothing in `rules.toml` is left over.
#[test]
fn every_reason_is_used() {
    let of_sources = PROOF.reached.reasons.iter().copied();
    let reasons: BTreeSet<R> = RULES.iter().map(|rule| rule.id).chain(of_sources).collect();
    let idle: Vec<_> = R::ALL.iter().filter(|r| !reasons.contains(r)).collect();
    assert_eq!(idle, Vec::<&R>::new());
}

#[test]
fn an_unanswered_warning_sign_counts_as_not_sure() {
    assert_eq!(PROOF.unanswered_faults, Vec::<String>::new());
    assert!(PROOF.unanswered > 3_000, "{}", PROOF.unanswered);
    // Nothing answered at all is an emergency, and says which signs it took as not sure.
    let nothing = assess(checker(), &Answers::default());
    assert_eq!(nothing.level, Level::Emergency);
    assert!(nothing.unanswered.contains(&Q::NowChest), "{:?}", nothing.unanswered);
}

/// A reason that a stronger one replaces is one of a more urgent rule, or of a rule before it.
#[test]
fn stronger_reasons_are_as_urgent() {
    for rule in RULES {
        for stronger in rule.below {
            let stronger = RULES.iter().find(|other| other.id == *stronger).expect("a rule with a level");
            assert!(stronger.level >= rule.level, "{:?} is less urgent than {:?}", stronger.id, rule.id);
        }
    }
}

// --- The clinic's settings ---

#[test]
fn the_weeks_before_a_specialist_are_the_clinics() {
    let week = |weeks: u8, how_long: &str| {
        let mut checker: Checker = *checker();
        checker.settings.weeks = weeks;
        level(&checker, &answers(&format!(r#"{{"age": 44, "how_long": {how_long:?}, "trend": "same"}}"#)))
    };
    let table = [
        (1, ["under_week"].as_slice(), ["weeks_1_2", "weeks_2_6", "weeks_6_12"].as_slice()),
        (2, &["under_week", "weeks_1_2"], &["weeks_2_6", "weeks_6_12"]),
        (6, &["under_week", "weeks_1_2", "weeks_2_6"], &["weeks_6_12", "over_3_months"]),
    ];
    for (weeks, home, specialist) in table {
        for how_long in home {
            assert_eq!(week(weeks, how_long), Level::SelfCare, "{weeks} weeks, {how_long}");
        }
        for how_long in specialist {
            assert_eq!(week(weeks, how_long), Level::Specialist, "{weeks} weeks, {how_long}");
        }
    }
    // On the mend, six weeks; a trend that nobody gave is no mend.
    let level = |rest: &str| assess(checker(), &answers(&format!(r#"{{"age": 44{rest}}}"#))).level;
    assert_eq!(level(r#", "how_long": "weeks_2_6", "trend": "better""#), Level::SelfCare);
    assert_eq!(level(r#", "how_long": "weeks_2_6""#), Level::Specialist);
    assert_eq!(level(r#", "how_long": "weeks_6_12", "trend": "better""#), Level::Specialist);
    assert_eq!(level(""), Level::SelfCare);
}

/// The ages at which a level changes, from both sides.
#[test]
fn ages_count_from_the_year_of_the_table() {
    let table = [
        (r#""now_belly": "not_sure", "sudden_rest": "eases""#, 49, Level::SameDay, 50, Level::Emergency),
        (r#""night": "yes""#, 49, Level::Specialist, 50, Level::SameDay),
        (r#""child_seen": "no""#, 18, Level::SelfCare, 17, Level::Specialist),
        (r#""child_seen": "no""#, 5, Level::Specialist, 4, Level::SameDay),
        (r#""mot_push": "yes", "mot_fast": "slow""#, 18, Level::SameDay, 17, Level::Emergency),
        (r#""mot_mild": "yes""#, 18, Level::Specialist, 17, Level::SameDay),
        (r#""child_numb": "not_sure""#, 18, Level::SelfCare, 17, Level::SameDay),
        (r#""child_limp": "not_sure""#, 18, Level::SelfCare, 17, Level::SameDay),
        (r#""frac": ["lift"]"#, 64, Level::SelfCare, 65, Level::SameDay),
        (r#""child_numb": "yes", "inf_fever": ["fever"]"#, 18, Level::SameDay, 17, Level::Emergency),
    ];
    for (sheet, calm_age, calm, worse_age, worse) in table {
        for (age, level) in [(calm_age, calm), (worse_age, worse)] {
            let got = assess(checker(), &answers(&format!(r#"{{"age": {age}, {sheet}}}"#))).level;
            assert_eq!(got, level, "{sheet} at {age}");
        }
    }
    // An age that is not given, or not known, counts as old, and not as a child's.
    assert_eq!(
        assess(checker(), &answers(r#"{"age": "not_sure", "now_belly": "not_sure", "sudden_rest": "eases"}"#)).level,
        Level::Emergency
    );
    assert_eq!(assess(checker(), &answers(r#"{"age": "not_sure"}"#)).level, Level::SelfCare);
    assert_eq!(
        assess(checker(), &answers(r#"{"now_belly": "not_sure", "sudden_rest": "eases"}"#)).level,
        Level::Emergency
    );
    assert_eq!(assess(checker(), &answers("{}")).level, Level::SelfCare);
}

/// What asks for new pain is not met by a new numb spot.
#[test]
fn a_numb_spot_is_no_new_pain() {
    let sheet = r#"{"age": 44, "now_aaa": "yes", "inf_risk": ["steroids"], "ca_hist": "not_sure", "numb_new": "yes",
        "pain_hard": "yes"}"#;
    let fired = assess(checker(), &answers(sheet)).fired;
    assert!(fired.contains(&R::AneurysmKnown), "{fired:?}");
    for rule in [R::Aneurysm, R::RiskPain, R::SteroidNew] {
        assert!(!fired.contains(&rule), "{rule:?}");
    }
}

// --- Properties of random sheets ---

/// Every value of a question that worries more than this one, by one step; for no answer, every worrying one.
fn raised(q: Q, value: Option<Value>) -> Vec<Value> {
    let item = &checker().questions[q as usize];
    let many = if item.kind == Kind::Areas { checker().areas.len() } else { item.choices.len() };
    match (item.kind, value) {
        (Kind::Flag, Some(Value::Flag(Answer::No))) => vec![Value::Flag(Answer::NotSure)],
        (Kind::Flag, Some(Value::Flag(Answer::NotSure)) | None) => vec![Value::Flag(Answer::Yes)],
        (Kind::AnyOf | Kind::Areas, Some(Value::Any(set))) => {
            (0..many).map(|n| 1 << n).chain([NOT_SURE]).map(|bit| Value::Any(set | bit)).collect()
        }
        // How long and how it goes; which legs is no worry in itself, but more legs never count less.
        (Kind::OneOf, Some(Value::One(n))) if usize::from(n) + 1 < many => vec![Value::One(n + 1)],
        (Kind::Number, Some(Value::Number(age))) if (18..120).contains(&age) => {
            vec![Value::Number(age + 1), Value::Number(120)]
        }
        (Kind::Number, Some(Value::Number(age))) if (1..18).contains(&age) => {
            vec![Value::Number(age - 1), Value::Number(0)]
        }
        _ => vec![],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Raising one answer of any sheet never lowers the level.
    #[test]
    fn a_worse_answer_never_lowers_the_level(given in sheets()) {
        let before = assess(checker(), &given).level;
        for &q in Q::ALL {
            for value in raised(q, given.get(q)) {
                let after = level(checker(), &applicable(checker(), &given.with(q, value)).0);
                prop_assert!(after >= before, "{} to {value:?}: {before:?} becomes {after:?}", id(q));
            }
        }
    }

    /// The level of a result is that of the answers that count, and its rules are those that fire on them.
    #[test]
    fn a_result_is_what_its_rules_say(given in sheets()) {
        let result = assess(checker(), &given);
        prop_assert_eq!(result.level, level(checker(), &applicable(checker(), &given).0));
        let highest = RULES.iter().filter(|rule| result.fired.contains(&rule.id)).map(|rule| rule.level).max();
        prop_assert_eq!(result.level, highest.unwrap_or(Level::SelfCare));
        let fires = |rule: &&spine_guide::triage::Rule| rule.when.holds(&result.answers, &checker().settings);
        let fired: Vec<R> = RULES.iter().filter(fires).map(|rule| rule.id).collect();
        prop_assert_eq!(&result.fired, &fired);
        prop_assert!(highest.is_none() || !result.reasons().is_empty(), "a level without a reason");
        prop_assert!(result.changes.iter().all(|change| change.level > result.level), "a change that is none");
        prop_assert!(result.changes.is_sorted_by_key(|change| change.level), "the nearest level comes first");
        for q in &result.unanswered {
            prop_assert!(given.get(*q).is_none() && red_flag(checker(), *q));
        }
        // "May not be your back" is a headline of routine levels only.
        prop_assert!(!result.elsewhere() || result.level <= Level::Specialist);
    }

    /// Screen by screen: no screen is empty or asks twice, an emergency ends the questions on its screen,
    /// and the last screen leads to a result.
    #[test]
    fn every_path_ends(given in sheets()) {
        let given = complete(&given);
        let (mut so_far, mut asked) = (Answers::default(), BTreeSet::new());
        let mut screens = vec![];
        loop {
            let (path, done) = path(checker(), &so_far);
            prop_assert_eq!(&path[..screens.len()], &screens[..], "a screen changed behind the reader");
            if done {
                prop_assert_eq!(path.len(), screens.len());
                break;
            }
            prop_assert_eq!(path.len(), screens.len() + 1, "one screen after the other");
            let screen = path.last().expect("there is one more");
            prop_assert!(!screen.questions.is_empty());
            for &q in &screen.questions {
                prop_assert!(asked.insert(q), "{} is asked twice", id(q));
                prop_assert!(so_far.get(q).is_none());
                so_far.set(q, given.get(q).expect("the sheet is complete"));
            }
            screens = path;
            let emergency = level(checker(), &so_far) == Level::Emergency;
            prop_assert_eq!(emergency && !spine_guide::triage::path(checker(), &so_far).1, false);
            prop_assert!(screens.len() <= S::ALL.len() + 3, "{} screens", screens.len());
        }
        // What the reader saw is what counts.
        prop_assert_eq!(level(checker(), &so_far), assess(checker(), &given).level);
        prop_assert_eq!(assess(checker(), &so_far).level, assess(checker(), &given).level);
    }

    /// Back, then on again: the same screens and the same result. A changed answer keeps every other one,
    /// and changing it again brings the first path back.
    #[test]
    fn back_loses_nothing(given in sheets(), other in sheets()) {
        let (given, other) = (complete(&given), complete(&other));
        let mut held = Answers::default();
        while step(&mut held, &given) {}
        let (screens, done) = path(checker(), &held);
        prop_assert!(done);
        let result = assess(checker(), &held);
        for screen in &screens {
            // Back to this screen: its answers are still there; continued without a change.
            let mut again = held;
            for &q in &screen.questions {
                let value = held.get(q).expect("the screen was answered");
                again.set(q, value);
            }
            prop_assert_eq!(path(checker(), &again).0, screens.clone());
            prop_assert_eq!(&assess(checker(), &again), &result);
            // One answer changed, and on to the end.
            for &q in &screen.questions {
                let mut changed = held.with(q, other.get(q).expect("the sheet is complete"));
                while step(&mut changed, &other) {}
                for kept in Q::ALL.iter().filter(|kept| **kept != q) {
                    if let Some(value) = held.get(*kept) {
                        prop_assert_eq!(changed.get(*kept), Some(value), "{} lost {}", id(q), id(*kept));
                    }
                }
                // Back to what it was: what was asked in between does not count.
                let back = changed.with(q, held.get(q).expect("the screen was answered"));
                prop_assert_eq!(path(checker(), &back).0, screens.clone());
                let (was, is) = (&result, assess(checker(), &back));
                prop_assert_eq!(was.level, is.level);
                if was.level < Level::Emergency {
                    prop_assert_eq!(was, &is);
                }
            }
        }
    }

    /// An answer to a question that is not asked has no say.
    #[test]
    fn what_no_longer_applies_does_not_count(given in sheets()) {
        let result = assess(checker(), &given);
        for &q in Q::ALL {
            if given.get(q).is_some() && result.answers.get(q).is_none() {
                let mut without = given;
                without.unset(q);
                prop_assert_eq!(&assess(checker(), &without), &result, "{} still counts", id(q));
            }
        }
    }

    /// A warning sign left open counts as not sure, on any sheet.
    #[test]
    fn open_signs_count_as_not_sure(given in sheets()) {
        let result = assess(checker(), &given);
        for &q in &result.unanswered {
            let doubt = not_sure(&checker().questions[q as usize]);
            let said = assess(checker(), &given.with(q, doubt));
            prop_assert_eq!((said.level, &said.fired), (result.level, &result.fired), "{}", id(q));
        }
    }
}

// --- Follow-ups and exits, one by one ---

#[test]
fn what_an_answer_opened_goes_when_it_is_taken_back() {
    let sheet = r#"{"age": 44, "proc": "yes", "proc_signs": ["fever"], "preg": "yes", "preg_signs": ["bleeding"],
        "mot_drop": "yes", "mot_fast": "fast", "ces_bowel": "yes", "bowel_since": "new"}"#;
    let all = answers(sheet);
    let opened = [
        (Q::Proc, Q::ProcSigns, R::ProcedureNerve),
        (Q::Preg, Q::PregSigns, R::Pregnancy),
        (Q::MotDrop, Q::MotFast, R::WeakFast),
        (Q::CesBowel, Q::BowelSince, R::Bowel),
    ];
    for (opens, follow, rule) in opened {
        assert!(assess(checker(), &all).fired.contains(&rule), "{rule:?} does not fire");
        let taken_back = assess(checker(), &all.with(opens, Value::Flag(Answer::No)));
        assert!(!taken_back.fired.contains(&rule), "{rule:?} still fires");
        assert_eq!(taken_back.answers.get(follow), None);
    }
    // A child's answers about the leg were given before the age was corrected.
    let leg = answers(
        r#"{"age": 44, "below_knee": "yes", "numb_where": ["saddle"], "numb_since": "new", "how_long": "over_3_months",
        "child_seen": "no"}"#,
    );
    assert_eq!(assess(checker(), &leg).level, Level::Emergency);
    let child = assess(checker(), &leg.with(Q::Age, Value::Number(12)));
    assert_eq!((child.level, child.answers.get(Q::NumbWhere)), (Level::Specialist, None));
}

/// An emergency ends the questions, and its result comes without a review; a child's questions end early, too, but with
/// one.
#[test]
fn an_emergency_cuts_the_questions_short() {
    let calm = answers(r#"{"age": 44, "how_long": "under_week", "trend": "better", "one_side": "none"}"#);
    let child = answers(r#"{"age": 12, "child_seen": "no"}"#);
    let chest = calm.with(Q::NowChest, Value::Any(now_chest::PAIN));
    for (given, last, is_short) in [(calm, S::Time, false), (child, S::Body, false), (chest, S::Now, true)] {
        let (screens, done) = path(checker(), &given);
        assert!(done, "{last:?}");
        assert_eq!(screens.last().map(|screen| screen.id), Some(last));
        assert_eq!(is_cut_short(checker(), &given, &screens), is_short, "{last:?}");
    }
}

/// One doubt about bladder, bowel, saddle or sex is asked again in concrete words; what stays a doubt, and two doubts,
/// are asked since when, and are an emergency unless they are older.
#[test]
fn one_doubt_is_asked_again_and_two_since_when() {
    let again = [
        (Q::CesSaddle, Q::CesSaddleAgain, Q::SaddleSince, Level::Emergency),
        (Q::CesBladder, Q::CesBladderAgain, Q::BladderSince, Level::Emergency),
        (Q::CesBowel, Q::CesBowelAgain, Q::BowelSince, Level::Emergency),
        (Q::CesSex, Q::CesSexAgain, Q::SexSince, Level::SameDay),
    ];
    let calm = answers(r#"{"age": 44, "how_long": "under_week", "trend": "better", "one_side": "none"}"#);
    let kind = |q: Q| checker().questions[q as usize].kind;
    let value = |q: Q, answer| match (kind(q), answer) {
        (Kind::AnyOf, Answer::No) => Value::Any(0),
        (Kind::AnyOf, Answer::NotSure) => Value::Any(NOT_SURE),
        (Kind::AnyOf, Answer::Yes) => Value::Any(1),
        _ => Value::Flag(answer),
    };
    let newest = |q: Q| Value::One(checker().questions[q as usize].choices.len() as u8 - 1);
    let asked = |answers: &Answers| -> Vec<Q> {
        path(checker(), answers).0.into_iter().flat_map(|screen| screen.questions).collect()
    };
    for (n, &(first, second, since, still)) in again.iter().enumerate() {
        let doubt = calm.with(first, value(first, Answer::NotSure)).with(since, newest(since));
        assert!(asked(&doubt).contains(&second), "{} is not asked again", id(first));
        for (answer, level) in
            [(Answer::No, Level::SelfCare), (Answer::NotSure, still), (Answer::Yes, Level::Emergency)]
        {
            let said = doubt.with(second, value(second, answer));
            assert_eq!(assess(checker(), &said).level, level, "{} not sure, then {answer:?}", id(first));
            assert_eq!(asked(&said).contains(&since), answer != Answer::No, "{} since when", id(first));
            let known = assess(checker(), &said.with(since, Value::One(0)));
            assert_eq!(known.level, Level::SelfCare, "{} not sure, then {answer:?}, long known", id(first));
        }
        for &(other, _, other_since, _) in &again[..n] {
            let two = doubt.with(other, value(other, Answer::NotSure)).with(other_since, newest(other_since));
            assert_eq!(assess(checker(), &two).level, Level::Emergency, "{} and {}", id(first), id(other));
            assert!(path(checker(), &two).0.iter().all(|screen| screen.id != S::SaddleAgain));
        }
    }
}

/// A doubt about peeing besides "far more often" is asked again, too; cleared, it leaves the time of the other.
#[test]
fn a_doubt_besides_an_urge_is_asked_again() {
    let doubt = answers(
        r#"{"age": 44, "ces_bladder": ["burn", "often", "not_sure"], "bladder_since": "new", "inf_fever": ["fever"],
            "how_long": "under_week", "trend": "worse", "one_side": "none"}"#,
    );
    let asked: Vec<Q> = path(checker(), &doubt).0.into_iter().flat_map(|screen| screen.questions).collect();
    assert!(asked.contains(&Q::CesBladderAgain));
    for (drops, level) in [(0, Level::SameDay), (NOT_SURE, Level::Emergency), (1, Level::Emergency)] {
        let said = doubt.with(Q::CesBladderAgain, Value::Any(drops)).with(Q::Confused, Value::Any(0));
        assert_eq!(assess(checker(), &said).level, level, "the second question says {drops:b}");
    }
    // With a second doubt neither is asked again, and each counts.
    let two = doubt.with(Q::CesSaddle, Value::Flag(Answer::NotSure)).with(Q::SaddleSince, Value::One(0));
    assert_eq!(assess(checker(), &two).level, Level::Emergency);
}

/// What is long known and settled counts for itself alone: with every old trouble a new sign is still heard.
#[test]
fn an_old_trouble_explains_itself_and_nothing_else() {
    let old = r#"{"age": 56, "ces_saddle": "yes", "saddle_since": "known", "ces_bladder": ["hard", "feel"],
        "bladder_since": "known", "ces_bowel": "yes", "bowel_since": "known", "ces_sex": "yes", "sex_since": "known",
        "ces_both": ["numb", "weak"], "both_numb": "known", "both_pain": "sore", "mot_drop": "yes", "mot_stand": "yes",
        "mot_fast": "known", "tingle": "yes", "numb_where": ["saddle", "calf"], "numb_since": "known",
        "one_side": "both", "how_long": "under_week", "trend": "better"}"#;
    let old = answers(old);
    assert_eq!(assess(checker(), &old).level, Level::SelfCare);
    let newer = [
        (Q::BladderSince, Value::One(4), Level::Emergency),
        (Q::BowelSince, Value::One(2), Level::SameDay),
        (Q::MotFast, Value::One(6), Level::Emergency),
        (Q::NumbSince, Value::One(3), Level::Emergency),
        (Q::BothNumb, Value::One(5), Level::Emergency),
        (Q::NowLeg, Value::Flag(Answer::Yes), Level::Emergency),
        (Q::InfFever, Value::Any(1), Level::SameDay),
        (Q::Wt, Value::Flag(Answer::Yes), Level::SameDay),
    ];
    for (q, value, level) in newer {
        assert_eq!(assess(checker(), &old.with(q, value)).level, level, "{}", id(q));
    }
}

/// What is left blank on a tick list is a No once the reader goes on, and only there.
#[test]
fn a_blank_on_a_list_is_a_no() {
    let screen =
        |id: S| spine_guide::triage::Screen { id, questions: spine_guide::triage::asked_on(checker(), id).collect() };
    let given = Answers::default().with(Q::NowLeg, Value::Flag(Answer::NotSure));
    let list = screen(S::Now);
    assert!(!can_go_on(checker(), &Answers::default(), &list), "nothing is chosen");
    assert!(can_go_on(checker(), &given, &list));
    let left = leave_blank(checker(), &given, &list);
    assert_eq!(left.get(Q::NowLeg), given.get(Q::NowLeg));
    assert_eq!(left.get(Q::NowChest), Some(Value::Any(0)));
    assert_eq!(left.get(Q::NowStroke), Some(Value::Flag(Answer::No)));
    assert_eq!(left.get(Q::CesSaddle), None, "of another screen");
    let none =
        list.questions.iter().fold(Answers::default(), |all, &q| all.with(q, blank(checker(), q).expect("a No")));
    assert!(can_go_on(checker(), &none, &list));
    // Where each question has its own answers, nothing is taken for one.
    for id in [S::Who, S::Since, S::Where, S::Leg, S::Time] {
        let screen = screen(id);
        assert_eq!(leave_blank(checker(), &given, &screen), given, "{id:?}");
        assert!(!can_go_on(checker(), &Answers::default(), &screen), "{id:?}");
    }
}

/// An answer of "not sure" to the age is an answer: the questions go on.
#[test]
fn an_age_that_is_not_known_is_an_answer() {
    let unknown = complete(&answers(r#"{"age": "not_sure"}"#));
    let (screens, done) = path(checker(), &unknown);
    assert!(done && screens.iter().any(|screen| screen.id == S::Where), "{screens:?}");
}

/// A child is asked every warning sign before the exit, and nothing after it.
#[test]
fn a_child_leaves_after_the_warning_signs() {
    let screens = |age| {
        let (screens, done) = path(checker(), &complete(&answers(&format!(r#"{{"age": {age}}}"#))));
        assert!(done);
        screens.into_iter().map(|screen| screen.id).collect::<Vec<_>>()
    };
    let child = screens(17);
    let adult = screens(18);
    assert!([S::Now, S::Saddle, S::Strength, S::Illness, S::Body].iter().all(|id| child.contains(id)), "{child:?}");
    let map = [S::Where, S::Leg, S::Brings, S::Time];
    assert!(map.iter().all(|id| !child.contains(id) && adult.contains(id)), "{child:?} {adult:?}");
}
