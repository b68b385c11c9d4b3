//! What stands on the page once it is in use: the words explained.

use super::escape;
use crate::content::{Guide, Term};
use std::fmt::Write;

/// It comes with the app's texts, into the place [`super::WORDS`]. The script `words.js` has
/// words of the text open their explanation.
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
    out + "</dl>\n</details>\n"
}

fn sources(guide: &Guide, term: &Term) -> String {
    let named = guide.sources.iter().filter(|source| term.origin.sources.contains(&source.key));
    named.map(|source| source.text).collect::<Vec<_>>().join(" ")
}

