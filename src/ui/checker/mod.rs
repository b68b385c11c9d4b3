//! The symptom checker's view: one screen at a time in the place of the page.
//!
//! The answers are in memory and nowhere else. They end with "start over", with leaving the page, and
//! 24 hours after a result.

mod map;
mod question;
mod result;
mod screen;
mod state;
mod steps;

use super::browser;
use super::live::{At, follow, mount, press, renew, text, when};
use super::reader::Reader;
use crate::html;
use leptos::prelude::*;
use result::Outcome;
use screen::Ask;
pub use state::Check;
use state::Step;
use steps::{Review, Start};

/// The button on the page that leads here, and why a code from another screen was refused.
#[component]
pub fn Invitation(reader: Reader, check: Check) -> impl IntoView {
    let words = &reader.guide.words;
    let warning = At::new();
    follow(move || {
        if !check.refused.with(String::is_empty) {
            // In the next frame it is shown.
            request_animation_frame(move || warning.get().iter().for_each(browser::go_to));
        }
    });
    let name = move || if check.begun.get() { words.resume } else { words.invitation_action };

    view! {
        <p
            class="warning"
            role="alert"
            tabindex="-1"
            node_ref=warning
            prop:hidden=when(move || check.refused.with(String::is_empty))
            prop:textContent=text(move || check.refused.get())
        ></p>
        <button
            type="button"
            class="button"
            node_ref=check.way_in
            on:click=press(move || check.enter())
            prop:textContent=text(move || name().to_string())
        ></button>
    }
}

/// What is open of the checker, one step at a time, and what stands around every step.
#[component]
pub fn Checker(reader: Reader, check: Check) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    // Only a change of step makes a new view, not every answer; and another check, whose result may take the place of the
    // one that is shown.
    let step = Memo::new(move |_| (check.checks.get(), check.step()));
    let main = At::new();
    renew(move || {
        let (step, place) = step.get().1.zip(main.get())?;
        Some(match step {
            Step::Start { expired, lost, begun } => {
                mount(place, move || view! { <Start reader check expired lost begun /> })
            }
            Step::Ask { screen, main } => mount(place, move || view! { <Ask reader check screen main /> }),
            Step::Review => mount(place, move || view! { <Review reader check /> }),
            Step::Result => mount(place, move || view! { <Outcome reader check /> }),
        })
    });

    let page = browser::title();
    follow(move || {
        let name = step.with(|(_, step)| step.as_ref().map(|step| [step.title(guide), " – ", &page].concat()));
        browser::set_title(name.as_deref().unwrap_or(&page));
    });

    view! {
        <div class="checker">
            <aside class="strip" aria-label=words.strip inner_html=html::strip(guide).into_string()></aside>
            <main aria-label=words.invitation node_ref=main></main>
            <footer class="quiet leave">
                <button type="button" class="plain" on:click=press(move || check.leave())>{words.close}</button>
                <span>{words.private}</span>
            </footer>
        </div>
    }
}
