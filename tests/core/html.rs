//! What the page is made of: escaped text, headings in order, links that lead somewhere.

use crate::page;
use crate::sheet::answers;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use spine_guide::address::{self, Address};
use spine_guide::content::{Block, Clinic, GUIDES, Guide, Inline, VERSION};
use spine_guide::html::{self, Medium};
use spine_guide::triage;
use std::collections::BTreeSet;

/// Texts of any kind, often with characters that mean something in HTML. The two characters that are left out cannot be
/// in HTML at all.
fn texts() -> impl Strategy<Value = String> {
    let pieces =
        prop::sample::select(vec!["<", ">", "&", "\"", "'", "&amp;", "</p>", "<b>", "<!--", "&#39", "é", "“", " "]);
    let made = prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat());
    prop_oneof![made, any::<String>().prop_map(|text| text.replace(['\r', '\0'], ""))]
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_string().into_boxed_str())
}

/// The names of all elements of a fragment, without the `html` that the parser puts around it.
fn names(html: &Html) -> Vec<&str> {
    let all = html.root_element().descendants().filter_map(ElementRef::wrap);
    all.map(|e| e.value().name()).filter(|name| *name != "html").collect()
}

proptest! {
    #[test]
    fn escaped_text_is_read_back_as_it_was(text in texts()) {
        let escaped = html::escape(&text);
        prop_assert!(!escaped.contains(['<', '>', '"', '\'']), "{escaped}");
        for quote in ['"', '\''] {
            let html = Html::parse_fragment(&format!("<span title={quote}{escaped}{quote}>{escaped}</span>"));
            prop_assert_eq!(names(&html), ["span"]);
            let span = html.select(&Selector::parse("span").unwrap()).next().unwrap();
            prop_assert_eq!(span.text().collect::<String>(), &*text);
            prop_assert_eq!(span.attr("title"), Some(&*text));
        }
    }

    #[test]
    fn prose_is_read_back_as_it_was(text in texts()) {
        let text = leak(&text);
        let to = leak(&format!("https://example.org/?q={text}"));
        let runs: &[&'static [Inline]] = &[
            Box::leak(Box::new([Inline::Text(text), Inline::Strong(text)])),
            Box::leak(Box::new([Inline::Emphasis(text), Inline::Link(to, text)])),
        ];
        let list = Box::leak(runs.to_vec().into_boxed_slice());
        let html = Html::parse_fragment(&html::blocks(&[Block::Paragraph(runs[0]), Block::List(list)]).into_string());
        prop_assert_eq!(names(&html), ["p", "strong", "ul", "li", "strong", "li", "em", "a"]);
        for name in ["strong", "em", "a"] {
            for element in page::all(html.root_element(), name) {
                prop_assert_eq!(element.text().collect::<String>(), text);
            }
        }
        let link = page::all(html.root_element(), "a").next().unwrap();
        prop_assert_eq!(link.attr("href"), Some(to));
    }
}

/// A guide whose clinic has these settings.
fn with(clinic: Clinic) -> Guide {
    Guide { clinic, ..GUIDES[0] }
}

const UNSET: Clinic = Clinic { emergency: "911", dials: "911", ..Clinic::UNSET };

const SET: Clinic = Clinic {
    name: "Back & Sons",
    booking: "https://example.org/book?a=1&b=\"2\"",
    phone: "+1 (555) 010-0100",
    after_hours: "555.010.0199",
    emergency: "1-1-2",
    dials: "112",
    reviewer: "Dr. <Example>",
    reviewed: "2027-03-01",
    signed: VERSION,
    review_due: "2028-03-01",
    site: "https://example.org/",
    tablet_pause: 90,
    tablet_question: 30,
};

/// Every page, and the first one without any setting and with all settings.
fn pages() -> Vec<(String, Html)> {
    let languages = GUIDES.iter().map(|guide| (guide.lang.to_string(), page::parse(guide)));
    let settings = [("nothing set", UNSET), ("all set", SET)];
    languages.chain(settings.map(|(name, clinic)| (name.into(), page::parse(&with(clinic))))).collect()
}

fn ids(html: &Html) -> Vec<&str> {
    page::all(html.root_element(), "[id]").filter_map(|e| e.attr("id")).collect()
}

