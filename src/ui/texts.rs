//! A trait for the search index of the page. The code of the index is in a chunk that is loaded after the app, so the
//! app uses the trait and must not name the functions of the index.

use crate::find::{Index, Results};
use std::ops::Range;

/// A function that returns the byte ranges of a text that are to be highlighted.
pub type Highlights<'a> = Box<dyn Fn(&str) -> Vec<Range<usize>> + 'a>;

/// The search index of the page's texts, see [`Index`].
pub trait Texts {
    /// See [`Index::id`].
    fn id(&self, document: usize) -> &str;

    /// What the search finds for `text`, see [`Index::find`]. The first `questions` documents are the questions.
    fn find(&self, text: &str, questions: usize) -> Option<Results>;

    /// A function that finds the words of the search `query` in a text, see [`Index::highlights`].
    fn highlights<'a>(&'a self, query: &str) -> Highlights<'a>;
}

impl Texts for Index {
    fn id(&self, document: usize) -> &str {
        Index::id(self, document)
    }

    fn find(&self, text: &str, questions: usize) -> Option<Results> {
        Index::find(self, &self.query(text), questions)
    }

    fn highlights<'a>(&'a self, query: &str) -> Highlights<'a> {
        let query = self.query(query);
        Box::new(move |text| Index::highlights(self, text, &query))
    }
}
