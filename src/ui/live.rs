//! Closures for the attributes, properties and events of a view, with one type for each kind of value.
//!
//! Leptos is generic over each closure of a view and over every element around it. Boxed, two buttons with the same
//! attributes are the same code, which more than halves what a component costs. Attributes and properties that have no
//! function here (`class:`, `hidden=`, an `inner_html=` that changes) would each bring code of their own.

use super::browser::{self, Place};
use leptos::ev::MouseEvent;
use leptos::html::ElementType;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::types::Element;
use std::any::Any;

pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// A text, for `prop:textContent`; or HTML of our own, for `prop:innerHTML`. Both write each time, also what they wrote
/// before: page translation may have replaced it.
pub fn text(text: impl FnMut() -> String + Send + 'static) -> Live<String> {
    Box::new(text)
}

/// An attribute of fixed texts, such as `title`.
pub fn words(words: impl FnMut() -> &'static str + Send + 'static) -> Live<&'static str> {
    Box::new(words)
}

/// A state in ARIA, such as `aria-pressed`.
pub fn state(mut state: impl FnMut() -> bool + Send + 'static) -> Live<&'static str> {
    Box::new(move || if state() { "true" } else { "false" })
}

/// A property that is on or off, such as `prop:hidden`.
pub fn when(when: impl FnMut() -> bool + Send + 'static) -> Live<bool> {
    Box::new(when)
}

/// What a click does that has to know where it was, for `on:click` of an element with parts.
pub fn tap(tap: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(tap)
}

/// What is done when a box is marked or unmarked, for `on:click`, which a key and a label lead to as well: `on:change`
/// would be a second type of event, and cost 2.3 kB.
pub fn mark(mut mark: impl FnMut(bool) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |event| mark(event_target_checked(&event)))
}

/// What a click does, for `on:click`.
pub fn press(mut press: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| press())
}

/// An element of a view, for `node_ref`: effects and event handlers can get it once the view is mounted. Unlike `NodeRef`
/// it is no signal, so nothing runs again when it is set; nine `NodeRef`s, each of its element's type, cost 4.5 kB more.
#[derive(Clone, Copy)]
pub struct At(StoredValue<Option<Place>, LocalStorage>);

impl At {
    pub fn new() -> At {
        At(StoredValue::new_local(None))
    }

    pub fn get(self) -> Option<Place> {
        self.0.get_value()
    }
}

impl<E: ElementType> NodeRefContainer<E> for At {
    fn load(self, element: &Element) {
        self.0.set_value(browser::place(element));
    }
}

/// An effect: it runs when the current task is over, and again whenever a signal changes that it has read.
pub fn follow(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// A view that is mounted, of any type. Dropped, it is taken off the page, and its effects end.
pub type Mounted = Box<dyn Any>;

/// Mounts a view in `place`, for [`renew`].
pub fn mount<N: IntoView + 'static>(place: Place, view: impl FnOnce() -> N + 'static) -> Mounted {
    Box::new(mount_to(place, view))
}

/// Shows what `view` mounts, and a new view whenever a signal changes that it has read.
///
/// In the place of `<For>` and of reactive children: those cost more, and they update text nodes, which page translation
/// may have replaced.
pub fn renew(mut view: impl FnMut() -> Option<Mounted> + 'static) {
    // Not the effect's own: it is cleaned up before each run, and the signals of a view must not go before the view.
    let owner = Owner::new();
    let mut mounted = None;
    follow(move || {
        drop(mounted.take());
        mounted = owner.with_cleanup(&mut view);
    });
}
