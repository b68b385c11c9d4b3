//! Finds questions: by words, and by tags.

mod facets;
mod fold;
mod index;
mod learned;
mod query;
mod results;
#[cfg(not(target_arch = "wasm32"))]
mod whole;

pub use facets::{Facet, Selection};
pub use index::{Field, Hit, Index};
#[cfg(not(target_arch = "wasm32"))]
pub use learned::{Keep, learn};
pub use query::Query;
pub use results::Results;
#[cfg(not(target_arch = "wasm32"))]
pub use whole::whole;
