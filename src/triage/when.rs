//! Conditions. They can only say "at least": there is no "not" and no "is exactly", so an answer that
//! worries more can never make a condition fail that held before.

use super::answers::{Answer, Answers};
use super::ids::{Q, how_long};
use crate::content::Settings;

/// When a rule fires.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// A flag at least this worrying.
    AtLeast(Q, Answer),
    /// One of these choices or places ticked, or more (bits).
    Ticked(Q, u32),
    /// A one-of question answered with at least this choice.
    ChoiceFrom(Q, u8),
    /// The same; a question that is not answered counts as this choice.
    ChoiceFromOrUnanswered(Q, u8),
    /// At least this old, in years; an age that is not known counts as old.
    Age(u8),
    /// At least this young: under so many years. An age that is not known does not count as young.
    Under(u8),
    /// It has lasted longer than these weeks.
    Weeks(u8),
    /// It has lasted longer than the clinic waits before a specialist looks at it.
    ClinicWeeks,
    Any(&'static [When]),
    All(&'static [When]),
    /// So many of these, or more.
    Count(usize, &'static [When]),
}

/// The flag is Yes.
pub const fn yes(question: Q) -> When {
    When::AtLeast(question, Answer::Yes)
}

/// The flag is Not sure or Yes.
pub const fn maybe(question: Q) -> When {
    When::AtLeast(question, Answer::NotSure)
}

impl When {
    pub fn holds(&self, answers: &Answers, settings: &Settings) -> bool {
        let holds = |when: &&When| when.holds(answers, settings);
        match *self {
            When::AtLeast(question, answer) => answers.flag(question) >= answer,
            When::Ticked(question, set) => answers.set_of(question) & set != 0,
            When::ChoiceFrom(question, least) => answers.one(question).is_some_and(|index| index >= least),
            When::ChoiceFromOrUnanswered(question, least) => answers.one(question).is_none_or(|index| index >= least),
            When::Age(years) => answers.age().is_none_or(|age| age >= years),
            When::Under(years) => answers.age().is_some_and(|age| age < years),
            When::Weeks(weeks) => answers.one(Q::HowLong).is_some_and(|choice| may_exceed(choice, weeks)),
            When::ClinicWeeks => When::Weeks(settings.weeks).holds(answers, settings),
            When::Any(list) => list.iter().any(|when| holds(&when)),
            When::All(list) => list.iter().all(|when| holds(&when)),
            When::Count(least, list) => list.iter().filter(holds).count() >= least,
        }
    }

    /// The condition in words and ids, for those who review the rules.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn describe(&self, checker: &crate::content::Checker) -> String {
        let id = |question: Q| checker.questions[question as usize].id;
        let join = |list: &[When], word: &str| {
            let parts: Vec<_> = list.iter().map(|when| when.describe(checker)).collect();
            format!("({})", parts.join(word))
        };
        match *self {
            When::AtLeast(question, Answer::Yes) => format!("{} is yes", id(question)),
            When::AtLeast(question, _) => format!("{} is yes or not sure", id(question)),
            When::Ticked(question, set) => {
                let item = &checker.questions[question as usize];
                let areas = checker.areas.iter().map(|area| area.id);
                let choices = item.choices.iter().map(|choice| choice.id);
                let names: Vec<_> = if item.choices.is_empty() { areas.collect() } else { choices.collect() };
                let mut ticked: Vec<_> = (0..names.len()).filter(|n| set & (1 << n) != 0).map(|n| names[n]).collect();
                if ticked.len() == names.len() {
                    ticked = vec!["anything"];
                } else if set & super::NOT_SURE != 0 {
                    ticked.push("not sure");
                }
                format!("{} has {}", id(question), ticked.join(" or "))
            }
            When::ChoiceFrom(question, least) => {
                let choice = checker.questions[question as usize].choices[usize::from(least)].id;
                format!("{} is {choice} or more", id(question))
            }
            When::ChoiceFromOrUnanswered(question, least) => {
                format!("{}, or not given", When::ChoiceFrom(question, least).describe(checker))
            }
            When::Age(years) => format!("age is {years} or more, or not given"),
            When::Under(years) => format!("age is under {years}"),
            When::Weeks(weeks) => format!("it may have lasted longer than {weeks} weeks"),
            When::ClinicWeeks => {
                format!("it may have lasted longer than the clinic's {} weeks", checker.settings.weeks)
            }
            When::Any(list) => join(list, " or "),
            When::All(list) => join(list, " and "),
            When::Count(least, list) => format!("at least {least} of {}", join(list, ", ")),
        }
    }

    /// The questions that this condition reads.
    pub fn reads(&self, into: &mut Vec<Q>) {
        match *self {
            When::AtLeast(question, _)
            | When::Ticked(question, _)
            | When::ChoiceFrom(question, _)
            | When::ChoiceFromOrUnanswered(question, _) => into.push(question),
            When::Age(_) | When::Under(_) => into.push(Q::Age),
            When::Weeks(_) | When::ClinicWeeks => into.push(Q::HowLong),
            When::Any(list) | When::All(list) | When::Count(_, list) => list.iter().for_each(|when| when.reads(into)),
        }
    }
}

/// Whether a choice of `how_long` can mean more than so many weeks.
fn may_exceed(choice: u8, weeks: u8) -> bool {
    let most = match choice {
        how_long::KNOWN => 0,
        how_long::UNDER_WEEK => 1,
        how_long::WEEKS_1_2 => 2,
        how_long::WEEKS_2_6 => 6,
        how_long::WEEKS_6_12 => 12,
        _ => u8::MAX,
    };
    most > weeks
}
