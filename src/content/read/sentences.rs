//! Reads sentences as patients type them, from which the build learns to recognize warning signs (`alarms.toml`) and
//! questions (`asked.toml`).

use super::super::model::{Block, Guide, Question, Source};
use super::entry::{self, Entry};
use super::file::{File, Mistakes, leak, leak_all};
use std::collections::BTreeSet;

/// The least number of sentences for a warning sign.
const FEWEST: usize = 20;
/// The least number of ways to ask a question.
const WAYS: usize = 40;
/// The greatest number of lists of words that mean the same: each list has a bit of a `u64`.
const MOST: usize = 64;
/// The ids of the lists that must come first, because the search recognizes negation by them: words of the first list
/// negate what follows, words of the second end a negation.
const FIRST: [&str; 2] = ["no", "but"];

/// The content of both files.
pub struct Sentences {
    /// Lists of words that mean the same: see [`super::super::search::Learned::senses`].
    pub senses: &'static [&'static str],
    /// For each warning sign, sentences with which patients tell of it.
    pub signs: &'static [&'static [&'static str]],
    /// Sentences that have words of a warning sign but tell of none.
    pub harmless: &'static [&'static str],
    pub ways: &'static [Ways],
    /// Questions that the page answers outside its list of questions.
    pub page: &'static [&'static str],
    /// Questions about what the page does not cover.
    pub nothing: &'static [&'static str],
}

/// How patients ask a question.
#[derive(Clone, Copy)]
pub struct Ways {
    /// The number of the question.
    pub number: &'static str,
    pub asked: &'static [&'static str],
    /// Whether the question is about warning signs.
    about_signs: bool,
}

impl Sentences {
    /// Sentences with their classes: class 0 if they tell of a warning sign, otherwise none.
    pub fn alarms(&self) -> Vec<(&'static str, Option<usize>)> {
        let alarming = self.signs.iter().copied().flatten().map(|&text| (text, Some(0)));
        let asked = self.ways.iter().filter(|ways| !ways.about_signs).flat_map(|ways| ways.asked);
        let harmless = self.harmless.iter().chain(asked).chain(self.page).chain(self.nothing).map(|&text| (text, None));
        alarming.chain(harmless).collect()
    }

    /// The questions for which `asked.toml` has no ways to ask them. They are found by their own words only.
    pub fn without_ways(&self, guide: &Guide) -> impl Iterator<Item = &'static Question> {
        guide.questions.iter().filter(|question| !self.ways.iter().any(|ways| ways.number == question.number))
    }

    /// Ways to ask and the page's own sentences, each with its class: the index of its question in the guide. The two
    /// classes after the last question are the rest of the page, and what the page does not cover.
    pub fn questions(&self, guide: &Guide) -> Vec<(&'static str, Option<usize>)> {
        let rest = guide.questions.len();
        let ways = self.ways.iter().flat_map(|ways| {
            let place = guide.questions.iter().position(|question| question.number == ways.number);
            ways.asked.iter().map(move |&text| (text, place))
        });
        // A question without ways is left out: its own few sentences do not suffice to tell it from the others.
        let has_ways = |question: &Question| self.ways.iter().any(|ways| ways.number == question.number);
        let known = guide.questions.iter().enumerate().filter(|(_, question)| has_ways(question));
        let answers = known.flat_map(|(place, question)| {
            let own =
                [question.question].into_iter().chain(sentences_of(question.short)).chain(prose(question.details));
            own.map(move |text| (text, Some(place)))
        });
        let sections = guide.article.sections.iter();
        let article = sections.flat_map(|section| [section.heading].into_iter().chain(prose(section.blocks)));
        let terms =
            guide.glossary.terms.iter().flat_map(|term| [term.name].into_iter().chain(term.said.iter().copied()));
        let article = article.chain(terms).chain(self.page.iter().copied()).map(|text| (text, Some(rest)));
        let nothing = self.nothing.iter().map(|&text| (text, Some(rest + 1)));
        // Synonyms are of no class, but they must not count as something that the page does not cover.
        let synonyms =
            guide.search.synonyms.iter().flat_map(|synonym| synonym.said.split(',')).map(|text| (text, None));
        ways.chain(answers).chain(article).chain(nothing).chain(synonyms).collect()
    }
}

