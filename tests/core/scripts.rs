//! The scripts in `public/` stand alone, and name no id and no data attribute of the page that nothing else knows.

use crate::dist::finished;
use spine_guide::content::GUIDES;
use spine_guide::content::read::is_taken;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Scripts that are bundled into the ones that import them, and those.
const SHARED: [(&str, [&str; 2]); 1] = [("phone.js", ["frame.js", "settings.js"])];
/// The scripts that no other one loads: the first one of the page, and those that others name by their address.
const LOADED_BY_NAME: [&str; 3] = ["boot.js", "embed.js", "sw.js"];

/// The texts of a folder's files with this ending, without comments, by their names.
fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect(folder) {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(files(&format!("{folder}/{name}"), ending));
        } else if name.ends_with(ending) {
            let text = fs::read_to_string(&path).expect("a text file");
            let is_code = |line: &&str| !["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start));
            all.insert(format!("{folder}/{name}"), text.lines().filter(is_code).collect::<Vec<_>>().join("\n"));
        }
    }
    all
}

/// The names, of letters, digits and hyphens, that follow each of these texts.
fn names_after(text: &str, befores: &[&str]) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    let after =
        |before: &&str| text.match_indices(*before).map(|(at, it)| name(&text[at + it.len()..])).collect::<Vec<_>>();
    befores.iter().flat_map(after).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
}

/// `questionAt` → `data-question-at`, as `dataset` has it.
fn attribute(property: &str) -> String {
    let hyphened =
        |c: char| if c.is_ascii_uppercase() { format!("-{}", c.to_ascii_lowercase()) } else { c.to_string() };
    ["data-", &property.chars().map(hyphened).collect::<String>()].concat()
}

#[test]
fn a_script_is_loaded_by_boot_alone_and_shares_nothing_but_what_is_bundled() {
    let scripts = files("public", ".js");
    let imports = |text: &str| names_after(text, &["import('./", "from './"]);
    let mut loaded = imports(&scripts["public/boot.js"]);
    assert!(loaded.remove("spine-guide"), "the app");
    for (file, text) in &scripts {
        let name = file.trim_start_matches("public/");
        let shared = SHARED.iter().filter(|(_, users)| users.contains(&name)).map(|(it, _)| it.trim_end_matches(".js"));
        if name != "boot.js" {
            assert_eq!(imports(text), shared.map(String::from).collect(), "what {file} imports");
        }
    }
    let others =
        SHARED.map(|(name, _)| name).into_iter().chain(LOADED_BY_NAME).map(|name| name.trim_end_matches(".js"));
    let all = scripts.keys().map(|file| file["public/".len()..].trim_end_matches(".js").to_string());
    assert_eq!(all.collect::<BTreeSet<_>>(), loaded.into_iter().chain(others.map(String::from)).collect());
}

/// `embed.js` runs in other websites, and has no element of the guide's page.
fn scripts_of_the_page() -> String {
    let scripts = files("public", ".js");
    scripts.into_iter().filter(|(file, _)| file != "public/embed.js").map(|(_, text)| text + "\n").collect()
}

/// The ids on the pages of a built site, and those that scripts give.
fn ids() -> BTreeSet<String> {
    let site = finished();
    let lang = GUIDES[0].lang;
    let late = site.fingerprinted(&format!("deferred-{lang}-"), ".txt");
    let drawings = site.fingerprinted(&format!("drawings-{lang}-"), ".svg");
    let pages = ["index.html", "spine-guide.html", &late].map(|file| site.text(file)).concat();
    let mut ids = names_after(&pages, &[" id=\"", " id='"]);
    // Of the file of drawings the page takes what has its prefix.
    ids.extend(names_after(&site.text(&drawings), &[" id=\""]).into_iter().filter(|id| id.starts_with("d-")));
    ids.extend(names_after(&scripts_of_the_page(), &["id: '", ".id = '"]));
    ids
}

#[test]
fn every_id_that_a_script_names_is_on_the_page() {
    let named = names_after(&scripts_of_the_page(), &["by('", "getElementById('", "'#", "`#", ", #", "(#", " > #"]);
    assert!(named.contains("emergency") && named.len() > 25, "they are found: {named:?}");
    let missing: Vec<_> = named.difference(&ids()).cloned().collect();
    assert!(missing.is_empty(), "scripts in public/ name these ids, and nothing has them: {missing:?}");
}

#[test]
fn no_heading_and_no_question_gets_an_id_that_the_page_has() {
    let guide = &GUIDES[0];
    let from_content = |id: &&String| {
        let of_drawing = id.starts_with("d-");
        of_drawing || guide.article.sections.iter().any(|section| section.id == **id)
    };
    let free: Vec<_> = ids().into_iter().filter(|id| !is_taken(id) && !from_content(&id)).collect();
    assert!(free.is_empty(), "is_taken in src/content/read/language.rs does not know these ids: {free:?}");
}

#[test]
fn every_data_attribute_that_a_script_names_is_known_elsewhere_or_set_by_a_script() {
    let scripts = files("public", ".js");
    let text = scripts.values().map(String::as_str).collect::<Vec<_>>().join("\n");
    let quoted = names_after(&text, &["[data-", "'data-"]).into_iter().map(|name| format!("data-{name}"));
    let named: BTreeSet<_> = names_after(&text, &["dataset."]).iter().map(|it| attribute(it)).chain(quoted).collect();
    assert!(named.contains("data-kiosk") && named.len() > 20, "they are found: {named:?}");
    let elsewhere: String = [("src", ".rs"), ("src/dist", ".js"), ("style", ".css"), ("wordpress", ".php")]
        .into_iter()
        .flat_map(|(folder, ending)| files(folder, ending).into_values())
        .collect();
    let known = |name: &String| {
        let property = named_property(name);
        elsewhere.contains(name.as_str())
            || elsewhere.contains(&format!("dataset.{property}"))
            || text.contains(&format!("dataset.{property} = "))
            || text.contains(&format!("setAttribute('{name}'"))
    };
    let unknown: Vec<_> = named.iter().filter(|name| !known(name)).collect();
    assert!(unknown.is_empty(), "scripts in public/ name these, and nothing sets them: {unknown:?}");
}

/// `data-question-at` → `questionAt`, the other way round than [`attribute`].
fn named_property(attribute: &str) -> String {
    let mut words = attribute.trim_start_matches("data-").split('-');
    let first = words.next().unwrap_or_default().to_string();
    words.fold(first, |name, word| name + &word[..1].to_ascii_uppercase() + &word[1..])
}
