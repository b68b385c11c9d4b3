//! Printing: all of the page, or a part of it.

use super::clock::now;
use super::dom::{page_attribute, set_page_attribute, window};
use super::events::listen;
use leptos::ev;
use leptos::prelude::{set_timeout, window_event_listener};
use std::{cell::Cell, rc::Rc, time::Duration};

/// An attribute of `<html>` while only a part of the page is printed: the part's name. The print style sheet reads it.
pub const PRINTED: &str = "data-print";

/// How long a browser may take from `window.print` to `beforeprint` until [`print()`] counts that as a failure.
const BEGINNING: Duration = Duration::from_secs(1);

/// In milliseconds. An `afterprint` event sooner than this after `beforeprint` does not mean that the print has ended:
/// Android sends the event at once and lays out the page later.
const AT_ONCE: f64 = 1_000.0;

/// The events that show that the reader uses the page again, so that the print has ended.
const BACK: [&str; 6] = ["pointerdown", "pointermove", "touchstart", "keydown", "wheel", "click"];

thread_local! {
    /// Whether [`print()`] has been called and `beforeprint` has not come yet.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Calls `before` when a print begins, and `after` when it has ended. It has ended when `afterprint` comes, unless that
/// comes too early (see [`AT_ONCE`]), or when the reader uses the page again: not every browser sends `afterprint`, and
/// some send it before they lay out the page.
pub fn on_print(before: impl Fn() + 'static, after: impl Fn() + 'static) {
    let began = Rc::new(Cell::new(None));
    let own = began.clone();
    let end = Rc::new(move || {
        if own.take().is_some() {
            set_page_attribute(PRINTED, None);
            after();
        }
    });
    let (own, earlier) = (began.clone(), end.clone());
    window_event_listener(ev::beforeprint, move |_| {
        let part = page_attribute(PRINTED).filter(|_| ASKED.take());
        earlier();
        set_page_attribute(PRINTED, part.as_deref());
        own.set(Some(now()));
        before();
    });
    let last = end.clone();
    window_event_listener(ev::afterprint, move |_| {
        if began.get().is_some_and(|began| now() - began >= AT_ONCE) {
            last();
        }
    });
    for event in BACK {
        let end = end.clone();
        listen(&window(), event, true, move |_| end());
    }
}

/// Prints a part of the page, or all of it. If the browser does not begin to print, `failed` is called, and the part is
/// deselected, so that a print that the reader begins has the whole page.
pub fn print(part: Option<&str>, failed: impl FnOnce() + 'static) {
    set_page_attribute(PRINTED, part);
    ASKED.set(true);
    let called = window().print();
    let check = move || {
        if ASKED.take() {
            set_page_attribute(PRINTED, None);
            failed();
        }
    };
    match called {
        Ok(()) => set_timeout(check, BEGINNING),
        Err(_) => check(),
    }
}
