//! A result that goes to a phone as a code: what was written is read back, and nothing else is taken for it.

use crate::sheet::{checker, complete, sheets, step};
use proptest::prelude::*;
use spine_guide::qr;
use spine_guide::triage::{Answers, HandoverError, Q, decode_handover, encode_handover, path};

/// The answers that a reader gives on the way to a result.
fn finished(from: &Answers) -> Answers {
    let (mut answers, from) = (Answers::default(), complete(from));
    while step(&mut answers, &from) {}
    answers
}

proptest! {
    #[test]
    fn every_result_crosses_and_fits(sheet in sheets(), made in any::<u32>()) {
        let answers = finished(&sheet);
        let code = encode_handover(&answers, made);
        prop_assert_eq!(decode_handover(checker(), &code), Ok((answers, made)));
        prop_assert_eq!(decode_handover(checker(), &code.to_lowercase()), Ok((answers, made)));
        let drawn = qr::path("https://clinic.example.org/back-and-leg-pain/guide/#result=", &code);
        let side: u32 = drawn.expect("it fits").split_once(' ').expect("the side first").0.parse().expect("a number");
        prop_assert!(side <= 77, "{side} modules a side are too fine for a phone held over a screen");
    }

    #[test]
    fn a_code_that_lost_or_changed_something_is_refused(sheet in sheets(), at in 0..10_000usize, put in "[0-9A-Z?&. -]?") {
        let code = encode_handover(&finished(&sheet), 1_795_000_000);
        let at = at % code.len();
        let changed = [&code[..at], &put, &code[at + 1..]].concat();
        // A last digit may hold bits of nothing.
        prop_assume!(changed != code && at + 1 < code.len());
        prop_assert_eq!(decode_handover(checker(), &changed), Err(HandoverError::Broken));
        prop_assert_eq!(decode_handover(checker(), &code[..at]), Err(HandoverError::Broken));
    }

    #[test]
    fn any_string_is_refused_or_answers_that_end(text in prop_oneof![any::<String>(), "[0-9A-Z]{0,900}"]) {
        if let Ok((answers, _)) = decode_handover(checker(), &text) {
            prop_assert!(path(checker(), &answers).1);
        }
    }
}

#[test]
fn answers_that_lead_to_no_result_are_refused() {
    let mut some = finished(&Answers::default());
    some.unset(*Q::ALL.iter().rev().find(|&&q| some.get(q).is_some()).expect("an answer"));
    for answers in [Answers::default(), some] {
        assert_eq!(decode_handover(checker(), &encode_handover(&answers, 0)), Err(HandoverError::Broken));
    }
}

#[test]
fn what_does_not_fit_has_no_code() {
    assert_eq!(qr::path(&"x".repeat(2000), "08.10"), None);
    assert_eq!(qr::path("https://example.org/", "lower case"), None, "not what the code's letters can say");
}
