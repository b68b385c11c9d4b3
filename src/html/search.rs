//! What a search finds beside the questions of the list.

use super::call;
use crate::content::Guide;
use maud::{Markup, html};

/// An address, and what stands there.
pub type Link = (String, String);

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
