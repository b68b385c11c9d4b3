//! The search engine, and codes for a phone: a second WebAssembly, so that the page is in use before it has
//! come. What calls it is `ui::Engine`.

#[cfg(target_arch = "wasm32")]
mod exports {
    use spine_guide::content::Search;
    use spine_guide::find::{Field, Index, Query};
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        /// The page's words, and what was last sought among them.
        static STATE: RefCell<Option<(Index, Option<Query>)>> = const { RefCell::new(None) };
    }

    /// Begins anew with a language's [`Search::text`]. False where the text is not whole.
    #[wasm_bindgen]
    pub fn open(words: String) -> bool {
        let search = Search::of(words.leak());
        let opened = search.is_some();
        STATE.set(search.map(|search| (Index::new(&search), None)));
        opened
    }

    /// [`Index::add`], with the field's number.
    #[wasm_bindgen]
    pub fn add(id: &str, field: u8, text: &str) {
        STATE.with_borrow_mut(|state| {
            if let (Some((index, _)), Some(&field)) = (state, Field::ALL.get(usize::from(field))) {
                index.add(id, field, text);
            }
        });
    }

    /// [`Index::find`], as `Found::numbers`; nothing where nothing is sought.
    #[wasm_bindgen]
    pub fn find(text: &str, questions: usize) -> Option<Vec<u32>> {
        STATE.with_borrow_mut(|state| {
            let (index, sought) = state.as_mut()?;
            let query = index.query(text);
            let found = index.find(&query, questions).map(|found| found.numbers());
            *sought = Some(query);
            found
        })
    }

    /// [`spine_guide::code::path`].
    #[wasm_bindgen]
    pub fn draw(before: &str, code: &str) -> Option<String> {
        spine_guide::code::path(before, code)
    }

    /// Where in a text stands what was last sought: the beginning and the end of each place, in bytes.
    #[wasm_bindgen]
    pub fn marks(text: &str) -> Vec<u32> {
        STATE.with_borrow(|state| match state {
            Some((index, Some(query))) => {
                index.marks(text, query).into_iter().flat_map(|at| [at.start as u32, at.end as u32]).collect()
            }
            _ => vec![],
        })
    }
}

fn main() {}
