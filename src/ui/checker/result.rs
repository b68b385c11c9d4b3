//! The result, and a summary of it to take along.

use super::super::browser::{self, Place};
use super::super::reader::Reader;
use super::Check;
use crate::content::VERSION;
use crate::{html, qr, triage};
use leptos::prelude::*;

/// In milliseconds.
pub const SECOND: f64 = 1_000.0;

/// The result of the answers as they are now, and the summary for the doctor: all of it stays on the
/// device.
pub fn view(reader: Reader, check: Check) -> String {
    let guide = reader.guide;
    let (result, made) = check.result();
    let made = browser::date_and_time(made, guide.lang);
    let outcome = triage::outcome(guide, &result);
    let summary = triage::summary(guide, &result, outcome.heading, &made, VERSION);
    let received = if check.received.get_value() { html::received(guide) } else { String::new() };
    let can_code = reader.coded().is_some();
    received
        + &html::result(guide, &result, &outcome, &browser::today())
        + &html::summary(guide, &summary, &made, browser::can_share(), can_code)
}

/// Shows a code that takes the result to the reader's phone.
pub fn code(reader: Reader, check: Check, main: &Place) {
    let guide = reader.guide;
    if let (Some(page), Some(place)) = (reader.coded(), browser::inside(main, ".code")) {
        let (result, made) = check.result();
        let code = triage::hand_over(&result.answers, (made / SECOND) as u32);
        let drawn = qr::path(&(page + "#result="), &code);
        browser::set_html(&place, &html::code(guide, drawn.as_deref(), guide.words.code_lead, ""));
        reader.announce_code(main);
    }
}

/// Puts the result on the handout, and says what is on it now.
pub fn pick(reader: Reader, check: Check, button: &Place) {
    let guide = reader.guide;
    let (result, made) = check.result();
    let outcome = triage::outcome(guide, &result);
    reader.result.set(html::next_step(guide, &outcome, &browser::date_and_time(made, guide.lang)));
    say(reader, button, &reader.holds());
}

/// The summary on the screen.
pub fn text(main: &Place) -> String {
    browser::inside(main, "pre").map(|place| browser::text(&place)).unwrap_or_default()
}

/// Copies the summary, and says what became of it.
pub fn copy(reader: Reader, main: &Place, button: &Place) {
    let words = &reader.guide.words;
    let button = button.clone();
    browser::copy(&text(main), move |done| {
        say(reader, &button, if done { words.summary_copied } else { words.summary_by_hand });
    });
}

/// Offers the summary to the device's own sheet, and says where that fails what can be done instead.
pub fn share(reader: Reader, main: &Place, button: &Place) {
    let button = button.clone();
    browser::share(&text(main), "", move || say(reader, &button, reader.guide.words.summary_by_hand));
}

/// Prints the summary, and says where that fails what can be done instead.
pub fn print(reader: Reader, button: &Place) {
    let button = button.clone();
    browser::print(Some("summary"), move || say(reader, &button, reader.guide.words.print_failed));
}

/// Beside the button and aloud.
fn say(reader: Reader, button: &Place, said: &str) {
    if let Some(note) = browser::beside(button, ".note") {
        browser::set_text(&note, said);
    }
    reader.announce(said.to_string());
}
