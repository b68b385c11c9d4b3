//! Which words a result takes.

use crate::sheet::{answers, checker};
use spine_guide::content::{GUIDES, Guide};
use spine_guide::triage::{Outcome, assess, outcome};

const TODAY: &str = "2026-11-23";

fn of(guide: &'static Guide, sheet: &str) -> Outcome {
    outcome(guide, &assess(&guide.checker, &answers(sheet)))
}

/// Emergency first, booking last: where care cannot wait, or the back is not the place, none is offered.
#[test]
fn only_a_routine_result_about_the_back_offers_a_visit() {
    let guide = &GUIDES[0];
    let table = [
        (r#"{"age": 44, "ces_saddle": "yes"}"#, false),
        (r#"{"age": 44, "mot_drop": "yes"}"#, false),
        (r#"{"age": 12, "child_seen": "no"}"#, false),
        (r#"{"age": 44, "pain_where": ["groin"], "brings_on": ["stairs_shoes"]}"#, false),
        (r#"{"age": 44, "below_knee": "yes"}"#, true),
        (r#"{"age": 44}"#, true),
    ];
    for (sheet, offered) in table {
        let outcome = of(guide, sheet);
        assert_eq!(outcome.booking, offered, "{sheet}");
        let html =
            spine_guide::html::result(guide, &assess(&guide.checker, &answers(sheet)), &outcome, TODAY).into_string();
        let place = format!("id=\"{}\"", spine_guide::html::CONTACT);
        assert_eq!(html.contains(&place), offered, "{sheet}");
        assert!(spine_guide::content::read::is_taken(spine_guide::html::CONTACT), "a heading may have that id");
    }
}

/// Thoughts of self-harm: the card speaks to the person, or to the one who answers for them.
#[test]
fn a_helper_is_told_what_a_helper_can_do() {
    let all = &checker().results;
    let own = of(&GUIDES[0], r#"{"age": 44, "now_mind": "yes"}"#);
    let other = of(&GUIDES[0], r#"{"age": 44, "now_mind": "not_sure", "proxy": "yes"}"#);
    assert_eq!((own.heading, own.steps), (all.self_harm.heading, all.self_harm.steps));
    assert_eq!((other.heading, other.steps), (all.self_harm_other.heading, all.self_harm_other.steps));
    assert!(own.crisis_line && other.crisis_line);
    // Another emergency beside it keeps the card; the line and the note stay.
    let both = of(&GUIDES[0], r#"{"age": 44, "now_mind": "yes", "now_chest": ["pain"], "proxy": "yes"}"#);
    assert_eq!(both.heading, all.emergency.heading);
    assert!(both.crisis_line && both.notes.iter().any(|(lead, _)| *lead == all.self_harm_other.lead));
}

/// A note beside another card has a lead that gives no order; the card that it takes over, none.
#[test]
fn a_note_gives_no_order_of_its_own() {
    let all = &checker().results;
    let page = |sheet: &str| {
        let result = assess(checker(), &answers(sheet));
        spine_guide::html::result(&GUIDES[0], &result, &outcome(&GUIDES[0], &result), TODAY).into_string()
    };
    let ache = page(r#"{"age": 30, "preg": "yes", "how_long": "under_week", "trend": "better"}"#);
    assert!(ache.contains("data-level=\"self_care\"") && ache.contains(all.pregnancy.lead), "{ache}");
    assert!(ache.contains(all.pregnancy.text) && !ache.contains(all.pregnancy.heading), "{ache}");
    let bleeding = page(r#"{"age": 30, "preg": "yes", "preg_signs": ["bleeding"]}"#);
    assert!(bleeding.contains(all.pregnancy.heading) && !bleeding.contains(all.pregnancy.lead), "{bleeding}");
    let child = page(r#"{"age": 12, "now_chest": ["pain"]}"#);
    assert!(child.contains(all.child.text) && !child.contains("See the child"), "{child}");
}