fn sentences_of(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split_inclusive(['.', '?', '!', ':']).map(str::trim).filter(|text| text.len() > 2)
}

fn prose(blocks: &'static [Block]) -> impl Iterator<Item = &'static str> {
    blocks.iter().flat_map(Block::inlines).flat_map(|inline| sentences_of(inline.text()))
}

/// Reads the sentences of a guide from both files.
pub fn sentences(alarms: &File, asked: &File, guide: &Guide, mistakes: &mut Mistakes) -> Sentences {
    let (ways, page, nothing) = entry::with(asked, mistakes, |file| {
        let list = |name| file.table(name, |e| e.texts("asked"));
        (file.tables("question", false, |e| ways(e, guide)), list("page"), list("nothing"))
    });
    entry::with(alarms, mistakes, |file| {
        let senses = file.tables("sense", false, |e| (e.text("id"), words(e)));
        for (n, first) in FIRST.iter().enumerate() {
            if !senses.is_empty() && senses.get(n).is_none_or(|(id, _)| id != first) {
                file.wrong(file.place("sense"), format!("list {} is not {first:?}", n + 1), format!("id = {first:?}"));
            }
        }
        if senses.len() > MOST {
            file.wrong(file.place("sense"), format!("{} lists of words", senses.len()), format!("{MOST} at most"));
        }
        let signs = file.tables("sign", false, |e| sign(e, guide.sources));
        let harmless = file.table("harmless", |e| e.texts("said"));
        let mut seen = BTreeSet::new();
        let all = signs.iter().copied().flatten().chain(harmless);
        if let Some(twice) = all.copied().find(|text| !seen.insert(text.to_lowercase())) {
            file.wrong(
                file.place("sign"),
                format!("{twice:?} stands twice"),
                "each sentence once, of one sign or harmless",
            );
        }
        Sentences { senses: leak_all(senses.iter().map(|(_, words)| *words)), signs, harmless, ways, page, nothing }
    })
}

fn words(e: &Entry) -> &'static str {
    leak(e.text("words").split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Reads the sentences of a warning sign. The sign must have a name, which only serves those who read the file.
fn sign(e: &Entry, sources: &[Source]) -> &'static [&'static str] {
    e.text("name");
    let said = e.texts("said");
    if said.len() < FEWEST {
        e.wrong(e.place("said"), format!("{} sentences", said.len()), format!("{FEWEST} or more"));
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
    said
}

fn ways(e: &Entry, guide: &Guide) -> Ways {
    let (number, asked) = (e.text("number"), e.texts("asked"));
    let question = guide.questions.iter().find(|question| question.number == number);
    if !guide.questions.is_empty() && question.is_none() {
        e.wrong(e.place("number"), format!("there is no question {number:?}"), "the number of a file in questions/");
    }
    if asked.len() < WAYS {
        e.wrong(
            e.place("asked"),
            format!("{} ways", asked.len()),
            format!(
                "{WAYS} ways to ask it, or more, or none: without its [[question]] here it is found by its own words"
            ),
        );
    }
    if let Some(twice) = asked.iter().enumerate().find_map(|(n, way)| asked[..n].contains(way).then_some(way)) {
        e.wrong(e.place("asked"), format!("{twice:?} stands twice"), "each way once");
    }
    let keeps = |&tag: &usize| guide.tags.get(tag).is_some_and(|tag| tag.keep);
    Ways { number, asked, about_signs: question.is_some_and(|question| question.tags.iter().any(keeps)) }
}
