//! What stands on the page once it is in use: the words explained, and a template for reading aloud.

use super::escape;
use crate::content::{Guide, Term};
use std::fmt::Write;

/// It comes with the app's texts, into the place [`super::WORDS`]. Scripts make something of it: `words.js` has
/// words of the text open their explanation, `aloud.js` puts its buttons on the page.
pub fn late(guide: &Guide) -> String {
    let glossary = &guide.glossary;
    let mut out = format!(
        "<details class=\"more glossary\"><summary>{}</summary>\n<p>{}</p>\n<dl>\n",
        escape(glossary.title),
        escape(glossary.lead)
    );
    for term in glossary.terms {
        let _ = writeln!(
            out,
            "<div id=\"{}\" data-said=\"{}\"><dt>{}</dt><dd>{} <small>{}: {}</small></dd></div>",
            escape(term.id),
            escape(&term.said.join("|")),
            escape(term.name),
            escape(term.means),
            escape(guide.words.source),
            escape(&sources(guide, term)),
        );
    }
    out + "</dl>\n</details>\n" + &aloud(guide)
}

fn sources(guide: &Guide, term: &Term) -> String {
    let named = guide.sources.iter().filter(|source| term.origin.sources.contains(&source.key));
    named.map(|source| source.text).collect::<Vec<_>>().join(" ")
}

/// The first button reads, pauses and goes on; the second steps through the speeds; the last one stops.
fn aloud(guide: &Guide) -> String {
    let words = &guide.words;
    format!(
        "<template id=\"aloud\"><span class=\"aloud\">\
         <button type=\"button\" class=\"plain\" data-words=\"{}|{}|{}\">{}</button>\
         <button type=\"button\" class=\"plain\" data-words=\"{}|{}|{}\" hidden></button>\
         <button type=\"button\" class=\"plain\" hidden>{}</button></span></template>\n",
        escape(words.aloud_read),
        escape(words.aloud_pause),
        escape(words.aloud_go_on),
        escape(words.aloud_read),
        escape(words.aloud_slow),
        escape(words.aloud_normal),
        escape(words.aloud_fast),
        escape(words.aloud_stop),
    )
}
