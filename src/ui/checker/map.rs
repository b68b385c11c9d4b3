//! The body to tap. For those who cannot see or tap it there is the list beside it, with the same places.

use super::super::browser;
use super::super::reader::Reader;
use super::Check;
use crate::triage::{NOT_SURE, Q, Value};
use leptos::{html::Div, prelude::*};

/// Front, back and side, each an `<svg data-view>` with the places as `data-area`.
const FIGURES: &str = include_str!("../../drawings/body-map.svg");

/// The figures, one at a time, with the marked places filled.
#[component]
pub fn BodyMap(reader: Reader, check: Check, question: Q) -> impl IntoView {
    let words = &reader.guide.words;
    let areas = reader.guide.checker.areas;
    let figures = NodeRef::<Div>::new();
    let shown = RwSignal::new("front");

    Effect::new(move || {
        let marked = check.ticked(question).unwrap_or(0);
        if let Some(figures) = figures.get() {
            browser::mark_areas(&figures, |id| {
                areas.iter().position(|a| a.id == id).is_some_and(|n| marked & (1 << n) != 0)
            });
        }
    });
    let press = move |id: Option<String>| {
        if let Some(n) = areas.iter().position(|area| Some(area.id) == id.as_deref()) {
            let set = (check.ticked(question).unwrap_or(0) & !NOT_SURE) ^ 1 << n;
            check.answer(question, (set != 0).then_some(Value::Any(set)));
        }
    };
    let chosen = move || {
        let set = check.ticked(question).unwrap_or(0);
        let names: Vec<_> = (0..areas.len()).filter(|n| set & (1 << n) != 0).map(|n| areas[n].name).collect();
        names.join(", ")
    };
    let view_button = |view: &'static str, text: &'static str| {
        view! {
            <button
                type="button"
                class="tag"
                aria-pressed=move || (shown.get() == view).to_string()
                on:click=move |_| shown.set(view)
            >
                {text}
            </button>
        }
    };

    view! {
        <div class="map">
            <div class="tags" aria-hidden="true">
                {view_button("front", words.map_front)}
                {view_button("back", words.map_back)}
                {view_button("side", words.map_side)}
            </div>
            <div
                class="figures"
                data-shown=shown
                node_ref=figures
                on:click=move |event| press(browser::data_of(&event, "data-area"))
                inner_html=FIGURES
            ></div>
            <p class="chosen" prop:textContent=chosen></p>
        </div>
    }
}
