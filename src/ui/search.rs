//! The search: its field, the results below the field, and the highlights in the list.

use super::browser::{self, HtmlElement, Typing, highlight};
use super::closures::{ElementRef, aria, effect, flag, mount, on_click, remount, text};
use super::filter;
use super::page::Page;
use super::texts::Texts;
use crate::address::{self, CHECK, LONGEST};
use crate::content::{self, Guide, fill};
use crate::find::{Field, Index, Results};
use crate::html::{self, Link};
use leptos::prelude::*;
use std::ops::Range;
use std::{cell::Cell, time::Duration};

/// The id of the search field.
const FIELD: &str = "search-words";
/// How many places of the article are shown as results at most.
const PLACES: usize = 3;
/// How many questions are shown as results below the field at most.
const HITS: usize = 5;
/// A selector for the title, the headings and the texts of the article.
const ARTICLE: &str =
    ".opening > header > *, article .prose > p, article section > :not(.aloud, .drawing, .roots, #meaning)";
/// How many questions are sorted and highlighted at most: as many as a reader looks through, and few enough for one
/// frame.
const BEST: usize = 50;

/// The search field and, below it, a warning and the results.
#[component]
pub fn Search(page: Page, words: content::Search) -> impl IntoView {
    let guide = page.guide;
    let field = ElementRef::new();
    let (alarm, found, nothing) = (ElementRef::new(), ElementRef::new(), ElementRef::new());

    let begin = move |again: bool| {
        if again || page.index.with_untracked(Option::is_none) {
            page.index.set(Some(Box::new(read(guide, &words))));
            page.ensure_target_listed();
        }
    };
    effect(move || {
        let query = page.query.get();
        field.get().and_then(browser::field).iter().for_each(|field| browser::force_value(field, &query));
        if !query.is_empty() {
            begin(false);
        }
    });
    // The listeners are not added with `on:`, because further event types in views would cost 2.3 kB.
    effect(move || {
        if let Some(field) = field.get().and_then(browser::field) {
            attach(page, field, begin, alarm, found);
        }
    });

    // These signals are set only if their value changes: an alert is read out each time it is written, and the focus
    // may be on a link in the results. A `Memo` of a further type would cost 0.5 kB.
    let warns = RwSignal::new(false);
    effect(move || {
        let now = page.results.with(|results| results.as_ref().is_some_and(|results| results.warning));
        if warns.get_untracked() != now {
            warns.set(now);
        }
    });
    let written = RwSignal::new(String::new());
    effect(move || {
        let now = elsewhere(page);
        if written.with_untracked(|written| *written != now) {
            written.set(now);
        }
    });
    remount(move || {
        let (said, place) = page.nothing_found().zip(nothing.get())?;
        let tags = page.choice.get().tags().collect();
        Some(mount(place, move || view! { <Nothing page said tags /> }))
    });
    let clear = move || {
        page.clear_search();
        field.get().iter().for_each(browser::focus);
    };

    view! {
        <div class="search" role="search" data-on=aria(move || page.results.with(Option::is_some))>
            <label for=FIELD>{guide.strings.search}</label>
            <div class="field">
                <input
                    id=FIELD
                    type="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    maxlength=LONGEST.to_string()
                    node_ref=field
                />
                <button
                    type="button"
                    class="plain"
                    prop:hidden=flag(move || page.query.with(String::is_empty))
                    on:click=on_click(clear)
                >
                    {guide.strings.search_reset}
                </button>
            </div>
            <div class="alarm" role="alert" node_ref=alarm prop:innerHTML=text(move || if warns.get() { warning(guide) } else { String::new() })></div>
            <div class="found" node_ref=found>
                <div node_ref=nothing></div>
                <div prop:innerHTML=text(move || written.get())></div>
            </div>
        </div>
    }
}

/// The HTML of the warning for a search that describes an emergency.
fn warning(guide: &Guide) -> String {
    let heading = browser::by_id(html::EMERGENCY_HEADING).map(|it| browser::text(&it)).unwrap_or_default();
    html::warning(guide, &heading).into_string()
}

