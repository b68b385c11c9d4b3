//! Minifies scripts and style sheets, by means of esbuild.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const ESBUILD: &str = "node_modules/.bin/esbuild";

/// Minifies a module.
///
/// # Errors
/// esbuild is missing, or finds a mistake in the text.
pub fn module(text: &str) -> io::Result<String> {
    minified(text, &["--loader=js", "--format=esm", "--target=es2022", "--tree-shaking=true"])
}

/// Bundles and minifies a module together with the modules that it imports. `files` are their paths below `folder`, which
/// exists only meanwhile, and their texts. A module that is imported dynamically, by `import()`, runs only when it is
/// imported.
///
/// # Errors
/// As [`module`]; an imported module is not among `files`; or the folder cannot be written.
pub fn bundle(folder: &Path, files: &[(&str, &str)], entry: &str) -> io::Result<String> {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    let entry = folder.join(entry);
    let entry = entry.to_str().ok_or_else(|| io::Error::other("the name of a folder is not UTF-8"))?;
    let script = minified("", &["--format=esm", "--target=es2022", "--bundle", entry]);
    fs::remove_dir_all(folder)?;
    script
}

/// Minifies a classic script. The result declares no global names, and begins with `;`, so that it can follow any other
/// script.
///
/// # Errors
/// As [`module`].
pub fn script(text: &str) -> io::Result<String> {
    minified(text, &["--loader=js", "--format=iife", "--target=es2022"]).map(|script| format!(";{script}"))
}

/// Minifies a style sheet.
///
/// # Errors
/// As [`module`].
pub fn style(text: &str) -> io::Result<String> {
    // esbuild leaves the values of custom properties as they are, with the space before them.
    minified(text, &["--loader=css"]).map(|css| css.replace(": ", ":"))
}

fn minified(text: &str, kind: &[&str]) -> io::Result<String> {
    let mut child = Command::new(ESBUILD)
        .args(["--minify", "--charset=utf8", "--log-level=warning", "--log-override:css-syntax-error=error"])
        .args(kind)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| io::Error::other(format!("{ESBUILD} does not start: {error}")))?;
    child.stdin.take().expect("a pipe").write_all(text.as_bytes())?;
    let done = child.wait_with_output()?;
    match done.status.success() {
        true => String::from_utf8(done.stdout).map_err(io::Error::other),
        false => {
            let said = String::from_utf8_lossy(&done.stderr);
            // The rest is the stack trace of esbuild's own script.
            let said = said.split("node:child_process").next().unwrap_or_default().trim();
            Err(io::Error::other(format!("esbuild: {said}")))
        }
    }
}
