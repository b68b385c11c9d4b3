//! The symptom checker's view: one screen at a time in the place of the page.
//!
//! The answers are in memory and nowhere else. They end with "start over", with leaving the page, and
//! 24 hours after a result.

mod result;
mod screen;
mod state;

use super::browser::{self, Place};
use super::live::follow;
use super::part::Part;
use super::reader::Reader;
use crate::html;
use crate::triage::{Answer, Q, Refused};
use leptos::prelude::*;
use screen::Asking;
pub use state::Check;
use state::Step;
use std::{cell::RefCell, rc::Rc};

/// The button on the page that leads here, and, while it is open, the checker.
#[component]
pub fn Invitation(reader: Reader, check: Check) -> impl IntoView {
    let words = &reader.guide.words;
    let ready = move |place: &Place| {
        if let Some(warning) = browser::inside(place, ".warning") {
            follow(move || {
                let said = match check.refused.get() {
                    None => "",
                    Some(Refused::Broken) => words.received_broken,
                    Some(Refused::OtherVersion) => words.received_version,
                };
                browser::set_text(&warning, said);
                browser::set_hidden(&warning, said.is_empty());
                if !said.is_empty() {
                    browser::go_to(&warning);
                }
            });
        }
        if let Some(button) = browser::inside(place, "button") {
            follow(move || {
                browser::set_text(&button, if check.begun() { words.resume } else { words.invitation_action });
            });
        }
        browser::on_press(place, move |_| check.enter());
    };
    view! { <Part html=html::enter(reader.guide) ready=Box::new(ready) /> }
}

/// What is open of the checker: one step at a time.
#[component]
pub fn Checker(reader: Reader, check: Check) -> impl IntoView {
    view! { <Part html=html::frame(reader.guide) ready=Box::new(move |place| attend(reader, check, place)) /> }
}

fn attend(reader: Reader, check: Check, place: &Place) {
    let guide = reader.guide;
    let Some(main) = browser::inside(place, "main") else { return };
    let title = browser::title();
    let page = title.as_ref().map(browser::text).unwrap_or_default();
    // Only a change of step makes a new view, not every answer; and a code, which may bring another result in the place of
    // the one that is shown.
    let step = Memo::new(move |_| (check.step(), check.codes.get()));
    let asking: Rc<RefCell<Option<Asking>>> = Rc::default();
    let now = asking.clone();
    let view = main.clone();
    follow(move || {
        let (step, _) = step.get();
        now.take();
        let html = match &step {
            None => String::new(),
            Some(Step::Start { expired, lost, begun }) => html::start(guide, *expired, *lost, *begun),
            Some(Step::Ask { screen, main }) => {
                // Who asks is known after the first screen.
                let other = check.answers.with_untracked(|answers| answers.flag(Q::Proxy)) == Answer::Yes;
                html::ask(guide, screen, *main, *main > 1 && other)
            }
            Some(Step::Review) => html::review(guide, &check.answers.get_untracked()),
            Some(Step::Result) => result::view(reader, check),
        };
        browser::set_html(&view, &html);
        if let Some(title) = &title {
            let name = step.as_ref().map(|step| [step.title(guide), " – ", &page].concat());
            browser::set_text(title, name.as_deref().unwrap_or(&page));
        }
        if let Some(heading) = browser::inside(&view, "h1") {
            // After the effect that shows the checker: what is hidden cannot have the focus.
            let (view, asked_again) = (view.clone(), check.take_asked_again());
            follow(move || match asked_again {
                Some(question) => browser::arrive_at_question(&view, question as usize),
                None => browser::arrive_at(&heading),
            });
        }
        if let Some(Step::Ask { screen, .. }) = step {
            now.replace(Some(Asking::new(reader, check, screen, &view)));
        }
    });

    let now = asking.clone();
    browser::on_click(place, move |event| {
        if let Some(asking) = &*now.borrow() {
            asking.press_map(event);
        }
    });
    let now = asking.clone();
    browser::on_change(place, move |control, on| {
        if let Some(asking) = &*now.borrow() {
            asking.change(control, on);
        }
    });
    let now = asking.clone();
    browser::on_typed(place, move |question, text| {
        if let Some(asking) = &*now.borrow() {
            asking.typed(question, text);
        }
    });
    browser::on_press(place, move |button| match browser::act_of(button).as_deref() {
        Some("leave") => check.leave(),
        Some("forward") => check.forward(),
        Some("back") => check.back(),
        Some("start-over") => check.start_over(),
        Some("print") => result::print(reader, button),
        Some("copy") => result::copy(reader, &main, button),
        Some("share") => result::share(reader, &main, button),
        Some("code") => result::code(reader, check, &main),
        Some("pick") => result::pick(reader, check, button),
        Some(act) => {
            // Out of the cell: what it does may lead to another step.
            let asking = asking.borrow().clone();
            if let Some(asking) = asking {
                asking.act(act);
            }
        }
        None => {
            let question = |name| browser::attribute(button, name)?.parse::<usize>().ok();
            if let Some(question) = question("data-ask") {
                browser::arrive_at_question(&main, question);
            } else if let Some(&question) = question("data-change").and_then(|n| Q::ALL.get(n)) {
                check.change(question);
            }
        }
    });
}
