//! What a search finds beside the questions of the list.

use super::call;
use crate::address::CHECK;
use crate::content::Guide;
use maud::{Markup, html};

/// An address, and what stands there.
pub type Link = (String, String);

/// What else can help where the page has no answer: the checker, and the links that `call` the clinic.
pub fn offers(guide: &Guide, calls: &[Link]) -> Markup {
    html! {
        p { (guide.words.search_offer) }
        ul {
            li { a href={ "#" (CHECK) } { (guide.words.invitation_action) } }
            @for (address, name) in calls { li { a href=(address) { (name) } } }
        }
    }
}

/// The emergency card's heading, as the page has it, and its call.
pub fn warning(guide: &Guide, heading: &str) -> Markup {
    html! {
        p {
            strong { (heading) }
            " "
            (call(guide))
        }
    }
}

/// That the list has only a `part` of what was asked; what comes closest where it has nothing, places of the article, and
/// words that are explained.
pub fn found(guide: &Guide, part: bool, nearest: &[Link], places: &[Link], terms: &[Link]) -> Markup {
    let words = &guide.words;
    html! {
        @if part { p { (words.search_part) } }
        @for (title, links) in
            [(words.search_nearest, nearest), (words.search_places, places), (words.search_terms, terms)] {
            @if !links.is_empty() {
                p { (title) }
                ul {
                    @for (address, heading) in links { li { a href=(address) { (heading.trim()) } } }
                }
            }
        }
    }
}
