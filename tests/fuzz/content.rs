//! Any text as a file of the content: the reader never panics, and names a line that the file has for each mistake.
//! Which file it is follows from the text, so that a text keeps its reader.

#![no_main]

use libfuzzer_sys::fuzz_target;
use spine_guide::content::GUIDES;
use spine_guide::content::read::{guides, sentences};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

/// The files that begin with their settings, and the other ones.
const PROSE: [&str; 4] = ["article.md", "closing.md", "footer.md", "questions/16-a-few-words.md"];
const TABLES: [&str; 16] = [
    "alarms.toml",
    "asked.toml",
    "checker/areas.toml",
    "checker/questions.toml",
    "checker/results.toml",
    "checker/rules.toml",
    "checker/screens.toml",
    "checker/settings.toml",
    "clinic.toml",
    "drawings.toml",
    "emergency.toml",
    "glossary.toml",
    "search.toml",
    "sources.toml",
    "strings.toml",
    "tags.toml",
];

/// For each file a folder with one language that has, beside that file, the least that the readers of others need.
static FOLDERS: LazyLock<Vec<TempDir>> = LazyLock::new(|| PROSE.iter().chain(&TABLES).map(|_| folder()).collect());

fn folder() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(root.path().join(name), text).expect("it can be written");
    for folder in ["en", "en/checker", "en/questions"] {
        fs::create_dir(root.path().join(folder)).expect("it can be made");
    }
    write("en/article.md", "+++\norigin = \"ours\"\nsource = [\"DESIGN\"]\n+++\n\n# A title\n");
    write("en/tags.toml", include_str!("../../src/content/en/tags.toml"));
    root
}

fuzz_target!(|text: &str| {
    let n = if text.starts_with("+++") { text.len() % PROSE.len() } else { PROSE.len() + text.len() % TABLES.len() };
    let root = FOLDERS[n].path();
    let name = PROSE.iter().chain(&TABLES).nth(n).expect("a file");
    let file = root.join("en").join(name);
    fs::write(&file, text).expect("it can be written");

    let mut mistakes = guides(root).err().unwrap_or_default();
    if ["alarms.toml", "asked.toml"].contains(name) {
        mistakes.extend(sentences(&root.join("en"), &GUIDES[0]).err().unwrap_or_default());
    }
    // As editors count them.
    let lines = 1 + text.matches('\n').count();
    for mistake in mistakes {
        assert!(!mistake.wrong.is_empty() && !mistake.right.is_empty(), "{mistake:?}");
        assert!(mistake.line <= lines || Path::new(&mistake.file) != file, "{mistake}");
    }
});
