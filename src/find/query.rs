//! Analyses what a reader typed, word by word: what it matches, and whether it describes a warning sign.

use super::fold::{sound, typos, words};
use super::index::{Group, Index, Phrase};
use super::learned::shares;
use std::ops::Range;

/// What a reader typed, as analysed by an [`Index`]. It holds numbers of that index.
pub struct Query {
    words: Vec<Word>,
    warning: bool,
    absent: bool,
    /// How probable each class is: the questions of the guide, then the rest of the page, and last what the page has
    /// nothing on.
    asked: Vec<f32>,
}

/// One word that was typed.
pub(super) struct Word {
    /// The terms that the word may mean, and how certain each match is: 1 is the word itself.
    pub matches: Vec<(u32, f32)>,
    /// The phrases of the page that the word may mean, as ranges of [`Index::flat`], and how certain each match is.
    pub means: Vec<(Range<u32>, f32)>,
    /// How much the word counts in the share of the query that a document contains.
    pub worth: f32,
    ignored: bool,
    /// Whether the word is complete, and not only the beginning of what it matches.
    whole: bool,
    /// Whether the word names something that the page has nothing on.
    absent: bool,
}

/// How certain a match is that is not the word itself: `PREFIX` if only the beginning of the word was typed, `ENDING`
/// for another ending, `TYPO` and `TYPOS` for one or two typos, `OPEN_TYPO` for the beginning of a word with a typo.
const PREFIX: f32 = 0.8;
/// How many words a beginning may match at most: hundreds of words begin with the same two letters.
const BEGUN: usize = 64;
const ENDING: f32 = 0.9;
const TYPO: f32 = 0.75;
const TYPOS: f32 = 0.6;
const OPEN_TYPO: f32 = 0.6;
/// How certain it is that a reader's word means a word of the page.
const SYNONYM: f32 = 0.8;
/// How certain it is that a reader's phrase means a word of the page.
const PHRASE: f32 = 1.0;
/// The worth of an unknown word, as a share of the worth of a rare one. `UNKNOWN_MORE` is for every unknown word after
/// the second: people tell stories, and the page need not have the details of a story.
const UNKNOWN: f32 = 0.6;
const UNKNOWN_MORE: f32 = 0.15;
/// The worth of a word for something that the page has nothing on, as a multiple of the worth of a rare word: more than
/// that of any word of the page.
const ABSENT: f32 = 1.3;
/// The least worth of a known word.
const LEAST: f32 = 0.3;

impl Query {
    /// Whether no word of the query says what is searched for.
    pub fn is_empty(&self) -> bool {
        self.keywords().next().is_none()
    }

    /// Whether the query describes a warning sign.
    pub fn is_warning(&self) -> bool {
        self.warning
    }

    /// Whether the query names something that the page has nothing on.
    pub fn is_absent(&self) -> bool {
        self.absent
    }

    /// How probable it is that each question of the guide is asked.
    pub(super) fn asked(&self) -> &[f32] {
        &self.asked[..self.asked.len().saturating_sub(2)]
    }

    /// Whether the query seems to ask for something that the page has nothing on. A query of a single word that counts
    /// does not: it may be the beginning of any other.
    pub(super) fn is_elsewhere(&self) -> bool {
        const SURELY: f32 = 0.95;
        self.keywords().count() > 1 && self.asked.last().is_some_and(|&elsewhere| elsewhere > SURELY)
    }

    /// The words that say what is searched for.
    pub(super) fn keywords(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| !word.ignored)
    }
}

