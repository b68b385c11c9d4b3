//! What a reader takes along: questions for paper or for a phone, and questions that a link has picked.

use super::browser::{self, Place};
use super::part::{Part, follow};
use super::reader::Reader;
use super::search::heading;
use super::tools::cannot_print;
use crate::address::{self, Address};
use crate::{html, qr};
use leptos::prelude::*;
use std::time::Duration;

/// The handout: nothing until something is on it.
#[component]
pub fn Handout(reader: Reader) -> impl IntoView {
    view! { <Part html=String::new() ready=Box::new(move |place| attend(reader, place)) /> }
}

/// What is said above questions that a link has picked.
#[component]
pub fn Picked(reader: Reader) -> impl IntoView {
    let unread = RwSignal::new(false);
    let look = move || {
        let address = address::parse(reader.guide, &browser::fragment());
        if matches!(address, Address::Picked(picked) if picked.is_empty()) {
            reader.first.set(vec![]);
            unread.set(true);
            browser::be_step(&browser::link_to(""), None);
        }
    };
    let ready = move |place: &Place| {
        look();
        browser::on_step(look);
        let own = place.clone();
        let mut later = false;
        follow(move || {
            let count = reader.first.with(Vec::len);
            let said = count > 0 || unread.get();
            browser::set_html(&own, &if said { html::picked(reader.guide, count) } else { String::new() });
            if let Some(said) = browser::inside(&own, ".picked").filter(|_| later || browser::acted().is_none()) {
                browser::go_to(&said);
            }
            later = true;
        });
        browser::on_press(place, move |_| {
            reader.first.set(vec![]);
            // Once the list has its order.
            set_timeout(|| browser::by_id(html::LIST).iter().for_each(browser::go_to), Duration::ZERO);
        });
    };
    view! { <Part html=String::new() ready=Box::new(ready) /> }
}

fn attend(reader: Reader, place: &Place) {
    let guide = reader.guide;
    let list = move || {
        let picked = reader.picked.get();
        let address = |index| address::format(guide, Address::Question(index));
        let named = |index| (address(index), heading(guide, &address(index)[1..]));
        (0..picked.len()).filter(|&index| picked[index]).map(named).collect::<Vec<_>>()
    };
    let own = place.clone();
    follow(move || {
        let (questions, result) = (list(), reader.result.get());
        let empty = questions.is_empty() && result.is_empty();
        let can_code = reader.coded().is_some();
        let html = if empty { String::new() } else { html::handout(guide, &questions, &result, can_code) };
        browser::set_html(&own, &html);
    });

    let own = place.clone();
    browser::on_press(place, move |button| {
        if let Some(off) = browser::attribute(button, "data-off") {
            match address::parse(guide, &off) {
                Address::Question(index) => reader.pick(index),
                _ => reader.result.set(String::new()),
            }
            return focus(&own);
        }
        match browser::act_of(button).as_deref() {
            Some("clear") => {
                reader.picked.update(|picked| picked.fill(false));
                reader.result.set(String::new());
                reader.announce(guide.words.handout_empty.to_string());
                focus(&own);
            }
            Some("code") => {
                code(reader, &own);
                reader.announce_code(&own);
            }
            Some(act) => {
                code(reader, &own);
                if let Some(why) = browser::inside(&own, ".why") {
                    let part = if act == "print-large" { "handout large" } else { "handout" };
                    browser::print(Some(part), cannot_print(reader, &why));
                }
            }
            None => {}
        }
    });
}

/// Puts the focus on the handout, once it has changed; on the list where nothing is left of it.
fn focus(place: &Place) {
    let place = place.clone();
    let list = || browser::inside(&browser::by_id(html::LIST)?, "summary");
    let go = move || browser::inside(&place, "h2").or_else(list).iter().for_each(browser::focus);
    set_timeout(go, Duration::ZERO);
}

/// Shows the code that leads another device to the picked questions.
fn code(reader: Reader, place: &Place) {
    let picked = reader.picked.get_untracked();
    let picked: Vec<_> = (0..picked.len()).filter(|&index| picked[index]).collect();
    let Some(code) = browser::inside(place, ".code").filter(|_| !picked.is_empty()) else { return };
    let Some(page) = reader.coded() else { return };
    let fragment = address::format(reader.guide, Address::Picked(picked));
    let (name, numbers) = fragment.split_once('=').unwrap_or_default();
    let drawn = qr::path(&[&page, name, "="].concat(), numbers);
    let link = [&*page, &*fragment].concat();
    browser::set_html(&code, &html::code(reader.guide, drawn.as_deref(), reader.guide.words.handout_code_lead, &link));
}

/// Has the rows of the list show, on paper and in their foot, whether they are on the handout.
pub fn show(reader: Reader, rows: &[Place]) {
    reader.picked.with(|picked| {
        for (row, &picked) in rows.iter().zip(picked) {
            let said = if picked { "true" } else { "false" };
            browser::set_attribute(row, "data-picked", said);
            if let Some(button) = browser::inside(row, "[data-act=pick]") {
                browser::set_attribute(&button, "aria-pressed", said);
            }
        }
    });
}
