//! The reading test: patients' stories, answered by readers who saw only what a patient sees, and then assessed.
//!
//! The proof starts from answers. Before that, a patient has to read each question and find the answer that fits what
//! they feel: this test measures how well that works. `tests/reading/README.md` tells how it is run. Some stories were
//! kept aside: nobody who worked on the questions saw at which level they end until they had been read, so their
//! figures are the ones that count.

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
    /// Whether, when it was read, nobody who worked on the questions had seen at which level it ends.
    pub kept_aside: bool,
    /// The story in the patient's words. `facts` are what else is true, if somebody asks.
    pub story: String,
    pub facts: Vec<String>,
    /// The level that a careful clinician would want. `defensible` are others that a clinician could defend.
    level: String,
    defensible: Vec<String>,
    pub why: String,
    /// What the writer of the story started from, and how much of that was read.
    pub source: String,
    /// The answers that the reader ticked. What a tick list leaves blank is not included.
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
    /// Whether a careful clinician could defend the level `got`.
    pub is_acceptable: bool,
}

/// Every story with the level at which it ends.
///
/// # Errors
/// A story names an unknown level, question or answer, or its answers do not lead to a result: the questions have
/// changed since it was read, and it has to be read again.
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

/// How many stories ended at which level.
#[derive(Debug, Default, Clone, Copy)]
pub struct Table {
    /// The number of stories by the expected level, then by the level at which they ended, both in the order of
    /// [`Level::ALL`].
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

    /// How many stories have this expected level.
    pub fn expected(&self, level: Level) -> usize {
        self.ended[level as usize].iter().sum()
    }

    /// How many stories with this expected level ended at the level `got`.
    pub fn ended(&self, expected: Level, got: Level) -> usize {
        self.ended[expected as usize][got as usize]
    }

    /// How many ended at just the expected level.
    pub fn exact(&self) -> usize {
        Level::ALL.iter().map(|&level| self.ended(level, level)).sum()
    }
}
