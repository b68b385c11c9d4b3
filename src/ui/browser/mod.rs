//! Access to the browser. This is the only module that names web-sys or gloo-storage, and it knows nothing of the
//! guide.
//!
//! Whatever a browser refuses (storage, history, clipboard) becomes a return value or is not done; it is never a panic.
//! So an embedded page, a private window or an old phone can use everything else.

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
