//! What Trunk runs when it has built: `dist [FOLDER]`, the folder being `TRUNK_STAGING_DIR` otherwise.

use spine_guide::dist;
use std::path::{Path, PathBuf};
use std::{env, io, process::exit};

fn main() {
    let folder = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let Some(folder) = folder.map(PathBuf::from) else {
        eprintln!("dist: name the folder that Trunk has built into");
        exit(2);
    };
    // Trunk's live reload is an inline script, which the policy would refuse.
    let is_dev = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug");
    let done = linked(is_dev)
        .and_then(|linked| dist::split(&linked, &folder, !is_dev))
        .and_then(|()| dist::finish(&folder, !is_dev));
    if let Err(error) = done {
        eprintln!("dist: {error}");
        exit(1);
    }
}

/// Where cargo has put the app: beside this program, which is `target/debug/dist`.
fn linked(is_dev: bool) -> io::Result<PathBuf> {
    let own = env::current_exe()?;
    let target = own.ancestors().nth(2).unwrap_or(Path::new(""));
    let profile = if is_dev { "debug" } else { "release" };
    Ok(target.join("wasm32-unknown-unknown").join(profile).join("spine-guide.wasm"))
}
