//! The foot of an open answer: its tags, which filter, and its link.

use super::browser;
use super::filter::TagButton;
use super::reader::Reader;
use crate::address::{self, Address};
use leptos::{html::Input, prelude::*};

/// What became of a copy.
#[derive(Clone, Copy, PartialEq)]
enum Copy {
    NotYet,
    Done,
    /// The browser does not let the page copy: the reader does it.
    ByHand,
}

/// Tags and copy button of question `index`. That the link was copied is written beside the button
/// and announced.
#[component]
pub fn AnswerTools(reader: Reader, index: usize) -> impl IntoView {
    let words = &reader.guide.words;
    let copy = RwSignal::new(Copy::NotYet);
    let field = NodeRef::<Input>::new();
    let link = StoredValue::new(String::new());

    let press = move |_| {
        link.set_value(browser::link_to_share(&address::format(reader.guide, Address::Question(index))));
        browser::copy(link.get_value(), move |done| {
            copy.set(if done { Copy::Done } else { Copy::ByHand });
            let said = if done { words.copied } else { words.copy_by_hand };
            reader.announce(said.to_string());
        });
    };
    // Ready to be copied with one key.
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });

    let tags = reader.guide.questions[index].tags;
    view! {
        <ul class="tags" aria-label=words.tags>
            {tags.iter().map(|&tag| view! { <li><TagButton reader tag counted=false /></li> }).collect_view()}
        </ul>
        <p class="copy">
            <button type="button" class="plain" on:click=press>{words.copy_link}</button>
            {move || match copy.get() {
                Copy::NotYet => ().into_any(),
                Copy::Done => view! { <span class="note">{words.copied}</span> }.into_any(),
                Copy::ByHand => view! {
                    <label class="note">
                        {words.copy_by_hand}
                        " "
                        <input node_ref=field type="text" readonly=true value=link.get_value() />
                    </label>
                }.into_any(),
            }}
        </p>
    }
}
