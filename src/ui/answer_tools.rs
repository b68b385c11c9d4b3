//! The foot of an open answer: its tags, which filter, and its link.

use super::browser::{self, Place};
use super::reader::Reader;
use super::tags;
use crate::address::{self, Address};
use crate::html;

/// Puts the tools of question `index` at the foot of its answer, the first time it is opened.
pub fn mount(reader: Reader, index: usize, row: &Place) {
    if let Some(foot) = browser::inside(row, ".answer-tools")
        && browser::inside(&foot, "button").is_none()
    {
        browser::set_html(&foot, &html::answer_tools(reader.guide, index, browser::can_share()));
        tags::begin(reader, &foot);
    }
}

/// Offers question `index` to the device's own sheet; where that fails, its link is copied.
pub fn share(reader: Reader, index: usize, row: &Place, button: &Place) {
    let question = browser::inside(row, ".words").map(|words| browser::text(&words)).unwrap_or_default();
    let button = button.clone();
    browser::share(&question, &link(reader, index), move || copy(reader, index, &button));
}

fn link(reader: Reader, index: usize) -> String {
    let fragment = address::format(reader.guide, Address::Question(index));
    browser::link_to_share(&fragment, &address::as_name(&fragment))
}

/// Copies the link to question `index`. That it was copied is written beside the button and announced.
pub fn copy(reader: Reader, index: usize, button: &Place) {
    let words = &reader.guide.words;
    let link = link(reader, index);
    let note = browser::beside(button, ".note");
    browser::copy(&link.clone(), move |done| {
        reader.announce(if done { words.copied } else { words.copy_by_hand }.to_string());
        let Some(note) = note else { return };
        if done {
            browser::set_text(&note, words.copied);
        } else {
            browser::set_html(&note, &html::copy_by_hand(reader.guide, &link));
            browser::select(&note);
        }
    });
}
