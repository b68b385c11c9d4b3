//! How patients' stories ended: the tables of the reading test.

use super::Sheet;
use crate::content::fill;
use crate::dist::reading::{Table, stories};
use crate::triage::{Level, level_words};
use maud::{Markup, html};

impl Sheet<'_> {
    pub fn reading(&self) -> Result<Markup, String> {
        let w = self.w;
        let stories = stories(self.guide)?;
        let kept = Table::of(stories.iter().filter(|read| read.story.kept_aside));
        let all = Table::of(stories.iter());
        Ok(html! {
            @for text in w.reading_lead.split('\n') { p { (text) } }
            (self.table(&w.reading_kept, "kept", &kept))
            (self.table(&w.reading_all, "all", &all))
        })
    }

    /// The levels that were expected, against those at which the stories ended.
    fn table(&self, title: &str, name: &str, table: &Table) -> Markup {
        let w = self.w;
        let heading = |level: Level| level_words(self.guide, level).heading;
        let stories = table.stories().to_string();
        html! {
            h3 { (fill(title, &[("stories", &stories)])) }
            table id={ "reading-" (name) } {
                tr {
                    th scope="col" { (w.reading_expected) }
                    @for level in Level::ALL { th scope="col" { (heading(level)) } }
                }
                @for expected in Level::ALL.into_iter().rev() {
                    tr {
                        th scope="row" { (heading(expected)) }
                        @for got in Level::ALL {
                            @let many = table.ended(expected, got);
                            td { @if got == expected { b { (many) } } @else { (many) } }
                        }
                    }
                }
            }
            @for (text, count) in [(&w.reading_acceptable, table.acceptable), (&w.reading_exact, table.exact())] {
                p { (fill(text, &[("count", &count.to_string()), ("stories", &stories)])) }
            }
        }
    }
}
