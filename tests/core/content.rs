//! The page says what the clinic's document says, word for word, and the content files keep its order.
//!
//! `source.txt` beside this file is a copy of the clinic's document, verbatim: it changes only with the document, and is
//! the clinic's, not under this repository's license.

use crate::broken::copy;
use crate::page;
use scraper::{ElementRef, Html, Selector};
use spine_guide::content::read::guides;
use spine_guide::content::version::version;
use spine_guide::content::{self, Clinic, GUIDES, Guide, Search, Strings, fill};
use spine_guide::dist::grade;
use spine_guide::html;
use std::collections::BTreeSet;
use std::{fs, path::Path};

const SOURCE: &str = include_str!("source.txt");

/// A heading, sentence, list item … and what it is: on the page it must be the same.
#[derive(Debug, Clone, PartialEq)]
struct Unit {
    kind: String,
    text: String,
}

fn unit(kind: impl Into<String>, text: &str) -> Unit {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Unit { kind: kind.into(), text }
}

/// Cuts prose after `.`, `?` or `!` where a capital or an opening quote follows.
fn sentences(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut all = vec![];
    let mut sentence = String::new();
    for (n, word) in words.iter().enumerate() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
        let ends = word.trim_end_matches('”').ends_with(['.', '?', '!']);
        let next = words.get(n + 1).and_then(|next| next.chars().next());
        if next.is_none_or(|c| ends && (c.is_uppercase() || c == '“')) {
            all.push(std::mem::take(&mut sentence));
        }
    }
    all
}

/// The number of a line such as `01. What is …?`, and the rest of it.
fn numbered(line: &str) -> Option<(&str, &str)> {
    let (number, rest) = line.split_once(". ")?;
    (number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit())).then_some((number, rest))
}

/// The document, piece by piece, as it stands: what it pastes twice is there twice.
fn units(source: &str) -> Vec<Unit> {
    let mut all = vec![];
    let mut number = String::new();
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(item) = line.strip_prefix('•') {
            all.push(unit("item", item));
        } else if let Some((n, question)) = numbered(line) {
            number = n.to_string();
            all.push(unit(format!("question {n}"), question));
        } else if let Some(short) = line.strip_prefix("Answer: ") {
            all.push(unit(format!("short answer {number}"), short));
        } else if !line.contains(" | ") && !line.trim_end_matches('”').ends_with(['.', ':']) {
            number.clear();
            all.push(unit("heading", line));
        } else {
            for sentence in sentences(line) {
                let kind = match (sentence.contains(" | "), number.is_empty()) {
                    (true, _) => format!("tags {number}"),
                    (false, true) => "sentence".to_string(),
                    (false, false) => format!("answer {number}"),
                };
                all.push(unit(kind, &sentence));
            }
        }
    }
    all
}

/// Without what stands a second time, and that.
fn once(units: Vec<Unit>) -> (Vec<Unit>, Vec<Unit>) {
    let (mut first, mut again) = (vec![], vec![]);
    for unit in units {
        if first.contains(&unit) { again.push(unit) } else { first.push(unit) }
    }
    (first, again)
}

/// The page, piece by piece. Left out: what is ours (card, list of contents, questions that were added, review, who added
/// what), and links from the clinic's settings.
fn on_page(guide: &Guide) -> Vec<Unit> {
    let html = page::parse(guide);
    let ours: Vec<_> = guide.questions.iter().filter(|q| !q.origin.clinic).map(|q| q.number).collect();
    let pieces = Selector::parse(
        ".opening > header > :is(h1, p), .prose :is(h1, h2, h3, p:not([data-setting]), li), #questions-heading, \
         .question .words, .question .answer > :is(p, ul), .question .tags, footer > p",
    )
    .unwrap();
    let mut all = vec![];
    for piece in html.select(&pieces) {
        let question = piece.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "details");
        let number = question.and_then(|q| q.attr("id")).map_or("", |id| id.trim_start_matches("faq-"));
        if ours.contains(&number) {
            continue;
        }
        let text: String = piece.text().collect();
        match (piece.value().name(), piece.attr("class")) {
            ("h1" | "h2" | "h3", _) => all.push(unit("heading", &text)),
            ("li", _) => all.push(unit("item", &text)),
            ("span", _) => all.push(unit(format!("question {number}"), &text)),
            ("p", Some("short")) => {
                all.push(unit(format!("short answer {number}"), text.trim().strip_prefix("Answer: ").unwrap_or(&text)));
            }
            ("ul", Some("tags")) => {
                let tags: Vec<String> = page::all(piece, "li").map(page::text).collect();
                all.push(unit(format!("tags {number}"), &tags.join(" | ")));
            }
            _ => {
                let kind = if number.is_empty() { "sentence".into() } else { format!("answer {number}") };
                all.extend(sentences(&text).iter().map(|s| unit(kind.clone(), s)));
            }
        }
    }
    all
}

