//! The result, and a summary of it to take along.

use super::super::browser::{self, Place};
use super::super::reader::Reader;
use super::Check;
use crate::{html, triage};

/// The result of the answers as they are now, and the summary for the doctor: all of it stays on the
/// device.
pub fn view(reader: Reader, check: Check) -> String {
    let guide = reader.guide;
    let (result, made) = check.result();
    let made = browser::date_and_time(made, guide.lang);
    let outcome = triage::outcome(guide, &result);
    let summary = triage::summary(guide, &result, outcome.heading, &made, env!("CARGO_PKG_VERSION"));
    html::result(guide, &result, &outcome) + &html::summary(guide, &summary, &made, browser::can_share())
}

/// The summary on the screen.
pub fn text(main: &Place) -> String {
    browser::inside(main, "pre").map(|place| browser::text(&place)).unwrap_or_default()
}

/// Copies the summary, and says beside the button and aloud what became of it.
pub fn copy(reader: Reader, main: &Place, button: &Place) {
    let words = &reader.guide.words;
    let note = browser::beside(button, ".note");
    browser::copy(&text(main), move |done| {
        let said = if done { words.summary_copied } else { words.summary_by_hand };
        if let Some(note) = note {
            browser::set_text(&note, said);
        }
        reader.announce(said.to_string());
    });
}
