//! The search: the field, what stands above the list, and the marks in it.

use super::browser::{self, Place, Typing};
use super::filter;
use super::part::{Part, follow};
use super::reader::Reader;
use crate::content::{self, Guide};
use crate::find::{Field, Index};
use crate::html::{self, Nothing};
use leptos::prelude::*;
use std::{cell::Cell, time::Duration};

/// How many places of the article are named at most.
const PLACES: usize = 3;
/// How many questions of a long list are put in order and marked: what a reader looks through, in one frame.
const BEST: usize = 50;
/// What leads to the checker.
const CHECK: &str = "check";

/// A field to type into, and below it what is found elsewhere than in the list.
#[component]
pub fn Search(reader: Reader, words: content::Search) -> impl IntoView {
    view! { <Part html=html::search(reader.guide) ready=Box::new(move |place| attend(reader, words, place)) /> }
}

fn attend(reader: Reader, words: content::Search, place: &Place) {
    let guide = reader.guide;
    let parts = [".search", "[data-act]", ".alarm", ".found"].map(|it| browser::inside(place, it));
    let ([Some(whole), Some(clear), Some(alarm), Some(found)], Some(field)) = (parts, browser::field(place)) else {
        return;
    };

    let begin = move |again: bool| {
        if again || reader.index.with_untracked(Option::is_none) {
            reader.index.set(Some(Box::new(read(guide, &words))));
            reader.list_named();
        }
    };
    let own = field.clone();
    follow(move || {
        let query = reader.query.get();
        browser::hold(&own, &query);
        browser::set_hidden(&clear, query.is_empty());
        if !query.is_empty() {
            begin(false);
        }
    });

    let (alarm_place, found_place, own_field) = (alarm.clone(), found.clone(), field.clone());
    let mut warned = false;
    let mut before = String::new();
    follow(move || {
        let warning = reader.found.with(|found| found.as_ref().is_some_and(|found| found.warning));
        if warned != warning {
            let heading = browser::by_id("emergency-heading").map(|it| browser::text(&it)).unwrap_or_default();
            browser::set_html(&alarm, &if warning { html::warning(guide, &heading) } else { String::new() });
            warned = warning;
        }
        browser::set_attribute(&whole, "data-on", if reader.found.with(Option::is_some) { "true" } else { "false" });
        let now = elsewhere(reader);
        if now != before {
            browser::set_html(&found, &now);
            before = now;
        }
    });

    let own = field.clone();
    let follow_field = move || {
        let text = own.value();
        if reader.query.with_untracked(|query| *query != text) {
            reader.seek(text);
        }
    };
    let translated = Cell::new(false);
    browser::on_typing(&field, move |typing| match typing {
        Typing::Begun => {
            // A browser goes on translating what comes near the screen, and can take all of it back.
            let now = browser::language() != guide.lang;
            begin(translated.replace(now) || now);
        }
        Typing::Changed => {
            let follow_field = follow_field.clone();
            // The letter is painted first: a long list takes longer to follow it.
            request_animation_frame(move || set_timeout(follow_field, Duration::ZERO));
        }
        Typing::Ended => {
            follow_field();
            reader.end_typing();
        }
        Typing::Escaped => {
            follow_field();
            reader.seek_nothing();
        }
        Typing::Sent => {
            follow_field();
            reader.end_typing();
            if reader.query.with_untracked(String::is_empty) {
                return;
            }
            let field = own_field.clone();
            // Once the list has followed: a warning first, then the first question, else what is said of neither.
            let (alarm, found) = (alarm_place.clone(), found_place.clone());
            set_timeout(
                move || {
                    let row =
                        || browser::by_id(html::LIST).and_then(|list| browser::inside(&list, "details:not([hidden])"));
                    let link = browser::inside(&alarm, "a");
                    if let Some(place) = link.or_else(row).or_else(|| browser::inside(&found, "a, button")) {
                        browser::go_to(&place);
                    } else {
                        browser::unfocus(&field);
                    }
                },
                Duration::ZERO,
            );
        }
    });
    browser::on_press(place, move |button| match browser::attribute(button, "data-drop") {
        Some(tag) => {
            reader.take_off(tag.parse().unwrap_or_default());
            // The button goes, and must not take the focus with it.
            filter::focus_count();
        }
        None => {
            reader.seek_nothing();
            browser::focus(&field);
        }
    });
}

