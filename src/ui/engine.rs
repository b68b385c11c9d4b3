//! The engine as the app sees it: a second WebAssembly (`src/bin/engine.rs`), which comes when the
//! page is in use. Numbers and texts cross, nothing else.

use crate::find::{Field, Found};
use std::ops::Range;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// What the engine's script gives away.
    #[derive(Clone)]
    pub type Engine;

    #[wasm_bindgen(method)]
    fn add(this: &Engine, id: &str, field: u8, text: &str);

    #[wasm_bindgen(method)]
    fn find(this: &Engine, text: &str, questions: usize) -> Option<Vec<u32>>;

    /// As `code::path`.
    #[wasm_bindgen(method)]
    pub fn draw(this: &Engine, before: &str, code: &str) -> Option<String>;

    #[wasm_bindgen(method)]
    fn marks(this: &Engine, text: &str) -> Vec<u32>;
}

/// The engine with the page's texts in it.
pub struct Texts {
    engine: Engine,
    /// Of each document, in the engine's order.
    ids: Vec<String>,
}

impl Texts {
    pub fn new(engine: Engine) -> Texts {
        Texts { engine, ids: vec![] }
    }

    /// As `Index::add`.
    pub fn add(&mut self, id: &str, field: Field, text: &str) {
        if self.ids.last().is_none_or(|last| last != id) {
            self.ids.push(id.to_string());
        }
        self.engine.add(id, field as u8, text);
    }

    /// As `Index::id`.
    pub fn id(&self, document: usize) -> &str {
        &self.ids[document]
    }

    /// As `Index::find`; what is found is what [`Texts::marks`] then marks.
    pub fn find(&self, text: &str, questions: usize) -> Option<Found> {
        self.engine.find(text, questions).map(|numbers| Found::of(&numbers))
    }

    /// Where in a text stands what was last sought, as ranges of bytes.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.engine.marks(text).chunks_exact(2).map(|at| at[0] as usize..at[1] as usize).collect()
    }
}