/// How many of the words of either stand in both: 1 for the same words.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, mut b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let total = a.len() + b.len();
    let both = a.iter().filter(|word| b.iter().position(|w| w == *word).map(|at| b.swap_remove(at)).is_some()).count();
    2.0 * both as f64 / total as f64
}

/// One line for every piece of `wanted` that `there` does not have exactly once, with the nearest text.
fn complaints(wanted: &[Unit], there: &[Unit]) -> Vec<String> {
    let mut all = vec![];
    for want in wanted {
        match there.iter().filter(|unit| *unit == want).count() {
            1 => {}
            0 => {
                let near = there.iter().max_by(|a, b| {
                    likeness(&a.text, &want.text).total_cmp(&likeness(&b.text, &want.text)).then(
                        // Of two texts as near, the one of the right kind.
                        (a.kind == want.kind).cmp(&(b.kind == want.kind)),
                    )
                });
                let near = near.map_or("nothing".into(), |u| format!("{} {:?}", u.kind, u.text));
                all.push(format!("missing or changed: {} {:?}\n    nearest: {near}", want.kind, want.text));
            }
            n => all.push(format!("stands {n} times: {} {:?}", want.kind, want.text)),
        }
    }
    all
}

/// What to do where the clinic's words and its document differ.
const REMEDY: &str = "If the clinic changed its text, replace tests/core/source.txt by its new document, or make the same \
                      change there. If it did not, its words are to be put back. What we added says origin = \"ours\".";

#[test]
fn source_is_the_document_that_lies_beside_the_checkout() {
    // Where the guide is developed, the document lies there; a clone elsewhere has only the copy.
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/source/lumbar-radiculopathy.txt");
    if let Ok(text) = fs::read_to_string(&original) {
        assert!(text == SOURCE, "tests/core/source.txt is not {0}. {REMEDY} Then change {0}, too.", original.display());
    }
}

/// The parts that the clinic's document has, one of each, and a section pasted twice.
const SAMPLE: &str = "\
A Pinched Nerve

It hurts along the nerve’s pathway. This is called a “pinched nerve.”

Testing (EMG/NCS)

You should see a specialist if:
\u{2022} Cold – it feels cold
\u{2022} It lasts

01. Is it cold?
Answer: Yes.
Often it is. Stretching helps. Lumbar | RFA

Testing (EMG/NCS)

\u{2022} It lasts
";

#[test]
fn a_document_is_cut_into_what_a_reader_sees_in_it() {
    let all = units(SAMPLE);
    let wanted = [
        ("heading", "A Pinched Nerve"),
        ("sentence", "It hurts along the nerve’s pathway."),
        ("sentence", "This is called a “pinched nerve.”"),
        ("heading", "Testing (EMG/NCS)"),
        ("sentence", "You should see a specialist if:"),
        ("item", "Cold – it feels cold"),
        ("item", "It lasts"),
        ("question 01", "Is it cold?"),
        ("short answer 01", "Yes."),
        ("answer 01", "Often it is."),
        ("answer 01", "Stretching helps."),
        ("tags 01", "Lumbar | RFA"),
        ("heading", "Testing (EMG/NCS)"),
        ("item", "It lasts"),
    ]
    .map(|(kind, text)| unit(kind, text));
    assert_eq!(all, wanted);
    let (first, again) = once(all);
    assert_eq!((first, again), (wanted[..12].to_vec(), wanted[12..].to_vec()));
}

#[test]
fn cutting_the_clinics_document_loses_nothing() {
    let all = units(SOURCE);
    let count = |kind: &str| all.iter().filter(|u| u.kind.starts_with(kind)).count();
    let questions = count("question ");
    assert!(questions > 0);
    assert_eq!([count("short answer "), count("tags ")], [questions; 2]);
    assert_eq!(SOURCE.matches('•').count(), count("item"));
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '•').count();
    let marks = questions * ("01.".len() + "Answer:".len());
    assert_eq!(all.iter().map(|u| letters(&u.text)).sum::<usize>() + marks, letters(SOURCE));
}

