//! The browser: the only file that names web-sys or gloo-storage.
//!
//! Whatever a browser refuses (storage, history, clipboard) is a value or is left undone, never a
//! panic: an embedded page, a private window or an old phone gets the rest.

use gloo_storage::{SessionStorage, Storage};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, Event, EventTarget, HtmlDetailsElement, HtmlElement, Window};

/// An element of the page.
pub type Place = HtmlElement;

fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The page's language, as its `<html>` says.
pub fn language() -> String {
    document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

// --- places ---

pub fn by_id(id: &str) -> Option<Place> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

pub fn inside(place: &Place, selector: &str) -> Option<Place> {
    place.query_selector(selector).ok()??.dyn_into().ok()
}

pub fn children(place: &Place) -> Vec<Place> {
    let children = place.children();
    (0..children.length()).filter_map(|n| children.item(n)?.dyn_into().ok()).collect()
}

/// Replaces everything inside by this text.
pub fn set_text(place: &Place, text: &str) {
    place.set_text_content(Some(text));
}

pub fn set_hidden(place: &Place, hidden: bool) {
    if place.hidden() != hidden {
        place.set_hidden(hidden);
    }
}

pub fn is_open(place: &Place) -> bool {
    place.dyn_ref::<HtmlDetailsElement>().is_some_and(HtmlDetailsElement::open)
}

pub fn set_open(place: &Place, open: bool) {
    if let Some(details) = place.dyn_ref::<HtmlDetailsElement>()
        && details.open() != open
    {
        details.set_open(open);
    }
}

/// Scrolls to a `<details>` and puts the focus on its summary.
pub fn go_to(place: &Place) {
    place.scroll_into_view();
    if let Some(summary) = inside(place, "summary") {
        let _ = summary.focus();
    }
}

// --- events, for as long as the page lives ---

fn listen(target: &EventTarget, event: &str, capture: bool, handler: impl FnMut(Event) + 'static) {
    let handler = Closure::<dyn FnMut(Event)>::new(handler);
    let _ = target.add_event_listener_with_callback_and_bool(event, handler.as_ref().unchecked_ref(), capture);
    handler.forget();
}

/// A `<details>` inside `place` has opened or closed.
pub fn on_toggle(place: &Place, mut handler: impl FnMut(&Place) + 'static) {
    // `toggle` does not bubble; on its way down it can be seen.
    listen(place, "toggle", true, move |event| {
        if let Some(row) = event.target().and_then(|target| target.dyn_into().ok()) {
            handler(&row);
        }
    });
}

/// The fragment has changed, or a link to the fragment that is already there was pressed.
pub fn on_fragment(handler: impl Fn() + Clone + 'static) {
    let again = handler.clone();
    listen(&window(), "hashchange", false, move |_| handler());
    listen(&document(), "click", false, move |event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = pressed.and_then(|element| element.closest("a[href^='#']").ok().flatten());
        let to = link.and_then(|link| link.get_attribute("href"));
        if to.is_some_and(|to| to == fragment()) {
            again();
        }
    });
}

/// Paper: what happens before, unless only open answers are wanted, and after.
pub fn on_print(before: impl Fn() + 'static, after: impl Fn() + 'static) {
    listen(&window(), "beforeprint", false, move |_| {
        if !prints_open() {
            before();
        }
    });
    listen(&window(), "afterprint", false, move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.remove_attribute(PRINT);
        }
        after();
    });
}

// --- printing ---

/// On `<html>` while only open answers are printed; the print style reads it.
const PRINT: &str = "data-print";

fn prints_open() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(PRINT))
}

/// Prints everything.
pub fn print() {
    let _ = window().print();
}

/// Prints the open answers.
pub fn print_open() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(PRINT, "open");
    }
    print();
}

// --- address ---

/// What stands in the address from `#` on.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Adds a step to the history without leaving the page or scrolling; `left` is noted on the step that
/// is left, for [`noted`]. Where the browser forbids it, the page changes all the same.
pub fn go(fragment: &str, left: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&left.into(), "");
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// What [`go`] noted on this step of the history.
pub fn noted() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// The page's address with another fragment.
pub fn link_to(fragment: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// Copies text; `done` says whether the browser allowed it.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    let clipboard = window().navigator().clipboard();
    // Absent where the page did not come over a secure connection.
    if clipboard.is_undefined() {
        return done(false);
    }
    spawn_local(async move { done(JsFuture::from(clipboard.write_text(&text)).await.is_ok()) });
}

// --- storage, for the length of the visit ---

/// Whether the browser gives this page a session store; gloo-storage panics where it does not.
fn has_storage() -> bool {
    window().session_storage().ok().flatten().is_some()
}

/// What [`keep`] kept under this name.
pub fn kept(name: &str) -> Option<String> {
    has_storage().then(SessionStorage::raw)?.get_item(name).ok()?
}

/// Keeps a text until the tab is closed, where the browser has room and allows it.
pub fn keep(name: &str, text: &str) {
    if has_storage() {
        let _ = SessionStorage::raw().set_item(name, text);
    }
}
