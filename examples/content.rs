//! Everything that the guide says, as one JSON object: what tests and translators read.
//!
//! ```sh
//! cargo run --example content
//! ```
//!
//! `guide` is [`spine_guide::content::Guide`] of the first language, field by field; `checker_questions` is what
//! `cargo run --example assess -- --questions` prints.

use serde_json::json;
use spine_guide::{content::GUIDES, triage};

fn main() -> serde_json::Result<()> {
    let guide = &GUIDES[0];
    let all = json!({ "guide": guide, "checker_questions": triage::json::questions(guide) });
    println!("{}", serde_json::to_string_pretty(&all)?);
    Ok(())
}
