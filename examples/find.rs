//! The search on the command line: a query in, one JSON object out.
//!
//! ```sh
//! cargo run --example find -- "shot in the back"
//! cargo run --example find -- --queries FILE     # one query a line
//! ```

use serde_json::{Value as Json, json};
use spine_guide::content::GUIDES;
use spine_guide::find::{Index, whole};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: find QUERY, or find --queries FILE with one query a line";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match &arguments[..] {
        ["--queries", file] => std::fs::read_to_string(file)
            .map_err(|error| format!("{file}: {error}"))
            .and_then(|text| answer(text.lines())),
        ["--queries"] => Err(format!("--queries without a file; {USAGE}")),
        [option, ..] if option.starts_with("--") => Err(format!("unknown argument {option:?}; {USAGE}")),
        [query] => answer([*query]),
        [] => Err(format!("no query; {USAGE}")),
        _ => Err(format!("{} arguments; {USAGE} (in quotes, if it has more than one word)", arguments.len())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line for each query.
fn answer<'a>(queries: impl IntoIterator<Item = &'a str>) -> Result<(), String> {
    let index = whole(&GUIDES[0]);
    let mut out = BufWriter::new(io::stdout().lock());
    let print = || {
        for query in queries {
            writeln!(out, "{}", found(&index, query))?;
        }
        out.flush()
    };
    print().map_err(|error: io::Error| format!("cannot write: {error}"))
}

fn found(index: &Index, text: &str) -> Json {
    let query = index.query(text);
    let hits = index.hits(&query).into_iter().map(|hit| {
        let score = (f64::from(hit.score) * 100.0).round() / 100.0;
        json!({ "id": index.id(hit.document), "score": score })
    });
    json!({ "query": text, "warning": query.is_warning(), "hits": hits.collect::<Vec<_>>() })
}
