//! What a clinician has signed: files of the review sheet against the content, and whom the page names.

use crate::page;
use crate::sheet::answers;
use serde_json::json;
use spine_guide::content::read::guides;
use spine_guide::content::version::{keep_signed, version};
use spine_guide::content::{Clinic, GUIDES, Glossary, Guide, RuleWords, VERSION};
use spine_guide::dist::review::{Compared, Entry, Review, compare, entries};
use spine_guide::{html, triage};
use std::path::Path;
use std::{fs, iter};

fn all() -> Vec<Entry> {
    entries(0, &GUIDES[0]).expect("the entries")
}

/// A file in which everything is agreed to.
fn agreed(entries: &[Entry]) -> serde_json::Value {
    let entries = entries
        .iter()
        .map(|Entry { key, words }| json!({ "key": key, "words": words, "decision": "agree", "note": "" }));
    json!({
        "format": "spine-guide-review", "format_version": 1, "language": "en", "guide_version": VERSION,
        "reviewer": "Dr. \"Ada\" Example", "date": "2026-02-03", "entries": entries.collect::<Vec<_>>(),
    })
}

fn read(file: &serde_json::Value) -> Review {
    Review::parse(&file.to_string()).expect("a file of the sheet")
}

fn keys<'a>(entries: impl IntoIterator<Item = &'a &'a Entry>) -> Vec<&'a str> {
    entries.into_iter().map(|entry| entry.key.as_str()).collect()
}

fn changed(compared: &Compared) -> Vec<String> {
    compared.changed.iter().map(|(_, entry)| entry.key.clone()).collect()
}

/// The entries of the guide with a change in it.
fn after(change: impl FnOnce(&mut Guide)) -> Vec<Entry> {
    let mut guide = GUIDES[0];
    change(&mut guide);
    entries(0, Box::leak(Box::new(guide))).expect("the entries")
}

#[test]
fn a_file_in_which_all_is_agreed_to_signs_the_guide() {
    let (entries, file) = (all(), agreed(&all()));
    let review = read(&file);
    let compared = compare(&review, &entries, VERSION);
    assert!(compared.is_signed());
    assert_eq!(compared.signed.len(), entries.len());
    let told = compared.to_string();
    let settings = told.split("\n\n").last().expect("the settings");
    let settings: toml::Table = settings.parse().unwrap_or_else(|error| panic!("{error}: {told}"));
    let wanted = json!({ "reviewer": "Dr. \"Ada\" Example", "reviewed": "2026-02-03", "signed": VERSION });
    assert_eq!(serde_json::to_value(settings).expect("settings"), wanted);
    assert!(!told.contains("another version"), "{told}");
}

#[test]
fn a_sentence_that_is_reworded_changes_its_own_entry_and_no_other() {
    let review = read(&agreed(&all()));
    let entries = after(|guide| {
        let mut rules = guide.checker.rules.to_vec();
        rules[3] = RuleWords { because: "Other words.", ..rules[3] };
        guide.checker.rules = rules.leak();
    });
    let compared = compare(&review, &entries, "00000000");
    let rule = &GUIDES[0].checker.rules[3];
    assert_eq!(changed(&compared), [format!("rule-{}", rule.id)]);
    assert!(compared.open.is_empty() && compared.gone.is_empty() && !compared.is_signed());
    let told = compared.to_string();
    let difference = format!("  rule-{} (agreed)\n    - {}\n    + Other words.\n\n", rule.id, rule.because);
    assert!(told.contains(&difference), "{told}");
    assert!(!told.contains("signed ="), "{told}");
}

#[test]
fn what_has_come_is_open_and_what_has_gone_is_named() {
    // As before a rule was added.
    let entries = all();
    let rule = entries.iter().position(|entry| entry.key.starts_with("rule-")).expect("a rule");
    let before: Vec<_> =
        entries.iter().enumerate().filter(|(n, _)| *n != rule).map(|(_, entry)| entry.clone()).collect();
    let review = read(&agreed(&before));
    let compared = compare(&review, &entries, VERSION);
    assert_eq!(keys(&compared.open), [&entries[rule].key]);
    assert!(compared.changed.is_empty() && !compared.is_signed());

    // A word explained comes in between, and the last one goes.
    let review = read(&agreed(&entries));
    let [first, .., last] = GUIDES[0].glossary.terms else { panic!("some words") };
    let new = spine_guide::content::Term { id: "word-new", ..*first };
    let later = after(|guide| {
        let terms: Vec<_> = iter::once(new).chain(guide.glossary.terms.iter().copied()).collect();
        let terms = &terms.leak()[..GUIDES[0].glossary.terms.len()];
        guide.glossary = Glossary { terms, ..guide.glossary };
    });
    let compared = compare(&review, &later, VERSION);
    assert_eq!(keys(&compared.open), ["word-new"]);
    assert_eq!(compared.gone.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), [last.id]);
    assert!(compared.changed.is_empty());
}

#[test]
fn a_question_or_other_words_are_no_signature_and_are_shown() {
    let entries = all();
    let mut file = agreed(&entries);
    file["entries"][0]["decision"] = json!("question");
    file["entries"][0]["note"] = json!("Why this order?");
    let words = entries[1].words.lines().skip(1).chain(["Better words."]).collect::<Vec<_>>().join("\n");
    file["entries"][1]["decision"] = json!("reword");
    file["entries"][1]["note"] = json!(words);
    let review = read(&file);
    let compared = compare(&review, &entries, VERSION);
    assert!(!compared.is_signed());
    let told = compared.to_string();
    for part in [
        format!("Questioned: 1\n  {}: Why this order?\n", entries[0].key),
        format!(
            "Reworded: 1\n  {}\n    - {}\n    + Better words.\n",
            entries[1].key,
            entries[1].words.lines().next().expect("a line")
        ),
        format!("Signed: {} of {}\n", entries.len() - 2, entries.len()),
    ] {
        assert!(told.contains(&part), "{part}{told}");
    }
}

