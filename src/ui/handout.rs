//! What a reader takes along: questions for paper or for a phone, and questions that a link has picked.

use super::browser::{self, clock, printing};
use super::checker::Check;
use super::live::{At, follow, mount, press, renew, text};
use super::reader::{Reader, acted};
use super::search::heading;
use super::tools::cannot_print;
use crate::address::{self, Address};
use crate::content::fill;
use crate::{html, qr, triage};
use leptos::prelude::*;

/// What is printed, as the print style knows it: the handout, also in large letters.
pub const HANDOUT: &str = "handout";
const LARGE: &str = "handout large";

/// What names the handout.
const HEADING: &str = "handout-heading";

/// The handout: nothing until something is on it.
#[component]
pub fn Handout(reader: Reader, check: Check) -> impl IntoView {
    let place = At::new();
    renew(move || {
        let (questions, result) = (reader.picked_questions(), reader.result.get());
        let can_code = reader.coded().is_some() && !questions.is_empty();
        let is_empty = questions.is_empty() && !result;
        let place = place.get().filter(|_| !is_empty)?;
        Some(mount(place, move || view! { <Pack reader check questions result can_code /> }))
    });
    view! { <div node_ref=place></div> }
}

/// What is on the handout, as it stands on the screen, and what is on its paper beside the answers.
#[component]
fn Pack(reader: Reader, check: Check, questions: Vec<usize>, result: bool, can_code: bool) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let code_at = At::new();
    let why = RwSignal::new(String::new());

    let question = move |index| {
        let address = address::format(guide, Address::Question(index));
        let name = heading(guide, &address[1..]);
        view! {
            <li>
                <a href=address>{name.clone()}</a>
                " "
                <TakeOff reader name off=Box::new(move || reader.pick(index)) />
            </li>
        }
    };
    let result_item = result.then(|| {
        view! {
            <li>
                {words.handout_result}
                " "
                <TakeOff reader name=words.handout_result.to_string() off=Box::new(move || reader.result.set(false)) />
            </li>
        }
    });
    let next_step = result.then(|| {
        let (result, made) = check.result();
        let outcome = triage::outcome(guide, &result);
        html::next_step(guide, &outcome, &clock::date_and_time(made, guide.lang)).into_string()
    });
    let clear = move || {
        reader.picked.update(|picked| picked.fill(false));
        reader.result.set(false);
        reader.announce(words.handout_empty.to_string());
        focus_changed();
    };
    // Written at once: printing does not wait for effects.
    let show_code = move || {
        let ((html, said), place) = code(reader).zip(code_at.get())?;
        browser::set_html(&place, &html);
        Some(said)
    };
    let code = move || {
        if let Some(said) = show_code() {
            reader.announce(said.to_string());
        }
    };
    let print = move |part| {
        show_code();
        printing::print(Some(part), cannot_print(reader, why));
    };

    view! {
        <section class="handout" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words.handout}</h2>
            <p class="screen">{words.handout_lead}</p>
            <ul class="screen">
                {questions.into_iter().map(question).collect::<Vec<_>>()}
                {result_item}
            </ul>
            <div class="paper-only" inner_html=next_step.unwrap_or_default()></div>
            <p class="screen printing">
                <button type="button" class="button" on:click=press(move || print(HANDOUT))>
                    {words.handout_print}
                </button>
                <button type="button" class="plain" on:click=press(move || print(LARGE))>
                    {words.handout_large}
                </button>
            </p>
            <p class="screen quiet why" prop:textContent=text(move || why.get())></p>
            <p class="screen">
                {can_code.then(|| view! {
                    <button type="button" class="plain" on:click=press(code)>{words.handout_code}</button>
                })}
                <button type="button" class="plain" on:click=press(clear)>{words.handout_clear}</button>
            </p>
            <div class="code" node_ref=code_at></div>
        </section>
    }
}

/// Takes what has this name off the handout.
#[component]
fn TakeOff(reader: Reader, name: String, off: Box<dyn Fn()>) -> impl IntoView {
    let off = move || {
        off();
        focus_changed();
    };
    view! {
        <button type="button" class="plain" on:click=press(off)>
            {reader.guide.words.handout_off}
            <span class="unseen">{[": ", &name].concat()}</span>
        </button>
    }
}

/// The code that leads another device to the picked questions, and what is said of it; none where there is nothing to
/// lead to.
fn code(reader: Reader) -> Option<(String, &'static str)> {
    let guide = reader.guide;
    let picked = untrack(|| reader.picked_questions());
    let page = reader.coded().filter(|_| !picked.is_empty())?;
    let fragment = address::format(guide, Address::Picked(picked));
    let (name, numbers) = fragment.split_once('=').unwrap_or_default();
    let drawn = qr::path(&[&page, name, "="].concat(), numbers);
    let link = [&*page, &*fragment].concat();
    let (html, said) = html::code(guide, drawn.as_deref(), guide.words.handout_code_lead, &link);
    Some((html.into_string(), said))
}

/// Puts the focus on the handout, on the list where nothing is left of it: the button that was pressed goes, and must not
/// take the focus with it.
fn focus_changed() {
    let list = || browser::inside(&browser::by_id(html::LIST)?, "summary");
    // In the next frame the handout is as it will be.
    request_animation_frame(move || browser::by_id(HEADING).or_else(list).iter().for_each(browser::focus));
}

/// What is said above questions that a link has picked: how many, or that the link cannot be understood.
#[component]
pub fn Picked(reader: Reader) -> impl IntoView {
    let place = At::new();
    let mut later = false;
    renew(move || {
        let count = reader.first.with(Vec::len);
        let goes = std::mem::replace(&mut later, true) || acted().is_none();
        let place = place.get().filter(|_| count > 0 || reader.unread.get())?;
        Some(mount(place, move || view! { <PickedNote reader count goes /> }))
    });
    view! { <div node_ref=place></div> }
}

/// How many questions a link has picked; with none, that it cannot be understood. It takes the focus where it `goes` there.
#[component]
fn PickedNote(reader: Reader, count: usize, goes: bool) -> impl IntoView {
    let words = &reader.guide.words;
    let note = At::new();
    follow(move || note.get().filter(|_| goes).iter().for_each(browser::go_to));
    let show_all = move || {
        reader.first.set(vec![]);
        // In the next frame the list has its order.
        request_animation_frame(|| browser::by_id(html::LIST).iter().for_each(browser::go_to));
    };
    let (broken, picked) = match count {
        0 => (Some(words.picked_broken), None),
        _ => (None, Some(fill(words.picked, &[("count", &count.to_string())]))),
    };
    view! {
        <p class="picked" tabindex="-1" node_ref=note>
            {broken}
            {picked.map(|picked| view! {
                <strong>{picked}</strong>
                " "
                <button type="button" class="plain" on:click=press(show_all)>{words.picked_all}</button>
            })}
        </p>
    }
}
