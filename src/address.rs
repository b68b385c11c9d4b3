//! What stands after `#` in the address ⇄ where the reader is.
//!
//! An address can name a question, a search, a choice of tags, a heading or picked questions. An answer given
//! to the symptom checker has one place in it: the code that a reader scans from another screen. It is read
//! here and never written, and the app takes it out of the address at once.

use crate::content::{Guide, Question};
use crate::find::Selection;
use std::borrow::Cow;

/// How long a search may be, in characters.
pub const LONGEST: usize = 100;

/// The id of the list of questions, and the fragment that leads there.
pub const QUESTIONS: &str = "questions";
/// The same of the way into the symptom checker.
pub const CHECK: &str = "check";
/// What a fragment begins with that has picked questions, and one that has a result.
const PICKED: &str = "picked=";
pub const RESULT: &str = "result=";
/// What the id of a question begins with, before its number.
const QUESTION: &str = "faq-";

/// The id of a question, and the fragment that leads there.
pub fn id(question: &Question) -> String {
    [QUESTION, question.number].concat()
}

/// Where the reader is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// No fragment: the top of the page.
    Top,
    /// `#faq-08`, or `#` and the question's slug: an index into [`Guide::questions`].
    Question(usize),
    /// `#questions` or `#questions?q=shot&tag=epidural&tag=hip`: what is sought, and the tags.
    Questions(String, Selection),
    /// `#check`: the symptom checker, from its start.
    Check,
    /// `#result=` and a code of `triage::encode_handover`, scanned from another screen.
    Result(String),
    /// `#picked=08.10`: questions to read first, as indices, in the guide's order; none where it is not whole.
    Picked(Vec<usize>),
    /// A heading of the page, or nothing known: the browser finds it, or does nothing.
    Elsewhere,
}

/// Reads a fragment, with or without its `#`. Every string has a meaning; what is not understood in
/// it is left out. A fragment that a mail program has encoded as a whole means what it meant before.
pub fn parse(guide: &Guide, fragment: &str) -> Address {
    let fragment = &*as_written(fragment);
    if fragment.is_empty() {
        return Address::Top;
    }
    let (place, query) = fragment.split_once('?').unwrap_or((fragment, ""));
    if place == QUESTIONS {
        let sought = query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default();
        return Address::Questions(decode(sought), Selection::of(guide, tags(guide, query)));
    }
    if place == CHECK {
        return Address::Check;
    }
    if let Some(code) = place.strip_prefix(RESULT) {
        return Address::Result(code.to_string());
    }
    if let Some(numbers) = place.strip_prefix(PICKED) {
        // A number that names nothing may have been cut, and others with it.
        let is_whole = numbers.split('.').all(|number| guide.questions.iter().any(|q| q.number == number));
        let named = |q: &Question| is_whole && numbers.split('.').any(|number| number == q.number);
        let picked = |(index, q)| named(q).then_some(index);
        return Address::Picked(guide.questions.iter().enumerate().filter_map(picked).collect());
    }
    match guide.question(place.strip_prefix(QUESTION).unwrap_or(place)) {
        Some(index) => Address::Question(index),
        None => Address::Elsewhere,
    }
}

/// The fragment without its `#`, as this module writes it: each of ours that could be encoded has a `=` or none of
/// the signs that programs encode.
fn as_written(fragment: &str) -> Cow<'_, str> {
    let mut fragment = Cow::from(fragment.strip_prefix('#').unwrap_or(fragment));
    // Some encode what another one has encoded.
    for _ in 0..3 {
        if fragment.contains('=') || !fragment.contains('%') {
            break;
        }
        fragment = Cow::from(percent_decoded(&fragment, b'+'));
    }
    fragment
}

/// The tags that the query of a `#questions` address names and the guide has.
fn tags(guide: &Guide, query: &str) -> impl Iterator<Item = usize> {
    query.split('&').filter_map(|pair| guide.tag(&decode(pair.strip_prefix("tag=")?)))
}

/// Whether a fragment names tags that no question has together, so that [`parse`] left some out.
pub fn drops_tags(guide: &Guide, fragment: &str) -> bool {
    let fragment = as_written(fragment);
    let query = fragment.split_once('?').map_or("", |(_, query)| query);
    match parse(guide, &fragment) {
        Address::Questions(_, choice) => tags(guide, query).any(|tag| !choice.has(tag)),
        _ => false,
    }
}

/// The fragment with its `#`; empty for [`Address::Top`] and [`Address::Elsewhere`].
pub fn format(guide: &Guide, address: Address) -> String {
    match address {
        Address::Top | Address::Elsewhere | Address::Result(_) => String::new(),
        Address::Picked(picked) => {
            let numbers: Vec<_> = picked.into_iter().map(|index| guide.questions[index].number).collect();
            ["#", PICKED, &numbers.join(".")].concat()
        }
        Address::Check => ["#", CHECK].concat(),
        Address::Question(index) => ["#", &id(&guide.questions[index])].concat(),
        Address::Questions(sought, choice) => {
            let mut query = String::new();
            if !sought.trim().is_empty() {
                query.push_str("&q=");
                query.push_str(&encode(&sought));
            }
            for tag in choice.tags() {
                query.push_str("&tag=");
                query.push_str(guide.tags[tag].slug);
            }
            let mut fragment = ["#", QUESTIONS].concat();
            if let Some(query) = query.strip_prefix('&') {
                fragment.push('?');
                fragment.push_str(query);
            }
            fragment
        }
    }
}

/// A fragment as a part of a website's own address, for `public/embed.js`. With letters before it, it is a CSS identifier,
/// so that a script that takes the address for a selector finds nothing and does not stop: all but letters, digits and `-`
/// is `_` and two digits a byte. Without the `#`.
pub fn as_name(fragment: &str) -> String {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    escape(fragment, '_', |byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What a reader typed, in letters that a browser leaves as they are: all others as `%` and two digits.
pub(crate) fn encode(text: &str) -> String {
    escape(text, '%', |byte| byte.is_ascii_alphanumeric())
}

/// A text with `mark` and two digits for each byte that does not stay.
fn escape(text: &str, mark: char, stays: impl Fn(u8) -> bool) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::new();
    for byte in text.bytes() {
        if stays(byte) {
            out.push(byte as char);
        } else {
            out.extend([mark, DIGITS[byte as usize >> 4] as char, DIGITS[byte as usize & 15] as char]);
        }
    }
    out
}

/// What [`encode`] wrote, or another hand; [`LONGEST`] at most.
pub(crate) fn decode(text: &str) -> String {
    let text: String = percent_decoded(text, b' ').chars().take(LONGEST).collect();
    if text.trim().is_empty() { String::new() } else { text }
}

/// `text` with each `%` and two hexadecimal digits replaced by their byte, and each `+` by `plus`.
fn percent_decoded(text: &str, plus: u8) -> String {
    let mut bytes = vec![];
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |n: usize| (*after.get(n)? as char).to_digit(16);
        (rest, _) = match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => (&after[2..], bytes.push((high << 4 | low) as u8)),
            (b'+', ..) => (after, bytes.push(plus)),
            _ => (after, bytes.push(*first)),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