/// What stands above the list.
fn elsewhere(reader: Reader) -> String {
    let guide = reader.guide;
    let link = |id: &str| (["#", id].concat(), heading(guide, id));
    let nothing = reader.nothing();
    reader.found.with(|found| {
        let Some(found) = found else { return String::new() };
        reader.index.with_untracked(|index| {
            let Some(index) = index else { return String::new() };
            let links = |from: &[usize]| -> Vec<_> {
                from.iter().take(PLACES).map(|&document| link(index.id(document))).collect()
            };
            // What the tags leave out answers better than what only comes close.
            let near = links(if found.questions.is_empty() { &found.nearest } else { &found.questions });
            let tags: Vec<_> = reader.choice.get().tags().collect();
            let nothing = nothing.as_ref().map(|said| Nothing { said, tags: &tags, nearest: &near });
            // Few letters name a word, and the page has many: it is asked only then.
            let terms = if found.terms.is_empty() { vec![] } else { terms() };
            let explained: Vec<_> = found.terms.iter().filter_map(|&number| named(terms.get(number)?)).collect();
            html::found(guide, nothing, found.partial, &links(&found.places), &explained)
        })
    })
}

/// The page's list of words explained.
fn terms() -> Vec<Place> {
    browser::by_id(html::WORDS).map(|words| browser::all(&words, "[data-said]")).unwrap_or_default()
}

/// The address of an entry of that list, and its word.
fn named(entry: &Place) -> Option<(String, String)> {
    Some((["#", &browser::attribute(entry, "id")?].concat(), browser::text(&browser::inside(entry, "dt")?)))
}

/// What a place of the page calls itself.
pub fn heading(guide: &Guide, id: &str) -> String {
    let place = browser::by_id(id);
    match place {
        _ if id == CHECK => guide.words.invitation.to_string(),
        Some(place) => browser::text(&browser::inside(&place, ".words").unwrap_or(place)),
        None => String::new(),
    }
}

/// The index of the page as it stands, perhaps translated by the browser; the questions come first.
fn read(guide: &Guide, words: &content::Search) -> Index {
    let mut index = Index::new(words);
    for question in guide.questions {
        let id = ["faq-", question.number].concat();
        let row = browser::by_id(&id);
        let mut add = |field, selector: &str| {
            let places = row.as_ref().map(|row| browser::all(row, selector)).unwrap_or_default();
            for place in &places {
                index.add(&id, field, &prose(place));
            }
        };
        add(Field::Question, ".words");
        add(Field::Short, ".short");
        add(Field::Details, ".answer > :not(.short, .answer-tools, .drawing, #meaning)");
        question.tags.iter().for_each(|&tag| index.add(&id, Field::Tags, guide.tags[tag].name));
    }
    let mut id = String::new();
    for place in browser::by_id(html::PAGE)
        .map(|page| browser::all(&page, "article .prose > :not(.aloud, .drawing, .roots, #meaning)"))
        .unwrap_or_default()
    {
        let own = browser::attribute(&place, "id");
        let field = if own.is_some() { Field::Heading } else { Field::Text };
        id = own.unwrap_or(id);
        index.add(&id, field, &prose(&place));
    }
    for text in [guide.words.invitation, guide.words.invitation_action] {
        index.add(CHECK, Field::Heading, text);
    }
    guide.checker.questions.iter().for_each(|question| index.add(CHECK, Field::Checker, question.text));
    for entry in terms() {
        let name = named(&entry).map(|(_, name)| name).unwrap_or_default();
        let said = browser::attribute(&entry, "data-said").unwrap_or_default();
        index.explain([&*name].into_iter().chain(said.split('|')));
    }
    index
}

/// The text of a place, without what is not its own: that it is an answer, the words inside its drawings.
fn prose(place: &Place) -> String {
    let others = browser::all(place, ".label, .drawing");
    others.iter().fold(browser::text(place), |text, other| text.replacen(&browser::text(other), "", 1))
}

/// Of what answers a search, best first, what is worth an order and marks. All others keep the guide's order.
pub fn best(shown: &[usize]) -> &[usize] {
    &shown[..shown.len().min(BEST)]
}

/// Marks what answers a search best: in the question, and in an open answer.
pub fn mark(reader: Reader, rows: &[Place], shown: &[usize]) {
    let sought = reader.found.with(Option::is_some);
    let open = reader.open.get();
    let mut places = vec![];
    for &index in if sought { best(shown) } else { &[] } {
        let texts = if open[index] { ".words, .answer > :not(.answer-tools, .drawing)" } else { ".words" };
        places.extend(browser::all(&rows[index], texts));
    }
    // The same questions may answer other words.
    let query = reader.query.get();
    reader.index.with_untracked(|index| {
        if let Some(index) = index {
            browser::mark(&places, &*index.marks(&query));
        }
    });
}
