//! The plugin for WordPress, made of a finished site.

use crate::dist::finished;
use spine_guide::content::GUIDES;
use spine_guide::dist::wordpress::plugin;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::{fs, path::Path};

fn zipped() -> Vec<u8> {
    plugin(finished().folder(), Path::new("wordpress")).expect("the plugin")
}

/// The plugin's files by name.
fn files() -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zipped())).expect("a zip");
    let mut files = BTreeMap::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).expect("a file");
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).expect("its bytes");
        let name = file.name().expect("its name").into_owned();
        let name = name.strip_prefix("spine-guide/").expect("all lies in one folder");
        files.insert(name.to_string(), bytes);
    }
    files
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", files.keys())).clone()).expect(name)
}

/// What stands between `{{` and `}}`.
fn marks(text: &str) -> BTreeSet<&str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(mark, _)| mark).collect()
}

#[test]
fn the_same_site_gives_the_same_zip() {
    assert!(zipped() == zipped());
}

#[test]
fn it_has_what_wordpress_asks_of_a_plugin() {
    let files = files();
    let version = env!("CARGO_PKG_VERSION");
    let main = text(&files, "spine-guide.php");
    for line in ["Plugin Name:", "License:           GPL-2.0-or-later", "Text Domain:       spine-guide"] {
        assert!(main.contains(line), "{line}");
    }
    assert!(main.contains(&format!(" * Version:           {version}\n")));
    assert!(text(&files, "readme.txt").contains(&format!("Stable tag: {version}\n")));
    for name in ["uninstall.php", "LICENSE", "block/block.json", "guide/.htaccess", "guide/embed.js"] {
        assert!(files.contains_key(name), "{name}");
    }
}

/// A device keeps them, and refuses all where one is missing.
#[test]
fn every_file_that_a_device_keeps_is_there() {
    let files = files();
    let kept: Vec<String> = serde_json::from_slice(&files["data/kept.json"]).expect("a list");
    assert!(kept.len() > 10);
    for name in kept {
        assert!(name == "manifest.webmanifest" || files.contains_key(&format!("guide/{name}")), "{name}");
    }
    for not_served in ["index.html", "sw.js", "review.html", "spine-guide.html", "_headers"] {
        assert!(!files.contains_key(&format!("guide/{not_served}")), "{not_served}");
    }
}

#[test]
fn the_page_has_a_mark_for_each_setting_and_nothing_of_the_sample() {
    let files = files();
    let page = text(&files, "data/page.html");
    for mark in [
        "booking",
        "call",
        "phone_dialled",
        "after_hours",
        "after_hours_dialled",
        "review",
        "review_due",
        "site",
        "name",
        "logo",
        "masthead",
        "tablet_pause",
        "tablet_question",
        "kiosk_left",
    ] {
        assert!(marks(&page).contains(mark), "{mark}");
    }
    for sample in ["Sample", "sample-", "15550100191", "15550100192", "2093", "2094", "3599", "\"299\"", "299 seconds"]
    {
        assert!(!page.contains(sample), "{sample}");
    }
    for once in ["<!-- spine-guide:clinic -->", "<!-- spine-guide:data -->"] {
        assert_eq!(page.matches(once).count(), 1, "{once}");
    }
}

/// A browser that may keep a file for ever never asks for it again: `embed.js` has the same name in every version.
#[test]
fn the_lines_for_nginx_are_for_names_with_a_hash_and_the_same_in_both_manuals() {
    let manual = include_str!("../../EMBED.md").split("<!-- snippet: wordpress-nginx -->\n```nginx\n").nth(1);
    let lines = manual.and_then(|rest| rest.split("\n```").next()).expect("the lines");
    assert!(text(&files(), "readme.txt").contains(&format!("`{lines}`")), "{lines}");
    assert!(lines.starts_with("location ~ \"/plugins/spine-guide/guide/[^/]+-[0-9a-f]{12}\\.[a-z]+$\" {"), "{lines}");
    assert_eq!(lines.matches("location").count(), 1);
}

/// The plugin has a value for every mark.
#[test]
fn the_plugin_knows_every_mark() {
    let files = files();
    let pages = text(&files, "includes/pages.php");
    let values =
        pages.split("function spine_guide_values()").nth(1).and_then(|rest| rest.split("\n}").next()).expect("values");
    for file in ["data/page.html", "data/static.json"] {
        let text = text(&files, file);
        for mark in marks(&text) {
            assert!(values.contains(&format!("'{mark}'")), "{file}: {mark}");
        }
    }
}

/// It stands in pages that have headings, ids and styles of their own.
#[test]
fn what_stands_in_other_pages_has_all_questions_and_takes_nothing_of_theirs() {
    let files = files();
    let parts: BTreeMap<String, String> = serde_json::from_slice(&files["data/static.json"]).expect("parts");
    let all: String = parts.values().map(String::as_str).collect();
    for question in GUIDES[0].questions {
        assert!(all.contains(&format!("data-part=\"faq-{}\"", question.number)));
    }
    for of_the_page in [" id=", " style=", "<h1", "<script", "href=\"#", "<img"] {
        assert!(!all.contains(of_the_page), "{of_the_page}");
    }
}

/// A build of a page that lacks what the plugin sets is none.
#[test]
fn a_page_that_cannot_be_set_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in finished().names() {
        fs::copy(finished().folder().join(&name), folder.path().join(&name)).expect("a copy");
    }
    let page = finished().text("index.html").replace("<div id=\"about\">", "<div id=\"other\">");
    fs::write(folder.path().join("index.html"), page).expect("the page");
    let error = plugin(folder.path(), Path::new("wordpress")).expect_err("the footer is another");
    assert!(error.to_string().contains("is not named where it should be"), "{error}");
}