impl Index {
    /// Analyses what was typed. The last word may be unfinished.
    pub fn query(&self, text: &str) -> Query {
        let mut typed: Vec<Word> = vec![];
        let mut keys: Vec<Box<[u8]>> = vec![];
        let (mut clauses, mut last) = (vec![], 0);
        // A word may be unfinished if nothing comes after it, not even a space.
        words(text, &mut |at, letters, key| {
            let word = self.word(letters, key, at.end == text.len());
            let key = self.heard(key, &word);
            if typed.is_empty() || self.alarms.is_clause(key, &text[last..at.start]) {
                clauses.push(typed.len());
            }
            last = at.end;
            keys.push(key.into());
            typed.push(word);
        });
        let keys: Vec<&[u8]> = keys.iter().map(|key| &**key).collect();
        // A negation in one clause must not hide a warning sign in another clause, so each clause is also classified
        // alone.
        let tells = |keys: &[&[u8]]| self.alarms.of(keys).iter().any(|&told| told > 0.0);
        let ends = clauses.iter().copied().skip(1).chain([keys.len()]);
        let mut clauses = clauses.iter().zip(ends).map(|(&from, to)| &keys[from..to]);
        let in_clause = clauses.clone().any(|keys| self.alarms.denies(keys)) && clauses.any(tells);
        let mut query = Query {
            words: typed,
            warning: tells(&keys) || in_clause,
            absent: false,
            asked: shares(&self.asked.of(&keys)),
        };
        self.read_phrases(&mut query);
        let mut unknown = 0;
        for word in query.words.iter_mut().filter(|word| !word.ignored) {
            let worth = |term: u32, sure: f32| match self.terms[term as usize].places.len() {
                0 => 0.0,
                documents => self.rarity(documents) * sure,
            };
            let direct = word.matches.iter().map(|&(term, sure)| worth(term, sure));
            let meant =
                word.means.iter().flat_map(|(words, sure)| self.slice(words).iter().map(|&term| worth(term, *sure)));
            let most = direct.chain(meant).fold(0.0, f32::max);
            unknown += usize::from(most == 0.0);
            word.worth = match most {
                _ if word.absent => ABSENT * self.rarity(1),
                0.0 if unknown > 2 => UNKNOWN_MORE * self.rarity(1),
                0.0 => UNKNOWN * self.rarity(1),
                _ => most.max(LEAST),
            };
        }
        query
    }

    /// The key that the classifiers get for a word: its own or, for a word with a typo, that of the word that was
    /// meant.
    fn heard<'a>(&'a self, key: &'a [u8], word: &Word) -> &'a [u8] {
        match word.matches.first() {
            _ if self.alarms.knows(key) || self.asked.knows(key) => key,
            Some(&(_, 1.0)) => key,
            Some(&(term, _)) if word.whole => self.alarms.nearest(key).unwrap_or(&self.terms[term as usize].key),
            _ => self.alarms.nearest(key).unwrap_or(key),
        }
    }

    fn word(&self, letters: &[u8], key: &[u8], open: bool) -> Word {
        let mut matches = vec![];
        let mut whole = true;
        if let Some(term) = self.known(key) {
            matches.push((term, 1.0));
        }
        // A known word that is not on the page may be the beginning of one that is: "radio".
        let elsewhere = |&(term, _): &(u32, f32)| {
            let term = &self.terms[term as usize];
            !term.ignored && term.places.is_empty()
        };
        if matches.iter().all(elsewhere) && open && letters.len() > 1 {
            whole = !matches.is_empty();
            let mut start = vec![];
            sound(letters, &mut start);
            self.begun(&start, &mut matches);
            // The next letter decides how these letters sound: "mec" is the beginning of "mechanical".
            if matches.is_empty() && letters.last().is_some_and(|last| b"cdgp".contains(last)) {
                start.pop();
                self.begun(&start, &mut matches);
            }
        }
        if matches.is_empty() {
            whole = true;
            self.near(letters.len(), key, false, &mut matches);
        }
        if matches.is_empty() && open {
            whole = false;
            self.near(letters.len(), key, true, &mut matches);
        }
        // If one of the matches counts, the ignored ones are not meant.
        let counts = |&(term, _): &(u32, f32)| !self.terms[term as usize].ignored;
        if matches.iter().any(counts) {
            matches.retain(counts);
        }
        // Numbers and vertebrae, as in "6" and "L5".
        let figure = letters.iter().skip(1).all(u8::is_ascii_digit);
        let ignored = match &matches[..] {
            [] => figure || letters.len() < 3,
            [first, ..] => !counts(first),
        };
        Word { matches, means: vec![], worth: 0.0, ignored, whole, absent: false }
    }

    /// Adds the known words whose keys begin with `start`.
    fn begun(&self, start: &[u8], matches: &mut Vec<(u32, f32)>) {
        let begins = |term: &&u32| self.terms[**term as usize].key.starts_with(start);
        matches.extend(self.from(start).iter().take_while(begins).take(BEGUN).map(|&term| (term, PREFIX)));
    }

