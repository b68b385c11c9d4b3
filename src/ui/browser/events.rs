//! Events, for as long as the page lives: those that no view of ours can have a handler for, because their element is the
//! page's own or because they come before all others.

use super::dom::{HtmlElement, Input, document};
use leptos::ev;
use leptos::prelude::window_event_listener;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, KeyboardEvent};

pub use web_sys::Event;

/// Hears of an event at an element or, with `capture`, on its way there: Leptos has listeners for windows alone.
pub(super) fn listen(target: &EventTarget, event: &str, capture: bool, handler: impl FnMut(Event) + 'static) {
    let handler = Closure::<dyn FnMut(Event)>::new(handler);
    let _ = target.add_event_listener_with_callback_and_bool(event, handler.as_ref().unchecked_ref(), capture);
    handler.forget();
}

/// A `<details>` inside `element` has opened or closed.
pub fn on_toggle(element: &HtmlElement, mut handler: impl FnMut(&HtmlElement) + 'static) {
    // `toggle` does not bubble; on its way down it can be seen.
    listen(element, "toggle", true, move |event| {
        if let Some(row) = event.target().and_then(|target| target.dyn_into().ok()) {
            handler(&row);
        }
    });
}

/// The reader leaves the page.
pub fn on_page_hide(handler: impl Fn() + 'static) {
    window_event_listener(ev::pagehide, move |_| handler());
}

/// The reader comes back to the page, from another tab or from sleep.
pub fn on_visible(handler: impl Fn() + 'static) {
    listen(&document(), "visibilitychange", false, move |_| {
        if !document().hidden() {
            handler();
        }
    });
}

/// What happens in a field for a search.
pub enum Typing {
    /// The reader has come to it.
    Begun,
    /// Something else is in it now.
    Changed,
    /// The reader is done with it.
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
                // Not the key that takes a word of an input method.
                Some("Enter") if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| !event.is_composing()) => {
                    handler(Typing::Sent);
                }
                _ => {}
            },
        });
    }
}

/// Something was typed into a field. The listener does not hold the field: with it all of a screen that has gone would be
/// kept.
pub fn on_input(input: &Input, handler: impl Fn(String) + 'static) {
    listen(input, "input", false, move |event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<Input>().ok()) {
            handler(input.value());
        }
    });
}

/// What an element, or one around it, says under an attribute's name, for the element that an event hit.
pub fn attribute_at(event: &Event, name: &str) -> Option<String> {
    let hit = event.target()?.dyn_into::<Element>().ok()?;
    hit.closest(&["[", name, "]"].concat()).ok()??.get_attribute(name)
}
