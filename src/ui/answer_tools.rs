//! The foot of an open answer: its tags, which filter, its link, and the way onto the handout.

use super::browser::{self, Place};
use super::live::{press, state, text};
use super::reader::Reader;
use super::tags::Tags;
use crate::address::{self, Address};
use crate::html;
use leptos::{html::Span, prelude::*};

/// The tools of question `index`, whose row is `row`: its tags, and its link, to copy and, where the device can, to share.
#[component]
pub fn AnswerTools(reader: Reader, index: usize, row: Place) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    // HTML: where the browser does not let the page copy, a field with the link.
    let said = RwSignal::new(String::new());
    let note = NodeRef::<Span>::new();

    let link = move || {
        let fragment = address::format(guide, Address::Question(index));
        browser::link_to_share(&fragment, &address::as_name(&fragment))
    };
    let copy = move || {
        let link = link();
        browser::copy(&link.clone(), move |done| {
            reader.announce(if done { words.copied } else { words.copy_by_hand }.to_string());
            if done {
                said.set(html::escape(words.copied));
            } else {
                said.set(html::copy_by_hand(guide, &link));
                // In the next frame the field is there.
                request_animation_frame(move || note.get_untracked().iter().for_each(|note| browser::select(note)));
            }
        });
    };
    let share = move || {
        let question = browser::inside(&row, ".words").map(|words| browser::text(&words)).unwrap_or_default();
        browser::share(&question, &link(), copy);
    };
    let can_share = browser::can_share();

    view! {
        <Tags reader tags=guide.questions[index].tags.to_vec() label=words.tags />
        <p class="copy">
            <button type="button" class="plain" on:click=press(copy)>{words.copy_link}</button>
            {can_share.then(|| view! {
                <button type="button" class="plain" on:click=press(share)>{words.share_link}</button>
            })}
            <span class="note" node_ref=note prop:innerHTML=text(move || said.get())></span>
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
