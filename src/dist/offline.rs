//! The service worker's list: what a device keeps, and what that version is called.

use super::{head, replaced, settings, site::Site};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::io;

/// Writes into `sw.js` every file that a reader's device is to keep, and the hash over all of them.
///
/// # Errors
/// The file is not there, or has lost one of its two lines.
pub fn fill(site: &mut Site) -> io::Result<()> {
    let worker = site.take("sw.js")?;
    let files: Map<String, Value> = site
        .files()
        .filter(|(name, _)| is_for_readers(name))
        .map(|(name, bytes)| (address(name).to_string(), head::hash(bytes).into()))
        .collect();
    let files = Value::Object(files).to_string();
    let version: String = Sha256::digest(&files).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let worker = replaced(&worker, "const VERSION = '';", &format!("const VERSION = '{version}';"))?;
    let worker = replaced(&worker, "const FILES = {};", &format!("const FILES = {files};"))?;
    site.put("sw.js", worker);
    Ok(())
}

/// Everything but what the host, another website or the clinic reads, and what the clinic changes.
fn is_for_readers(name: &str) -> bool {
    let is_for_clinic = name == settings::FILE.0 || (name.starts_with("settings") && name.ends_with(".html"));
    !is_for_clinic
        && !["_headers", "embed.js"].contains(&name)
        && !["review", "preview"].iter().any(|for_others| name.starts_with(for_others))
}

/// The first page is the folder itself: hosts redirect its name.
fn address(name: &str) -> &str {
    if name == "index.html" { "./" } else { name }
}
