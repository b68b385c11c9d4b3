//! The browser: the only file that names web-sys or gloo-storage.
//!
//! Whatever a browser refuses (storage, history, clipboard) is a value or is left undone, never a
//! panic: an embedded page, a private window or an old phone gets the rest.

use gloo_storage::{SessionStorage, Storage};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::set_timeout;
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{
    Document, Element, EventTarget, HtmlDetailsElement, HtmlElement, HtmlInputElement, KeyboardEvent, Node, Range,
    ShareData, Window,
};

pub use web_sys::Event;

/// An element of the page.
pub type Place = HtmlElement;

fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

fn document() -> Document {
    window().document().expect("a page has a document")
}

fn root() -> Option<Element> {
    document().document_element()
}

/// The page's language, as its `<html>` says.
pub fn language() -> String {
    root().and_then(|root| root.get_attribute("lang")).unwrap_or_default()
}

// --- places ---

pub fn by_id(id: &str) -> Option<Place> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

pub fn inside(place: &Place, selector: &str) -> Option<Place> {
    place.query_selector(selector).ok()??.dyn_into().ok()
}

pub fn children(place: &Place) -> Vec<Place> {
    let children = place.children();
    (0..children.length()).filter_map(|n| children.item(n)?.dyn_into().ok()).collect()
}

