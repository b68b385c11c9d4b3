//! The HTML of what a search finds, which is shown below the search field.

use super::call;
use crate::address::CHECK;
use crate::content::Guide;
use maud::{Markup, PreEscaped, html};

/// The address of a place, and its heading.
pub type Link = (String, String);

/// A question that a search found, and the sentence of its answer in which it was found.
pub fn hit((address, heading): &Link, sentence: &str) -> Markup {
    html! { li { a href=(address) { (heading) } p class="quiet" { (sentence) } } }
}

/// The questions that a search found: `hits` is the HTML of a [`hit`] for each, best first. With `part`, a sentence
/// says that they answer only a part of the search. `list` is the address of the list, if it has more questions.
pub fn hits(guide: &Guide, hits: &str, part: bool, list: Option<&str>) -> Markup {
    html! {
        @if part { p { (guide.strings.search_part) } }
        @if !hits.is_empty() { ol class="hits" { (PreEscaped(hits)) } }
        @if let Some(list) = list { p { a href=(list) { (guide.strings.search_all) } } }
    }
}

/// What else can help if the page has no answer: the checker, and the links that call the clinic.
pub fn offers(guide: &Guide, calls: &[Link]) -> Markup {
    html! {
        p { (guide.strings.search_offer) }
        ul {
            li { a href={ "#" (CHECK) } { (guide.strings.invitation_action) } }
            @for (address, name) in calls { li { a href=(address) { (name) } } }
        }
    }
}

/// The heading of the emergency line, as it is on the page, and the link that calls the emergency number.
pub fn warning(guide: &Guide, heading: &str) -> Markup {
    html! {
        p {
            strong { (heading) }
            " "
            (call(guide))
        }
    }
}

/// The questions that come closest if the list has none, then places of the article, and terms of the glossary.
pub fn results(guide: &Guide, nearest: &[Link], places: &[Link], terms: &[Link]) -> Markup {
    let strings = &guide.strings;
    html! {
        @for (title, links) in
            [(strings.search_nearest, nearest), (strings.search_places, places), (strings.search_terms, terms)] {
            @if !links.is_empty() {
                p { (title) }
                ul {
                    @for (address, heading) in links { li { a href=(address) { (heading.trim()) } } }
                }
            }
        }
    }
}
