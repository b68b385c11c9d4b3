//! The device's clock.

use wasm_bindgen::JsValue;

/// The time by the device's clock, in milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// The date in UTC as `YYYY-MM-DD`. Near midnight it can differ from the reader's date by a day.
pub fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.split('T').next().unwrap_or_default().to_string()
}

/// A time, in milliseconds since 1970, as date and time in the notation of a language.
pub fn date_and_time(milliseconds: f64, language: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds));
    date.to_locale_string(language, &JsValue::UNDEFINED).into()
}
