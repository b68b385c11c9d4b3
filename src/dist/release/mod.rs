//! A release: one folder with all that a clinic needs to put the guide online, each way with its page. The same commit gives
//! the same files, byte for byte: there is no date in them, and nothing of the machine that built them.

mod headers;
mod hosts;
mod inside;
mod licences;
mod pages;
mod sbom;

use super::site::Site;
use super::{settings, wordpress, zipped::zip};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The checksums of all other files, as `sha256sum --check` reads them.
const SUMS: &str = "SHA256SUMS";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Files by their path below the release's folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The release of the site that was built into a folder, from the sources in another.
///
/// # Errors
/// The site is not built, a file cannot be read, or what is inside cannot be found out.
pub fn files(site: &Path, root: &Path) -> io::Result<Files> {
    let plugin = wordpress::plugin(site, &root.join("wordpress"))?;
    let site = Site::read(site)?;
    let inside = inside::inside(root)?;

    let mut files: Files = site
        .files()
        .filter(|(name, _)| is_alone(name))
        .map(|(name, bytes)| (name.to_string(), bytes.to_vec()))
        .collect();
    let public = site.files().filter(|(name, _)| is_public(name)).map(|(name, bytes)| (name.to_string(), bytes));
    files.insert("spine-guide-site.zip".to_string(), zip(public)?);
    files.insert(wordpress::FILE.to_string(), plugin);
    let mut put = |name: String, text: String| files.insert(name, text.into_bytes());
    for (name, text) in pages::files()? {
        put(name.to_string(), text);
    }
    for (name, text) in hosts::files(&headers::read(&site.text("_headers")?)?)? {
        put(format!("hosts/{name}"), text);
    }
    put("Containerfile".to_string(), include_str!("Containerfile").to_string());
    put("take-down/sw.js".to_string(), include_str!("take-down/sw.js").to_string());
    put("LICENCES.txt".to_string(), licences::licences(&inside));
    put("sbom.cdx.json".to_string(), serde_json::to_string_pretty(&sbom::sbom(&inside, VERSION))? + "\n");
    put("LICENCES-Rust.html".to_string(), inside.rust);

    let mut sums = String::new();
    for (name, bytes) in &files {
        let _ = writeln!(
            sums,
            "{}  {name}",
            Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        );
    }
    files.insert(SUMS.to_string(), sums.into_bytes());
    Ok(files)
}

/// Whether a file of the site stands beside its zip: the guide in one file and the review sheet, of each language.
fn is_alone(name: &str) -> bool {
    name.ends_with(".html") && ["spine-guide", "review"].iter().any(|start| name.starts_with(start))
}

/// Whether a file of the site belongs on its host. The page of the settings makes the clinic's own of the guide in one file,
/// so that is there, too. Another run may have left the plugin there. An empty
/// `clinic.json` would replace the clinic's own when a newer version is unpacked over the files.
fn is_public(name: &str) -> bool {
    let whole = [".br", ".gz"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    !whole.starts_with("review") && whole != wordpress::FILE && whole != settings::FILE.0
}

/// Writes a release in the place of the last one.
///
/// # Errors
/// A file cannot be written or removed.
pub fn write(files: &Files, folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (name, bytes) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, bytes)?;
    }
    Ok(())
}
