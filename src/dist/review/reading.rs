//! How patients' stories ended: the tables of the reading test.

use super::Sheet;
use crate::content::fill;
use crate::dist::reading::{Table, stories};
use crate::html::escape;
use crate::triage::{Level, level_words};
use std::fmt::Write;

impl Sheet<'_> {
    pub fn reading(&self) -> Result<String, String> {
        let w = self.w;
        let stories = stories(self.guide)?;
        let kept = Table::of(stories.iter().filter(|read| read.story.kept_aside));
        let all = Table::of(stories.iter());
        let mut out = String::new();
        for text in w.reading_lead.split('\n') {
            let _ = writeln!(out, "<p>{}</p>", escape(text));
        }
        for (title, name, table) in [(&w.reading_kept, "kept", kept), (&w.reading_all, "all", all)] {
            let many = [("stories", table.stories().to_string())];
            let many: Vec<_> = many.iter().map(|(key, value)| (*key, value.as_str())).collect();
            let _ = writeln!(out, "<h3>{}</h3>\n<table id=\"reading-{name}\">", escape(&fill(title, &many)));
            let heading = |level: Level| escape(level_words(self.guide, level).heading);
            let heads: String =
                Level::ALL.iter().map(|&level| format!("<th scope=\"col\">{}</th>", heading(level))).collect();
            let _ = writeln!(out, "<tr><th scope=\"col\">{}</th>{heads}</tr>", escape(&w.reading_expected));
            for expected in Level::ALL.into_iter().rev() {
                let cells: String = Level::ALL
                    .iter()
                    .map(|&got| match table.ended(expected, got) {
                        many if got == expected => format!("<td><b>{many}</b></td>"),
                        many => format!("<td>{many}</td>"),
                    })
                    .collect();
                let _ = writeln!(out, "<tr><th scope=\"row\">{}</th>{cells}</tr>", heading(expected));
            }
            out.push_str("</table>\n");
            for (text, count) in [(&w.reading_acceptable, table.acceptable), (&w.reading_exact, table.exact())] {
                let (count, stories) = (count.to_string(), table.stories().to_string());
                let values = [("count", count.as_str()), ("stories", stories.as_str())];
                let _ = writeln!(out, "<p>{}</p>", escape(&fill(text, &values)));
            }
        }
        Ok(out)
    }
}
