//! The app's controls on the page: the search, the filter, what can be done with all questions, the foot of an answer.
//!
//! What a button stands for is in `data-act`, or in `data-tag` as an index into `Guide::tags`; the app
//! acts on it, and fills what is empty here.

use super::{escape, tel};
use crate::address::LONGEST;
use crate::content::{Guide, fill};

/// The field for what is sought; places for a warning and for what is found elsewhere than in the list.
pub fn search(guide: &Guide) -> String {
    let words = &guide.words;
    let mut out = String::from("<div class=\"search\" role=\"search\"><label for=\"search-words\">");
    out.push_str(&escape(words.search));
    out.push_str(
        "</label><div class=\"field\"><input id=\"search-words\" type=\"search\" autocomplete=\"off\" \
         autocapitalize=\"off\" spellcheck=\"false\" enterkeyhint=\"search\" maxlength=\"",
    );
    out.push_str(&LONGEST.to_string());
    out.push_str("\">");
    button(&mut out, "plain", "clear", words.search_reset);
    out.push_str("</div><div class=\"alarm\" role=\"alert\"></div><div class=\"found\"></div></div>");
    out
}

/// The emergency card's heading, as the page has it, and its call.
pub fn warning(guide: &Guide, heading: &str) -> String {
    let number = guide.clinic.emergency;
    let mut out = String::from("<p><strong>");
    out.push_str(&escape(heading));
    out.push_str("</strong> <a class=\"call\" href=\"");
    out.push_str(&tel(number));
    out.push_str("\">");
    out.push_str(&escape(&fill(guide.emergency.call, &[("number", number)])));
    out.push_str("</a></p>");
    out
}

/// Where no question in the list answers a search.
pub struct Nothing<'a> {
    /// The sentence that says so.
    pub said: &'a str,
    /// The chosen tags, by index.
    pub tags: &'a [usize],
    /// Address and heading of what comes closest.
    pub nearest: &'a [(String, String)],
}

/// What a search found elsewhere than in the list: address and heading of `places`, and of `terms` that are
/// explained; and that the list has only a `part` of what was asked.
pub fn found(
    guide: &Guide,
    nothing: Option<Nothing>,
    part: bool,
    places: &[(String, String)],
    terms: &[(String, String)],
) -> String {
    let words = &guide.words;
    let mut out = String::new();
    if let Some(Nothing { said, tags, nearest }) = nothing {
        out.push_str("<p>");
        out.push_str(&escape(said));
        out.push_str("</p><p>");
        for &tag in tags {
            out.push_str("<button type=\"button\" class=\"plain\" data-drop=\"");
            out.push_str(&tag.to_string());
            out.push_str("\">");
            out.push_str(&escape(&fill(words.search_drop, &[("tag", guide.tags[tag].name)])));
            out.push_str("</button> ");
        }
        out.push_str("</p>");
        links(&mut out, words.search_nearest, nearest);
    } else if part {
        out.push_str("<p>");
        out.push_str(&escape(words.search_part));
        out.push_str("</p>");
    }
    links(&mut out, words.search_places, places);
    links(&mut out, words.search_terms, terms);
    out
}

fn links(out: &mut String, title: &str, links: &[(String, String)]) {
    if links.is_empty() {
        return;
    }
    out.push_str("<p>");
    out.push_str(&escape(title));
    out.push_str("</p><ul>");
    for (address, heading) in links {
        out.push_str("<li><a href=\"");
        out.push_str(&escape(address));
        out.push_str("\">");
        out.push_str(&escape(heading.trim()));
        out.push_str("</a></li>");
    }
    out.push_str("</ul>");
}

/// The way into the checker, and a place to say why a code from another screen was refused.
pub fn enter(guide: &Guide) -> String {
    let mut out = String::from("<p class=\"warning\" role=\"alert\" tabindex=\"-1\" hidden></p>");
    button(&mut out, "button", "enter", guide.words.invitation_action);
    out
}

/// A link that the reader copies, where the browser does not let the page do it.
pub fn copy_by_hand(guide: &Guide, link: &str) -> String {
    let mut out = String::from("<label>");
    out.push_str(&escape(guide.words.copy_by_hand));
    out.push_str(" <input type=\"text\" readonly value=\"");
    out.push_str(&escape(link));
    out.push_str("\"></label>");
    out
}

pub(super) fn button(out: &mut String, class: &str, act: &str, text: &str) {
    out.push_str("<button type=\"button\" class=\"");
    out.push_str(class);
    out.push_str("\" data-act=\"");
    out.push_str(act);
    out.push_str("\">");
    out.push_str(&escape(text));
    out.push_str("</button>");
}
