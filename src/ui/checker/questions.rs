//! The kinds of question.

use super::super::reader::Reader;
use super::Check;
use super::map::BodyMap;
use crate::content::Item;
use crate::triage::{self, Answer, NOT_SURE, Q, Value};
use leptos::prelude::*;

fn item(reader: Reader, question: Q) -> &'static Item {
    &reader.guide.checker.questions[question as usize]
}

/// Why we ask, and what the question means.
#[component]
fn More(reader: Reader, question: Q) -> impl IntoView {
    let words = &reader.guide.words;
    let item = item(reader, question);
    view! {
        <details class="more">
            <summary>{words.means}</summary>
            <p>{triage::ask(reader.guide, item.means)}</p>
            <p><strong>{words.why}</strong>" "{item.why}</p>
        </details>
    }
}

/// A warning sign in a tick list: the whole row ticks Yes; "not sure" beside it.
#[component]
pub fn TickRow(reader: Reader, check: Check, question: Q) -> impl IntoView {
    let words = &reader.guide.words;
    let text = triage::ask(reader.guide, item(reader, question).text);
    let named = format!("{}: {text}", words.not_sure);
    let is = move |answer: Answer| move || check.flag(question) == Some(answer);
    let set = move |answer: Answer, on: bool| check.answer(question, on.then_some(Value::Flag(answer)));
    view! {
        <div class="question-row">
            <label class="row">
                <input
                    type="checkbox"
                    prop:checked=is(Answer::Yes)
                    on:change:target=move |event| set(Answer::Yes, event.target().checked())
                />
                <span>{text}</span>
            </label>
            <div class="beside">
                <label class="row unsure">
                    <input
                        type="checkbox"
                        aria-label=named
                        prop:checked=is(Answer::NotSure)
                        on:change:target=move |event| set(Answer::NotSure, event.target().checked())
                    />
                    <span>{words.not_sure}</span>
                </label>
                <More reader question />
            </div>
        </div>
    }
}

/// A question with its own Yes, No and Not sure.
#[component]
pub fn FlagChoice(reader: Reader, check: Check, question: Q) -> impl IntoView {
    let words = &reader.guide.words;
    let answers = [(Answer::Yes, words.yes), (Answer::No, words.no), (Answer::NotSure, words.not_sure)];
    let choices = answers.into_iter().map(|(answer, text)| (Value::Flag(answer), text)).collect();
    view! { <Radios reader check question choices /> }
}

/// A question with one answer of several.
#[component]
pub fn OneOf(reader: Reader, check: Check, question: Q) -> impl IntoView {
    let choices =
        item(reader, question).choices.iter().enumerate().map(|(n, c)| (Value::One(n as u8), c.text)).collect();
    view! { <Radios reader check question choices /> }
}

