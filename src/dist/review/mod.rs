//! The review sheet: one page on which a clinician who reads no code can check the symptom checker, decide about each entry
//! of it, and sign, on paper or on the screen. Its own words lie in `review.toml`; it is no part of the app.

mod added;
mod compare;
mod controls;
mod drawing;
mod reading;
mod sections;

use super::head;
use super::proof::Proof;
use crate::content::{Checker, Guide, fill};
use crate::html::escape;
pub use compare::{Compared, Decided, Decision, Review, compare};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::BTreeMap;

include!(concat!(env!("OUT_DIR"), "/reviews.rs"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Words,
    weak: Vec<Weak>,
    sources: BTreeMap<String, String>,
}

/// A weak spot of the clinic's text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weak {
    id: String,
    group: String,
    place: String,
    point: String,
    sources: Vec<String>,
}

macro_rules! words {
    ($($name:ident),* $(,)?) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Words {
            how: Vec<String>,
            sign: Vec<String>,
            $($name: String,)*
        }
    };
}

words! {
    title, made_for, how_title, sign_title, contents, name, date, signature, proof_title,
    proof_lead, proof_emergencies, proof_same_day, proof_sheets, proof_most, proof_seen, proof_rules, proof_open,
    proof_reached, proof_none, reading_title, reading_lead, reading_kept, reading_all, reading_expected, reading_acceptable,
    reading_exact, flow_title, flow_lead, flow_emergency, flow_child, flow_result, flow_drawing,
    flow_inserted, questions_title, wording, kind, kind_flag, kind_number, kind_one_of, kind_any_of, kind_areas, why,
    means, asked, grade, short, read_by, no_rule, warning, sources, rules_title, rules_lead, level, reason, change,
    no_change, condition, weaker, unsure, places_title, places_lead, map_lead, map_place, map_main, map_also,
    map_other, results_title, urgency, steps, watch, when, after_care, settings, setting_empty,
    disclaimer, safety_net, cards_title, emergency_card, origin_clinic, origin_ours, advice_do, advice_avoid,
    advice_medicines, advice_time, words_title, words_said, drawings_title, drawings_at, interface_title, interface_lead, grades_title, grades_lead, grades_ours, grades_clinic, weak_title, weak_lead,
    weak_place, weak_point, weak_decision, sources_title,
    agree, question, reword, clear, decision, your_question, your_words, same_words, changed, earlier, now, agreed,
    questioned, reworded, count, count_changed, left, next, agree_all, menu, menu_lead, save, open, print, start_over, sure,
    delete, close, opened, opened_changed, differ, keep_mine, take_file, cancel, not_kept, kept_broken, not_read, not_ours,
    newer, other_language, bad_entry,
}

/// The unit that a clinician decides about: a question, a rule, or texts of ours that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id on the sheet. The key stays the same when the words change. If the entry has no name of its own, the key
    /// contains its position in its list.
    pub key: String,
    /// The words that a clinician reads, with a line for each part, and with the keys of sources. The labels of the
    /// sheet are not included.
    pub words: String,
}

/// Every entry of a guide, in the order of the sheet. `n` is the index of `guide` in `GUIDES`.
///
/// # Errors
/// The language's `review.toml` has a mistake.
pub fn entries(n: usize, guide: &'static Guide) -> Result<Vec<Entry>, String> {
    let file = file(n, guide)?;
    let sheet = Sheet::of(guide, &file);
    sheet.decided();
    Ok(sheet.entries.into_inner())
}

fn file(n: usize, guide: &Guide) -> Result<File, String> {
    toml::from_str(FILES[n]).map_err(|error| format!("{}/review.toml: {error}", guide.lang))
}

/// The review sheet of a guide as a page. `n` is the index of `guide` in `GUIDES`.
///
/// # Errors
/// The language's `review.toml` has a mistake, a story of the reading test cannot be assessed, or the script cannot be
/// minified.
pub fn page(n: usize, guide: &'static Guide, proof: &Proof, version: &str) -> Result<String, String> {
    let file = file(n, guide)?;
    for weak in &file.weak {
        for key in &weak.sources {
            if !guide.sources.iter().any(|source| source.key == key) && !file.sources.contains_key(key) {
                return Err(format!(
                    "{}/review.toml: weak spot {} names the unknown source {key}",
                    guide.lang, weak.id
                ));
            }
        }
    }
    let sheet = Sheet::of(guide, &file);
    let w = &file.words;
    let mut sections =
        vec![("proof", &w.proof_title, sheet.proof(proof)), ("reading", &w.reading_title, sheet.reading()?)];
    sections.extend(sheet.decided());
    sections.extend([
        ("grades", &w.grades_title, sheet.grades()),
        ("weak", &w.weak_title, sheet.weak(&file.weak)),
        ("sources", &w.sources_title, sheet.all_sources()),
    ]);
    let style = [STYLE, controls::STYLE, &added::style()].concat();
    let script = controls::script().map_err(|error| error.to_string())?;
    let made_for = [
        ("name", html! { (guide.clinic.name) }),
        ("version", html! { b id="version" { (version) } }),
        ("language", html! { (guide.strings.language) }),
    ];
    let page = html! {
        (DOCTYPE)
        html lang=(guide.lang) {
            (head::for_clinic(&w.title, &style, &script, ""))
            body data-version=(version) {
                (controls::bar(w))
                main {
                    h1 { (w.title) }
                    p { (filled(&w.made_for, &made_for)) " " (guide.review()) }
                    @for (title, list) in [(&w.how_title, &w.how), (&w.sign_title, &w.sign)] {
                        h2 { (title) }
                        ol { @for item in list { li { (item) } } }
                    }
                    nav {
                        h2 { (w.contents) }
                        ol {
                            @for (id, title, _) in &sections { li { a href={ "#" (id) } { (title) } } }
                        }
                    }
                    @for (id, title, body) in &sections {
                        section id=(id) {
                            h2 { (title) }
                            (body)
                            div class="sign" {
                                @for label in [&w.name, &w.date, &w.signature] { p { span { (label) } " " b {} } }
                            }
                        }
                    }
                }
                (controls::parts(w))
                script type="module" { (PreEscaped(script)) }
            }
        }
    };
    Ok(page.into_string())
}

