//! Any bytes as the code of a result: as its text, as the bytes between the version and the checksum that a code must
//! have, and as answers beside which all others are given. It is refused, or it holds answers that lead to a result.

#![no_main]

use libfuzzer_sys::fuzz_target;
use spine_guide::content::{GUIDES, Kind, VERSION};
use spine_guide::triage::{decode_handover, encode_handover, path};

fuzz_target!(|data: &[u8]| {
    read(&String::from_utf8_lossy(data));
    read(&code(data));
    read(&code(&with_all_others(data)));
});

fn read(text: &str) {
    let guide = &GUIDES[0];
    if let Ok((answers, made)) = decode_handover(&guide.checker, text) {
        assert!(path(&guide.checker, &answers).1);
        assert_eq!(decode_handover(&guide.checker, &encode_handover(&answers, made)), Ok((answers, made)));
    }
}

/// The time 0, and an answer to every question: two bytes of `data` are a question and its answer, and any other question
/// has No, nothing or 40 years for an answer.
fn with_all_others(data: &[u8]) -> Vec<u8> {
    let number_of_40 = 43;
    let questions = GUIDES[0].checker.questions;
    let mut answers: Vec<u8> =
        questions.iter().map(|item| if item.kind == Kind::Number { number_of_40 } else { 0 }).collect();
    for pair in data.chunks_exact(2) {
        answers[usize::from(pair[0]) % questions.len()] = pair[1] & 127;
    }
    let pairs = answers.into_iter().enumerate().flat_map(|(question, answer)| [question as u8, answer]);
    [0; 4].into_iter().chain(pairs).collect()
}

/// A code whose time and answers are these bytes.
fn code(data: &[u8]) -> String {
    let version = u32::from_str_radix(VERSION, 16).expect("hexadecimal digits");
    let mut bytes = [&version.to_be_bytes(), data].concat();
    let fnv = bytes.iter().fold(0x811c_9dc5_u32, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    bytes.extend(fnv.to_be_bytes());
    let bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect::<Vec<_>>();
    let digit = |five: &[u8]| (0..5).fold(0, |digit, n| digit << 1 | usize::from(*five.get(n).unwrap_or(&0)));
    bits.chunks(5).map(|five| char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digit(five)])).collect()
}
