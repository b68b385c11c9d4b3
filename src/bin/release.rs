//! Writes a release of the built site in `dist/` into `release/`: what `make release` runs.

use spine_guide::dist::release;
use std::path::Path;
use std::process::exit;

fn main() {
    let done = release::files(Path::new("dist"), Path::new("."))
        .and_then(|files| release::write(&files, Path::new("release")));
    if let Err(error) = done {
        eprintln!("release: {error}");
        exit(1);
    }
}