/// The only test that compares the guide with the clinic's document.
#[test]
fn the_page_has_every_sentence_of_the_clinics_document_once_in_its_order_and_no_other() {
    let (source, _) = once(units(SOURCE));
    let page = on_page(&GUIDES[0]);
    let mut differences = complaints(&source, &page);
    let strange = page.iter().filter(|unit| !source.contains(unit));
    differences.extend(strange.map(|unit| format!("not in the document: {} {:?}", unit.kind, unit.text)));
    if differences.is_empty() {
        let moved = source.iter().zip(&page).find(|(wanted, there)| wanted != there);
        differences
            .extend(moved.map(|(wanted, there)| format!("{:?} stands where {:?} should", there.text, wanted.text)));
    }
    differences.extend(tags_of_nothing(&source));
    differences.extend(falsely_claimed(&source));
    assert!(
        differences.is_empty(),
        "The guide does not say what the clinic's document says:\n\n{}\n\n{REMEDY}",
        differences.join("\n")
    );
}

/// Tags that neither the document nor a question of ours has.
fn tags_of_nothing(source: &[Unit]) -> Vec<String> {
    let given: BTreeSet<&str> =
        source.iter().filter(|unit| unit.kind.starts_with("tags ")).flat_map(|unit| unit.text.split(" | ")).collect();
    let of_ours = |tag: usize| GUIDES[0].questions.iter().any(|q| !q.origin.clinic && q.tags.contains(&tag));
    let others = GUIDES[0].tags.iter().enumerate().filter(|(n, tag)| !given.contains(tag.name) && !of_ours(*n));
    others.map(|(_, tag)| format!("the document gives no question the tag {:?} of tags.toml", tag.name)).collect()
}

/// One more file, without a word for the document: the page has the question, and its foot says that it was added.
#[test]
fn a_question_of_ours_is_one_more_file() {
    let root = copy(&["en"]);
    let text = "+++\nnumber = \"98\"\nquestion = \"What is added?\"\nshort = \"This is.\"\ntags = [\"Lumbar\"]\n\
                origin = \"ours\"\nsource = [\"GK\"]\n+++\n\nIt stands on the page.\n";
    fs::write(root.path().join("en/questions/98-what-is-added.md"), text).unwrap();
    let guide = guides(root.path()).expect("good content")[0];
    assert_eq!(guide.questions.last().map(|q| q.number), Some("98"));
    assert_eq!(on_page(&guide), on_page(&GUIDES[0]));

    let page = page::parse(&guide);
    assert_eq!(page::all(page.root_element(), "#faq-98").count(), 1);
    let numbers: Vec<_> = guide.questions.iter().filter(|q| !q.origin.clinic).map(|q| q.number).collect();
    let added = fill(guide.strings.ours_questions, &[("numbers", &numbers.join(", "))]);
    let foot = |page: &Html| page::all(page.root_element(), "footer").map(page::text).collect::<String>();
    assert!(foot(&page).contains(&added), "{}", foot(&page));
    assert!(!foot(&page::parse(&GUIDES[0])).contains(&added), "only where it is");
    let graded = grade::ours(Box::leak(Box::new(guide)));
    assert!(graded.iter().any(|text| text.text == "It stands on the page. "), "its words are graded");
}

#[test]
fn a_changed_sentence_is_named_with_what_stands_there() {
    let (source, _) = once(units(SAMPLE));
    for (n, whole) in source.iter().enumerate() {
        let mut page = source.clone();
        page[n].text.push('!');
        let found = complaints(&source, &page);
        assert!(found.len() == 1 && found[0].contains(&format!("{:?}", whole.text)), "{found:?}");

        page.remove(n);
        assert_eq!(complaints(&source, &page).len(), 1, "{whole:?} dropped");

        page = source.clone();
        page.push(whole.clone());
        assert_eq!(complaints(&source, &page), [format!("stands 2 times: {} {:?}", whole.kind, whole.text)]);
    }
    let mut page = source.clone();
    let at = page.iter().position(|u| u.text.contains("the nerve’s pathway")).unwrap();
    page[at].text = page[at].text.replace('’', "'");
    let found = complaints(&source, &page);
    assert!(found[0].contains("nerve’s pathway") && found[0].contains("nearest: sentence"), "{found:?}");
    assert!(found[0].ends_with("along the nerve's pathway.\""), "{found:?}");
}

