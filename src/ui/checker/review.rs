//! Check your answers.

use super::super::browser;
use super::super::reader::Reader;
use super::{Check, Heading};
use crate::html;
use crate::triage::Q;
use leptos::prelude::*;

/// Every answer that counts, screen by screen, each with its Change.
#[component]
pub fn Review(reader: Reader, check: Check) -> impl IntoView {
    let words = &reader.guide.words;
    let answers = html::answers(reader.guide, &check.answers.get_untracked());
    let change = move |event| {
        let question = browser::data_of(&event, "data-change").and_then(|n| Q::ALL.get(n.parse::<usize>().ok()?));
        if let Some(&question) = question {
            check.change(question);
        }
    };
    let see = move || {
        view! { <button type="button" class="button" on:click=move |_| check.forward()>{words.see_result}</button> }
    };
    view! {
        <Heading text=words.check_title />
        <p class="intro">{words.check_lead}</p>
        <div class="actions">{see()}</div>
        <div on:click=move |event| change(event.into()) inner_html=answers></div>
        <div class="actions">
            {see()}
            <button type="button" class="plain" on:click=move |_| check.back()>{words.back}</button>
        </div>
    }
}
