//! Answers → how soon, why, where it may come from, and what would change it.

use super::answers::{Answer, Answers, NOT_SURE, Value};
use super::flow::{applicable, blank, is_follow_up, not_sure, red_flag};
use super::ids::{Q, R};
use super::pain_sources::{self, PainSource};
use super::rules::{Level, RULES, Rule};
use crate::content::{Checker, Kind, RuleWords};

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    pub level: Level,
    /// Every rule that fired, the most urgent first.
    pub fired: Vec<R>,
    /// Where it may come from, with the reason; several are usual.
    pub pain_sources: Vec<(PainSource, R)>,
    /// One or two nerve roots that the numb places fit.
    pub roots: Vec<&'static str>,
    /// Warning signs that nobody answered; they count as not sure.
    pub unanswered: Vec<Q>,
    /// Single changes that would make it more urgent, the nearest level first.
    pub changes: Vec<Change>,
    /// The answers that counted.
    pub answers: Answers,
}

/// "If …, this becomes: …".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub rule: R,
    pub level: Level,
}

/// The words of a rule.
pub fn words(checker: &'static Checker, rule: R) -> &'static RuleWords {
    &checker.rules[rule as usize]
}

/// The rules that fire for answers as they are.
fn fired<'a>(checker: &'a Checker, answers: &'a Answers) -> impl Iterator<Item = &'static Rule> + 'a {
    RULES.iter().filter(|rule| rule.when.holds(answers, &checker.settings))
}

/// The level of answers as they are, what is unanswered counting as No.
pub fn level(checker: &Checker, answers: &Answers) -> Level {
    // The most urgent rules come first.
    fired(checker, answers).next().map_or(Level::SelfCare, |rule| rule.level)
}

/// Whether these answers, as they are, are an emergency.
pub(super) fn is_emergency(checker: &Checker, answers: &Answers) -> bool {
    let mut first = RULES.iter().take_while(|rule| rule.level == Level::Emergency);
    first.any(|rule| rule.when.holds(answers, &checker.settings))
}

/// The result of these answers. A warning sign that would have been asked and has no answer counts
/// as not sure.
pub fn assess(checker: &'static Checker, given: &Answers) -> Assessment {
    let (answers, unanswered) = applicable(checker, given);
    let level = level(checker, &answers);
    Assessment {
        level,
        fired: fired(checker, &answers).map(|rule| rule.id).collect(),
        pain_sources: pain_sources::pain_sources(checker, &answers),
        roots: pain_sources::roots(checker, &answers),
        unanswered,
        changes: changes(checker, &answers, level),
        answers,
    }
}

impl Assessment {
    /// The fired rules whose reason is worth saying: not those that a stronger one says already.
    pub fn reasons(&self) -> Vec<&'static Rule> {
        RULES
            .iter()
            .filter(|rule| self.fired.contains(&rule.id))
            .filter(|rule| !rule.below.iter().any(|stronger| self.fired.contains(stronger)))
            .collect()
    }

    /// The pain sources, each once.
    pub fn pain_source_list(&self) -> Vec<PainSource> {
        let mut list: Vec<PainSource> = self.pain_sources.iter().map(|(source, _)| *source).collect();
        list.dedup();
        list
    }

    /// "May not be your back": a headline only while nothing is urgent and no pain source is the back.
    pub fn elsewhere(&self) -> bool {
        let sources = self.pain_source_list();
        let stiff = self.pain_sources.iter().any(|(_, reason)| *reason == R::SrcStiff);
        let back = stiff || sources.iter().any(|source| source.is_back());
        self.level <= Level::Specialist && !sources.is_empty() && !back
    }

    /// Whether a warning sign, however weak, is among the reasons.
    pub fn flagged(&self, checker: &Checker) -> bool {
        let is_flag = |rule: &&Rule| {
            let mut questions = vec![];
            rule.when.reads(&mut questions);
            questions.into_iter().any(|question| red_flag(checker, question))
        };
        self.reasons().iter().any(is_flag)
    }
}

/// Every single answer that would raise the level, by what rule.
fn changes(checker: &'static Checker, answers: &Answers, level: Level) -> Vec<Change> {
    let mut found: Vec<Change> = vec![];
    for &question in Q::ALL {
        let item = &checker.questions[question as usize];
        let worse: Vec<Value> = match (item.kind, answers.get(question)) {
            (Kind::Flag, Some(Value::Flag(answer))) if answer < Answer::Yes => vec![Value::Flag(Answer::Yes)],
            (Kind::AnyOf | Kind::Areas, Some(Value::Any(set))) => {
                let many = if item.kind == Kind::Areas { checker.areas.len() } else { item.choices.len() };
                (0..many).map(|n| Value::Any(set & !NOT_SURE | 1 << n)).collect()
            }
            (Kind::OneOf, Some(Value::One(index))) => {
                (usize::from(index) + 1..item.choices.len()).map(|n| Value::One(n as u8)).collect()
            }
            _ => vec![],
        };
        if !(red_flag(checker, question)
            || matches!(question, Q::NumbWhere | Q::BelowKnee | Q::Tingle | Q::HowLong | Q::Trend))
        {
            continue;
        }
        // This change and no other: the questions that it opens are answered No, and of several lines the newest, or in
        // doubt where that says less.
        for (value, newest) in worse.into_iter().flat_map(|value| [(value, false), (value, true)]) {
            let mut changed = answers.with(question, value);
            for &follow in Q::ALL.iter().filter(|&&q| is_follow_up(q) && answers.get(q).is_none()) {
                let item = &checker.questions[follow as usize];
                let last = || if newest { Value::One(item.choices.len() as u8 - 1) } else { not_sure(item) };
                changed.set(follow, blank(checker, follow).unwrap_or_else(last));
            }
            let (changed, _) = applicable(checker, &changed);
            let becomes = self::level(checker, &changed);
            let named = |rule: &&Rule| !words(checker, rule.id).change.is_empty() && reads(rule, question);
            // What it becomes, not what one of the rules alone would say.
            let rule = fired(checker, &changed).filter(|rule| rule.level == becomes).find(named);
            let clause = |rule: R| words(checker, rule).change;
            if let Some(rule) = rule.filter(|_| becomes > level)
                && !found.iter().any(|change| clause(change.rule) == clause(rule.id))
            {
                let change = Change { rule: rule.id, level: becomes };
                let order = |change: &Change| (change.level, common(change.rule));
                // In its place at once: the library's sort is 4 kB of code.
                found.insert(found.partition_point(|other| order(other) <= order(&change)), change);
            }
        }
    }
    found
}

fn reads(rule: &Rule, question: Q) -> bool {
    let mut questions = vec![];
    rule.when.reads(&mut questions);
    questions.contains(&question)
}

/// What to name first of the changes at one level: what a pinched nerve can come to.
fn common(rule: R) -> usize {
    const FIRST: [R; 11] = [
        R::FootDrop,
        R::KneeGives,
        R::Fever,
        R::WeakSpreads,
        R::Saddle,
        R::Bladder,
        R::Bowel,
        R::BothLegs,
        R::BelowKnee,
        R::NumbTingle,
        R::Long,
    ];
    FIRST.iter().position(|first| *first == rule).unwrap_or(FIRST.len())
}
