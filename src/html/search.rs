//! What a search finds beside the questions of the list.

use super::call;
use crate::address::CHECK;
use crate::content::Guide;
use maud::{Markup, PreEscaped, html};

/// An address, and what stands there.
pub type Link = (String, String);

/// A question that a search found, and the sentence of its answer in which it was found.
pub fn hit((address, heading): &Link, sentence: &str) -> Markup {
    html! { li { a href=(address) { (heading) } p class="quiet" { (sentence) } } }
}

/// The questions that a search found, each a [`hit`], best first; that they have only a `part` of what was asked; and where
/// the list has more of them, its address.
pub fn hits(guide: &Guide, hits: &str, part: bool, list: Option<&str>) -> Markup {
    html! {
        @if part { p { (guide.strings.search_part) } }
        @if !hits.is_empty() { ol class="hits" { (PreEscaped(hits)) } }
        @if let Some(list) = list { p { a href=(list) { (guide.strings.search_all) } } }
    }
}

/// What else can help where the page has no answer: the checker, and the links that `call` the clinic.
pub fn offers(guide: &Guide, calls: &[Link]) -> Markup {
    html! {
        p { (guide.strings.search_offer) }
        ul {
            li { a href={ "#" (CHECK) } { (guide.strings.invitation_action) } }
            @for (address, name) in calls { li { a href=(address) { (name) } } }
        }
    }
}

/// The emergency line's heading, as the page has it, and its call.
pub fn warning(guide: &Guide, heading: &str) -> Markup {
    html! {
        p {
            strong { (heading) }
            " "
            (call(guide))
        }
    }
}

/// What comes closest where the list has nothing, places of the article, and words that are explained.
pub fn found(guide: &Guide, nearest: &[Link], places: &[Link], terms: &[Link]) -> Markup {
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
