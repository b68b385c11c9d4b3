//! Files as a zip: the same one for the same files.

use std::io::{self, Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip of files, each with its name, in their order.
///
/// # Errors
/// Two have one name, or one is too large for a zip.
pub fn zip(files: impl IntoIterator<Item = (String, impl AsRef<[u8]>)>) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    // The format's own first day, and not that of the build.
    let options = SimpleFileOptions::default().unix_permissions(0o644).last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(bytes.as_ref())?;
    }
    Ok(zip.finish()?.into_inner())
}
