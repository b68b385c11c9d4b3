//! What the reader can pass on from the page: by the clipboard, and by the device's share sheet.

use super::dom::window;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::set_timeout;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::ShareData;

/// How long a device may take to copy a text until [`copy`] counts that as a failure: in some frames and webviews it
/// never answers.
const COPYING: Duration = Duration::from_secs(3);

/// Copies a text to the clipboard. `done` is called with whether the text has been copied.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // `navigator.clipboard` is missing if the page did not come over a secure connection.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    let done = once(done);
    let late = done.clone();
    set_timeout(move || late(false), COPYING);
    settled(ask(&clipboard, "writeText", &text.into()), move |result| done(result.is_ok()));
}

/// Returns a function that calls `work` the first time only, and that several listeners can hold.
fn once<T: 'static>(work: impl FnOnce(T) + 'static) -> Rc<dyn Fn(T)> {
    let work = Cell::new(Some(work));
    Rc::new(move |value| {
        if let Some(work) = work.take() {
            work(value);
        }
    })
}

/// Calls a method of a browser object that returns a promise. An error if there is no such method, if it throws, or if
/// it returns no object, as in some webviews.
fn ask(target: &JsValue, method: &str, value: &JsValue) -> Result<Promise, JsValue> {
    let method: Function = Reflect::get(target, &method.into())?.dyn_into()?;
    let answer = method.call1(target, value)?;
    if answer.is_object() { Ok(Promise::resolve(&answer)) } else { Err(answer) }
}

/// Calls `done` with the outcome of a promise once the promise is settled. A future would need 9 kB of code.
fn settled(promise: Result<Promise, JsValue>, done: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    let promise = match promise {
        Ok(promise) => promise,
        Err(error) => return done(Err(error)),
    };
    let done = once(done);
    let ends = [true, false].map(|kept| {
        let done = done.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |value| done(if kept { Ok(value) } else { Err(value) }))
    });
    let _ = promise.then2(&ends[0], &ends[1]);
    ends.into_iter().for_each(Closure::forget);
}

/// Whether the device can share. In some webviews `navigator.share` exists and is not a function.
pub fn can_share() -> bool {
    Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| share.is_function())
}

/// Opens the device's share sheet for a text and a link; an empty link is left out. The page does not learn what the
/// reader does there. `failed` is called if the device refuses; closing the share sheet is no failure.
pub fn share(text: &str, link: &str, failed: impl FnOnce() + 'static) {
    let data = ShareData::new();
    data.set_text(text);
    if !link.is_empty() {
        data.set_url(link);
    }
    settled(ask(&window().navigator(), "share", &data), move |result| {
        let closed = |error: JsValue| Reflect::get(&error, &"name".into()) == Ok("AbortError".into());
        if result.is_err_and(|error| !closed(error)) {
            failed();
        }
    });
}