/// A text with each `{name}` replaced by the markup of that name.
fn filled(text: &str, values: &[(&str, Markup)]) -> Markup {
    let values: Vec<_> = values.iter().map(|(name, html)| (*name, html.0.as_str())).collect();
    PreEscaped(fill(&escape(text), &values))
}

/// A row of a description list; nothing if `said` is empty.
fn row(label: &str, said: Markup) -> Markup {
    html! {
        @if !said.0.is_empty() { dt { (label) } dd { (said) } }
    }
}

/// Does the same as [`row`] for a text.
fn text_row(label: &str, said: &str) -> Markup {
    row(label, html! { (said) })
}

struct Sheet<'a> {
    guide: &'static Guide,
    checker: &'static Checker,
    w: &'a Words,
    own: &'a BTreeMap<String, String>,
    /// The entries that have been written so far.
    entries: RefCell<Vec<Entry>>,
}

impl<'a> Sheet<'a> {
    fn of(guide: &'static Guide, file: &'a File) -> Sheet<'a> {
        Sheet { guide, checker: &guide.checker, w: &file.words, own: &file.sources, entries: RefCell::default() }
    }

    /// The sections that have entries. Writing them collects the entries.
    fn decided(&self) -> [(&'static str, &'a String, Markup); 9] {
        let w = self.w;
        [
            ("flow", &w.flow_title, self.flow()),
            ("questions", &w.questions_title, self.questions()),
            ("rules", &w.rules_title, self.rules()),
            ("places", &w.places_title, self.places()),
            ("results", &w.results_title, self.results()),
            ("cards", &w.cards_title, self.cards()),
            ("words", &w.words_title, self.glossary()),
            ("drawings", &w.drawings_title, self.drawings()),
            ("interface", &w.interface_title, self.interface()),
        ]
    }

    /// Writes an entry: `shown`, and below it boxes to tick by hand. The script adds controls of its own to each entry.
    fn entry(&self, key: &str, words: &[&str], shown: Markup) -> Markup {
        let w = self.w;
        let lines: Vec<_> = words.iter().copied().filter(|line| !line.is_empty()).collect();
        let entry = Entry { key: key.to_string(), words: lines.join("\n") };
        let card = html! {
            article class="item" id=(entry.key) data-words=(entry.words) {
                (shown)
                p class="paper" {
                    @for (choice, label) in [("agree", &w.agree), ("question", &w.question), ("reword", &w.reword)] {
                        span data-choice=(choice) { (label) } " "
                    }
                    span class="said" {}
                }
            }
        };
        self.entries.borrow_mut().push(entry);
        card
    }
}

const STYLE: &str = "
body { font: 15px/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; overflow-wrap: break-word; }
nav li { padding: 0.2rem 0; }
h1, h2, h3, h4 { line-height: 1.2; break-after: avoid; }
section { break-before: page; border-top: 3px solid #111; margin-top: 2rem; }
h3 { margin-top: 2rem; border-bottom: 1px solid #555; }
code, h4, .key { font: 600 0.9em ui-monospace, monospace; }
.key { margin: 1em 0; border: 0; }
.item { break-inside: avoid; border: 1px solid #999; border-radius: 4px; margin: 0.75rem 0; padding: 0 0.75rem; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: 0.25rem 0.75rem; margin: 0 0 0.75rem; }
dt { color: #444; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
ul.sources { font-size: 0.85em; color: #333; margin: 0.25rem 0; padding-left: 1.1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
.headline { font-size: 1.25rem; }
.faults { color: #a00; font-weight: 700; }
.sign { display: grid; grid-template-columns: 2fr 1fr 2fr; gap: 1rem; margin-top: 3rem; break-inside: avoid; }
.sign p { border-top: 1px solid #111; margin: 0; }
.line { border-bottom: 1px solid #111; min-height: 2.5em; }
#flow svg { width: 100%; height: auto; }
#flow rect { fill: #fff; stroke: #111; }
#flow rect.side { stroke-dasharray: 4 3; }
#flow rect.end { fill: #eee; }
#flow .arrow { fill: none; stroke: #111; marker-end: url(#tip); }
#flow svg text { font: 14px system-ui, sans-serif; }
#flow svg text.small { font-size: 12px; }
.drawing { max-width: 20rem; margin: 0.75rem 0; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.5rem; } }
@media print { body { margin: 0; max-width: none; font-size: 11px; } a { color: inherit; } }
";