/// What the content files call the clinic's, and the document has not.
fn falsely_claimed(source: &[Unit]) -> Vec<String> {
    let known: Vec<&str> = source.iter().map(|unit| unit.text.as_str()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content/en");
    let mut files: Vec<_> = ["article.md", "closing.md", "footer.md"].map(|name| folder.join(name)).into();
    files.extend(fs::read_dir(folder.join("questions")).unwrap().map(|entry| entry.unwrap().path()));

    let mut claimed: Vec<(String, String)> = vec![];
    for path in &files {
        let name = path.strip_prefix(&folder).unwrap().display().to_string();
        let text = fs::read_to_string(path).unwrap();
        let (settings, body) = text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
        let settings: toml::Table = settings.parse().unwrap();
        if settings["origin"].as_str() != Some("clinic") {
            continue;
        }
        for key in ["question", "short"] {
            claimed.extend(settings.get(key).map(|v| (name.clone(), v.as_str().unwrap().to_string())));
        }
        for block in body.split("\n\n") {
            let lines: Vec<_> = block.trim().lines().collect();
            let is_list = lines.iter().all(|line| line.starts_with("- "));
            let parts: Vec<String> = if is_list {
                lines.iter().map(|line| line[2..].replace("**", "")).collect()
            } else if block.trim().starts_with('#') {
                vec![block.trim().trim_start_matches('#').trim().to_string()]
            } else {
                sentences(block)
            };
            claimed.extend(parts.into_iter().map(|part| (name.clone(), part)));
        }
    }
    assert!(claimed.len() > 100, "only {} pieces are called the clinic's", claimed.len());

    for guide in GUIDES.iter().filter(|g| g.lang == "en") {
        let signs = guide.emergency.signs.iter().filter(|sign| sign.origin.clinic);
        claimed.extend(signs.map(|sign| ("emergency.toml".into(), sign.text.into())));
        // strings.toml says of these two that the document has them.
        claimed.push(("strings.toml".into(), guide.strings.questions_title.into()));
        assert!(SOURCE.contains(&format!("\n{} ", guide.strings.answer)));
    }
    claimed
        .iter()
        .filter(|(_, text)| !known.contains(&text.as_str()))
        .map(|(file, text)| format!("{file} calls this the clinic's: {text:?}"))
        .collect()
}

/// Published addresses: a line may be added, never changed. A question that is not here has no saved link yet.
const SLUGS: &[(&str, &str)] = &[
    ("01", "facet-ablation"),
    ("02", "ablation-duration"),
    ("03", "sitting-and-driving"),
    ("04", "discogram"),
    ("05", "pain-after-fusion"),
    ("06", "adjacent-segment-disease"),
    ("07", "back-hip-or-knee"),
    ("08", "epidural-steroid-injection"),
    ("09", "red-flag-symptoms"),
    ("10", "waiting-for-surgery"),
    ("11", "facet-joint"),
    ("12", "emergency-after-injury"),
    ("13", "nerve-root-block"),
    ("14", "hip-pain-or-back"),
    ("15", "regenerative-medicine"),
];

#[test]
fn numbers_and_slugs_are_stable() {
    for guide in GUIDES {
        for (number, slug) in SLUGS {
            // `None` twice where the clinic has taken the question back.
            assert_eq!(guide.question(number), guide.question(slug), "{}: {number} {slug}", guide.lang);
        }
        for (index, question) in guide.questions.iter().enumerate() {
            assert_eq!([guide.question(question.number), guide.question(question.slug)], [Some(index); 2]);
        }
        let first = guide.questions[0].number.trim_start_matches('0');
        assert_eq!([guide.question("00"), guide.question(""), guide.question(first)], [None; 3]);
    }
}

#[test]
fn every_tag_is_in_a_group_and_those_of_warning_signs_keep_their_questions() {
    for guide in GUIDES {
        for tag in guide.tags {
            assert!(tag.group < guide.groups.len(), "{}", tag.name);
        }
        for slug in ["emergency", "safety"] {
            assert!(guide.tags[guide.tag(slug).expect(slug)].keep, "{}: {slug}", guide.lang);
        }
    }
}

#[test]
fn what_leads_into_a_list_item_is_bold() {
    let html = page::parse(&GUIDES[0]);
    let leads: Vec<String> = page::all(html.root_element(), ".prose li")
        .map(page::text)
        .filter_map(|item| match (item.split_once(" – "), item.split_once(": ")) {
            (Some((lead, _)), _) => Some(lead.to_string()),
            (_, Some((lead, _))) => Some(format!("{lead}:")),
            _ => None,
        })
        .collect();
    assert!(!leads.is_empty());
    let bold: Vec<_> = page::all(html.root_element(), ".prose li strong:first-child").collect();
    assert_eq!(bold.iter().map(|e| page::text(*e)).collect::<Vec<_>>(), leads);
    for strong in bold {
        assert!(strong.prev_sibling().is_none(), "{:?} does not lead into its item", page::text(strong));
    }
}

#[test]
fn a_language_that_is_not_there_gives_the_first_one() {
    for (asked, given) in [("en", "en"), ("en-US", "en"), ("xx", GUIDES[0].lang), ("", GUIDES[0].lang)] {
        assert_eq!(content::guide(asked).lang, given, "{asked:?}");
    }
}

/// What is on the page before the rest has come: its modules name no word that comes with the rest.
#[test]
fn the_app_has_the_words_of_its_start() {
    let sources = [
        include_str!("../../src/ui/answer_tools.rs"),
        include_str!("../../src/ui/filter.rs"),
        include_str!("../../src/ui/questions.rs"),
        include_str!("../../src/ui/page.rs"),
        include_str!("../../src/ui/tags.rs"),
        include_str!("../../src/ui/tools.rs"),
    ];
    let named: BTreeSet<_> = sources
        .iter()
        .flat_map(|source| source.split("strings.").skip(1))
        .map(|after| &after[..after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len())])
        .filter(|name| Strings::KEYS.contains(name))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    for guide in GUIDES {
        let (start, whole) = (content::guide(guide.lang).strings.all(), guide.strings.all());
        for (key, text) in whole.into_iter().filter(|(key, _)| named.contains(key)) {
            assert!(start.contains(&(key, text)), "{}: {key}", guide.lang);
        }
    }
}

