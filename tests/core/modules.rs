//! Each module uses only what the table at the head of `src/lib.rs` allows, and only `ui` names the crates that the app
//! alone is built with. The compiler checks neither: inside a crate every module can use every other one.

use spine_guide::content::Strings;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const LIB: &str = include_str!("../../src/lib.rs");

/// The programs and the crate's root. They are not in the table, because they start the modules that they name. The
/// build script is one of them: it shares two files with `find`, so that it learns from words as the search reads them.
const PROGRAMS: &[&str] =
    &["lib.rs", "main.rs", "bin/dist.rs", "bin/release.rs", "bin/review.rs", "bin/wordpress.rs", "content/build.rs"];

/// Crates that the app alone is built with, and the modules that may name them.
const APP_CRATES: &[(&str, &[&str])] = &[
    ("leptos", &["ui", "ui::browser"]),
    ("web_sys", &["ui::browser"]),
    ("gloo_storage", &["ui::browser"]),
    ("js_sys", &["ui::browser"]),
];

/// Modules, each with those that it may use.
type Table = BTreeMap<&'static str, BTreeSet<&'static str>>;

/// The table of `src/lib.rs`: its first column names a module, its last one what that module may use.
fn table() -> Table {
    let quoted = |cell: &'static str| cell.split('`').skip(1).step_by(2).collect::<Vec<_>>();
    let row = |line: &'static str| {
        let cells: Vec<_> = line.strip_prefix("//! | ")?.trim_end_matches(" |").split(" | ").collect();
        let &[name, _, uses] = cells.as_slice() else { return None };
        Some((*quoted(name).first()?, quoted(uses).into_iter().collect()))
    };
    LIB.lines().filter_map(row).collect()
}

/// Where a file of `src` stands in the crate: `ui/checker/map.rs` → `ui`, `checker`, `map`.
fn place(file: &str) -> Vec<String> {
    file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').map(String::from).collect()
}

/// The module of the table that a path leads into. If both `ui` and `ui::browser` fit, it is the longer one.
fn module(table: &Table, path: &[String]) -> Option<&'static str> {
    let of_length = |length: usize| table.get_key_value(path[..length].join("::").as_str());
    (1..=path.len()).rev().find_map(of_length).map(|(name, _)| *name)
}

fn without_comments(source: &str) -> String {
    let code = |line: &str| {
        let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
        line[..comment.map_or(line.len(), |(at, _)| at)].to_string()
    };
    source.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// What follows each `name::`, also inside a longer path, such as `leptos::web_sys::`.
fn after<'a>(code: &'a str, name: &str) -> Vec<&'a str> {
    let name = format!("{name}::");
    let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(&name).filter(|(at, _)| begins(*at)).map(|(at, _)| &code[at + name.len()..]).collect()
}

/// Every path below the crate's root that the code of a file names.
fn paths(code: &str, place: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![];
    for name in ["crate", "spine_guide"] {
        after(code, name).into_iter().for_each(|rest| add(rest, &[], &mut all));
    }
    // Of `super::super::x` the last `super` leads to `x`; those before it lead to modules around this one.
    for (at, _) in code.match_indices("super::") {
        let chain = code[..at].len() - code[..at].trim_end_matches("super::").len();
        let levels = 1 + chain / "super::".len();
        add(&code[at + "super::".len()..], &place[..place.len().saturating_sub(levels)], &mut all);
    }
    all
}

/// Adds the paths that `text` begins with, below `base`: `a::{b, c::d}` is two.
fn add(text: &str, base: &[String], all: &mut Vec<Vec<String>>) {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        return members(group).into_iter().for_each(|member| add(member, base, all));
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if ["", "self", "super"].contains(&name) {
        return all.push(base.to_vec());
    }
    let path = [base, &[name.to_string()]].concat();
    match rest.strip_prefix("::") {
        Some(rest) => add(rest, &path, all),
        None => all.push(path),
    }
}

/// The members of a group in braces; `group` begins after the `{`.
fn members(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut all) = (0, 0, vec![]);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                all.push(&group[from..at]);
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    all
}

/// The modules and crates that a file names, beside its own module.
fn uses(table: &Table, file: &str, source: &str) -> BTreeSet<&'static str> {
    let (place, code) = (place(file), without_comments(source));
    let crates = APP_CRATES.iter().map(|(name, _)| *name).filter(|&name| !after(&code, name).is_empty());
    let modules = paths(&code, &place).into_iter().filter_map(|path| module(table, &path));
    let own = module(table, &place);
    modules.chain(crates).filter(|&name| Some(name) != own).collect()
}

/// Of the modules and crates that a file names, those that its module may not use.
fn forbidden(table: &Table, file: &str, source: &str) -> BTreeSet<&'static str> {
    let own = module(table, &place(file)).unwrap_or_else(|| panic!("src/{file} is in no module of the table"));
    let may = |name: &str| {
        let as_crate = APP_CRATES.iter().any(|(it, modules)| *it == name && modules.contains(&own));
        as_crate || table[own].contains(name)
    };
    uses(table, file, source).into_iter().filter(|&name| !may(name)).collect()
}

/// Every Rust file below a folder: its path below `src`, and its text.
fn files(folder: &Path) -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = vec![];
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(&src).expect("it is below src").to_string_lossy().replace('\\', "/");
            all.push((name, fs::read_to_string(&path).expect("a source file")));
        }
    }
    all
}

#[test]
fn each_module_uses_only_what_the_table_allows() {
    let table = table();
    let all = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let (programs, modules): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(file, _)| PROGRAMS.contains(&file.as_str()));
    assert_eq!(programs.len(), PROGRAMS.len(), "one that is not there any more");

    let mut wrong = vec![];
    for (file, source) in &modules {
        for name in forbidden(&table, file, source) {
            wrong.push(format!("src/{file} uses {name}"));
        }
        if source.contains("#[path") {
            wrong.push(format!("src/{file} takes in a file of another module"));
        }
    }
    assert!(wrong.is_empty(), "The table at the head of src/lib.rs does not allow it:\n{}", wrong.join("\n"));

    // The scan has found uses, and the table has no row for a module that does not exist.
    let edges: BTreeSet<_> = modules
        .iter()
        .filter_map(|(file, source)| Some((module(&table, &place(file))?, uses(&table, file, source))))
        .flat_map(|(own, uses)| uses.into_iter().map(move |name| (own, name)))
        .collect();
    for edge in [("html", "triage"), ("triage", "content"), ("ui", "ui::browser"), ("ui::browser", "web_sys")] {
        assert!(edges.contains(&edge), "{edge:?} is not among {edges:?}");
    }
    let with_files: BTreeSet<_> = modules.iter().filter_map(|(file, _)| module(&table, &place(file))).collect();
    assert_eq!(with_files, table.keys().copied().collect::<BTreeSet<_>>());
}

#[test]
fn what_the_table_does_not_allow_is_found() {
    let table = table();
    for (file, source, found) in [
        ("find/index.rs", "use crate::html;", "html"),
        ("find/index.rs", "use crate::{content::{Guide, Search}, triage};", "triage"),
        ("find/index.rs", "use crate::{\n    content::Guide,\n    html::{self, Medium},\n};", "html"),
        ("find/mod.rs", "use super::triage::Q;", "triage"),
        ("content/read/links.rs", "use super::super::super::find::Index;", "find"),
        ("content/mod.rs", "fn f() -> spine_guide::visit::Visit {}", "visit"),
        ("triage/flow.rs", "fn f(index: &crate::find::Index) {}", "find"),
        ("visit.rs", "use super::html::page;", "html"),
        ("html/mod.rs", "use leptos::prelude::*;", "leptos"),
        ("ui/tags.rs", "fn f(event: &web_sys::Event) {}", "web_sys"),
        ("ui/tags.rs", "use leptos::web_sys::Event;", "web_sys"),
        ("ui/mod.rs", "use crate::dist;", "dist"),
        ("ui/browser/dom.rs", "use super::super::reader::Reader;", "ui"),
        ("ui/browser/dom.rs", "use crate::content::Guide;", "content"),
        ("ui/browser/mod.rs", "use super::live::text;", "ui"),
    ] {
        assert_eq!(forbidden(&table, file, source), BTreeSet::from([found]), "{file}: {source}");
    }
}

#[test]
fn what_the_table_allows_is_no_fault() {
    let table = table();
    for (file, source) in [
        ("find/index.rs", "// use crate::html;\n/// [`crate::triage`]\nconst AT: &str = \"https://example.com\";"),
        ("find/index.rs", "use super::fold::words;\nuse super::*;\nuse crate::content::Learned;"),
        ("find/index.rs", "use other_crate::html; use html::page; pub(crate) fn f() {}"),
        ("html/result.rs", "use crate::{\n    content::{Guide, Tip},\n    triage::{self, Q},\n};"),
        ("ui/checker/map.rs", "use super::super::browser::{self, clock};\nuse leptos::prelude::*;"),
        ("ui/browser/dom.rs", "use super::events::listen;\nuse leptos::ev;\nuse web_sys::Element;"),
        ("visit.rs", "use crate::address::{decode, encode};\nmod tests { use super::*; use super::parse; }"),
    ] {
        assert_eq!(forbidden(&table, file, source), BTreeSet::new(), "{file}: {source}");
    }
}

/// The app is not sent the strings that only the build uses: no file of the app names one.
#[test]
fn the_app_names_no_string_that_only_the_build_has() {
    const OF_THE_BUILD: &[&str] =
        &["bin/", "dist/", "html/kiosk.rs", "html/page.rs", "html/paper.rs", "html/templates.rs"];
    let named = |file: &str, source: &str| {
        let code = without_comments(source);
        let of_app = !OF_THE_BUILD.iter().any(|start| file.starts_with(start));
        let after = code.split("strings.").skip(1);
        let names = after.map(|it| it.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default());
        names.filter(|name| of_app && Strings::KEYS.contains(name) && Strings::is_of_the_build(name)).count()
    };
    assert_eq!(named("ui/tools.rs", "strings.kiosk_end"), 1);
    for (file, source) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        assert_eq!(named(&file, &source), 0, "src/{file} names a string of the build: see Strings::OF_THE_BUILD");
    }
}