#[test]
fn who_and_when_must_be_said_and_another_version_is_named() {
    let entries = all();
    for (name, value, lacks) in [
        ("reviewer", " ", "lacks the name"),
        ("date", "", "lacks a date"),
        ("date", "2025-02-30", "lacks a date"),
        ("date", "2999-01-01", "lacks a date of the review that is not in the future"),
    ] {
        let mut file = agreed(&entries);
        file[name] = json!(value);
        let review = read(&file);
        let compared = compare(&review, &entries, VERSION);
        assert!(!compared.is_signed(), "{name}");
        assert!(compared.to_string().contains(lacks), "{compared}");
        assert!(!compared.to_string().contains("signed ="), "{compared}");
    }
    let review = read(&agreed(&entries));
    let compared = compare(&review, &entries, "00000000");
    assert!(compared.is_signed());
    let told = compared.to_string();
    assert!(told.contains("the guide is another version") && told.contains("signed = \"00000000\""), "{told}");
}

#[test]
fn a_file_that_is_none_is_refused_with_the_reason() {
    let good = agreed(&all()[..2]);
    let with = |name: &str, value: serde_json::Value| {
        let mut file = good.clone();
        file[name] = value;
        file.to_string()
    };
    let entry = |name: &str, value: serde_json::Value| {
        let mut file = good.clone();
        file["entries"][1][name] = value;
        file.to_string()
    };
    let text = good.to_string();
    let none = "no file that the review sheet has saved";
    for (what, file, reason) in [
        ("nothing", String::new(), none),
        ("half of it", text[..text.len() / 2].to_string(), none),
        ("another file", "{}".to_string(), none),
        ("a list", "[]".to_string(), none),
        ("another format", with("format", json!("x")), none),
        ("no format version", with("format_version", json!(null)), none),
        ("a newer one", with("format_version", json!(2)), "format 2"),
        ("no entries", with("entries", json!(null)), none),
        ("no reviewer", with("reviewer", json!(7)), none),
        ("an unknown decision", entry("decision", json!("maybe")), "maybe"),
        ("no words", entry("words", json!(null)), none),
        ("a decision twice", entry("key", good["entries"][0]["key"].clone()), "decides twice"),
    ] {
        let error = Review::parse(&file).expect_err(what);
        assert!(error.contains(reason), "{what}: {error}");
    }
}

/// The footer, each result, and the line for search engines.
#[test]
fn a_reviewer_is_named_for_the_signed_version_only() {
    for (signed, is_named) in [(VERSION, true), ("00000000", false), ("", false)] {
        let clinic = Clinic { reviewer: "Dr. Example", reviewed: "2026-02-03", signed, ..GUIDES[0].clinic };
        let mut guide = Guide { clinic, ..GUIDES[0] };
        let warning = keep_signed(&mut guide, VERSION);
        assert_eq!(warning.is_none(), is_named, "{warning:?}");
        let guide: &'static Guide = Box::leak(Box::new(guide));
        let foot = page::text(page::all(page::parse(guide).root_element(), "footer").next().expect("a footer"));
        let limits = html::limits_of_result(guide, "today").into_string();
        let result = triage::assess(&guide.checker, &answers("{\"age\": 44}"));
        let summary = triage::summary(guide, &result, "", "today", VERSION);
        for text in [foot, limits, summary] {
            assert_eq!(text.contains("Dr. Example") && text.contains("2026-02-03"), is_named, "{signed}: {text}");
            assert_eq!(text.contains(guide.strings.not_reviewed), !is_named, "{signed}: {text}");
        }
        assert_eq!((guide.clinic.reviewer.is_empty(), guide.clinic.reviewed.is_empty()), (!is_named, !is_named));
        if let Some(warning) = warning {
            for part in ["en/clinic.toml", "Dr. Example", VERSION, "make review FILE=", signed] {
                assert!(warning.contains(part), "{part:?}: {warning}");
            }
        }
    }
}

/// What `make review` prints can be put into the settings: it makes no other version, and the reviewer stays.
#[test]
fn the_settings_of_a_signature_make_no_other_version() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content");
    let root = crate::broken::copy(&["en"]);
    let file = root.path().join("en/clinic.toml");
    let settings = format!("reviewer = \"Dr. Example\"\nreviewed = \"2026-02-03\"\nsigned = \"{VERSION}\"\n");
    let kept = fs::read_to_string(content.join("en/clinic.toml")).expect("the settings");
    let kept = kept.lines().filter(|line| !["review", "signed"].iter().any(|name| line.starts_with(name)));
    let text = kept.chain(["review_due = \"\"\n"]).collect::<Vec<_>>().join("\n");
    for (settings, is_named) in [(settings.as_str(), true), ("reviewer = \"A\"\nreviewed = \"2026-02-03\"\n", false)] {
        fs::write(&file, text.clone() + settings).expect("other settings");
        let mut read = guides(root.path()).expect("good content");
        // Only the content counts here: the rules are the same for both.
        let rules = tempfile::tempdir().expect("a folder");
        let now = version(&read, rules.path()).expect("a version");
        assert_eq!(now, version(GUIDES, rules.path()).expect("a version"));
        let warning = keep_signed(&mut read[0], VERSION);
        assert_eq!((warning.is_none(), !read[0].clinic.reviewer.is_empty()), (is_named, is_named), "{warning:?}");
    }
}