#[test]
fn the_app_has_no_prose_and_gets_the_rest_whole() {
    for guide in GUIDES {
        let start = content::guide(guide.lang);
        assert!(start.article.sections.is_empty() && start.questions.iter().all(|q| q.details.is_empty()));
        assert_eq!(start.questions.len(), guide.questions.len());
        assert!(start.checker.questions.is_empty() && start.search.synonyms.is_empty());

        let text: &'static str = guide.deferred().leak();
        let whole = start.with_deferred(text).expect("what was written is read");
        assert!(whole.checker == guide.checker);
        for ((key, came), (_, text)) in whole.strings.all().into_iter().zip(guide.strings.all()) {
            assert_eq!(came, if Strings::is_of_the_build(key) { "" } else { text }, "{key}");
        }
        assert_eq!(html::copy_by_hand(start, "#").into_string(), html::copy_by_hand(guide, "#").into_string());
        for rule in whole.checker.rules {
            assert!(
                rule.sources.iter().all(|key| whole.sources.iter().any(|source| source.key == *key)),
                "{}",
                rule.id
            );
            assert!(rule.question.is_none_or(|q| whole.questions[q].question == guide.questions[q].question));
        }
        let half = text.char_indices().nth(text.chars().count() / 2).expect("a place in the text").0;
        for wrong in ["", "\n", &text[..half], &text[..text.len() - 1], text.trim_start_matches(char::is_numeric)] {
            assert!(start.with_deferred(wrong).is_none());
        }
        assert!(start.with_deferred(format!("{text}\n").leak()).is_none());
    }
}

#[test]
fn the_app_gets_the_words_of_the_search_whole() {
    for guide in GUIDES {
        let text: &'static str = guide.search.text().leak();
        assert_eq!(Search::of(text), Some(guide.search));
        let (first, others) = text.split_once('\n').expect("lines");
        for wrong in ["", first, others, &text[..text.len() - 1]] {
            assert_eq!(Search::of(wrong), None);
        }
    }
}

#[test]
fn names_in_braces_are_filled_in() {
    let values = [("a", "1"), ("b", "{a}"), ("é", "x")];
    for (text, filled) in [
        ("", ""),
        ("no name", "no name"),
        ("{a}{a} {b}", "11 {a}"),
        ("{é}!", "x!"),
        ("{c} {a}", "{c} 1"),
        ("{a", "{a"),
        ("a} {{a}}", "a} {1}"),
        ("{}", "{}"),
    ] {
        assert_eq!(content::fill(text, &values), filled, "{text:?}");
    }
}

