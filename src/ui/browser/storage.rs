//! Session storage, which lasts until the tab is closed.

use super::dom::window;
use gloo_storage::{SessionStorage, Storage};
use std::cell::Cell;

thread_local! {
    static KEEPS_NOTHING: Cell<bool> = const { Cell::new(false) };
}

/// From now on nothing is stored, and what is stored is not read.
pub fn keep_nothing() {
    KEEPS_NOTHING.set(true);
}

/// Whether the page may use session storage, and the browser has it. If the browser does not, gloo-storage panics.
fn has_storage() -> bool {
    !KEEPS_NOTHING.get() && window().session_storage().ok().flatten().is_some()
}

/// The text that [`set`] stored under this name.
pub fn get(name: &str) -> Option<String> {
    has_storage().then(SessionStorage::raw)?.get_item(name).ok()?
}

/// Stores a text under this name until the tab is closed, if the browser has room and allows it.
pub fn set(name: &str, text: &str) {
    if has_storage() {
        let _ = SessionStorage::raw().set_item(name, text);
    }
}
