//! Finding a question: by words, and by tags.

mod facets;
mod fold;
mod found;
mod index;
mod query;
#[cfg(not(target_arch = "wasm32"))]
mod whole;

pub use facets::{Choice, Facet};
pub use found::Found;
pub use index::{Field, Hit, Index};
pub use query::Query;
#[cfg(not(target_arch = "wasm32"))]
pub use whole::whole;
