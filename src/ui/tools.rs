//! What can be done with all questions of the list: open, close, print.

use super::browser;
use super::reader::Reader;
use crate::content::fill;
use leptos::prelude::*;

/// Open all, close all, print the open ones, print everything. Opening and closing say how many.
#[component]
pub fn Tools(reader: Reader) -> impl IntoView {
    let words = &reader.guide.words;

    let set_all = move |open: bool, said: &'static str| {
        let choice = reader.choice.get_untracked();
        let mut changed = 0;
        reader.open.update(|all| {
            for (state, question) in all.iter_mut().zip(reader.guide.questions) {
                if choice.lists(reader.guide, question) && *state != open {
                    *state = open;
                    changed += 1;
                }
            }
        });
        reader.announce(fill(said, &[("count", &changed.to_string())]));
    };
    let print_open = move |_| {
        let choice = reader.choice.get_untracked();
        let any = reader.open.with_untracked(|open| {
            open.iter().zip(reader.guide.questions).any(|(&open, q)| open && choice.lists(reader.guide, q))
        });
        if any {
            browser::print_open();
        } else {
            reader.announce(words.nothing_open.to_string());
        }
    };
    let none_open = move || reader.open.with(|open| !open.contains(&true));

    view! {
        <div class="list-tools">
            <button type="button" class="plain" on:click=move |_| set_all(true, words.opened_all)>{words.open_all}</button>
            <button type="button" class="plain" on:click=move |_| set_all(false, words.closed_all)>{words.close_all}</button>
            <button
                type="button"
                class="plain"
                aria-disabled=move || none_open().to_string()
                title=move || if none_open() { words.nothing_open } else { "" }
                on:click=print_open
            >
                {words.print_open}
            </button>
            <button type="button" class="plain" on:click=move |_| browser::print()>{words.print_all}</button>
        </div>
    }
}
