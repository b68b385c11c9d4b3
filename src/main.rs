//! The app. Everything is in the library, so that tests link it too; here stands what `boot.js` calls.
//!
//! It comes in parts: what the page needs to be in use, then the checker, then the search. What only a
//! function marked with `wasm_split` leads to is taken out by `dist`, and `boot.js` has it back in its place
//! before it calls that function.

#[cfg(target_arch = "wasm32")]
mod exports {
    use spine_guide::ui;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_split_helpers::wasm_split;

    /// See [`ui::start`].
    #[wasm_bindgen]
    pub fn start() -> bool {
        ui::start()
    }

    /// See [`ui::add_filter`].
    #[wasm_bindgen]
    pub fn add_filter() -> bool {
        ui::add_filter()
    }

    /// See [`ui::add_rest`].
    #[wasm_bindgen]
    pub fn add_rest(text: String) {
        at_once(rest(text));
    }

    /// See [`ui::add_search`].
    #[wasm_bindgen]
    pub fn add_search(text: String) -> bool {
        at_once(search(text))
    }

    #[wasm_split(rest)]
    fn rest(text: String) {
        ui::add_rest(text);
    }

    #[wasm_split(search)]
    fn search(text: String) -> bool {
        ui::add_search(text)
    }

    /// Runs a function of a part, which `wasm_split` makes a future of: it asks for the part, and is then ready.
    fn at_once<T>(part: impl Future<Output = T>) -> T {
        let mut part = pin!(part);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..2 {
            if let Poll::Ready(done) = part.as_mut().poll(&mut context) {
                return done;
            }
        }
        panic!("a part is called before it is there");
    }
}

fn main() {}
