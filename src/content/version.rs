//! What a reader or a clinician names a state of the guide by, and what a code for a phone must be of.

use super::model::Guide;
use super::search::{Learned, Search};
use databake::{Bake, CrateEnv};
use sha2::{Digest, Sha256};
use std::{fs, io, path::Path};

/// Eight digits of a hash of what the guides tell a reader and of the code in a folder, which has the checker's rules. A
/// comment in either changes nothing, and neither do the sentences from which the search learns. The rules are code, not
/// data that could be hashed as such: which screen comes next, what a doubt means and where pain comes from is decided
/// there, too.
///
/// # Errors
/// A file in the folder that cannot be read.
pub fn version(guides: &[Guide], rules: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    let [alarms, asked] = [Learned::NOTHING; 2];
    for guide in guides {
        let told = Guide { search: Search { alarms, asked, ..guide.search }, ..*guide };
        add(&told.bake(&CrateEnv::default()).to_string());
    }
    let mut files = fs::read_dir(rules)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    // In an order that no file system decides.
    files.sort();
    for file in files {
        add(&code(&fs::read_to_string(file)?));
    }
    Ok(hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect())
}

/// The lines of a Rust file without those that are comments or empty.
fn code(source: &str) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}
