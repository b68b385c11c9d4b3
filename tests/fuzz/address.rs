//! Any text after `#`, and any text in the session storage: reading it never fails, and what is understood is written
//! and read again as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use spine_guide::address::{self, Address, as_name, drops_tags};
use spine_guide::content::GUIDES;
use spine_guide::visit;

fuzz_target!(|text: &str| {
    let guide = &GUIDES[0];
    drops_tags(guide, text);
    let address = address::parse(guide, text);
    let written = address::format(guide, address.clone());
    match address {
        Address::Top | Address::Elsewhere | Address::Result(_) => assert_eq!(written, ""),
        _ => {
            assert_eq!(address::parse(guide, &written), address);
            assert!(!drops_tags(guide, &written));
        }
    }
    assert!(as_name(text).bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));

    let visit = visit::parse(guide, text);
    assert_eq!(visit::parse(guide, &visit::format(guide, &visit)), visit);
});
