//! The tags that filter the questions.

use super::browser::{self, Place};
use super::part::{Part, follow};
use super::reader::Reader;
use super::tags;
use crate::content::fill;
use crate::html;
use leptos::prelude::*;

/// All tags, and how many questions are left.
#[component]
pub fn Filter(reader: Reader) -> impl IntoView {
    view! { <Part html=html::filter(reader.guide) ready=Box::new(move |place| attend(reader, place)) /> }
}

/// Puts the focus on the count of questions, where what had it goes.
pub fn focus_count() {
    if let Some(count) = browser::by_id(html::FILTER).and_then(|it| browser::inside(&it, ".count")) {
        browser::focus(&count);
    }
}

fn attend(reader: Reader, place: &Place) {
    let guide = reader.guide;
    let words = &guide.words;
    let parts = [".fold", ".groups", ".count", "[data-act]:not(.fold)", ".note"].map(|it| browser::inside(place, it));
    let [Some(fold), Some(groups), Some(count), Some(clear), Some(kept)] = parts else { return };

    // Changing text is set as a whole: a browser's translation may have replaced its nodes.
    let (title, left) = (fold.clone(), count.clone());
    follow(move || {
        let choice = reader.choice.get();
        let chosen: Vec<_> = choice.tags().map(|tag| guide.tags[tag].name).collect();
        match chosen[..] {
            [] => browser::set_text(&title, words.filter_title),
            _ => browser::set_text(&title, &fill(words.filter_chosen, &[("tags", &chosen.join(", "))])),
        }
        browser::set_text(&left, &reader.count());
        browser::set_hidden(&clear, choice.is_empty());
        browser::set_hidden(&kept, reader.found.with(Option::is_some) || !choice.keeps_more(guide));
    });
    browser::on_press(place, move |button| match browser::act_of(button).as_deref() {
        Some("fold") => {
            let unfolded = browser::toggle_class(&groups, "unfolded");
            browser::set_attribute(&fold, "aria-expanded", if unfolded { "true" } else { "false" });
        }
        Some("clear") => {
            reader.clear();
            // The button goes when it has been pressed, and must not take the focus with it.
            browser::focus(&count);
        }
        _ => tags::press(reader, button),
    });
}
