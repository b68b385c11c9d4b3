//! One screen of questions: `html` writes the form, the answers mark its boxes; `triage` says when it can be left, and
//! what was left blank.

use super::super::browser::{self, Control, Event, Place};
use super::super::reader::Reader;
use super::{Check, follow};
use crate::triage::{self, Answer, Mark, Q, Screen, Value, area};
use leptos::prelude::*;
use std::rc::Rc;

/// A screen that is open.
#[derive(Clone)]
pub struct Asking {
    reader: Reader,
    check: Check,
    screen: Rc<Screen>,
    place: Place,
    /// How often the reader has wanted to go on too early.
    refused: RwSignal<usize>,
}

impl Asking {
    /// Ties the screen in `place` to the answers.
    pub fn new(reader: Reader, check: Check, screen: Screen, place: &Place) -> Asking {
        let (screen, place) = (Rc::new(screen), place.clone());
        let asking = Asking { reader, check, screen, place, refused: RwSignal::new(0) };
        let own = asking.clone();
        follow(move || own.mark());
        if let Some(warning) = browser::inside(&asking.place, "#refused") {
            let own = asking.clone();
            let mut times = 0;
            follow(move || {
                let refused = own.refused.get();
                browser::set_hidden(&warning, refused == 0 || own.can_go_on());
                // Read out each time, and shown where it is off the screen.
                if refused > times {
                    times = refused;
                    browser::focus(&warning);
                }
            });
        }
        asking
    }

    fn value(&self, question: Q) -> Option<Value> {
        self.check.answers.with(|answers| answers.get(question))
    }

    fn all_blank(&self) -> bool {
        let checker = &self.reader.guide.checker;
        self.screen.questions.iter().all(|&q| self.value(q) == triage::blank(checker, q))
    }

    fn can_go_on(&self) -> bool {
        let checker = &self.reader.guide.checker;
        self.check.answers.with(|answers| triage::can_go_on(checker, answers, &self.screen))
    }

    /// The boxes follow the answers, whoever changed them.
    fn mark(&self) {
        let place = &self.place;
        let refused = self.refused.get() > 0;
        for (it, kind) in browser::controls(place) {
            match kind {
                Control::Mark { question, mark } => {
                    if let Some((q, mark)) = Q::ALL.get(question).zip(Mark::parse(&mark)) {
                        browser::set_checked(&it, mark.is_marked(self.value(*q)));
                    }
                }
                Control::None => browser::set_checked(&it, self.all_blank()),
                Control::Number { question } => {
                    let age = Q::ALL.get(question).and_then(|q| self.value(*q));
                    match age {
                        Some(Value::Number(years)) => browser::set_value(&it, &years.to_string()),
                        Some(_) => browser::set_value(&it, ""),
                        None => {}
                    }
                    browser::set_invalid(&it, refused && age.is_none());
                }
            }
        }
        for &q in &self.screen.questions {
            for said in browser::all(place, &format!("[data-missing='{}']", q as usize)) {
                browser::set_hidden(&said, !refused || self.value(q).is_some());
            }
        }
        for q in [Q::PainWhere, Q::NumbWhere] {
            if let Some(Value::Any(set)) = self.value(q).or(Some(Value::Any(0))) {
                let areas = self.reader.guide.checker.areas.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0);
                let (ids, names): (Vec<_>, Vec<_>) = areas.map(|(_, area)| (area.id, area.name)).unzip();
                browser::mark_map(place, q as usize, &ids, &names.join(", "));
            }
        }
        let saddle = matches!(self.value(Q::NumbWhere), Some(Value::Any(set)) if set & area::SADDLE != 0);
        if let Some(alarm) = browser::inside(place, "[data-alarm]") {
            browser::set_hidden(&alarm, !saddle);
        }
    }

    /// A box was marked, or unmarked.
    pub fn change(&self, control: Control, on: bool) {
        match control {
            Control::Mark { question, mark } => {
                if let Some((&q, mark)) = Q::ALL.get(question).zip(Mark::parse(&mark)) {
                    self.check.answer(q, mark.pressed(on, untrack(|| self.value(q))));
                }
            }
            Control::None => {
                for &q in &self.screen.questions {
                    self.check.answer(q, triage::blank(&self.reader.guide.checker, q).filter(|_| on));
                }
            }
            Control::Number { .. } => {}
        }
    }

    /// Something was typed into a number's field.
    pub fn typed(&self, question: usize, text: String) {
        let years = text.trim().parse::<u8>().ok().filter(|years| *years <= 120);
        if let Some(&q) = Q::ALL.get(question) {
            self.check.answer(q, years.map(Value::Number));
        }
    }

    /// A place of the body map was pressed, if one was.
    pub fn press_map(&self, event: &Event) {
        let tapped = browser::data_of(event, "data-area").zip(browser::data_of(event, "data-map"));
        let of_area = |id: &str| self.reader.guide.checker.areas.iter().position(|area| area.id == id);
        if let Some((bit, question)) = tapped.and_then(|(id, n)| Some((of_area(&id)?, n.parse::<usize>().ok()?)))
            && let Some(&q) = Q::ALL.get(question)
        {
            let (mark, before) = (Mark::Tick(bit as u8), untrack(|| self.value(q)));
            self.check.answer(q, mark.pressed(!mark.is_marked(before), before));
        }
    }

    /// A button of the screen was pressed.
    pub fn act(&self, act: &str) {
        match act {
            "saddle-yes" => {
                self.check.answer(Q::CesSaddle, Some(Value::Flag(Answer::Yes)));
                self.check.change(Q::CesSaddle);
                self.check.forward();
            }
            "saddle-no" => {
                let saddle = Mark::Tick(area::SADDLE.trailing_zeros() as u8);
                self.check.answer(Q::NumbWhere, saddle.pressed(false, untrack(|| self.value(Q::NumbWhere))));
                // The button goes when it has been pressed, and must not take the focus with it.
                browser::arrive_at_question(&self.place, Q::NumbWhere as usize);
            }
            "next" => self.go_on(),
            _ => {}
        }
    }

    fn go_on(&self) {
        if !untrack(|| self.can_go_on()) {
            self.refused.update(|times| *times += 1);
            return;
        }
        let answers = untrack(|| self.check.answers.get());
        let left = triage::leave_blank(&self.reader.guide.checker, &answers, &self.screen);
        for &q in self.screen.questions.iter().filter(|&&q| answers.get(q).is_none()) {
            self.check.answer(q, left.get(q));
        }
        self.check.forward();
    }
}
