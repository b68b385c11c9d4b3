//! The state of the page: which tags are chosen, what is searched for, which answers are open, what is on the handout.

use super::browser::{self, HtmlElement, history, storage};
use super::closures::ElementRef;
use super::texts::Texts;
use crate::address::{self, Address};
use crate::content::{Guide, fill};
use crate::find::{Facet, Found, Selection};
use crate::visit::{self, Visit};
use leptos::prelude::*;
use std::time::Duration;

/// On `<html>`, from `boot.js`: what the reader has done since the first script came.
const ACTED: &str = "data-acted";
/// Where the visit is kept across a reload.
const VISIT: &str = "spine-guide";
/// Long enough for a screen reader to finish the key that was pressed, and to say only the last of
/// several changes.
const QUIET: Duration = Duration::from_millis(500);

/// Handles of the page's state. Passed by value.
#[derive(Clone, Copy)]
pub struct Page {
    pub guide: &'static Guide,
    pub choice: RwSignal<Selection>,
    /// The search, as it was typed.
    pub query: RwSignal<String>,
    /// The search index, from the first search on.
    pub index: RwSignal<Option<Box<dyn Texts>>, LocalStorage>,
    /// What is on the handout: questions, by index.
    pub picked: RwSignal<Vec<bool>>,
    /// Whether the result of the check is on it, too.
    pub result: RwSignal<bool>,
    /// The questions that a link has picked, before all others, by index.
    pub linked_first: RwSignal<Vec<usize>>,
    /// Whether the last such link could not be understood.
    pub is_link_broken: RwSignal<bool>,
    /// What answers the query.
    pub found: Memo<Option<Found>>,
    /// What pressing each tag would do.
    pub facets: Memo<Vec<Facet>>,
    /// Where the filter says how many questions are left.
    pub count_at: ElementRef,
    /// Which answers are open, by question.
    pub open: RwSignal<Vec<bool>>,
    /// The question that the address names, until the page has gone there.
    pub target: RwSignal<Option<usize>>,
    /// Whether the step that the history is at was made by typing, and changes with every letter.
    typing: StoredValue<bool>,
    /// Where announcements go.
    status: StoredValue<HtmlElement, LocalStorage>,
    /// Writes one there, once things are quiet.
    announcing: StoredValue<Box<dyn FnMut(String)>, LocalStorage>,
}

impl Page {
    /// The state at the start: from the address, else from what an earlier page of the same visit stored. `status` is where announcements go.
    pub fn new(guide: &'static Guide, status: HtmlElement) -> Page {
        let visit = storage::get(VISIT).map(|text| visit::parse(guide, &text)).unwrap_or_default();
        let total = guide.questions.len();
        let marked = |of: &[usize]| (0..total).map(|index| of.contains(&index)).collect::<Vec<_>>();
        let choice = RwSignal::new(visit.choice);
        let (query, index) = (RwSignal::new(visit.query), RwSignal::new_local(None::<Box<dyn Texts>>));
        let find = move |_: Option<&_>| index.with(|index| query.with(|text| index.as_ref()?.find(text, total)));
        let found = Memo::new(find);
        let facets = move |_: Option<&_>| {
            let choice = choice.get();
            let all = 0..guide.tags.len();
            found.with(|found| all.map(|tag| choice.facet_among(guide, tag, questions(found))).collect())
        };
        let element = status.clone();
        let announcing = debounce(QUIET, move |text: String| browser::set_text(&element, &text));
        let page = Page {
            guide,
            choice,
            query,
            index,
            picked: RwSignal::new(marked(&visit.picked)),
            result: RwSignal::new(false),
            linked_first: RwSignal::new(vec![]),
            is_link_broken: RwSignal::new(false),
            found,
            facets: Memo::new(facets),
            count_at: ElementRef::new(),
            open: RwSignal::new(marked(&visit.open)),
            target: RwSignal::new(None),
            typing: StoredValue::new(false),
            status: StoredValue::new_local(status),
            announcing: StoredValue::new_local(Box::new(announcing)),
        };
        page.follow_address();
        page
    }

    /// The same page, with the deferred parts of the guide.
    pub fn with(self, guide: &'static Guide) -> Page {
        Page { guide, ..self }
    }

    /// Follows the address: at the start, at Back and Forward, and when a link is pressed.
    pub fn follow_address(self) {
        self.typing.set_value(false);
        let fragment = history::fragment();
        match address::parse(self.guide, &fragment) {
            Address::Question(index) => {
                self.restore_noted();
                self.list(index);
                self.open.update(|open| open[index] = true);
                self.target.set(Some(index));
            }
            Address::Questions(query, choice) => self.set(query, choice),
            Address::Picked(picked) => {
                self.set(String::new(), Selection::default());
                self.is_link_broken.set(picked.is_empty());
                if picked.is_empty() {
                    history::replace(&history::link_to(""), None);
                }
                self.linked_first.set(picked);
            }
            Address::Top | Address::Check | Address::Result(_) | Address::Elsewhere => self.restore_noted(),
        }
        if address::drops_tags(self.guide, &fragment) {
            self.announce(self.guide.strings.tags_dropped.to_string());
        }
    }

    /// There is an index now: what a search that an earlier page kept does not find is listed all the same,
    /// where the address names it.
    pub fn list_named(self) {
        if let Address::Question(index) = address::parse(self.guide, &history::fragment()) {
            self.list(index);
        }
    }

