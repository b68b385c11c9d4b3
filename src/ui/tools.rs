//! Buttons for the whole list of questions: open, close, print.

use super::browser::printing;
use super::closures::{aria, attr, effect, on_click, text};
use super::page::Page;
use crate::content::fill;
use leptos::prelude::*;

/// Buttons that open all answers, close all answers, print the open answers, and print everything. Opening and closing
/// announces how many answers have changed.
#[component]
pub fn Tools(page: Page) -> impl IntoView {
    let guide = page.guide;
    let why = RwSignal::new(String::new());
    effect(move || {
        page.open.track();
        why.set(String::new());
    });
    let nothing_open = move || page.open.with(|open| !open.contains(&true));

    let set_all = move |open: bool, said: &str| {
        let mut changed = 0;
        page.open.update(|all| {
            for index in untrack(|| page.shown()) {
                changed += usize::from(all[index] != open);
                all[index] = open;
            }
        });
        page.announce(fill(said, &[("count", &changed.to_string())]));
    };
    let print_open = move || {
        let shown = untrack(|| page.shown());
        if page.open.with_untracked(|open| shown.into_iter().any(|index| open[index])) {
            printing::print(Some("open"), cannot_print(page, why));
        } else {
            why.set(guide.strings.nothing_open.to_string());
            page.announce(guide.strings.nothing_open.to_string());
        }
    };

    view! {
        <div class="list-tools">
            <button type="button" class="plain" on:click=on_click(move || set_all(true, guide.strings.opened_all))>
                {guide.strings.open_all}
            </button>
            <button type="button" class="plain" on:click=on_click(move || set_all(false, guide.strings.closed_all))>
                {guide.strings.close_all}
            </button>
            <button
                type="button"
                class="plain printing"
                aria-disabled=aria(nothing_open)
                title=attr(move || if nothing_open() { guide.strings.nothing_open } else { "" })
                on:click=on_click(print_open)
            >
                {guide.strings.print_open}
            </button>
            <button
                type="button"
                class="plain printing"
                on:click=on_click(move || printing::print(None, cannot_print(page, why)))
            >
                {guide.strings.print_all}
            </button>
            <p class="quiet why" prop:textContent=text(move || why.get())></p>
        </div>
    }
}

/// Returns a function to be called if printing does not start. It shows in `why`, and announces, what the reader can
/// do.
pub fn cannot_print(page: Page, why: RwSignal<String>) -> impl FnOnce() + 'static {
    move || {
        let said = page.guide.strings.print_failed.to_string();
        why.set(said.clone());
        page.announce(said);
    }
}
