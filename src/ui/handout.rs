//! The handout, with which a reader prints questions and a result or opens the questions on a phone; and the note above
//! questions that a link has picked.

use super::browser::{self, clock, history, printing};
use super::checker::Check;
use super::closures::{ElementRef, effect, mount, on_click, remount, text};
use super::page::{Page, acted};
use super::search::heading;
use super::tools::cannot_print;
use crate::address::{self, Address};
use crate::content::fill;
use crate::{html, qr, triage};
use leptos::prelude::*;

/// Values for [`printing::PRINTED`]: the handout, and the handout in large letters.
pub const HANDOUT: &str = "handout";
const LARGE: &str = "handout large";

/// The id of the handout's heading.
const HEADING: &str = "handout-heading";

/// The handout. It shows nothing while it is empty.
#[component]
pub fn Handout(page: Page, check: Check) -> impl IntoView {
    let element = ElementRef::new();
    remount(move || {
        let (questions, result) = (page.questions_on_handout(), page.result_on_handout.get());
        let can_code = page.public_address().is_some() && !questions.is_empty();
        let is_empty = questions.is_empty() && !result;
        let element = element.get().filter(|_| !is_empty)?;
        Some(mount(element, move || view! { <Pack page check questions result can_code /> }))
    });
    view! { <div node_ref=element></div> }
}

/// The items and buttons of the handout on the screen and, on paper only, the next step of the result. The answers are
/// printed from the list of questions.
#[component]
fn Pack(page: Page, check: Check, questions: Vec<usize>, result: bool, can_code: bool) -> impl IntoView {
    let guide = page.guide;
    let strings = &guide.strings;
    let code_at = ElementRef::new();
    let why = RwSignal::new(String::new());

    let question = move |index| {
        let address = address::format(guide, Address::Question(index));
        let name = heading(guide, &address[1..]);
        view! {
            <li>
                <a href=address>{name.clone()}</a>
                " "
                <TakeOff page name off=Box::new(move || page.toggle_on_handout(index)) />
            </li>
        }
    };
    let result_item = result.then(|| {
        view! {
            <li>
                {strings.handout_result}
                " "
                <TakeOff page name=strings.handout_result.to_string() off=Box::new(move || page.result_on_handout.set(false)) />
            </li>
        }
    });
    let next_step = result.then(|| {
        let (result, made) = check.result();
        let outcome = triage::outcome(guide, &result);
        html::next_step(guide, &outcome, &clock::date_and_time(made, guide.lang)).into_string()
    });
    let clear = move || {
        page.on_handout.update(|on_handout| on_handout.fill(false));
        page.result_on_handout.set(false);
        page.announce(strings.handout_empty.to_string());
        focus_changed();
    };
    // The code is written into the DOM directly and not by an effect, because printing does not wait for effects.
    let show_code = move || {
        let ((html, said), element) = code(page).zip(code_at.get())?;
        browser::set_html(&element, &html);
        Some(said)
    };
    let code = move || {
        if let Some(said) = show_code() {
            page.announce(said.to_string());
        }
    };
    let print = move |part| {
        show_code();
        printing::print(Some(part), cannot_print(page, why));
    };

    view! {
        <section class="handout" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{strings.handout}</h2>
            <p class="screen">{strings.handout_lead}</p>
            <ul class="screen">
                {questions.into_iter().map(question).collect::<Vec<_>>()}
                {result_item}
            </ul>
            <div class="paper-only" inner_html=next_step.unwrap_or_default()></div>
            <p class="screen printing">
                <button type="button" class="button" on:click=on_click(move || print(HANDOUT))>
                    {strings.handout_print}
                </button>
                <button type="button" class="plain" on:click=on_click(move || print(LARGE))>
                    {strings.handout_large}
                </button>
            </p>
            <p class="screen quiet why" prop:textContent=text(move || why.get())></p>
            <p class="screen">
                {can_code.then(|| view! {
                    <button type="button" class="plain" on:click=on_click(code)>{strings.handout_code}</button>
                })}
                <button type="button" class="plain" on:click=on_click(clear)>{strings.handout_clear}</button>
            </p>
            <div class="code" node_ref=code_at></div>
        </section>
    }
}

/// A button that takes the item called `name` off the handout, by calling `off`.
#[component]
fn TakeOff(page: Page, name: String, off: Box<dyn Fn()>) -> impl IntoView {
    let off = move || {
        off();
        focus_changed();
    };
    view! {
        <button type="button" class="plain" on:click=on_click(off)>
            {page.guide.strings.handout_off}
            <span class="unseen">{[": ", &name].concat()}</span>
        </button>
    }
}

/// The HTML of a QR code that opens the handout's questions on another device, and the sentence to announce with it.
/// `None` if no question is on the handout, or if the page has no address that another device can open.
fn code(page: Page) -> Option<(String, &'static str)> {
    let guide = page.guide;
    let questions = untrack(|| page.questions_on_handout());
    let page = page.public_address().filter(|_| !questions.is_empty())?;
    let fragment = address::format(guide, Address::Picked(questions));
    let (name, numbers) = fragment.split_once('=').unwrap_or_default();
    let drawn = qr::path(&[&page, name, "="].concat(), numbers);
    let link = [&*page, &*fragment].concat();
    let (html, said) = html::code(guide, drawn.as_deref(), guide.strings.handout_code_lead, &link);
    Some((html.into_string(), said))
}

/// Moves the focus to the handout's heading or, if the handout is empty, to the first question of the list. The pressed
/// button is removed, and the focus would be lost with it.
fn focus_changed() {
    let list = || browser::first_summary(&browser::by_id(html::LIST)?);
    // In the next frame the DOM shows the new state of the handout.
    request_animation_frame(move || browser::by_id(HEADING).or_else(list).iter().for_each(browser::focus));
}

/// The note above questions that a link has picked. It says how many there are, or that the link cannot be understood.
#[component]
pub fn Picked(page: Page) -> impl IntoView {
    let element = ElementRef::new();
    let mut later = false;
    remount(move || {
        let count = page.picked_first.with(Vec::len);
        let goes = std::mem::replace(&mut later, true) || acted().is_none();
        let element = element.get().filter(|_| count > 0 || page.is_link_broken.get())?;
        Some(mount(element, move || view! { <PickedNote page count goes /> }))
    });
    view! { <div node_ref=element></div> }
}

/// Says how many questions a link has picked or, if `count` is 0, that the link cannot be understood. If `goes` is
/// true, the page scrolls to the note, and the note takes the focus.
#[component]
fn PickedNote(page: Page, count: usize, goes: bool) -> impl IntoView {
    let strings = &page.guide.strings;
    let note = ElementRef::new();
    effect(move || note.get().filter(|_| goes).iter().for_each(browser::scroll_and_focus));
    let show_all = move || {
        page.picked_first.set(vec![]);
        // The address no longer names them, so that coming back to it does not pick them again.
        history::replace(&history::link_to(""), None);
        // In the next frame the list is back in the guide's order.
        request_animation_frame(|| browser::by_id(html::LIST).iter().for_each(browser::scroll_and_focus));
    };
    let (broken, picked) = match count {
        0 => (Some(strings.picked_broken), None),
        _ => (None, Some(fill(strings.picked, &[("count", &count.to_string())]))),
    };
    view! {
        <p class="picked" tabindex="-1" node_ref=note>
            {broken}
            {picked.map(|picked| view! {
                <strong>{picked}</strong>
                " "
                <button type="button" class="plain" on:click=on_click(show_all)>{strings.picked_all}</button>
            })}
        </p>
    }
}
