//! Storage, for the length of the visit.

use super::dom::window;
use gloo_storage::{SessionStorage, Storage};

/// Whether the browser gives this page a session store; gloo-storage panics where it does not.
fn has_storage() -> bool {
    window().session_storage().ok().flatten().is_some()
}

/// What [`keep`] kept under this name.
pub fn get(name: &str) -> Option<String> {
    has_storage().then(SessionStorage::raw)?.get_item(name).ok()?
}

/// Keeps a text until the tab is closed, where the browser has room and allows it.
pub fn set(name: &str, text: &str) {
    if has_storage() {
        let _ = SessionStorage::raw().set_item(name, text);
    }
}
