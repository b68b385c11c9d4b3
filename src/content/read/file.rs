//! A content file as text, and the mistakes in such files.

use serde::de::DeserializeOwned;
use std::{fmt, fs, ops::Range, path::Path};

/// Something in a content file that stops the build.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    pub file: String,
    /// Counted from 1; 0 if the mistake concerns the file as a whole.
    pub line: usize,
    pub wrong: String,
    pub right: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Mistake { file, line, wrong, right } = self;
        match line {
            0 => write!(f, "{file}: {wrong}. Right would be: {right}."),
            _ => write!(f, "{file}:{line}: {wrong}. Right would be: {right}."),
        }
    }
}

/// All mistakes found so far. They are reported together, so that a clinician can correct all of them at once.
#[derive(Default)]
pub struct Mistakes(Vec<Mistake>);

impl Mistakes {
    /// Adds a mistake. `at` is a byte offset into the file, from which the line is computed.
    pub fn push(&mut self, file: &File, at: usize, wrong: impl Into<String>, right: impl Into<String>) {
        let line = if file.text.is_empty() { 0 } else { 1 + file.text[..at].matches('\n').count() };
        self.0.push(Mistake { file: file.name.clone(), line, wrong: wrong.into(), right: right.into() });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn or<T>(self, value: T) -> Result<T, Vec<Mistake>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

/// A file's name, as mistakes show it, and its text.
pub struct File {
    pub name: String,
    pub text: String,
}

impl File {
    /// Reads a file. If it is empty or cannot be read, that is a mistake, and the text is empty.
    pub fn read(path: &Path, mistakes: &mut Mistakes) -> File {
        let mut file = File::missing(path);
        match fs::read_to_string(path) {
            Ok(text) if text.trim().is_empty() => mistakes.push(&file, 0, "this file is empty", "its content"),
            Ok(text) => file.text = text.replace("\r\n", "\n"),
            Err(error) => mistakes.push(&file, 0, format!("cannot be read: {error}"), "a UTF-8 text file"),
        }
        file
    }

    /// A file with this name and an empty text.
    pub fn missing(path: &Path) -> File {
        File { name: path.display().to_string(), text: String::new() }
    }

    /// Parses the whole file as TOML. Returns `None` if it has a mistake.
    pub fn toml<T: DeserializeOwned>(&self, mistakes: &mut Mistakes) -> Option<T> {
        self.toml_in(0..self.text.len(), mistakes)
    }

    /// Parses a part of the file as TOML. Spans in the result count from the start of the part.
    pub fn toml_in<T: DeserializeOwned>(&self, part: Range<usize>, mistakes: &mut Mistakes) -> Option<T> {
        if self.text.is_empty() {
            return None;
        }
        toml::from_str(&self.text[part.clone()])
            .map_err(|error| {
                let at = part.start + error.span().map_or(0, |span| span.start);
                mistakes.push(self, at, error.message().trim(), "TOML with the fields of the other files of its kind");
            })
            .ok()
    }

    /// Splits a file that consists of `+++`, TOML, `+++` and Markdown: returns the range of the TOML and that of the
    /// Markdown.
    pub fn front_matter(&self, mistakes: &mut Mistakes) -> Option<(Range<usize>, Range<usize>)> {
        if self.text.is_empty() {
            return None;
        }
        let inner = self.text.strip_prefix("+++\n").and_then(|rest| rest.find("\n+++\n"));
        let Some(end) = inner else {
            mistakes.push(self, 0, "no settings at the top", "a line +++, the settings, a line +++, then the text");
            return None;
        };
        Some((4..4 + end + 1, 4 + end + 5..self.text.len()))
    }
}

/// Text that lives as long as the program.
pub fn leak(text: impl Into<String>) -> &'static str {
    Box::leak(text.into().into_boxed_str())
}

/// A list that lives as long as the program.
pub fn leak_all<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(items.into_iter().collect::<Vec<T>>().into_boxed_slice())
}
