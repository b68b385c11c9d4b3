//! Reads the glossary: `glossary.toml`.

use super::super::model::*;
use super::entry::{self, Entry};
use super::file::{File, Mistakes, leak};
use super::language::heading_id;
use std::collections::BTreeMap;

/// Reads the glossary of a guide whose texts have been read.
pub fn glossary(file: &File, guide: &Guide, known: Option<&[Source]>, mistakes: &mut Mistakes) -> Glossary {
    // If a text could not be read, words may be missing on the page for that reason: they are not looked for then.
    let page = if mistakes.is_empty() { Some(texts(guide)) } else { None };
    entry::with(file, mistakes, |file| {
        let mut taken = BTreeMap::new();
        Glossary {
            title: file.text("title"),
            lead: file.text("lead"),
            terms: file.tables("term", false, |e| term(e, page.as_deref(), known, &mut taken)),
        }
    })
}

fn term(
    e: &Entry,
    page: Option<&[String]>,
    known: Option<&[Source]>,
    taken: &mut BTreeMap<String, &'static str>,
) -> Term {
    let term = Term {
        name: e.text("name"),
        id: leak(format!("word-{}", heading_id(e.text("name")))),
        said: e.texts("said"),
        means: e.text("means"),
        origin: Origin { clinic: false, sources: e.texts("source") },
    };
    if e.text("origin") != "ours" {
        e.wrong(e.place("origin"), "the clinic's document explains no words apart", "origin = \"ours\"");
    }
    if term.said.is_empty() {
        e.wrong(e.place("said"), "a term that nothing stands for", "said = [\"…\"], as the text says it");
    }
    for (key, text) in term.said.iter().map(|said| ("said", said.to_lowercase())).chain([("name", term.id.to_string())])
    {
        if let Some(other) = taken.insert(text.clone(), term.name) {
            e.wrong(e.place(key), format!("{text:?} stands twice: also for {other:?}"), "one explanation for a word");
        }
        if key == "said" && page.is_some_and(|page| !page.iter().any(|passage| has(passage, &text))) {
            let right = "words of the article or of an answer, as they stand there";
            e.wrong(e.place(key), format!("the page nowhere says {text:?}"), right);
        }
    }
    if term.origin.sources.is_empty() {
        e.wrong(e.place("source"), "no source", "source = [\"…\"] with keys of sources.toml");
    }
    for key in term.origin.sources {
        if known.is_some_and(|known| !known.iter().any(|source| source.key == *key)) {
            e.wrong(e.place("source"), format!("unknown source {key:?}"), "a key of sources.toml");
        }
    }
    term
}

/// Whether a passage has these words as whole words.
fn has(passage: &str, words: &str) -> bool {
    passage.match_indices(words).any(|(at, _)| {
        let (before, after) = (&passage[..at], &passage[at + words.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// Every passage in which a term can be marked, in lower case: the article with its headings, and the answers.
fn texts(guide: &Guide) -> Vec<String> {
    let mut texts = vec![];
    let mut blocks = vec![guide.article.intro];
    for section in guide.article.sections {
        texts.push(section.heading.to_lowercase());
        blocks.push(section.blocks);
    }
    for question in guide.questions {
        texts.push(question.short.to_lowercase());
        blocks.push(question.details);
    }
    // No term is marked inside a link: pressing it follows the link.
    let inlines = blocks.into_iter().flatten().flat_map(Block::inlines);
    let pressed = inlines.filter(|inline| !matches!(inline, Inline::Link(..)));
    texts.extend(pressed.map(|inline| inline.text().to_lowercase()));
    texts
}
