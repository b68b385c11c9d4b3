//! The index of the page's words: built once from its texts, then searched at every keystroke.

use super::fold::words;
use super::learned::Classes;
use super::query::Query;
use crate::content::Search;
use std::ops::Range;

/// The part of a document that a text belongs to. It decides how much a word of the text counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The question itself.
    Question,
    Tags,
    /// The short answer.
    Short,
    /// The rest of the answer.
    Details,
    /// The heading of anything else: a section, a term of a glossary, the checker.
    Heading,
    /// The text below such a heading.
    Text,
    /// A question of the checker. It counts little, because the checker asks about everything.
    Checker,
}

impl Field {
    fn weight(self) -> f32 {
        match self {
            Field::Question => 3.0,
            Field::Tags => 1.5,
            Field::Short => 2.0,
            Field::Details => 1.0,
            Field::Heading => 1.2,
            Field::Text => 0.4,
            Field::Checker => 0.15,
        }
    }
}

/// Each word of a question has this share of the weight of the word before it, because a question begins with its
/// subject.
const POSITION_DECAY: f32 = 0.92;

/// What the classifier adds to the score of a question that is certainly asked, as a multiple of the best score by
/// words.
const CLASSIFIER_WEIGHT: f32 = 2.0;
/// The score that a document with most of the words must have if the classifier says that the page has nothing on the
/// query.
const MIN_SCORE_IF_ABSENT: f32 = 1.6;
/// How certain the classifier must be of a question for the question to be found without the words of the query.
const MIN_CERTAINTY_OF_QUESTION: f32 = 0.5;

/// The share of a query that a document must contain. `MIN_COVERAGE_WITH_RARE` is enough if it contains a rare word.
const MIN_COVERAGE: f32 = 0.5;
const MIN_COVERAGE_WITH_RARE: f32 = 0.2;
/// A word is rare if at most this many documents contain it.
const RARE_IN_DOCUMENTS: usize = 4;
/// How certain the match of a rare word must be: a word with a typo is not certain enough.
const MIN_CERTAINTY_OF_RARE: f32 = 0.8;

/// How certain the match of a word must be for it to name a glossary term: a word with a typo is certain enough, the
/// beginning of a word with a typo is not.
const MIN_CERTAINTY_OF_TERM: f32 = 0.7;

/// A document that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number, for [`Index::id`].
    pub document: usize,
    /// Comparable within one query only; above 0.
    pub score: f32,
    /// Whether the document contains only a part of the query.
    pub is_partial: bool,
    /// Whether the document contains a rare word of the query.
    has_rare: bool,
}

/// The documents that can be found, and the words that the search knows.
pub struct Index {
    documents: Vec<Document>,
    /// The number of words in all documents.
    words: u32,
    /// The names of each glossary term. A name is a list of term numbers, one for each word.
    explained: Vec<Vec<Vec<u32>>>,
    /// The words that the search knows, in the order in which they were added. A term number is an index of this list.
    pub(super) terms: Vec<Term>,
    /// The term numbers, sorted by the keys of the terms.
    sorted: Vec<u32>,
    /// The words of all phrases and meanings as term numbers, one after the other.
    pub(super) flat: Vec<u32>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) groups: Vec<Group>,
    /// The classifier that tells whether a query describes a warning sign.
    pub(super) alarms: Classes,
    /// The classifier that tells which question is asked. The first classes are the questions, in the order of the
    /// documents; the last class is what the page has nothing on.
    pub(super) asked: Classes,
}

struct Document {
    id: Box<str>,
    /// The number of words in the document.
    words: u32,
}

pub(super) struct Term {
    pub key: Box<[u8]>,
    pub ignored: bool,
    /// For each document that contains the word: its number, and the sum of the weights of all places where the word
    /// is.
    pub places: Vec<(u32, f32)>,
}

/// Words in a row, as a reader types them.
pub(super) struct Phrase {
    /// The range of the words in [`Index::flat`].
    pub words: Range<u32>,
    pub group: u16,
}

