//! What a result says: which words of `results.toml` an assessment calls for.

use super::assess::{Assessment, words};
use super::ids::{Q, R};
use super::rules::Level;
use crate::content::{Guide, LevelWords, Variant, fill};

/// The words of a result's card and what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Read before the heading, not seen.
    pub urgency: &'static str,
    pub heading: &'static str,
    pub steps: &'static [&'static str],
    /// What a variant adds: lead, empty where it took the card over, and text.
    pub notes: Vec<(&'static str, String)>,
    /// The line for people who think of harming themselves is offered.
    pub crisis_line: bool,
    /// A visit can be booked: never where care cannot wait for one, or where the back is not the place.
    pub booking: bool,
    /// What to do at home is shown, and with it what there is to say about medicine: not in pregnancy, where
    /// the note says whom to ask.
    pub home: bool,
    pub medicines: bool,
    /// The clinic's questions to read next: indices into [`Guide::questions`].
    pub read_next: Vec<usize>,
}

const PROCEDURE: [R; 4] = [R::ProcedureNerve, R::FeverProcedure, R::ProcedureSite, R::ProcedureUnsure];

/// The words of a level.
pub fn level_words(guide: &'static Guide, level: Level) -> &'static LevelWords {
    let results = &guide.checker.results;
    match level {
        Level::Emergency => &results.emergency,
        Level::SameDay => &results.same_day,
        Level::Specialist => &results.specialist,
        Level::SelfCare => &results.self_care,
    }
}

/// The outcome of an assessment.
pub fn outcome(guide: &'static Guide, result: &Assessment) -> Outcome {
    let all = &guide.checker.results;
    let level = level_words(guide, result.level);
    let fired = |rule: R| result.fired.contains(&rule);
    let reasons = result.reasons();
    // A variant takes the card over only where nothing else is as urgent.
    let only =
        |rules: &[R]| reasons.iter().filter(|rule| rule.level == result.level).all(|rule| rules.contains(&rule.id));

    let crisis_line = fired(R::SelfHarm);
    let child = result.answers.is_child();
    let mut card: Option<&Variant> = None;
    let mut notes: Vec<(&'static str, String)> = vec![];
    let mut add = |variant: &'static Variant, takes_over: bool| {
        // The card that a variant takes over has its heading already.
        let mut lead = variant.lead;
        if takes_over && card.is_none() {
            card = Some(variant);
            lead = "";
        }
        notes.push((lead, variant.text.to_string()));
    };
    if crisis_line {
        let other = result.answers.flag(Q::Proxy) == super::Answer::Yes;
        add(if other { &all.self_harm_other } else { &all.self_harm }, only(&[R::SelfHarm]));
    }
    if result.answers.flag(Q::Preg) >= super::Answer::NotSure {
        add(&all.pregnancy, result.level == Level::Emergency && only(&[R::Pregnancy]));
    }
    let procedure = result.answers.flag(Q::Proc) >= super::Answer::NotSure;
    if procedure {
        add(&all.procedure, result.level == Level::SameDay && only(&PROCEDURE));
    }
    if child {
        add(&all.child, result.level == Level::Specialist);
    }
    if result.elsewhere() {
        add(&all.elsewhere, !result.flagged(&guide.checker));
    }
    if procedure && !guide.checker.settings.after_care.is_empty() {
        let line = fill(all.after_care, &[("after_care", guide.checker.settings.after_care)]);
        notes.push((all.procedure.lead, line));
    }

    let mut read_next: Vec<usize> = vec![];
    let of_sources = result.pain_sources.iter().map(|(_, reason)| *reason);
    for question in
        reasons.iter().map(|rule| rule.id).chain(of_sources).filter_map(|id| words(&guide.checker, id).question)
    {
        if !read_next.contains(&question) {
            read_next.push(question);
        }
    }
    Outcome {
        urgency: level.urgency,
        heading: card.map_or(level.heading, |variant| variant.heading),
        steps: card.map_or(level.steps, |variant| variant.steps),
        notes,
        crisis_line,
        booking: result.level <= Level::Specialist && !child && !result.elsewhere(),
        home: result.level <= Level::Specialist && !child,
        medicines: result.answers.flag(Q::Preg) == super::Answer::No,
        read_next,
    }
}
