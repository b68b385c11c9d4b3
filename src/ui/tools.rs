//! What can be done with all questions of the list: open, close, print.

use super::browser::{self, Place};
use super::part::{Part, follow};
use super::reader::Reader;
use crate::content::fill;
use crate::html;
use leptos::prelude::*;

/// Open all, close all, print the open ones, print everything. Opening and closing say how many.
#[component]
pub fn Tools(reader: Reader) -> impl IntoView {
    view! { <Part html=html::tools(reader.guide) ready=Box::new(move |place| attend(reader, place)) /> }
}

fn attend(reader: Reader, place: &Place) {
    let words = &reader.guide.words;
    let found = [browser::inside(place, "[data-act=print-open]"), browser::inside(place, ".why")];
    let [Some(print_open), Some(why)] = found else { return };

    let said = why.clone();
    follow(move || {
        let none = reader.open.with(|open| !open.contains(&true));
        browser::set_attribute(&print_open, "aria-disabled", if none { "true" } else { "false" });
        browser::set_attribute(&print_open, "title", if none { words.nothing_open } else { "" });
        browser::set_text(&said, "");
    });

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
    browser::on_press(place, move |button| match browser::act_of(button).as_deref() {
        Some("open-all") => set_all(true, words.opened_all),
        Some("close-all") => set_all(false, words.closed_all),
        Some("print-open") => {
            let shown = untrack(|| reader.shown());
            if reader.open.with_untracked(|open| shown.into_iter().any(|index| open[index])) {
                browser::print(Some("open"), cannot_print(reader, &why));
            } else {
                browser::set_text(&why, words.nothing_open);
                reader.announce(words.nothing_open.to_string());
            }
        }
        _ => browser::print(None, cannot_print(reader, &why)),
    });
}

/// Says in `place`, and aloud, what to do where a print does not begin.
pub fn cannot_print(reader: Reader, place: &Place) -> impl FnOnce() + 'static {
    let place = place.clone();
    move || {
        let said = reader.guide.words.print_failed;
        browser::set_text(&place, said);
        reader.announce(said.to_string());
    }
}