/// What it means if a query contains one of a list of phrases.
pub(super) enum Group {
    /// Any of these phrases of the page, as ranges of [`Index::flat`].
    Means(Vec<Range<u32>>),
    Absent,
}

impl Index {
    /// Creates an index without documents.
    pub fn new(search: &Search) -> Index {
        let mut index = Index {
            documents: vec![],
            words: 0,
            explained: vec![],
            terms: vec![],
            sorted: vec![],
            flat: vec![],
            phrases: vec![],
            groups: vec![],
            alarms: Classes::new(&search.alarms),
            asked: Classes::new(&search.asked),
        };
        let ignored = index.flatten(search.ignored, true);
        for n in ignored {
            let term = index.flat[n as usize] as usize;
            index.terms[term].ignored = true;
        }
        index.flat.clear();
        index.group(search.absent, Group::Absent);
        for synonym in search.synonyms {
            let means = synonym.means.split(',').map(|phrase| index.flatten(phrase, false)).collect();
            index.group(synonym.said, Group::Means(means));
        }
        index
    }

    /// Adds a text to the document with this id. The texts of one document must be added one after the other.
    pub fn add(&mut self, id: &str, field: Field, text: &str) {
        if self.documents.last().is_none_or(|last| &*last.id != id) {
            self.documents.push(Document { id: id.into(), words: 0 });
        }
        let document = self.documents.len() as u32 - 1;
        let mut weight = field.weight();
        words(text, &mut |_, _, key| {
            let term = self.term(key);
            let term = &mut self.terms[term as usize];
            if term.ignored {
                return;
            }
            let found = weight;
            if field == Field::Question {
                weight *= POSITION_DECAY;
            }
            self.words += 1;
            self.documents[document as usize].words += 1;
            match term.places.last_mut() {
                Some((last, sum)) if *last == document => *sum += found,
                _ => term.places.push((document, found)),
            }
        });
    }

    /// Adds a glossary term with all of its names. Must be called after all texts have been added: a name with a word
    /// that the index does not know is left out.
    pub fn explain<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        let mut known = vec![];
        for name in names {
            let mut found = Some(vec![]);
            words(name, &mut |_, _, key| match (&mut found, self.known(key)) {
                (Some(found), Some(term)) if !self.terms[term as usize].ignored => found.push(term),
                (_, Some(_)) => {}
                (_, None) => found = None,
            });
            known.extend(found.filter(|found| !found.is_empty()));
        }
        self.explained.push(known);
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The id that a document was added with.
    pub fn id(&self, document: usize) -> &str {
        &self.documents[document].id
    }

    /// The position of a key in the sorted list. The error is the position at which the key would have to be inserted.
    pub(super) fn place(&self, key: &[u8]) -> Result<usize, usize> {
        self.sorted.binary_search_by(|&term| (*self.terms[term as usize].key).cmp(key))
    }

    /// The number of the term with this key.
    pub(super) fn known(&self, key: &[u8]) -> Option<u32> {
        self.place(key).ok().map(|place| self.sorted[place])
    }

    /// The term numbers in the order of their keys, from the first one whose key is not less than `key`.
    pub(super) fn from(&self, key: &[u8]) -> &[u32] {
        let place = self.place(key).unwrap_or_else(|place| place);
        &self.sorted[place..]
    }

    fn term(&mut self, key: &[u8]) -> u32 {
        match self.place(key) {
            Ok(place) => self.sorted[place],
            Err(place) => {
                let term = self.terms.len() as u32;
                self.terms.push(Term { key: key.into(), ignored: false, places: vec![] });
                self.sorted.insert(place, term);
                term
            }
        }
    }

    /// Appends the words of a text to [`Index::flat`]: all of them or, if `all` is false, those that are not ignored.
    /// Returns their range.
    fn flatten(&mut self, text: &str, all: bool) -> Range<u32> {
        let start = self.flat.len() as u32;
        words(text, &mut |_, _, key| {
            let term = self.term(key);
            if all || !self.terms[term as usize].ignored {
                self.flat.push(term);
            }
        });
        start..self.flat.len() as u32
    }