#[test]
fn no_word_waits_for_a_name_that_the_page_does_not_fill_in() {
    // One list for the whole interface; a typing mistake in {count} would be read aloud.
    const NAMES: &[&str] = &["count", "shown", "total", "tags", "number", "reviewer", "date", "name", "phone"];
    let check = |guide: &Guide, text: &str| {
        let blank: Vec<_> = NAMES.iter().map(|name| (*name, "")).collect();
        assert!(!content::fill(text, &blank).contains(['{', '}']), "{}: {text:?}", guide.lang);
    };
    for guide in GUIDES {
        let w = &guide.strings;
        for text in [w.tag_count, w.count, w.count_all, w.opened_all, w.closed_all, w.reviewed_by] {
            assert!(text.contains('{'), "{}: {text:?} has no name in braces", guide.lang);
            check(guide, text);
        }
        for text in [w.call_clinic, w.after_hours, guide.emergency.lead, guide.emergency.call] {
            check(guide, text);
        }
    }
}

#[test]
fn the_version_is_of_every_word_and_every_rule_and_of_nothing_else() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/triage");
    assert_eq!(content::VERSION, version(GUIDES, &rules).expect("the rules"));

    // The same rules, once with another comment and once with another condition.
    let copy = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(&rules).expect("the rules").map(Result::unwrap) {
        fs::copy(entry.path(), copy.path().join(entry.file_name())).expect("a copy");
    }
    let file = copy.path().join("rules.rs");
    let text = fs::read_to_string(&file).expect("the rules");
    fs::write(&file, format!("// A comment.\n\n{text}")).expect("a comment");
    assert_eq!(content::VERSION, version(GUIDES, copy.path()).expect("the rules"));
    assert!(text.contains("Under(18)"));
    fs::write(&file, text.replacen("Under(18)", "Under(17)", 1)).expect("another rule");
    assert_ne!(content::VERSION, version(GUIDES, copy.path()).expect("the rules"));

    // Another word for the reader, and other sentences that the search has learned from.
    let mut guides = GUIDES.to_vec();
    guides[0].search.alarms = guides[0].search.asked;
    assert_eq!(content::VERSION, version(&guides, &rules).expect("the rules"));
    guides[0].emergency.lead = "Other words";
    assert_ne!(content::VERSION, version(&guides, &rules).expect("the rules"));

    // Settings that may be made after the build, and a signature, which names a version; and whom to call.
    let mut guides = GUIDES.to_vec();
    let built = guides[0].clinic;
    guides[0].clinic = Clinic { emergency: built.emergency, dials: built.dials, phone: "1", ..Clinic::UNSET };
    assert_eq!(content::VERSION, version(&guides, &rules).expect("the rules"));
    guides[0].clinic = Clinic { emergency: "112", ..built };
    assert_ne!(content::VERSION, version(&guides, &rules).expect("the rules"));

    for guide in GUIDES {
        let foot = page::text(page::all(page::parse(guide).root_element(), "footer").next().unwrap());
        assert!(foot.contains(content::VERSION), "{}: {foot}", guide.lang);
    }
}

#[test]
fn an_explanation_has_two_short_sentences_at_most() {
    for term in GUIDES[0].glossary.terms {
        let all = sentences(term.means);
        assert!(all.len() <= 2, "{}: {all:?}", term.name);
        assert!(all.iter().all(|one| one.ends_with('.') && one.split(' ').count() <= 20), "{}: {all:?}", term.name);
    }
}

/// A host may set the clinic's settings after the build; what it does not name stays.
#[test]
fn settings_may_be_set_after_the_build() {
    let guide = GUIDES[0].set_by(|name| {
        let said = match name {
            "name" => "A clinic",
            "review-due" => "2030-01-02",
            "site" => "",
            "emergency" => "1-1-2",
            "dials" => "112",
            _ => return None,
        };
        Some(said.to_string())
    });
    let built = GUIDES[0].clinic;
    let set =
        Clinic { name: "A clinic", review_due: "2030-01-02", site: "", emergency: "1-1-2", dials: "112", ..built };
    assert_eq!(guide.clinic, set);
    assert_eq!(guide.article, GUIDES[0].article);
}
