//! What a waiting-room tablet shows beside the page: an invitation, the question whether somebody is still
//! there, a way to end, and what stands where others can call. `kiosk.js` puts it on the page where the address
//! asks for it.

use crate::content::{Guide, fill};
use maud::{Markup, html};

/// Ids that name the dialogs.
const TITLE: &str = "kiosk-title";
const STILL: &str = "kiosk-still";
const LEFT: &str = "kiosk-left";

/// The template; nothing of it is seen on any other device.
pub fn kiosk(guide: &Guide) -> Markup {
    let (w, clinic) = (&guide.strings, &guide.clinic);
    let question = clinic.tablet_question.to_string();
    html! {
        template id="kiosk" data-call=(w.kiosk_call) data-pause=(clinic.tablet_pause) data-question=(question) {
            dialog data-kiosk-part class="kiosk-start" aria-labelledby=(TITLE) {
                h1 id=(TITLE) { (w.kiosk_title) }
                p { (w.kiosk_lead) }
                p { (w.private) }
                button type="button" class="button" { (w.kiosk_start) }
                p class="warning" { (fill(w.kiosk_emergency, &[("number", clinic.emergency)])) }
            }
            dialog data-kiosk-part role="alertdialog" aria-labelledby=(STILL) aria-describedby=(LEFT) {
                h2 id=(STILL) { (w.kiosk_still) }
                p id=(LEFT) { (fill(w.kiosk_left, &[("seconds", &question)])) }
                p class="kiosk-seconds" data-seconds aria-hidden="true" {}
                p class="unseen" role="status" data-spoken data-words=(w.kiosk_spoken) {}
                button type="button" class="button" { (w.kiosk_stay) }
            }
            div id="kiosk-end" hidden { button type="button" class="button" { (w.kiosk_end) } }
        }
    }
}
