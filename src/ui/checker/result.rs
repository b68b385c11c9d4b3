//! The result, and a summary of it to take along.

use super::super::browser::{self, clock, printing, sharing};
use super::super::live::{At, follow, press, text};
use super::super::reader::Reader;
use super::Check;
use super::steps::{Back, StartOver};
use crate::content::VERSION;
use crate::{address, html, qr, triage};
use leptos::prelude::*;

/// In milliseconds.
pub const SECOND: f64 = 1_000.0;

/// The result of the answers as they are now, and the summary for the doctor, to copy, print or share: all of it stays on
/// the device.
#[component]
pub fn Outcome(reader: Reader, check: Check) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let (result, made) = check.result();
    let made = clock::date_and_time(made, guide.lang);
    let outcome = triage::outcome(guide, &result);
    let summary = triage::summary(guide, &result, outcome.heading, &made, VERSION);
    let prose = At::new();
    follow(move || {
        let heading = prose.get().and_then(|prose| browser::inside(&prose, "h1"));
        heading.iter().for_each(browser::arrive_at);
    });

    // What is said beside the buttons: of the summary, and of what is taken along.
    let (copied, taken) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let say = move |said: &'static str| {
        copied.set(said.to_string());
        reader.announce(said.to_string());
    };
    let shown = At::new();
    // As it is on the screen, perhaps translated.
    let text_shown = move || {
        let text = shown.get().and_then(|shown| browser::inside(&shown, "pre"));
        text.map(|text| browser::text(&text)).unwrap_or_default()
    };
    let copy = move || {
        sharing::copy(&text_shown(), move |done| say(if done { words.summary_copied } else { words.summary_by_hand }));
    };
    let print = move || printing::print(Some("summary"), move || say(words.print_failed));
    let share = move || sharing::share(&text_shown(), "", move || say(words.summary_by_hand));
    let code_at = At::new();
    let show_code = move || {
        if let Some((page, place)) = reader.coded().zip(code_at.get()) {
            let (result, made) = check.result();
            let handed = triage::hand_over(&result.answers, (made / SECOND) as u32);
            let drawn = qr::path(&(page + "#" + address::RESULT), &handed);
            let (html, said) = html::code(guide, drawn.as_deref(), words.code_lead, "");
            browser::set_html(&place, &html.into_string());
            reader.announce(said.to_string());
        }
    };
    let pick = move || {
        reader.result.set(true);
        let said = reader.holds();
        taken.set(said.clone());
        reader.announce(said);
    };
    let can_code = reader.coded().is_some();

    view! {
        {check.is_received().then(|| view! { <p class="received">{words.received}</p> })}
        <div class="unboxed" node_ref=prose inner_html=html::result(guide, &result, &outcome, &clock::today()).into_string()></div>
        <section class="summary" aria-labelledby=html::SUMMARY_HEADING>
            <div class="unboxed" node_ref=shown inner_html=html::summary(guide, &summary).into_string()></div>
            <p class="copy">
                <button type="button" class="plain" on:click=press(copy)>{words.summary_copy}</button>
                <button type="button" class="plain" on:click=press(print)>{words.summary_print}</button>
                {sharing::can_share().then(|| view! {
                    <button type="button" class="plain" on:click=press(share)>{words.summary_share}</button>
                })}
                <span class="note" prop:textContent=text(move || copied.get())></span>
            </p>
            <p class="take">
                {can_code.then(|| view! {
                    <button type="button" class="plain" on:click=press(show_code)>{words.code_show}</button>
                })}
                <button type="button" class="plain" on:click=press(pick)>{words.handout_add}</button>
                <span class="note" prop:textContent=text(move || taken.get())></span>
            </p>
            <div class="code" node_ref=code_at></div>
        </section>
        <div class="unboxed" inner_html=html::limits_of_result(guide, &made).into_string()></div>
        <div class="actions"><StartOver reader check /> <Back reader check /></div>
    }
}
