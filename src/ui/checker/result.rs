//! The result: one level in one card, why, what to do, what would change it, and a summary to take along.

use super::super::browser;
use super::super::reader::Reader;
use super::{Check, Heading};
use crate::address::{self, Address};
use crate::content::{Tip, fill};
use crate::triage::{self, Assessment, Level, Outcome, R};
use leptos::prelude::*;

/// How many changes are named; the nearest come first.
const CHANGES: usize = 6;

/// The result of the answers as they are now.
#[component]
pub fn ResultView(reader: Reader, check: Check) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let results = &guide.checker.results;
    let (result, made) = check.result();
    let outcome = triage::outcome(guide, &result);
    let made = browser::date_and_time(made, guide.lang);
    let valid = fill(words.valid_until, &[("date", &made)]);
    let version = env!("CARGO_PKG_VERSION");
    let summary = triage::summary(guide, &result, &made, version);
    let number = guide.clinic.emergency;
    let is_emergency = result.level == Level::Emergency;
    let call = fill(guide.emergency.call, &[("number", number)]);
    let watch = triage::level_words(guide, result.level).watch;
    let net = &results.safety_net;

    view! {
        <section class=format!("result {}", result.level.id()) aria-labelledby="result-heading">
            <p class="unseen">{outcome.urgency}</p>
            <div id="result-heading"><Heading text=outcome.heading /></div>
            {is_emergency.then(|| view! { <p><a class="call" href=format!("tel:{number}")>{call}</a></p> })}
            {outcome.crisis_line.then(|| view! { <p><a class="call" href="tel:988">{words.call_988}</a></p> })}
            <h2>{words.do_now}</h2>
            <ol>{outcome.steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol>
            {notes(&outcome)}
            {(outcome.booking && !guide.clinic.booking.is_empty()).then(|| view! {
                <p><a class="button" href=guide.clinic.booking>{words.book}</a></p>
            })}
        </section>

        <h2>{words.because}</h2>
        <ul class="reasons">{result.reasons().into_iter().map(|rule| reason(reader, rule.id)).collect_view()}</ul>

        {(!is_emergency && !result.changes.is_empty()).then(|| changes(reader, &result))}
        {(!is_emergency && !result.places.is_empty()).then(|| places(reader, &result))}

        <h2>{words.watch_for}</h2>
        {(!watch.is_empty()).then(|| view! { <p>{watch}</p> })}
        <div class="net">
            <p><strong>{net.lead}</strong></p>
            <ul>{net.signs.iter().map(|sign| view! { <li>{*sign}</li> }).collect_view()}</ul>
            <p>{net.end}</p>
        </div>

        {outcome.home.then(|| home(reader, outcome.medicines))}
        {(!outcome.read_next.is_empty()).then(|| view! {
            <h2>{words.read_next}</h2>
            <ul>{outcome.read_next.iter().map(|&index| clinic_link(reader, index)).collect_view()}</ul>
        })}

        <Summary reader text=summary />
        <p>{valid}</p>
        <p class="disclaimer">{results.disclaimer}</p>
        <div class="actions">
            <button type="button" class="plain" on:click=move |_| check.start_over()>{words.start_over}</button>
            <button type="button" class="plain" on:click=move |_| check.back()>{words.back}</button>
        </div>
    }
}

fn notes(outcome: &Outcome) -> impl IntoView + use<> {
    let heading = outcome.heading;
    let note = move |(title, text): &(&'static str, String)| {
        view! { <p class="addition">{(*title != heading).then(|| view! { <strong>{*title}". "</strong> })}{text.clone()}</p> }
    };
    outcome.notes.iter().map(note).collect_view()
}

/// A reason with its sources and, where the clinic wrote about it, that question.
fn reason(reader: Reader, rule: R) -> impl IntoView {
    let guide = reader.guide;
    let words = triage::words(&guide.checker, rule);
    view! {
        <li>
            <p>{words.because}</p>
            {words.question.map(|index| view! {
                <p class="quiet">{guide.words.read_clinic}" "{question_link(reader, index)}</p>
            })}
            {sources(reader, words.sources)}
        </li>
    }
}

fn sources(reader: Reader, keys: &'static [&'static str]) -> impl IntoView {
    let known = reader.guide.sources;
    let text = move |key: &&'static str| {
        let source = known.iter().find(|source| source.key == *key)?;
        Some(if source.url.is_empty() {
            view! { <li>{source.text}</li> }.into_any()
        } else {
            view! { <li><a href=source.url rel="noreferrer">{source.text}</a></li> }.into_any()
        })
    };
    view! {
        <details class="more">
            <summary>{reader.guide.words.source}</summary>
            <ul>{keys.iter().filter_map(text).collect_view()}</ul>
        </details>
    }
}

