//! Where it may come from, and the nerve roots: the tables of `clinical.md` b.2 and c, row by row.

use crate::sheet::{answers, checker};
use spine_guide::triage::{Level, R, assess};

fn result(sheet: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let result = assess(checker(), &answers(&format!(r#"{{"age": 44, {sheet}}}"#)));
    (result.pain_source_list().into_iter().map(|source| source.id()).collect(), result.roots)
}

#[test]
fn answers_go_with_the_places_of_the_table() {
    let table: [(&str, &[&str]); 49] = [
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
        // What hurts on foot and eases on a chair is a joint as well: a narrow canal asks for more.
        (r#""one_side": "one", "brings_on": ["standing"], "eases": ["sitting"]"#, &[]),
        (r#""one_side": "one", "brings_on": ["standing"], "eases": ["lean_forward"]"#, &["stenosis"]),
        (r#""one_side": "one", "tingle": "yes", "brings_on": ["standing"], "eases": ["sitting"]"#, &["stenosis"]),
        (r#""age": 59, "one_side": "one", "brings_on": ["standing"], "eases": ["sitting"]"#, &[]),
        (r#""age": 60, "one_side": "one", "brings_on": ["standing"], "eases": ["sitting"]"#, &["stenosis"]),
        (r#""age": "not_sure", "one_side": "one", "brings_on": ["standing"], "eases": ["sitting"]"#, &["stenosis"]),
        (r#""age": 70, "one_side": "one", "brings_on": ["walking"], "eases": ["sitting"]"#, &[]),
        (
            r#""one_side": "one", "pain_where": ["thigh_back"], "brings_on": ["walking"], "eases": ["lean_forward"]"#,
            &["stenosis"],
        ),
        (r#""one_side": "one", "pain_where": ["heel"], "brings_on": ["walking"], "eases": ["lean_forward"]"#, &[]),
        (
            r#""age": 70, "one_side": "one", "pain_where": ["groin"], "brings_on": ["standing"], "eases": ["sitting"]"#,
            &["hip"],
        ),
        (
            r#""one_side": "both", "pain_where": ["knee_front"], "brings_on": ["walking"], "eases": ["sitting"]"#,
            &["knee"],
        ),
        (r#""one_side": "none", "pain_where": ["buttock"], "brings_on": ["walking"], "eases": ["lean_forward"]"#, &[]),
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
        (r#""pain_where": ["buttock"], "brings_on": ["lying_side"]"#, &[]),
        // Blood flow, skin and urine have their own reasons; a leg that hurts for want of blood is no root.
        (r#""now_leg": "not_sure""#, &["blood_vessel"]),
        (r#""dvt": "yes", "below_knee": "yes""#, &["blood_vessel"]),
        (r#""dvt": "not_sure", "below_knee": "yes""#, &["nerve_root", "blood_vessel"]),
        (r#""dvt": "yes", "below_knee": "yes", "brings_on": ["cough"]"#, &["nerve_root", "blood_vessel"]),
        (r#""limb": ["sore"], "below_knee": "yes", "tingle": "yes""#, &["nerve_root", "blood_vessel"]),
        (r#""rash": "not_sure""#, &["other"]),
        (r#""ces_bladder": ["burn"]"#, &["other"]),
        // Feet numb like socks, and nothing above them.
        (
            r#""ces_both": ["numb"], "both_numb": "socks", "leg_worse": "yes", "tingle": "yes", "numb_where": ["foot_top", "heel"]"#,
            &["other"],
        ),
        (
            r#""ces_both": ["numb"], "both_numb": "socks", "leg_worse": "yes", "tingle": "yes", "numb_where": ["foot_top", "shin_outer"]"#,
            &["nerve_root", "other"],
        ),
        // An outer thigh that tingles, said without the map of numb places.
        (r#""leg_worse": "yes", "tingle": "yes", "pain_where": ["thigh_outer"]"#, &["other"]),
        (r#""tingle": "yes", "pain_where": ["thigh_outer"], "below_knee": "yes""#, &["nerve_root"]),
        (r#""pain_where": ["knee_front"], "brings_on": ["stairs_shoes"]"#, &["knee"]),
        (r#""pain_where": ["knee_front"], "tingle": "yes""#, &[]),
        (r#""ces_both": ["numb"], "both_numb": "socks""#, &["other"]),
        // A hot joint is no matter of blood flow.
        (r#""limb": ["joint"]"#, &[]),
        (r#""stiff_morning": "yes""#, &["other"]),
    ];
    for (sheet, sources) in table {
        assert_eq!(result(sheet).0, sources, "{sheet}");
    }
}

#[test]
fn numb_places_name_the_roots_of_the_map() {
    let table: [(&str, &[&str]); 32] = [
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
        // Two places that share a root: the main roots of both, none above the other.
        (r#"["foot_top", "big_toe"]"#, &["L5"]),
        (r#"["foot_top", "little_toe"]"#, &["L5", "S1"]),
        (r#"["foot_top", "inner_ankle"]"#, &["L4", "L5"]),
        (r#"["big_toe", "little_toe"]"#, &["L5", "S1"]),
        (r#"["thigh_front_upper", "thigh_front_lower", "thigh_outer"]"#, &["L2", "L3"]),
        (r#"["thigh_front_upper", "knee_front", "shin_inner"]"#, &[]),
        // The low back has no say.
        (r#"["low_back", "foot_top"]"#, &["L5"]),
        (r#"["shin_inner", "heel"]"#, &[]),
        (r#"["thigh_front_upper", "shin_inner", "heel"]"#, &[]),
    ];
    for (numb, roots) in table {
        assert_eq!(result(&format!(r#""numb_where": {numb}"#)).1, roots, "{numb}");
        // Pain alone names no root.
        assert_eq!(result(&format!(r#""pain_where": {numb}"#)).1, Vec::<&str>::new(), "pain: {numb}");
    }
    let drawn = checker().areas.iter().filter(|area| area.is_drawn()).count();
    assert_eq!(table[..23].len(), drawn, "every place of the drawing has its row");
    for area in checker().areas.iter().filter(|area| !area.is_drawn()) {
        assert_eq!(result(&format!(r#""numb_where": ["{}"]"#, area.id)).1, Vec::<&str>::new(), "{}", area.id);
    }
}

#[test]
fn numb_socks_name_no_root() {
    let sock = |numb: &str| result(&format!(r#""ces_both": ["numb"], "both_numb": "socks", "numb_where": {numb}"#)).1;
    assert_eq!(sock(r#"["foot_top", "big_toe"]"#), Vec::<&str>::new());
    assert_eq!(sock(r#"["foot_top", "shin_outer"]"#), ["L5"]);
}

/// A hip or a knee that hurts on foot is no reason for a spine specialist; what walks like a narrow canal is.
#[test]
fn pain_on_foot_goes_to_a_specialist_where_it_fits_the_spine() {
    let sheet = |more: &str| {
        let on_foot = r#""brings_on": ["standing", "walking"], "how_long": "under_week", "trend": "better""#;
        assess(checker(), &answers(&format!(r#"{{"age": 66, "one_side": "one", {on_foot}, {more}}}"#)))
    };
    for joint in ["groin", "knee_front", "hip_lateral", "thigh_outer", "heel"] {
        let result = sheet(&format!(r#""eases": ["sitting"], "pain_where": ["{joint}"]"#));
        assert_eq!((result.level, result.fired.contains(&R::WalkSit)), (Level::SelfCare, false), "{joint}");
    }
    for leg in ["buttock", "thigh_back", "calf"] {
        let result = sheet(&format!(r#""eases": ["sitting"], "pain_where": ["{leg}"]"#));
        assert_eq!((result.level, result.fired.contains(&R::WalkSit)), (Level::Specialist, true), "{leg}");
    }
}

/// A pain source has no say in how soon: "may not be your back" is said of routine levels alone.
#[test]
fn elsewhere_is_a_headline_only_when_nothing_is_urgent() {
    let elsewhere = |sheet: &str| {
        let result = assess(checker(), &answers(sheet));
        (result.level, result.elsewhere())
    };
    assert_eq!(elsewhere(r#"{"age": 44, "pain_where": ["groin"]}"#), (Level::SelfCare, true));
    assert_eq!(elsewhere(r#"{"age": 44, "pain_where": ["groin"], "dvt": "yes"}"#), (Level::SameDay, false));
    assert_eq!(
        elsewhere(r#"{"age": 44, "pain_where": ["groin"], "now_leg": "yes", "leg_since": "new"}"#),
        (Level::Emergency, false)
    );
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
    let sheet = r#"{"age": 44, "below_knee": "yes", "tingle": "yes", "numb_where": ["foot_top"], "numb_since": "new", "how_long": "weeks_1_2",
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
