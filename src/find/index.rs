//! The index of the page's words: built once from its texts, then asked at every keystroke.

use super::fold::words;
use super::learned::Classes;
use super::query::Query;
use crate::content::Search;
use std::ops::Range;

/// Where a text stands, and so how much a word in it says about its document.
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
    /// What stands under such a heading.
    Text,
    /// A question of the checker, which asks about everything.
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

/// What is left of a word's weight for the next one of a question: it begins with what it is about.
const FADES: f32 = 0.92;

/// How much more than its words it counts for a question that it is asked as patients ask it.
const ASKED: f32 = 2.0;
/// What a document with most of the words must score, where the page seems to have nothing on what is asked.
const ENOUGH: f32 = 1.6;
/// How surely it must be asked to be found without its words.
const ASKED_SURELY: f32 = 0.5;

/// How much of what was asked a document must have; the same beside a rare word.
const COVERED: f32 = 0.5;
const PART: f32 = 0.2;
/// How rare a word must be to stand for a query alone: at most so many documents have it.
const FEW: usize = 4;
/// And how surely it must be meant: no typo.
const SURE: f32 = 0.8;

/// How surely a word must be meant to name a term: a typo is, the beginning of a typo is not.
const NAMED: f32 = 0.7;

/// A document that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its number, for [`Index::id`].
    pub document: usize,
    /// Comparable within one query only; above 0.
    pub score: f32,
    /// It has only a part of what was asked.
    pub is_partial: bool,
    /// It has a word of it that few documents have.
    has_rare: bool,
}

/// All that can be found, and the words of the search.
pub struct Index {
    documents: Vec<Document>,
    /// How many words all documents have.
    words: u32,
    /// Of each term that is explained its names, by their words.
    explained: Vec<Vec<Vec<u32>>>,
    /// In the order in which they were met; the numbers in phrases and queries.
    pub(super) terms: Vec<Term>,
    /// The numbers of the terms, by key.
    sorted: Vec<u32>,
    /// The words of all phrases and meanings, by term, one after the other.
    pub(super) flat: Vec<u32>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) groups: Vec<Group>,
    /// Whether a warning sign is told.
    pub(super) alarms: Classes,
    /// Which question is asked: the first documents are the questions. The last class is what the page has nothing on.
    pub(super) asked: Classes,
}

struct Document {
    id: Box<str>,
    /// How many words it has.
    words: u32,
}

pub(super) struct Term {
    pub key: Box<[u8]>,
    pub ignored: bool,
    /// Of each document that has the word, by number: the sum of its places' weights.
    pub places: Vec<(u32, f32)>,
}

/// Strings in a row, as a reader types them.
pub(super) struct Phrase {
    /// Into [`Index::flat`].
    pub words: Range<u32>,
    pub group: u16,
}

/// What it says when one of a list of phrases was typed.
pub(super) enum Group {
    /// Any of these phrases of the page: into [`Index::flat`].
    Means(Vec<Range<u32>>),
    Absent,
}

impl Index {
    /// An index of nothing yet.
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

