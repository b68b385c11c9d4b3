//! What the reader has chosen and opened, and how the page follows.

use super::browser::{self, Place};
use crate::address::{self, Address};
use crate::content::{Guide, fill};
use crate::find::Choice;
use crate::visit::{self, Visit};
use leptos::prelude::*;
use std::time::Duration;

/// Where the visit is kept across a reload.
const VISIT: &str = "spine-guide";
/// Long enough for a screen reader to finish the key that was pressed, and to say only the last of
/// several changes.
const QUIET: Duration = Duration::from_millis(500);

/// The reader's state. Passed by value: it holds handles.
#[derive(Clone, Copy)]
pub struct Reader {
    pub guide: &'static Guide,
    pub choice: RwSignal<Choice>,
    /// Which answers are open, by question.
    pub open: RwSignal<Vec<bool>>,
    /// The question that the address names, until the page has gone there.
    pub target: RwSignal<Option<usize>>,
    status: StoredValue<Place, LocalStorage>,
    announcing: StoredValue<Option<TimeoutHandle>>,
}

impl Reader {
    /// A reader who has just come: the address counts first, then what an earlier page of the same
    /// visit kept. `status` is where announcements go.
    pub fn new(guide: &'static Guide, status: Place) -> Reader {
        let visit = browser::kept(VISIT).map(|text| visit::parse(guide, &text)).unwrap_or_default();
        let mut open = vec![false; guide.questions.len()];
        for index in visit.open {
            open[index] = true;
        }
        let reader = Reader {
            guide,
            choice: RwSignal::new(visit.choice),
            open: RwSignal::new(open),
            target: RwSignal::new(None),
            status: StoredValue::new_local(status),
            announcing: StoredValue::new(None),
        };
        reader.arrive();
        reader
    }

    /// The same reader, with more to read.
    pub fn with(self, guide: &'static Guide) -> Reader {
        Reader { guide, ..self }
    }

    /// Follows the address: at the start, at Back and Forward, and when a link is pressed.
    pub fn arrive(self) {
        let fragment = browser::fragment();
        match address::parse(self.guide, &fragment) {
            Address::Question(index) => {
                self.recall();
                // What the address names is shown, whatever was chosen before.
                if !self.choice.get_untracked().lists(self.guide, &self.guide.questions[index]) {
                    self.choice.set(Choice::default());
                }
                self.open.update(|open| open[index] = true);
                self.target.set(Some(index));
            }
            Address::Questions(choice) => self.choice.set(choice),
            Address::Top | Address::Check | Address::Elsewhere => self.recall(),
        }
        if address::drops_tags(self.guide, &fragment) {
            self.announce(self.guide.words.tags_dropped.to_string());
        }
    }

    /// Takes up the choice that was left at an address that names none: so Back undoes the first tag.
    fn recall(self) {
        if let Some(Address::Questions(choice)) = browser::noted().map(|left| address::parse(self.guide, &left)) {
            self.choice.set(choice);
        }
    }

    /// Presses a tag: the list, the address and the announcement follow.
    pub fn press(self, tag: usize) {
        self.choose(self.choice.get_untracked().pressed(self.guide, tag));
    }

    /// Takes all tags off.
    pub fn clear(self) {
        self.choose(Choice::default());
    }

    fn choose(self, choice: Choice) {
        let left = self.choice.get_untracked();
        if choice != left {
            self.choice.set(choice);
            let address = |choice| address::format(self.guide, Address::Questions(choice));
            browser::go(&address(choice), &address(left));
        }
        self.announce(self.count(choice));
    }

    /// "6 of 15 questions".
    pub fn count(self, choice: Choice) -> String {
        let (shown, total) = (choice.count(self.guide), self.guide.questions.len());
        let text = if shown == total { self.guide.words.count_all } else { self.guide.words.count };
        fill(text, &[("shown", &shown.to_string()), ("total", &total.to_string())])
    }

    /// Has a screen reader say this, politely, once things are quiet.
    pub fn announce(self, text: String) {
        let status = self.status;
        if let Some(Some(waiting)) = self.announcing.try_update_value(Option::take) {
            waiting.clear();
        }
        status.with_value(|place| browser::set_text(place, ""));
        let waiting =
            set_timeout_with_handle(move || status.with_value(|place| browser::set_text(place, &text)), QUIET);
        self.announcing.set_value(waiting.ok());
    }

    /// Keeps the visit for a reload.
    pub fn keep(self) {
        let open = self.open.with(|open| (0..open.len()).filter(|&index| open[index]).collect());
        let visit = Visit { open, choice: self.choice.get() };
        browser::keep(VISIT, &visit::format(self.guide, &visit));
    }
}
