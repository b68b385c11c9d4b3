//! One screen of questions. Which boxes are checked follows from the answers. `triage` decides when the screen can be
//! left, and what the answers that are blank then mean.

use super::super::browser;
use super::super::closures::{ElementRef, flag, on_check, on_click};
use super::super::page::Page;
use super::Check;
use super::question::{Question, choose_first, id_of};
use super::steps::{Back, Heading};
use crate::content::{Guide, fill};
use crate::html;
use crate::triage::{self, Answer, Control, Q, S, Screen, Value};
use leptos::prelude::*;

/// Handles to the state of the open screen. They are `Copy`: pass them by value.
#[derive(Clone, Copy)]
pub struct Asking {
    pub guide: &'static Guide,
    pub check: Check,
    screen: StoredValue<Screen>,
    /// Whether the screen is one tick list.
    pub is_list: bool,
    /// Whether the reader has tried to go on before the screen could be left.
    refused: RwSignal<bool>,
}

impl Asking {
    pub fn value(self, question: Q) -> Option<Value> {
        self.check.answers.with(|answers| answers.get(question))
    }

    /// Whether a question has no answer, after the reader has tried to go on.
    pub fn is_missing(self, question: Q) -> bool {
        self.refused.get() && self.value(question).is_none()
    }

    /// Changes the answer to a question after a control has been checked or unchecked. A radio button that was already
    /// checked changes nothing.
    pub fn set_checked(self, question: Q, control: Control, checked: bool) {
        let before = untrack(|| self.value(question));
        if control.is_checked(before) != checked {
            self.check.answer(question, control.answer(checked, before));
        }
    }

    fn all_blank(self) -> bool {
        let blank = |&q: &Q| self.value(q) == triage::blank(&self.guide.checker, q);
        self.screen.with_value(|screen| screen.questions.iter().all(blank))
    }

    /// Changes all answers of the screen after its box "none of these" has been checked or unchecked.
    fn set_none(self, checked: bool) {
        if self.check.end_if_expired() {
            return;
        }
        for q in self.screen.with_value(|screen| screen.questions.clone()) {
            self.check.answer(q, triage::blank(&self.guide.checker, q).filter(|_| checked));
        }
    }

    fn can_go_on(self) -> bool {
        let can = |screen: &Screen| {
            self.check.answers.with(|answers| triage::can_go_on(&self.guide.checker, answers, screen))
        };
        self.screen.with_value(can)
    }

    /// Goes on to the next step, after giving each blank question the answer that a blank means on a tick list.
    fn go_on(self) {
        if self.check.end_if_expired() {
            return;
        }
        let answers = self.check.answers.get_untracked();
        self.screen.with_value(|screen| {
            let left = triage::leave_blank(&self.guide.checker, &answers, screen);
            for &q in screen.questions.iter().filter(|&&q| answers.get(q).is_none()) {
                self.check.answer(q, left.get(q));
            }
        });
        self.check.forward();
    }
}

/// A screen of questions. `main` is its number among the main screens, from 1. Red flags are asked as tick lists.
#[component]
pub fn Ask(page: Page, check: Check, screen: Screen, main: usize) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let own = &guide.checker.screens[screen.id as usize];
    let is_list = triage::is_list(&guide.checker, &screen);
    let questions = screen.questions.clone();
    let id = screen.id;
    let screen = StoredValue::new(screen);
    let asking = Asking { guide, check, screen, is_list, refused: RwSignal::new(false) };

    let progress = [("step", &*main.to_string()), ("total", &*S::MAIN_COUNT.to_string())];
    // Whether the reader answers for somebody else is known after the first screen.
    let for_other = main > 1 && check.answers.get_untracked().flag(Q::Proxy) == Answer::Yes;
    let intro = html::intro(guide, id, for_other);
    let arrive =
        check.take_changed_question().map(|question| -> Box<dyn FnOnce()> { Box::new(move || arrive_at(question)) });
    let warning = ElementRef::new();
    let next = move || {
        if untrack(|| asking.can_go_on()) {
            return asking.go_on();
        }
        asking.refused.set(true);
        // Moving the focus makes a screen reader read the warning each time, and scrolls to it. The warning is visible
        // from the next frame on.
        if let Some(warning) = warning.get() {
            request_animation_frame(move || browser::focus(&warning));
        }
    };

    view! {
        <p class="quiet progress">{fill(strings.progress, &progress)}</p>
        <progress aria-hidden="true" value=main.to_string() max=S::MAIN_COUNT.to_string()></progress>
        <Heading text=own.title arrive />
        <div>
            <div class="unboxed" inner_html=intro.into_string()></div>
            <div class=if is_list { "rows list" } else { "rows" }>
                {questions.iter().map(|&question| view! { <Question asking question /> }).collect::<Vec<_>>()}
            </div>
            {is_list.then(|| view! {
                <label class="row none">
                    <input
                        type="checkbox"
                        prop:checked=flag(move || asking.all_blank())
                        on:click=on_check(move |on| asking.set_none(on))
                    />
                    <span>{own.none}</span>
                </label>
            })}
        </div>
        <div
            class="warning"
            role="alert"
            id="refused"
            tabindex="-1"
            node_ref=warning
            prop:hidden=flag(move || !asking.refused.get() || asking.can_go_on())
        >
            <p>{if is_list { choose_first(guide, own.none) } else { strings.choose_each.to_string() }}</p>
            {(!is_list).then(|| view! {
                <ul>{questions.iter().map(|&question| view! { <WayTo asking question /> }).collect::<Vec<_>>()}</ul>
            })}
        </div>
        <div class="actions">
            <button type="button" class="button" on:click=on_click(next)>{strings.next}</button>
            <Back page check />
        </div>
    }
}

/// A link-like button that leads to a question that is not answered. Hidden if the question is answered.
#[component]
fn WayTo(asking: Asking, question: Q) -> impl IntoView {
    let text = html::words_of(asking.guide, question);
    view! {
        <li prop:hidden=flag(move || !asking.is_missing(question))>
            <button type="button" class="plain" on:click=on_click(move || arrive_at(question))>{text}</button>
        </li>
    }
}

/// Scrolls to a question and moves the focus to its first box or field. On a body map the focus goes to the text of the
/// question, because the first control there is not an answer.
pub fn arrive_at(question: Q) {
    if let Some(whole) = browser::by_id(&id_of(question)) {
        browser::scroll_into_view(&whole);
        browser::query(&whole, "[tabindex], input").iter().for_each(browser::focus);
    }
}
