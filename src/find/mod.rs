//! Finding a question: by tags.

mod facets;

pub use facets::{Choice, Facet};
