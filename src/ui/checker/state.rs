//! The state of the checker: the answers, and the step that the reader is at.

use super::super::browser::{self, clock, history};
use super::super::closures::{ElementRef, effect};
use super::super::page::{Page, acted};
use super::result::SECOND;
use crate::address::Address;
use crate::content::Guide;
use crate::html;
use crate::trail::Trail;
use crate::triage::{self, Answers, Assessment, HandoverError, Q, Screen, Value};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// How long a result is valid, and how long answers without a result are kept (DESIGN in the fact base).
const VALID: Duration = Duration::from_secs(24 * 60 * 60);

/// How often the app checks whether a check is still valid. One timer for the whole day would stand still while a
/// computer sleeps.
const LOOK: Duration = Duration::from_secs(60);

/// An attribute of `<html>` while the checker is open.
const CHECKING: &str = "data-checking";
/// An attribute of `<html>` while the checker holds answers, even if it is closed: loading a newer version of the page
/// would lose them.
const BEGUN: &str = "data-begun";

/// The trail of the current entry of the history. `None` if the checker has stored none there.
fn here() -> Option<Trail> {
    history::number().map(Trail::from_number)
}

/// The reader's own check, kept while a result that was scanned from another screen is shown in its place.
#[derive(Clone, Copy, Default)]
struct Own {
    answers: Answers,
    made: Option<f64>,
    last_used: Option<f64>,
    resume_at: usize,
    /// Whether its result is on the handout.
    is_taken: bool,
}

/// State of the checker that no view depends on.
#[derive(Default)]
struct Notes {
    /// The last step that was open, other than the start. The button that resumes the check leads there.
    resume_at: Cell<usize>,
    /// Whether the reader has gone back to change an answer. [`Check::forward`] then leads to what is not answered, or
    /// to the review.
    changing: Cell<bool>,
    /// The question whose answer the reader has gone back to change, until its screen has been shown.
    changed_question: Cell<Option<Q>>,
    /// The steps that led to this one, for Back in a browser that keeps no history, as on the waiting-room tablet.
    before: RefCell<Vec<usize>>,
    /// Whether the reader has closed the check, and the browser goes back in the history. If that leads to another entry of
    /// the check, because the page was opened with it or a website around the guide has added entries, this one becomes
    /// the page's.
    leaving: Cell<bool>,
    /// Whether the result was scanned from another screen.
    received: Cell<bool>,
    /// See [`Own`].
    own: Cell<Option<Own>>,
    /// When the result was made, in milliseconds since 1970. `None` while there is no result.
    made: Cell<Option<f64>>,
    /// When an answer was last given or a result was made, in milliseconds since 1970. The check ends [`VALID`] after
    /// that.
    last_used: Cell<Option<f64>>,
    looking: Cell<Option<TimeoutHandle>>,
}

/// Handles to the state of the checker. They are `Copy`: pass them by value.
#[derive(Clone, Copy)]
pub struct Check {
    page: Page,
    pub answers: RwSignal<Answers>,
    /// Whether there are answers to resume with. Unlike `answers`, it does not change with every answer.
    pub begun: RwSignal<bool>,
    /// The number of the open step: 0 is the start. `None` while the page is shown.
    open_step: RwSignal<Option<usize>>,
    expired: RwSignal<bool>,
    /// Whether the page was loaded again, or brought back by the browser, in the middle of a check, so that its answers
    /// are gone.
    lost: RwSignal<bool>,
    /// How many times another check has taken the place of the one that was shown: a scanned one, or the reader's own
    /// check again.
    pub checks: RwSignal<usize>,
    /// The message about a scanned code that was refused. Empty if none was, or after the reader has opened the
    /// checker.
    pub refusal: RwSignal<String>,
    notes: StoredValue<&'static Notes, LocalStorage>,
    /// The button on the page that leads to the checker.
    pub way_in: ElementRef,
}

/// What a step shows.
#[derive(Clone, PartialEq)]
pub enum Step {
    Start {
        /// The last result was too old to count.
        expired: bool,
        /// The answers were lost in a reload.
        lost: bool,
        /// There are answers to resume with.
        begun: bool,
    },
    Ask {
        screen: Screen,
        /// The number of the screen among the main screens, from 1.
        main: usize,
    },
    Review,
    Result,
}

