//! The review sheet has everything that a clinician must check, and stands apart from the page.

use crate::sheet::{PROOF, checker};
use base64::{Engine, prelude::BASE64_STANDARD};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};
use spine_guide::content::{GUIDES, VERSION};
use spine_guide::dist::{grade, proof, review};
use spine_guide::html;
use spine_guide::triage::{PAIN_SOURCES_WHEN, RULES, fill_settings};

fn sheet() -> Html {
    let page = review::page(0, &GUIDES[0], &PROOF, "1.2.3").expect("the words of the sheet are sound");
    Html::parse_document(&page)
}

fn all<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).expect("a selector")).collect()
}

fn text(element: ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the one element that fits.
fn one(page: &Html, css: &str) -> String {
    let found = all(page, css);
    assert_eq!(found.len(), 1, "{css}");
    text(found[0])
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_question_is_there_with_its_words_and_sources() {
    let page = sheet();
    assert_eq!(all(&page, "#questions .item[id^='question-']").len(), checker().questions.len());
    for item in checker().questions {
        let shown = one(&page, &format!("#question-{}", item.id));
        for words in
            [item.why, item.means, item.unsure].into_iter().chain(item.choices.iter().map(|choice| choice.text))
        {
            let words = plain(&fill_settings(&GUIDES[0], words));
            assert!(shown.contains(&words), "{}: {words:?}", item.id);
        }
        for key in item.origin.sources {
            let source = GUIDES[0].sources.iter().find(|source| source.key == *key).expect("a known source");
            assert!(shown.contains(&format!("{key} {}", source.text)), "{}: {key}", item.id);
        }
    }
    let screens: Vec<String> = all(&page, "#questions h3 code").into_iter().map(text).collect();
    assert_eq!(screens, checker().screens.iter().map(|screen| screen.id).collect::<Vec<_>>());
}

#[test]
fn every_drawing_is_there_with_its_words_and_sources() {
    let page = sheet();
    assert_eq!(all(&page, "#drawings .item > .drawing > svg").len(), GUIDES[0].drawings.all.len());
    for drawing in GUIDES[0].drawings.all {
        let shown = one(&page, &format!("#drawing-{}", drawing.id));
        let labels = drawing.labels.iter().flat_map(|label| label.text.lines());
        let texts = [drawing.title].into_iter().chain(drawing.text.lines());
        for words in labels.chain(texts).chain(drawing.at.iter().copied()) {
            assert!(shown.contains(words), "{}: {words:?}", drawing.id);
        }
        for key in drawing.origin.sources {
            assert!(shown.contains(key), "{}: {key}", drawing.id);
        }
    }
    // The sheet is white, whatever its reader's device is set to.
    assert!(!page.html().contains("prefers-color-scheme"));
}

#[test]
fn every_word_explained_is_there_with_its_sources() {
    let page = sheet();
    // The first entry is what stands above them.
    assert_eq!(all(&page, "#words .item").len(), 1 + GUIDES[0].glossary.terms.len());
    for term in GUIDES[0].glossary.terms {
        let shown = one(&page, &format!("#{}", term.id));
        for words in term.said.iter().copied().chain([term.name, term.means]) {
            assert!(shown.contains(words), "{}: {words:?}", term.name);
        }
        for key in term.origin.sources {
            let source = GUIDES[0].sources.iter().find(|source| source.key == *key).expect("a known source");
            assert!(shown.contains(&format!("{key} {}", source.text)), "{}: {key}", term.name);
        }
    }
}

/// What of a source was read is for the clinic to weigh, not for a patient.
#[test]
fn the_sheet_says_what_of_each_source_was_read_and_the_page_does_not() {
    let page = sheet();
    let listed = one(&page, "#sources");
    let late = html::templates(&GUIDES[0], html::Medium::Site).into_string();
    let sources = GUIDES[0].sources;
    assert!(sources.iter().filter(|source| !source.seen.is_empty()).count() > 20);
    for source in sources {
        let told = [source.key, source.text, source.seen, source.url].join(" ");
        assert!(listed.contains(&plain(&told)), "{told}");
        assert!(source.seen.is_empty() || !late.contains(source.seen), "{told}");
    }
}

#[test]
fn every_rule_is_there_with_its_level_and_condition() {
    let page = sheet();
    assert_eq!(all(&page, "#rules .item").len(), RULES.len());
    for rule in RULES {
        let words = &checker().rules[rule.id as usize];
        let shown = one(&page, &format!("#rule-{}", words.id));
        let condition = plain(&rule.when.describe(checker()));
        for part in [rule.level.id(), words.because, words.change, &condition] {
            assert!(shown.contains(part), "{}: {part:?} in {shown}", words.id);
        }
        for key in words.sources {
            assert!(shown.contains(key), "{}: {key}", words.id);
        }
        let mut reads = vec![];
        rule.when.reads(&mut reads);
        for q in reads {
            let question = format!("#question-{} a[href=\"#rule-{}\"]", checker().questions[q as usize].id, words.id);
            assert_eq!(all(&page, &question).len(), 1, "{question}");
        }
    }
    for (_, reason, when) in PAIN_SOURCES_WHEN {
        let shown = one(&page, &format!("#places #rule-{}", checker().rules[reason as usize].id));
        assert!(shown.contains(&plain(when)), "{shown}");
    }
    assert_eq!(RULES.len() + PAIN_SOURCES_WHEN.len(), checker().rules.len(), "every rule of the file is on the sheet");
}

#[test]
fn the_counts_are_those_of_the_proof() {
    let page = sheet();
    let count = |name: &str| {
        let shown = one(&page, &format!("[data-count=\"{name}\"]"));
        shown.replace(',', "").parse::<usize>().expect("a number")
    };
    let walk = &PROOF.walk;
    for (name, number) in [
        ("signs", proof::SIGNS.len()),
        ("sheets", walk.sheets),
        ("missed", walk.missed_emergencies),
        ("same-day", walk.same_day),
        ("missed-same-day", walk.missed_same_day),
        ("emergencies", walk.emergencies),
        ("without", walk.without),
        ("screens", walk.most_screens),
        ("rules", RULES.len()),
        ("steps", PROOF.rules.steps),
        ("open", PROOF.unanswered),
    ] {
        assert_eq!(count(name), number, "{name}");
    }
    assert!(all(&page, ".faults").is_empty());
}

/// A fault is seen at once.
#[test]
fn a_fault_stands_on_the_sheet() {
    let mut proof = proof::Proof {
        walk: proof::Walk { faults: vec!["one <fault>".to_string()], missed_emergencies: 7, ..Default::default() },
        rules: proof::Rules::default(),
        reached: proof::Reached::default(),
        unanswered: 0,
        unanswered_faults: vec![],
        reached_faults: vec![],
    };
    proof.rules.faults.push("two".to_string());
    let page = review::page(0, &GUIDES[0], &proof, "1").expect("a page");
    let page = Html::parse_document(&page);
    assert_eq!(one(&page, ".faults"), "one <fault> two");
    assert_eq!(one(&page, "[data-count=\"missed\"]"), "7");
}

#[test]
fn it_can_be_signed_and_has_the_weak_spots() {
    let page = sheet();
    let sections = all(&page, "main > section").len();
    assert_eq!(sections, 14);
    assert_eq!(all(&page, "main > section > .sign:last-child").len(), sections);
    for sign in all(&page, ".sign") {
        assert_eq!(text(sign), "Name Date Signature");
    }
    assert_eq!(all(&page, "nav a").len(), sections);
    for link in all(&page, "a[href^=\"#\"]") {
        let id = &link.attr("href").expect("an address")[1..];
        assert_eq!(all(&page, &format!("[id=\"{id}\"]")).len(), 1, "#{id}");
    }
    let weak: Vec<_> = all(&page, "#weak .item h4").into_iter().map(text).collect();
    assert_eq!(weak, (1..=23).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(all(&page, "#weak .line").len(), 23);
    assert_eq!(one(&page, "#version"), "1.2.3");
    assert!(one(&page, "#result-disclaimer").contains(checker().results.disclaimer));
    // Self-contained: nothing is loaded, and nothing can be.
    assert!(all(&page, "link, img, iframe, [src]").is_empty());
    let policy = all(&page, "meta[http-equiv]")[0].attr("content").expect("the policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    for (name, element) in [("script-src", "script[type=module]"), ("style-src", "style")] {
        let inside: String = all(&page, element)[0].text().collect();
        let hash = BASE64_STANDARD.encode(Sha256::digest(&inside));
        assert!(policy.contains(&format!("{name} 'sha256-{hash}'")), "{element}");
    }
    assert!(all(&page, "[style]").is_empty());
}

/// What is decided about is what the sheet shows: each entry once, with a place for the decision.
#[test]
fn every_entry_is_shown_with_its_words_and_boxes_to_tick() {
    let page = sheet();
    let entries = review::entries(0, &GUIDES[0]).expect("entries");
    let shown = all(&page, "[data-words]");
    assert_eq!(shown.len(), entries.len());
    for (entry, shown) in entries.iter().zip(shown) {
        assert_eq!((shown.attr("id"), shown.attr("data-words")), (Some(&*entry.key), Some(&*entry.words)));
        assert_eq!(all(&page, &format!("[id=\"{}\"]", entry.key)).len(), 1, "{}", entry.key);
        let read = text(shown);
        for line in entry.words.lines() {
            let sources = |key| GUIDES[0].sources.iter().any(|source| source.key == key) && read.contains(key);
            assert!(
                read.contains(&plain(line)) || line.split(", ").all(sources),
                "{}: {line:?} in {read:?}",
                entry.key
            );
        }
        assert!(read.ends_with("Agree Question Reword"), "{}: {read}", entry.key);
    }
}

/// No sentence of ours is left out: `grade` knows them all.
#[test]
fn every_text_of_ours_is_in_an_entry() {
    let entries = review::entries(0, &GUIDES[0]).expect("entries");
    let all = plain(&entries.iter().map(|entry| entry.words.as_str()).collect::<Vec<_>>().join(" "));
    for ours in grade::ours(&GUIDES[0]) {
        // An area's sentence is made of the words of its entry.
        let known =
            all.contains(&plain(&ours.text)) || ours.name.starts_with("area ") || ours.name.starts_with("words: ");
        assert!(known, "{}: {:?}", ours.name, ours.text);
    }
    for (key, text) in GUIDES[0].strings.all() {
        assert!(entries.iter().any(|entry| entry.key == format!("words-{key}") && entry.words == text), "{key}");
    }
}

/// The drawing has each screen of an adult in order, and each screen that comes in, with its conditions.
#[test]
fn the_flow_is_drawn() {
    let page = sheet();
    let drawn = one(&page, "#flow svg");
    let mut at = 0;
    let mains = all(&page, "#flow svg rect.main").len();
    for screen in checker().screens {
        assert!(drawn.contains(screen.title), "{} is not drawn", screen.id);
    }
    for n in 1..=mains {
        let found = drawn[at..].find(&format!("{n}. ")).unwrap_or_else(|| panic!("screen {n} in order"));
        at += found;
    }
    assert!(drawn.contains("proc_signs: proc is yes or not sure"), "{drawn}");
    assert!(drawn.contains("child_limp: age is under 18"), "{drawn}");
    assert!(drawn.contains("Under age 18"), "{drawn}");
}

/// The build writes the sheet beside the page, and no page leads to it.
#[test]
fn the_build_writes_it_and_links_it_nowhere() {
    let site = super::dist::finished();
    let sheet = site.text("review.html");
    assert!(!site.text("index.html").contains("review.html"));
    assert!(sheet.contains(VERSION));
    assert_eq!(one(&Html::parse_document(&sheet), "[data-count=\"missed\"]"), "0");
}