fn question_link(reader: Reader, index: usize) -> impl IntoView {
    let to = address::format(reader.guide, Address::Question(index));
    view! { <a href=to>{reader.guide.questions[index].question}</a> }
}

fn clinic_link(reader: Reader, index: usize) -> impl IntoView {
    view! { <li>{question_link(reader, index)}</li> }
}

fn changes(reader: Reader, result: &Assessment) -> impl IntoView + use<> {
    let guide = reader.guide;
    let row = move |change: &triage::Change| {
        let clause = triage::words(&guide.checker, change.rule).change;
        let when = triage::level_words(guide, change.level).when;
        fill(guide.words.would_change_row, &[("change", clause), ("when", when)])
    };
    let rows: Vec<String> = result.changes.iter().take(CHANGES).map(row).collect();
    view! {
        <h2>{guide.words.would_change}</h2>
        <ul>{rows.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
    }
}

/// Where it may come from, and the nerve map where numb places were marked.
fn places(reader: Reader, result: &Assessment) -> impl IntoView + use<> {
    let guide = reader.guide;
    let words = &guide.words;
    let map = &guide.checker.results.map;
    let row = move |place: triage::Place| {
        let place = triage::place_words(&guide.checker, place);
        view! { <li><strong>{place.name}</strong>". "{place.note}</li> }
    };
    let numb = result.answers.set_of(triage::Q::NumbWhere) != 0;
    let pain = result.answers.set_of(triage::Q::PainWhere) != 0;
    let roots = match result.roots[..] {
        [] if numb => Some(map.no_root.to_string()),
        [] if pain => Some(map.pain_only.to_string()),
        [] => None,
        _ => Some(fill(words.map_roots, &[("roots", &result.roots.join(", "))])),
    };
    view! {
        <h2>{words.can_go_with}</h2>
        <ul>{result.place_list().into_iter().map(row).collect_view()}</ul>
        <p>{words.not_a_diagnosis}</p>
        {roots.map(|roots| view! {
            <details class="more" open=numb>
                <summary>{words.map_title}</summary>
                <p><strong>{roots}</strong></p>
                <ul>{map.caveats.iter().map(|text| view! { <li>{*text}</li> }).collect_view()}</ul>
            </details>
        })}
    }
}

fn home(reader: Reader, medicines: bool) -> impl IntoView {
    let words = &reader.guide.words;
    let advice = &reader.guide.checker.results.advice;
    let list = |heading: &'static str, tips: &'static [Tip]| {
        view! {
            <h3>{heading}</h3>
            <ul>{tips.iter().map(|tip| view! { <li>{tip.text}</li> }).collect_view()}</ul>
        }
    };
    view! {
        <div class="home">
            {list(words.self_care_time, advice.time_course)}
            {list(words.self_care_do, advice.do_)}
            {list(words.self_care_avoid, advice.avoid)}
            {medicines.then(|| list(words.self_care_medicines, advice.medicines))}
        </div>
    }
}

/// The summary for the doctor: to copy, print or share, all of it on the device.
#[component]
fn Summary(reader: Reader, text: String) -> impl IntoView {
    let words = &reader.guide.words;
    let copied = RwSignal::new(None);
    let stored = StoredValue::new(text.clone());
    let copy = move |_| {
        browser::copy(stored.get_value(), move |done| {
            copied.set(Some(done));
            reader.announce(if done { words.summary_copied } else { words.copy_by_hand }.to_string());
        });
    };
    let said = move || match copied.get() {
        None => "",
        Some(true) => words.summary_copied,
        Some(false) => words.copy_by_hand,
    };
    view! {
        <section class="summary" aria-labelledby="summary-heading">
            <h2 id="summary-heading">{words.summary_heading}</h2>
            <p class="quiet">{words.summary_lead}</p>
            <pre tabindex="0">{text}</pre>
            <p class="copy">
                <button type="button" class="plain" on:click=copy>{words.summary_copy}</button>
                <button type="button" class="plain" on:click=move |_| browser::print_summary()>{words.summary_print}</button>
                {browser::can_share().then(|| view! {
                    <button type="button" class="plain" on:click=move |_| browser::share(&stored.get_value())>
                        {words.summary_share}
                    </button>
                })}
                <span class="note" prop:textContent=said></span>
            </p>
        </section>
    }
}
