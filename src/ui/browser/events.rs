//! Event listeners that stay until the page is left. A view cannot have them, because their element belongs to the
//! static page or because they must run before all others.

use super::dom::{HtmlElement, Input, document};
use leptos::ev;
use leptos::prelude::window_event_listener;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, KeyboardEvent};

pub use web_sys::Event;

/// Adds an event listener to `target`, with `capture` for the capture phase. Leptos has such a function for the window
/// only.
pub(super) fn listen(target: &EventTarget, event: &str, capture: bool, handler: impl FnMut(Event) + 'static) {
    let handler = Closure::<dyn FnMut(Event)>::new(handler);
    let _ = target.add_event_listener_with_callback_and_bool(event, handler.as_ref().unchecked_ref(), capture);
    handler.forget();
}

/// Calls `handler` when a `<details>` inside `element` has been opened or closed.
pub fn on_toggle(element: &HtmlElement, mut handler: impl FnMut(&HtmlElement) + 'static) {
    // `toggle` does not bubble, but the capture phase reaches the ancestors.
    listen(element, "toggle", true, move |event| {
        if let Some(row) = event.target().and_then(|target| target.dyn_into().ok()) {
            handler(&row);
        }
    });
}

/// Calls `handler` when the reader leaves the page.
pub fn on_page_hide(handler: impl Fn() + 'static) {
    window_event_listener(ev::pagehide, move |_| handler());
}

/// Calls `handler` when the reader comes back to the page from another tab, or the device from sleep.
pub fn on_visible(handler: impl Fn() + 'static) {
    listen(&document(), "visibilitychange", false, move |_| {
        if !document().hidden() {
            handler();
        }
    });
}

/// What happens in a search field.
pub enum Typing {
    /// The field has received the focus.
    Begun,
    /// The text in the field has changed.
    Changed,
    /// The reader has finished changing the text (the event `change`).
    Ended,
    /// Escape was pressed.
    Escaped,
    /// Enter was pressed, or the search key of an on-screen keyboard.
    Sent,
}

pub fn on_typing(input: &Input, handler: impl Fn(Typing) + Clone + 'static) {
    for event in ["focus", "input", "change", "keydown"] {
        let handler = handler.clone();
        listen(input, event, false, move |event| match &*event.type_() {
            "focus" => handler(Typing::Begun),
            "input" => handler(Typing::Changed),
            "change" => handler(Typing::Ended),
            _ => match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref() {
                Some("Escape") => handler(Typing::Escaped),
                // The Enter key that accepts a word of an input method does not count.
                Some("Enter") if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| !event.is_composing()) => {
                    handler(Typing::Sent);
                }
                _ => {}
            },
        });
    }
}

/// Calls `handler` with the text of a field when the reader changes it. The listener holds no reference to the field:
/// otherwise the whole screen that contains the field would stay in memory after it is removed.
pub fn on_input(input: &Input, handler: impl Fn(String) + 'static) {
    listen(input, "input", false, move |event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<Input>().ok()) {
            handler(input.value());
        }
    });
}

/// The value of attribute `name` on the target of an event, or on its closest ancestor that has the attribute.
pub fn attribute_at(event: &Event, name: &str) -> Option<String> {
    let hit = event.target()?.dyn_into::<Element>().ok()?;
    hit.closest(&["[", name, "]"].concat()).ok()??.get_attribute(name)
}
