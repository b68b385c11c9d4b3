//! What is inside a release that others have written: the crates that the app's WebAssembly is linked from, and Rust's own
//! library. What only helps to build it is not inside.

use serde_json::Value;
use spdx::Expression;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

/// The app, as Trunk has it built. `cargo metadata` knows no features of one target alone, so `cargo tree` says which crates.
const APP: [&str; 5] = ["--locked", "--offline", "--no-default-features", "--color", "never"];
const TARGET: &str = "wasm32-unknown-unknown";

/// A package of which a release has something inside.
pub struct Package {
    pub name: String,
    pub version: String,
    /// Its address among all packages (`pkg:…`).
    pub purl: String,
    pub licence: Expression,
    pub authors: Vec<String>,
    /// The licences' texts that it brings along, none where it brings none.
    pub texts: Vec<String>,
    /// The algorithm's name in CycloneDX, and the hash of the package as it was downloaded.
    pub hash: Option<(&'static str, String)>,
    /// Those of the packages inside that it uses itself.
    pub uses: Vec<String>,
}

/// All that is inside, by address, with what the app uses itself under its own name.
pub struct Inside {
    pub packages: BTreeMap<String, Package>,
    pub used: Vec<String>,
    /// The licences of Rust's own library, as the toolchain has them.
    pub rust: String,
}

/// Looks at the packages that the sources in a folder name. They must have been downloaded.
///
/// # Errors
/// `cargo` or `rustc` fails, or a package does not say what it should.
pub fn inside(root: &Path) -> io::Result<Inside> {
    let mut packages = BTreeMap::new();
    let tree = said(
        root,
        "cargo",
        &[
            &["tree", "--target", TARGET, "--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe"],
            &APP[..],
        ]
        .concat(),
    )?;
    let linked: Vec<&str> = tree.lines().collect();
    let is_linked = |package: &Value| {
        let name = format!("{} v{}", text(package, "name"), text(package, "version"));
        linked.iter().any(|it| *it == name || it.starts_with(&format!("{name} ")))
    };
    let metadata: Value = serde_json::from_str(&said(
        root,
        "cargo",
        &[&["metadata", "--format-version", "1", "--filter-platform", TARGET], &APP[..]].concat(),
    )?)?;
    let locked: toml::Table =
        toml::from_str(&fs::read_to_string(root.join("Cargo.lock"))?).map_err(io::Error::other)?;

    // A crate without a source is our own.
    let crates: Vec<&Value> = array(&metadata["packages"]).iter().filter(|it| is_linked(it)).collect();
    let purl = |id: &Value| {
        let package = crates.iter().find(|it| it["id"] == *id && it["source"].is_string())?;
        Some(format!("pkg:cargo/{}@{}", text(package, "name"), text(package, "version").replace('+', "%2B")))
    };
    let uses = |id: &Value| -> Vec<String> {
        let node = array(&metadata["resolve"]["nodes"]).iter().find(|it| it["id"] == *id);
        let all = node.map_or(&[][..], |node| array(&node["deps"]));
        let normal = all.iter().filter(|it| array(&it["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()));
        normal.filter_map(|it| purl(&it["pkg"])).collect()
    };
    let mut used = vec![];
    for package in &crates {
        let Some(purl) = purl(&package["id"]) else {
            used.extend(uses(&package["id"]));
            continue;
        };
        let folder = Path::new(text(package, "manifest_path")).parent().unwrap_or(root);
        let (name, version) = (text(package, "name").to_string(), text(package, "version").to_string());
        let hash = checksum(&locked, &name, &version).map(|hash| ("SHA-256", hash));
        let authors = array(&package["authors"]).iter().filter_map(Value::as_str).map(String::from).collect();
        let licence = expression(text(package, "license"))?;
        let (texts, uses) = (texts(folder)?, uses(&package["id"]));
        packages.insert(purl.clone(), Package { name, version, purl, licence, authors, texts, hash, uses });
    }
    let library = library(root)?;
    used.push(library.purl.clone());
    packages.insert(library.purl.clone(), library);
    used.sort();
    used.dedup();
    let rust =
        Path::new(said(root, "rustc", &["--print", "sysroot"])?.trim()).join("share/doc/rust/COPYRIGHT-library.html");
    Ok(Inside { packages, used, rust: read(&rust)? })
}

/// Rust's own library, which is linked into everything.
fn library(root: &Path) -> io::Result<Package> {
    let version = said(root, "rustc", &["--version"])?;
    let version = version.split(' ').nth(1).unwrap_or_default().to_string();
    Ok(Package {
        name: "rust-std".to_string(),
        purl: format!("pkg:generic/rust-std@{version}"),
        version,
        licence: expression("MIT OR Apache-2.0")?,
        authors: vec!["The Rust Project Developers".to_string()],
        texts: vec![],
        hash: None,
        uses: vec![],
    })
}

/// What a program says, which must succeed.
fn said(root: &Path, program: &str, arguments: &[&str]) -> io::Result<String> {
    let done = Command::new(program).args(arguments).current_dir(root).output()?;
    match done.status.success() {
        true => String::from_utf8(done.stdout).map_err(io::Error::other),
        false => Err(io::Error::other(format!("{program}: {}", String::from_utf8_lossy(&done.stderr)))),
    }
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn read(file: &Path) -> io::Result<String> {
    fs::read_to_string(file).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))
}

/// The hash that `Cargo.lock` has of a package.
fn checksum(locked: &toml::Table, name: &str, version: &str) -> Option<String> {
    let packages = locked.get("package")?.as_array()?;
    let is_it = |it: &&toml::Value| {
        it.get("name").and_then(toml::Value::as_str) == Some(name)
            && it.get("version").and_then(toml::Value::as_str) == Some(version)
    };
    packages.iter().find(is_it)?.get("checksum")?.as_str().map(String::from)
}

/// A licence as SPDX writes it: some crates still say `MIT/Apache-2.0`.
fn expression(licence: &str) -> io::Result<Expression> {
    let wrong = |error| io::Error::other(format!("{licence:?} is no licence: {error}"));
    let canonical = Expression::canonicalize(licence).map_err(wrong)?;
    Expression::parse(canonical.as_deref().unwrap_or(licence)).map_err(wrong)
}

/// The texts of licences that lie in a package's folder.
fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = vec![];
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let is_text = ["LICENSE", "LICENCE", "UNLICENSE", "COPYING", "COPYRIGHT", "NOTICE"];
        if entry.file_type()?.is_file() && is_text.iter().any(|start| name.starts_with(start)) {
            names.push(entry.path());
        }
    }
    names.sort();
    names.iter().map(|name| read(name)).collect()
}
