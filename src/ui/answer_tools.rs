//! The foot of an open answer: its tags, which filter, its link, and the way onto the handout.

use super::browser::{self, history, sharing};
use super::live::{At, press, state, text};
use super::reader::Reader;
use super::search::heading;
use super::tags::Tags;
use crate::address::{self, Address};
use crate::html;
use leptos::prelude::*;

/// On `<html>`, from `frame.js`: what an address of the website begins with that frames the page.
const WEBSITE: &str = "data-link";

/// The tools of question `index`: its tags, and its link, to copy and, where the device can, to share.
#[component]
pub fn AnswerTools(reader: Reader, index: usize) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let (copied, by_hand) = (RwSignal::new(false), RwSignal::new(false));
    let note = At::new();

    let link = move || {
        let fragment = address::format(guide, Address::Question(index));
        match browser::page_attribute(WEBSITE) {
            Some(website) => website + &address::as_name(&fragment),
            None => history::link_to(&fragment),
        }
    };
    let copy = move || {
        sharing::copy(&link(), move |done| {
            reader.announce(if done { words.copied } else { words.copy_by_hand }.to_string());
            copied.set(done);
            by_hand.set(!done);
            if !done {
                // In the next frame the field is there.
                request_animation_frame(move || note.get().iter().for_each(browser::select));
            }
        });
    };
    let said = move || {
        if by_hand.get() {
            html::copy_by_hand(guide, &link()).into_string()
        } else {
            html::escape(if copied.get() { words.copied } else { "" })
        }
    };
    let share = move || {
        let address = address::format(guide, Address::Question(index));
        sharing::share(&heading(guide, &address[1..]), &link(), copy);
    };
    let can_share = sharing::can_share();

    view! {
        <Tags reader tags=guide.questions[index].tags.to_vec() label=words.tags />
        <p class="copy">
            <button type="button" class="plain" on:click=press(copy)>{words.copy_link}</button>
            {can_share.then(|| view! {
                <button type="button" class="plain" on:click=press(share)>{words.share_link}</button>
            })}
            <span class="note" node_ref=note prop:innerHTML=text(said)></span>
        </p>
        <p class="take">
            <button
                type="button"
                class="plain"
                aria-pressed=state(move || reader.picked.with(|picked| picked[index]))
                on:click=press(move || reader.pick(index))
            >
                {words.handout_add}
            </button>
        </p>
    }
}
