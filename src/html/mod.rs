//! Turns content into HTML: prose that does not change once it is built, escaped by the type of [`Markup`]. Everything
//! that changes or can be pressed is in `ui`.
//!
//! The page is complete without scripts: answers are `<details>`, and no control on it needs the app. The app mounts
//! its controls into empty elements ([`SEARCH`], [`FILTER`], [`TOOLS`]) and into the foot of each answer.
//!
//! `page`, `paper`, `drawing`, `kiosk` and `templates` are for the build: the app calls none of them.

mod checker;
pub mod drawing;
mod handout;
mod kiosk;
mod page;
mod paper;
mod result;
mod search;
mod steps;
mod templates;

use crate::content::{Guide, fill};
pub use checker::{figures, limits_of_map, meaning, saddle, words_of};
pub use handout::{code, copy_by_hand, next_step};
use maud::{Markup, Render, html};
pub use page::{Medium, article, blocks, emergency, ours, page, questions};
pub use paper::paper;
pub use result::{CONTACT, SUMMARY_HEADING, limits_of_result, result, summary};
pub use search::{Link, hit, hits, offers, results, warning};
pub use steps::{intro, start, strip};
pub use templates::templates;

/// Ids of the elements that the app looks up.
pub const PAGE: &str = "page";
pub const SEARCH: &str = "search";
pub const FILTER: &str = "filter";
pub const TOOLS: &str = "tools";
pub const LIST: &str = "list";
/// An attribute of the list: the fragment that leads to its current search and tags, for `public/nav.js`.
pub const ADDRESS: &str = "data-address";
pub const STATUS: &str = "status";
pub const PICKED: &str = "picked";
pub const HANDOUT: &str = "handout";
pub const STOPPED: &str = "stopped";
pub const CHECKER: &str = "checker";
pub const INVITATION: &str = "check-start";
pub const GLOSSARY: &str = "glossary";
pub const CLOSING: &str = "closing";
/// A selector for the clinic's links in it, such as `Book a visit`.
pub const CONTACT_LINKS: &str = "[data-setting]";
/// The id of the element whose `data-` attributes hold the clinic's settings that a host has changed, by their names.
pub const CLINIC: &str = "clinic";
/// An attribute of that element: other pages have the address of this one, and could read what it stores.
pub const SHARED: &str = "data-shared";
/// The same settings in the one file, as JSON, before `public/settings.js` has read them.
#[cfg(not(target_arch = "wasm32"))]
pub const CLINIC_JSON: &str = "clinic-json";
pub const EMERGENCY_HEADING: &str = "emergency-heading";
/// The attribute that `kiosk.js` sets on `<html>` of a waiting-room tablet, before the app starts.
pub const KIOSK: &str = "data-kiosk";
/// The attribute of a glossary entry with the other forms of its term, separated by `|`, by which the search finds the
/// term.
pub const FORMS: &str = "data-forms";

/// Escapes text for use as HTML text or as the value of a quoted attribute. This is for HTML that is not written with
/// `maud`, such as the template of the page and the words inside a drawing.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The link that calls the emergency number.
fn call(guide: &Guide) -> Markup {
    let clinic = &guide.clinic;
    html! {
        a class="call" href={ "tel:" (clinic.dials) } { (fill(guide.emergency.call, &[("number", clinic.emergency)])) }
    }
}

/// The message that the clinic's review is overdue, if the clinic has set a date. With `past` it is visible. On the
/// page it is hidden at first: `boot.js`, which knows the date, adds the class `past`.
fn overdue(guide: &Guide, past: bool) -> Markup {
    let due = guide.clinic.review_due;
    let said = fill(guide.strings.overdue, &[("date", due)]);
    html! {
        @if due.is_empty() {}
        @else if past { p class="overdue past" { (said) } }
        @else { p id="overdue" class="overdue" data-due=(due) { (said) } }
    }
}

/// An unordered list.
pub fn unordered_list<T: Render>(items: impl IntoIterator<Item = T>) -> Markup {
    html! {
        ul {
            @for item in items { li { (item) } }
        }
    }
}