/// All places inside that fit.
pub fn all(place: &Place, selector: &str) -> Vec<Place> {
    let Ok(found) = place.query_selector_all(selector) else { return vec![] };
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

/// The place that fits and is nearest: it has the same parent, or one further out.
pub fn beside(place: &Place, selector: &str) -> Option<Place> {
    let around: Place = place.parent_element()?.dyn_into().ok()?;
    inside(&around, selector).or_else(|| beside(&around, selector))
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
    if let Some(field) = inside(place, "input").and_then(|field| field.dyn_into::<Input>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// What a button of ours does.
pub fn act_of(button: &Place) -> Option<String> {
    attribute(button, "data-act")
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

/// Puts the focus on the first box or field of a question, and shows the question. On a map nothing is its first
/// answer: the focus goes to its words.
pub fn arrive_at_question(form: &Place, question: usize) {
    let selector = format!("#asked{question}, [data-number='{question}'], [data-question='{question}']");
    if let Some(first) = inside(form, &selector) {
        if let Ok(Some(whole)) = first.closest(".group, .question-row") {
            whole.scroll_into_view();
        }
        focus(&first);
    }
}

/// The field for a search.
pub fn field(place: &Place) -> Option<Input> {
    inside(place, "input")?.dyn_into().ok()
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

/// What happens in a field for a search.
pub enum Typing {
    /// The reader has come to it.
    Begun,
    /// Something else is in it now.
    Changed,
    /// The reader is done with it.
    Ended,
    /// Escape was pressed.
    Escaped,
    /// Enter was pressed, or the search key of an on-screen keyboard.
    Sent,
}

pub fn on_typing(input: &Input, handler: impl Fn(Typing) + Clone + 'static) {
    for event in ["focus", "input", "change", "keydown"] {
        let handler = handler.clone();
        listen(input, event, false, move |event| match &*event.type_() {
            "focus" => handler(Typing::Begun),
            "input" => handler(Typing::Changed),
            "change" => handler(Typing::Ended),
            _ => match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref() {
                Some("Escape") => handler(Typing::Escaped),
                // Not the key that takes a word of an input method.
                Some("Enter") if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| !event.is_composing()) => {
                    handler(Typing::Sent);
                }
                _ => {}
            },
        });
    }
}

/// Says of a field that what is in it will not do.
pub fn set_invalid(input: &Input, invalid: bool) {
    let _ = input.set_attribute("aria-invalid", if invalid { "true" } else { "false" });
}

/// Puts the focus on the first button in a place.
pub fn focus_control(id: &str) {
    if let Some(button) = by_id(id).and_then(|place| inside(&place, "button")) {
        let _ = button.focus();
    }
}

/// Takes the id off what a fragment leads to: a browser that goes back to the fragment would move the
/// focus there.
pub fn unname(fragment: &str) {
    if let Some(place) = fragment.strip_prefix('#').and_then(by_id) {
        let _ = place.remove_attribute("id");
    }
}

/// What holds the page's title.
pub fn title() -> Option<Place> {
    inside(&root()?.dyn_into().ok()?, "title")
}

/// Shows the checker in the place of the page, or the page in its place.
pub fn set_view(page: &str, checker: &str, checking: bool) {
    for (id, hidden) in [(page, checking), (checker, !checking)] {
        if let Some(place) = by_id(id) {
            set_hidden(&place, hidden);
            // Of several <main> all but one say so themselves.
            if let Some(main) = inside(&place, "main") {
                set_hidden(&main, hidden);
            }
        }
    }
    set_state(CHECKING, checking);
}

/// Says whether the checker holds answers, open or left: a newer version would lose them.
pub fn set_begun(begun: bool) {
    set_state(BEGUN, begun);
}

fn set_state(name: &str, on: bool) {
    if let Some(root) = root() {
        let _ = if on { root.set_attribute(name, "") } else { root.remove_attribute(name) };
    }
}

/// On `<html>` while the checker is open.
const CHECKING: &str = "data-checking";
/// On `<html>` while the checker holds answers.
const BEGUN: &str = "data-begun";

/// What an element, or one around it, says under an attribute's name, for the element that an event hit.
pub fn data_of(event: &Event, name: &str) -> Option<String> {
    let hit = event.target()?.dyn_into::<Element>().ok()?;
    hit.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}

/// Marks the places with these ids on the body map of a question, and writes their names below it.
pub fn mark_map(form: &Place, question: usize, ids: &[&str], names: &str) {
    let Some(map) = inside(form, &format!("[data-map='{question}']")) else { return };
    let Ok(areas) = map.query_selector_all("[data-area]") else { return };
    for area in (0..areas.length()).filter_map(|n| areas.item(n)?.dyn_into::<Element>().ok()) {
        let marked = area.get_attribute("data-area").is_some_and(|id| ids.contains(&id.as_str()));
        let _ = if marked { area.set_attribute("data-marked", "") } else { area.remove_attribute("data-marked") };
    }
    if let Some(chosen) = inside(form, &format!("[data-chosen='{question}']")) {
        set_text(&chosen, names);
    }
}

// --- marks, which change nothing on the page ---

#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn add(this: &Highlight, range: &Range) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["CSS", "highlights"], js_name = set)]
    fn set_highlight(name: &str, highlight: &Highlight) -> Result<JsValue, JsValue>;
}

/// Marks in the text of these places what `find` finds there, as ranges of bytes, and nothing elsewhere.
/// A browser that cannot does without.
pub fn mark(places: &[Place], find: &dyn Fn(&str) -> Vec<std::ops::Range<usize>>) {
    if let Ok(highlight) = Highlight::new() {
        places.iter().for_each(|place| mark_inside(place, &highlight, find));
        let _ = set_highlight("found", &highlight);
    }
}

fn mark_inside(node: &Node, highlight: &Highlight, find: &dyn Fn(&str) -> Vec<std::ops::Range<usize>>) {
    if node.node_type() == Node::TEXT_NODE {
        let text = node.node_value().unwrap_or_default();
        for found in find(&text) {
            // The browser counts in UTF-16.
            let count = |end: usize| text[..end].encode_utf16().count() as u32;
            if let Ok(range) = document().create_range() {
                let _ = range.set_start(node, count(found.start));
                let _ = range.set_end(node, count(found.end));
                let _ = highlight.add(&range);
            }
        }
    }
    let mut child = node.first_child();
    while let Some(node) = child {
        mark_inside(&node, highlight, find);
        child = node.next_sibling();
    }
}

// --- forms that `html` has written ---

/// A box or a field.
pub type Input = HtmlInputElement;

/// What a box or a field says it stands for.
pub enum Control {
    /// A mark of a question, in the code of `triage::Mark`.
    Mark { question: usize, mark: String },
    /// "None of these" for the whole screen.
    None,
    /// A number that answers a question.
    Number { question: usize },
}

fn control_of(input: &Input) -> Option<Control> {
    let number = |name: &str| input.get_attribute(name)?.parse().ok();
    if let (Some(question), Some(mark)) = (number("data-question"), input.get_attribute("data-mark")) {
        Some(Control::Mark { question, mark })
    } else if let Some(question) = number("data-number") {
        Some(Control::Number { question })
    } else {
        input.has_attribute("data-none").then_some(Control::None)
    }
}

/// All boxes and fields of a form.
pub fn controls(form: &Place) -> Vec<(Input, Control)> {
    let Ok(inputs) = form.query_selector_all("input") else { return vec![] };
    let inputs = (0..inputs.length()).filter_map(|n| inputs.item(n)?.dyn_into::<Input>().ok());
    inputs.filter_map(|input| control_of(&input).map(|it| (input, it))).collect()
}

pub fn set_checked(input: &Input, checked: bool) {
    input.set_checked(checked);
}

/// Puts a value into a field, except while the reader is typing there.
pub fn set_value(input: &Input, value: &str) {
    if document().active_element().as_ref() != Some(input.as_ref()) {
        input.set_value(value);
    }
}

/// A box inside `place` was marked, or unmarked.
pub fn on_change(place: &Place, handler: impl Fn(Control, bool) + 'static) {
    listen(place, "change", false, move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<Input>().ok());
        if let Some((input, control)) = input.and_then(|input| control_of(&input).map(|control| (input, control))) {
            handler(control, input.checked());
        }
    });
}

/// Something was typed into a number's field inside `place`.
pub fn on_typed(place: &Place, handler: impl Fn(usize, String) + 'static) {
    listen(place, "input", false, move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<Input>().ok());
        if let Some(input) = input
            && let Some(Control::Number { question }) = control_of(&input)
        {
            handler(question, input.value());
        }
    });
}

