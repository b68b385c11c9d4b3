//! The sections of the review sheet about the symptom checker, with what was proved of it, and those about the clinic's
//! text.

use super::drawing::Drawing;
use super::{Sheet, Weak, filled, row, text_row};
use crate::content::{Item, Kind, LevelWords, Tip, Variant, fill};
use crate::dist::grade;
use crate::dist::proof::{self, Proof};
use crate::html::unordered_list;
use crate::triage::{
    Level, PAIN_SOURCES_WHEN, Q, R, RULES, Rule, S, asked_on, asked_when, fill_settings, level_words,
    pain_source_words, path, red_flag, words,
};
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

impl Sheet<'_> {
    // --- What was proved ---

    pub fn proof(&self, proof: &Proof) -> Markup {
        let (w, walk) = (self.w, &proof.walk);
        let count = |name: &str, number: usize| html! { b data-count=(name) { (thousands(number)) } };
        let faults = proof.faults();
        let missing = match &*proof.reached_faults {
            [] => html! { (w.proof_none) },
            faults => html! { (faults.join("; ")) },
        };
        let emergencies =
            [("sheets", count("sheets", walk.sheets)), ("missed", count("missed", walk.missed_emergencies))];
        let same_day =
            [("sheets", count("same-day", walk.same_day)), ("missed", count("missed-same-day", walk.missed_same_day))];
        let seen = [
            ("emergencies", count("emergencies", walk.emergencies)),
            ("without", count("without", walk.without)),
            ("screens", count("screens", walk.most_screens)),
        ];
        let rules = [
            ("rules", count("rules", RULES.len())),
            ("steps", count("steps", proof.rules.steps)),
            ("faults", count("rule-faults", proof.rules.faults.len())),
        ];
        let open = [
            ("sheets", count("open", proof.unanswered)),
            ("faults", count("open-faults", proof.unanswered_faults.len())),
        ];
        html! {
            p { (filled(&w.proof_lead, &[("signs", count("signs", proof::SIGNS.len()))])) }
            p class="headline" { (filled(&w.proof_emergencies, &emergencies)) }
            ul {
                @for (who, most, sheets) in &walk.bases {
                    li { (who) ": " (thousands(*sheets)) " " (w.proof_sheets) ", " (most) " " (w.proof_most) }
                }
            }
            p { (filled(&w.proof_same_day, &same_day)) }
            p { (filled(&w.proof_seen, &seen)) }
            p { (filled(&w.proof_rules, &rules)) }
            p { (filled(&w.proof_open, &open)) }
            p { (filled(&w.proof_reached, &[("faults", missing)])) }
            @if !faults.is_empty() {
                ul class="faults" { @for fault in faults { li { (fault) } " " } }
            }
        }
    }

    // --- The order of the screens ---

    /// The screens that an adult and a child go through, and the screens that certain answers insert after each of
    /// them. Both are found by answering the questions, not by reading the code.
    pub fn flow(&self) -> Markup {
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
        let mut svg = Drawing::default();
        let (mut items, mut said) = (vec![], vec![]);
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
            svg.screen(&format!("{}. {title}", n + 1), &branches);
            let after = fill(&w.flow_inserted, &[("screen", title)]);
            said.push(title.to_string());
            for (inserted, when) in &branches {
                said.push(format!("{inserted} {after}"));
                said.extend(when.iter().cloned());
            }
            items.push(html! {
                (title)
                @for (inserted, when) in &branches {
                    ul { li { (inserted) " " (after) (unordered_list(when)) } }
                }
            });
            if child.last() == Some(screen) {
                svg.note(&w.flow_child);
                said.push(w.flow_child.clone());
                items.push(html! { (w.flow_child) });
            }
        }
        svg.end(&w.flow_result);
        html! {
            p { (w.flow_lead) }
            p { (w.flow_emergency) }
            (svg.finish(&w.flow_drawing))
            (self.entry("order", &[&said.join("\n")], unordered_list(items)))
        }
    }

    // --- The questions ---

    pub fn questions(&self) -> Markup {
        html! {
            @for &screen in S::ALL {
                @let words = &self.checker.screens[screen as usize];
                h3 { (words.title) " " code { (words.id) } }
                (self.entry(&format!("screen-{}", words.id), &[words.title, words.intro, words.none], html! {
                    p { b { (words.title) } " " (words.intro) @if !words.none.is_empty() { " " q { (words.none) } } }
                }))
                @for q in asked_on(self.checker, screen) { (self.question(q)) }
            }
        }
    }

    fn question(&self, q: Q) -> Markup {
        let w = self.w;
        let item = self.item(q);
        let reads = |rule: &&Rule| {
            let mut reads = vec![];
            rule.when.reads(&mut reads);
            reads.contains(&q)
        };
        let rules: Vec<_> = RULES.iter().filter(reads).map(|rule| self.checker.rules[rule.id as usize].id).collect();
        let text = fill_settings(self.guide, item.text);
        let graded = grade::Text { name: String::new(), text: text.clone() }.grade();
        let warning = if red_flag(self.checker, q) { format!(" ({})", w.warning) } else { String::new() };
        let kind = self.kind(item) + &warning;
        let (means, asked) = (fill_settings(self.guide, item.means), asked_when(self.checker, q));
        let read_by = html! {
            @if rules.is_empty() { (w.no_rule) }
            @for (n, id) in rules.iter().enumerate() {
                @if n > 0 { ", " }
                a href={ "#rule-" (id) } { (id) }
            }
        };
        let sources = item.origin.sources;
        let words = [&*text, &kind, item.unsure, item.why, &means, &asked, &sources.join(", ")];
        self.entry(
            &format!("question-{}", item.id),
            &words,
            html! {
                h4 { (item.id) }
                dl {
                    (row(&w.wording, html! { strong { (text) } }))
                    (text_row(&w.kind, &kind))
                    (text_row(&w.unsure, item.unsure))
                    (text_row(&w.why, item.why))
                    (text_row(&w.means, &means))
                    (text_row(&w.asked, &asked))
                    (text_row(&w.grade, &graded.map_or(w.short.clone(), |grade| format!("{grade:.1}"))))
                    (row(&w.read_by, read_by))
                    (row(&w.sources, self.sources(sources)))
                }
            },
        )
    }

    fn item(&self, q: Q) -> &'static Item {
        &self.checker.questions[q as usize]
    }

    fn kind(&self, item: &Item) -> String {
        let w = self.w;
        let choices: Vec<_> = item.choices.iter().map(|choice| fill_settings(self.guide, choice.text)).collect();
        let text = match item.kind {
            Kind::Flag => &w.kind_flag,
            Kind::Number => &w.kind_number,
            Kind::OneOf => &w.kind_one_of,
            Kind::AnyOf => &w.kind_any_of,
            Kind::Areas => &w.kind_areas,
        };
        fill(text, &[("choices", &choices.join("; "))])
    }

    // --- The rules ---

    pub fn rules(&self) -> Markup {
        let w = self.w;
        let id = |rule: &R| self.checker.rules[*rule as usize].id;
        let stronger = |rule: &Rule| rule.below.iter().map(id).collect::<Vec<_>>().join(", ");
        html! {
            p { (fill(&w.rules_lead, &[("count", &RULES.len().to_string())])) }
            @for level in Level::ALL.into_iter().rev() {
                h3 { (level_words(self.guide, level).heading) }
                @for rule in RULES.iter().filter(|rule| rule.level == level) {
                    (self.rule(rule.id, level.id(), &rule.when.describe(self.checker), &stronger(rule)))
                }
            }
        }
    }

    fn rule(&self, rule: R, level: &str, when: &str, stronger: &str) -> Markup {
        let w = self.w;
        let words = words(self.checker, rule);
        let read = [level, when, words.because, words.change, stronger, &words.sources.join(", ")];
        self.entry(
            &format!("rule-{}", words.id),
            &read,
            html! {
                h4 { (words.id) }
                dl {
                    (row(&w.level, html! { strong { (level) } }))
                    (text_row(&w.condition, when))
                    (text_row(&w.reason, words.because))
                    (text_row(&w.change, if words.change.is_empty() { &w.no_change } else { words.change }))
                    (text_row(&w.weaker, stronger))
                    (row(&w.sources, self.sources(words.sources)))
                }
            },
        )
    }

    pub fn places(&self) -> Markup {
        let w = self.w;
        let map = &self.checker.results.map;
        let caveats: Vec<_> = map.caveats.iter().copied().chain([map.no_root, map.pain_only]).collect();
        let mut last = None;
        html! {
            p { (w.places_lead) }
            @for (place, reason, when) in PAIN_SOURCES_WHEN {
                @if last.replace(place) != Some(place) {
                    @let words = pain_source_words(self.checker, place);
                    h3 { (words.name) " " code { (place.id()) } }
                    (self.entry(
                        &format!("place-{}", place.id()),
                        &[words.name, words.note, &words.sources.join(", ")],
                        html! { p { b { (words.name) } ". " (words.note) } (self.sources(words.sources)) },
                    ))
                }
                (self.rule(reason, place.id(), when, ""))
            }
            h3 { (w.map_lead) }
            (self.entry("map", &[&caveats.join("\n"), &map.sources.join(", ")], html! {
                (unordered_list(&caveats))
                (self.sources(map.sources))
            }))
            @for area in self.checker.areas {
                @let (main, also) = (area.main.join(", "), area.also.join(", "));
                (self.entry(&format!("area-{}", area.id), &[area.name, &main, &also, area.other, area.source], html! {
                    h4 { (area.id) }
                    dl {
                        (text_row(&w.map_place, area.name))
                        (text_row(&w.map_main, &main))
                        (text_row(&w.map_also, &also))
                        (text_row(&w.map_other, area.other))
                        (text_row(&w.sources, area.source))
                    }
                }))
            }
        }
    }

    // --- What results say ---

    pub fn results(&self) -> Markup {
        let (w, r, settings) = (self.w, &self.checker.results, &self.checker.settings);
        let after_care = if settings.after_care.is_empty() { &w.setting_empty } else { settings.after_care };
        let weeks = settings.weeks.to_string();
        let values = [("fever", settings.fever), ("weeks", weeks.as_str()), ("after_care", after_care)];
        let net = &r.safety_net;
        let cited = |keys: &[&str]| keys.join(", ");
        html! {
            (self.entry("settings", &values.map(|(_, value)| value), html! { p { (fill(&w.settings, &values)) } }))
            @for level in Level::ALL.into_iter().rev() {
                @let LevelWords { urgency, heading, when, steps, watch, sources } = level_words(self.guide, level);
                @let read = [*urgency, heading, when, watch, &steps.join("\n"), &cited(sources)];
                h3 { (heading) " " code { (level.id()) } }
                (self.entry(&format!("level-{}", level.id()), &read, html! {
                    h4 { (heading) }
                    dl {
                        @for (label, text) in [(&w.urgency, urgency), (&w.when, when), (&w.watch, watch)] {
                            (text_row(label, text))
                        }
                        dt { (w.steps) }
                        dd { (unordered_list(*steps)) }
                    }
                    (self.sources(sources))
                }))
            }
            @for (id, Variant { heading, lead, text, steps, sources }) in r.variants() {
                @let read = [*heading, lead, text, &steps.join("\n"), &cited(sources)];
                h3 { (heading) " " code { (id) } }
                (self.entry(&format!("result-{id}"), &read, html! {
                    h4 { (heading) }
                    p { strong { (lead) "." } " " (text) }
                    (unordered_list(*steps))
                    (self.sources(sources))
                }))
            }
            (self.entry("result-after_care", &[r.after_care], html! { p { (w.after_care) ": " (r.after_care) } }))
            h3 { (w.safety_net) }
            (self.entry("result-safety_net", &[net.lead, &net.signs.join("\n"), net.end, &cited(net.sources)], html! {
                p { (net.lead) }
                (unordered_list(net.signs))
                p { (net.end) }
                (self.sources(net.sources))
            }))
            h3 { (w.disclaimer) }
            (self.entry("result-disclaimer", &[r.disclaimer], html! { p { (r.disclaimer) } }))
            (self.entry("result-tried", &[r.tried], html! { p { (r.tried) } }))
        }
    }

    pub fn cards(&self) -> Markup {
        let (w, card, advice) = (self.w, &self.guide.emergency, &self.checker.results.advice);
        let filled = |text| fill(text, &[("number", self.guide.clinic.emergency)]);
        let (lead, call) = (filled(card.lead), filled(card.call));
        let answers = card.answers.iter().map(|answer| answer.name);
        let texts: Vec<_> = [card.heading, &lead, &call, card.more].into_iter().chain(answers).collect();
        html! {
            h3 { (w.emergency_card) }
            (self.entry("emergency-card", &texts, html! {
                h4 { (card.heading) }
                @for text in &texts[1..] { p { (text) } }
            }))
            @for (n, sign) in card.signs.iter().enumerate() {
                @let shown = |origin: &str| html! {
                    p { (sign.text) " " small { "(" (origin) ")" } }
                    (self.sources(sign.origin.sources))
                };
                @if sign.origin.clinic {
                    article class="item" { (shown(&w.origin_clinic)) }
                } @else {
                    @let read = [sign.text, &sign.origin.sources.join(", ")];
                    (self.entry(&format!("sign-{}", n + 1), &read, shown(&w.origin_ours)))
                }
            }
            @for (id, title, tips) in [
                ("do", &w.advice_do, advice.do_),
                ("avoid", &w.advice_avoid, advice.avoid),
                ("medicines", &w.advice_medicines, advice.medicines),
                ("time", &w.advice_time, advice.time_course),
            ] {
                h3 { (title) }
                @for (n, Tip { text, sources }) in tips.iter().enumerate() {
                    (self.entry(&format!("advice-{id}-{}", n + 1), &[text, &sources.join(", ")], html! {
                        p { (text) }
                        (self.sources(sources))
                    }))
                }
            }
        }
    }

    // --- Grades, weak spots, sources ---

    pub fn grades(&self) -> Markup {
        let w = self.w;
        let highest = format!("{:.1}", grade::HIGHEST);
        let ours = grade::hardest(grade::ours(self.guide));
        let title = fill(&w.grades_ours, &[("count", &ours.len().to_string())]);
        let table = |title: &str, rows: Vec<(f64, String, String)>| {
            html! {
                h3 { (title) }
                table {
                    tr { @for head in [&w.grade, &w.weak_place, &w.wording] { th scope="col" { (head) } } }
                    @for (grade, name, text) in rows {
                        tr { td { (format!("{grade:.1}")) } td { (name) } td { (text) } }
                    }
                }
            }
        };
        let ours = ours.into_iter().take(10).map(|(grade, text)| (grade, text.name, text.text)).collect();
        let clinics = grade::clinics(self.guide).into_iter();
        let clinics = clinics.map(|text| (grade::grade(&text.text), text.name, String::new())).collect();
        html! {
            p { (fill(&w.grades_lead, &[("highest", &highest)])) }
            (table(&title, ours))
            (table(&w.grades_clinic, clinics))
        }
    }

    pub fn weak(&self, spots: &[Weak]) -> Markup {
        let w = self.w;
        let mut group = "";
        html! {
            p { (w.weak_lead) }
            @for spot in spots {
                @if std::mem::replace(&mut group, &spot.group) != spot.group { h3 { (spot.group) } }
                @let sources: Vec<&str> = spot.sources.iter().map(String::as_str).collect();
                article class="item" id={ "weak-" (spot.id) } {
                    h4 { (spot.id) }
                    dl {
                        dt { (w.weak_place) }
                        dd { (spot.place) }
                        dt { (w.weak_point) }
                        dd { (spot.point) }
                        dt { (w.sources) }
                        dd { (self.sources(&sources)) }
                        dt { (w.weak_decision) }
                        dd class="line" {}
                    }
                }
            }
        }
    }

    pub fn all_sources(&self) -> Markup {
        let mut all: Vec<&str> = self.guide.sources.iter().map(|source| source.key).collect();
        all.extend(self.own.keys().map(String::as_str));
        self.sources(&all)
    }

    /// A list of the sources with their full texts; nothing if there are no keys.
    pub fn sources(&self, keys: &[&str]) -> Markup {
        let told = |key: &str| {
            let told = match self.guide.sources.iter().find(|source| source.key == key) {
                Some(source) => [source.text, source.seen, source.url],
                None => [self.own.get(key).map_or("", String::as_str), "", ""],
            };
            told.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        };
        html! {
            @if !keys.is_empty() {
                ul class="sources" {
                    @for &key in keys { li { b { (key) } " " (told(key)) } }
                }
            }
        }
    }
}

/// Writes a number with separators: `418,121`.
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