impl Step {
    /// The step's name in the page's title and in the history, which others may see. It must not reveal an answer, so
    /// it names neither the level nor a screen that is shown because of an answer.
    pub fn title(&self, guide: &'static Guide) -> &'static str {
        match self {
            Step::Ask { screen, .. } if screen.id.is_main() => guide.checker.screens[screen.id as usize].title,
            Step::Review => guide.strings.check_title,
            _ => guide.strings.invitation,
        }
    }
}

impl Check {
    pub fn new(page: Page) -> Check {
        let check = Check {
            page,
            answers: RwSignal::new(Answers::default()),
            begun: RwSignal::new(false),
            open_step: RwSignal::new(None),
            expired: RwSignal::new(false),
            lost: RwSignal::new(false),
            checks: RwSignal::new(0),
            refusal: RwSignal::new(String::new()),
            notes: StoredValue::new_local(Box::leak(Box::default())),
            way_in: ElementRef::new(),
        };
        browser::remove_id(&crate::address::format(page.guide, Address::Check));
        // A page that was opened at the checker's address shows its prose until the app has started. A reader who has
        // pressed something there by then stays on the page, and can open the checker with one press.
        if matches!(check.address(), Address::Check) && acted().as_deref() == Some("click") {
            history::replace(&history::link_to(""), None);
        }
        check.arrive(false);
        if !check.is_received() {
            check.lost.set(check.open_step.get_untracked().is_some() && here().is_some_and(|trail| trail.step > 0));
            check.restart();
        }
        history::on_traverse(move || check.arrive(true));
        // Leaving the page ends the check, even if the browser would bring back the page with its state (bfcache).
        browser::on_page_hide(move || {
            if check.begun.get_untracked() {
                check.lost.set(true);
            }
            check.forget();
            if check.open_step.get_untracked().is_some() {
                check.open_step.set(Some(0));
            }
        });
        browser::on_visible(move || {
            check.watch_expiry();
            if check.open_step.get_untracked() == Some(0) {
                check.restart();
            }
        });
        Effect::new(move |was_open| {
            let at = check.open_step.get();
            let open = at.is_some();
            show(open);
            if let Some(at @ 1..) = at {
                check.notes().resume_at.set(at);
            }
            // If the address names a question, the focus goes to that question instead.
            if was_open == Some(true) && !open && !matches!(check.address(), Address::Question(_)) {
                check.way_in.get().iter().for_each(browser::focus);
            }
            open
        });
        effect(move || browser::set_page_attribute(BEGUN, check.begun.get().then_some("")));
        check
    }

    fn notes(self) -> &'static Notes {
        self.notes.get_value()
    }

    /// Whether the result was scanned from another screen.
    pub fn is_received(self) -> bool {
        self.notes().received.get()
    }

    /// Changes the state to what the address and the current history entry say. `from_page` is false for the address that
    /// the page was opened with, and true for each later one, before which there is an entry of the page. Not in a
    /// website: it leads the guide to an address in the place of the entry before.
    fn arrive(self, from_page: bool) {
        if let Address::Result(code) = self.address() {
            self.receive(&code);
        }
        let is_here = matches!(self.address(), Address::Check);
        let noted = here().is_some();
        let at = is_here.then(|| {
            let trail = here().unwrap_or_else(|| {
                let open = self.open_step.get_untracked();
                let first = Trail {
                    step: open.unwrap_or(0),
                    depth: 0,
                    from_page: from_page && open.is_none() && !browser::is_framed(),
                    scanned: open.is_some() && self.is_received(),
                };
                history::replace(&self.link(), Some(first.number()));
                first
            });
            self.notes().before.borrow_mut().truncate(trail.depth as usize);
            self.discard_scanned_at(trail);
            trail.step.min(self.last())
        });
        self.notes().changing.set(false);
        self.notes().changed_question.set(None);
        // An entry without a trail is a new one: a link to the check, after a Close that the browser has not followed.
        if self.notes().leaving.replace(false) && is_here && noted {
            return self.become_page();
        }
        if at != self.open_step.get_untracked() {
            self.open_step.set(at);
        }
    }

