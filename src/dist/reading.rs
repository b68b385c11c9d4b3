//! The reading test: patients' stories, answered by readers who saw only what a patient sees, and then assessed.
//!
//! The proof starts from answers; between what a patient feels and a tick lies the reading of the question, and that is
//! what this measures. `tests/reading/README.md` tells how it is run. Some stories were kept aside: nobody who worked on
//! the questions saw where they ended until they were read, so their figures are the ones that count.

use crate::content::{Checker, Guide};
use crate::triage::{Answers, Level, assess, json, leave_blank, path};
use serde::Deserialize;
use serde_json::{Map, Value as Json};

const STORIES: &str = include_str!("../../tests/reading/stories.json");

/// A patient's story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub id: String,
    /// Whether nobody who worked on the words had seen where it ends when it was read.
    pub kept_aside: bool,
    /// In the patient's words, and beside it what is true if somebody asks.
    pub story: String,
    pub facts: Vec<String>,
    /// The level that a careful clinician would want, and those that one could also defend.
    level: String,
    defensible: Vec<String>,
    pub why: String,
    /// Where the writer began, and how much of it was seen.
    pub source: String,
    /// As a reader ticked them: what a tick list leaves blank is not here.
    answers: Map<String, Json>,
    /// What made a truthful answer hard.
    pub notes: Vec<String>,
}

/// A story with the level at which the reader's answers end.
#[derive(Debug)]
pub struct Read {
    pub story: Story,
    pub expected: Level,
    pub got: Level,
    /// Whether a careful clinician could defend it.
    pub is_acceptable: bool,
}

/// Every story, read.
///
/// # Errors
/// A story that names an unknown level, question or answer, or whose answers do not lead to a result: the questions have
/// changed since it was read, and it is to be read again.
pub fn stories(guide: &'static Guide) -> Result<Vec<Read>, String> {
    let stories: Vec<Story> = serde_json::from_str(STORIES).map_err(|error| format!("stories.json: {error}"))?;
    let read = |story: Story| {
        let wrong = |what: String| format!("story {}: {what}", story.id);
        let level = |id: &String| {
            let known = Level::ALL.into_iter().find(|level| level.id() == id);
            known.ok_or_else(|| wrong(format!("no level {id:?}")))
        };
        let defensible = story.defensible.iter().map(level).collect::<Result<Vec<_>, _>>()?;
        let answers = answered(&guide.checker, &story.answers).map_err(wrong)?;
        let (expected, got) = (level(&story.level)?, assess(&guide.checker, &answers).level);
        Ok(Read { expected, got, is_acceptable: got == expected || defensible.contains(&got), story })
    };
    stories.into_iter().map(read).collect()
}

/// The answers, screen by screen, as the checker takes them: what is left blank on a tick list is a No.
fn answered(checker: &Checker, given: &Map<String, Json>) -> Result<Answers, String> {
    let (mut ticked, mut so_far) = (Answers::default(), Answers::default());
    json::read_into(checker, &mut ticked, given)?;
    loop {
        let (screens, done) = path(checker, &so_far);
        let Some(screen) = screens.last().filter(|_| !done) else { return Ok(so_far) };
        for &question in &screen.questions {
            if let Some(value) = ticked.get(question) {
                so_far.set(question, value);
            }
        }
        so_far = leave_blank(checker, &so_far, screen);
        if let Some(&open) = screen.questions.iter().find(|&&question| so_far.get(question).is_none()) {
            return Err(format!("{} is not answered", checker.questions[open as usize].id));
        }
    }
}

/// How the stories of a list ended.
#[derive(Debug, Default, Clone, Copy)]
pub struct Table {
    /// How many ended where, by the expected level and by the one they got, in the order of [`Level::ALL`].
    pub ended: [[usize; 4]; 4],
    /// How many ended at a level that a careful clinician could defend.
    pub acceptable: usize,
}

impl Table {
    pub fn of<'a>(stories: impl Iterator<Item = &'a Read>) -> Table {
        let mut table = Table::default();
        for read in stories {
            table.ended[read.expected as usize][read.got as usize] += 1;
            table.acceptable += usize::from(read.is_acceptable);
        }
        table
    }

    pub fn stories(&self) -> usize {
        self.ended.iter().flatten().sum()
    }

    /// How many stories of a level there are.
    pub fn expected(&self, level: Level) -> usize {
        self.ended[level as usize].iter().sum()
    }

    /// How many of a level ended at another, or the same.
    pub fn ended(&self, expected: Level, got: Level) -> usize {
        self.ended[expected as usize][got as usize]
    }

    /// How many ended at just the expected level.
    pub fn exact(&self) -> usize {
        Level::ALL.iter().map(|&level| self.ended(level, level)).sum()
    }
}
