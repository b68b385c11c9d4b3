//! The form controls of a question, and what checking one makes of the answer.

use super::answers::{Answer, NOT_SURE, Value};

/// One checkbox or radio button of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    Flag(Answer),
    One(u8),
    /// A choice or place of a list, by its number; 31 is "not sure about one of these".
    Choice(u8),
    /// "None of these" of one list.
    NoneOfThese,
}

impl Control {
    /// The box that says "not sure about one of these".
    pub const UNSURE: Control = Control::Choice(31);

    fn bit(self) -> u32 {
        if let Control::Choice(bit) = self { 1 << bit } else { 0 }
    }

    /// Whether it is checked, given the question's answer.
    pub fn is_checked(self, value: Option<Value>) -> bool {
        match (self, value) {
            (Control::Flag(mine), Some(Value::Flag(answer))) => mine == answer,
            (Control::One(mine), Some(Value::One(index))) => mine == index,
            (Control::Choice(_), Some(Value::Any(set))) => set & self.bit() != 0,
            (Control::NoneOfThese, Some(Value::Any(set))) => set == 0,
            _ => false,
        }
    }

    /// The question's answer once it is checked, or no longer.
    pub fn answer(self, checked: bool, value: Option<Value>) -> Option<Value> {
        match self {
            Control::Flag(answer) => checked.then_some(Value::Flag(answer)),
            Control::One(index) => checked.then_some(Value::One(index)),
            Control::NoneOfThese => checked.then_some(Value::Any(0)),
            Control::Choice(_) => {
                let before = if let Some(Value::Any(set)) = value { set } else { 0 };
                let set = if checked { before | self.bit() } else { before & !self.bit() };
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
    fn checking_and_unchecking_in_a_list() {
        let one = Control::Choice(3).answer(true, Some(Value::Any(0)));
        assert_eq!(one, Some(Value::Any(8)), "a tick takes \"none of these\" off");
        assert!(Control::Choice(3).is_checked(one) && !Control::NoneOfThese.is_checked(one));
        let two = Control::UNSURE.answer(true, one);
        assert_eq!(two, Some(Value::Any(8 | NOT_SURE)));
        assert_eq!(Control::Choice(3).answer(false, one), None, "what is unticked is unanswered, not \"none\"");
        assert_eq!(Control::NoneOfThese.answer(true, two), Some(Value::Any(0)));
    }
}
