//! Code splitting: what makes the page usable stays in the main WebAssembly module, and what only the checker or only the
//! search needs becomes a chunk, which `boot.js` loads afterwards.

use super::small::{check_low_memory, with_short_names, without_messages};
use std::path::Path;
use std::process::Command;
use std::{fs, io};
use wasm_split_cli_support::{Options, transform};

/// The main module.
pub const APP: &str = "spine-guide_bg.wasm";
/// The chunks: one with the code that both others need, and the two that `wasm_split` names in `src/main.rs`.
pub const CHUNKS: [&str; 3] = ["shared.wasm", "checker.wasm", "search.wasm"];

/// The script that the splitter makes the app import, in order to load its chunks.
const LINK: &str = "./chunks.js";
/// Replaces that script, and is appended to wasm-bindgen's. It reports every chunk as loaded, because `boot.js` loads
/// each chunk before anything calls it.
const LOADED: &str = "
function isLoaded(tell, to) {
  wasm.__indirect_function_table.get(tell)(to, 1);
}
";
const IMPORTS: &str = "{ __wasm_split_load_checker: isLoaded, __wasm_split_load_search: isLoaded }";

/// The features of WebAssembly that the compiler of Rust uses and that every browser that runs the app supports.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Options of wasm-opt. They remove what a browser does not use. `--converge` repeats `-Oz` until nothing gets smaller: 0.3
/// kB less after brotli than `-Oz` twice. With `--low-memory-unused`, wasm-opt computes addresses as if no data were
/// below 1024, which `check_low_memory` checks.
const SMALL: [&str; 6] =
    ["--strip-debug", "--strip-producers", "--strip-target-features", "--low-memory-unused", "-Oz", "--converge"];

/// Writes the app's script, its WebAssembly and its [`CHUNKS`] into `folder`, in the place of the app that Trunk wrote
/// in one piece. `linked` is the output of the linker, with the relocations that say what each function refers to. To
/// make the result `small` takes ten seconds more.
///
/// # Errors
/// `linked` does not exist or cannot be split into exactly these chunks; it lacks something that the steps that make it
/// small rely on; a tool is missing or fails.
pub fn split(linked: &Path, folder: &Path, small: bool) -> io::Result<()> {
    let mut whole = fs::read(linked).map_err(|error| io::Error::other(format!("{}: {error}", linked.display())))?;
    if small {
        whole = without_messages(&whole).map_err(io::Error::other)?;
    }
    let work = folder.join("chunks");
    let app = work.join("spine-guide.wasm");
    let mut options = Options::new(&whole);
    (options.output_dir, options.main_out_path, options.link_name) = (&work, &app, LINK);
    let split = transform(options).map_err(|error| io::Error::other(format!("cannot split the app: {error:#}")))?;

    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]).arg(folder).arg(&app);
    run(&mut bindgen)?;
    let glue = folder.join("spine-guide.js");
    let mut script = without_loader(&fs::read_to_string(&glue)?)?;
    if small {
        let bound = folder.join(APP);
        let (app, named) = with_short_names(&fs::read(&bound)?, &script)?;
        fs::write(&bound, app)?;
        script = named;
    }
    fs::write(&glue, script)?;

    let mut files = vec![APP.to_string()];
    for chunk in &split.split_modules {
        let name = chunk.file_name().unwrap_or_default().to_string_lossy();
        let name = name.strip_prefix("split_").unwrap_or(CHUNKS[0]).to_string();
        fs::rename(chunk, folder.join(&name))?;
        files.push(name);
    }
    if !CHUNKS.iter().all(|chunk| files.iter().any(|file| file == chunk)) || files.len() != 1 + CHUNKS.len() {
        return Err(io::Error::other(format!("the app was split into {files:?}")));
    }
    fs::remove_dir_all(&work)?;
    for file in files.iter().filter(|_| small) {
        let file = folder.join(file);
        check_low_memory(&fs::read(&file)?).map_err(io::Error::other)?;
        run(Command::new("node_modules/.bin/wasm-opt").args(FEATURES).args(SMALL).arg(&file).arg("-o").arg(&file))?;
    }
    Ok(())
}

/// Returns wasm-bindgen's script with [`LOADED`] in the place of the import of the script that would load the chunks.
fn without_loader(glue: &str) -> io::Result<String> {
    let ending = format!(" from \"{LINK}\"");
    let asks = |line: &str| line.trim_end_matches(';').ends_with(&ending);
    let mut out = String::new();
    for line in glue.lines() {
        match line.strip_prefix("import * as ").and_then(|rest| rest.split_once(' ')).filter(|_| asks(line)) {
            Some((name, _)) => out.push_str(&format!("const {name} = {IMPORTS};\n")),
            None => out.extend([line, "\n"]),
        }
    }
    match out.contains(IMPORTS) {
        true => Ok(out + LOADED),
        false => Err(io::Error::other("the app's script loads no chunks")),
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
