//! Elements of the page: found, read and changed where they are.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDetailsElement, HtmlElement, HtmlInputElement, Node, Window};

/// An element of the page.
pub type Place = HtmlElement;

/// A field to type into.
pub type Input = HtmlInputElement;

/// The window. Leptos's own function throws where there is none, and this one panics: only a panic gives the page back.
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

/// Gives `<html>` an attribute, or takes it off.
pub fn set_page_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = root() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The page's language, as its `<html>` says.
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

pub fn by_id(id: &str) -> Option<Place> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// An element as a place; SVG is none.
pub fn place(element: &Element) -> Option<Place> {
    element.clone().dyn_into().ok()
}

pub fn inside(place: &Place, selector: &str) -> Option<Place> {
    place.query_selector(selector).ok()??.dyn_into().ok()
}

pub fn children(place: &Place) -> Vec<Place> {
    let children = place.children();
    (0..children.length()).filter_map(|n| children.item(n)?.dyn_into().ok()).collect()
}

/// All elements inside that fit.
pub fn elements(place: &Place, selector: &str) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(selector) else { return vec![] };
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

/// All places inside that fit.
pub fn all(place: &Place, selector: &str) -> Vec<Place> {
    elements(place, selector).into_iter().filter_map(|it| it.dyn_into().ok()).collect()
}

pub fn contains(place: &Place, other: &Place) -> bool {
    place.contains(Some(other))
}

pub fn text(place: &Place) -> String {
    place.text_content().unwrap_or_default()
}

/// Replaces everything inside by this text.
pub fn set_text(place: &Place, text: &str) {
    place.set_text_content(Some(text));
}

/// Replaces everything inside by HTML of our own.
pub fn set_html(place: &Place, html: &str) {
    place.set_inner_html(html);
}

pub fn attribute(place: &Place, name: &str) -> Option<String> {
    place.get_attribute(name)
}

pub fn set_attribute(place: &Place, name: &str, value: &str) {
    let _ = place.set_attribute(name, value);
}

pub fn focus(place: &Place) {
    let _ = place.focus();
}

/// What has the focus.
pub fn focused() -> Option<Place> {
    document().active_element()?.dyn_into().ok()
}

/// Moves a place before another one of the same list, or to its end.
pub fn put_before(list: &Place, place: &Place, next: Option<&Place>) {
    let _ = list.insert_before(place, next.map(|next| -> &Node { next }));
}

/// Moves a place to the start of a list.
pub fn put_first(list: &Place, place: &Place) {
    let _ = list.insert_before(place, list.first_child().as_ref());
}

/// Has the text in the field of a place ready to be copied with one key.
pub fn select(place: &Place) {
    if let Some(field) = inside(place, "input").and_then(field) {
        let _ = field.focus();
        field.select();
    }
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

/// Puts the focus on a heading at the top of the view.
pub fn arrive_at(heading: &Place) {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    let _ = heading.focus();
}

/// Scrolls so that a place is in view.
pub fn show(place: &Place) {
    place.scroll_into_view();
}

/// The field that a place is.
pub fn field(place: Place) -> Option<Input> {
    place.dyn_into().ok()
}

/// Puts a value into a field, except while the reader is typing there.
pub fn set_value(input: &Input, value: &str) {
    if document().active_element().as_ref() != Some(input.as_ref()) {
        input.set_value(value);
    }
}

/// Has a field hold this text, also while the reader is typing there.
pub fn hold(input: &Input, text: &str) {
    if input.value() != text {
        input.set_value(text);
    }
}

/// Takes the focus from a field, and with it an on-screen keyboard from the screen.
pub fn unfocus(input: &Input) {
    let _ = input.blur();
}

/// Takes the id off what a fragment leads to: a browser that goes back to the fragment would move the
/// focus there.
pub fn unname(fragment: &str) {
    if let Some(place) = fragment.strip_prefix('#').and_then(by_id) {
        let _ = place.remove_attribute("id");
    }
}

/// Puts an attribute without a value on an element, or takes it off.
pub fn set_flag(element: &Element, name: &str, on: bool) {
    let _ = element.toggle_attribute_with_force(name, on);
}

/// Whether something on the page has the focus.
pub fn has_focus() -> bool {
    document().active_element().is_some_and(|it| it.tag_name() != "BODY")
}

/// Whether the page is scrolled, and a place is not on the screen any more.
pub fn is_scrolled_away(place: &Place) -> bool {
    let scrolled = window().scroll_y().is_ok_and(|y| y > 0.0);
    let top = place.get_bounding_client_rect().top();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    scrolled && !(0.0..height).contains(&top)
}

/// Scrolls to a place and puts the focus on its summary, or on itself where it has none.
pub fn go_to(place: &Place) {
    place.scroll_into_view();
    focus(&inside(place, "summary").unwrap_or_else(|| place.clone()));
}
