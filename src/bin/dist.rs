//! What Trunk runs when it has built: `dist [FOLDER]`, the folder being `TRUNK_STAGING_DIR` otherwise.

use std::{env, path::PathBuf, process::exit};

fn main() {
    let folder = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let Some(folder) = folder.map(PathBuf::from) else {
        eprintln!("dist: name the folder that Trunk has built into");
        exit(2);
    };
    // Trunk's live reload is an inline script, which the policy would refuse.
    let is_dev = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug");
    if let Err(error) = spine_guide::dist::finish(&folder, !is_dev) {
        eprintln!("dist: {error}");
        exit(1);
    }
}