/// Says that no question in the list answers the search, and has a button for each selected tag that unselects the tag.
#[component]
fn Nothing(page: Page, said: String, tags: Vec<usize>) -> impl IntoView {
    let guide = page.guide;
    let take_off = move |tag: usize| {
        let pressed = move || {
            page.remove_tag(tag);
            // Pressing the button removes it. The focus is moved, so that it is not lost.
            filter::focus_count(page);
        };
        view! {
            <button type="button" class="plain" on:click=on_click(pressed)>
                {fill(guide.strings.search_drop, &[("tag", guide.tags[tag].name)])}
            </button>
            " "
        }
    };
    view! {
        <p>{said}</p>
        <p>{tags.into_iter().map(take_off).collect::<Vec<_>>()}</p>
    }
}

/// Connects the search field with the query.
fn attach(
    page: Page,
    field: browser::Input,
    begin: impl Fn(bool) + Clone + 'static,
    alarm: ElementRef,
    found: ElementRef,
) {
    let own = field.clone();
    let follow_field = move || {
        let text = own.value();
        if page.query.with_untracked(|query| *query != text) {
            page.search(text);
        }
    };
    let own = field.clone();
    let translated = Cell::new(false);
    browser::on_typing(&field, move |typing| match typing {
        Typing::Begun => {
            // The index is rebuilt if the page is translated, or was when it was last built: a browser translates more
            // of the page as it is scrolled, and can undo the translation.
            let now = browser::language() != page.guide.lang;
            begin(translated.replace(now) || now);
        }
        Typing::Changed => {
            let follow_field = follow_field.clone();
            // The browser paints the letter first, because updating a long list takes longer.
            request_animation_frame(move || set_timeout(follow_field, Duration::ZERO));
        }
        Typing::Ended => {
            follow_field();
            page.end_typing();
        }
        Typing::Escaped => {
            follow_field();
            page.clear_search();
        }
        Typing::Sent => {
            follow_field();
            page.end_typing();
            if page.query.with_untracked(String::is_empty) {
                return;
            }
            let field = own.clone();
            // In the next frame the list is up to date. The focus goes to the warning, else to the first question in
            // the list, else to the first link or button of the results.
            request_animation_frame(move || {
                let inside = |place: ElementRef, selector| browser::query(&place.get()?, selector);
                let row = || browser::query(&browser::by_id(html::LIST)?, "details:not([hidden])");
                match inside(alarm, "a").or_else(row).or_else(|| inside(found, "a, button")) {
                    Some(place) => browser::scroll_and_focus(&place),
                    None => browser::blur(&field),
                }
            });
        }
    });
}

/// The HTML of the results below the field. Empty while nothing is searched for.
fn elsewhere(page: Page) -> String {
    let guide = page.guide;
    let link = |id: &str| (["#", id].concat(), heading(guide, id));
    let shown = page.shown();
    let nothing = shown.is_empty();
    let query = page.query.get();
    let with = |results: &Results, index: &dyn Texts| {
        let highlights = index.highlights(&query);
        let links = |from: &[usize]| -> Vec<Link> {
            from.iter().take(PLACES).map(|&document| link(index.id(document))).collect()
        };
        let mut hits = String::new();
        for &question in shown.iter().take(HITS) {
            let id = address::id(&guide.questions[question]);
            hits.push_str(&html::hit(&link(&id), &best_sentence(&id, &*highlights)).into_string());
        }
        // A question that the search finds but the tags exclude is a better answer than one that only comes close.
        let near = if results.questions.is_empty() { &results.nearest } else { &results.questions };
        let near = if nothing { links(near) } else { vec![] };
        // Reading all glossary terms from the page takes time, and few searches name one: they are read only then.
        let terms = if results.terms.is_empty() { vec![] } else { terms() };
        let explained: Vec<_> = results.terms.iter().filter_map(|&number| named(terms.get(number)?)).collect();
        let list = page.address();
        let part = results.partial && !nothing;
        let mut said = html::hits(guide, &hits, part, (shown.len() > HITS).then_some(&*list)).into_string();
        said.push_str(&html::results(guide, &near, &links(&results.places), &explained).into_string());
        if results.questions.is_empty() && results.places.is_empty() {
            said.push_str(&html::offers(guide, &calls()).into_string());
        }
        said
    };
    page.results
        .with(|results| {
            page.index.with_untracked(|index| {
                results.as_ref().zip(index.as_deref()).map(|(results, index)| with(results, index))
            })
        })
        .unwrap_or_default()
}

