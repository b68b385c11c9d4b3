//! What was added to the clinic's page beside the checker: words explained, and drawings.

use super::Sheet;
use crate::dist::drawings::{STYLE, TOKENS};
use crate::html::{drawing, escape};
use std::fmt::Write;

/// The look of the drawings. The sheet is white in every browser, and so they are.
pub fn style() -> String {
    [TOKENS, STYLE].concat().replace("(prefers-color-scheme: dark)", "not all")
}

impl Sheet<'_> {
    pub fn glossary(&self) -> String {
        let mut out = String::from("<ul>\n");
        for term in self.guide.glossary.terms {
            let _ = writeln!(
                out,
                "<li id=\"{}\"><b>{}</b> <small>({} {})</small> {}{}</li>",
                escape(term.id),
                escape(term.name),
                escape(&self.w.words_said),
                escape(&term.said.join(", ")),
                escape(term.means),
                self.sources(term.origin.sources)
            );
        }
        out + "</ul>\n"
    }

    pub fn drawings(&self) -> String {
        let drawings = &self.guide.drawings;
        let mut out = drawing::parts(drawings).into_string() + "\n";
        for each in drawings.all {
            let _ = writeln!(
                out,
                "<div class=\"item\" id=\"drawing-{}\">\n<h3>{}</h3>\n<figure class=\"drawing\">{}</figure>\n\
                 <p>{} <small>({} {})</small></p>\n{}</div>",
                each.id,
                escape(each.title),
                drawing::drawing(each, None).into_string(),
                escape(each.text),
                escape(&self.w.drawings_at),
                escape(&each.at.join(", ")),
                self.sources(each.origin.sources)
            );
        }
        out
    }
}
