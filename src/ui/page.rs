//! The state of the page: which tags are selected, what is searched for, which answers are open, what is on the
//! handout.

use super::browser::{self, HtmlElement, history, storage};
use super::closures::ElementRef;
use super::texts::Texts;
use crate::address::{self, Address};
use crate::content::{Guide, fill};
use crate::find::{Facet, Results, Selection};
use crate::visit::{self, Visit};
use leptos::prelude::*;
use std::time::Duration;

/// An attribute that `boot.js` sets on `<html>`; see [`acted`].
const ACTED: &str = "data-acted";
/// The key in session storage under which the visit is kept across a reload.
const VISIT: &str = "spine-guide";
/// How long an announcement waits: long enough for a screen reader to finish saying the key that was pressed, and to
/// say only the last of several changes.
const QUIET: Duration = Duration::from_millis(500);

/// Handles to the page's state. They are `Copy`: pass them by value.
#[derive(Clone, Copy)]
pub struct Page {
    pub guide: &'static Guide,
    pub choice: RwSignal<Selection>,
    /// The search query, as it was typed.
    pub query: RwSignal<String>,
    /// The search index. It is `None` until the search is first used.
    pub index: RwSignal<Option<Box<dyn Texts>>, LocalStorage>,
    /// For each question, by index: whether it is on the handout.
    pub on_handout: RwSignal<Vec<bool>>,
    /// Whether the result of the checker is on the handout.
    pub result_on_handout: RwSignal<bool>,
    /// The indices of the questions that a link has picked. They come before all others in the list.
    pub picked_first: RwSignal<Vec<usize>>,
    /// Whether the last link to picked questions could not be understood.
    pub is_link_broken: RwSignal<bool>,
    /// What the search has found. It is `None` while nothing is searched for.
    pub results: Memo<Option<Results>>,
    /// What pressing each tag would do.
    pub facets: Memo<Vec<Facet>>,
    /// The element of the filter that shows how many questions are left.
    pub count_at: ElementRef,
    /// For each question, by index: whether its answer is open.
    pub open: RwSignal<Vec<bool>>,
    /// The question that the address names, until the page has scrolled to it.
    pub target: RwSignal<Option<usize>>,
    /// Whether the current history entry was made by typing in the search field. Each further letter then replaces the
    /// entry.
    typing: StoredValue<bool>,
    /// The live region for announcements.
    status: StoredValue<HtmlElement, LocalStorage>,
    /// Writes an announcement into the live region, debounced by [`QUIET`].
    announcing: StoredValue<Box<dyn FnMut(String)>, LocalStorage>,
}

