//! Reads the words of the search: `search.toml`.

use super::super::model::*;
use super::super::search::*;
use super::entry::{self, Entry};
use super::file::{File, Mistakes, leak, leak_all};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the words of the search of a guide whose texts have been read. The build script adds the learned classifiers
/// later.
pub fn search(file: &File, guide: &Guide, mistakes: &mut Mistakes) -> Search {
    // If a text could not be read, words may be missing on the page for that reason: they are not looked for then.
    let page = if mistakes.is_empty() { Some(page_words(guide)) } else { None };
    entry::with(file, mistakes, |file| {
        let mut said = BTreeMap::new();
        let list = |e: &Entry, key: &'static str| {
            let text = line(e.text(key));
            phrases(e, key, text).for_each(drop);
            text
        };
        Search {
            ignored: list(file, "ignored"),
            absent: list(file, "absent"),
            synonyms: leak_all(file.tables("synonym", false, |e| synonym(e, page.as_ref(), &mut said)).iter().copied()),
            alarms: Learned::NOTHING,
            asked: Learned::NOTHING,
        }
    })
}

/// The text on one line, with single spaces.
fn line(text: &str) -> &'static str {
    leak(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The phrases of a list with commas. A phrase without a letter or digit is a mistake.
fn phrases<'a>(e: &'a Entry, key: &'a str, text: &'static str) -> impl Iterator<Item = &'static str> + 'a {
    text.split(',').map(str::trim).filter(move |phrase| {
        let good = phrase.contains(char::is_alphanumeric) || text.is_empty();
        if !good {
            e.wrong(e.place(key), format!("an empty phrase in {key}"), "words, with one comma between phrases");
        }
        good
    })
}

fn synonym(e: &Entry, page: Option<&BTreeSet<String>>, said: &mut BTreeMap<&'static str, ()>) -> Synonym {
    let synonym = Synonym { said: line(e.text("said")), means: line(e.text("means")) };
    for phrase in phrases(e, "said", synonym.said) {
        if said.insert(phrase, ()).is_some() && !phrase.is_empty() {
            e.wrong(e.place("said"), format!("{phrase:?} stands twice"), "one place for all that it means");
        }
    }
    for word in phrases(e, "means", synonym.means).flat_map(parts) {
        if page.is_some_and(|page| !page.contains(&word)) {
            let right = "words of a question, of its tags or its answer, or of the article";
            e.wrong(e.place("means"), format!("the page nowhere says {word:?}"), right);
        }
    }
    synonym
}

/// The words of a text, in lower case.
fn parts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Every word of the tags, the questions and the article, in lower case.
fn page_words(guide: &Guide) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut blocks = vec![guide.article.intro];
    let mut add = |text: &str| words.extend(parts(text));
    guide.tags.iter().for_each(|tag| add(tag.name));
    for question in guide.questions {
        add(question.question);
        add(question.short);
        blocks.push(question.details);
    }
    for section in guide.article.sections {
        add(section.heading);
        blocks.push(section.blocks);
    }
    blocks.into_iter().flatten().flat_map(Block::inlines).for_each(|inline| add(inline.text()));
    words
}
