//! The browser: the only module that names web-sys or gloo-storage. It knows nothing of the guide.
//!
//! Whatever a browser refuses (storage, history, clipboard) is a value or is left undone, never a
//! panic: an embedded page, a private window or an old phone gets the rest.

pub mod clock;
mod dom;
mod events;
pub mod highlight;
pub mod history;
pub mod printing;
pub mod sharing;
pub mod storage;

pub use dom::*;
pub use events::*;
