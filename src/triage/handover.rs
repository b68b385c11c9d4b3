//! A finished check as a short code, which a picture on this screen carries to the reader's own phone.
//!
//! It holds answers, so it may leave the device in one way only: the reader scans it. It is numbers, not
//! words: whoever makes up a code can at most choose answers, never what the page says about them.

use super::answers::{Answer, Answers, Value};
use super::flow::path;
use super::ids::Q;
use crate::content::{Checker, Kind, VERSION};

/// Five bits each. Letters and digits that a QR code packs well, and that nobody takes for another.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Longer than the code of any answers.
const LONGEST: usize = 800;

/// Why a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoverError {
    /// Not whole, or not one of ours.
    Broken,
    /// From a guide with other questions or rules.
    OtherVersion,
}

/// The code of answers that lead to a result, made at a time in seconds since 1970.
pub fn encode_handover(answers: &Answers, made: u32) -> String {
    let mut bytes = version().to_be_bytes().to_vec();
    bytes.extend(made.to_be_bytes());
    for &question in Q::ALL {
        if let Some(value) = answers.get(question) {
            bytes.push(question as u8);
            let mut number = to_number(value);
            // Seven bits a byte, the last one first to have no eighth.
            while number > 127 {
                bytes.push(number as u8 | 128);
                number >>= 7;
            }
            bytes.push(number as u8);
        }
    }
    bytes.extend(sum(&bytes).to_be_bytes());
    digits(&bytes)
}

/// The answers in a code and when their result was made.
///
/// # Errors
/// The code is not whole, not ours, of another version, or its answers lead to no result.
pub fn decode_handover(checker: &Checker, code: &str) -> Result<(Answers, u32), HandoverError> {
    let bytes = bytes(code).ok_or(HandoverError::Broken)?;
    let (whole, check) = bytes.split_last_chunk::<4>().ok_or(HandoverError::Broken)?;
    if sum(whole).to_be_bytes() != *check {
        return Err(HandoverError::Broken);
    }
    let (of, rest) = whole.split_first_chunk::<4>().ok_or(HandoverError::Broken)?;
    if u32::from_be_bytes(*of) != version() {
        return Err(HandoverError::OtherVersion);
    }
    let (made, rest) = rest.split_first_chunk::<4>().ok_or(HandoverError::Broken)?;
    let answers = read(checker, rest).ok_or(HandoverError::Broken)?;
    match path(checker, &answers).1 {
        true => Ok((answers, u32::from_be_bytes(*made))),
        false => Err(HandoverError::Broken),
    }
}

fn read(checker: &Checker, bytes: &[u8]) -> Option<Answers> {
    let mut answers = Answers::default();
    let mut bytes = bytes.iter();
    while let Some(&question) = bytes.next() {
        let question = *Q::ALL.get(usize::from(question))?;
        let item = &checker.questions[question as usize];
        let (mut number, mut shift) = (0u64, 0);
        loop {
            let byte = *bytes.next()?;
            number |= u64::from(byte & 127) << shift;
            shift += 7;
            match byte {
                0..128 => break,
                _ if shift > 35 => return None,
                _ => {}
            }
        }
        let value = from_number(item.kind, number)?;
        if !value.fits(item, checker.areas.len()) || answers.get(question).is_some() {
            return None;
        }
        answers.set(question, value);
    }
    Some(answers)
}

/// What the question's kind does not say already.
fn to_number(value: Value) -> u64 {
    match value {
        Value::Flag(answer) => answer as u64,
        // A number that is not known is none of a person's years.
        Value::Number(years) => u64::from(years) + 3,
        Value::One(index) => index.into(),
        // "Not sure" first: it is the highest bit, and seldom set.
        Value::Any(set) => set.rotate_left(1).into(),
    }
}

fn from_number(kind: Kind, number: u64) -> Option<Value> {
    let flag = || [Answer::No, Answer::NotSure, Answer::Yes].get(number as usize).copied().map(Value::Flag);
    match kind {
        Kind::Number if number >= 3 => u8::try_from(number - 3).ok().map(Value::Number),
        Kind::Flag | Kind::Number => flag(),
        Kind::OneOf => u8::try_from(number).ok().map(Value::One),
        Kind::AnyOf | Kind::Areas => u32::try_from(number).ok().map(|set| Value::Any(set.rotate_right(1))),
    }
}

fn version() -> u32 {
    u32::from_str_radix(VERSION, 16).unwrap_or_default()
}

/// FNV-1a: a code that lost its end, or a letter, is not taken for another.
pub(crate) fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn digits(bytes: &[u8]) -> String {
    let mut out = String::new();
    let (mut held, mut bits) = (0u32, 0);
    for &byte in bytes {
        held = held << 8 | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(DIGITS[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        out.push(char::from(DIGITS[(held << (5 - bits) & 31) as usize]));
    }
    out
}

fn bytes(code: &str) -> Option<Vec<u8>> {
    if code.len() > LONGEST {
        return None;
    }
    let mut out = vec![];
    let (mut held, mut bits) = (0u32, 0);
    for letter in code.bytes() {
        let digit = DIGITS.iter().position(|digit| *digit == letter.to_ascii_uppercase())?;
        held = held << 5 | digit as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    Some(out)
}
