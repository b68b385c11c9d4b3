//! The tags that filter the questions.

use super::browser;
use super::closures::{flag, on_click, text};
use super::page::Page;
use super::tags::Tags;
use leptos::prelude::*;

/// Shows how many questions are left, with a button that brings all of them back, and all tags, group by group. On a
/// phone the tags are one row that scrolls.
#[component]
pub fn Filter(page: Page) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let keeps_no_more = move || page.results.with(Option::is_some) || !page.choice.get().keeps_more(guide);
    let chooses_all = move || page.choice.get().is_empty() && page.query.with(String::is_empty);
    let clear = move || {
        page.clear_all();
        // Pressing the button hides it. The focus is moved first, so that it is not lost.
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
                // This element takes the focus when the button beside it is hidden.
                <strong class="count" tabindex="-1" node_ref=page.count_at prop:textContent=text(move || page.count_text())>
                </strong>
                " "
                <button
                    type="button"
                    class="plain"
                    prop:hidden=flag(chooses_all)
                    on:click=on_click(clear)
                >
                    {strings.clear}
                </button>
            </p>
            <div class="groups">
                {guide.groups.iter().enumerate().map(group).collect::<Vec<_>>()}
            </div>
            // The note is below the tags, so that no tag moves while the reader is pressing one.
            <p class="note" prop:hidden=flag(keeps_no_more)>{strings.kept}</p>
        </div>
    }
}

/// Moves the focus to the count of questions. Called when the element that has the focus is about to be hidden or
/// removed.
pub fn focus_count(page: Page) {
    page.count_at.get().iter().for_each(browser::focus);
}
