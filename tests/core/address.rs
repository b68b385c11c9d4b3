//! What stands after `#`: any string is read, and what is written is read back as it was.

use crate::example::EXAMPLE;
use proptest::prelude::*;
use spine_guide::address::{Address, LONGEST, as_name, drops_tags, format, parse};
use spine_guide::content::GUIDES;
use spine_guide::find::Selection;

const GUIDE: &spine_guide::content::Guide = &GUIDES[0];

/// Strings that look like an address, whole or broken.
fn fragments() -> impl Strategy<Value = String> {
    let slug = prop::sample::select(GUIDE.tags).prop_map(|tag| tag.slug.to_string());
    let pair = prop_oneof![
        4 => slug.prop_map(|slug| format!("tag={slug}")),
        2 => "q=[a-z+%&#é 0-9]{0,8}",
        1 => "(tag|q|x)?=?[a-z%&?#é-]{0,6}",
    ];
    let place = prop_oneof![
        4 => Just("questions".to_string()),
        2 => prop::sample::select(GUIDE.questions).prop_map(|q| format!("faq-{}", q.number)),
        1 => prop::sample::select(GUIDE.questions).prop_map(|q| q.slug.to_string()),
        1 => "(faq-)?[0-9a-z-]{0,8}",
    ];
    (prop::bool::ANY, place, prop::collection::vec(pair, 0..5)).prop_map(|(hash, place, pairs)| {
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{}{place}{query}", if hash { "#" } else { "" })
    })
}

proptest! {
    #[test]
    fn any_string_is_an_address(text in any::<String>()) {
        parse(GUIDE, &text);
        drops_tags(GUIDE, &text);
    }

    #[test]
    fn what_was_understood_is_written_and_read_again(text in prop_oneof![fragments(), any::<String>()]) {
        let address = parse(GUIDE, &text);
        let written = format(GUIDE, address.clone());
        match address {
            // Neither has a place in the page's own addresses.
            Address::Top | Address::Elsewhere => prop_assert_eq!(written, ""),
            _ => {
                prop_assert_eq!(&parse(GUIDE, &written), &address);
                prop_assert_eq!(parse(GUIDE, written.trim_start_matches('#')), address, "without its #");
                prop_assert!(!drops_tags(GUIDE, &written));
            }
        }
    }

    #[test]
    fn every_choice_and_search_has_an_address(
        typed in any::<String>(),
        presses in prop::collection::vec(0..GUIDE.tags.len(), 0..12),
    ) {
        let query: String = typed.chars().take(LONGEST).collect();
        let query = if query.trim().is_empty() { String::new() } else { query };
        let choice = presses.iter().fold(Selection::default(), |choice, &tag| choice.pressed(GUIDE, tag));
        let address = Address::Questions(query, choice);
        let written = format(GUIDE, address.clone());
        prop_assert_eq!(parse(GUIDE, &written), address);
        prop_assert_eq!(written.matches("tag=").count(), choice.tags().count());
        let plain = written.bytes().all(|b| b.is_ascii_alphanumeric() || b"#?&=-%".contains(&b));
        prop_assert!(plain, "{written} would be rewritten by a browser");
    }

    #[test]
    fn tags_are_dropped_exactly_where_no_question_has_them_all(text in fragments()) {
        let Address::Questions(_, choice) = parse(GUIDE, &text) else {
            prop_assert!(!drops_tags(GUIDE, &text));
            return Ok(());
        };
        let query = text.split_once('?').map_or("", |(_, query)| query);
        let asked: Vec<usize> =
            query.split('&').filter_map(|pair| GUIDE.tag(pair.strip_prefix("tag=")?)).collect();
        prop_assert!(choice.tags().all(|tag| asked.contains(&tag)));
        prop_assert_eq!(drops_tags(GUIDE, &text), asked.iter().any(|&tag| !choice.has(tag)));
    }
}

#[test]
fn every_question_has_its_addresses() {
    for (index, question) in GUIDE.questions.iter().enumerate() {
        let (number, slug) = (question.number, question.slug);
        let address = Address::Question(index);
        assert_eq!(format(GUIDE, address.clone()), format!("#faq-{number}"));
        for text in [format!("#faq-{number}"), format!("faq-{number}"), format!("#{slug}"), format!("#faq-{slug}")] {
            assert_eq!(parse(GUIDE, &text), address, "{text}");
        }
    }
}