#[test]
fn headings_are_in_order() {
    for (name, html) in pages() {
        assert_eq!(page::all(html.root_element(), "h1").count(), 1, "{name}");
        // The card stands before the title and has its own heading.
        let mut before = 1;
        for heading in page::all(html.root_element(), "h1, h2, h3, h4, h5, h6") {
            let level: u32 = heading.value().name()[1..].parse().unwrap();
            assert!(level <= before + 1, "{name}: {:?} skips a level", page::text(heading));
            assert!(!page::text(heading).is_empty(), "{name}: an empty heading");
            before = level;
        }
    }
}

#[test]
fn ids_are_unique_and_what_is_named_is_there() {
    for (name, html) in pages() {
        let ids = ids(&html);
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for id in [html::PAGE, html::FILTER, html::TOOLS, html::LIST, html::STATUS] {
            assert!(unique.contains(&id), "{name}: no #{id}, which the app looks for");
        }
        for element in page::all(html.root_element(), "[aria-labelledby]") {
            let label = element.attr("aria-labelledby").unwrap();
            assert!(unique.contains(&label), "{name}: nothing has the id {label}");
        }
    }
}

#[test]
fn every_link_has_words_and_leads_somewhere() {
    for (name, html) in pages() {
        let ids = ids(&html);
        let links: Vec<_> = page::all(html.root_element(), "a").collect();
        assert!(links.len() > 10, "{name}: {} links", links.len());
        for link in links {
            let to = link.attr("href").unwrap_or_default();
            assert!(!page::text(link).is_empty(), "{name}: the link to {to:?} has no words");
            let good = match (to.strip_prefix('#'), to.strip_prefix("tel:")) {
                (Some(id), _) => ids.contains(&id),
                (_, Some(number)) => number.chars().any(|c| c.is_ascii_digit()),
                _ => to.starts_with("https://"),
            };
            assert!(good, "{name}: {:?} leads to {to:?}", page::text(link));
        }
    }
}

#[test]
fn an_address_means_the_place_that_has_its_id() {
    for guide in GUIDES {
        for id in ids(&page::parse(guide)) {
            let expected = match guide.questions.iter().position(|q| format!("faq-{}", q.number) == id) {
                Some(index) => Address::Question(index),
                None if id == "questions" => Address::Questions(Default::default(), Default::default()),
                None if id == "check" => Address::Check,
                None => Address::Elsewhere,
            };
            assert_eq!(address::parse(guide, id), expected, "{}: #{id}", guide.lang);
        }
    }
}