    /// The words that [`Index::flatten`] has appended, by the range that it returned.
    pub(super) fn slice(&self, words: &Range<u32>) -> &[u32] {
        &self.flat[words.start as usize..words.end as usize]
    }

    /// Adds a list of phrases, separated by commas, that all mean the same.
    fn group(&mut self, list: &str, says: Group) {
        let group = self.groups.len() as u16;
        self.groups.push(says);
        for phrase in list.split(',') {
            let words = self.flatten(phrase, true);
            self.phrases.push(Phrase { words, group });
        }
    }

    /// How much longer a document is than twice the average, at least 1: in a long document, a word counts less.
    fn length(&self, document: usize) -> f32 {
        let average = self.words as f32 / self.documents.len() as f32;
        (self.documents[document].words as f32 / (2.0 * average)).max(1.0)
    }

    /// How rare a word is that this many documents contain: its inverse document frequency, as in BM25.
    pub(super) fn rarity(&self, documents: usize) -> f32 {
        let (all, with) = (self.documents.len() as f32, documents as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    /// The documents that answer a query, best first. Empty if the page has nothing on the query.
    ///
    /// These are the documents that contain most of the query. Unless the query names something that the page has
    /// nothing on, these are also documents that contain a part of it with a rare word ([`Hit::is_partial`]). A
    /// question that the classifier recognizes comes before one that only contains the words.
    pub fn hits(&self, query: &Query) -> Vec<Hit> {
        /// The share of the best score that a hit must have.
        const WORTH: f32 = 0.2;
        let mut hits = self.ranked(query, if query.is_absent() { MIN_COVERAGE } else { MIN_COVERAGE_WITH_RARE });
        hits.retain(|hit| !hit.is_partial || hit.has_rare);
        let whole = hits.iter().filter(|hit| !hit.is_partial).fold(0.0f32, |most, hit| most.max(hit.score));
        if query.is_elsewhere() && whole < MIN_SCORE_IF_ABSENT {
            return vec![];
        }
        let best = hits.first().map_or(1.0, |best| best.score);
        for (document, &asked) in query.asked().iter().enumerate() {
            let score = CLASSIFIER_WEIGHT * best * asked;
            match hits.iter_mut().find(|hit| hit.document == document) {
                Some(hit) => {
                    hit.score += score;
                    hit.is_partial &= asked <= MIN_CERTAINTY_OF_QUESTION;
                }
                None if asked > MIN_CERTAINTY_OF_QUESTION => {
                    hits.push(Hit { document, score, is_partial: false, has_rare: true })
                }
                None => {}
            }
        }
        let mut hits = best_first(&hits);
        let least = hits.first().map_or(0.0, |best| best.score * WORTH);
        hits.retain(|hit| hit.score >= least);
        hits
    }

    /// The documents closest to a query that has no hits, best first, at most `most`. Empty if no word of the query is
    /// known.
    pub fn nearest(&self, query: &Query, most: usize) -> Vec<Hit> {
        let mut hits = self.ranked(query, 0.0);
        hits.truncate(most);
        hits
    }

    /// The documents that contain at least this share of the query, best first. A rare word is a larger share than a
    /// common one.
    fn ranked(&self, query: &Query, covered: f32) -> Vec<Hit> {
        /// How much a second and further place of a word adds to the score: the less, the lower this number is (k1 of
        /// BM25).
        const SOON: f32 = 1.5;
        let count = self.documents.len();
        let enough: Vec<f32> = (0..count).map(|document| SOON * self.length(document)).collect();
        let mut score = vec![0f32; count];
        let mut has = vec![0f32; count];
        let (mut best, mut one) = (vec![0f32; count], vec![(0f32, 0usize); count]);
        let mut has_rare = vec![false; count];
        let mut asked = 0.0;
        for word in query.keywords() {
            best.fill(0.0);
            let direct = word.matches.iter().map(|(term, sure)| (std::slice::from_ref(term), *sure));
            let meant = word.means.iter().map(|(words, sure)| (self.slice(words), *sure));
            for (terms, sure) in direct.chain(meant) {
                one.fill((0.0, 0));
                for &term in terms {
                    let places = &self.terms[term as usize].places;
                    let rarity = self.rarity(places.len()) * sure / terms.len() as f32;
                    for &(document, found) in places {
                        let (value, words) = &mut one[document as usize];
                        *value += rarity * found / (found + enough[document as usize]);
                        *words += 1;
                    }
                }
                // A document contains a phrase only if it contains all words of the phrase.
                for (best, &(value, words)) in best.iter_mut().zip(&one) {
                    if words == terms.len() {
                        *best = best.max(value);
                    }
                }
            }
            asked += word.worth;
            for document in 0..count {
                if best[document] > 0.0 {
                    score[document] += best[document];
                    let sure = word.matches.first().map_or(1.0, |&(_, sure)| sure);
                    has[document] += word.worth * sure;
                    has_rare[document] |= sure >= MIN_CERTAINTY_OF_RARE && word.worth >= self.rarity(RARE_IN_DOCUMENTS);
                }
            }
        }
        let mut hits = vec![];
        for document in 0..count {
            let part = has[document] / asked;
            if score[document] > 0.0 && part >= covered {
                let (score, is_partial) = (score[document] * part, part < MIN_COVERAGE);
                hits.push(Hit { document, score, is_partial, has_rare: has_rare[document] });
            }
        }
        best_first(&hits)
    }

    /// The numbers of the glossary terms of which the query contains a whole name, in the order of [`Index::explain`].
    /// First come terms that the reader has named in the words of the glossary, and of those the one with the longest
    /// name.
    pub fn explained(&self, query: &Query) -> Vec<usize> {
        let (mut typed, mut meant) = (vec![], vec![]);
        for word in query.keywords() {
            typed
                .extend(word.matches.iter().filter(|&&(_, sure)| sure >= MIN_CERTAINTY_OF_TERM).map(|&(term, _)| term));
            meant.extend(word.means.iter().flat_map(|(words, _)| self.slice(words)));
        }
        const TYPED: u64 = 1 << 16;
        let rank = |name: &Vec<u32>| {
            let is_typed = name.iter().all(|term| typed.contains(term));
            let is_named = is_typed || name.iter().all(|term| typed.contains(term) || meant.contains(term));
            is_named.then_some(if is_typed { TYPED } else { 0 } + name.len() as u64)
        };
        let mut order = vec![];
        for (number, names) in self.explained.iter().enumerate() {
            if let Some(best) = names.iter().filter_map(rank).max() {
                order.push(!best << 32 | number as u64);
            }
        }
        order.sort_unstable();
        order.into_iter().map(|bits| bits as u32 as usize).collect()
    }

    /// The words of a text that a query matches, as ranges of bytes, in order.
    pub fn highlights(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
        let mut searched = vec![];
        for word in query.keywords() {
            searched.extend(word.matches.iter().map(|&(term, _)| term));
            searched.extend(word.means.iter().flat_map(|(words, _)| self.slice(words)));
        }
        let mut highlights = vec![];
        words(text, &mut |at, _, key| {
            if self.known(key).is_some_and(|term| searched.contains(&term) && !self.terms[term as usize].ignored) {
                highlights.push(at);
            }
        });
        highlights
    }
}

/// Hits sorted by their scores, best first. Hits with equal scores keep their order.
fn best_first(hits: &[Hit]) -> Vec<Hit> {
    // The bits of positive floats have the same order as the floats.
    let mut order: Vec<u64> =
        hits.iter().enumerate().map(|(n, hit)| !u64::from(hit.score.to_bits()) << 32 | n as u64).collect();
    order.sort_unstable();
    order.into_iter().map(|bits| hits[bits as u32 as usize]).collect()
}