#[test]
fn examples() {
    let guide = &*EXAMPLE;
    let search = |query: &str, tags: &[&str]| {
        Address::Questions(query.to_string(), Selection::of(guide, tags.iter().map(|t| guide.tag(t).unwrap())))
    };
    let questions = |tags: &[&str]| search("", tags);
    let longest = "é".repeat(LONGEST);
    for (text, address, written) in [
        ("", Address::Top, ""),
        ("#", Address::Top, ""),
        ("#faq-01", Address::Question(0), "#faq-01"),
        ("#faq-15", Address::Question(14), "#faq-15"),
        ("#faq-16", Address::Elsewhere, ""),
        ("#faq-1", Address::Elsewhere, ""),
        ("#faq-", Address::Elsewhere, ""),
        ("##faq-01", Address::Elsewhere, ""),
        ("#faq-08?tag=hip", Address::Question(7), "#faq-08"),
        ("#facet-joint", Address::Question(10), "#faq-11"),
        ("#common-causes", Address::Elsewhere, ""),
        ("#emergency", Address::Elsewhere, ""),
        ("#questions", questions(&[]), "#questions"),
        ("#questions?", questions(&[]), "#questions"),
        ("#questions?tag=", questions(&[]), "#questions"),
        ("#questions?tag=hip", questions(&["hip"]), "#questions?tag=hip"),
        ("#questions?tag=hip&tag=hip", questions(&["hip"]), "#questions?tag=hip"),
        ("#questions?tag=nothing&tag=hip", questions(&["hip"]), "#questions?tag=hip"),
        // The order is the page's own, so that one choice has one address.
        ("#questions?tag=rfa&tag=lumbar", questions(&["lumbar", "rfa"]), "#questions?tag=lumbar&tag=rfa"),
        // No question is about the hip and about RFA: the first stays.
        ("#questions?tag=hip&tag=rfa", questions(&["hip"]), "#questions?tag=hip"),
        ("#questions?tag=rfa&tag=hip", questions(&["rfa"]), "#questions?tag=rfa"),
        ("#questions?q=shot", search("shot", &[]), "#questions?q=shot"),
        ("#questions?q=shot&tag=epidural", search("shot", &["epidural"]), "#questions?q=shot&tag=epidural"),
        (
            "#questions?tag=epidural&q=shot+in%20the",
            search("shot in the", &["epidural"]),
            "#questions?q=shot%20in%20the&tag=epidural",
        ),
        ("#questions?q=can%E2%80%99t+pee ", search("can’t pee ", &[]), "#questions?q=can%E2%80%99t%20pee%20"),
        ("#questions?q=ciática", search("ciática", &[]), "#questions?q=ci%C3%A1tica"),
        ("#questions?q=a%26tag=b", search("a&tag=b", &[]), "#questions?q=a%26tag%3Db"),
        ("#questions?q=100%", search("100%", &[]), "#questions?q=100%25"),
        ("#questions?q=%F", search("%F", &[]), "#questions?q=%25F"),
        ("#questions?q=%FF", search("\u{fffd}", &[]), "#questions?q=%EF%BF%BD"),
        ("#questions?q=&tag=hip", questions(&["hip"]), "#questions?tag=hip"),
        ("#questions?q=+%20", questions(&[]), "#questions"),
        ("#questions?q=one&q=two", search("one", &[]), "#questions?q=one"),
        (
            &format!("#questions?q={longest}more"),
            search(&longest, &[]),
            &format!("#questions?q={}", "%C3%A9".repeat(LONGEST)),
        ),
        ("#faq-08?q=shot", Address::Question(7), "#faq-08"),
        ("#picked=10.08", Address::Picked(vec![7, 9]), "#picked=08.10"),
        ("#picked=08.08", Address::Picked(vec![7]), "#picked=08"),
        // Cut, or of another guide: nothing is picked that was not.
        ("#picked=", Address::Picked(vec![]), "#picked="),
        ("#picked=08.1", Address::Picked(vec![]), "#picked="),
        ("#picked=08.", Address::Picked(vec![]), "#picked="),
        ("#picked=08.99", Address::Picked(vec![]), "#picked="),
        ("#picked=facet-joint", Address::Picked(vec![]), "#picked="),
        ("#Questions?tag=hip", Address::Elsewhere, ""),
        ("#questions?TAG=hip", questions(&[]), "#questions"),
    ] {
        assert_eq!(parse(guide, text), address, "{text:?}");
        assert_eq!(format(guide, address), written, "{text:?}");
    }
}

#[test]
fn tags_that_were_left_out_are_noticed() {
    let guide = &*EXAMPLE;
    for (text, dropped) in [
        ("#questions?tag=hip&tag=rfa", true),
        ("questions?tag=spine&tag=epidural", true),
        ("#questions?tag=hip&tag=knee", false),
        ("#questions?tag=hip&tag=unknown", false),
        ("#questions", false),
        ("#faq-08?tag=hip&tag=rfa", false),
        ("?tag=hip&tag=rfa", false),
        ("", false),
    ] {
        assert_eq!(drops_tags(guide, text), dropped, "{text:?}");
    }
}

#[test]
fn a_fragment_is_written_as_a_css_identifier() {
    for (fragment, name) in [
        ("", ""),
        ("#faq-08", "faq-08"),
        ("#questions?q=r%C3%BC&tag=hip", "questions_3Fq_3Dr_25C3_25BC_26tag_3Dhip"),
        ("#picked=08.10", "picked_3D08_2E10"),
        ("#a_b é", "a_5Fb_20_C3_A9"),
    ] {
        assert_eq!(as_name(fragment), name);
    }
}
