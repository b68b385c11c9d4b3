//! Check your answers.

use super::super::reader::Reader;
use super::{Check, Heading};
use crate::triage::{self, Q};
use leptos::prelude::*;

/// Every answer that counts, screen by screen, each with its Change.
#[component]
pub fn Review(reader: Reader, check: Check) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let answers = check.answers.get_untracked();
    let (screens, _) = triage::path(&guide.checker, &answers);
    let row = move |q: Q| {
        let text = triage::ask(guide, guide.checker.questions[q as usize].text);
        let answer = answers.get(q).map(|value| triage::answer_words(guide, q, value));
        let name = format!("{}: {text}", words.change);
        view! {
            <div>
                <dt>{text}</dt>
                <dd>{answer}</dd>
                <dd><button type="button" class="plain" aria-label=name on:click=move |_| check.change(q)>{words.change}</button></dd>
            </div>
        }
    };
    let section = move |screen: triage::Screen| {
        view! {
            <h2>{guide.checker.screens[screen.id as usize].title}</h2>
            <dl class="answers">{screen.questions.into_iter().map(row).collect_view()}</dl>
        }
    };
    view! {
        <Heading text=words.check_title />
        <p class="intro">{words.check_lead}</p>
        <div class="actions top">
            <button type="button" class="button" on:click=move |_| check.forward()>{words.see_result}</button>
        </div>
        {screens.into_iter().map(section).collect_view()}
        <div class="actions">
            <button type="button" class="button" on:click=move |_| check.forward()>{words.see_result}</button>
            <button type="button" class="plain" on:click=move |_| check.back()>{words.back}</button>
        </div>
    }
}
