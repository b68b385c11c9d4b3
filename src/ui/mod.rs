//! The app: it takes the page over in place.
//!
//! The page's prose stays the page's own; what is mounted here are controls, and what is changed on
//! the page is whether a question is hidden or open.

mod answer_tools;
mod browser;
mod checker;
mod filter;
mod questions;
mod reader;
mod tools;

use crate::{content, html};
use checker::{Check, Checker, Invitation};
use filter::Filter;
use leptos::{mount::mount_to, prelude::*};
use reader::Reader;
use tools::Tools;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes the page over. Does nothing where the page is not the one that `html::page` writes.
#[wasm_bindgen]
pub fn start() {
    let ids = [html::FILTER, html::TOOLS, html::LIST, html::STATUS, html::CHECKER, html::INVITATION];
    let [Some(filter), Some(tools), Some(list), Some(status), Some(checker), Some(invitation)] =
        ids.map(browser::by_id)
    else {
        return;
    };

    // Lives as long as the page does.
    let owner = Owner::new();
    owner.set();
    let reader = Reader::new(content::guide(&browser::language()), status);
    mount_to(filter, move || view! { <Filter reader /> }).forget();
    mount_to(tools, move || view! { <Tools reader /> }).forget();
    questions::attend(reader, &list);
    let check = Check::new(reader);
    mount_to(invitation, move || view! { <Invitation reader check /> }).forget();
    mount_to(checker, move || view! { <Checker reader check /> }).forget();
    std::mem::forget(owner);
}
