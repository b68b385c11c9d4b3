//! Build script: reads the content files and writes them as Rust statics; a mistake in them stops the build.

mod checker;
#[allow(dead_code)] // the build script calls only a part of it
#[path = "../find/fold.rs"]
mod fold;
#[allow(dead_code)] // only the learning half is called here
#[path = "../find/learned.rs"]
mod learned;
mod model;
#[allow(dead_code)] // only reading from an empty text is called here
mod packed;
mod phone;
mod read;
mod search;
mod strings;
mod version;

use checker::{Checker, Kind};
use databake::{Bake, CrateEnv};
use learned::Keep;
use model::*;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs, process::exit};

/// The environment variable that names another content folder than `src/content`, for builds that only serve to measure
/// something.
const CONTENT: &str = "SPINE_GUIDE_CONTENT";
/// The folder with the code of the checker's rules.
const RULES: &str = "src/triage";
/// The folder with the SVG files of the drawings, into which the labels of each language are written.
const DRAWINGS: &str = "src/drawings";
/// The folder of the search. What is learned depends on how the search splits a sentence into words.
const FIND: &str = "src/find";
/// How much is kept of what is learned, for warning signs and for questions, and how many times worse it is to miss one
/// than to recognize one wrongly. With fewer weights, less is recognized.
const ALARM: (Keep, f32) = (Keep { weights: 5500, levels: 8, most: 24 }, 1.6);
const QUESTION: (Keep, f32) = (Keep { weights: 6200, levels: 6, most: 18 }, 1.1);

/// `find/learned.rs` names `crate::content::Learned`, so this module gives that type the same path as in the library.
mod content {
    pub use crate::search::Learned;
}

fn main() {
    println!("cargo::rerun-if-env-changed={CONTENT}");
    println!("cargo::rerun-if-changed=src/content"); // this build script is in there, too
    let root = env::var(CONTENT).unwrap_or_else(|_| "src/content".to_string());
    println!("cargo::rerun-if-changed={root}");
    println!("cargo::rerun-if-changed={RULES}");
    println!("cargo::rerun-if-changed={DRAWINGS}");
    println!("cargo::rerun-if-changed={FIND}");
    let root = Path::new(&root);
    // Keeps the relocations, which say what each function refers to: `dist` needs them to split the app into chunks.
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=spine-guide=--emit-relocs");
    }
    let mut guides = read::guides(root).unwrap_or_else(refuse);
    for guide in &mut guides {
        let sentences = read::sentences(&root.join(guide.lang), guide).unwrap_or_else(refuse);
        for question in sentences.without_ways(guide) {
            println!(
                "cargo::warning=question {} is found by its own words only: {}/asked.toml has no ways to ask it",
                question.number, guide.lang
            );
        }
        let classes = guide.questions.len() + 2;
        guide.search.alarms = learned::learn(sentences.senses, &sentences.alarms(), 1, ALARM.0, ALARM.1);
        guide.search.asked = learned::learn(&[], &sentences.questions(guide), classes, QUESTION.0, QUESTION.1);
    }
    let version = version::version(&guides, Path::new(RULES)).expect("the rules can be read");
    for guide in &mut guides {
        if let Some(warning) = version::keep_signed(guide, &version) {
            println!("cargo::warning={warning}");
        }
    }
    let starts: Vec<_> = guides.iter().map(Guide::without_prose).collect();
    let source = format!(
        "/// Every language's guide.\npub static GUIDES: &[Guide] = &[{}];\n\
         /// What the app starts with, by language.\nstatic STARTS: &[Guide] = &[{}];\n",
        baked(&guides),
        baked(&starts)
    );
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let files = [
        ("guides.rs", source),
        ("ids.rs", ids(&guides[0].checker)),
        (
            "version.rs",
            format!(
                "/// The version of the guide: see `content/version.rs`.\npub const VERSION: &str = {version:?};\n"
            ),
        ),
        ("reviews.rs", own_files(root, &guides, "review.toml")),
        ("settings.rs", own_files(root, &guides, "settings.toml")),
    ];
    for (name, source) in files {
        fs::write(Path::new(&out).join(name), source).expect("cargo's OUT_DIR can be written");
    }
}

/// Reports every mistake as an error of cargo, and ends the build.
fn refuse<T>(mistakes: Vec<read::Mistake>) -> T {
    for mistake in &mistakes {
        println!("cargo::error={mistake}");
    }
    exit(1)
}

fn baked(guides: &[Guide]) -> String {
    guides.iter().map(|guide| guide.bake(&CrateEnv::default()).to_string()).collect::<Vec<_>>().join(",")
}

/// Rust source that includes the file of this name of each language as a string, unchanged. Only native code includes it;
/// the app does not contain it.
fn own_files(root: &Path, guides: &[Guide], name: &str) -> String {
    let root = root.canonicalize().expect("what was read is there");
    let files = guides.iter().map(|guide| format!("include_str!({:?})", root.join(guide.lang).join(name)));
    format!(
        "/// `{name}` of every guide, in their order.\npub const FILES: &[&str] = &[{}];\n",
        files.collect::<Vec<_>>().join(",")
    )
}

/// The ids of the checker as Rust names, so that a rule about a question or a choice that is not
/// there does not compile.
fn ids(checker: &Checker) -> String {
    let mut out = String::new();
    enumerate(&mut out, "Q", "A question of the checker.", checker.questions.iter().map(|q| q.id));
    enumerate(&mut out, "S", "A screen of the checker.", checker.screens.iter().map(|s| s.id));
    enumerate(&mut out, "R", "A rule, or a reason for a pain source.", checker.rules.iter().map(|r| r.id));
    for item in checker.questions {
        let choices = item.choices.iter().map(|c| c.id);
        match item.kind {
            Kind::OneOf => constants(&mut out, item.id, "u8", |n| n.to_string(), choices),
            Kind::AnyOf => constants(&mut out, item.id, "u32", |n| format!("1 << {n}"), choices),
            Kind::Flag | Kind::Number | Kind::Areas => {}
        }
    }
    constants(&mut out, "area", "u32", |n| format!("1 << {n}"), checker.areas.iter().map(|a| a.id));
    out
}

/// Writes an enum with a variant for each id: `mot_drop` becomes `MotDrop`.
fn enumerate(out: &mut String, name: &str, doc: &str, ids: impl Iterator<Item = &'static str>) {
    let names: Vec<String> =
        ids.map(|id| id.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect()).collect();
    let _ = writeln!(
        out,
        "/// {doc}\n#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum {name} {{ {} }}",
        names.join(", ")
    );
    let all: Vec<_> = names.iter().map(|variant| format!("{name}::{variant}")).collect();
    let _ = writeln!(
        out,
        "impl {name} {{ /// In the order of the file.\npub const ALL: &[{name}] = &[{}]; }}",
        all.join(", ")
    );
}

/// Writes a module with a constant for each choice of a question, such as `how_long::WEEKS_1_2`.
fn constants(
    out: &mut String,
    module: &str,
    of: &str,
    value: impl Fn(usize) -> String,
    ids: impl Iterator<Item = &'static str>,
) {
    let _ = writeln!(out, "/// The choices of `{module}`.\n#[allow(dead_code)]\npub mod {module} {{");
    for (n, id) in ids.enumerate() {
        let _ = writeln!(out, "    pub const {}: {of} = {};", id.to_uppercase(), value(n));
    }
    out.push_str("}\n");
}
