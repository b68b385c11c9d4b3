//! Finds questions: by words, and by tags.

mod facets;
mod fold;
mod found;
mod index;
mod learned;
mod query;
#[cfg(not(target_arch = "wasm32"))]
mod whole;

pub use facets::{Facet, Selection};
pub use found::Found;
pub use index::{Field, Hit, Index};
#[cfg(not(target_arch = "wasm32"))]
pub use learned::{Keep, learn};
pub use query::Query;
#[cfg(not(target_arch = "wasm32"))]
pub use whole::whole;
