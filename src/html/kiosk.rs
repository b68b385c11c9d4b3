//! What a waiting-room tablet shows beside the page: an invitation, the question whether somebody is still
//! there, a way to end, and what stands where others can call. `kiosk.js` puts it on the page where the address
//! asks for it.

use super::escape;
use crate::content::{Guide, fill};

/// The template; nothing of it is seen on any other device.
pub fn kiosk(guide: &Guide) -> String {
    let w = &guide.words;
    let call = fill(w.kiosk_emergency, &[("number", guide.clinic.emergency)]);
    format!(
        "<template id=\"kiosk\" data-call=\"{}\">\n\
         <dialog data-kiosk-part class=\"kiosk-start\" aria-labelledby=\"kiosk-title\">\
         <h1 id=\"kiosk-title\">{}</h1><p>{}</p><p>{}</p>\
         <button type=\"button\" class=\"button\">{}</button><p class=\"warning\">{}</p></dialog>\n\
         <dialog data-kiosk-part role=\"alertdialog\" aria-labelledby=\"kiosk-still\" aria-describedby=\"kiosk-left\">\
         <h2 id=\"kiosk-still\">{}</h2><p id=\"kiosk-left\">{}</p>\
         <p class=\"kiosk-seconds\" data-seconds aria-hidden=\"true\"></p>\
         <p class=\"unseen\" role=\"status\" data-spoken data-words=\"{}\"></p>\
         <button type=\"button\" class=\"button\">{}</button></dialog>\n\
         <div id=\"kiosk-end\" hidden><button type=\"button\" class=\"button\">{}</button></div>\n</template>\n",
        escape(w.kiosk_call),
        escape(w.kiosk_title),
        escape(w.kiosk_lead),
        escape(w.private),
        escape(w.kiosk_start),
        escape(&call),
        escape(w.kiosk_still),
        escape(w.kiosk_left),
        escape(w.kiosk_spoken),
        escape(w.kiosk_stay),
        escape(w.kiosk_end),
    )
}
