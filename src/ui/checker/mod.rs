//! The view of the symptom checker, which shows one step at a time in place of the page.
//!
//! The answers are kept in memory only. They are discarded when the reader starts over or leaves the page, and 24 hours
//! after the last answer or result.

mod map;
mod question;
mod result;
mod screen;
mod state;
mod steps;

use super::browser;
use super::closures::{ElementRef, effect, flag, mount, on_click, remount, text};
use super::page::Page;
use crate::html;
use leptos::prelude::*;
use result::Outcome;
use screen::Ask;
pub use state::Check;
use state::Step;
use steps::{Review, Start};

/// The button on the page that opens the checker, and the reason why a code scanned from another screen was refused.
#[component]
pub fn Invitation(page: Page, check: Check) -> impl IntoView {
    let strings = &page.guide.strings;
    let warning = ElementRef::new();
    effect(move || {
        if !check.refusal.with(String::is_empty) {
            // The warning is visible from the next frame on.
            request_animation_frame(move || warning.get().iter().for_each(browser::scroll_and_focus));
        }
    });
    let name = move || if check.begun.get() { strings.resume } else { strings.invitation_action };

    view! {
        <p
            class="warning"
            role="alert"
            tabindex="-1"
            node_ref=warning
            prop:hidden=flag(move || check.refusal.with(String::is_empty))
            prop:textContent=text(move || check.refusal.get())
        ></p>
        <button
            type="button"
            class="button"
            node_ref=check.way_in
            on:click=on_click(move || check.enter())
            prop:textContent=text(move || name().to_string())
        ></button>
    }
}

/// The open step of the checker, with the emergency call above it and the button that closes the checker below it.
#[component]
pub fn Checker(page: Page, check: Check) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    // A new view is mounted when the step changes, and not for every answer; and when another check takes the place of
    // the current one, because both may be at the same step with different results.
    let step = Memo::new(move |_| (check.checks.get(), check.step()));
    let main = ElementRef::new();
    remount(move || {
        let (step, element) = step.get().1.zip(main.get())?;
        Some(match step {
            Step::Start { expired, lost, begun } => {
                mount(element, move || view! { <Start page check expired lost begun /> })
            }
            Step::Ask { screen, main } => mount(element, move || view! { <Ask page check screen main /> }),
            Step::Review => mount(element, move || view! { <Review page check /> }),
            Step::Result => mount(element, move || view! { <Outcome page check /> }),
        })
    });

    let page = browser::title();
    effect(move || {
        let name = step.with(|(_, step)| step.as_ref().map(|step| [step.title(guide), " – ", &page].concat()));
        browser::set_title(name.as_deref().unwrap_or(&page));
    });

    view! {
        <div class="checker">
            <aside class="strip" aria-label=strings.strip inner_html=html::strip(guide).into_string()></aside>
            <main aria-label=strings.invitation node_ref=main></main>
            <footer class="quiet leave">
                <button type="button" class="plain" on:click=on_click(move || check.leave())>{strings.close}</button>
                <span>{strings.private}</span>
            </footer>
        </div>
    }
}
