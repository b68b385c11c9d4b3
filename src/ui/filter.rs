//! The tags that filter the questions.

use super::browser;
use super::closures::{flag, on_click, text};
use super::page::Page;
use super::tags::Tags;
use leptos::prelude::*;

/// How many questions are left, and all tags, group by group: on a phone in one row that scrolls.
#[component]
pub fn Filter(page: Page) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let keeps_no_more = move || page.found.with(Option::is_some) || !page.choice.get().keeps_more(guide);
    let clear = move || {
        page.clear_tags();
        // The button goes when it has been pressed, and must not take the focus with it.
        focus_count(page);
    };
    let group = move |(index, group): (usize, &crate::content::Group)| {
        let tags = (0..guide.tags.len()).filter(|&tag| guide.tags[tag].group == index).collect();
        view! {
            <fieldset>
                <legend>{group.name}</legend>
                <Tags page tags counted=true />
            </fieldset>
        }
    };

    view! {
        <div class="filter" role="group" aria-label=strings.filter_title>
            <p class="result">
                // It takes the focus when the button beside it goes.
                <strong class="count" tabindex="-1" node_ref=page.count_at prop:textContent=text(move || page.count_text())>
                </strong>
                " "
                <button
                    type="button"
                    class="plain"
                    prop:hidden=flag(move || page.choice.get().is_empty())
                    on:click=on_click(clear)
                >
                    {strings.clear}
                </button>
            </p>
            <div class="groups">
                {guide.groups.iter().enumerate().map(group).collect::<Vec<_>>()}
            </div>
            // Below them, so that no tag moves under the finger.
            <p class="note" prop:hidden=flag(keeps_no_more)>{strings.kept}</p>
        </div>
    }
}

/// Puts the focus on the count of questions, where what had it goes.
pub fn focus_count(page: Page) {
    page.count_at.get().iter().for_each(browser::focus);
}
