//! The symptom checker on the command line: one JSON object a line in, one a line out.
//!
//! ```sh
//! cargo run --example assess -- --questions
//! echo '{"answers": {"age": 44, "numb_where": ["foot_top"]}, "rest": "no"}' | cargo run --example assess
//! ```

use spine_guide::{content::GUIDES, triage::json};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let guide = &GUIDES[0];
    let mut out = io::BufWriter::new(io::stdout().lock());
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("--questions") => {
            return written(
                serde_json::to_writer_pretty(&mut out, &json::questions(guide))
                    .map_err(io::Error::from)
                    .and_then(|()| writeln!(out)),
            );
        }
        Some(other) => {
            eprintln!("unknown argument {other:?}; known is --questions");
            return ExitCode::FAILURE;
        }
    }
    for (n, line) in io::stdin().lock().lines().enumerate() {
        let result = line.map_err(|error| error.to_string()).and_then(|line| match line.trim() {
            "" => Ok(None),
            text => json::assess_line(guide, text).map(Some),
        });
        match result {
            Ok(None) => {}
            Ok(Some(result)) => {
                if writeln!(out, "{result}").is_err() {
                    return ExitCode::FAILURE;
                }
            }
            Err(error) => {
                let _ = out.flush();
                eprintln!("line {}: {error}", n + 1);
                return ExitCode::FAILURE;
            }
        }
    }
    written(out.flush())
}

fn written(result: io::Result<()>) -> ExitCode {
    if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
