//! The page's texts as what finds words in them: its code comes after the app, which therefore does not
//! name it.

use crate::find::{Found, Index};
use std::ops::Range;

/// What finds in a text the places to mark, as ranges of bytes.
pub type Highlights<'a> = Box<dyn Fn(&str) -> Vec<Range<usize>> + 'a>;

/// An [`Index`] of the page's texts.
pub trait Texts {
    /// As [`Index::id`].
    fn id(&self, document: usize) -> &str;

    /// What answers a text, as [`Index::find`].
    fn find(&self, text: &str, questions: usize) -> Option<Found>;

    /// What finds the places, as [`Index::marks`], where a text answers another one.
    fn marks<'a>(&'a self, sought: &str) -> Highlights<'a>;
}

impl Texts for Index {
    fn id(&self, document: usize) -> &str {
        Index::id(self, document)
    }

    fn find(&self, text: &str, questions: usize) -> Option<Found> {
        Index::find(self, &self.query(text), questions)
    }

    fn marks<'a>(&'a self, sought: &str) -> Highlights<'a> {
        let query = self.query(sought);
        Box::new(move |text| Index::marks(self, text, &query))
    }
}
