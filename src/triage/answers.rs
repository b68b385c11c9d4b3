//! What a reader has answered. It lives in memory; nothing puts it into a store, a message or this device's
//! address. The one way out is a code that the reader scans: `handover`.

use super::ids::Q;
use crate::content::{Item, Kind};

/// In the order of worry. In a result a warning sign that is not answered counts as [`Answer::NotSure`], see
/// [`applicable`](super::applicable); any other question counts as [`Answer::No`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    No,
    NotSure,
    Yes,
}

/// The answer to one question. A number that is not known is [`Answer::NotSure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    Flag(Answer),
    /// Full years.
    Number(u8),
    /// The index of the choice.
    One(u8),
    /// A bit for each choice or place; [`NOT_SURE`] beside or instead of them. 0: none of these.
    Any(u32),
}

/// Set in a [`Value::Any`] when the reader is not sure about the list.
pub const NOT_SURE: u32 = 1 << 31;

impl Value {
    /// Whether the answer is No, or that nothing of a list fits.
    pub fn is_no(self) -> bool {
        matches!(self, Value::Flag(Answer::No) | Value::Any(0))
    }

    /// Whether something of a tick list, or a flag, is ticked or in doubt. Never so for a number or a one-of question,
    /// whatever its choice.
    pub fn is_ticked_or_unsure(self) -> bool {
        !self.is_no() && !matches!(self, Value::Number(_) | Value::One(_))
    }

    /// Whether a question of this kind can have this answer.
    pub fn fits(self, item: &Item, areas: usize) -> bool {
        let within = |set: u32, many: usize| set & !NOT_SURE < 1 << many;
        match (item.kind, self) {
            (Kind::Flag, Value::Flag(_)) => true,
            (Kind::Number, Value::Number(years)) => years <= 120,
            (Kind::Number, Value::Flag(answer)) => answer == Answer::NotSure,
            (Kind::OneOf, Value::One(index)) => usize::from(index) < item.choices.len(),
            (Kind::AnyOf, Value::Any(set)) => within(set, item.choices.len()),
            (Kind::Areas, Value::Any(set)) => within(set, areas),
            _ => false,
        }
    }
}

/// All answers so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answers([Option<Value>; Q::ALL.len()]);

impl Default for Answers {
    fn default() -> Self {
        Answers([None; Q::ALL.len()])
    }
}

impl Answers {
    pub fn get(&self, question: Q) -> Option<Value> {
        self.0[question as usize]
    }

    pub fn set(&mut self, question: Q, value: Value) {
        self.0[question as usize] = Some(value);
    }

    pub fn unset(&mut self, question: Q) {
        self.0[question as usize] = None;
    }

    /// The same answers with one changed.
    pub fn with(mut self, question: Q, value: Value) -> Answers {
        self.set(question, value);
        self
    }

    /// A flag's answer; No where there is none.
    pub fn flag(&self, question: Q) -> Answer {
        match self.get(question) {
            Some(Value::Flag(answer)) => answer,
            _ => Answer::No,
        }
    }

    /// What is ticked; nothing where there is no answer.
    pub fn set_of(&self, question: Q) -> u32 {
        match self.get(question) {
            Some(Value::Any(set)) => set,
            _ => 0,
        }
    }

    /// The choice of a one-of question.
    pub fn one(&self, question: Q) -> Option<u8> {
        match self.get(question) {
            Some(Value::One(index)) => Some(index),
            _ => None,
        }
    }

    /// Full years, where given.
    pub fn age(&self) -> Option<u8> {
        match self.get(Q::Age) {
            Some(Value::Number(years)) => Some(years),
            _ => None,
        }
    }

    pub fn is_child(&self) -> bool {
        self.age().is_some_and(|years| years < 18)
    }
}
