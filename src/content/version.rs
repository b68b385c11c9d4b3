//! The version of the guide. It names a state of the guide to readers and clinicians, and a result that a phone scans
//! must come from the same version.

use super::model::{Clinic, Guide};
use super::search::{Learned, Search};
use databake::{Bake, CrateEnv};
use sha2::{Digest, Sha256};
use std::{fs, io, path::Path};

/// Returns the version: the first eight hexadecimal digits of a SHA-256 hash of what the guides tell a reader and of
/// the Rust files in the folder `rules`, which hold the checker's rules.
///
/// Comments do not count, neither in the content files nor in the code, nor do the sentences from which the search
/// learns. Of the clinic's settings only the emergency number counts: the others may be set after the build, and the
/// signature of a version is one of them. The rules are hashed as source text because they are not data: the code
/// decides which screen comes next, what "not sure" means and where pain may come from.
///
/// # Errors
/// A file in the folder cannot be read.
pub fn version(guides: &[Guide], rules: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    let [alarms, asked] = [Learned::NOTHING; 2];
    for guide in guides {
        let Clinic { emergency, dials, .. } = guide.clinic;
        let clinic = Clinic { emergency, dials, ..Clinic::UNSET };
        let told = Guide { clinic, search: Search { alarms, asked, ..guide.search }, ..*guide };
        add(&told.bake(&CrateEnv::default()).to_string());
    }
    let mut files = fs::read_dir(rules)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    // The hash must not depend on the order in which the file system lists the files.
    files.sort();
    for file in files {
        add(&code(&fs::read_to_string(file)?));
    }
    Ok(hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect())
}

/// If the reviewer has signed another version, removes the reviewer from the guide and returns a warning for the
/// build's output.
pub fn keep_signed(guide: &mut Guide, version: &str) -> Option<String> {
    let Clinic { reviewer, signed, .. } = guide.clinic;
    if reviewer.is_empty() || signed == version {
        return None;
    }
    guide.clinic = Clinic { reviewer: "", reviewed: "", ..guide.clinic };
    let signed = if signed.is_empty() { "no version".to_string() } else { format!("version {signed}") };
    Some(format!(
        "{lang}/clinic.toml: {reviewer} has signed {signed}, and this is version {version}, so the page says that no \
         clinician has reviewed it. To sign this one: open the review sheet that the build writes, open the file of the \
         last review in it, decide what is left, save the file, and run `make review FILE=…` on it",
        lang = guide.lang
    ))
}

/// The lines of a Rust file without those that are comments or empty.
fn code(source: &str) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}