/// What the reader has done since the first script came: the kind of the event, a click above all others.
pub fn acted() -> Option<String> {
    root()?.get_attribute("data-acted")
}

/// Whether the reader of a page that the browser has opened at this place has gone on: they have done something,
/// the focus is somewhere, or the place is scrolled away.
pub fn has_gone_on_from(place: &Place) -> bool {
    let focused = document().active_element().is_some_and(|it| it.tag_name() != "BODY");
    let scrolled = window().scroll_y().is_ok_and(|y| y > 0.0);
    let top = place.get_bounding_client_rect().top();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    acted().is_some() || focused || (scrolled && !(0.0..height).contains(&top))
}

/// Scrolls to a place and puts the focus on its summary, or on itself where it has none.
pub fn go_to(place: &Place) {
    place.scroll_into_view();
    focus(&inside(place, "summary").unwrap_or_else(|| place.clone()));
}

// --- events, for as long as the page lives ---

fn listen(target: &EventTarget, event: &str, capture: bool, handler: impl FnMut(Event) + 'static) {
    let handler = Closure::<dyn FnMut(Event)>::new(handler);
    let _ = target.add_event_listener_with_callback_and_bool(event, handler.as_ref().unchecked_ref(), capture);
    handler.forget();
}

/// Something inside `place` was pressed.
pub fn on_click(place: &Place, handler: impl Fn(&Event) + 'static) {
    listen(place, "click", false, move |event| handler(&event));
}

/// A button inside `place` was pressed.
pub fn on_press(place: &Place, handler: impl Fn(&Place) + 'static) {
    listen(place, "click", false, move |event| {
        let hit = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(button) = hit.and_then(|hit| hit.closest("button").ok()??.dyn_into().ok()) {
            handler(&button);
        }
    });
}

/// A `<details>` inside `place` has opened or closed.
pub fn on_toggle(place: &Place, mut handler: impl FnMut(&Place) + 'static) {
    // `toggle` does not bubble; on its way down it can be seen.
    listen(place, "toggle", true, move |event| {
        if let Some(row) = event.target().and_then(|target| target.dyn_into().ok()) {
            handler(&row);
        }
    });
}

/// The fragment has changed, or a link to the fragment that is already there was pressed.
pub fn on_fragment(handler: impl Fn() + Clone + 'static) {
    let again = handler.clone();
    listen(&window(), "hashchange", false, move |_| handler());
    listen(&document(), "click", false, move |event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = pressed.and_then(|element| element.closest("a[href^='#']").ok().flatten());
        let to = link.and_then(|link| link.get_attribute("href"));
        if to.is_some_and(|to| to == fragment()) {
            again();
        }
    });
}

/// The browser went to another step of the history, or to another fragment.
pub fn on_step(handler: impl Fn() + Clone + 'static) {
    let again = handler.clone();
    listen(&window(), "popstate", false, move |_| {
        WENT.set(WENT.get() + 1);
        handler();
    });
    listen(&window(), "hashchange", false, move |_| again());
}

/// The reader leaves the page.
pub fn on_leave(handler: impl Fn() + 'static) {
    listen(&window(), "pagehide", false, move |_| handler());
}

/// The reader comes back to the page, from another tab or from sleep.
pub fn on_return(handler: impl Fn() + 'static) {
    listen(&document(), "visibilitychange", false, move |_| handler());
}

// --- printing ---

