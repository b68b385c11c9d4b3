//! Closures for the attributes, properties and events of a view, with one type for each kind of value.
//!
//! Leptos is generic over the type of each closure in a view, and so over every element that contains it. With boxed
//! closures, two buttons with the same attributes have the same type and share their compiled code, which more than
//! halves the size of a component. An attribute or property that has no function here (`class:`, `hidden=`, an
//! `inner_html=` that changes) would add code of its own.

use super::browser::{self, HtmlElement};
use leptos::ev::MouseEvent;
use leptos::html::ElementType;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::types::Element;
use std::any::Any;

/// A closure of a view. Its type depends on nothing but the type of its value.
pub type Boxed<T> = Box<dyn FnMut() -> T + Send>;

/// Boxes a closure that returns text for `prop:textContent`, or HTML from [`crate::html`] for `prop:innerHTML`. The
/// property is written at every run, even if the value is the same as before, because page translation may have
/// replaced the content.
pub fn text(text: impl FnMut() -> String + Send + 'static) -> Boxed<String> {
    Box::new(text)
}

/// Boxes a closure that returns the value of an attribute such as `title`, one of several fixed texts.
pub fn attr(text: impl FnMut() -> &'static str + Send + 'static) -> Boxed<&'static str> {
    Box::new(text)
}

/// Boxes a closure that returns a state. The attribute, such as `aria-pressed`, becomes `"true"` or `"false"`.
pub fn aria(mut state: impl FnMut() -> bool + Send + 'static) -> Boxed<&'static str> {
    Box::new(move || if state() { "true" } else { "false" })
}

/// Boxes a closure that returns a boolean property, such as `prop:hidden`.
pub fn flag(flag: impl FnMut() -> bool + Send + 'static) -> Boxed<bool> {
    Box::new(flag)
}

/// Boxes an event handler for `on:click` that needs the event, for example to see which part of the element was
/// clicked.
pub fn on_click_at(handler: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(handler)
}

/// Boxes an event handler for the `on:click` of a checkbox or radio button, and calls it with the new checked state. A
/// key press and a click on the label cause a `click` event, too. `on:change` would be a second event type, which costs
/// 2.3 kB.
pub fn on_check(mut handler: impl FnMut(bool) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |event| handler(event_target_checked(&event)))
}

/// Boxes an event handler for `on:click` that does not need the event.
pub fn on_click(mut handler: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| handler())
}

/// A reference to an element of a view, for `node_ref`. Effects and event handlers can read it once the view is
/// mounted. Unlike `NodeRef` it is not a signal, so nothing runs again when it is set. Nine `NodeRef`s, each with the
/// type of its element, would cost 4.5 kB more.
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

/// Runs `run` when the current task is over, and again whenever a signal that it has read changes.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// A mounted view, of any type. Dropping it removes the view from the page and ends its effects.
pub type Mounted = Box<dyn Any>;

/// Mounts a view in `element`, for [`remount`].
pub fn mount<N: IntoView + 'static>(element: HtmlElement, view: impl FnOnce() -> N + 'static) -> Mounted {
    Box::new(mount_to(element, view))
}

/// Calls `view`, which mounts a view or returns `None`. Whenever a signal that `view` has read changes, the mounted
/// view is removed and `view` is called again.
///
/// This is used instead of `<For>` and of reactive children: those cost more, and they update text nodes, which page
/// translation may have replaced.
pub fn remount(mut view: impl FnMut() -> Option<Mounted> + 'static) {
    // The effect's own owner cannot be used: it is cleaned up before each run, and the signals of a view must not be
    // disposed of before the view is removed.
    let owner = Owner::new();
    let mut mounted = None;
    effect(move || {
        drop(mounted.take());
        mounted = owner.with_cleanup(&mut view);
    });
}