impl Page {
    /// Creates the state from what an earlier page of the same visit stored, and then follows the address. `status` is
    /// the live region for announcements.
    pub fn new(guide: &'static Guide, status: HtmlElement) -> Page {
        let visit = storage::get(VISIT).map(|text| visit::parse(guide, &text)).unwrap_or_default();
        let total = guide.questions.len();
        let marked = |of: &[usize]| (0..total).map(|index| of.contains(&index)).collect::<Vec<_>>();
        let choice = RwSignal::new(visit.choice);
        let (query, index) = (RwSignal::new(visit.query), RwSignal::new_local(None::<Box<dyn Texts>>));
        let find = move |_: Option<&_>| index.with(|index| query.with(|text| index.as_ref()?.find(text, total)));
        let results = Memo::new(find);
        let facets = move |_: Option<&_>| {
            let choice = choice.get();
            let all = 0..guide.tags.len();
            results.with(|results| all.map(|tag| choice.facet_among(guide, tag, questions(results))).collect())
        };
        let element = status.clone();
        let announcing = debounce(QUIET, move |text: String| browser::set_text(&element, &text));
        let page = Page {
            guide,
            choice,
            query,
            index,
            on_handout: RwSignal::new(marked(&visit.on_handout)),
            result_on_handout: RwSignal::new(false),
            picked_first: RwSignal::new(vec![]),
            is_link_broken: RwSignal::new(false),
            results,
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

    /// The same state, with a `guide` that has its deferred parts.
    pub fn with(self, guide: &'static Guide) -> Page {
        Page { guide, ..self }
    }

    /// Changes the state to what the address says. Called at the start, after Back and Forward, and when a link is
    /// pressed.
    pub fn follow_address(self) {
        self.typing.set_value(false);
        let fragment = history::fragment();
        match address::parse(self.guide, &fragment) {
            Address::Question(index) => {
                self.restore_noted();
                self.ensure_listed(index);
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
                self.picked_first.set(picked);
            }
            Address::Top | Address::Check | Address::Result(_) | Address::Elsewhere => self.restore_noted(),
        }
        if address::drops_tags(self.guide, &fragment) {
            self.announce(self.guide.strings.tags_dropped.to_string());
        }
    }

    /// Ensures that the question named in the address is in the list. Called when the search index has been built:
    /// until then it is unknown whether the search that an earlier page stored finds that question.
    pub fn ensure_target_listed(self) {
        if let Address::Question(index) = address::parse(self.guide, &history::fragment()) {
            self.ensure_listed(index);
        }
    }

    /// Ensures that a question is in the list: removes the tags, or the search, if they exclude it.
    fn ensure_listed(self, index: usize) {
        if !self.choice.get_untracked().lists(self.guide, &self.guide.questions[index]) {
            self.choice.set(Selection::default());
        }
        if !untrack(|| self.shown()).contains(&index) {
            self.query.set(String::new());
        }
    }

    /// At an address that names no search and no tags: restores those that [`history::push`] stored on this history
    /// entry, if any. So Back undoes the first tag, and the search.
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

    /// The fragment that leads to the list with its current search and tags.
    pub fn address(self) -> String {
        address::format(self.guide, Address::Questions(self.query.get_untracked(), self.choice.get_untracked()))
    }

    /// Handles a press on a tag: updates the selection, the list, the address and the announcement.
    pub fn toggle_tag(self, tag: usize) {
        self.set_tags(self.choice.get_untracked().pressed(self.guide, tag));
    }

    /// Unselects all tags and clears the search, with one history entry.
    pub fn clear_all(self) {
        let left = self.address();
        self.set(String::new(), Selection::default());
        self.end_typing();
        history::push(&self.address(), &left);
        self.announce_count();
    }

    /// Unselects one tag, and those of the other tags that would leave no question that fits.
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

    /// Sets the search query to what is typed. The first letter pushes a history entry and each further letter replaces
    /// it, so that one search is one entry.
    pub fn search(self, query: String) {
        let left = self.address();
        self.query.set(query);
        match self.typing.try_update_value(|typing| std::mem::replace(typing, true)) {
            Some(true) => history::replace(&self.address(), None),
            _ => history::push(&self.address(), &left),
        }
        self.announce_count();
    }

    /// Marks the current search as complete: the next letter pushes a history entry of its own.
    pub fn end_typing(self) {
        self.typing.set_value(false);
    }

    /// Clears the search query, with a history entry of its own.
    pub fn clear_search(self) {
        if !self.query.with_untracked(String::is_empty) {
            self.end_typing();
            self.search(String::new());
            self.end_typing();
        }
    }

    /// Puts a question on the handout, or takes it off.
    pub fn toggle_on_handout(self, index: usize) {
        self.on_handout.update(|on_handout| on_handout[index] = !on_handout[index]);
        self.announce(self.handout_text());
    }

    /// The questions on the handout, by index.
    pub fn questions_on_handout(self) -> Vec<usize> {
        self.on_handout.with(|on_handout| (0..on_handout.len()).filter(|&index| on_handout[index]).collect())
    }

    /// A sentence that says how many items are on the handout.
    pub fn handout_text(self) -> String {
        let questions = untrack(|| self.questions_on_handout()).len();
        let count = questions + usize::from(self.result_on_handout.get_untracked());
        match count {
            0 => self.guide.strings.handout_empty.to_string(),
            _ => fill(self.guide.strings.handout_holds, &[("count", &count.to_string())]),
        }
    }

    /// The page's address for a QR code. `None` if no other device could open the page.
    pub fn public_address(self) -> Option<String> {
        history::page_for_others(self.guide.clinic.site)
    }

    /// The indices of the questions in the list, in the order in which they answer the search, or else in the guide's
    /// order.
    pub fn shown(self) -> Vec<usize> {
        self.results.with(|results| self.choice.get().shown(self.guide, questions(results)))
    }

    /// The sentence that says that no question in the list answers the search. `None` if a question does, or if nothing
    /// is searched for.
    pub fn nothing_found(self) -> Option<String> {
        let is_empty = self.results.with(Option::is_some) && self.shown().is_empty();
        is_empty.then(|| {
            let strings = &self.guide.strings;
            let tags: Vec<_> = self.choice.get().tags().map(|tag| self.guide.tags[tag].name).collect();
            let text = if tags.is_empty() { strings.search_none } else { strings.search_none_tags };
            self.query.with(|query| fill(text, &[("words", query.trim()), ("tags", &tags.join(", "))]))
        })
    }

    fn announce_count(self) {
        self.announce(untrack(|| self.count_text()));
    }

    /// How many questions are in the list, as in "6 of 15 questions", or that no question fits the search.
    pub fn count_text(self) -> String {
        if let Some(nothing) = self.nothing_found() {
            return nothing;
        }
        let (shown, total) = (self.shown().len(), self.guide.questions.len());
        let text = if shown == total { self.guide.strings.count_all } else { self.guide.strings.count };
        fill(text, &[("shown", &shown.to_string()), ("total", &total.to_string())])
    }

    /// Writes `text` into the live region, for a screen reader to read out, after [`QUIET`] has passed without another
    /// announcement.
    pub fn announce(self, text: String) {
        self.status.with_value(|element| browser::set_text(element, ""));
        self.announcing.update_value(|announcing| announcing(text));
    }

    /// Stores the visit in session storage, from which a reload restores it.
    pub fn save(self) {
        let indices = |of: &Vec<bool>| (0..of.len()).filter(|&index| of[index]).collect();
        let visit = Visit {
            open: self.open.with(indices),
            choice: self.choice.get(),
            query: self.query.get(),
            on_handout: self.on_handout.with(indices),
        };
        storage::set(VISIT, &visit::format(self.guide, &visit));
    }
}

/// The questions that answer the search. `None` while nothing is searched for.
fn questions(results: &Option<Results>) -> Option<&[usize]> {
    results.as_ref().map(|results| &*results.questions)
}

/// The kind of event with which the reader last used the page, since the first script ran: `wheel`, `touchmove`,
/// `keydown` or `click`. After a click it stays `click`. `None` if the reader has not used the page yet.
pub fn acted() -> Option<String> {
    browser::page_attribute(ACTED)
}
