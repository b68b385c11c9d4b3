//! The review sheet: one printable page on which a clinician who reads no code can check the symptom
//! checker, and sign. Its own words lie in `review.toml`; it is no part of the app.

mod added;
mod drawing;
mod reading;

use super::grade;
use super::proof::{self, Proof};
use crate::content::{Checker, Guide, Item, Kind, LevelWords, Tip, Variant, fill};
use crate::html::escape;
use crate::triage::{
    Level, PLACES_WHEN, Q, R, RULES, S, ask, asked_on, asked_when, level_words, path, place_words, red_flag, words,
};
use drawing::Drawing;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

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
    title, made_for, how_title, sign_title, contents, name, date, signature, not_reviewed, reviewed, proof_title,
    proof_lead, proof_emergencies, proof_same_day, proof_sheets, proof_most, proof_seen, proof_rules, proof_open,
    proof_reached, proof_none, reading_title, reading_lead, reading_kept, reading_all, reading_expected, reading_acceptable,
    reading_exact, flow_title, flow_lead, flow_emergency, flow_child, flow_result, flow_drawing,
    flow_inserted, questions_title, wording, kind, kind_flag, kind_number, kind_one_of, kind_any_of, kind_areas, why,
    means, asked, grade, short, read_by, no_rule, warning, sources, rules_title, rules_lead, level, reason, change,
    no_change, condition, review, weaker, places_title, places_lead, map_lead, map_place, map_main, map_also,
    map_other, results_title, urgency, steps, watch, when, after_care, settings, setting_empty,
    disclaimer, safety_net, cards_title, emergency_card, origin_clinic, origin_ours, advice_do, advice_avoid,
    advice_medicines, advice_time, words_title, words_said, drawings_title, drawings_at, grades_title, grades_lead, grades_ours, grades_clinic, weak_title, weak_lead,
    weak_place, weak_point, weak_decision, sources_title,
}

/// The whole page of the guide `n`, in the order of the languages.
///
/// # Errors
/// The language's `review.toml` has a mistake.
pub fn page(n: usize, guide: &'static Guide, proof: &Proof, version: &str) -> Result<String, String> {
    let file: File = toml::from_str(FILES[n]).map_err(|error| format!("{}/review.toml: {error}", guide.lang))?;
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
    let sheet = Sheet { guide, checker: &guide.checker, w: &file.words, own: &file.sources };
    let w = &file.words;
    let sections = [
        ("proof", &w.proof_title, sheet.proof(proof)),
        ("reading", &w.reading_title, sheet.reading()?),
        ("flow", &w.flow_title, sheet.flow()),
        ("questions", &w.questions_title, sheet.questions()),
        ("rules", &w.rules_title, sheet.rules()),
        ("places", &w.places_title, sheet.places()),
        ("results", &w.results_title, sheet.results()),
        ("cards", &w.cards_title, sheet.cards()),
        ("words", &w.words_title, sheet.glossary()),
        ("drawings", &w.drawings_title, sheet.drawings()),
        ("grades", &w.grades_title, sheet.grades()),
        ("weak", &w.weak_title, sheet.weak(&file.weak)),
        ("sources", &w.sources_title, sheet.all_sources()),
    ];
    let made_for = fill(
        &escape(&w.made_for),
        &[
            ("name", escape(guide.clinic.name).as_str()),
            ("version", &format!("<b id=\"version\">{}</b>", escape(version))),
            ("language", &escape(guide.words.language)),
        ],
    );
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>{STYLE}{drawings}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p>{made_for}</p>\n",
        lang = escape(guide.lang),
        title = escape(&w.title),
        drawings = added::style(),
    );
    for (title, list) in [(&w.how_title, &w.how), (&w.sign_title, &w.sign)] {
        let items: String = list.iter().map(|item| format!("<li>{}</li>\n", escape(item))).collect();
        let _ = writeln!(out, "<h2>{}</h2>\n<ol>\n{items}</ol>", escape(title));
    }
    let _ = writeln!(out, "<nav><h2>{}</h2>\n<ol>", escape(&w.contents));
    for (id, title, _) in &sections {
        let _ = writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", escape(title));
    }
    out.push_str("</ol></nav>\n");
    for (id, title, body) in sections {
        let sign: String =
            [&w.name, &w.date, &w.signature].map(|label| format!("<p><span>{}</span></p>", escape(label))).concat();
        let _ = writeln!(
            out,
            "<section id=\"{id}\">\n<h2>{}</h2>\n{body}<div class=\"sign\">{sign}</div>\n</section>",
            escape(title)
        );
    }
    out.push_str("</body>\n</html>\n");
    Ok(out)
}

