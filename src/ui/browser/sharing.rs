//! What leaves the page at the reader's wish: the clipboard, and the device's own sheet to share.

use super::dom::window;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::set_timeout;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::ShareData;

/// How long a device may take to copy a text: in some frames and webviews it never answers.
const COPYING: Duration = Duration::from_secs(3);

/// Copies text; `done` says whether the device has done it.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // Absent where the page did not come over a secure connection.
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    let done = once(done);
    let late = done.clone();
    set_timeout(move || late(false), COPYING);
    settled(ask(&clipboard, "writeText", &text.into()), move |result| done(result.is_ok()));
}

/// A function that does its work at the first call only, and that several listeners can hold.
fn once<T: 'static>(work: impl FnOnce(T) + 'static) -> Rc<dyn Fn(T)> {
    let work = Cell::new(Some(work));
    Rc::new(move |value| {
        if let Some(work) = work.take() {
            work(value);
        }
    })
}

/// Calls a method of the browser that answers with a promise. An error where there is no such method, where it throws,
/// and where it answers with nothing, as some webviews do.
fn ask(target: &JsValue, method: &str, value: &JsValue) -> Result<Promise, JsValue> {
    let method: Function = Reflect::get(target, &method.into())?.dyn_into()?;
    let answer = method.call1(target, value)?;
    if answer.is_object() { Ok(Promise::resolve(&answer)) } else { Err(answer) }
}

/// Tells what became of a promise, once it is settled. Not as a future: that is 9 kB of code.
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

/// Whether the device can share. Some webviews have a `share` that is no function.
pub fn can_share() -> bool {
    Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| share.is_function())
}

/// Opens the device's own sheet to share a text, with a link or an empty one; what the reader does there stays there. `failed` hears
/// of it where the device refuses; that the reader closed the sheet is no failure.
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
