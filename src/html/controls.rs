//! The app's controls on the page: the filter, what can be done with all questions, the foot of an answer.
//!
//! What a button stands for is in `data-act`, or in `data-tag` as an index into `Guide::tags`; the app
//! acts on it, and fills what is empty here.

use super::escape;
use crate::content::Guide;

/// All tags, group by group, and how many questions are left. On a phone the groups fold into one
/// bar that names what is chosen.
pub fn filter(guide: &Guide) -> String {
    let words = &guide.words;
    let mut out = String::from("<div class=\"filter\" role=\"group\" aria-label=\"");
    out.push_str(&escape(words.filter_title));
    out.push_str(
        "\"><button type=\"button\" class=\"fold\" aria-expanded=\"false\" aria-controls=\"filter-groups\" \
         data-act=\"fold\"></button><div id=\"filter-groups\" class=\"groups\">",
    );
    for (index, group) in guide.groups.iter().enumerate() {
        out.push_str("<fieldset><legend>");
        out.push_str(&escape(group.name));
        out.push_str("</legend><ul class=\"tags\">");
        let own = (0..guide.tags.len()).filter(|&tag| guide.tags[tag].group == index);
        own.for_each(|tag| tag_button(&mut out, guide, tag, "<span class=\"number\" aria-hidden=\"true\"></span>"));
        out.push_str("</ul></fieldset>");
    }
    // The count takes the focus when the button beside it goes.
    out.push_str("</div><p class=\"result\"><strong class=\"count\" tabindex=\"-1\"></strong> ");
    button(&mut out, "plain", "clear", words.clear);
    out.push_str(" <span class=\"note\">");
    out.push_str(&escape(words.kept));
    out.push_str("</span></p></div>");
    out
}

/// The way into the checker.
pub fn enter(guide: &Guide) -> String {
    let mut out = String::new();
    button(&mut out, "button", "enter", guide.words.invitation_action);
    out
}

/// Open all, close all, print the open ones, print everything.
pub fn tools(guide: &Guide) -> String {
    let words = &guide.words;
    let mut out = String::from("<div class=\"list-tools\">");
    for (act, text) in [
        ("open-all", words.open_all),
        ("close-all", words.close_all),
        ("print-open", words.print_open),
        ("print-all", words.print_all),
    ] {
        button(&mut out, "plain", act, text);
    }
    out.push_str("</div>");
    out
}

/// The foot of an open answer: its tags, which filter, and its link.
pub fn answer_tools(guide: &Guide, index: usize) -> String {
    let words = &guide.words;
    let mut out = String::from("<ul class=\"tags\" aria-label=\"");
    out.push_str(&escape(words.tags));
    out.push_str("\">");
    guide.questions[index].tags.iter().for_each(|&tag| tag_button(&mut out, guide, tag, ""));
    out.push_str("</ul><p class=\"copy\">");
    button(&mut out, "plain", "copy", words.copy_link);
    out.push_str("<span class=\"note\"></span></p>");
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

fn tag_button(out: &mut String, guide: &Guide, tag: usize, number: &str) {
    out.push_str("<li><button type=\"button\" class=\"tag\" data-tag=\"");
    out.push_str(&tag.to_string());
    out.push_str("\">");
    out.push_str(&escape(guide.tags[tag].name));
    out.push_str(number);
    out.push_str("<span class=\"unseen\"></span></button></li>");
}
