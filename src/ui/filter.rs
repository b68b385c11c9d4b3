//! The tags that filter the questions.

use super::browser;
use super::live::{press, text, when};
use super::reader::Reader;
use super::tags::Tags;
use leptos::prelude::*;

/// How many questions are left, and all tags, group by group: on a phone in one row that scrolls.
#[component]
pub fn Filter(reader: Reader) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let keeps_no_more = move || reader.found.with(Option::is_some) || !reader.choice.get().keeps_more(guide);
    let clear = move || {
        reader.clear();
        // The button goes when it has been pressed, and must not take the focus with it.
        focus_count(reader);
    };
    let group = move |(index, group): (usize, &crate::content::Group)| {
        let tags = (0..guide.tags.len()).filter(|&tag| guide.tags[tag].group == index).collect();
        view! {
            <fieldset>
                <legend>{group.name}</legend>
                <Tags reader tags counted=true />
            </fieldset>
        }
    };

    view! {
        <div class="filter" role="group" aria-label=words.filter_title>
            <p class="result">
                // It takes the focus when the button beside it goes.
                <strong class="count" tabindex="-1" node_ref=reader.count_at prop:textContent=text(move || reader.count())>
                </strong>
                " "
                <button
                    type="button"
                    class="plain"
                    prop:hidden=when(move || reader.choice.get().is_empty())
                    on:click=press(clear)
                >
                    {words.clear}
                </button>
            </p>
            <div class="groups">
                {guide.groups.iter().enumerate().map(group).collect::<Vec<_>>()}
            </div>
            // Below them, so that no tag moves under the finger.
            <p class="note" prop:hidden=when(keeps_no_more)>{words.kept}</p>
        </div>
    }
}

/// Puts the focus on the count of questions, where what had it goes.
pub fn focus_count(reader: Reader) {
    reader.count_at.get().iter().for_each(browser::focus);
}
