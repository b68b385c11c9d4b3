//! What a clinic sets after the build: what each setting may be, and what the site has for it.

use crate::dist::{attribute, content, finished, integrity};
use scraper::{Html, Selector};
use serde_json::{Map, Value};
use spine_guide::content::read::{Kind, SETTINGS};
use spine_guide::content::{GUIDES, VERSION};

/// The cases are the same for the script of the page, see tests/e2e/settings.spec.mjs. What JSON has no text for, and TOML
/// no other type, is that script's alone.
#[test]
fn a_setting_is_what_the_table_says() {
    let cases: Map<String, Value> = serde_json::from_str(include_str!("../settings.json")).expect("settings");
    assert_eq!(cases.len(), SETTINGS.len());
    for setting in SETTINGS {
        let number = matches!(setting.kind, Kind::Seconds(..));
        for (list, fits) in [("fits", true), ("wrong", false)] {
            for value in cases[setting.name].get(list).and_then(Value::as_array).into_iter().flatten() {
                let text = match value {
                    Value::String(text) if !number => text.clone(),
                    Value::Number(_) if number => value.to_string(),
                    _ => continue,
                };
                assert_eq!(setting.kind.fits(text.trim()), fits, "{}: {value}", setting.name);
            }
        }
    }
}

/// So a visit meets no file that is not there. A compressed copy would be sent in its place after the clinic has changed it.
#[test]
fn the_site_has_a_file_that_sets_nothing_and_is_asked_for_each_time() {
    let site = finished();
    assert_eq!(site.text("clinic.json"), "{}\n");
    assert!(!site.names().iter().any(|name| name.starts_with("clinic.json.")));
    assert!(site.text("_headers").contains("/clinic.json\n  Cache-Control: no-cache\n"));
    let file = Html::parse_document(&site.text("spine-guide.html"));
    assert_eq!(content(&file, "#clinic-json"), "{}");
    assert_eq!(attribute(&file, "#clinic-json", "type"), "application/json");
}

#[test]
fn the_script_knows_what_the_build_has_set_and_where_the_words_stand() {
    let site = finished();
    let script = site.text(&site.fingerprinted("settings-", ".js"));
    let guide = &GUIDES[0];
    for said in [guide.clinic.name, VERSION, guide.strings.kiosk_left, guide.emergency.lead] {
        assert!(script.contains(said), "{said}");
    }
    assert!(!script.contains("import"), "it is one file");
}

/// It works from a disk, where a script can load no other.
#[test]
fn the_page_that_writes_the_file_is_one_file_with_a_field_for_each_setting() {
    let site = finished();
    let page = Html::parse_document(&site.text("settings.html"));
    let select = |selector: &str| page.select(&Selector::parse(selector).expect(selector)).count();
    assert_eq!(select("[src], link, [onclick], [style]"), 0);
    let policy = attribute(&page, "meta[http-equiv=Content-Security-Policy]", "content");
    let [script, style] = ["script", "style"].map(|it| integrity(content(&page, it)));
    assert!(policy.contains(&format!("script-src '{script}'; style-src '{style}'")), "{policy}");
    assert_eq!(select("input"), SETTINGS.len());
    for setting in SETTINGS {
        assert_eq!(select(&format!("label[for={0}], input#{0}[name={0}]", setting.name)), 2, "{}", setting.name);
    }
    assert!(content(&page, "#signed-hint").contains(VERSION));
    assert_eq!(attribute(&page, "meta[name=robots]", "content"), "noindex");
    assert!(site.text("_headers").contains("/settings.html\n  X-Robots-Tag: noindex\n"));
}
