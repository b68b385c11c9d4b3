//! What Trunk runs when it has built: `dist [FOLDER]`, the folder being `TRUNK_STAGING_DIR` otherwise.

use std::{env, path::PathBuf, process::exit};

fn main() {
    let folder = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let Some(folder) = folder.map(PathBuf::from) else {
        eprintln!("dist: name the folder that Trunk has built into");
        exit(2);
    };
    if let Err(error) = spine_guide::dist::finish(&folder) {
        eprintln!("dist: {error}");
        exit(1);
    }
}
