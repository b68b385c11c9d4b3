//! What can be done with all questions of the list: open, close, print.

use super::browser::printing;
use super::live::{follow, press, state, text, words};
use super::reader::Reader;
use crate::content::fill;
use leptos::prelude::*;

/// Open all, close all, print the open ones, print everything. Opening and closing say how many.
#[component]
pub fn Tools(reader: Reader) -> impl IntoView {
    let guide = reader.guide;
    let why = RwSignal::new(String::new());
    follow(move || {
        reader.open.track();
        why.set(String::new());
    });
    let nothing_open = move || reader.open.with(|open| !open.contains(&true));

    let set_all = move |open: bool, said: &str| {
        let mut changed = 0;
        reader.open.update(|all| {
            for index in untrack(|| reader.shown()) {
                changed += usize::from(all[index] != open);
                all[index] = open;
            }
        });
        reader.announce(fill(said, &[("count", &changed.to_string())]));
    };
    let print_open = move || {
        let shown = untrack(|| reader.shown());
        if reader.open.with_untracked(|open| shown.into_iter().any(|index| open[index])) {
            printing::print(Some("open"), cannot_print(reader, why));
        } else {
            why.set(guide.words.nothing_open.to_string());
            reader.announce(guide.words.nothing_open.to_string());
        }
    };

    view! {
        <div class="list-tools">
            <button type="button" class="plain" on:click=press(move || set_all(true, guide.words.opened_all))>
                {guide.words.open_all}
            </button>
            <button type="button" class="plain" on:click=press(move || set_all(false, guide.words.closed_all))>
                {guide.words.close_all}
            </button>
            <button
                type="button"
                class="plain printing"
                aria-disabled=state(nothing_open)
                title=words(move || if nothing_open() { guide.words.nothing_open } else { "" })
                on:click=press(print_open)
            >
                {guide.words.print_open}
            </button>
            <button
                type="button"
                class="plain printing"
                on:click=press(move || printing::print(None, cannot_print(reader, why)))
            >
                {guide.words.print_all}
            </button>
            <p class="quiet why" prop:textContent=text(move || why.get())></p>
        </div>
    }
}

/// Says in `why`, and aloud, what to do where a print does not begin.
pub fn cannot_print(reader: Reader, why: RwSignal<String>) -> impl FnOnce() + 'static {
    move || {
        let said = reader.guide.words.print_failed.to_string();
        why.set(said.clone());
        reader.announce(said);
    }
}
