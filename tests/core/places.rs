//! Where it may come from, and the nerve roots: the tables of `clinical.md` b.2 and c, row by row.

use crate::sheet::{answers, checker};
use spine_guide::triage::{Level, R, assess};

fn result(sheet: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let result = assess(checker(), &answers(&format!(r#"{{"age": 44, {sheet}}}"#)));
    (result.place_list().into_iter().map(|place| place.id()).collect(), result.roots)
}

#[test]
fn answers_go_with_the_places_of_the_table() {
    let table: [(&str, &[&str]); 25] = [
        (r#""how_long": "under_week""#, &[]),
        (r#""below_knee": "yes""#, &["nerve_root"]),
        (r#""leg_worse": "yes""#, &[]),
        (r#""leg_worse": "yes", "brings_on": ["cough"]"#, &["nerve_root"]),
        (r#""leg_worse": "yes", "tingle": "yes""#, &["nerve_root"]),
        // A numb outer thigh alone is no root.
        (r#""leg_worse": "yes", "tingle": "yes", "numb_where": ["thigh_outer"]"#, &["other"]),
        // With the top of the foot, L5 fits both.
        (r#""tingle": "yes", "numb_where": ["thigh_outer", "foot_top"]"#, &["nerve_root"]),
        // Walking that standing still eases speaks for the vessels, unless a nerve shows as well.
        (r#""below_knee": "yes", "brings_on": ["walking"], "eases": ["stand_still"]"#, &["blood_vessel"]),
        (
            r#""below_knee": "yes", "tingle": "yes", "brings_on": ["walking"], "eases": ["stand_still"]"#,
            &["nerve_root", "blood_vessel"],
        ),
        (r#""brings_on": ["standing"], "eases": ["stand_still"]"#, &[]),
        (r#""one_side": "one", "brings_on": ["standing"], "eases": ["sitting"]"#, &["stenosis"]),
        (r#""one_side": "both", "brings_on": ["walking"], "eases": ["lean_forward"]"#, &["stenosis"]),
        (r#""one_side": "one", "brings_on": ["walking"], "eases": ["lying"]"#, &[]),
        // Only the back: its joints.
        (r#""one_side": "none", "brings_on": ["standing"], "eases": ["sitting"]"#, &["back_joints"]),
        (r#""one_side": "none", "brings_on": ["lean_back"]"#, &["back_joints"]),
        (r#""one_side": "none", "brings_on": ["lean_back"], "tingle": "yes""#, &[]),
        (r#""one_side": "one", "brings_on": ["lean_back"]"#, &[]),
        (r#""pain_where": ["groin"]"#, &["hip"]),
        // What brings it on says nothing of the hip while only the back hurts.
        (r#""pain_where": ["low_back"], "brings_on": ["stairs_shoes", "lying_side"]"#, &[]),
        (r#""pain_where": ["buttock"], "brings_on": ["stairs_shoes"]"#, &["hip"]),
        (r#""pain_where": ["thigh_outer"], "brings_on": ["lying_side"]"#, &["hip"]),
        (r#""pain_where": ["knee_front"], "brings_on": ["stairs_shoes"]"#, &["knee"]),
        (r#""pain_where": ["knee_front"], "tingle": "yes""#, &[]),
        (r#""feet_sock": "yes""#, &["other"]),
        (r#""stiff_morning": "yes""#, &["other"]),
    ];
    for (sheet, places) in table {
        assert_eq!(result(sheet).0, places, "{sheet}");
    }
}

#[test]
fn numb_places_name_the_roots_of_the_map() {
    let table: [(&str, &[&str]); 28] = [
        (r#"["groin"]"#, &[]),
        (r#"["thigh_front_upper"]"#, &["L2"]),
        (r#"["thigh_inner"]"#, &["L2"]),
        (r#"["thigh_front_lower"]"#, &["L3"]),
        (r#"["knee_front"]"#, &["L3"]),
        (r#"["knee_inner"]"#, &["L3"]),
        (r#"["shin_inner"]"#, &["L4"]),
        (r#"["inner_ankle"]"#, &["L4"]),
        (r#"["thigh_outer"]"#, &[]),
        (r#"["hip_lateral"]"#, &[]),
        (r#"["shin_outer"]"#, &["L5"]),
        (r#"["foot_top"]"#, &["L5"]),
        (r#"["big_toe"]"#, &["L5"]),
        (r#"["little_toe"]"#, &["S1"]),
        (r#"["outer_foot"]"#, &["S1"]),
        (r#"["heel"]"#, &["S1"]),
        (r#"["foot_sole"]"#, &["S1"]),
        (r#"["calf"]"#, &["S1"]),
        (r#"["thigh_back"]"#, &["S1"]),
        (r#"["knee_back"]"#, &[]),
        (r#"["buttock"]"#, &[]),
        (r#"["low_back"]"#, &[]),
        (r#"["saddle"]"#, &[]),
        // Two places: the roots that both share.
        (r#"["foot_top", "big_toe"]"#, &["L5"]),
        (r#"["foot_top", "little_toe"]"#, &["L5", "S1"]),
        (r#"["foot_top", "inner_ankle"]"#, &["L4"]),
        (r#"["shin_inner", "heel"]"#, &[]),
        (r#"["thigh_front_upper", "shin_inner", "heel"]"#, &[]),
    ];
    for (numb, roots) in table {
        assert_eq!(result(&format!(r#""numb_where": {numb}"#)).1, roots, "{numb}");
        // Pain alone names no root.
        assert_eq!(result(&format!(r#""pain_where": {numb}"#)).1, Vec::<&str>::new(), "pain: {numb}");
    }
    assert_eq!(table[..23].len(), checker().areas.len(), "every place of the map has its row");
}

/// A place has no say in how soon: "may not be your back" is said of routine levels alone.
#[test]
fn elsewhere_is_a_headline_only_when_nothing_is_urgent() {
    let elsewhere = |sheet: &str| {
        let result = assess(checker(), &answers(sheet));
        (result.level, result.elsewhere())
    };
    assert_eq!(elsewhere(r#"{"age": 44, "pain_where": ["groin"]}"#), (Level::SelfCare, true));
    assert_eq!(elsewhere(r#"{"age": 44, "pain_where": ["groin"], "dvt": "yes"}"#), (Level::SameDay, false));
    assert_eq!(elsewhere(r#"{"age": 44, "pain_where": ["groin"], "now_leg": "yes"}"#), (Level::Emergency, false));
    assert_eq!(elsewhere(r#"{"age": 44, "pain_where": ["groin"], "below_knee": "yes"}"#), (Level::Specialist, false));
}

/// "Did not find a danger sign" is for results without one.
#[test]
fn weak_warning_signs_are_seen() {
    let flagged = |sheet: &str| assess(checker(), &answers(sheet)).flagged(checker());
    assert!(flagged(r#"{"age": 44, "night": "yes"}"#));
    assert!(flagged(r#"{"age": 44, "ca_hist": "yes", "pain_new": "no"}"#));
    assert!(!flagged(r#"{"age": 44, "below_knee": "yes", "how_long": "weeks_2_6"}"#));
}

/// What would change the result: the nearest level first, and what a pinched nerve can come to before the rest.
#[test]
fn changes_name_what_to_watch_for() {
    let sheet = r#"{"age": 44, "below_knee": "yes", "tingle": "yes", "numb_where": ["foot_top"], "how_long": "weeks_1_2",
        "trend": "same", "one_side": "one"}"#;
    let result = assess(checker(), &answers(sheet));
    assert_eq!(result.level, Level::Specialist);
    let first: Vec<_> = result.changes.iter().take(3).map(|change| (change.rule, change.level)).collect();
    let today = |rule| (rule, Level::SameDay);
    assert_eq!(first, [today(R::FootDrop), today(R::KneeGives), today(R::WeakSpreads)]);
    // With a numb leg, a fever is more than a matter of today: what is said is what it would become.
    assert!(result.changes.iter().any(|change| (change.rule, change.level) == (R::FeverNerve, Level::Emergency)));
    assert!(result.changes.iter().any(|change| (change.rule, change.level) == (R::Saddle, Level::Emergency)));
    let mut said: Vec<_> = result.changes.iter().map(|c| checker().rules[c.rule as usize].change).collect();
    assert!(said.iter().all(|words| !words.is_empty()));
    let all = said.len();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), all, "the same words twice");
}
