//! Writes the plugin for WordPress beside the built site in `dist/`: what `make wordpress` runs.

use spine_guide::dist::wordpress;
use std::path::Path;
use std::{fs, process::exit};

fn main() {
    let site = Path::new("dist");
    let done =
        wordpress::plugin(site, Path::new("wordpress")).and_then(|zip| fs::write(site.join(wordpress::FILE), zip));
    if let Err(error) = done {
        eprintln!("wordpress: {error}");
        exit(1);
    }
}
