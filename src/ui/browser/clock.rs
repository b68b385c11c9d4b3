//! The device's clock.

use wasm_bindgen::JsValue;

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
