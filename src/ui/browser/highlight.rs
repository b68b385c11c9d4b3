//! Highlights in the text of the page, by the CSS Custom Highlight API, which does not change the DOM.

use super::dom::{HtmlElement, document};
use std::ops::Range as Bytes;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{Node, Range};

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

/// Highlights the byte ranges that `find` returns for the text of `elements`, and no others: earlier highlights are
/// removed. A browser without the API shows no highlights.
pub fn set(elements: &[HtmlElement], find: &dyn Fn(&str) -> Vec<Bytes<usize>>) {
    if let Ok(highlight) = Highlight::new() {
        elements.iter().for_each(|element| add_ranges(element, &highlight, find));
        let _ = set_highlight("found", &highlight);
    }
}

fn add_ranges(node: &Node, highlight: &Highlight, find: &dyn Fn(&str) -> Vec<Bytes<usize>>) {
    if node.node_type() == Node::TEXT_NODE {
        let text = node.node_value().unwrap_or_default();
        for bytes in find(&text) {
            // DOM ranges count UTF-16 code units.
            let count = |end: usize| text[..end].encode_utf16().count() as u32;
            if let Ok(range) = document().create_range() {
                let _ = range.set_start(node, count(bytes.start));
                let _ = range.set_end(node, count(bytes.end));
                let _ = highlight.add(&range);
            }
        }
    }
    let mut child = node.first_child();
    while let Some(node) = child {
        add_ranges(&node, highlight, find);
        child = node.next_sibling();
    }
}
