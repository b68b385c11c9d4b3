//! The app. All of its code is in the library, so that tests link it, too; this file has only the functions that
//! `boot.js` calls.
//!
//! The code is split into chunks: what makes the page usable is loaded first, then the checker, then the search.
//! `dist::chunks` moves the code that only a function marked with `wasm_split` needs into a chunk, and `boot.js`
//! instantiates the chunk before it calls that function.

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

    /// See [`ui::add_checker`].
    #[wasm_bindgen]
    pub fn add_checker(text: String) {
        call_now(checker(text));
    }

    /// See [`ui::add_search`].
    #[wasm_bindgen]
    pub fn add_search(text: String) -> bool {
        call_now(search(text))
    }

    #[wasm_split(checker)]
    fn checker(text: String) {
        ui::add_checker(text);
    }

    #[wasm_split(search)]
    fn search(text: String) -> bool {
        ui::add_search(text)
    }

    /// Calls a function of a chunk that has been loaded. `wasm_split` makes the function `async`: the first poll asks
    /// for the chunk, which is there, and the second poll calls the function. Panics if the chunk has not been loaded.
    fn call_now<T>(call: impl Future<Output = T>) -> T {
        let mut call = pin!(call);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..2 {
            if let Poll::Ready(done) = call.as_mut().poll(&mut context) {
                return done;
            }
        }
        panic!("a function is called before its chunk is loaded");
    }
}

fn main() {}
