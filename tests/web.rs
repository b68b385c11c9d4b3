//! The app in a browser, on the page that `html::page` writes.
#![cfg(target_arch = "wasm32")]

use leptos::task::tick;
use spine_guide::content::{self, GUIDES, Guide};
use spine_guide::html::{self, Medium};
use spine_guide::ui;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::js_sys::Promise;
use web_sys::{Document, Element, HtmlDetailsElement, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const GUIDE: &Guide = &GUIDES[0];

#[wasm_bindgen_test]
async fn pressing_a_tag_hides_what_does_not_fit_and_keeps_the_warning_signs() {
    fresh_page().await;
    tag(tag_name("hip")).click();
    tick().await;
    assert_eq!(listed(), tagged("hip"));
    assert_eq!(tag(tag_name("hip")).get_attribute("aria-pressed").as_deref(), Some("true"));
    tag(tag_name("hip")).click();
    tick().await;
    assert_eq!(listed().len(), GUIDE.questions.len());
}

#[wasm_bindgen_test]
async fn a_tag_that_would_leave_nothing_says_why_and_does_nothing() {
    fresh_page().await;
    tag(tag_name("knee")).click();
    tick().await;
    let before = listed();
    let refused = tag(tag_name("epidural"));
    assert_eq!(refused.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(refused.text_content().unwrap().contains(GUIDE.strings.tag_empty));
    assert!(!refused.has_attribute("disabled"), "it must stay reachable by keyboard");
    refused.click();
    tick().await;
    assert_eq!(listed(), before);
    assert_eq!(refused.get_attribute("aria-pressed").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn clear_all_is_there_while_tags_are_chosen_and_brings_every_question_back() {
    fresh_page().await;
    let clear = button(GUIDE.strings.clear);
    assert!(clear.hidden());
    tag(tag_name("rfa")).click();
    tick().await;
    assert!(!clear.hidden());
    assert!(listed().len() < GUIDE.questions.len());
    clear.click();
    tick().await;
    assert_eq!(listed().len(), GUIDE.questions.len());
    assert!(clear.hidden());
}

#[wasm_bindgen_test]
async fn the_count_on_a_tag_is_the_number_of_rows_it_leaves() {
    for (index, name) in GUIDE.tags.iter().map(|t| t.name).enumerate() {
        fresh_page().await;
        let promised = tag(name).query_selector(".number").unwrap().unwrap().text_content().unwrap();
        tag(name).click();
        tick().await;
        assert_eq!(promised, listed().len().to_string(), "tag {index}, {name}");
        let total = GUIDE.questions.len().to_string();
        let count = content::fill(GUIDE.strings.count, &[("shown", &promised), ("total", &total)]);
        assert!(filter().text_content().unwrap().contains(&count), "{name}");
    }
}

#[wasm_bindgen_test]
async fn opening_a_question_mounts_its_tags_once_and_they_stay_alive() {
    fresh_page().await;
    let names = |number| buttons(&row(number)).iter().map(|b| b.text_content().unwrap()).collect::<Vec<_>>();
    assert!(names("08").is_empty(), "a closed answer has no controls yet");
    press_row("08").await;
    let mounted = names("08");
    assert_eq!(
        mounted.len(),
        GUIDE.questions[GUIDE.question("08").unwrap()].tags.len() + 2,
        "its tags, its link, the handout"
    );
    press_row("08").await;
    press_row("08").await;
    press_row("10").await;
    assert_eq!(names("08"), mounted);

    named(&buttons(&row("08")), tag_name("epidural")).click();
    tick().await;
    assert_eq!(listed(), tagged("epidural"));
    let pressed = named(&buttons(&row("08")), tag_name("epidural")).get_attribute("aria-pressed");
    assert_eq!(pressed.as_deref(), Some("true"), "the controls follow the choice");
}

#[wasm_bindgen_test]
async fn a_hidden_question_keeps_its_node_and_stays_open() {
    fresh_page().await;
    press_row("01").await;
    let (before, all) = (row("01"), rows());
    tag(tag_name("hip")).click();
    tick().await;
    assert!(before.hidden() && before.open());
    button(GUIDE.strings.clear).click();
    tick().await;
    assert!(!before.hidden() && before.open());
    assert_eq!(rows(), all, "the same nodes in the same order");
}

#[wasm_bindgen_test]
async fn open_all_and_close_all_reach_every_listed_question() {
    fresh_page().await;
    tag(tag_name("hip")).click();
    tick().await;
    button(GUIDE.strings.open_all).click();
    tick().await;
    assert_eq!(open(), tagged("hip"));
    button(GUIDE.strings.clear).click();
    button(GUIDE.strings.open_all).click();
    tick().await;
    assert_eq!(open().len(), GUIDE.questions.len());
    button(GUIDE.strings.close_all).click();
    tick().await;
    assert!(open().is_empty());
}

#[wasm_bindgen_test]
async fn a_question_opened_before_the_app_came_stays_open() {
    put_page(&html::page(GUIDE, Medium::Site).into_string());
    row("03").set_open(true);
    assert!(ui::start() && ui::add_filter());
    tick().await;
    assert_eq!(open(), ["03"]);
}

#[wasm_bindgen_test]
async fn a_foreign_page_is_left_alone() {
    put_page("<main><p>Another page.</p><div id=\"filter\"></div></main>");
    assert!(!ui::start());
    tick().await;
    let stage = stage();
    assert_eq!(stage.text_content().as_deref(), Some("Another page."));
    assert_eq!(stage.get_elements_by_tag_name("*").length(), 3, "nothing was added");
}

// --- the page ---

/// The app on a new page, for a reader who has never been here.
async fn fresh_page() {
    put_page(&html::page(GUIDE, Medium::Site).into_string());
    assert!(ui::start() && ui::add_filter());
    tick().await;
}

/// Replaces the page, and forgets what an earlier test left in the address and the store.
fn put_page(page: &str) {
    let window = web_sys::window().unwrap();
    window.session_storage().unwrap().unwrap().clear().unwrap();
    // Not `set_hash`: that would tell the apps of earlier tests, which still listen.
    let here = window.location().pathname().unwrap();
    window.history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some(&here)).unwrap();
    stage().set_inner_html(page);
}

/// Where the page stands: not the whole body, because the test runner reports into that.
fn stage() -> Element {
    document().get_element_by_id("stage").unwrap_or_else(|| {
        let stage = document().create_element("div").unwrap();
        stage.set_id("stage");
        document().body().unwrap().append_child(&stage).unwrap();
        stage
    })
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

fn filter() -> Element {
    document().get_element_by_id(html::FILTER).unwrap()
}

fn row(number: &str) -> HtmlDetailsElement {
    document().get_element_by_id(&format!("faq-{number}")).unwrap().unchecked_into()
}

fn rows() -> Vec<HtmlDetailsElement> {
    GUIDE.questions.iter().map(|q| row(q.number)).collect()
}

fn numbers(which: impl Fn(&HtmlDetailsElement) -> bool) -> Vec<&'static str> {
    GUIDE.questions.iter().map(|q| q.number).filter(|number| which(&row(number))).collect()
}

fn listed() -> Vec<&'static str> {
    numbers(|row| !row.hidden())
}

fn open() -> Vec<&'static str> {
    numbers(HtmlDetailsElement::open)
}

fn buttons(place: &Element) -> Vec<HtmlElement> {
    let found = place.get_elements_by_tag_name("button");
    (0..found.length()).map(|n| found.item(n).unwrap().unchecked_into()).collect()
}

/// The button whose first text is this name.
fn named(buttons: &[HtmlElement], name: &str) -> HtmlElement {
    let is_it = |b: &&HtmlElement| b.first_child().and_then(|n| n.text_content()).as_deref() == Some(name);
    buttons.iter().find(is_it).unwrap_or_else(|| panic!("no button {name}")).clone()
}

fn button(name: &str) -> HtmlElement {
    named(&buttons(&stage()), name)
}

fn tag_name(slug: &str) -> &'static str {
    GUIDE.tags[GUIDE.tag(slug).unwrap()].name
}

/// The questions that stay when this tag is chosen.
fn tagged(slug: &str) -> Vec<&'static str> {
    let chosen = GUIDE.tag(slug).unwrap();
    let stays = |tag: &usize| *tag == chosen || GUIDE.tags[*tag].keep;
    GUIDE.questions.iter().filter(|q| q.tags.iter().any(stays)).map(|q| q.number).collect()
}

fn tag(name: &str) -> HtmlElement {
    named(&buttons(&filter()), name)
}

/// Presses a question's row and waits until the app has heard of it.
async fn press_row(number: &str) {
    let row = row(number);
    let toggled = Promise::new(&mut |done, _| row.add_event_listener_with_callback("toggle", &done).unwrap());
    row.query_selector("summary").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    JsFuture::from(toggled).await.unwrap();
    tick().await;
}
