//! What a reload keeps: written, read back, and nothing but that.

use crate::example::EXAMPLE;
use proptest::prelude::*;
use spine_guide::content::{GUIDES, Guide};
use spine_guide::find::Selection;
use spine_guide::visit::{Visit, format, parse};

const GUIDE: &Guide = &GUIDES[0];

proptest! {
    #[test]
    fn any_string_is_a_visit(text in prop_oneof![any::<String>(), "[01;,a-z-]{0,30}", "1;[0-9,]{0,12};[a-z,-]{0,30}(;[a-z%;]{0,9}(;[0-9,]{0,12})?)?"]) {
        let visit = parse(GUIDE, &text);
        prop_assert!(visit.open.is_sorted_by(|a, b| a < b), "{:?}", visit.open);
        prop_assert!(visit.open.iter().all(|&index| index < GUIDE.questions.len()));
        prop_assert!(visit.choice.tags().all(|tag| tag < GUIDE.tags.len()));
        prop_assert_eq!(parse(GUIDE, &format(GUIDE, &visit)), visit);
    }

    #[test]
    fn what_is_written_is_read_back(
        open in prop::collection::btree_set(0..GUIDE.questions.len(), 0..=GUIDE.questions.len()),
        presses in prop::collection::vec(0..GUIDE.tags.len(), 0..12),
        query in "[a-z;,%é ]{0,20}[a-z]",
        on_handout in prop::collection::btree_set(0..GUIDE.questions.len(), 0..=GUIDE.questions.len()),
    ) {
        let choice = presses.iter().fold(Selection::default(), |choice, &tag| choice.pressed(GUIDE, tag));
        let visit = Visit { open: open.into_iter().collect(), choice, query, on_handout: on_handout.into_iter().collect() };
        prop_assert_eq!(parse(GUIDE, &format(GUIDE, &visit)), visit);
    }

    #[test]
    fn another_version_is_a_fresh_start(version in "[^;]{0,4}", rest in "[0-9,]{0,9};[a-z,]{0,9}") {
        prop_assume!(version != "1");
        prop_assert_eq!(parse(GUIDE, &format!("{version};{rest}")), Visit::default());
    }
}

#[test]
fn garbage_is_a_fresh_start() {
    for text in [
        "",
        ";",
        ";;",
        "1",
        "1;",
        "1;08",
        "1;08;hip;shot;03;",
        "2;08;hip",
        " 1;08;hip",
        "01;08;hip",
        "null",
        "{\"open\":[7]}",
    ] {
        assert_eq!(parse(GUIDE, text), Visit::default(), "{text:?}");
    }
}

#[test]
fn examples() {
    let guide = &*EXAMPLE;
    for (text, open, tags, query) in [
        ("1;;;", &[][..], "", ""),
        ("1;08;;", &[7], "", ""),
        ("1;;hip;", &[], "hip", ""),
        ("1;08,12;rfa,lumbar;shot%20in%3B", &[7, 11], "lumbar rfa", "shot in;"),
        ("1;12,08,12;;", &[7, 11], "", ""),
        // Kept before there was a search.
        ("1;08;hip", &[7], "hip", ""),
        // Kept before there was a handout, or with nothing on it.
        ("1;08;hip;shot;", &[7], "hip", "shot"),
        // No longer there.
        ("1;08,99,8,;hip,gone,;", &[7], "hip", ""),
        ("1;99;gone;", &[], "", ""),
        // No question is about both.
        ("1;;hip,rfa;", &[], "hip", ""),
    ] {
        let visit = parse(guide, text);
        assert_eq!((visit.open, &*visit.query), (open.to_vec(), query), "{text:?}");
        let found: Vec<_> = visit.choice.tags().map(|tag| guide.tags[tag].slug).collect();
        assert_eq!(found.join(" "), tags, "{text:?}");
    }
    let visit = Visit {
        open: vec![7, 11],
        choice: Selection::of(guide, guide.tag("hip")),
        query: "a shot".to_string(),
        on_handout: vec![],
    };
    assert_eq!(format(guide, &visit), "1;08,12;hip;a%20shot");
    let visit = Visit { on_handout: vec![2, 4], ..visit };
    assert_eq!(format(guide, &visit), "1;08,12;hip;a%20shot;03,05");
    assert_eq!(parse(guide, "1;;;;05,03,99,3,05").on_handout, [2, 4]);
}