    /// Adds the known words that `key` may be with typos or another ending. With `open`, `key` may be the beginning of
    /// a word with a typo. `letters` is how many letters were typed.
    fn near(&self, letters: usize, key: &[u8], open: bool, matches: &mut Vec<(u32, f32)>) {
        let most = match letters {
            0..=3 => return,
            ..=6 if open => return,
            9.. if !open => 2,
            _ => 1,
        };
        let mut least = most;
        for (term, known) in self.terms.iter().enumerate() {
            let same = known.key.first() == key.first();
            if !same && (key.len() < 6 || open) {
                continue;
            }
            let ending = !open
                && key.strip_prefix(&*known.key).is_some_and(|rest| match known.key.len() {
                    0..=2 => false,
                    3 => b"ing".starts_with(rest),
                    _ => rest.len() <= 2 || b"ing".starts_with(rest),
                });
            let count = match ending {
                true => 1,
                // Many short words differ in one letter only, so the only typo that counts in them is two swapped
                // letters.
                false if letters == 4 => {
                    if swapped(key, &known.key) {
                        1
                    } else {
                        most + 1
                    }
                }
                false => typos(key, &known.key, least, open),
            };
            if count > least || (known.key.len() < 4 && !ending) {
                continue;
            }
            if count < least {
                least = count;
                matches.clear();
            }
            let weight = match count {
                _ if open => OPEN_TYPO,
                1 if ending => ENDING,
                1 => TYPO,
                _ => TYPOS,
            };
            matches.push((term as u32, weight));
        }
    }

    /// Finds phrases of the index in the query, and notes at their words what they mean, or that the page has nothing
    /// on them.
    fn read_phrases(&self, query: &mut Query) {
        let mut meant: Vec<(usize, usize, &Phrase)> = vec![];
        let mut absent: Vec<Range<usize>> = vec![];
        let words = &query.words;
        for phrase in &self.phrases {
            for at in 0..words.len() {
                let Some(end) = self.ends(phrase, words, at) else { continue };
                match &self.groups[phrase.group as usize] {
                    Group::Means(_) => meant.push((at, end, phrase)),
                    Group::Absent if whole(&words[at..end]) => absent.push(at..end),
                    Group::Absent => {}
                }
            }
        }
        query.absent = !absent.is_empty();
        for at in absent.into_iter().flatten() {
            let word = &mut query.words[at];
            (word.absent, word.matches, word.ignored) = (true, vec![], false);
        }
        for (at, end, phrase) in meant {
            let Group::Means(means) = &self.groups[phrase.group as usize] else { continue };
            let sure = if phrase.words.len() > 1 { PHRASE } else { SYNONYM };
            let words = &mut query.words[at..end];
            if words.iter().all(|word| word.ignored) {
                words[0].ignored = false;
            }
            for word in words.iter_mut().filter(|word| !word.ignored && !word.absent) {
                let sure = sure * word.matches.first().map_or(1.0, |&(_, weight)| weight);
                word.means.extend(means.iter().map(|words| (words.clone(), sure)));
            }
        }
    }

    /// The index after the last word of a phrase that begins at `at`. `None` if it does not begin there. Up to two
    /// ignored words may stand between the words of a phrase.
    fn ends(&self, phrase: &Phrase, typed: &[Word], at: usize) -> Option<usize> {
        const BETWEEN: usize = 2;
        let (mut at, mut skipped) = (at, BETWEEN);
        for term in self.slice(&phrase.words) {
            loop {
                let word = typed.get(at)?;
                at += 1;
                if word.matches.iter().any(|&(other, _)| other == *term) {
                    break;
                }
                if skipped >= BETWEEN || !word.ignored {
                    return None;
                }
                skipped += 1;
            }
            skipped = 0;
        }
        Some(at)
    }
}

fn whole(words: &[Word]) -> bool {
    words.iter().all(|word| word.whole)
}

/// Whether the only difference is two neighbouring letters that are swapped.
fn swapped(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a != b && typos(a, b, 1, false) == 1 && {
        let differ = a.iter().zip(b).filter(|(x, y)| x != y).count();
        differ == 2
    }
}
