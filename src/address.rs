//! Converts between the fragment of the address, which begins with `#`, and where the reader is.
//!
//! A fragment can name a question, a search, a selection of tags, a heading or picked questions. It holds answers given
//! to the symptom checker in one case only: as the code of a result that a reader scans from another screen. Such a
//! code is read here and never written, and the app takes it out of the address at once.

use crate::content::{Guide, Question};
use crate::find::Selection;
use std::borrow::Cow;

/// How long a search may be, in characters.
pub const LONGEST: usize = 100;

/// The id of the list of questions, and the fragment that leads there.
pub const QUESTIONS: &str = "questions";
/// The id of the section that leads to the symptom checker, and the fragment that opens the checker.
pub const CHECK: &str = "check";
/// The beginning of a fragment with picked questions, and of one with a result.
const PICKED: &str = "picked=";
pub const RESULT: &str = "result=";
/// The beginning of the id of a question, before its number.
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
    /// `#questions` or `#questions?q=shot&tag=epidural&tag=hip`: the search query, and the selected tags.
    Questions(String, Selection),
    /// `#check`: the symptom checker, from its start.
    Check,
    /// `#result=` and a code of `triage::encode_handover`, scanned from another screen.
    Result(String),
    /// `#picked=08.10`: the indices of questions to read first, in the guide's order. Empty if the fragment is
    /// incomplete.
    Picked(Vec<usize>),
    /// Any other fragment. If it is the id of a heading, the browser goes there; else nothing happens.
    Elsewhere,
}

/// Parses a fragment, with or without its `#`. This never fails: what is not understood is ignored. If a mail program
/// has percent-encoded the whole fragment, it is decoded first.
pub fn parse(guide: &Guide, fragment: &str) -> Address {
    let fragment = &*as_written(fragment);
    if fragment.is_empty() {
        return Address::Top;
    }
    let (place, query) = fragment.split_once('?').unwrap_or((fragment, ""));
    if place == QUESTIONS {
        let search = query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default();
        return Address::Questions(decode(search), Selection::of(guide, tags(guide, query)));
    }
    if place == CHECK {
        return Address::Check;
    }
    if let Some(code) = place.strip_prefix(RESULT) {
        return Address::Result(code.to_string());
    }
    if let Some(numbers) = place.strip_prefix(PICKED) {
        // A number that names no question may have been cut off, and others with it.
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

/// The fragment without its `#`, as this module has written it. A fragment with a `=`, or without a `%`, has not been
/// encoded as a whole: those that this module writes without a `=` have no character that programs encode.
fn as_written(fragment: &str) -> Cow<'_, str> {
    let mut fragment = Cow::from(fragment.strip_prefix('#').unwrap_or(fragment));
    // Some programs encode what another one has encoded already.
    for _ in 0..3 {
        if fragment.contains('=') || !fragment.contains('%') {
            break;
        }
        fragment = Cow::from(percent_decoded(&fragment, b'+'));
    }
    fragment
}

/// The indices of the tags that the query of a `#questions` fragment names and that the guide has.
fn tags(guide: &Guide, query: &str) -> impl Iterator<Item = usize> {
    query.split('&').filter_map(|pair| guide.tag(&decode(pair.strip_prefix("tag=")?)))
}

/// Whether a fragment names tags that no question has together, so that [`parse`] leaves some out.
pub fn drops_tags(guide: &Guide, fragment: &str) -> bool {
    let fragment = as_written(fragment);
    let query = fragment.split_once('?').map_or("", |(_, query)| query);
    match parse(guide, &fragment) {
        Address::Questions(_, choice) => tags(guide, query).any(|tag| !choice.has(tag)),
        _ => false,
    }
}

/// The fragment for an address, with its `#`. Empty for [`Address::Top`], [`Address::Elsewhere`] and
/// [`Address::Result`].
pub fn format(guide: &Guide, address: Address) -> String {
    match address {
        Address::Top | Address::Elsewhere | Address::Result(_) => String::new(),
        Address::Picked(picked) => {
            let numbers: Vec<_> = picked.into_iter().map(|index| guide.questions[index].number).collect();
            ["#", PICKED, &numbers.join(".")].concat()
        }
        Address::Check => ["#", CHECK].concat(),
        Address::Question(index) => ["#", &id(&guide.questions[index])].concat(),
        Address::Questions(search, choice) => {
            let mut query = String::new();
            if !search.trim().is_empty() {
                query.push_str("&q=");
                query.push_str(&encode(&search));
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

/// Encodes a fragment as a part of the address of the website that frames the guide, for `public/embed.js`. The result
/// has no `#`. All bytes but ASCII letters, digits and `-` become `_` and two hexadecimal digits. With letters before
/// it, this is a CSS identifier: a script of the website that takes the address for a selector finds nothing, and does
/// not stop at an error.
pub fn as_name(fragment: &str) -> String {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    escape(fragment, '_', |byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Percent-encodes what a reader typed: all bytes but ASCII letters and digits. A browser leaves the result as it is.
pub(crate) fn encode(text: &str) -> String {
    escape(text, '%', |byte| byte.is_ascii_alphanumeric())
}

/// Replaces each byte for which `stays` is false by `mark` and two hexadecimal digits.
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

/// Decodes what [`encode`] wrote, or what somebody else wrote in an address, with `+` for a space. The result is cut
/// after [`LONGEST`] characters, and empty if it is only spaces.
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