#[component]
fn Radios(reader: Reader, check: Check, question: Q, choices: Vec<(Value, &'static str)>) -> impl IntoView {
    let item = item(reader, question);
    let row = move |(value, text): (Value, &'static str)| {
        view! {
            <label class="row">
                <input
                    type="radio"
                    name=item.id
                    prop:checked=move || check.answers.with(|answers| answers.get(question) == Some(value))
                    on:change=move |_| check.answer(question, Some(value))
                />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="group">
            <legend>{triage::ask(reader.guide, item.text)}</legend>
            <div class="choices">{choices.into_iter().map(row).collect_view()}</div>
            <More reader question />
        </fieldset>
    }
}

/// Full years; what is no age is no answer.
#[component]
pub fn Age(reader: Reader, check: Check, question: Q) -> impl IntoView {
    let item = item(reader, question);
    let typed = move |text: String| {
        let years = text.trim().parse::<u8>().ok().filter(|years| *years <= 120);
        check.answer(question, years.map(Value::Number));
    };
    let shown = move || match check.answers.with(|answers| answers.get(question)) {
        Some(Value::Number(years)) => years.to_string(),
        _ => String::new(),
    };
    // Set once: what is being typed stays as it is typed.
    let first = untrack(shown);
    view! {
        <div class="group">
            <label>
                <span class="legend">{item.text}</span>
                <input
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="3"
                    class="age"
                    aria-describedby="age-unit"
                    prop:value=first
                    on:input:target=move |event| typed(event.target().value())
                />
            </label>
            <span id="age-unit" class="quiet">{reader.guide.words.years}</span>
            <More reader question />
        </div>
    }
}

/// A list of which several may be ticked. With a "none" of its own where it stands alone; a list about
/// warning signs can be left in doubt.
#[component]
pub fn TickList(reader: Reader, check: Check, question: Q, own_none: bool) -> impl IntoView {
    let item = item(reader, question);
    let words = &reader.guide.words;
    let doubt = triage::red_flag(&reader.guide.checker, question).then_some((NOT_SURE, words.unsure_list));
    let rows = item.choices.iter().enumerate().map(|(n, choice)| (1 << n, choice.text)).chain(doubt);
    let none = own_none.then(|| reader.guide.checker.screens[item.screen].none);
    let group_none = if matches!(none, Some("")) { Some(words.none) } else { none };
    view! {
        <fieldset class="group">
            <legend>{item.text}</legend>
            <div class="choices">
                {rows.map(|(bit, text)| view! { <Tick check question bit text /> }).collect_view()}
                {group_none.map(|text| view! { <NoneTick check question text /> })}
            </div>
            <More reader question />
        </fieldset>
    }
}

#[component]
fn Tick(check: Check, question: Q, bit: u32, text: &'static str) -> impl IntoView {
    let toggle = move |on: bool| {
        let set = check.ticked(question).unwrap_or(0);
        let set = if on { set | bit } else { set & !bit };
        check.answer(question, (set != 0).then_some(Value::Any(set)));
    };
    view! {
        <label class="row">
            <input
                type="checkbox"
                prop:checked=move || check.ticked(question).is_some_and(|set| set & bit != 0)
                on:change:target=move |event| toggle(event.target().checked())
            />
            <span>{text}</span>
        </label>
    }
}

#[component]
fn NoneTick(check: Check, question: Q, text: &'static str) -> impl IntoView {
    view! {
        <label class="row none">
            <input
                type="checkbox"
                prop:checked=move || check.ticked(question) == Some(0)
                on:change:target=move |event| check.answer(question, event.target().checked().then_some(Value::Any(0)))
            />
            <span>{text}</span>
        </label>
    }
}

/// Places on the body: the map to tap, and the same places as a list.
#[component]
pub fn AreaList(reader: Reader, check: Check, question: Q) -> impl IntoView {
    let item = item(reader, question);
    let words = &reader.guide.words;
    let areas = reader.guide.checker.areas;
    let row = move |n: usize| view! { <Tick check question bit=1 << n text=areas[n].name /> };
    let saddle = areas.iter().position(|area| area.id == "saddle").map_or(0, |n| 1 << n);
    let is_numb = question == Q::NumbWhere;
    let alarm = move || is_numb && check.ticked(question).is_some_and(|set| set & saddle != 0);
    let take_off = move |_| {
        let rest = check.ticked(question).unwrap_or(0) & !saddle;
        check.answer(question, (rest != 0).then_some(Value::Any(rest)));
    };
    let confirm = move |_| {
        check.answer(Q::CesSaddle, Some(Value::Flag(Answer::Yes)));
        check.change(Q::CesSaddle);
        check.forward();
    };
    view! {
        <fieldset class="group areas" class:numb=is_numb>
            <legend>{item.text}</legend>
            <BodyMap reader check question />
            <details class="more">
                <summary>{words.map_list}</summary>
                <div class="choices">{(0..areas.len()).map(row).collect_view()}</div>
            </details>
            <NoneTick check question text=words.nowhere />
            <div class="warning" role="alert" hidden=move || !alarm()>
                <p>{words.saddle_alert}</p>
                <p><strong>{reader.guide.checker.questions[Q::CesSaddle as usize].text}</strong></p>
                <button type="button" class="button" on:click=confirm>{words.saddle_yes}</button>
                <button type="button" class="plain" on:click=take_off>{words.saddle_no}</button>
            </div>
            <More reader question />
        </fieldset>
    }
}
