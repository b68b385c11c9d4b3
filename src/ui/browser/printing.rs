//! Printing: all of the page, or a part of it.

use super::clock::now;
use super::dom::{page_attribute, set_page_attribute, window};
use super::events::listen;
use leptos::ev;
use leptos::prelude::{set_timeout, window_event_listener};
use std::{cell::Cell, rc::Rc, time::Duration};

/// On `<html>` while only a part is printed; the print style reads it.
pub const PRINTED: &str = "data-print";

/// How long a browser may take to begin a print, in which it tells the page so.
const BEGINNING: Duration = Duration::from_secs(1);

/// An `afterprint` that comes sooner than this, in milliseconds, does not come after the print: Android sends it at
/// once and lays the page out later.
const AT_ONCE: f64 = 1_000.0;

/// What a reader does who is back from the print.
const BACK: [&str; 6] = ["pointerdown", "pointermove", "touchstart", "keydown", "wheel", "click"];

thread_local! {
    /// Whether the page has asked for the print that comes next.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Paper: what happens before, and after, once the reader is seen to be back. Not every browser tells the end of a
/// print, and some tell it before they lay the page out.
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

/// Prints a part of the page, or all of it. `failed` hears of it where the browser does not begin: the page is then
/// whole again for a print that the reader begins.
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