    /// Has a question in the list, whatever was chosen or sought before.
    fn list(self, index: usize) {
        if !self.choice.get_untracked().lists(self.guide, &self.guide.questions[index]) {
            self.choice.set(Selection::default());
        }
        if !untrack(|| self.shown()).contains(&index) {
            self.query.set(String::new());
        }
    }

    /// Takes up what was left at an address that names none: so Back undoes the first tag, and the search.
    fn restore_noted(self) {
        let left = history::note().map(|left| address::parse(self.guide, &left));
        if let Some(Address::Questions(query, choice)) = left {
            self.set(query, choice);
        }
    }

    fn set(self, query: String, choice: Selection) {
        self.query.set(query);
        self.choice.set(choice);
    }

    /// The address of the list as it is.
    pub fn address(self) -> String {
        address::format(self.guide, Address::Questions(self.query.get_untracked(), self.choice.get_untracked()))
    }

    /// Presses a tag: the list, the address and the announcement follow.
    pub fn toggle_tag(self, tag: usize) {
        self.set_tags(self.choice.get_untracked().pressed(self.guide, tag));
    }

    /// Takes all tags off.
    pub fn clear_tags(self) {
        self.set_tags(Selection::default());
    }

    /// Takes one tag off, and what no question would then fit.
    pub fn remove_tag(self, tag: usize) {
        self.set_tags(self.choice.get_untracked().without(self.guide, tag));
    }

    fn set_tags(self, choice: Selection) {
        if choice != self.choice.get_untracked() {
            let left = self.address();
            self.choice.set(choice);
            self.typing.set_value(false);
            history::push(&self.address(), &left);
        }
        self.announce_count();
    }

    /// Follows what is typed, with one step in the history from the first letter to the last.
    pub fn search(self, query: String) {
        let left = self.address();
        self.query.set(query);
        match self.typing.try_update_value(|typing| std::mem::replace(typing, true)) {
            Some(true) => history::replace(&self.address(), None),
            _ => history::push(&self.address(), &left),
        }
        self.announce_count();
    }

    /// What is typed from now on is another search, as the history has it.
    pub fn end_typing(self) {
        self.typing.set_value(false);
    }

    /// Ends the search.
    pub fn clear_search(self) {
        if !self.query.with_untracked(String::is_empty) {
            self.end_typing();
            self.search(String::new());
            self.end_typing();
        }
    }

    /// Puts a question on the handout, or takes it off.
    pub fn toggle_picked(self, index: usize) {
        self.picked.update(|picked| picked[index] = !picked[index]);
        self.announce(self.handout_text());
    }

    /// The questions on the handout, by index.
    pub fn picked_questions(self) -> Vec<usize> {
        self.picked.with(|picked| (0..picked.len()).filter(|&index| picked[index]).collect())
    }

    /// What is on the handout, in a sentence.
    pub fn handout_text(self) -> String {
        let picked = self.picked.with_untracked(|picked| picked.iter().filter(|picked| **picked).count());
        let count = picked + usize::from(self.result.get_untracked());
        match count {
            0 => self.guide.strings.handout_empty.to_string(),
            _ => fill(self.guide.strings.handout_holds, &[("count", &count.to_string())]),
        }
    }

    /// The address that a code for a phone leads to, where the page has one.
    pub fn public_address(self) -> Option<String> {
        history::page_for_others(self.guide.clinic.site)
    }

    /// The questions in the list, in their order there.
    pub fn shown(self) -> Vec<usize> {
        self.found.with(|found| self.choice.get().shown(self.guide, questions(found)))
    }

    /// Where no question in the list answers what is sought: that it is so.
    pub fn nothing_found(self) -> Option<String> {
        let sought = self.found.with(Option::is_some) && self.shown().is_empty();
        sought.then(|| {
            let strings = &self.guide.strings;
            let tags: Vec<_> = self.choice.get().tags().map(|tag| self.guide.tags[tag].name).collect();
            let text = if tags.is_empty() { strings.search_none } else { strings.search_none_tags };
            self.query.with(|query| fill(text, &[("words", query.trim()), ("tags", &tags.join(", "))]))
        })
    }

    fn announce_count(self) {
        self.announce(untrack(|| self.nothing_found().unwrap_or_else(|| self.count_text())));
    }

    /// "6 of 15 questions".
    pub fn count_text(self) -> String {
        let (shown, total) = (self.shown().len(), self.guide.questions.len());
        let text = if shown == total { self.guide.strings.count_all } else { self.guide.strings.count };
        fill(text, &[("shown", &shown.to_string()), ("total", &total.to_string())])
    }

    /// Has a screen reader say this, politely, once things are quiet.
    pub fn announce(self, text: String) {
        self.status.with_value(|element| browser::set_text(element, ""));
        self.announcing.update_value(|announcing| announcing(text));
    }

    /// Keeps the visit for a reload.
    pub fn save(self) {
        let indices = |of: &Vec<bool>| (0..of.len()).filter(|&index| of[index]).collect();
        let visit = Visit {
            open: self.open.with(indices),
            choice: self.choice.get(),
            query: self.query.get(),
            picked: self.picked.with(indices),
        };
        storage::set(VISIT, &visit::format(self.guide, &visit));
    }
}

/// The questions that answer what is sought.
fn questions(found: &Option<Found>) -> Option<&[usize]> {
    found.as_ref().map(|found| &*found.questions)
}

/// What the reader has done since the first script came: the kind of the event, a click above all others.
pub fn acted() -> Option<String> {
    browser::page_attribute(ACTED)
}
