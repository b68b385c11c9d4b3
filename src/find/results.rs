//! The result of a search: questions, other places of the page, or the questions that come closest.

use super::{Index, Query};

/// What the search has found for a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// The indices of the questions that answer the query, best first.
    pub questions: Vec<usize>,
    /// The numbers of the other documents that answer the query, best first, for [`Index::id`].
    pub places: Vec<usize>,
    /// If no question answers the query: the indices of the questions that come closest, best first. Empty if the page
    /// has nothing on the query.
    pub nearest: Vec<usize>,
    /// The numbers of the glossary terms that the query names and whose explanations are shown.
    pub terms: Vec<usize>,
    /// Whether the questions answer only a part of the query.
    pub partial: bool,
    /// Whether the query describes a warning sign.
    pub warning: bool,
}

impl Index {
    /// What answers a query. The first `questions` documents of the index are the guide's questions. `None` if the
    /// query describes no warning sign and has no word that says what is searched for.
    pub fn find(&self, query: &Query, questions: usize) -> Option<Results> {
        const NEAREST: usize = 3;
        const TERMS: usize = 2;
        if query.is_empty() && !query.is_warning() {
            return None;
        }
        let hits = self.hits(query);
        let mut answers = hits.iter().filter(|hit| hit.document < questions).peekable();
        let partial = answers.peek().is_some() && answers.all(|hit| hit.is_partial);
        let documents = hits.into_iter().map(|hit| hit.document);
        let (answering, places): (Vec<_>, Vec<_>) = documents.partition(|&document| document < questions);
        let mut nearest = vec![];
        if answering.is_empty() && !query.is_absent() && !query.is_elsewhere() {
            nearest.extend(self.nearest(query, self.len()).into_iter().map(|hit| hit.document));
            nearest.retain(|&document| document < questions);
            nearest.truncate(NEAREST);
        }
        let mut terms = if query.is_absent() { vec![] } else { self.explained(query) };
        terms.truncate(TERMS);
        Some(Results { questions: answering, places, nearest, terms, partial, warning: query.is_warning() })
    }
}
