//! The app. Everything is in the library, so that tests link it too; here stands what `boot.js` calls.

#[cfg(target_arch = "wasm32")]
mod exports {
    use spine_guide::ui;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// See [`ui::start`].
    #[wasm_bindgen]
    pub fn start() {
        ui::start();
    }

    /// See [`ui::add_rest`].
    #[wasm_bindgen]
    pub fn add_rest(text: String) {
        ui::add_rest(text);
    }

    /// See [`ui::add_engine`].
    #[wasm_bindgen]
    pub fn add_engine(engine: ui::Engine) {
        ui::add_engine(engine);
    }
}

fn main() {}