    /// Shows the result that a code from another screen holds, and takes the code out of the address.
    fn receive(self, code: &str) {
        match triage::decode_handover(&self.page.guide.checker, code) {
            Ok((answers, made)) => {
                // A check that was scanned earlier ends; the reader's own check does not.
                if self.is_received() {
                    self.discard();
                }
                self.refusal.set(String::new());
                // If the clock of the other device is ahead, the result must not be valid for longer.
                let made = (f64::from(made) * SECOND).min(clock::now());
                let counts = clock::now() - made < VALID.as_millis() as f64;
                self.expired.set(!counts);
                if counts {
                    let own = self.begun.get_untracked().then(|| Own {
                        answers: self.answers.get_untracked(),
                        made: self.notes().made.get(),
                        last_used: self.notes().last_used.get(),
                        resume_at: self.notes().resume_at.get(),
                        is_taken: self.page.result_on_handout.get_untracked(),
                    });
                    self.discard();
                    self.notes().own.set(own);
                    self.set_answers(answers);
                    self.notes().received.set(true);
                    self.notes().made.set(Some(made));
                    self.keep_alive(made);
                }
                self.checks.update(|checks| *checks += 1);
                let step = if counts { self.last() } else { 0 };
                let trail = Trail { step, scanned: counts, ..Trail::default() };
                history::replace_secret(&self.link(), Some(trail.number()));
                self.open_step.set(Some(step));
            }
            Err(refused) => {
                let strings = &self.page.guide.strings;
                let said = match refused {
                    HandoverError::Broken => strings.received_broken,
                    HandoverError::OtherVersion => strings.received_version,
                };
                self.refusal.set(said.to_string());
                history::replace_secret(&history::link_to(""), None);
            }
        }
    }

    fn address(self) -> Address {
        crate::address::parse(self.page.guide, &history::fragment())
    }

    /// Shows the start of the checker if one of its steps is open, and goes back to the entry of the start in the
    /// history. Called when the answers are gone.
    fn restart(self) {
        self.notes().before.take();
        if self.open_step.get_untracked().is_some() {
            self.open_step.set(Some(0));
            let depth = here().unwrap_or_default().depth;
            if depth > 0 {
                history::go_back(depth, || {});
            }
        }
    }

    /// The fragment that leads to the checker.
    fn link(self) -> String {
        crate::address::format(self.page.guide, Address::Check)
    }

    /// The screens that the answers lead through, and whether they lead to a result.
    fn path(self) -> (Vec<Screen>, bool) {
        self.answers.with(|answers| triage::path(&self.page.guide.checker, answers))
    }

    /// The number of the last step that the answers allow.
    fn last(self) -> usize {
        let (screens, done) = untrack(|| self.path());
        screens.len() + if done { self.after(&screens).len() } else { 0 }
    }

