//! The licences of everything inside, as one text.

use super::inside::{Inside, Package};
use std::collections::BTreeMap;
use std::fmt::Write;

/// That of the guide's own program.
const OWN: &str = include_str!("../../../LICENSE");
/// That of the plugin's PHP.
const PLUGIN: &str = "GPL-2.0-or-later";

/// The text: who wrote what is inside, and each licence once, with those that have it.
pub fn licences(inside: &Inside) -> String {
    let mut out = format!(
        "The guide's own program\n\n{}\n\
         The PHP of the plugin for WordPress is under {PLUGIN}: its text is the last one below.\n\n\n\
         What others have written, and is inside: name, version, licence\n\n",
        OWN.trim_end()
    );
    for package in inside.packages.values() {
        let _ = writeln!(out, "{} {}: {}", package.name, package.version, package.licence);
    }
    out.push_str("\nrust-std is Rust's own library: LICENCES-Rust.html has its licences.\n");

    // Texts that differ in their line breaks alone are one.
    let mut texts: BTreeMap<String, (&str, Vec<&Package>)> = BTreeMap::new();
    for package in inside.packages.values() {
        for text in &package.texts {
            let key = text.split_whitespace().collect::<Vec<_>>().join(" ");
            texts.entry(key).or_insert((text, vec![])).1.push(package);
        }
    }
    for (text, packages) in texts.values() {
        let names: Vec<_> = packages.iter().map(|it| it.name.as_str()).collect();
        let _ = write!(out, "\n\n{}\n{}\n\n{}\n", "=".repeat(80), names.join(", "), text.trim_end());
    }

    // Those that only name their licence.
    let mut bare: BTreeMap<&str, Vec<&Package>> = BTreeMap::new();
    for package in inside.packages.values().filter(|it| it.texts.is_empty()) {
        for id in package.licence.requirements().filter_map(|it| it.req.license.id()) {
            bare.entry(id.name).or_default().push(package);
        }
    }
    for (id, packages) in bare {
        let by = |it: &&Package| match it.authors.is_empty() {
            true => it.name.clone(),
            false => format!("{} (by {})", it.name, it.authors.join(", ")),
        };
        let names: Vec<_> = packages.iter().map(by).collect();
        let _ = write!(
            out,
            "\n\n{}\nThese name {id} and bring no text of it; this is the text as SPDX has it:\n{}\n\n{}\n",
            "=".repeat(80),
            names.join("\n"),
            text(id)
        );
    }
    let _ = write!(out, "\n\n{}\nThe PHP of the plugin for WordPress\n\n{}\n", "=".repeat(80), text(PLUGIN));
    out
}

/// A licence's text as SPDX has it.
fn text(id: &str) -> &'static str {
    spdx::license_id(id).map_or("", spdx::LicenseId::text).trim_end()
}
