//! The texts of the guide and the types that hold them.
//!
//! The text files are in `en/` beside this file; each language has a folder. `read` turns a folder into a [`Guide`] and
//! reports mistakes in it; `build.rs` calls `read` and writes the result as the statics below.

mod checker;
mod model;
mod packed;
mod phone;
#[cfg(not(target_arch = "wasm32"))]
pub mod read;
mod search;
mod strings;
#[cfg(not(target_arch = "wasm32"))]
pub mod version;

pub use checker::*;
pub use model::*;
use packed::{Lines, Packed};
pub use phone::dialled;
pub use search::*;
pub use strings::Strings;

// `GUIDES`: every language's guide, English first, the others in the order of their folders' names; `STARTS`: the same
// without prose.
include!(concat!(env!("OUT_DIR"), "/guides.rs"));
include!(concat!(env!("OUT_DIR"), "/version.rs"));

/// Returns the guide that the app starts with, which is without prose, for a language tag such as `en` or `en-US`. If
/// no guide has that language, returns the first one.
pub fn guide(lang: &str) -> &'static Guide {
    let primary = lang.split('-').next().unwrap_or(lang);
    let fits = |g: &&Guide| g.lang == lang || g.lang == primary;
    STARTS.iter().find(fits).unwrap_or(&STARTS[0])
}

/// Returns `text` with each `{name}` replaced by its value; a name that is not in `values` stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let name = from.find('}').map(|close| &from[1..close]);
        match name.and_then(|n| values.iter().find(|(key, _)| *key == n)) {
            Some((key, value)) => {
                out.push_str(value);
                rest = &from[key.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

impl Guide {
    /// The index of the question with this number or slug.
    pub fn question(&self, name: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.number == name || q.slug == name)
    }

    /// The sentence that says who reviewed the guide and when, or that nobody has reviewed it yet.
    pub fn review(&self) -> String {
        match self.clinic.reviewer {
            "" => self.strings.not_reviewed.to_string(),
            reviewer => fill(self.strings.reviewed_by, &[("reviewer", reviewer), ("date", self.clinic.reviewed)]),
        }
    }

    /// Returns the guide with settings of the clinic that were changed after the build. `said` gets the name of a
    /// setting, with hyphens, and returns its value; where it returns `None`, the setting stays as built.
    pub fn set_by(&self, said: impl Fn(&str) -> Option<String>) -> Guide {
        let set = |name, built: &'static str| said(name).map_or(built, |text| text.leak());
        let built = &self.clinic;
        let clinic = Clinic {
            name: set("name", built.name),
            emergency: set("emergency", built.emergency),
            dials: set("dials", built.dials),
            reviewer: set("reviewer", built.reviewer),
            reviewed: set("reviewed", built.reviewed),
            review_due: set("review-due", built.review_due),
            site: set("site", built.site),
            ..*built
        };
        Guide { clinic, ..*self }
    }

    /// Writes the content that the page does not need until it is in use as text for [`Guide::with_deferred`]: the
    /// checker, the sources that its rules cite, and the strings of the interface. Left out are how much of a source was
    /// read, which only the review sheet says, and the strings that only the build uses.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn deferred(&self) -> String {
        let cited = |source: &&Source| self.checker.rules.iter().any(|rule| rule.sources.contains(&source.key));
        let sources: Vec<_> = self.sources.iter().filter(cited).map(|source| Source { seen: "", ..*source }).collect();
        let mut text = String::new();
        self.checker.write(&mut text);
        let sources: &[Source] = sources.leak();
        sources.write(&mut text);
        for (key, word) in self.strings.all() {
            if Strings::is_of_the_build(key) { "" } else { word }.write(&mut text);
        }
        text
    }

    /// Returns the guide with the content of `text`, or `None` if `text` is not the complete output of
    /// `Guide::deferred`.
    pub fn with_deferred(&self, text: &'static str) -> Option<Guide> {
        let mut lines = Lines::of(text);
        let guide = Guide {
            checker: Packed::read(&mut lines),
            sources: Packed::read(&mut lines),
            strings: Strings::from(|_| <&str>::read(&mut lines)),
            ..*self
        };
        lines.at_end().then_some(guide)
    }
}

impl Search {
    /// Writes the words of the search as text for [`Search::of`]. The app loads that text together with the code of the
    /// search.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Reads the output of `Search::text`; returns `None` if it is not complete.
    pub fn of(text: &'static str) -> Option<Search> {
        let mut lines = Lines::of(text);
        let search = Search::read(&mut lines);
        lines.at_end().then_some(search)
    }
}

impl Clinic {
    /// Whether the content's review is overdue on a day, given as `YYYY-MM-DD`.
    pub fn is_overdue(&self, today: &str) -> bool {
        !self.review_due.is_empty() && today > self.review_due
    }
}
