//! The result, and a summary of it to take along.

use super::super::browser;
use super::super::reader::Reader;
use super::{Check, Prose};
use crate::content::{self, fill};
use crate::{html, triage};
use leptos::prelude::*;

/// The result of the answers as they are now.
#[component]
pub fn ResultView(reader: Reader, check: Check) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let (result, made) = check.result();
    let made = browser::date_and_time(made, guide.lang);
    let valid = fill(words.valid_until, &[("date", &made)]);
    let outcome = triage::outcome(guide, &result);
    let summary = triage::summary(guide, &result, outcome.heading, &made, content::VERSION);
    let prose = html::result(guide, &result, &outcome, &browser::today());
    view! {
        <Prose html=prose />
        <Summary reader text=summary />
        <p>{valid}</p>
        <p class="disclaimer">{guide.checker.results.disclaimer}</p>
        <div class="actions">
            <button type="button" class="plain" on:click=move |_| check.start_over()>{words.start_over}</button>
            <button type="button" class="plain" on:click=move |_| check.back()>{words.back}</button>
        </div>
    }
}

/// The summary for the doctor: to copy, print or share, all of it on the device.
#[component]
fn Summary(reader: Reader, text: String) -> impl IntoView {
    let words = &reader.guide.words;
    let said = RwSignal::new("");
    let stored = StoredValue::new(text.clone());
    let copy = move |_| {
        browser::copy(stored.get_value(), move |done| {
            let text = if done { words.summary_copied } else { words.summary_by_hand };
            // The reader may have left the result while the browser asked whether to copy.
            said.try_set(text);
            reader.announce(text.to_string());
        });
    };
    let share = browser::can_share().then(|| {
        view! {
            <button type="button" class="plain" on:click=move |_| browser::share(&stored.get_value())>
                {words.summary_share}
            </button>
        }
    });
    view! {
        <section class="summary" aria-labelledby="summary-heading">
            <h2 id="summary-heading">{words.summary_heading}</h2>
            <p class="quiet">{words.summary_lead}</p>
            <pre tabindex="0" aria-labelledby="summary-heading">{text}</pre>
            <p class="copy">
                <button type="button" class="plain" on:click=copy>{words.summary_copy}</button>
                <button type="button" class="plain" on:click=move |_| browser::print_summary()>{words.summary_print}</button>
                {share}
                <span class="note" prop:textContent=said></span>
            </p>
        </section>
    }
}
