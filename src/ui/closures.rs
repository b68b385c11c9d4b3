//! Closures for the attributes, properties and events of a view, with one type for each kind of value.
//!
//! Leptos is generic over each closure of a view and over every element around it. Boxed, two buttons with the same
//! attributes are the same code, which more than halves what a component costs. Attributes and properties that have no
//! function here (`class:`, `hidden=`, an `inner_html=` that changes) would each bring code of their own.

use super::browser::{self, HtmlElement};
use leptos::ev::MouseEvent;
use leptos::html::ElementType;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::types::Element;
use std::any::Any;

/// A closure of a view, of one type for each kind of value.
pub type Boxed<T> = Box<dyn FnMut() -> T + Send>;

/// A text, for `prop:textContent`; or HTML of our own, for `prop:innerHTML`. Both write each time, also what they wrote
/// before: page translation may have replaced it.
pub fn text(text: impl FnMut() -> String + Send + 'static) -> Boxed<String> {
    Box::new(text)
}

/// An attribute of fixed texts, such as `title`.
pub fn attr(text: impl FnMut() -> &'static str + Send + 'static) -> Boxed<&'static str> {
    Box::new(text)
}

/// A state in ARIA, such as `aria-pressed`.
pub fn aria(mut state: impl FnMut() -> bool + Send + 'static) -> Boxed<&'static str> {
    Box::new(move || if state() { "true" } else { "false" })
}

/// A property that is on or off, such as `prop:hidden`.
pub fn flag(flag: impl FnMut() -> bool + Send + 'static) -> Boxed<bool> {
    Box::new(flag)
}

/// What a click does that has to know where it was, for `on:click` of an element with parts.
pub fn on_click_at(handler: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(handler)
}

/// What is done when a box is marked or unmarked, for `on:click`, which a key and a label lead to as well: `on:change`
/// would be a second type of event, and cost 2.3 kB.
pub fn on_check(mut handler: impl FnMut(bool) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |event| handler(event_target_checked(&event)))
}

/// What a click does, for `on:click`.
pub fn on_click(mut handler: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| handler())
}

/// An element of a view, for `node_ref`: effects and event handlers can get it once the view is mounted. Unlike `NodeRef`
/// it is no signal, so nothing runs again when it is set; nine `NodeRef`s, each of its element's type, cost 4.5 kB more.
#[derive(Clone, Copy)]
pub struct ElementRef(StoredValue<Option<HtmlElement>, LocalStorage>);

impl ElementRef {
    pub fn new() -> ElementRef {
        ElementRef(StoredValue::new_local(None))
    }

    pub fn get(self) -> Option<HtmlElement> {
        self.0.get_value()
    }
}

impl<E: ElementType> NodeRefContainer<E> for ElementRef {
    fn load(self, element: &Element) {
        self.0.set_value(browser::html_element(element));
    }
}

/// Runs `run` when the current task is over, and again whenever a signal changes that it has read.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// A view that is mounted, of any type. Dropped, it is taken off the page, and its effects end.
pub type Mounted = Box<dyn Any>;

/// Mounts a view in `place`, for [`remount`].
pub fn mount<N: IntoView + 'static>(element: HtmlElement, view: impl FnOnce() -> N + 'static) -> Mounted {
    Box::new(mount_to(element, view))
}

/// Shows what `view` mounts, and a new view whenever a signal changes that it has read.
///
/// In the place of `<For>` and of reactive children: those cost more, and they update text nodes, which page translation
/// may have replaced.
pub fn remount(mut view: impl FnMut() -> Option<Mounted> + 'static) {
    // Not the effect's own: it is cleaned up before each run, and the signals of a view must not go before the view.
    let owner = Owner::new();
    let mut mounted = None;
    effect(move || {
        drop(mounted.take());
        mounted = owner.with_cleanup(&mut view);
    });
}
