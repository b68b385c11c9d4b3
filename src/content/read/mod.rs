//! Content files → [`Guide`]. Runs at build time and in tests, never on a patient's device.
//!
//! What it hands out is leaked to be `'static`: the build script ends right after, and so the same
//! types serve the reader and the app.

mod checker;
mod drawings;
mod entry;
mod file;
mod glossary;
mod language;
mod links;
mod markdown;
mod questions;
mod search;
mod sentences;
mod settings;

use super::model::{Drawings, Guide};
pub use file::Mistake;
use file::{File, Mistakes};
#[allow(unused_imports)] // the tests ask
pub use language::is_taken;
pub use sentences::Sentences;
#[allow(unused_imports)] // the build script says them itself
pub use settings::{HALF_REVIEW, Kind, SETTINGS, WRONG, is_past_date};
use std::{fs, path::Path};

/// Reads every language folder (one that holds an `article.md`) below `root`, by name; `en` comes first.
///
/// # Errors
/// Every mistake of every file, each with its place. No folder at all is a mistake too.
pub fn guides(root: &Path) -> Result<Vec<Guide>, Vec<Mistake>> {
    let mut folders: Vec<_> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("article.md").is_file())
        .collect();
    folders.sort_by_key(|path| (!path.ends_with("en"), path.clone()));

    let mut mistakes = Mistakes::default();
    let guides: Vec<Guide> = folders.iter().map(|folder| language::read(folder, &mut mistakes)).collect();
    if guides.is_empty() {
        mistakes.push(&File::missing(root), 0, "no language here", "a folder such as en/ with an article.md");
    }
    for (guide, folder) in guides.iter().zip(&folders).skip(1) {
        same_questions(&guides[0], guide, &File::missing(folder), &mut mistakes);
    }
    mistakes.or(guides)
}

/// The sentences from which the build learns how the search hears what patients type: those of a guide's folder.
///
/// # Errors
/// Every mistake in them, with its place.
#[allow(dead_code)] // the app's own tests have no need of it
pub fn sentences(folder: &Path, guide: &Guide) -> Result<Sentences, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let sentences = language::sentences(folder, guide, &mut mistakes);
    mistakes.or(sentences)
}

/// The drawings of a guide from a name and a text each for the words and the shapes.
///
/// # Errors
/// Every mistake in either, with its place.
#[allow(dead_code)] // the build has files
pub fn drawings(words: (&str, &str), shapes: (&str, &str), guide: &Guide) -> Result<Drawings, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let [words, shapes] = [words, shapes].map(|(name, text)| File { name: name.to_string(), text: text.to_string() });
    let drawings = drawings::put_together(&words, &shapes, guide, &mut mistakes);
    mistakes.or(drawings)
}

/// A language has the same questions and tags as the first one, or links between them would break.
fn same_questions(first: &Guide, other: &Guide, folder: &File, mistakes: &mut Mistakes) {
    let mut compare = |there: &Guide, here: &Guide, what: &str| {
        for question in there.questions {
            if !here.questions.iter().any(|q| (q.number, q.slug) == (question.number, question.slug)) {
                let file = format!("questions/{}-{}.md", question.number, question.slug);
                mistakes.push(folder, 0, format!("{what} {file}"), format!("the same questions as {}/", first.lang));
            }
        }
        for tag in there.tags {
            if here.tag(tag.slug).is_none() {
                let wrong = format!("{what} tag with slug {:?} in tags.toml", tag.slug);
                mistakes.push(folder, 0, wrong, format!("the same slugs as {}/tags.toml", first.lang));
            }
        }
    };
    compare(first, other, "no");
    compare(other, first, "one more:");
    let ids = |guide: &Guide| {
        let c = guide.checker;
        let questions = c.questions.iter().flat_map(|q| [q.id].into_iter().chain(q.choices.iter().map(|c| c.id)));
        let rest =
            c.screens.iter().map(|s| s.id).chain(c.areas.iter().map(|a| a.id)).chain(c.rules.iter().map(|r| r.id));
        questions.chain(rest).collect::<Vec<_>>()
    };
    if ids(first) != ids(other) {
        let right = format!("the ids of {}/checker, in the same order", first.lang);
        mistakes.push(folder, 0, "the checker has other ids", right);
    }
}