    /// Adds a text. Texts of one document follow each other.
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
                weight *= FADES;
            }
            self.words += 1;
            self.documents[document as usize].words += 1;
            match term.places.last_mut() {
                Some((last, sum)) if *last == document => *sum += found,
                _ => term.places.push((document, found)),
            }
        });
    }

    /// Adds a term that is explained, by the names it goes by, after all texts. A name with a word that no text
    /// has is none.
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

    /// Where a key stands in the sorted list, or would.
    pub(super) fn place(&self, key: &[u8]) -> Result<usize, usize> {
        self.sorted.binary_search_by(|&term| (*self.terms[term as usize].key).cmp(key))
    }

    /// The term of a key.
    pub(super) fn known(&self, key: &[u8]) -> Option<u32> {
        self.place(key).ok().map(|place| self.sorted[place])
    }

    /// The terms by key, from the first that is not before `key`.
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

    /// Appends the words of a text to [`Index::flat`]: all of them, or those that count.
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

    /// What [`Index::flatten`] appended.
    pub(super) fn slice(&self, words: &Range<u32>) -> &[u32] {
        &self.flat[words.start as usize..words.end as usize]
    }

    /// Adds a list of phrases that all say the same.
    fn group(&mut self, list: &str, says: Group) {
        let group = self.groups.len() as u16;
        self.groups.push(says);
        for phrase in list.split(',') {
            let words = self.flatten(phrase, true);
            self.phrases.push(Phrase { words, group });
        }
    }

    /// How much longer a document is than twice the average, 1 at least: in a long one a word says less.
    fn length(&self, document: usize) -> f32 {
        let average = self.words as f32 / self.documents.len() as f32;
        (self.documents[document].words as f32 / (2.0 * average)).max(1.0)
    }

    /// How rare a word is that so many documents have.
    pub(super) fn rarity(&self, documents: usize) -> f32 {
        let (all, with) = (self.documents.len() as f32, documents as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }

    /// The documents that answer a query, best first; none if the page has nothing on it.
    ///
    /// Those that have most of what was asked; and, unless the page has nothing on it, those that have a part of it with
    /// a word that few documents have ([`Hit::is_partial`]). A question that is asked as patients ask it comes before
    /// one that has the words.
    pub fn hits(&self, query: &Query) -> Vec<Hit> {
        /// How far below the best one a document may be.
        const WORTH: f32 = 0.2;
        let mut hits = self.ranked(query, if query.is_absent() { COVERED } else { PART });
        hits.retain(|hit| !hit.is_partial || hit.has_rare);
        let whole = hits.iter().filter(|hit| !hit.is_partial).fold(0.0f32, |most, hit| most.max(hit.score));
        if query.is_elsewhere() && whole < ENOUGH {
            return vec![];
        }
        let best = hits.first().map_or(1.0, |best| best.score);
        for (document, &asked) in query.asked().iter().enumerate() {
            let score = ASKED * best * asked;
            match hits.iter_mut().find(|hit| hit.document == document) {
                Some(hit) => {
                    hit.score += score;
                    hit.is_partial &= asked <= ASKED_SURELY;
                }
                None if asked > ASKED_SURELY => hits.push(Hit { document, score, is_partial: false, has_rare: true }),
                None => {}
            }
        }
        let mut hits = best_first(&hits);
        let least = hits.first().map_or(0.0, |best| best.score * WORTH);
        hits.retain(|hit| hit.score >= least);
        hits
    }

    /// The documents nearest to a query that has no hits, best first, `most` at most. Empty where not
    /// one word of it is known.
    pub fn nearest(&self, query: &Query, most: usize) -> Vec<Hit> {
        let mut hits = self.ranked(query, 0.0);
        hits.truncate(most);
        hits
    }

    /// Documents by score that have at least this part of the query, its rare words counting more.
    fn ranked(&self, query: &Query, covered: f32) -> Vec<Hit> {
        /// How soon a further place of a word stops counting.
        const SOON: f32 = 1.5;
        let count = self.documents.len();
        let enough: Vec<f32> = (0..count).map(|document| SOON * self.length(document)).collect();
        let mut score = vec![0f32; count];
        let mut has = vec![0f32; count];
        let (mut best, mut one) = (vec![0f32; count], vec![(0f32, 0usize); count]);
        let mut has_rare = vec![false; count];
        let mut asked = 0.0;
        for word in query.sought() {
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
                // A phrase is there only with all of its words.
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
                    has_rare[document] |= sure >= SURE && word.worth >= self.rarity(FEW);
                }
            }
        }
        let mut hits = vec![];
        for document in 0..count {
            let part = has[document] / asked;
            if score[document] > 0.0 && part >= covered {
                let (score, is_partial) = (score[document] * part, part < COVERED);
                hits.push(Hit { document, score, is_partial, has_rare: has_rare[document] });
            }
        }
        best_first(&hits)
    }

    /// The terms that a query has a whole name of, by number, as they were added: first those that are named in
    /// the page's own words, and among them the longest name.
    pub fn explained(&self, query: &Query) -> Vec<usize> {
        let (mut typed, mut meant) = (vec![], vec![]);
        for word in query.sought() {
            typed.extend(word.matches.iter().filter(|&&(_, sure)| sure >= NAMED).map(|&(term, _)| term));
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

    /// Where the words that a query matches stand in a text: ranges of bytes, in order.
    pub fn marks(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
        let mut sought = vec![];
        for word in query.sought() {
            sought.extend(word.matches.iter().map(|&(term, _)| term));
            sought.extend(word.means.iter().flat_map(|(words, _)| self.slice(words)));
        }
        let mut marks = vec![];
        words(text, &mut |at, _, key| {
            if self.known(key).is_some_and(|term| sought.contains(&term) && !self.terms[term as usize].ignored) {
                marks.push(at);
            }
        });
        marks
    }
}

/// Hits by their scores, those that are equal in their own order.
fn best_first(hits: &[Hit]) -> Vec<Hit> {
    // As bits, floats above zero sort as they are.
    let mut order: Vec<u64> =
        hits.iter().enumerate().map(|(n, hit)| !u64::from(hit.score.to_bits()) << 32 | n as u64).collect();
    order.sort_unstable();
    order.into_iter().map(|bits| hits[bits as u32 as usize]).collect()
}
