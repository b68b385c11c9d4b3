//! The words of the guide and the types that hold them.
//!
//! The text files lie in `en/` beside this file, one folder a language. `read` turns a folder into a
//! [`Guide`] and refuses mistakes; `build.rs` runs it and writes what it read as the statics below.

mod checker;
mod model;
#[cfg(not(target_arch = "wasm32"))]
pub mod read;
mod search;
mod words;

pub use checker::*;
pub use model::*;
pub use search::*;
pub use words::Words;

// `GUIDES`: every language's guide, in the order of their folders' names.
include!(concat!(env!("OUT_DIR"), "/guides.rs"));

/// The guide of a language tag such as `en` or `en-US`; the first guide if there is none for it.
pub fn guide(lang: &str) -> &'static Guide {
    let primary = lang.split('-').next().unwrap_or(lang);
    let fits = |g: &&Guide| g.lang == lang || g.lang == primary;
    GUIDES.iter().find(fits).unwrap_or(&GUIDES[0])
}

/// `text` with each `{name}` replaced by its value; an unknown name stays as it is.
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
    /// The question with this number or slug.
    pub fn question(&self, name: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.number == name || q.slug == name)
    }
}