#[test]
fn the_emergency_card_stands_before_and_outside_what_the_app_takes_over() {
    for (name, html) in pages() {
        let order: Vec<_> = ids(&html);
        let place = |id: &str| order.iter().position(|i| *i == id).unwrap();
        assert!(place("emergency") < place(html::PAGE), "{name}");

        let card = page::all(html.root_element(), "#emergency").next().unwrap();
        for outer in card.ancestors().filter_map(ElementRef::wrap) {
            let what = outer.value();
            assert!(["body", "html"].contains(&what.name()), "{name}: the card is inside <{}>", what.name());
        }
        assert_eq!(page::all(card, "details, [hidden]").count(), 0, "{name}: a part of the card can be closed");
        assert!(card.attr("hidden").is_none(), "{name}");
        let calls: Vec<_> = page::all(card, "a.call").filter_map(|a| a.attr("href")).collect();
        let number = if name == "all set" { "tel:112" } else { "tel:911" };
        assert_eq!(calls, [number], "{name}");
        assert!(page::all(card, "li").count() >= 3, "{name}");
        let more: Vec<_> = page::all(card, ".quiet a").filter_map(|a| a.attr("href")).collect();
        let questions =
            GUIDES[0].emergency.answers.iter().map(|it| format!("#faq-{}", GUIDES[0].questions[it.question].number));
        assert_eq!(more, questions.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn the_page_has_nothing_that_needs_a_script() {
    for (name, html) in pages() {
        let root = html.root_element();
        for control in [
            "button",
            "input:not(.variants > ul > li > label > input)",
            "select",
            "textarea",
            "form",
            "script",
            "style",
            "iframe",
            "[role=button]",
        ] {
            assert_eq!(page::all(root, control).count(), 0, "{name}: {control}");
        }
        for element in root.descendants().filter_map(ElementRef::wrap) {
            for (attribute, _) in element.value().attrs() {
                let refused = attribute.starts_with("on") || ["style", "hidden"].contains(&attribute);
                assert!(!refused, "{name}: <{} {attribute}>", element.value().name());
            }
        }
        for empty in [html::FILTER, html::TOOLS, html::STATUS] {
            let place = page::all(root, &format!("#{empty}")).next().unwrap();
            assert_eq!(page::text(place), "", "{name}: #{empty} is the app's");
        }
        assert_eq!(page::all(root, "details.question > summary").count(), GUIDES[0].questions.len(), "{name}");
        assert_eq!(page::all(root, "details[open]").count(), 0, "{name}");
        assert_eq!(page::all(root, "summary h3").count(), GUIDES[0].questions.len(), "{name}");
    }
}

#[test]
fn the_list_of_contents_names_each_section_in_its_order() {
    for guide in GUIDES {
        let html = page::parse(guide);
        let listed: Vec<_> = page::all(html.root_element(), ".contents a").map(page::text).collect();
        let sections =
            page::all(html.root_element(), "article h2:not(#contents-heading), article ~ section > h2").map(page::text);
        assert_eq!(listed, sections.collect::<Vec<_>>(), "{}", guide.lang);
    }
}

#[test]
fn a_setting_that_is_not_made_leaves_no_trace() {
    let guide = with(UNSET);
    let html = page::parse(&guide);
    let root = html.root_element();
    let text = page::text(root);
    assert_eq!(page::all(root, "a.button").count(), 0);
    // The phone line for people in a crisis is not a setting.
    assert_eq!(page::all(root, "#page a[href^='tel:']:not([href='tel:988']), #page a[href^='https:']").count(), 0);
    assert_eq!(page::all(root, "[href='']").count(), 0);
    // The text before the first name in braces of each sentence that needs a setting.
    let strings = &guide.strings;
    for sentence in [strings.book, strings.call_clinic, strings.after_hours, strings.reviewed_by] {
        let begin = sentence.split('{').next().unwrap().trim();
        let warnings = page::all(root, "#emergency, .paper").map(page::text);
        let inside = warnings.fold(text.clone(), |inside, warning| inside.replace(&warning, ""));
        // The clinic's own text at the foot of the page mentions booking; no text of ours may.
        assert!(!inside.contains(begin), "{begin:?} stands on the page");
    }
    assert!(text.contains(strings.not_reviewed));
    assert!(!text.contains(['{', '}']));
}

#[test]
fn the_words_for_the_links_of_a_framing_website_are_there_unseen() {
    let guide = with(UNSET);
    let html = page::parse(&guide);
    let closing = page::all(html.root_element(), "#closing").next().expect("the closing");
    assert_eq!(closing.attr("data-book"), Some(guide.strings.book));
    assert_eq!(closing.attr("data-call"), Some(guide.strings.call_clinic));
}

#[test]
fn a_phone_without_a_name_is_offered_as_a_number() {
    let guide = with(Clinic { phone: SET.phone, ..UNSET });
    let html = page::parse(&guide);
    let calls: Vec<_> = page::all(html.root_element(), "#closing a").map(page::text).collect();
    assert_eq!(calls, [SET.phone]);
}

#[test]
fn settings_that_are_made_stand_on_the_page() {
    let guide = with(SET);
    let html = page::parse(&guide);
    let root = html.root_element();
    let links: Vec<_> =
        page::all(root, "#closing a").map(|a| (a.attr("href").unwrap_or_default(), page::text(a))).collect();
    assert_eq!(links.len(), 3, "{links:?}");
    assert_eq!((links[0].0, &*links[0].1), (SET.booking, guide.strings.book));
    assert_eq!(links[1].0, "tel:+15550100100");
    assert!(links[1].1.contains(SET.name) && links[1].1.contains(SET.phone), "{}", links[1].1);
    assert_eq!(links[2].0, "tel:5550100199");
    assert!(links[2].1.contains(SET.after_hours), "{}", links[2].1);

    let foot = page::text(page::all(root, "footer").next().unwrap());
    assert!(foot.contains(SET.reviewer) && foot.contains(SET.reviewed), "{foot}");
    assert!(!foot.contains(guide.strings.not_reviewed), "{foot}");
    let card = page::text(page::all(root, "#emergency").next().unwrap());
    assert_eq!(card.matches(SET.emergency).count(), 2, "{card}");
}

/// The result says what the map cannot tell, and what else each marked spot can be.
#[test]
fn the_result_says_what_the_map_cannot_tell() {
    let guide = &GUIDES[0];
    let sheet = answers(r#"{"age": 44, "numb_where": ["big_toe"], "pain_where": ["calf"]}"#);
    let result = triage::assess(&guide.checker, &sheet);
    let html = html::result(guide, &result, &triage::outcome(guide, &result), "2026-11-23");
    let result = Html::parse_fragment(&html.into_string()).root_element().text().collect::<String>();
    for caveat in guide.checker.results.map.caveats {
        assert!(result.contains(caveat), "{caveat}");
    }
    for area in guide.checker.areas {
        let named = result.contains(&format!("{}: {}", area.name, area.other));
        assert_eq!(named, ["big_toe", "calf"].contains(&area.id), "{}", area.id);
    }
}

#[test]
fn an_overdue_review_is_said_on_the_page_and_on_results_from_the_day_after() {
    let guide: &'static Guide = Box::leak(Box::new(with(SET)));
    let page = page::parse(guide);
    let said = page::all(page.root_element(), "#page > #overdue").next().expect("the sentence");
    assert_eq!(said.attr("data-due"), Some(SET.review_due));
    assert!(page::text(said).contains(SET.review_due));
    assert_eq!(page::all(page::parse(&with(UNSET)).root_element(), "#overdue").count(), 0);

    let answers = triage::Answers::default();
    let result = triage::assess(&guide.checker, &answers);
    let outcome = triage::outcome(guide, &result);
    for (today, overdue) in [("2027-12-31", 0), ("2028-03-01", 0), ("2028-03-02", 1), ("2030-01-01", 1)] {
        let shown = Html::parse_fragment(&html::result(guide, &result, &outcome, today).into_string());
        assert_eq!(page::all(shown.root_element(), ".overdue.past").count(), overdue, "{today}");
        assert_eq!(page::all(shown.root_element(), ".outcome .overdue").count(), 0, "the card is as it was");
    }
    assert!(!with(UNSET).clinic.is_overdue("2999-01-01"));
}

#[test]
fn what_a_script_puts_on_the_page_waits_in_templates() {
    let written =
        |medium| html::page(&GUIDES[0], medium).into_string() + &html::templates(&GUIDES[0], medium).into_string();
    let html = written(Medium::Site);
    for id in ["checked", "install", "requests", "newer-offer"] {
        assert!(html.contains(&format!("<template id=\"{id}\">")), "{id}");
        assert!(!written(Medium::Disk).contains(&format!("id=\"{id}\"")), "{id}: a file on a disk has no use for it");
    }
}

/// As many questions as fit on a tall screen and near it are laid out at once; those after them are marked, however
/// long the list is.
#[test]
fn questions_after_the_first_forty_are_marked_as_far() {
    let fifty: Vec<_> = GUIDES[0].questions.iter().copied().cycle().take(50).collect();
    let html = html::questions(&Guide { questions: Box::leak(fifty.into_boxed_slice()), ..GUIDES[0] }, Medium::Site)
        .into_string();
    let list = Html::parse_fragment(&html);
    let rows: Vec<_> = page::all(list.root_element(), ".question").collect();
    assert_eq!(rows.len(), 50);
    for (n, row) in rows.iter().enumerate() {
        assert_eq!(row.value().classes().any(|class| class == "far"), n >= 40, "question {}", n + 1);
    }
    assert_eq!(page::all(page::parse(&GUIDES[0]).root_element(), ".far").count(), 0);
}

/// The search finds the terms of the glossary by this attribute.
#[test]
fn every_explained_word_says_what_else_it_is_called() {
    let guide = &GUIDES[0];
    let late = Html::parse_fragment(&html::templates(guide, Medium::Site).into_string());
    let said: Vec<_> = page::all(late.root_element(), "dl > div").map(|entry| entry.attr(html::FORMS)).collect();
    let expected: Vec<_> = guide.glossary.terms.iter().map(|term| term.said.join("|")).collect();
    assert_eq!(said, expected.iter().map(|said| Some(&**said)).collect::<Vec<_>>());
}
