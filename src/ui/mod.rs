//! The app: it takes the page over in place.
//!
//! The page's prose stays the page's own; what is mounted here are controls, and what is changed on
//! the page is whether a question is hidden or open.

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
    /// What [`start`] has set up.
    static PAGE: Cell<Option<Page>> = const { Cell::new(None) };
}

/// The page's guide, with the clinic's settings as the page has them: a host may have set others since the build.
fn guide() -> &'static Guide {
    let guide = content::guide(&browser::language());
    match browser::by_id(html::CLINIC) {
        Some(clinic) => {
            Box::leak(Box::new(guide.set_by(|name| browser::attribute(&clinic, &["data-", name].concat()))))
        }
        None => guide,
    }
}

/// Takes the page's questions over; false where the page is not the one that `html::page` writes.
pub fn start() -> bool {
    let elements = [html::LIST, html::TOOLS, html::STATUS].map(browser::by_id);
    let [Some(list), Some(tools), Some(status)] = elements else { return false };
    for_good(|| {
        let page = Page::new(guide(), status);
        // First: to mount is what makes effects run.
        mount_to(tools, move || view! { <Tools page /> }).forget();
        questions::attach(page, &list);
        PAGE.set(Some(page));
    });
    true
}

/// Adds the tags to the page that [`start`] has taken over; false as there. A task of its own: what is pressed
/// meanwhile does not wait for both.
pub fn add_filter() -> bool {
    let elements = [html::FILTER, html::LIST].map(browser::by_id);
    let ([Some(filter), Some(list)], Some(page)) = (elements, PAGE.get()) else { return false };
    for_good(|| {
        mount_to(filter, move || view! { <Filter page /> }).forget();
        // A turn after what fills the filter: what grows above an answer that the page has gone to may move it.
        effect(move || questions::scroll_to_target(page, &list));
    });
    true
}

/// Adds the checker and the handout to the page that [`start`] has taken over.
///
/// # Panics
/// `text` is not what `Guide::deferred` wrote, or the page has no place for them. The page is then given back, as
/// at any fault.
pub fn add_checker(text: String) {
    let elements = [html::CHECKER, html::INVITATION, html::PICKED, html::HANDOUT].map(browser::by_id);
    let ([Some(checker), Some(invitation), Some(picked), Some(handout)], Some(page)) = (elements, PAGE.get()) else {
        panic!("the page has a element for each part");
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

/// Adds the search; `text` is what `Search::text` wrote. False where it is not
/// whole, or has no place: the page is then without a search.
pub fn add_search(text: String) -> bool {
    let Some(page) = PAGE.get() else { return false };
    let (Some(element), Some(words)) = (browser::by_id(html::SEARCH), content::Search::of(text.leak())) else {
        return false;
    };
    for_good(|| mount_to(element, move || view! { <Search page words /> }).forget());
    true
}

/// Runs this with an owner that lives as long as the page does.
fn for_good(begin: impl FnOnce()) {
    let owner = Owner::new();
    owner.with(begin);
    std::mem::forget(owner);
}
