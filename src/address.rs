//! What stands after `#` in the address ⇄ where the reader is.
//!
//! An address can name a question, a choice of tags or a heading. It has no place for an answer
//! given to the symptom checker: there is no type here that could hold one.

use crate::content::Guide;
use crate::find::Choice;

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// No fragment: the top of the page.
    Top,
    /// `#faq-08`, or `#` and the question's slug: an index into [`Guide::questions`].
    Question(usize),
    /// `#questions` or `#questions?tag=epidural&tag=hip`.
    Questions(Choice),
    /// `#check`: the symptom checker, from its start.
    Check,
    /// A heading of the page, or nothing known: the browser finds it, or does nothing.
    Elsewhere,
}

/// Reads a fragment, with or without its `#`. Every string has a meaning; what is not understood in
/// it is left out.
pub fn parse(guide: &Guide, fragment: &str) -> Address {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() {
        return Address::Top;
    }
    let (place, query) = fragment.split_once('?').unwrap_or((fragment, ""));
    if place == "questions" {
        return Address::Questions(Choice::of(guide, tags(guide, query)));
    }
    if place == "check" {
        return Address::Check;
    }
    match guide.question(place.strip_prefix("faq-").unwrap_or(place)) {
        Some(index) => Address::Question(index),
        None => Address::Elsewhere,
    }
}

/// The tags that the query of a `#questions` address names and the guide has.
fn tags(guide: &Guide, query: &str) -> impl Iterator<Item = usize> {
    query.split('&').filter_map(|pair| guide.tag(pair.strip_prefix("tag=")?))
}

/// Whether a fragment names tags that no question has together, so that [`parse`] left some out.
pub fn drops_tags(guide: &Guide, fragment: &str) -> bool {
    let query = fragment.split_once('?').map_or("", |(_, query)| query);
    match parse(guide, fragment) {
        Address::Questions(choice) => tags(guide, query).any(|tag| !choice.has(tag)),
        _ => false,
    }
}

/// The fragment with its `#`; empty for [`Address::Top`] and [`Address::Elsewhere`].
pub fn format(guide: &Guide, address: Address) -> String {
    match address {
        Address::Top | Address::Elsewhere => String::new(),
        Address::Check => String::from("#check"),
        Address::Question(index) => format!("#faq-{}", guide.questions[index].number),
        Address::Questions(choice) => {
            let mut fragment = String::from("#questions");
            for (n, tag) in choice.tags().enumerate() {
                fragment.push_str(if n == 0 { "?tag=" } else { "&tag=" });
                fragment.push_str(guide.tags[tag].slug);
            }
            fragment
        }
    }
}
