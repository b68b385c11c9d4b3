//! One screen of questions.

use super::super::reader::Reader;
use super::questions::{Age, AreaList, FlagChoice, OneOf, TickList, TickRow};
use super::{Check, Heading};
use crate::content::{Kind, fill};
use crate::triage::{Answer, Q, S, Screen, Value};
use leptos::prelude::*;

/// A screen's heading, its questions, and the way on. Red-flag screens are tick lists, in which what is
/// not ticked is a No once the reader goes on; to go on, something or "none of these" must be chosen.
#[component]
pub fn ScreenView(reader: Reader, check: Check, screen: Screen, main: usize) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let checker = &guide.checker;
    let screen_words = &checker.screens[screen.id as usize];
    let kind = |q: Q| checker.questions[q as usize].kind;
    let questions = StoredValue::new(screen.questions.clone());
    // A list with one "none of these" for all of it; the map has one for each question.
    let is_list = !screen_words.none.is_empty() && !screen.questions.iter().any(|&q| kind(q) == Kind::Areas);
    let none = if is_list { screen_words.none } else { words.nowhere };

    let no = move |q: Q| if kind(q) == Kind::Flag { Value::Flag(Answer::No) } else { Value::Any(0) };
    let all_no = move || {
        check.answers.with(|answers| questions.with_value(|list| list.iter().all(|&q| answers.get(q) == Some(no(q)))))
    };
    let choose_none = move |chosen: bool| {
        questions.with_value(|list| list.iter().for_each(|&q| check.answer(q, chosen.then(|| no(q)))));
    };
    let can_go_on = move || {
        check.answers.with(|answers| {
            questions.with_value(|list| {
                let mut values = list.iter().map(|&q| answers.get(q));
                if is_list {
                    values.clone().any(|value| value.is_some_and(Value::is_worrying)) || all_no()
                } else {
                    values.all(|value| value.is_some())
                }
            })
        })
    };
    let refused = RwSignal::new(false);
    let go_on = move |_| {
        if !can_go_on() {
            refused.set(true);
            return;
        }
        if is_list {
            questions.with_value(|list| {
                for &q in list {
                    if check.answers.with_untracked(|answers| answers.get(q).is_none()) {
                        check.answer(q, Some(no(q)));
                    }
                }
            });
        }
        check.forward();
    };
    let warning = move || {
        let text = fill(words.choose_first, &[("none", none)]);
        if refused.get() && !can_go_on() { text } else { String::new() }
    };

    let rows = screen.questions.into_iter().map(|q| match kind(q) {
        Kind::Flag if is_list => view! { <TickRow reader check question=q /> }.into_any(),
        Kind::Flag => view! { <FlagChoice reader check question=q /> }.into_any(),
        Kind::Number => view! { <Age reader check question=q /> }.into_any(),
        Kind::OneOf => view! { <OneOf reader check question=q /> }.into_any(),
        Kind::AnyOf => view! { <TickList reader check question=q own_none=!is_list /> }.into_any(),
        Kind::Areas => view! { <AreaList reader check question=q /> }.into_any(),
    });
    let progress = fill(words.progress, &[("step", &main.to_string()), ("total", &S::MAIN_COUNT.to_string())]);

    view! {
        <p class="quiet progress">{progress}</p>
        <Heading text=screen_words.title />
        <p class="intro">{screen_words.intro}</p>
        <div class="rows" class:list=is_list>{rows.collect_view()}</div>
        {is_list.then(|| view! {
            <label class="row none">
                <input type="checkbox" prop:checked=all_no on:change:target=move |event| choose_none(event.target().checked()) />
                <span>{none}</span>
            </label>
        })}
        <p class="warning" role="alert" prop:textContent=warning hidden=move || warning().is_empty()></p>
        <div class="actions">
            <button type="button" class="button" on:click=go_on>{words.next}</button>
            <button type="button" class="plain" on:click=move |_| check.back()>{words.back}</button>
        </div>
    }
}
