//! The words of the search: `search.toml`.

use super::super::model::*;
use super::super::search::*;
use super::entry::{self, Entry};
use super::file::{File, Mistakes, leak, leak_all};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest ways in which patients ask a question that `asked.toml` must have.
const WAYS: usize = 40;

/// Reads the words of the search of a guide whose texts are read: `search.toml`, and the ways in which patients ask.
pub fn search(file: &File, asked: &File, guide: &Guide, mistakes: &mut Mistakes) -> Search {
    // A text that could not be read is not to blame for what is then missing on the page.
    let page = if mistakes.is_empty() { Some(page_words(guide)) } else { None };
    let asked_lists = entry::with(asked, mistakes, |file| file.tables("question", false, |e| asked_of(e, guide)));
    entry::with(file, mistakes, |file| {
        let mut said = BTreeMap::new();
        let list = |e: &Entry, key: &'static str| {
            let text = line(e.text(key));
            phrases(e, key, text).for_each(drop);
            text
        };
        Search {
            ignored: list(file, "ignored"),
            negations: list(file, "negations"),
            absent: list(file, "absent"),
            synonyms: leak_all(file.tables("synonym", false, |e| synonym(e, page.as_ref(), &mut said)).iter().copied()),
            warnings: file.tables("warning", false, |e| warning(e, guide.sources)),
            asked: leak_all(
                asked_lists.iter().map(|(number, ways)| Asked { number, words: words_of(ways, file.text("ignored")) }),
            ),
        }
    })
}

/// A text in one line.
fn line(text: &str) -> &'static str {
    leak(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The phrases of a list with commas; one without a letter is a mistake.
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

fn warning(e: &Entry, sources: &[Source]) -> Warning {
    let all = leak_all(e.texts("all").iter().map(|text| line(text)));
    for list in all {
        phrases(e, "all", list).for_each(drop);
    }
    let unless = line(e.maybe("unless"));
    phrases(e, "unless", unless).for_each(drop);
    if all.is_empty() {
        e.wrong(e.place("all"), "a warning sign without words", "all = [\"…\"], one list or more");
    }
    let named = e.texts("source");
    if named.is_empty() {
        e.wrong(e.place("source"), "no source", "source = [\"…\"] with keys of sources.toml");
    }
    for key in named {
        if !sources.is_empty() && !sources.iter().any(|s| s.key == *key) {
            e.wrong(e.place("source"), format!("unknown source {key:?}"), "a key of sources.toml");
        }
    }
    Warning { all, unless }
}

/// A question's number and the ways in which it is asked.
fn asked_of(e: &Entry, guide: &Guide) -> (&'static str, &'static [&'static str]) {
    let (number, ways) = (e.text("number"), e.texts("asked"));
    if !guide.questions.is_empty() && !guide.questions.iter().any(|question| question.number == number) {
        e.wrong(e.place("number"), format!("there is no question {number:?}"), "the number of a file in questions/");
    }
    if ways.len() < WAYS {
        e.wrong(e.place("asked"), format!("{} ways", ways.len()), format!("{WAYS} ways to ask it, or more"));
    }
    if let Some(twice) = ways.iter().enumerate().find_map(|(n, way)| ways[..n].contains(way).then_some(way)) {
        e.wrong(e.place("asked"), format!("{twice:?} stands twice"), "each way once");
    }
    (number, ways)
}

/// The words of these texts but for the ignored ones, those of most texts first. What stands in one only is mostly a
/// patient's own story, or a typo.
fn words_of(ways: &[&str], ignored: &str) -> &'static str {
    let ignored: BTreeSet<String> = parts(&ignored.replace(['’', '\''], "")).into_iter().collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for way in ways {
        let words: BTreeSet<String> = parts(&way.replace(['’', '\''], "")).into_iter().collect();
        words
            .into_iter()
            .filter(|word| word.len() > 1 && !ignored.contains(word))
            .for_each(|word| *count.entry(word).or_default() += 1);
    }
    let mut words: Vec<_> = count.into_iter().filter(|(_, count)| *count > 1).collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    leak(words.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" "))
}

/// Words in small letters.
fn parts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Every word of the questions and the article.
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
