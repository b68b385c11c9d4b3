//! Scripts and styles without what only those who read them need.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const ESBUILD: &str = "node_modules/.bin/esbuild";

/// A module.
///
/// # Errors
/// esbuild is not there, or finds a mistake in it.
pub fn module(text: &str) -> io::Result<String> {
    minified(text, &["--loader=js", "--format=esm", "--target=es2022", "--tree-shaking=true"])
}

/// A module on the disk together with those that it imports. One that is imported on demand runs only then.
///
/// # Errors
/// As [`module`]; or one that it imports is not there.
pub fn bundle(entry: &Path) -> io::Result<String> {
    let entry = entry.to_str().ok_or_else(|| io::Error::other("the name of a folder is no UTF-8"))?;
    minified("", &["--format=esm", "--target=es2022", "--bundle", entry])
}

/// A script that keeps its names to itself, and begins a sentence wherever it is put.
///
/// # Errors
/// As [`module`].
pub fn script(text: &str) -> io::Result<String> {
    minified(text, &["--loader=js", "--format=iife", "--target=es2022"]).map(|script| format!(";{script}"))
}

/// A style sheet.
///
/// # Errors
/// As [`module`].
pub fn style(text: &str) -> io::Result<String> {
    // The values of custom properties are left as they are, with the space before them.
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
            // What comes after is where its own program stood.
            let said = said.split("node:child_process").next().unwrap_or_default().trim();
            Err(io::Error::other(format!("esbuild: {said}")))
        }
    }
}
