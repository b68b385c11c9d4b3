//! The sentences that must not change unnoticed stand in `pinned.toml` word for word. All other tests read the words of
//! the guide from the content, but for two: `sentences.rs` compares the disclaimer with the fact base, and `paper.rs`
//! names the words of one pinned sentence that stand for a question.

use serde_json::Value as Json;
use spine_guide::content::GUIDES;

const PINNED: &str = include_str!("pinned.toml");

#[test]
fn the_sentences_that_patients_act_on_are_as_they_were_read() {
    let guide = serde_json::to_value(GUIDES[0]).expect("the content is plain data");
    let pinned: toml::Table = PINNED.parse().expect("pinned.toml is TOML");
    assert!(pinned.len() > 60, "{} sentences are pinned", pinned.len());
    let changes: Vec<String> = pinned
        .iter()
        .filter_map(|(path, was)| {
            let was = texts(&serde_json::to_value(was).expect("TOML is plain data"));
            let now = guide.pointer(&format!("/{}", path.replace('.', "/"))).map(texts);
            (now.as_ref() != Some(&was)).then(|| format!("{path}\n  was: {was:?}\n  now: {now:?}"))
        })
        .collect();
    assert!(
        changes.is_empty(),
        "Patients act on these sentences, and they have changed:\n\n{}\n\n\
         If that is meant, have a clinician read the new ones, then put them into tests/core/pinned.toml.",
        changes.join("\n")
    );
}

/// A text, the texts of a list, or the `text` of each of its items.
fn texts(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Array(items) => items.iter().flat_map(texts).collect(),
        Json::Object(item) => item.get("text").map(texts).unwrap_or_default(),
        _ => Vec::new(),
    }
}