/// The links of the page that call the clinic.
fn calls() -> Vec<Link> {
    let calls =
        browser::by_id(html::CLOSING).map(|closing| browser::query_all(&closing, "[href^='tel:']")).unwrap_or_default();
    let link = |call: &HtmlElement| Some((browser::attribute(call, "href")?, browser::text(call)));
    calls.iter().filter_map(link).collect()
}

/// The sentence of an answer that contains the most words of the search or, if none contains any, the first sentence.
/// `id` is the id of the question.
fn best_sentence(id: &str, highlights: &dyn Fn(&str) -> Vec<Range<usize>>) -> String {
    let Some(row) = browser::by_id(id) else { return String::new() };
    let mut best = (0, String::new());
    for place in browser::query_all(&row, ".answer > p:not(#meaning), .answer > ul > li") {
        for sentence in prose(&place).split_inclusive('.') {
            let count = highlights(sentence).len();
            if count > best.0 || best.1.is_empty() {
                best = (count, sentence.to_string());
            }
        }
    }
    best.1
}

/// The entries of the page's glossary.
fn terms() -> Vec<HtmlElement> {
    browser::by_id(html::GLOSSARY)
        .map(|words| browser::query_all(&words, &["[", html::FORMS, "]"].concat()))
        .unwrap_or_default()
}

/// The fragment that leads to a glossary entry, and the term that the entry explains.
fn named(entry: &HtmlElement) -> Option<(String, String)> {
    Some((["#", &browser::attribute(entry, "id")?].concat(), browser::text(&browser::query(entry, "dt")?)))
}

/// The text of the heading with this `id`, or of the question or the checker. Empty if the page has no such element.
pub fn heading(guide: &Guide, id: &str) -> String {
    let place = browser::by_id(id);
    match place {
        _ if id == CHECK => guide.strings.invitation.to_string(),
        Some(place) => browser::text(&browser::query(&place, ".words").unwrap_or(place)),
        None => String::new(),
    }
}

/// Builds the search index from the text of the page, which the browser may have translated. The questions are its
/// first documents.
fn read(guide: &Guide, words: &content::Search) -> Index {
    let mut index = Index::new(words);
    for question in guide.questions {
        let id = address::id(question);
        let row = browser::by_id(&id);
        let mut add = |field, selector: &str| {
            let places = row.as_ref().map(|row| browser::query_all(row, selector)).unwrap_or_default();
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
    for place in browser::by_id(html::PAGE).map(|page| browser::query_all(&page, ARTICLE)).unwrap_or_default() {
        let own = browser::attribute(&place, "id");
        let field = if own.is_some() { Field::Heading } else { Field::Text };
        id = own.unwrap_or(id);
        index.add(&id, field, &prose(&place));
    }
    for text in [guide.strings.invitation, guide.strings.invitation_action] {
        index.add(CHECK, Field::Heading, text);
    }
    guide.checker.questions.iter().for_each(|question| index.add(CHECK, Field::Checker, question.text));
    for entry in terms() {
        let name = named(&entry).map(|(_, name)| name).unwrap_or_default();
        let said = browser::attribute(&entry, html::FORMS).unwrap_or_default();
        index.explain([&*name].into_iter().chain(said.split('|')));
    }
    index
}

/// The text of an element, without the label "Answer" and without the words inside drawings.
fn prose(place: &HtmlElement) -> String {
    let others = browser::query_all(place, ".label, .drawing");
    others.iter().fold(browser::text(place), |text, other| text.replacen(&browser::text(other), "", 1))
}

/// The best of the questions that answer a search, [`BEST`] at most: these are sorted and highlighted. All others keep
/// the guide's order.
pub fn best(shown: &[usize]) -> &[usize] {
    &shown[..shown.len().min(BEST)]
}

/// Highlights the words of the search in the best of the questions that answer it: in the question and, if it is open,
/// in the answer.
pub fn highlight(page: Page, rows: &[HtmlElement], shown: &[usize]) {
    let is_searching = page.results.with(Option::is_some);
    let open = page.open.get();
    let mut places = vec![];
    for &index in if is_searching { best(shown) } else { &[] } {
        let texts = if open[index] { ".words, .answer > :not(.answer-tools, .drawing)" } else { ".words" };
        places.extend(browser::query_all(&rows[index], texts));
    }
    // The effect must depend on the query, too: another query may find the same questions.
    let query = page.query.get();
    page.index.with_untracked(|index| {
        if let Some(index) = index {
            highlight::set(&places, &*index.highlights(&query));
        }
    });
}
