//! What a reader typed, word by word: what it matches, and whether it tells a warning sign.

use super::fold::{sound, typos, words};
use super::index::{Group, Index, Phrase};
use super::learned::shares;
use std::ops::Range;

/// What was typed, as one [`Index`] understands it.
pub struct Query {
    words: Vec<Word>,
    warning: bool,
    absent: bool,
    /// How surely each question is asked, then the rest of the page, and last what it has nothing on.
    asked: Vec<f32>,
}

/// One word that was typed.
pub(super) struct Word {
    /// Terms that it may mean, and how surely: 1 is the word itself.
    pub matches: Vec<(u32, f32)>,
    /// Phrases of the page that it may mean, into [`Index::flat`].
    pub means: Vec<(Range<u32>, f32)>,
    /// How much it counts when a document lacks it.
    pub worth: f32,
    ignored: bool,
    /// Not only the beginning of what it matches.
    whole: bool,
    /// Names what the page has nothing on.
    absent: bool,
}

/// How surely a word that was typed otherwise is meant.
const PREFIX: f32 = 0.8;
/// How many words a beginning may stand for: two letters begin hundreds.
const BEGUN: usize = 64;
const ENDING: f32 = 0.9;
const TYPO: f32 = 0.75;
const TYPOS: f32 = 0.6;
const OPEN_TYPO: f32 = 0.6;
/// How surely the page's word is meant by a reader's.
const SYNONYM: f32 = 0.8;
/// The same where the reader's is a phrase.
const PHRASE: f32 = 1.0;
/// An unknown word's worth, as a part of a rare one's; that of one more where two are unknown. People
/// tell stories, and a story's details are not what the page must have.
const UNKNOWN: f32 = 0.6;
const UNKNOWN_MORE: f32 = 0.15;
/// What the page has nothing on weighs more than any word that it has.
const ABSENT: f32 = 1.3;
/// A known word's least.
const LEAST: f32 = 0.3;

impl Query {
    /// Whether it has a word that says what is sought. One that has none is no query.
    pub fn is_empty(&self) -> bool {
        self.sought().next().is_none()
    }

    /// Whether it tells a warning sign.
    pub fn is_warning(&self) -> bool {
        self.warning
    }

    /// Whether it names what the page has nothing on.
    pub fn is_absent(&self) -> bool {
        self.absent
    }

    /// How surely each question of the guide is asked.
    pub(super) fn asked(&self) -> &[f32] {
        &self.asked[..self.asked.len().saturating_sub(2)]
    }

    /// Whether it is, as it seems, asked for what the page has nothing on. One word that says something may be the
    /// beginning of anything.
    pub(super) fn is_elsewhere(&self) -> bool {
        const SURELY: f32 = 0.95;
        self.sought().count() > 1 && self.asked.last().is_some_and(|&elsewhere| elsewhere > SURELY)
    }

    pub(super) fn sought(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| !word.ignored)
    }
}

impl Index {
    /// Reads what was typed; the last word may be unfinished.
    pub fn query(&self, text: &str) -> Query {
        let mut typed: Vec<Word> = vec![];
        let mut keys: Vec<Box<[u8]>> = vec![];
        let (mut clauses, mut last) = (vec![], 0);
        // A word is unfinished when nothing stands after it, not even a space.
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
        // What is denied in one clause takes back nothing in another.
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

    /// The key by which a word is listened to: its own, or that of the word that it is with a typo.
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
        // A word that the page has not may be the beginning of one that it has: "radio".
        let elsewhere = |&(term, _): &(u32, f32)| {
            let term = &self.terms[term as usize];
            !term.ignored && term.places.is_empty()
        };
        if matches.iter().all(elsewhere) && open && letters.len() > 1 {
            whole = !matches.is_empty();
            let mut start = vec![];
            sound(letters, &mut start);
            self.begun(&start, &mut matches);
            // How these sound, the next letter decides: "mec" is the beginning of "mechanical".
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
        // Where a word that counts fits as well, one that does not is not meant.
        let counts = |&(term, _): &(u32, f32)| !self.terms[term as usize].ignored;
        if matches.iter().any(counts) {
            matches.retain(counts);
        }
        // Figures and vertebrae: "6", "L5".
        let figure = letters.iter().skip(1).all(u8::is_ascii_digit);
        let ignored = match &matches[..] {
            [] => figure || letters.len() < 3,
            [first, ..] => !counts(first),
        };
        Word { matches, means: vec![], worth: 0.0, ignored, whole, absent: false }
    }

    /// Known words that begin so.
    fn begun(&self, start: &[u8], matches: &mut Vec<(u32, f32)>) {
        let begins = |term: &&u32| self.terms[**term as usize].key.starts_with(start);
        matches.extend(self.from(start).iter().take_while(begins).take(BEGUN).map(|&term| (term, PREFIX)));
    }

    /// Known words that this may be with a typo; with `open`, as their beginning.
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
                // Short words have many neighbours: only swapped letters.
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

    /// Finds the phrases, and does what they say.
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

    /// Where a phrase ends that begins here. Strings that say nothing may stand inside it.
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

/// Two neighbours swapped, and nothing else.
fn swapped(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a != b && typos(a, b, 1, false) == 1 && {
        let differ = a.iter().zip(b).filter(|(x, y)| x != y).count();
        differ == 2
    }
}
