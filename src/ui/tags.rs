//! Tags to press, in the filter and at the foot of open answers.

use super::browser::{self, Place};
use super::part::follow;
use super::reader::Reader;
use crate::content::{Guide, fill};
use crate::find::Facet;
use leptos::prelude::untrack;

/// Has all tags of the page follow the choice and the search.
pub fn attend(reader: Reader, page: &Place) {
    let page = page.clone();
    let mut before = vec![];
    follow(move || {
        let facets: Vec<_> = (0..reader.guide.tags.len()).map(|tag| reader.facet(tag)).collect();
        show(reader.guide, &page, |tag| (before.get(tag) != Some(&facets[tag])).then_some(facets[tag]));
        before = facets;
        for why in browser::all(&page, ".tags + .why") {
            browser::set_text(&why, "");
        }
    });
}

/// Has the tags in a new place show the choice as it is.
pub fn begin(reader: Reader, place: &Place) {
    show(reader.guide, place, |tag| Some(untrack(|| reader.facet(tag))));
}

/// What each tag shows that `facet` has something to say of. One that would leave nothing stays
/// reachable and says why it does nothing.
fn show(guide: &Guide, place: &Place, facet: impl Fn(usize) -> Option<Facet>) {
    for button in browser::all(place, "[data-tag]") {
        let Some(facet) = index(&button).and_then(&facet) else { continue };
        let why = refusal(guide, facet);
        let number = match facet {
            Facet::Offered(count) => count.to_string(),
            Facet::Empty => "0".to_string(),
            Facet::Chosen | Facet::Needed => String::new(),
        };
        let counted = browser::inside(&button, ".number");
        let spoken = match facet {
            Facet::Offered(_) if counted.is_some() => fill(guide.words.tag_count, &[("count", &number)]),
            _ => why.to_string(),
        };
        let flag = |on: bool| if on { "true" } else { "false" };
        browser::set_attribute(&button, "aria-pressed", flag(matches!(facet, Facet::Chosen | Facet::Needed)));
        browser::set_attribute(&button, "aria-disabled", flag(!why.is_empty()));
        browser::set_attribute(&button, "title", why);
        if let Some(counted) = counted {
            browser::set_text(&counted, &number);
        }
        if let Some(unseen) = browser::inside(&button, ".unseen") {
            browser::set_hidden(&unseen, spoken.is_empty());
            browser::set_text(&unseen, &(String::from(", ") + &spoken));
        }
    }
}

/// Presses a tag, where the button is one.
pub fn press(reader: Reader, button: &Place) {
    if let Some(tag) = index(button) {
        match refusal(reader.guide, untrack(|| reader.facet(tag))) {
            "" => reader.press(tag),
            why => {
                if let Some(place) = browser::beside(button, ".why") {
                    browser::set_text(&place, why);
                }
                reader.announce(why.to_string());
            }
        }
    }
}

fn index(button: &Place) -> Option<usize> {
    browser::attribute(button, "data-tag")?.parse().ok()
}

/// Why pressing the tag does nothing; empty where it does.
fn refusal(guide: &Guide, facet: Facet) -> &'static str {
    match facet {
        Facet::Empty => guide.words.tag_empty,
        Facet::Needed => guide.words.tag_needed,
        Facet::Offered(_) | Facet::Chosen => "",
    }
}
