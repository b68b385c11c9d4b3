//! The tools at the foot of an open answer: its tags, which filter the list, buttons that copy and share its link, and
//! the button that puts the question on the handout.

use super::browser::{self, history, sharing};
use super::closures::{ElementRef, aria, on_click, text};
use super::page::Page;
use super::search::heading;
use super::tags::Tags;
use crate::address::{self, Address};
use crate::html;
use leptos::prelude::*;

/// An attribute that `frame.js` sets on `<html>` when a website frames the page. The link to a question is then this
/// value, followed by [`address::as_name`] of the fragment.
const WEBSITE: &str = "data-link";

/// The tools of question `index`. The button that shares the link is there only if the device can share.
#[component]
pub fn AnswerTools(page: Page, index: usize) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let (copied, by_hand) = (RwSignal::new(false), RwSignal::new(false));
    let note = ElementRef::new();

    let link = move || {
        let fragment = address::format(guide, Address::Question(index));
        match browser::page_attribute(WEBSITE) {
            Some(website) => website + &address::as_name(&fragment),
            None => history::link_to(&fragment),
        }
    };
    let copy = move || {
        let focused = browser::focused();
        sharing::copy(&link(), move |done| {
            page.announce(if done { strings.copied } else { strings.copy_by_hand }.to_string());
            copied.set(done);
            by_hand.set(!done);
            // A browser that never answers has failed after some seconds: by then the reader may be elsewhere.
            if !done && browser::focused() == focused {
                // The field is in the DOM from the next frame on.
                request_animation_frame(move || note.get().iter().for_each(browser::select));
            }
        });
    };
    let said = move || {
        if by_hand.get() {
            html::copy_by_hand(guide, &link()).into_string()
        } else {
            html::escape(if copied.get() { strings.copied } else { "" })
        }
    };
    let share = move || {
        let address = address::format(guide, Address::Question(index));
        sharing::share(&heading(guide, &address[1..]), &link(), copy);
    };
    let can_share = sharing::can_share();

    view! {
        <Tags page tags=guide.questions[index].tags.to_vec() label=strings.tags />
        <p class="copy">
            <button type="button" class="plain" on:click=on_click(copy)>{strings.copy_link}</button>
            {can_share.then(|| view! {
                <button type="button" class="plain" on:click=on_click(share)>{strings.share_link}</button>
            })}
            <span class="note" node_ref=note prop:innerHTML=text(said)></span>
        </p>
        <p class="take">
            <button
                type="button"
                class="plain"
                aria-pressed=aria(move || page.on_handout.with(|on_handout| on_handout[index]))
                on:click=on_click(move || page.toggle_on_handout(index))
            >
                {strings.handout_add}
            </button>
        </p>
    }
}