/// On `<html>` while only a part is printed; the print style reads it.
const PRINT: &str = "data-print";

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
            set_part(None);
            after();
        }
    });
    let (own, earlier) = (began.clone(), end.clone());
    listen(&window(), "beforeprint", false, move |_| {
        let part = root().and_then(|root| root.get_attribute(PRINT)).filter(|_| ASKED.take());
        earlier();
        set_part(part.as_deref());
        own.set(Some(now()));
        before();
    });
    let last = end.clone();
    listen(&window(), "afterprint", false, move |_| {
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
    set_part(part);
    ASKED.set(true);
    let called = window().print();
    let check = move || {
        if ASKED.take() {
            set_part(None);
            failed();
        }
    };
    match called {
        Ok(()) => set_timeout(check, BEGINNING),
        Err(_) => check(),
    }
}

fn set_part(part: Option<&str>) {
    if let Some(root) = root() {
        let _ = match part {
            Some(part) => root.set_attribute(PRINT, part),
            None => root.remove_attribute(PRINT),
        };
    }
}

// --- address ---

/// What stands in the address from `#` on.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Adds a step to the history without leaving the page or scrolling; `left` is noted on the step that
/// is left, for [`noted`]. Where the browser forbids it, the page changes all the same.
pub fn go(fragment: &str, left: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&left.into(), "");
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// The number that [`go_step`] or [`be_step`] noted on the step that the history is at.
pub fn step() -> Option<u32> {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_f64()).map(|number| number as u32)
}

/// Adds a numbered step to the history: the number and nothing else. Where the browser forbids it, the
/// view changes all the same.
pub fn go_step(fragment: &str, number: u32) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&number.into(), "", Some(fragment));
    }
}

/// Makes the step that the history is at another one.
pub fn be_step(fragment: &str, number: Option<u32>) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&number.into(), "", Some(fragment));
    }
}

thread_local! {
    /// How often the browser has told that it went to another step.
    static WENT: Cell<u32> = const { Cell::new(0) };
}

/// How long a browser may take to go back in the history.
const GOING_BACK: Duration = Duration::from_secs(1);

/// Goes so many steps back in the history; the browser tells when it is there ([`on_step`]). `failed` hears of it where
/// it does not go, as in some webviews.
pub fn go_back(steps: u32, failed: impl FnOnce() + 'static) {
    let before = WENT.get();
    let gone = window().history().and_then(|history| history.go_with_delta(-(steps as i32)));
    let check = move || {
        if WENT.get() == before {
            failed();
        }
    };
    match gone {
        Ok(()) => set_timeout(check, GOING_BACK),
        Err(_) => check(),
    }
}

/// What [`go`] noted on this step of the history.
pub fn noted() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// The page's address with another fragment.
pub fn link_to(fragment: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// An address to pass on: the page's, or that of the website that frames it, with another fragment. `name` is the
/// fragment as the website's address has it.
pub fn link_to_share(fragment: &str, name: &str) -> String {
    let website = root().and_then(|root| root.get_attribute("data-link"));
    website.map_or_else(|| link_to(fragment), |link| link + name)
}

/// The page's address for another device: `site`, or the page's own where that is a website. None where
/// nobody else could open it.
pub fn page_for_others(site: &str) -> Option<String> {
    let location = window().location();
    let here = || {
        let web = location.protocol().ok()?.starts_with("http");
        web.then(|| Some(location.origin().ok()? + &location.pathname().ok()?))?
    };
    if site.is_empty() { here() } else { Some(site.to_string()) }
}

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

// --- time ---

/// Milliseconds since 1970, as the device's clock has it.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// The day as `YYYY-MM-DD`, the world's and not the reader's: near midnight it can be the next.
pub fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.split('T').next().unwrap_or_default().to_string()
}

/// A time in the notation of a language.
pub fn date_and_time(milliseconds: f64, language: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds));
    date.to_locale_string(language, &JsValue::UNDEFINED).into()
}

// --- storage, for the length of the visit ---

/// Whether the browser gives this page a session store; gloo-storage panics where it does not.
fn has_storage() -> bool {
    window().session_storage().ok().flatten().is_some()
}

/// What [`keep`] kept under this name.
pub fn kept(name: &str) -> Option<String> {
    has_storage().then(SessionStorage::raw)?.get_item(name).ok()?
}

/// Keeps a text until the tab is closed, where the browser has room and allows it.
pub fn keep(name: &str, text: &str) {
    if has_storage() {
        let _ = SessionStorage::raw().set_item(name, text);
    }
}
