//! Functions that find, read and change elements of the page.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDetailsElement, HtmlInputElement, Node, Window};

pub use web_sys::HtmlElement;

/// A text field.
pub type Input = HtmlInputElement;

/// The window. Panics if there is none. Leptos's own function would throw a JavaScript exception, and only a panic
/// gives the page back.
pub(super) fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

/// The document; see [`window`].
pub(super) fn document() -> Document {
    window().document().expect("a page has a document")
}

fn root() -> Option<Element> {
    document().document_element()
}

/// An attribute of `<html>`.
pub fn page_attribute(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Sets an attribute of `<html>`, or removes it.
pub fn set_page_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The page's language: the `lang` attribute of `<html>`.
pub fn language() -> String {
    page_attribute("lang").unwrap_or_default()
}

/// The page's title.
pub fn title() -> String {
    document().title()
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The element as an HTML element. `None` if it is an element of SVG.
pub fn html_element(element: &Element) -> Option<HtmlElement> {
    element.clone().dyn_into().ok()
}

pub fn query(element: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok()??.dyn_into().ok()
}

pub fn children(element: &HtmlElement) -> Vec<HtmlElement> {
    let children = element.children();
    (0..children.length()).filter_map(|n| children.item(n)?.dyn_into().ok()).collect()
}

/// All descendants of `element` that match the selector, of HTML and of SVG.
pub fn query_all_elements(element: &HtmlElement, selector: &str) -> Vec<Element> {
    let Ok(found) = element.query_selector_all(selector) else { return vec![] };
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

/// All descendants of `element` that match the selector and are HTML elements.
pub fn query_all(element: &HtmlElement, selector: &str) -> Vec<HtmlElement> {
    query_all_elements(element, selector).into_iter().filter_map(|it| it.dyn_into().ok()).collect()
}

/// Appends copies of all descendants of `from` that match the selector.
pub fn append_copies(to: &HtmlElement, from: &HtmlElement, selector: &str) {
    for copy in query_all_elements(from, selector).iter().filter_map(|it| it.clone_node_with_deep(true).ok()) {
        let _ = to.append_child(&copy);
    }
}

pub fn contains(element: &HtmlElement, other: &HtmlElement) -> bool {
    element.contains(Some(other))
}

pub fn text(element: &HtmlElement) -> String {
    element.text_content().unwrap_or_default()
}

/// Replaces the content of an element with a text.
pub fn set_text(element: &HtmlElement, text: &str) {
    element.set_text_content(Some(text));
}

/// Replaces the content of an element with HTML that this app has written.
pub fn set_html(element: &HtmlElement, html: &str) {
    element.set_inner_html(html);
}

pub fn attribute(element: &HtmlElement, name: &str) -> Option<String> {
    element.get_attribute(name)
}

pub fn set_attribute(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// The element that has the focus.
pub fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Moves an element of a list before `next` or, if that is `None`, to the end of the list.
pub fn insert_before(list: &HtmlElement, element: &HtmlElement, next: Option<&HtmlElement>) {
    let _ = list.insert_before(element, next.map(|next| -> &Node { next }));
}

/// Moves an element to the start of a list.
pub fn prepend(list: &HtmlElement, element: &HtmlElement) {
    let _ = list.insert_before(element, list.first_child().as_ref());
}

/// Moves the focus to the field inside an element and selects the text there, so that the reader can copy it with one
/// key.
pub fn select(element: &HtmlElement) {
    if let Some(field) = query(element, "input").and_then(field) {
        let _ = field.focus();
        field.select();
    }
}

pub fn set_hidden(element: &HtmlElement, hidden: bool) {
    if element.hidden() != hidden {
        element.set_hidden(hidden);
    }
}

pub fn is_open(element: &HtmlElement) -> bool {
    element.dyn_ref::<HtmlDetailsElement>().is_some_and(HtmlDetailsElement::open)
}

pub fn set_open(element: &HtmlElement, open: bool) {
    if let Some(details) = element.dyn_ref::<HtmlDetailsElement>()
        && details.open() != open
    {
        details.set_open(open);
    }
}

/// Scrolls to the top of the page and moves the focus to a heading.
pub fn focus_at_top(heading: &HtmlElement) {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let _ = heading.focus();
}

/// Scrolls an element into view.
pub fn scroll_into_view(element: &HtmlElement) {
    element.scroll_into_view();
}

/// The element as an `<input>`. `None` if it is not one.
pub fn field(element: HtmlElement) -> Option<Input> {
    element.dyn_into().ok()
}

/// Sets the value of a field, unless the reader is typing there.
pub fn set_value(input: &Input, value: &str) {
    if document().active_element().as_ref() != Some(input.as_ref()) {
        input.set_value(value);
    }
}

/// Sets the value of a field, even while the reader is typing there.
pub fn force_value(input: &Input, text: &str) {
    if input.value() != text {
        input.set_value(text);
    }
}

/// Removes the focus from a field, which also hides an on-screen keyboard.
pub fn blur(input: &Input) {
    let _ = input.blur();
}

/// Removes the id of the element that a fragment names. A browser that goes back to the fragment would otherwise move
/// the focus to that element.
pub fn remove_id(fragment: &str) {
    if let Some(element) = fragment.strip_prefix('#').and_then(by_id) {
        let _ = element.remove_attribute("id");
    }
}

/// Adds an attribute without a value to an element, or removes it.
pub fn set_flag(element: &Element, name: &str, on: bool) {
    let _ = element.toggle_attribute_with_force(name, on);
}

/// Whether an element of the page has the focus.
pub fn has_focus() -> bool {
    document().active_element().is_some_and(|it| it.tag_name() != "BODY")
}

/// Whether another page shows this one in a frame.
pub fn is_framed() -> bool {
    window().parent().is_ok_and(|parent| parent.as_ref() != Some(&window()))
}

/// Whether the page has been scrolled so that the top of an element is not on the screen.
pub fn is_scrolled_away(element: &HtmlElement) -> bool {
    let scrolled = window().scroll_y().is_ok_and(|y| y > 0.0);
    let top = element.get_bounding_client_rect().top();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    scrolled && !(0.0..height).contains(&top)
}

/// Scrolls to an element and moves the focus to the first `<summary>` in it that can be seen or, if it has none, to the
/// element itself.
pub fn scroll_and_focus(element: &HtmlElement) {
    element.scroll_into_view();
    focus(&first_summary(element).unwrap_or_else(|| element.clone()));
}

/// The first `<summary>` in an element that is not in a hidden question, and so can take the focus.
pub fn first_summary(element: &HtmlElement) -> Option<HtmlElement> {
    query(element, "details:not([hidden], [hidden] *) > summary")
}
