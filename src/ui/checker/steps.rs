//! The steps around the questions: the start, and the answers to check.

use super::super::browser;
use super::super::live::{At, follow, press};
use super::super::reader::Reader;
use super::Check;
use crate::html;
use crate::triage::{self, Screen};
use leptos::prelude::*;

/// The heading of a step: it takes the focus when the step appears, and so is read out. `arrive` is for a step that has
/// another place to begin at.
#[component]
pub fn Heading(text: &'static str, #[prop(optional_no_strip)] arrive: Option<Box<dyn FnOnce()>>) -> impl IntoView {
    let at = At::new();
    let mut arrive = arrive;
    follow(move || match arrive.take() {
        Some(arrive) => arrive(),
        None => at.get().iter().for_each(browser::arrive_at),
    });
    view! { <h1 tabindex="-1" node_ref=at>{text}</h1> }
}

/// Before the first question.
#[component]
pub fn Start(reader: Reader, check: Check, expired: bool, lost: bool, begun: bool) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    view! {
        <Heading text=words.invitation />
        <div class="unboxed" inner_html=html::start(guide, expired, lost).into_string()></div>
        <div class="actions">
            <button type="button" class="button" on:click=press(move || check.forward())>
                {if begun { words.resume } else { words.start }}
            </button>
            {begun.then(|| view! { <StartOver reader check /> })}
        </div>
    }
}

/// Every answer that counts, screen by screen, each with its Change.
#[component]
pub fn Review(reader: Reader, check: Check) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let answers = check.answers.get_untracked();
    let see = move || {
        view! {
            <button type="button" class="button" on:click=press(move || check.forward())>{words.see_result}</button>
        }
    };
    let answer = move |question| {
        let text = html::words_of(guide, question);
        let answer = answers.get(question).map(|value| triage::answer_words(guide, question, value));
        view! {
            <div>
                <dt>{text.clone()}</dt>
                <dd>{answer.unwrap_or_default()}</dd>
                <dd>
                    <button type="button" class="plain" on:click=press(move || check.change(question))>
                        {words.change}
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
        <Heading text=words.check_title />
        <p class="intro">{words.check_lead}</p>
        <div class="actions">{see()}</div>
        <div>{triage::path(&guide.checker, &answers).0.into_iter().map(screen).collect::<Vec<_>>()}</div>
        <div class="actions">{see()} <Back reader check /></div>
    }
}

/// To the step before.
#[component]
pub fn Back(reader: Reader, check: Check) -> impl IntoView {
    view! {
        <button type="button" class="plain" on:click=press(move || check.back())>{reader.guide.words.back}</button>
    }
}

/// Forgets everything and begins again.
#[component]
pub fn StartOver(reader: Reader, check: Check) -> impl IntoView {
    view! {
        <button type="button" class="plain" on:click=press(move || check.start_over())>
            {reader.guide.words.start_over}
        </button>
    }
}
