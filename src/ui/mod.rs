//! The app, which takes over the static page in place.
//!
//! It mounts controls into the page, and it hides, opens and reorders questions of the page. It does not replace the
//! page's prose.

mod answer_tools;
mod browser;
mod checker;
mod closures;
mod filter;
mod handout;
mod page;
mod questions;
mod search;
mod tags;
mod texts;
mod tools;

use crate::content::Guide;
use crate::{content, html};
use checker::{Check, Checker, Invitation};
use closures::effect;
use filter::Filter;
use handout::{Handout, Picked};
use leptos::{mount::mount_to, prelude::*};
use page::Page;
use search::Search;
use std::cell::Cell;
use tools::Tools;

thread_local! {
    /// The state of the page, once [`start`] has run.
    static PAGE: Cell<Option<Page>> = const { Cell::new(None) };
}

/// The guide in the page's language, with the clinic's settings that the page contains: a host may have changed them
/// after the build.
fn guide() -> &'static Guide {
    let guide = content::guide(&browser::language());
    match browser::by_id(html::CLINIC) {
        Some(clinic) => {
            Box::leak(Box::new(guide.set_by(|name| browser::attribute(&clinic, &["data-", name].concat()))))
        }
        None => guide,
    }
}

/// Chooses what the browser keeps of a visit, before anything is read or written there: on a tablet in the waiting room,
/// which the next patient uses, nothing; on a host that shares its address with other pages, nothing that they could
/// read.
fn choose_what_is_kept() {
    let is_kiosk = browser::page_attribute(html::KIOSK).is_some();
    let is_shared = browser::by_id(html::CLINIC).is_some_and(|it| browser::attribute(&it, html::SHARED).is_some());
    if is_kiosk {
        browser::history::keep_nothing();
    }
    if is_kiosk || is_shared {
        browser::storage::keep_nothing();
    }
}

/// Takes over the page's questions and mounts the tools of the list. Returns `false` if the page lacks an element that
/// `html::page` writes for them.
pub fn start() -> bool {
    let elements = [html::LIST, html::TOOLS, html::STATUS].map(browser::by_id);
    let [Some(list), Some(tools), Some(status)] = elements else { return false };
    choose_what_is_kept();
    for_good(|| {
        let page = Page::new(guide(), status);
        // Mount first: mounting a view starts the executor that runs effects.
        mount_to(tools, move || view! { <Tools page /> }).forget();
        questions::attach(page, &list);
        PAGE.set(Some(page));
    });
    true
}

/// Mounts the tags that filter the list. Returns `false` if [`start`] has not run, or if the page lacks an element for
/// them. `boot.js` calls this in a task of its own, so that a press after [`start`] does not wait for both.
pub fn add_filter() -> bool {
    let (Some(filter), Some(page)) = (browser::by_id(html::FILTER), PAGE.get()) else { return false };
    for_good(|| {
        mount_to(filter, move || view! { <Filter page /> }).forget();
        // This effect runs after those that fill the filter: if the filter grew after the page has scrolled to an
        // answer, it would move the answer.
        effect(move || questions::scroll_to_target(page));
    });
    true
}

/// Mounts the checker and the handout. `text` is what `Guide::deferred` wrote.
///
/// # Panics
/// Panics if `text` is not complete, if [`start`] has not run, or if the page lacks an element for one of the parts.
/// The page is then given back, as after any panic.
pub fn add_checker(text: String) {
    let elements = [html::CHECKER, html::INVITATION, html::PICKED, html::HANDOUT].map(browser::by_id);
    let ([Some(checker), Some(invitation), Some(picked), Some(handout)], Some(page)) = (elements, PAGE.get()) else {
        panic!("the page lacks an element that the app mounts into");
    };
    let guide = page.guide.with_deferred(text.leak()).expect("the text is whole");

    for_good(|| {
        let page = page.with(Box::leak(Box::new(guide)));
        let check = Check::new(page);
        mount_to(invitation, move || view! { <Invitation page check /> }).forget();
        mount_to(picked, move || view! { <Picked page /> }).forget();
        mount_to(handout, move || view! { <Handout page check /> }).forget();
        mount_to(checker, move || view! { <Checker page check /> }).forget();
        PAGE.set(Some(page));
    });
}

/// Mounts the search. `text` is what `Search::text` wrote. Returns `false` if [`start`] has not run, if the page lacks
/// an element for the search, or if `text` is not complete. The page is then used without a search.
pub fn add_search(text: String) -> bool {
    let Some(page) = PAGE.get() else { return false };
    let (Some(element), Some(words)) = (browser::by_id(html::SEARCH), content::Search::of(text.leak())) else {
        return false;
    };
    for_good(|| mount_to(element, move || view! { <Search page words /> }).forget());
    true
}

/// Runs `begin` with a reactive owner that is never disposed of, so that it lives as long as the page.
fn for_good(begin: impl FnOnce()) {
    let owner = Owner::new();
    owner.with(begin);
    std::mem::forget(owner);
}