    /// The steps after the screens. In an emergency that ends the questions early, the result comes without a review.
    fn after(self, screens: &[Screen]) -> &'static [Step] {
        let answers = self.answers.get_untracked();
        match triage::is_cut_short(&self.page.guide.checker, &answers, screens) {
            true => &[Step::Result],
            false => &[Step::Review, Step::Result],
        }
    }

    /// The open step. `None` while the page is shown.
    pub fn step(self) -> Option<Step> {
        let at = self.open_step.get()?;
        let (screens, done) = self.path();
        let start = || Step::Start { expired: self.expired.get(), lost: self.lost.get(), begun: self.begun.get() };
        if at == 0 {
            return Some(start());
        }
        if let Some(screen) = screens.get(at - 1) {
            let main = screens[..at].iter().filter(|screen| screen.id.is_main()).count();
            return Some(Step::Ask { screen: screen.clone(), main });
        }
        let after = if done { self.after(&screens) } else { &[] };
        Some(after.get(at - 1 - screens.len()).cloned().unwrap_or_else(start))
    }

    /// Opens the checker at its start.
    pub fn enter(self) {
        self.refusal.set(String::new());
        let start = Trail { from_page: true, ..Trail::default() };
        self.discard_scanned_at(start);
        history::push_numbered(&self.link(), start.number());
        self.notes().leaving.set(false);
        self.notes().before.take();
        self.open_step.set(Some(0));
    }

    /// Goes to a step, and pushes a history entry for it.
    fn go(self, step: usize) {
        let trail = here().unwrap_or_default();
        history::push_numbered(&self.link(), trail.next(step).number());
        self.notes().leaving.set(false);
        self.notes().before.borrow_mut().extend(self.open_step.get_untracked());
        self.open_step.set(Some(step));
    }

    /// Goes to the next step. From the start, this is the step where the reader was before; after a change, it is the
    /// next one that is not answered yet, or the review. From the start, every step on the way gets a history entry, so
    /// that Back leads through them as if the reader had come by them.
    pub fn forward(self) {
        if self.end_if_expired() {
            return;
        }
        let at = self.open_step.get_untracked().unwrap_or(0);
        self.expired.set(false);
        self.lost.set(false);
        self.notes().changed_question.set(None);
        if self.notes().changing.get() {
            let (screens, done) = untrack(|| self.path());
            self.notes().changing.set(!done);
            self.go(screens.len() + usize::from(done));
        } else {
            let to = if at == 0 { self.notes().resume_at.get().max(1) } else { at + 1 };
            (at + 1..=to.min(self.last())).for_each(|at| self.go(at));
        }
    }

    /// Goes back to where the reader was before, by the browser's history.
    pub fn back(self) {
        match here() {
            Some(trail) if trail.depth > 0 => {
                let at = self.open_step.get_untracked();
                history::go_back(1, move || {
                    if self.open_step.get_untracked() == at {
                        self.step_back();
                    }
                });
            }
            _ => self.step_back(),
        }
    }

    /// Goes back to where the reader was before if the browser keeps no history. The answers may have changed since
    /// then, and no longer lead to the last of these steps.
    fn step_back(self) {
        self.notes().changing.set(false);
        let (Some(at), last) = (self.open_step.get_untracked(), self.last()) else { return };
        let mut before = self.notes().before.borrow_mut();
        let before = std::iter::from_fn(|| before.pop()).map(|step| step.min(last)).find(|step| *step != at);
        self.open_step.set(Some(before.unwrap_or(at.saturating_sub(1))));
    }

    /// Goes back to the screen of `question`, to change the answer. After it, only those questions are asked that the
    /// change leaves without an answer.
    pub fn change(self, question: Q) {
        let (screens, _) = untrack(|| self.path());
        if let Some(index) = screens.iter().position(|screen| screen.questions.contains(&question)) {
            self.notes().changing.set(true);
            self.notes().changed_question.set(Some(question));
            self.go(index + 1);
        }
    }

    /// Returns the question on this screen that the reader has gone back to change; `None` from the second call on.
    pub fn take_changed_question(self) -> Option<Q> {
        self.notes().changed_question.take()
    }

    /// Closes the checker and shows the page. The answers stay until the reader leaves the page. The history goes back,
    /// too, so that the browser's Back then leads to what came before the check.
    pub fn leave(self) {
        match here().unwrap_or_default().entries_to_page() {
            // The page was opened at the checker, and this is the first entry of the check: the entry becomes the
            // page's.
            0 => self.become_page(),
            steps => {
                self.notes().leaving.set(true);
                history::go_back(steps, move || self.become_page());
            }
        }
    }

    /// Shows the page in place of the open step, and replaces the history entry of that step.
    fn become_page(self) {
        let page = self.page;
        let whole = page.choice.get_untracked().is_empty() && page.query.with_untracked(String::is_empty);
        let page = if whole { history::link_to("") } else { page.address() };
        history::replace(&page, None);
        self.open_step.set(None);
    }

    /// Ends a scanned result if the reader goes to a step of their own check, and has one.
    fn discard_scanned_at(self, trail: Trail) {
        if !trail.scanned && self.is_received() && self.notes().own.get().is_some() {
            self.discard();
            self.checks.update(|checks| *checks += 1);
        }
    }

    /// Replaces all answers.
    fn set_answers(self, answers: Answers) {
        let begun = answers != Answers::default();
        self.answers.set(answers);
        if self.begun.get_untracked() != begun {
            self.begun.set(begun);
        }
    }

    /// Discards all answers and starts again.
    pub fn start_over(self) {
        self.forget();
        self.expired.set(false);
        self.lost.set(false);
        self.restart();
    }

    /// Discards all answers, also those of the reader's own check behind a scanned result.
    fn forget(self) {
        self.notes().own.set(None);
        self.discard();
    }

    /// Ends the check. If it was a scanned result, the reader's own check is restored.
    fn discard(self) {
        let own = self.notes().own.take().unwrap_or_default();
        self.set_answers(own.answers);
        self.notes().made.set(own.made);
        self.notes().last_used.set(own.last_used);
        self.notes().resume_at.set(own.resume_at);
        self.notes().received.set(false);
        self.notes().changing.set(false);
        self.page.result_on_handout.set(own.is_taken);
    }

    /// The result of the answers, and when it was made, in milliseconds since 1970.
    pub fn result(self) -> (Assessment, f64) {
        let made = self.notes().made.get().unwrap_or_else(|| {
            let now = clock::now();
            self.notes().made.set(Some(now));
            self.keep_alive(now);
            now
        });
        (triage::assess(&self.page.guide.checker, &self.answers.get_untracked()), made)
    }

    /// For how many milliseconds the check is still valid. `None` if there is none.
    fn remaining(self) -> Option<f64> {
        self.notes().last_used.get().map(|last_used| last_used + VALID.as_millis() as f64 - clock::now())
    }

    /// Ends a check, complete or not, that is too old to be valid. Returns whether it was.
    pub fn end_if_expired(self) -> bool {
        let is_over = || self.remaining().is_some_and(|remaining| remaining <= 0.0);
        let expired = is_over();
        if expired {
            // The reader's own check, which is restored after a scanned result, may be too old, too.
            while is_over() {
                self.discard();
            }
            self.expired.set(true);
            self.restart();
        }
        expired
    }

    /// Ends a check that is too old, and otherwise sets a timer to look again.
    fn watch_expiry(self) {
        self.end_if_expired();
        let Some(remaining) = self.remaining() else { return };
        let again = LOOK.min(Duration::from_millis(remaining as u64 + 1));
        let next = set_timeout_with_handle(move || self.watch_expiry(), again).ok();
        if let Some(before) = self.notes().looking.replace(next) {
            before.clear();
        }
    }

    /// Notes that an answer was given or a result was made at this time, and sets the timer that ends the check.
    fn keep_alive(self, now: f64) {
        self.notes().last_used.set(Some(now));
        self.watch_expiry();
    }

    /// Sets the answer to a question, or removes it. An earlier result is then no longer valid, and is taken off the
    /// handout.
    pub fn answer(self, question: Q, value: Option<Value>) {
        // A computer that has slept has not looked in the meantime.
        if self.end_if_expired() {
            return;
        }
        self.notes().made.set(None);
        self.notes().received.set(false);
        if self.page.result_on_handout.get_untracked() {
            self.page.result_on_handout.set(false);
        }
        self.keep_alive(clock::now());
        let mut answers = self.answers.get_untracked();
        match value {
            Some(value) => answers.set(question, value),
            None => answers.unset(question),
        }
        self.set_answers(answers);
    }
}

/// Shows the checker and hides the page or, if `checking` is false, the other way round.
fn show(checking: bool) {
    for (id, hidden) in [(html::PAGE, checking), (html::CHECKER, !checking)] {
        if let Some(element) = browser::by_id(id) {
            browser::set_hidden(&element, hidden);
            // A page may have several `<main>` only if all but one are hidden by an attribute of their own.
            if let Some(main) = browser::query(&element, "main") {
                browser::set_hidden(&main, hidden);
            }
        }
    }
    browser::set_page_attribute(CHECKING, checking.then_some(""));
}
