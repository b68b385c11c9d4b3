//! The search over given texts: what it finds for every query, and how long a keystroke takes.
//!
//! Reads `DOCUMENTS`, a JSON list of `{"id": …, "question": …, …}`, and `QUERIES`, a JSON list of texts;
//! prints `{"build": ms, "keystrokes": [ms, …], "hits": [[id, …], …]}`.

use serde_json::{Value as Json, json};
use spine_guide::content::GUIDES;
use spine_guide::find::{Field, Index};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn read(variable: &str) -> Vec<Json> {
    let path = std::env::var(variable).unwrap_or_else(|_| panic!("{variable} names no file: run tests/bench/find.mjs"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn main() {
    let documents = read("DOCUMENTS");
    let queries = read("QUERIES");
    let queries: Vec<&str> = queries.iter().filter_map(Json::as_str).collect();
    let fields = [
        ("question", Field::Question),
        ("tags", Field::Tags),
        ("short", Field::Short),
        ("details", Field::Details),
        ("heading", Field::Heading),
        ("text", Field::Text),
    ];
    let start = Instant::now();
    let mut index = Index::new(&GUIDES[0].search);
    for document in &documents {
        for (name, field) in fields {
            if let (Some(id), Some(text)) = (document["id"].as_str(), document[name].as_str()) {
                index.add(id, field, text);
            }
        }
    }
    let build = milliseconds(start.elapsed());
    let mut keystrokes = vec![];
    for query in &queries {
        for (end, letter) in query.char_indices() {
            let typed = &query[..end + letter.len_utf8()];
            let start = Instant::now();
            black_box(index.hits(&index.query(black_box(typed))));
            keystrokes.push(milliseconds(start.elapsed()));
        }
    }
    let hits: Vec<Vec<&str>> = queries
        .iter()
        .map(|query| index.hits(&index.query(query)).iter().map(|hit| index.id(hit.document)).collect())
        .collect();
    println!("{}", json!({ "build": build, "keystrokes": keystrokes, "hits": hits }));
}
