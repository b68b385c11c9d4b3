//! The body map: figures whose areas can be tapped, and the same areas as a list for those who cannot tap them.

use super::super::browser;
use super::super::closures::{ElementRef, effect, flag, on_click, on_click_at, text};
use super::question::{Missing, Tick, id_of, missing_id, none_words, numbered};
use super::screen::{Asking, arrive_at};
use crate::content::Area;
use crate::html;
use crate::triage::{Answer, Control, Q, Value, area};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A question that is answered on the body map. The choice of a figure to look at is not an answer, so it is outside of
/// the group of the answers.
#[component]
pub fn BodyMap(asking: Asking, question: Q) -> impl IntoView {
    let guide = asking.guide;
    let strings = &guide.strings;
    let areas = guide.checker.areas;
    let asked = html::words_of(guide, question);
    let of_numbness = question == Q::NumbWhere;
    let figures = ElementRef::new();

    let marked = move || {
        let value = asking.value(question);
        areas.iter().zip(0..).filter(move |(_, bit)| Control::Choice(*bit).is_checked(value)).map(|(area, _)| area)
    };
    let selector = ["[", Area::ATTRIBUTE, "]"].concat();
    effect(move || {
        let marked: Vec<_> = marked().map(|area| area.id).collect();
        for place in figures.get().iter().flat_map(|figures| browser::query_all_elements(figures, &selector)) {
            let id = place.get_attribute(Area::ATTRIBUTE).unwrap_or_default();
            browser::set_flag(&place, Area::MARKED, marked.contains(&&*id));
        }
    });
    let chosen = move || marked().map(|area| area.name).collect::<Vec<_>>().join(", ");
    let tapped = move |event: MouseEvent| {
        let id = browser::attribute_at(&event, Area::ATTRIBUTE);
        if let Some(bit) = id.and_then(|id| areas.iter().position(|area| area.id == id)) {
            let control = Control::Choice(bit as u8);
            asking.set_checked(question, control, !control.is_checked(untrack(|| asking.value(question))));
        }
    };

    let asked_id = numbered("asked", question);
    let places = |drawn: bool| {
        let places = areas.iter().zip(0..).filter(|(area, _)| area.is_drawn() == drawn);
        let tick = |(area, bit): (&Area, u8)| {
            view! { <Tick asking question control=Control::Choice(bit) words=area.name.to_string() /> }
        };
        places.map(tick).collect::<Vec<_>>()
    };
    let limits = || view! { <details class="more" inner_html=html::limits_of_map(guide).into_string()></details> };

    view! {
        <div class=if of_numbness { "group numb" } else { "group" } id=id_of(question)>
            <div class="legend" id=asked_id.clone() tabindex="-1">{asked.clone()}</div>
            <Missing asking question />
            <div class="map" node_ref=figures inner_html=html::figures(guide, question).into_string() on:click=on_click_at(tapped)></div>
            {of_numbness.then(|| view! { <SaddleAlarm asking /> })}
            <div class="choices" role="group" aria-labelledby=asked_id aria-describedby=missing_id(question)>
                <p class="chosen" prop:textContent=text(chosen)></p>
                <details class="more">
                    <summary>{strings.map_list} <span class="unseen">{[": ", &asked].concat()}</span></summary>
                    {places(true)}
                </details>
                <p class="quiet">{strings.map_elsewhere}</p>
                {places(false)}
                <Tick
                    asking
                    question
                    control=Control::NoneOfThese
                    class="row none"
                    words=none_words(guide, question).to_string()
                />
                {of_numbness.then(limits)}
            </div>
            <details class="more" inner_html=html::meaning(guide, question).into_string()></details>
        </div>
    }
}

/// The warning after the reader has marked numbness in the area one sits on. It asks the question about numbness there,
/// which the reader may have passed already. The style sheet keeps it on the screen, wherever the area was marked: on the
/// figure or far down in the list.
#[component]
fn SaddleAlarm(asking: Asking) -> impl IntoView {
    let guide = asking.guide;
    let strings = &guide.strings;
    let saddle = Control::Choice(area::SADDLE.trailing_zeros() as u8);
    let yes = move || {
        if asking.check.end_if_expired() {
            return;
        }
        asking.check.answer(Q::CesSaddle, Some(Value::Flag(Answer::Yes)));
        asking.check.change(Q::CesSaddle);
        asking.check.forward();
    };
    let no = move || {
        asking.set_checked(Q::NumbWhere, saddle, false);
        // Pressing the button hides it. The focus is moved, so that it is not lost.
        arrive_at(Q::NumbWhere);
    };
    view! {
        <div
            class="warning"
            role="alert"
            data-alarm
            prop:hidden=flag(move || !saddle.is_checked(asking.value(Q::NumbWhere)))
        >
            <div class="unboxed" inner_html=html::saddle(guide).into_string()></div>
            <button type="button" class="button" on:click=on_click(yes)>{strings.saddle_yes}</button>
            " "
            <button type="button" class="plain" on:click=on_click(no)>{strings.saddle_no}</button>
        </div>
    }
}
