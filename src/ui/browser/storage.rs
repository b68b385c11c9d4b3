//! Session storage, which lasts until the tab is closed.

use super::dom::window;
use gloo_storage::{SessionStorage, Storage};

/// Whether the browser gives this page session storage. If it does not, gloo-storage panics.
fn has_storage() -> bool {
    window().session_storage().ok().flatten().is_some()
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