struct Sheet<'a> {
    guide: &'static Guide,
    checker: &'static Checker,
    w: &'a Words,
    own: &'a BTreeMap<String, String>,
}

impl Sheet<'_> {
    // --- What was proved ---

    fn proof(&self, proof: &Proof) -> String {
        let (w, walk) = (self.w, &proof.walk);
        let count = |name: &str, number: usize| format!("<b data-count=\"{name}\">{}</b>", thousands(number));
        let say = |text: &str, values: &[(&str, String)]| {
            let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            format!("<p>{}</p>\n", fill(&escape(text), &values))
        };
        let mut out = say(&w.proof_lead, &[("signs", count("signs", proof::SIGNS.len()))]);
        out += &say(
            &w.proof_emergencies,
            &[("sheets", count("sheets", walk.sheets)), ("missed", count("missed", walk.missed_emergencies))],
        )
        .replacen("<p>", "<p class=\"headline\">", 1);
        out.push_str("<ul>\n");
        for (who, most, sheets) in &walk.bases {
            let _ = writeln!(
                out,
                "<li>{}: {} {}, {most} {}</li>",
                escape(who),
                thousands(*sheets),
                escape(&w.proof_sheets),
                escape(&w.proof_most)
            );
        }
        out.push_str("</ul>\n");
        out += &say(
            &w.proof_same_day,
            &[("sheets", count("same-day", walk.same_day)), ("missed", count("missed-same-day", walk.missed_same_day))],
        );
        out += &say(
            &w.proof_seen,
            &[
                ("emergencies", count("emergencies", walk.emergencies)),
                ("without", count("without", walk.without)),
                ("screens", count("screens", walk.most_screens)),
            ],
        );
        out += &say(
            &w.proof_rules,
            &[
                ("rules", count("rules", RULES.len())),
                ("steps", count("steps", proof.rules.steps)),
                ("faults", count("rule-faults", proof.rules.faults.len())),
            ],
        );
        out += &say(
            &w.proof_open,
            &[("sheets", count("open", proof.open)), ("faults", count("open-faults", proof.open_faults.len()))],
        );
        let missing = if proof.reached_faults.is_empty() {
            escape(&w.proof_none)
        } else {
            escape(&proof.reached_faults.join("; "))
        };
        out += &say(&w.proof_reached, &[("faults", missing)]);
        let faults: String = proof.faults().iter().map(|fault| format!("<li>{}</li>\n", escape(fault))).collect();
        if !faults.is_empty() {
            let _ = writeln!(out, "<ul class=\"faults\">\n{faults}</ul>");
        }
        out
    }

    // --- The order of the screens ---

    /// The screens that an adult and a child meet, with those that come in after each and for which
    /// answers: found by answering, not by reading the code.
    fn flow(&self) -> String {
        let w = self.w;
        let screens = |age| -> Vec<S> {
            path(self.checker, &proof::neutral(self.checker, Some(age))).0.into_iter().map(|screen| screen.id).collect()
        };
        let (adult, child) = (screens(44), screens(10));
        let mut comes_in: BTreeMap<(S, S), BTreeSet<Q>> = BTreeMap::new();
        for age in [44, 10] {
            let base = proof::neutral(self.checker, Some(age));
            for (q, value) in proof::worries(self.checker) {
                let (path, _) = path(self.checker, &base.with(q, value));
                let mut main = path[0].id;
                for screen in path {
                    if screen.id.is_main() {
                        main = screen.id;
                    } else {
                        comes_in.entry((main, screen.id)).or_default().extend(screen.questions);
                    }
                }
            }
        }
        let mut out = format!("<p>{}</p>\n<p>{}</p>\n", escape(&w.flow_lead), escape(&w.flow_emergency));
        let mut svg = Drawing::default();
        let mut list = String::new();
        for (n, screen) in adult.iter().enumerate() {
            let title = self.checker.screens[*screen as usize].title;
            let branches: Vec<(&'static str, Vec<String>)> = comes_in
                .iter()
                .filter(|((main, _), _)| main == screen)
                .map(|((_, inserted), questions)| {
                    let when = |q: &Q| format!("{}: {}", self.item(*q).id, asked_when(self.checker, *q));
                    (self.checker.screens[*inserted as usize].title, questions.iter().map(when).collect())
                })
                .collect();
            let _ = writeln!(list, "<li>{}", escape(title));
            for (inserted, when) in &branches {
                let when: String = when.iter().map(|line| format!("<li>{}</li>", escape(line))).collect();
                let after = fill(&w.flow_inserted, &[("screen", title)]);
                let _ = writeln!(list, "<ul><li>{} {}<ul>{when}</ul></li></ul>", escape(inserted), escape(&after));
            }
            list.push_str("</li>\n");
            svg.screen(&format!("{}. {title}", n + 1), &branches);
            if child.last() == Some(screen) {
                svg.note(&w.flow_child);
                let _ = writeln!(list, "<li>{}</li>", escape(&w.flow_child));
            }
        }
        svg.end(&w.flow_result);
        let _ = writeln!(out, "{}<ul>\n{list}</ul>", svg.finish(&w.flow_drawing));
        out
    }

    // --- The questions ---

    fn questions(&self) -> String {
        let w = self.w;
        let mut out = String::new();
        for &screen in S::ALL {
            let words = &self.checker.screens[screen as usize];
            let _ = writeln!(out, "<h3>{} <code>{}</code></h3>", escape(words.title), escape(words.id));
            let _ = writeln!(out, "<p>{} <q>{}</q></p>", escape(words.intro), escape(words.none));
            for q in asked_on(self.checker, screen) {
                let item = self.item(q);
                let rules: Vec<String> = RULES
                    .iter()
                    .filter(|rule| {
                        let mut reads = vec![];
                        rule.when.reads(&mut reads);
                        reads.contains(&q)
                    })
                    .map(|rule| format!("<a href=\"#rule-{0}\">{0}</a>", self.checker.rules[rule.id as usize].id))
                    .collect();
                let text = ask(self.guide, item.text);
                let graded = grade::Text { name: String::new(), text: text.clone() }.grade();
                let grade = graded.map_or(escape(&w.short), |grade| format!("{grade:.1}"));
                let warning =
                    if red_flag(self.checker, q) { format!(" ({})", escape(&w.warning)) } else { String::new() };
                let _ = writeln!(out, "<article class=\"item\" id=\"question-{0}\">\n<h4>{0}</h4>\n<dl>", item.id);
                let mut row = |label: &str, html: &str| {
                    if !html.is_empty() {
                        let _ = writeln!(out, "<dt>{}</dt><dd>{html}</dd>", escape(label));
                    }
                };
                row(&w.wording, &format!("<strong>{}</strong>", escape(&text)));
                row(&w.kind, &format!("{}{warning}", self.kind(item)));
                row(&w.why, &escape(item.why));
                row(&w.means, &escape(&ask(self.guide, item.means)));
                row(&w.asked, &escape(&asked_when(self.checker, q)));
                row(&w.grade, &grade);
                row(&w.read_by, &if rules.is_empty() { escape(&w.no_rule) } else { rules.join(", ") });
                row(&w.sources, &self.sources(item.origin.sources));
                out.push_str("</dl>\n</article>\n");
            }
        }
        out
    }

    fn item(&self, q: Q) -> &'static Item {
        &self.checker.questions[q as usize]
    }

    fn kind(&self, item: &Item) -> String {
        let w = self.w;
        let choices = item.choices.iter().map(|choice| choice.text).collect::<Vec<_>>().join("; ");
        let text = match item.kind {
            Kind::Flag => &w.kind_flag,
            Kind::Number => &w.kind_number,
            Kind::OneOf => &w.kind_one_of,
            Kind::AnyOf => &w.kind_any_of,
            Kind::Areas => &w.kind_areas,
        };
        escape(&fill(text, &[("choices", &choices)]))
    }

    // --- The rules ---

    fn rules(&self) -> String {
        let w = self.w;
        let lead = fill(&w.rules_lead, &[("count", &RULES.len().to_string())]);
        let mut out = format!("<p>{}</p>\n", escape(&lead));
        for level in Level::ALL.into_iter().rev() {
            let _ = writeln!(out, "<h3>{}</h3>", escape(level_words(self.guide, level).heading));
            for rule in RULES.iter().filter(|rule| rule.level == level) {
                let stronger: Vec<&str> = rule.below.iter().map(|r| self.checker.rules[*r as usize].id).collect();
                self.rule(&mut out, rule.id, level.id(), &rule.when.describe(self.checker), &stronger.join(", "));
            }
        }
        out
    }

    fn rule(&self, out: &mut String, rule: R, level: &str, when: &str, stronger: &str) {
        let w = self.w;
        let words = words(self.checker, rule);
        let _ = writeln!(out, "<article class=\"item\" id=\"rule-{0}\">\n<h4>{0}</h4>\n<dl>", words.id);
        let mut row = |label: &str, html: &str| {
            if !html.is_empty() {
                let _ = writeln!(out, "<dt>{}</dt><dd>{html}</dd>", escape(label));
            }
        };
        row(&w.level, &format!("<strong>{}</strong>", escape(level)));
        row(&w.condition, &escape(when));
        row(&w.reason, &escape(words.because));
        row(&w.change, &escape(if words.change.is_empty() { &w.no_change } else { words.change }));
        row(&w.weaker, &escape(stronger));
        row(&w.sources, &self.sources(words.sources));
        let reviewed = match words.reviewed {
            "" => w.not_reviewed.clone(),
            reviewed => fill(&w.reviewed, &[("reviewed", reviewed)]),
        };
        row(&w.review, &escape(&reviewed));
        out.push_str("</dl>\n</article>\n");
    }

    fn places(&self) -> String {
        let w = self.w;
        let mut out = format!("<p>{}</p>\n", escape(&w.places_lead));
        let mut last = None;
        for (place, reason, when) in PLACES_WHEN {
            if last != Some(place) {
                let words = place_words(self.checker, place);
                let _ = writeln!(
                    out,
                    "<h3>{} <code>{}</code></h3>\n<p>{}</p>\n{}",
                    escape(words.name),
                    place.id(),
                    escape(words.note),
                    self.sources(words.sources)
                );
                last = Some(place);
            }
            self.rule(&mut out, reason, place.id(), when, "");
        }
        let _ = writeln!(out, "<h3>{}</h3>\n<ul>", escape(&w.map_lead));
        let map = &self.checker.results.map;
        for text in map.caveats.iter().chain([&map.no_root, &map.pain_only]) {
            let _ = writeln!(out, "<li>{}</li>", escape(text));
        }
        let _ = writeln!(out, "</ul>\n{}", self.sources(map.sources));
        let heads = [&w.map_place, &w.map_main, &w.map_also, &w.map_other, &w.sources];
        let heads: String = heads.map(|head| format!("<th>{}</th>", escape(head))).concat();
        let _ = writeln!(out, "<table>\n<tr>{heads}</tr>");
        for area in self.checker.areas {
            let cells = [area.name, &area.main.join(", "), &area.also.join(", "), area.other, area.source];
            let cells: String = cells.map(|cell| format!("<td>{}</td>", escape(cell))).concat();
            let _ = writeln!(out, "<tr>{cells}</tr>");
        }
        out.push_str("</table>\n");
        out
    }

    // --- What results say ---

    fn results(&self) -> String {
        let (w, r, settings) = (self.w, &self.checker.results, &self.checker.settings);
        let after_care = if settings.after_care.is_empty() { &w.setting_empty } else { settings.after_care };
        let weeks = settings.weeks.to_string();
        let values = [("fever", settings.fever), ("weeks", weeks.as_str()), ("after_care", after_care)];
        let mut out = format!("<p>{}</p>\n", escape(&fill(&w.settings, &values)));
        for level in Level::ALL.into_iter().rev() {
            let LevelWords { urgency, heading, when, steps, watch, sources } = level_words(self.guide, level);
            let _ = writeln!(out, "<h3>{} <code>{}</code></h3>\n<dl>", escape(heading), level.id());
            for (label, text) in [(&w.urgency, urgency), (&w.when, when), (&w.watch, watch)] {
                let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escape(label), escape(text));
            }
            let _ = writeln!(
                out,
                "<dt>{}</dt><dd>{}</dd>\n</dl>\n{}",
                escape(&w.steps),
                items(steps),
                self.sources(sources)
            );
        }
        for (id, variant) in r.variants() {
            let Variant { heading, lead, text, steps, sources } = variant;
            let _ = writeln!(
                out,
                "<h3>{} <code>{id}</code></h3>\n<p><strong>{}.</strong> {}</p>\n{}{}",
                escape(heading),
                escape(lead),
                escape(text),
                items(steps),
                self.sources(sources)
            );
        }
        let _ = writeln!(out, "<p>{}: {}</p>", escape(&w.after_care), escape(r.after_care));
        let net = &r.safety_net;
        let _ = writeln!(
            out,
            "<h3>{}</h3>\n<p>{}</p>\n{}<p>{}</p>\n{}",
            escape(&w.safety_net),
            escape(net.lead),
            items(net.signs),
            escape(net.end),
            self.sources(net.sources)
        );
        let _ = writeln!(
            out,
            "<h3>{}</h3>\n<p id=\"disclaimer\">{}</p>\n<p>{}</p>",
            escape(&w.disclaimer),
            escape(r.disclaimer),
            escape(r.tried)
        );
        out
    }

    fn cards(&self) -> String {
        let (w, card, advice) = (self.w, &self.guide.emergency, &self.checker.results.advice);
        let lead = fill(card.lead, &[("number", self.guide.clinic.emergency)]);
        let mut out = format!(
            "<h3>{}: {}</h3>\n<p>{}</p>\n<ul>\n",
            escape(&w.emergency_card),
            escape(card.heading),
            escape(&lead)
        );
        for sign in card.signs {
            let origin = if sign.origin.clinic { &w.origin_clinic } else { &w.origin_ours };
            let _ = writeln!(
                out,
                "<li>{} <small>({})</small>{}</li>",
                escape(sign.text),
                escape(origin),
                self.sources(sign.origin.sources)
            );
        }
        out.push_str("</ul>\n");
        for (title, tips) in [
            (&w.advice_do, advice.do_),
            (&w.advice_avoid, advice.avoid),
            (&w.advice_medicines, advice.medicines),
            (&w.advice_time, advice.time_course),
        ] {
            let _ = writeln!(out, "<h3>{}</h3>\n<ul>", escape(title));
            for Tip { text, sources } in tips {
                let _ = writeln!(out, "<li>{}{}</li>", escape(text), self.sources(sources));
            }
            out.push_str("</ul>\n");
        }
        out
    }

    // --- Grades, weak spots, sources ---

    fn grades(&self) -> String {
        let w = self.w;
        let highest = format!("{:.1}", grade::HIGHEST);
        let ours = grade::hardest(grade::ours(self.guide));
        let mut out = format!("<p>{}</p>\n", escape(&fill(&w.grades_lead, &[("highest", &highest)])));
        let title = fill(&w.grades_ours, &[("count", &ours.len().to_string())]);
        let mut table = |title: &str, rows: Vec<(f64, String, String)>| {
            let _ = writeln!(out, "<h3>{}</h3>\n<table>", escape(title));
            for (grade, name, text) in rows {
                let _ =
                    writeln!(out, "<tr><td>{grade:.1}</td><td>{}</td><td>{}</td></tr>", escape(&name), escape(&text));
            }
            out.push_str("</table>\n");
        };
        table(&title, ours.into_iter().take(10).map(|(grade, text)| (grade, text.name, text.text)).collect());
        let clinics = grade::clinics(self.guide).into_iter();
        table(&w.grades_clinic, clinics.map(|text| (grade::grade(&text.text), text.name, String::new())).collect());
        out
    }

    fn weak(&self, spots: &[Weak]) -> String {
        let w = self.w;
        let mut out = format!("<p>{}</p>\n", escape(&w.weak_lead));
        let mut group = "";
        for spot in spots {
            if group != spot.group {
                group = &spot.group;
                let _ = writeln!(out, "<h3>{}</h3>", escape(group));
            }
            let sources: Vec<&str> = spot.sources.iter().map(String::as_str).collect();
            let _ = writeln!(
                out,
                "<article class=\"item\" id=\"weak-{id}\">\n<h4>{id}</h4>\n<dl>\n<dt>{}</dt><dd>{}</dd>\n\
                 <dt>{}</dt><dd>{}</dd>\n<dt>{}</dt><dd>{}</dd>\n<dt>{}</dt><dd class=\"line\"></dd>\n</dl>\n</article>",
                escape(&w.weak_place),
                escape(&spot.place),
                escape(&w.weak_point),
                escape(&spot.point),
                escape(&w.sources),
                self.sources(&sources),
                escape(&w.weak_decision),
                id = escape(&spot.id),
            );
        }
        out
    }

    fn all_sources(&self) -> String {
        let mut all: Vec<&str> = self.guide.sources.iter().map(|source| source.key).collect();
        all.extend(self.own.keys().map(String::as_str));
        self.sources(&all)
    }

    /// Each source with its full text; nothing where there is none.
    fn sources(&self, keys: &[&str]) -> String {
        let mut out = String::new();
        for key in keys {
            let known = self.guide.sources.iter().find(|source| source.key == *key);
            let told = match known {
                Some(source) => [source.text, source.seen, source.url],
                None => [self.own.get(*key).map_or("", String::as_str), "", ""],
            };
            let told: Vec<_> = told.into_iter().filter(|it| !it.is_empty()).map(escape).collect();
            let _ = write!(out, "<li><b>{}</b> {}</li>", escape(key), told.join(" "));
        }
        if out.is_empty() { out } else { format!("<ul class=\"sources\">{out}</ul>\n") }
    }
}

fn items(texts: &[&str]) -> String {
    let items: String = texts.iter().map(|text| format!("<li>{}</li>", escape(text))).collect();
    format!("<ul>{items}</ul>\n")
}

/// 418121 → 418,121.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

const STYLE: &str = "
body { font: 15px/1.45 system-ui, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; }
h1, h2, h3, h4 { line-height: 1.2; break-after: avoid; }
section { break-before: page; border-top: 3px solid #111; margin-top: 2rem; }
h3 { margin-top: 2rem; border-bottom: 1px solid #555; }
code, h4 { font: 600 0.9em ui-monospace, monospace; }
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
@media print { body { margin: 0; max-width: none; font-size: 11px; } a { color: inherit; } }
";
