//! The steps before and after the questions: the start, and the review of the answers.

use super::super::browser;
use super::super::closures::{ElementRef, effect, on_click};
use super::super::page::Page;
use super::Check;
use crate::html;
use crate::triage::{self, Screen, Value};
use leptos::prelude::*;

/// The heading of a step. It takes the focus when the step appears, so that a screen reader reads it out. If there is
/// `arrive`, it is called instead, to move the focus to another place.
#[component]
pub fn Heading(text: &'static str, #[prop(optional_no_strip)] arrive: Option<Box<dyn FnOnce()>>) -> impl IntoView {
    let at = ElementRef::new();
    let mut arrive = arrive;
    effect(move || match arrive.take() {
        Some(arrive) => arrive(),
        None => at.get().iter().for_each(browser::focus_at_top),
    });
    view! { <h1 tabindex="-1" node_ref=at>{text}</h1> }
}

/// The step before the first question.
#[component]
pub fn Start(page: Page, check: Check, expired: bool, lost: bool, begun: bool) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    view! {
        <Heading text=strings.invitation />
        <div class="unboxed" inner_html=html::start(guide, expired, lost).into_string()></div>
        <div class="actions">
            <button type="button" class="button" on:click=on_click(move || check.forward())>
                {if begun { strings.resume } else { strings.start }}
            </button>
            {begun.then(|| view! { <StartOver page check /> })}
        </div>
    }
}

/// Every answer that counts, screen by screen, each with a button that changes it.
#[component]
pub fn Review(page: Page, check: Check) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let answers = check.answers.get_untracked();
    let see = move || {
        view! {
            <button type="button" class="button" on:click=on_click(move || check.forward())>{strings.see_result}</button>
        }
    };
    let answer = move |question| {
        let text = html::words_of(guide, question);
        let value = answers.get(question);
        let answer = value.map(|value| triage::answer_words(guide, question, value)).unwrap_or_default();
        // The few answers that say Yes are found at a glance.
        let is_no = value.is_some_and(Value::is_no);
        view! {
            <div>
                <dt>{text.clone()}</dt>
                <dd class=if is_no { "no" } else { "" }>{answer}</dd>
                <dd>
                    <button type="button" class="plain" on:click=on_click(move || check.change(question))>
                        {strings.change}
                        <span class="unseen">{[": ", &text].concat()}</span>
                    </button>
                </dd>
            </div>
        }
    };
    let screen = move |screen: Screen| {
        view! {
            <h2>{guide.checker.screens[screen.id as usize].title}</h2>
            <dl class="answers">{screen.questions.into_iter().map(answer).collect::<Vec<_>>()}</dl>
        }
    };
    view! {
        <Heading text=strings.check_title />
        <p class="intro">{strings.check_lead}</p>
        <div class="actions">{see()}</div>
        <div>{triage::path(&guide.checker, &answers).0.into_iter().map(screen).collect::<Vec<_>>()}</div>
        <div class="actions">{see()} <Back page check /></div>
    }
}

/// The button that leads to the previous step.
#[component]
pub fn Back(page: Page, check: Check) -> impl IntoView {
    view! {
        <button type="button" class="plain" on:click=on_click(move || check.back())>{page.guide.strings.back}</button>
    }
}

/// The button that discards all answers and starts again.
#[component]
pub fn StartOver(page: Page, check: Check) -> impl IntoView {
    view! {
        <button type="button" class="plain" on:click=on_click(move || check.start_over())>
            {page.guide.strings.start_over}
        </button>
    }
}
