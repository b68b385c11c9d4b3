//! What a search shows: questions, other places of the page, or what comes nearest.

use super::{Index, Query};

/// What was found for what a reader typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The questions that answer it, best first, by index.
    pub questions: Vec<usize>,
    /// The other documents that do, best first, for [`Index::id`].
    pub places: Vec<usize>,
    /// Where no question answers it: those that come closest, best first. None to what the page has
    /// nothing on.
    pub nearest: Vec<usize>,
    /// The terms it names whose explanation is shown, by number.
    pub terms: Vec<usize>,
    /// Whether the questions have only a part of what was asked.
    pub partial: bool,
    /// Whether it has a warning sign.
    pub warning: bool,
}

impl Index {
    /// What answers a query, where the first `questions` documents are the guide's questions. None where
    /// no word of it says what is sought.
    pub fn find(&self, query: &Query, questions: usize) -> Option<Found> {
        const NEAREST: usize = 3;
        const TERMS: usize = 2;
        if query.is_empty() && !query.is_warning() {
            return None;
        }
        let hits = self.hits(query);
        let mut answers = hits.iter().filter(|hit| hit.document < questions).peekable();
        let partial = answers.peek().is_some() && answers.all(|hit| hit.is_partial);
        let documents = hits.into_iter().map(|hit| hit.document);
        let (found, places): (Vec<_>, Vec<_>) = documents.partition(|&document| document < questions);
        let mut nearest = vec![];
        if found.is_empty() && !query.is_absent() && !query.is_elsewhere() {
            nearest.extend(self.nearest(query, self.len()).into_iter().map(|hit| hit.document));
            nearest.retain(|&document| document < questions);
            nearest.truncate(NEAREST);
        }
        let mut terms = if query.is_absent() { vec![] } else { self.explained(query) };
        terms.truncate(TERMS);
        Some(Found { questions: found, places, nearest, terms, partial, warning: query.is_warning() })
    }
}
