//! A built site as files in memory, which are changed there and written at the end.

use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// What gets a compressed copy: the ending of a file's name, and its type.
pub const COMPRESSED: [(&str, &str); 7] = [
    ("css", "text/css"),
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
];

/// Files by their path below the site's folder.
pub struct Site {
    folder: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Reads a folder without its sub-folders.
    pub fn read(folder: &Path) -> io::Result<Site> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
            }
        }
        Ok(Site { folder: folder.to_owned(), files })
    }

    /// A file's bytes.
    ///
    /// # Errors
    /// The file is not there.
    pub fn bytes(&self, name: &str) -> io::Result<&[u8]> {
        self.files.get(name).map(Vec::as_slice).ok_or_else(|| io::Error::other(format!("the site has no {name}")))
    }

    /// A file's text.
    ///
    /// # Errors
    /// The file is not there or is not UTF-8.
    pub fn text(&self, name: &str) -> io::Result<String> {
        String::from_utf8(self.bytes(name)?.to_vec()).map_err(io::Error::other)
    }

    /// Removes a file from the site and returns its text.
    ///
    /// # Errors
    /// As [`Site::text`].
    pub fn take(&mut self, name: &str) -> io::Result<String> {
        let text = self.text(name)?;
        self.files.remove(name);
        Ok(text)
    }

    /// Every file with its bytes, by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    pub fn put(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.to_string(), bytes.into());
    }

    /// Fingerprints a file: gives it a name with the hash of its bytes, and returns that name: `boot.js` →
    /// `boot-1f2e3d4c5b6a.js`.
    ///
    /// # Errors
    /// The file is not there.
    pub fn fingerprint(&mut self, name: &str) -> io::Result<String> {
        let bytes = self.files.remove(name).ok_or_else(|| io::Error::other(format!("the site has no {name}")))?;
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let fingerprinted = format!("{stem}-{hash}.{ending}");
        self.files.insert(fingerprinted.clone(), bytes);
        Ok(fingerprinted)
    }

    /// Adds a brotli and a gzip copy beside every file that gets smaller by it, for hosts that send those.
    ///
    /// # Errors
    /// Only if writing to memory fails.
    pub fn compress(&mut self) -> io::Result<()> {
        let mut copies = vec![];
        for (name, bytes) in &self.files {
            let ending = name.rsplit('.').next().unwrap_or_default();
            if !COMPRESSED.iter().any(|(it, _)| *it == ending) {
                continue;
            }
            for (ending, copy) in [("br", brotli(bytes)?), ("gz", gzip(bytes)?)] {
                if copy.len() < bytes.len() {
                    copies.push((format!("{name}.{ending}"), copy));
                }
            }
        }
        self.files.extend(copies);
        Ok(())
    }

    /// Writes the files into the site's folder, and removes the files there that are no longer part of the site.
    ///
    /// # Errors
    /// A file cannot be written or removed.
    pub fn write(self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_file() && !self.files.contains_key(&name) {
                fs::remove_file(entry.path())?;
            }
        }
        self.files.iter().try_for_each(|(name, bytes)| fs::write(self.folder.join(name), bytes))
    }
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = vec![];
    let params = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    ::brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

/// Compresses bytes with gzip.
///
/// # Errors
/// Only if writing to memory fails.
pub(super) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    use io::Write;
    let mut encoder = flate2::GzBuilder::new().write(vec![], flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
