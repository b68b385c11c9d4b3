//! A table of a TOML file, read key by key: a key that is missing, of the wrong type or unknown is a mistake with its
//! line.

use super::file::{File, Mistakes, leak, leak_all};
use std::{cell::RefCell, collections::BTreeSet};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One table. When it is dropped, it reports the keys that have not been read.
pub struct Entry<'a> {
    file: &'a File,
    table: Option<&'a DeTable<'a>>,
    /// The byte offset in the file at which it begins.
    pub at: usize,
    taken: RefCell<BTreeSet<String>>,
    mistakes: &'a RefCell<Mistakes>,
}

/// Parses a file and calls `read` with its table.
pub fn with<T>(file: &File, mistakes: &mut Mistakes, read: impl FnOnce(&Entry) -> T) -> T {
    let cell = RefCell::new(std::mem::take(mistakes));
    let table = match DeTable::parse(&file.text) {
        Ok(table) => Some(table),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            cell.borrow_mut().push(file, at, error.message().trim(), "TOML as in the other files here");
            None
        }
    };
    let inner = table.as_ref().filter(|_| !file.text.is_empty()).map(Spanned::get_ref);
    let value = read(&Entry { file, table: inner, at: 0, taken: RefCell::default(), mistakes: &cell });
    *mistakes = cell.into_inner();
    value
}

impl<'a> Entry<'a> {
    /// Records a mistake at a byte offset of the file.
    pub fn wrong(&self, at: usize, wrong: impl Into<String>, right: impl Into<String>) {
        self.mistakes.borrow_mut().push(self.file, at, wrong, right);
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.taken.borrow_mut().insert(key.to_string());
        let (_, value) = self.table?.iter().find(|(k, _)| k.get_ref() == key)?;
        Some(value)
    }

    /// The byte offset of a key's value, or of this table if it does not have the key.
    pub fn place(&self, key: &str) -> usize {
        self.get(key).map_or(self.at, |value| value.span().start)
    }

    fn missing(&self, key: &str, right: &str) {
        // A file that could not be parsed has been reported already, so its keys are not.
        if self.table.is_some() {
            self.wrong(self.at, format!("no {key}"), format!("{key} = {right}"));
        }
    }

    /// The keys of this table.
    pub fn keys(&self) -> Vec<&'a str> {
        self.table.into_iter().flat_map(|table| table.keys()).map(|key| key.get_ref().as_ref()).collect()
    }

    /// A text that must be there and must not be empty.
    pub fn text(&self, key: &str) -> &'static str {
        match self.get(key).and_then(|v| v.get_ref().as_str()).map(str::trim) {
            Some(text) if !text.is_empty() => leak(text),
            _ => {
                self.missing(key, "\"…\"");
                ""
            }
        }
    }

    /// A text that may be empty or absent.
    pub fn maybe(&self, key: &str) -> &'static str {
        self.get(key).and_then(|v| v.get_ref().as_str()).map_or("", |text| leak(text.trim()))
    }

    /// A whole number from `least` to `most`.
    pub fn number(&self, key: &str, least: u8, most: u8) -> u8 {
        let number = self.get(key).and_then(|v| v.get_ref().as_integer()?.as_str().parse().ok());
        match number {
            Some(number) if (least..=most).contains(&number) => number,
            _ => {
                self.wrong(
                    self.place(key),
                    format!("{key} is not a number that can be used"),
                    format!("{least} to {most}"),
                );
                least
            }
        }
    }

    /// A list of texts, which must be there and may be empty.
    pub fn texts(&self, key: &str) -> &'static [&'static str] {
        let Some(array) = self.get(key).and_then(|v| v.get_ref().as_array()) else {
            self.missing(key, "[\"…\"]");
            return &[];
        };
        leak_all(array.iter().filter_map(|value| {
            let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty());
            if text.is_none() {
                self.wrong(value.span().start, format!("an empty entry in {key}"), "a text");
            }
            text.map(leak)
        }))
    }

    /// A table inside this one, which must be there.
    pub fn table<T>(&self, key: &str, read: impl FnOnce(&Entry) -> T) -> T {
        let value = self.get(key);
        let table = value.and_then(|v| v.get_ref().as_table());
        if table.is_none() {
            self.missing(key, "a table");
        }
        read(&self.inner(table, value.map_or(self.at, |v| v.span().start)))
    }

    /// A list of tables, which must be there unless `absent` is true.
    pub fn tables<T>(&self, key: &str, absent: bool, mut read: impl FnMut(&Entry) -> T) -> &'static [T] {
        let array = self.get(key).and_then(|v| v.get_ref().as_array());
        if array.is_none() && !absent {
            self.missing(key, "a list of tables");
        }
        let entries = array.into_iter().flatten();
        leak_all(entries.map(|value| read(&self.inner(value.get_ref().as_table(), value.span().start))))
    }

    fn inner(&self, table: Option<&'a DeTable<'a>>, at: usize) -> Entry<'a> {
        Entry { file: self.file, table, at, taken: RefCell::default(), mistakes: self.mistakes }
    }
}

impl Drop for Entry<'_> {
    fn drop(&mut self) {
        let taken = self.taken.borrow();
        for key in self.table.into_iter().flat_map(|table| table.keys()) {
            if !taken.contains(key.get_ref().as_ref()) {
                let known: Vec<_> = taken.iter().map(String::as_str).collect();
                self.wrong(key.span().start, format!("unknown key {:?}", key.get_ref()), known.join(", "));
            }
        }
    }
}
