//! What a reader or a clinician names a state of the guide by, and what a code for a phone must be of.

use super::model::{Clinic, Guide};
use super::search::{Learned, Search};
use databake::{Bake, CrateEnv};
use sha2::{Digest, Sha256};
use std::{fs, io, path::Path};

/// Eight digits of a hash of what the guides tell a reader and of the code in a folder, which has the checker's rules. A
/// comment in either changes nothing, and neither do the sentences from which the search learns. Of the clinic's settings
/// only the emergency number counts: the others may be set after the build, and a signature is one of them. The rules are
/// code, not data that could be hashed as such: which screen comes next, what a doubt means and where pain comes from is
/// decided there, too.
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
        let Clinic { emergency, dials, .. } = guide.clinic;
        let clinic = Clinic { emergency, dials, ..Clinic::UNSET };
        let told = Guide { clinic, search: Search { alarms, asked, ..guide.search }, ..*guide };
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

/// Takes the reviewer out of a guide of which another version was signed, and returns what to tell whoever builds it.
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
