//! Takes the app apart: what the page needs to be in use stays in its WebAssembly, and what only the
//! checker or only the search needs becomes a file of its own, which `boot.js` puts back.

use super::small::{check_low_memory, with_short_names, without_messages};
use std::path::Path;
use std::process::Command;
use std::{fs, io};
use wasm_split_cli_support::{Options, transform};

/// What stays in one piece, and starts.
pub const APP: &str = "spine-guide_bg.wasm";
/// The parts: what several of them need, and those that `wasm_split` names in `src/main.rs`.
pub const PARTS: [&str; 3] = ["shared.wasm", "rest.wasm", "search.wasm"];

/// The script that the app would ask for its parts, were there no `boot.js`.
const LINK: &str = "./parts.js";
/// What it asks instead, at the end of wasm-bindgen's script: they are there before they are called.
const THERE: &str = "
function there(tell, to) {
  wasm.__indirect_function_table.get(tell)(to, 1);
}
";
const ASKED: &str = "{ __wasm_split_load_rest: there, __wasm_split_load_search: there }";

/// The WebAssembly that Rust writes, and every browser that runs the app knows.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What a browser has no use for goes. A second `-Oz` finds more to take out of what the first one leaves: 0.4 kB after
/// brotli. With `--low-memory-unused`, addresses are added up as if none were below 1024, which `check_low_memory` checks.
const SMALL: [&str; 6] =
    ["--strip-debug", "--strip-producers", "--strip-target-features", "--low-memory-unused", "-Oz", "-Oz"];

/// Writes the app's script, its WebAssembly and its [`PARTS`] into `folder`, in the place of what Trunk made of
/// the whole. `linked` is what the linker wrote, with the relocations that tell what belongs to what. To make
/// it `small` takes ten seconds more.
///
/// # Errors
/// `linked` is not there or cannot be taken apart into just these parts; it is not as the steps that make it small take for
/// granted; a tool is not there or refuses a part.
pub fn take_apart(linked: &Path, folder: &Path, small: bool) -> io::Result<()> {
    let mut whole = fs::read(linked).map_err(|error| io::Error::other(format!("{}: {error}", linked.display())))?;
    if small {
        whole = without_messages(&whole).map_err(io::Error::other)?;
    }
    let work = folder.join("parts");
    let app = work.join("spine-guide.wasm");
    let mut options = Options::new(&whole);
    (options.output_dir, options.main_out_path, options.link_name) = (&work, &app, LINK);
    let split = transform(options).map_err(|error| io::Error::other(format!("the app in parts: {error:#}")))?;

    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]).arg(folder).arg(&app);
    run(&mut bindgen)?;
    let glue = folder.join("spine-guide.js");
    let mut script = asking_nobody(&fs::read_to_string(&glue)?)?;
    if small {
        let bound = folder.join(APP);
        let (app, named) = with_short_names(&fs::read(&bound)?, &script)?;
        fs::write(&bound, app)?;
        script = named;
    }
    fs::write(&glue, script)?;

    let mut files = vec![APP.to_string()];
    for part in &split.split_modules {
        let name = part.file_name().unwrap_or_default().to_string_lossy();
        let name = name.strip_prefix("split_").unwrap_or(PARTS[0]).to_string();
        fs::rename(part, folder.join(&name))?;
        files.push(name);
    }
    if !PARTS.iter().all(|part| files.iter().any(|file| file == part)) || files.len() != 1 + PARTS.len() {
        return Err(io::Error::other(format!("the app came apart into {files:?}")));
    }
    fs::remove_dir_all(&work)?;
    for file in files.iter().filter(|_| small) {
        let file = folder.join(file);
        check_low_memory(&fs::read(&file)?).map_err(io::Error::other)?;
        run(Command::new("node_modules/.bin/wasm-opt").args(FEATURES).args(SMALL).arg(&file).arg("-o").arg(&file))?;
    }
    Ok(())
}

/// wasm-bindgen's script without what would load the parts.
fn asking_nobody(glue: &str) -> io::Result<String> {
    let ending = format!(" from \"{LINK}\"");
    let asks = |line: &str| line.trim_end_matches(';').ends_with(&ending);
    let mut out = String::new();
    for line in glue.lines() {
        match line.strip_prefix("import * as ").and_then(|rest| rest.split_once(' ')).filter(|_| asks(line)) {
            Some((name, _)) => out.push_str(&format!("const {name} = {ASKED};\n")),
            None => out.extend([line, "\n"]),
        }
    }
    match out.contains(ASKED) {
        true => Ok(out + THERE),
        false => Err(io::Error::other("the app's script asks for no parts")),
    }
}

fn run(command: &mut Command) -> io::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.output().map_err(|error| io::Error::other(format!("{name} does not start: {error}")))?;
    match done.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(format!("{name}: {}", String::from_utf8_lossy(&done.stderr)))),
    }
}
