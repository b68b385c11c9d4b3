//! What a box or a button of a screen stands for, and what pressing it makes of an answer.

use super::answers::{Answer, NOT_SURE, Value};

/// One box of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Flag(Answer),
    One(u8),
    /// A choice or place of a list, by its number; 31 is "not sure about one of these".
    Tick(u8),
    /// "None of these" of one list.
    Nothing,
}

/// The tick that says "not sure about one of these".
pub const DOUBT: Mark = Mark::Tick(31);

impl Mark {
    fn set(self) -> u32 {
        if let Mark::Tick(bit) = self { 1 << bit } else { 0 }
    }

    /// Whether the box is marked, given the question's answer.
    pub fn is_marked(self, value: Option<Value>) -> bool {
        match (self, value) {
            (Mark::Flag(mine), Some(Value::Flag(answer))) => mine == answer,
            (Mark::One(mine), Some(Value::One(index))) => mine == index,
            (Mark::Tick(_), Some(Value::Any(set))) => set & self.set() != 0,
            (Mark::Nothing, Some(Value::Any(set))) => set == 0,
            _ => false,
        }
    }

    /// The question's answer once this box is marked, or no longer.
    pub fn pressed(self, on: bool, value: Option<Value>) -> Option<Value> {
        match self {
            Mark::Flag(answer) => on.then_some(Value::Flag(answer)),
            Mark::One(index) => on.then_some(Value::One(index)),
            Mark::Nothing => on.then_some(Value::Any(0)),
            Mark::Tick(_) => {
                let before = if let Some(Value::Any(set)) = value { set } else { 0 };
                let set = if on { before | self.set() } else { before & !self.set() };
                (set != 0).then_some(Value::Any(set))
            }
        }
    }
}

const _: () = assert!(NOT_SURE == 1 << 31);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marking_and_unmarking_a_list() {
        let one = Mark::Tick(3).pressed(true, Some(Value::Any(0)));
        assert_eq!(one, Some(Value::Any(8)), "a tick takes \"none of these\" off");
        assert!(Mark::Tick(3).is_marked(one) && !Mark::Nothing.is_marked(one));
        let two = DOUBT.pressed(true, one);
        assert_eq!(two, Some(Value::Any(8 | NOT_SURE)));
        assert_eq!(Mark::Tick(3).pressed(false, one), None, "what is unticked is unanswered, not \"none\"");
        assert_eq!(Mark::Nothing.pressed(true, two), Some(Value::Any(0)));
    }
}
