//! Build script: reads the content files and writes them as Rust statics; a mistake in them stops the build.

mod model;
mod read;
mod words;

use databake::{Bake, CrateEnv};
use std::{env, fs, path::Path, process::exit};

fn main() {
    let root = Path::new("src/content");
    println!("cargo::rerun-if-changed={}", root.display());
    let guides = read::guides(root).unwrap_or_else(|mistakes| {
        for mistake in &mistakes {
            println!("cargo::error={mistake}");
        }
        exit(1)
    });
    let baked: Vec<_> = guides.iter().map(|g| g.bake(&CrateEnv::default()).to_string()).collect();
    let source = format!("/// Every language's guide.\npub static GUIDES: &[Guide] = &[{}];\n", baked.join(","));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("guides.rs"), source).expect("cargo's OUT_DIR can be written");
}
