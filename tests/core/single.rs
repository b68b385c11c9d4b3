//! The guide as one file: what it holds, and that it needs no other.

use crate::dist::{attribute, content, finished, integrity};
use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::read::GzDecoder;
use scraper::{Html, Selector};
use spine_guide::{
    content::GUIDES,
    html::{self, Medium},
};
use std::{collections::BTreeMap, io::Read};

/// What is packed into the one file, by name.
pub fn unpacked(file: &Html) -> BTreeMap<String, Vec<u8>> {
    let bytes = BASE64_STANDARD.decode(content(file, "#packed")).expect("base64");
    let mut whole = vec![];
    GzDecoder::new(&bytes[..]).read_to_end(&mut whole).expect("gzip");
    let table: Vec<(String, usize)> =
        serde_json::from_str(&attribute(file, "#packed", "data-parts")).expect("names and lengths");
    let mut rest = &whole[..];
    let mut parts = BTreeMap::new();
    for (name, length) in table {
        let (part, others) = rest.split_at(length);
        parts.insert(name, part.to_vec());
        rest = others;
    }
    assert!(rest.is_empty(), "{} bytes belong to no part", rest.len());
    parts
}

#[test]
fn the_one_file_names_no_other_and_allows_only_what_is_in_it() {
    let site = finished();
    let text = site.text("spine-guide.html");
    let file = Html::parse_document(&text);
    let select = |selector: &str| file.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
    assert_eq!(select("[src], link:not([rel=icon]), a[href^='http']").len(), 0);
    let icon = attribute(&file, "link[rel=icon]", "href");
    let icon = icon.strip_prefix("data:image/svg+xml,").expect("the icon lies inside");
    assert!(!icon.contains('#'), "an address ends there: {icon}");
    roxmltree::Document::parse(&icon.replace("%23", "#").replace("%25", "%")).expect("a drawing");
    let parts = unpacked(&file);
    let policy = attribute(&file, "meta[http-equiv=Content-Security-Policy]", "content");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}' '{}'; img-src data:; base-uri 'none'; form-action 'none'",
            integrity(content(&file, "script[type=module]")),
            integrity(&parts["script"]),
            integrity(content(&file, "style")),
            integrity(&parts["style"]),
        )
    );
    for (id, stem, ending) in [
        ("spine-guide_bg.wasm", "spine-guide_bg-", ".wasm"),
        ("shared.wasm", "shared-", ".wasm"),
        ("checker.wasm", "checker-", ".wasm"),
        ("search.wasm", "search-", ".wasm"),
        ("search-text", "search-", ".txt"),
    ] {
        assert_eq!(parts[id], site.bytes(&site.fingerprinted(stem, ending)), "{id}");
    }
    let script = str::from_utf8(&parts["script"]).expect("text");
    for name in ["import(", "export ", "offline.js", "boot.js"] {
        assert!(!script.contains(name), "{name}");
    }
    let late = html::templates(&GUIDES[0], Medium::Disk).into_string();
    assert_eq!(
        str::from_utf8(&parts["deferred-text"]).expect("text"),
        [&GUIDES[0].deferred(), "\u{c}", &late, "\u{c}"].concat()
    );
    // What only a site does has no words here.
    assert_eq!(select("#newer-offer, #checked, #install, #requests").len(), 0);
    // Without scripts there is no picture, and none that is missing.
    assert_eq!(text.matches("<noscript><img ").count(), text.matches("\" alt=\"\"></noscript>").count());
    assert!(text.contains("<noscript><img "));
    // The page comes first.
    assert!(text.find("id=\"about\"").unwrap() < text.find("id=\"packed\"").unwrap());
}
