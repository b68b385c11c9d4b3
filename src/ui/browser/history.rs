//! The address and the browser's history.

use super::dom::window;
use leptos::ev;
use leptos::prelude::{set_timeout, window_event_listener};
use std::{cell::Cell, time::Duration};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

thread_local! {
    /// Whether the page has a single history entry, which holds nothing: see [`keep_nothing`].
    static KEEPS_NOTHING: Cell<bool> = const { Cell::new(false) };
}

/// From now on no entry is added to the history, and the current one gets neither a state nor the query of a fragment:
/// for a device that the next person uses in the same tab. The browser's Back then leads to nothing of this page.
pub fn keep_nothing() {
    KEEPS_NOTHING.set(true);
}

/// Calls `handler` when the fragment changes, and when a link to the fragment that is already in the address is
/// pressed.
pub fn on_fragment(handler: impl Fn() + Clone + 'static) {
    let again = handler.clone();
    window_event_listener(ev::hashchange, move |_| handler());
    window_event_listener(ev::click, move |event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = pressed.and_then(|element| element.closest("a[href^='#']").ok().flatten());
        let to = link.and_then(|link| link.get_attribute("href"));
        if to.is_some_and(|to| to == fragment()) {
            again();
        }
    });
}

/// Calls `handler` when the browser goes to another history entry, and when the fragment changes.
pub fn on_traverse(handler: impl Fn() + Clone + 'static) {
    let again = handler.clone();
    window_event_listener(ev::popstate, move |_| {
        WENT.set(WENT.get() + 1);
        GOING.set(false);
        handler();
    });
    window_event_listener(ev::hashchange, move |_| again());
}

/// The fragment of the address, with its `#`. Empty if there is none.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Pushes a history entry without leaving the page or scrolling. `left` is stored on the entry that is left, for
/// [`note`]. If the browser forbids this, the history stays as it is, and the caller goes on.
pub fn push(fragment: &str, left: &str) {
    if KEEPS_NOTHING.get() {
        replace(fragment, None);
    } else if let Ok(history) = window().history() {
        let _ = history.replace_state(&left.into(), "");
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// The number that [`push_numbered`] or [`replace`] stored on the current entry.
pub fn number() -> Option<u32> {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_f64()).map(|number| number as u32)
}

/// Pushes an entry whose state is `number` and nothing else. If the browser forbids this, the history stays as it is,
/// and the caller goes on.
pub fn push_numbered(fragment: &str, number: u32) {
    if KEEPS_NOTHING.get() {
        replace(fragment, None);
    } else if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&number.into(), "", Some(fragment));
    }
}

/// Replaces the current entry; `number` becomes its state. If the browser forbids this, the history stays as it is.
pub fn replace(fragment: &str, number: Option<u32>) {
    let _ = try_replace(fragment, number);
}

/// Like [`replace`], for an entry whose fragment must not stay in the address. A browser that forbids `replaceState`
/// still follows a link by `location.replace`, which replaces the entry, too.
pub fn replace_secret(fragment: &str, number: Option<u32>) {
    if try_replace(fragment, number).is_err() {
        let _ = window().location().replace(if fragment.starts_with('#') { fragment } else { "#" });
    }
}

fn try_replace(fragment: &str, number: Option<u32>) -> Result<(), JsValue> {
    let (fragment, number) = if KEEPS_NOTHING.get() { (without_query(fragment), None) } else { (fragment, number) };
    window().history()?.replace_state_with_url(&number.into(), "", Some(fragment))
}

/// An address without the query of its fragment. The page's own query stays.
fn without_query(address: &str) -> &str {
    let start = address.find('#').unwrap_or(address.len());
    let end = address[start..].find('?').map_or(address.len(), |query| start + query);
    &address[..end]
}

thread_local! {
    /// How many `popstate` events have come.
    static WENT: Cell<u32> = const { Cell::new(0) };
    /// Whether the browser has been asked to go back and has not arrived yet.
    static GOING: Cell<bool> = const { Cell::new(false) };
}

/// How long a browser may take to go back in the history until [`go_back`] counts that as a failure.
const GOING_BACK: Duration = Duration::from_secs(1);

/// Goes back by this number of entries; [`on_traverse`] tells when the browser has arrived. `failed` is called if the
/// browser is still at the same entry after [`GOING_BACK`], as in some webviews, and the reader has not moved on in the
/// meantime. A slow browser may still go back after that. While the browser is on its way, a second call does nothing: it
/// would be told from the entry that is being left, and could lead out of the page.
pub fn go_back(steps: u32, failed: impl FnOnce() + 'static) {
    if GOING.replace(true) {
        return;
    }
    let at = || (WENT.get(), number());
    let before = at();
    let gone = window().history().and_then(|history| history.go_with_delta(-(steps as i32)));
    let check = move || {
        // Otherwise the browser has arrived, and may be on its way again.
        if WENT.get() == before.0 {
            GOING.set(false);
        }
        if at() == before {
            failed();
        }
    };
    match gone {
        Ok(()) => set_timeout(check, GOING_BACK),
        Err(_) => check(),
    }
}

/// The text that [`push`] stored on the current entry when it was left.
pub fn note() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// The page's address with another fragment.
pub fn link_to(fragment: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    [page, fragment].concat()
}

/// The page's address for another device: `site` or, if that is empty, the page's own address without query and
/// fragment. `None` if the page has no web address, so that no other device could open it.
pub fn page_for_others(site: &str) -> Option<String> {
    let location = window().location();
    let here = || {
        let web = location.protocol().ok()?.starts_with("http");
        web.then(|| Some(location.origin().ok()? + &location.pathname().ok()?))?
    };
    if site.is_empty() { here() } else { Some(site.to_string()) }
}
