//! The result, and the summary for the doctor.

use super::super::browser::{self, clock, printing, sharing};
use super::super::closures::{ElementRef, effect, on_click, text};
use super::super::page::Page;
use super::Check;
use super::steps::{Back, StartOver};
use crate::content::VERSION;
use crate::{address, html, qr, triage};
use leptos::prelude::*;

/// One second in milliseconds.
pub const SECOND: f64 = 1_000.0;

/// The result of the current answers, and the summary for the doctor, with buttons to copy, print or share it. The app
/// sends none of it to a server.
#[component]
pub fn Outcome(page: Page, check: Check) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let (result, made) = check.result();
    let made = clock::date_and_time(made, guide.lang);
    let outcome = triage::outcome(guide, &result);
    let summary = triage::summary(guide, &result, outcome.heading, &made, VERSION);
    let prose = ElementRef::new();
    effect(move || {
        let heading = prose.get().and_then(|prose| browser::query(&prose, "h1"));
        heading.iter().for_each(browser::focus_at_top);
        if let (Some(place), Some(closing)) = (browser::by_id(html::CONTACT), browser::by_id(html::CLOSING)) {
            browser::append_copies(&place, &closing, html::CONTACT_LINKS);
        }
    });

    // The messages beside the buttons: about the summary, and about the handout.
    let (copied, taken) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let say = move |said: &'static str| {
        copied.set(said.to_string());
        page.announce(said.to_string());
    };
    let shown = ElementRef::new();
    // The summary as it is on the screen, where the browser may have translated it.
    let text_shown = move || {
        let text = shown.get().and_then(|shown| browser::query(&shown, "pre"));
        text.map(|text| browser::text(&text)).unwrap_or_default()
    };
    let copy = move || {
        sharing::copy(&text_shown(), move |done| {
            say(if done { strings.summary_copied } else { strings.summary_by_hand })
        });
    };
    let print = move || printing::print(Some("summary"), move || say(strings.print_failed));
    let share = move || sharing::share(&text_shown(), "", move || say(strings.summary_by_hand));
    let code_at = ElementRef::new();
    let show_code = move || {
        if let Some((address, element)) = page.public_address().zip(code_at.get()) {
            let (result, made) = check.result();
            let handed = triage::encode_handover(&result.answers, (made / SECOND) as u32);
            let drawn = qr::path(&(address + "#" + address::RESULT), &handed);
            let (html, said) = html::code(guide, drawn.as_deref(), strings.code_lead, "");
            browser::set_html(&element, &html.into_string());
            page.announce(said.to_string());
        }
    };
    let pick = move || {
        page.result_on_handout.set(true);
        let said = page.handout_text();
        taken.set(said.clone());
        page.announce(said);
    };
    let can_code = page.public_address().is_some();

    view! {
        {check.is_received().then(|| view! { <p class="received">{strings.received}</p> })}
        <div class="unboxed" node_ref=prose inner_html=html::result(guide, &result, &outcome, &clock::today()).into_string()></div>
        <section class="summary" aria-labelledby=html::SUMMARY_HEADING>
            <div class="unboxed" node_ref=shown inner_html=html::summary(guide, &summary).into_string()></div>
            <p class="copy">
                <button type="button" class="plain" on:click=on_click(copy)>{strings.summary_copy}</button>
                <button type="button" class="plain" on:click=on_click(print)>{strings.summary_print}</button>
                {sharing::can_share().then(|| view! {
                    <button type="button" class="plain" on:click=on_click(share)>{strings.summary_share}</button>
                })}
                <span class="note" prop:textContent=text(move || copied.get())></span>
            </p>
            <p class="take">
                {can_code.then(|| view! {
                    <button type="button" class="plain" on:click=on_click(show_code)>{strings.code_show}</button>
                })}
                <button type="button" class="plain" on:click=on_click(pick)>{strings.handout_add}</button>
                <span class="note" prop:textContent=text(move || taken.get())></span>
            </p>
            <div class="code" node_ref=code_at></div>
        </section>
        <div class="unboxed" inner_html=html::limits_of_result(guide, &made).into_string()></div>
        <div class="actions"><StartOver page check /> <Back page check /></div>
    }
}
