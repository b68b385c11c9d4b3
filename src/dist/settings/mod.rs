//! What a clinic sets in a site that is already built: what `public/settings.js` must know to read `clinic.json`, and the
//! page on which such a file is written. The page's words lie in `settings.toml`; no patient loads any of it.

use super::{head, minify, replaced};
use crate::content::read::{HALF_REVIEW, Kind, SETTINGS, WRONG};
use crate::content::{GUIDES, Guide, VERSION, fill};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/settings.rs"));

/// The file that the clinic changes, and what it is before that.
pub const FILE: (&str, &str) = ("clinic.json", "{}\n");

/// What stands in `settings.js` for the languages.
const DATA: &str = "const GUIDES = {};";
const STYLE: &str = concat!(include_str!("../../../style/tokens.css"), include_str!("page.css"));

/// `settings.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    said: BTreeMap<String, toml::Value>,
    page: Words,
    group: Vec<Group>,
    /// A label and a hint, by the name of the setting.
    field: BTreeMap<String, [String; 2]>,
}

/// Settings that stand together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    title: String,
    fields: Vec<String>,
}

macro_rules! words {
    ($($name:ident),* $(,)?) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Words {
            $($name: String,)*
        }
    };
}

words! {
    title, lead, to_guide, no_script, now_title, now_missing, now_disk, form_title, form_lead, built, mistakes_title, download,
    download_one, downloaded, one_missing, preview_title, preview_lead, preview_page, preview_tablet, preview_frame,
}

fn file(n: usize) -> io::Result<File> {
    let lang = GUIDES[n].lang;
    let wrong = |error: String| io::Error::other(format!("{lang}/settings.toml: {error}"));
    let file: File = toml::from_str(FILES[n]).map_err(|error| wrong(error.to_string()))?;
    let mut all = SETTINGS.map(|setting| setting.name);
    let mut grouped: Vec<&str> = file.group.iter().flat_map(|group| &group.fields).map(String::as_str).collect();
    all.sort();
    grouped.sort();
    match grouped == all && file.field.keys().eq(&all) {
        true => Ok(file),
        false => Err(wrong(format!("each of these needs a label, and its place in one group: {}", all.join(", ")))),
    }
}

/// The names that languages' pages have, beside each other.
pub struct Names {
    /// The guide itself, below the site's address.
    pub page: String,
    /// The page of its settings.
    pub editor: String,
    pub one_file: String,
}

/// `settings.js` with what it knows of every language, whose files have these names.
///
/// # Errors
/// The script has lost its place for that, or a language's words have a mistake.
pub fn script(source: &str, names: &[Names]) -> io::Result<String> {
    let mut guides = Map::new();
    for (n, (guide, names)) in GUIDES.iter().zip(names).enumerate() {
        guides.insert(guide.lang.to_string(), known(guide, file(n)?.said, names));
    }
    replaced(source, DATA, &format!("const GUIDES = {};", Value::Object(guides)))
}

/// The script of the page, bundled with `settings.js` as [`script`] wrote it and with `phone.js`. `folder` exists only
/// meanwhile.
///
/// # Errors
/// As [`minify::bundle`].
pub fn editor(folder: &Path, settings: &str, phone: &str) -> io::Result<String> {
    const PAGE: &str = "src/dist/settings/page.js";
    let files = [(PAGE, include_str!("page.js")), ("public/settings.js", settings), ("public/phone.js", phone)];
    minify::bundle(folder, &files, PAGE)
}

/// What the script knows of a language.
fn known(guide: &Guide, mut said: BTreeMap<String, toml::Value>, names: &Names) -> Value {
    said.insert("wrong".to_string(), WRONG.into());
    said.insert("half_review".to_string(), HALF_REVIEW.to_vec().into());
    let w = &guide.strings;
    json!({
        "version": VERSION,
        "page": names.page,
        "editor": names.editor,
        "settings": SETTINGS,
        "built": built(guide),
        "said": said,
        "words": {
            "lead": guide.emergency.lead, "call": guide.emergency.call, "stopped": w.stopped,
            "kiosk_emergency": w.kiosk_emergency, "kiosk_left": w.kiosk_left, "overdue": w.overdue, "book": w.book,
            "call_clinic": w.call_clinic, "after_hours": w.after_hours, "reviewed_by": w.reviewed_by,
            "not_reviewed": w.not_reviewed,
        },
    })
}

/// What the build has set, by name.
pub fn built(guide: &Guide) -> Map<String, Value> {
    let Ok(Value::Object(mut clinic)) = serde_json::to_value(guide.clinic) else { return Map::new() };
    clinic.retain(|name, _| SETTINGS.iter().any(|it| it.name == name));
    clinic
}

/// The page of the guide `n`, in the order of the languages; `script` is what [`editor`] wrote.
///
/// # Errors
/// The language's words have a mistake.
pub fn page(n: usize, names: &Names, script: &str) -> io::Result<String> {
    let guide = &GUIDES[n];
    let file = file(n)?;
    let w = &file.page;
    let style = minify::style(STYLE)?;
    let page = html! {
        (DOCTYPE)
        html lang=(guide.lang) {
            (head::for_clinic(&w.title, &style, script, "connect-src 'self'; frame-src 'self'; "))
            body data-one-file=(names.one_file) data-missing=(w.now_missing) data-disk=(w.now_disk)
                data-downloaded=(w.downloaded) data-one-missing=(w.one_missing) {
                header aria-labelledby="title" {
                    h1 id="title" { (w.title) }
                    p { (w.lead) }
                    p { a href={ "./" (names.page) } { (w.to_guide) } }
                    noscript { p class="mistake" { (w.no_script) } }
                }
                main {
                    section id="now" aria-labelledby="now-title" {
                        h2 id="now-title" { (w.now_title) }
                        div id="now-said" role="status" {}
                    }
                    (form(guide, &file))
                    section id="preview" aria-labelledby="preview-title" {
                        h2 id="preview-title" { (w.preview_title) }
                        p { (w.preview_lead) }
                        p class="actions" {
                            button type="button" data-preview={ "./" (names.page) } { (w.preview_page) }
                            button type="button" data-preview={ "./" (names.page) "?kiosk" } { (w.preview_tablet) }
                        }
                        iframe title=(w.preview_frame) {}
                    }
                }
                script type="module" { (PreEscaped(script)) }
            }
        }
    };
    Ok(page.into_string())
}

/// The form. Its script fills it in, and is what makes a file of it.
fn form(guide: &Guide, file: &File) -> Markup {
    let w = &file.page;
    html! {
        form id="form" novalidate aria-labelledby="form-title" {
            h2 id="form-title" { (w.form_title) }
            p { (w.form_lead) }
            div id="mistakes" class="mistakes" role="alert" tabindex="-1" hidden {
                p { strong { (w.mistakes_title) } }
                ul {}
            }
            @for group in &file.group {
                fieldset {
                    legend { (group.title) }
                    @for name in &group.fields { (field(guide, file, name)) }
                }
            }
            p class="actions" {
                button type="submit" class="first" { (w.download) }
                button type="button" id="one-file" { (w.download_one) }
            }
            p id="said" role="status" {}
        }
    }
}

fn field(guide: &Guide, file: &File, name: &str) -> Markup {
    let [label, hint] = &file.field[name];
    let hint = fill(hint, &[("version", VERSION)]);
    let (hint_id, mistake_id) = (format!("{name}-hint"), format!("{name}-mistake"));
    let built = match &built(guide)[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let kind = SETTINGS.iter().find(|it| it.name == name).map(|it| it.kind);
    let (input, mode) = match kind {
        Some(Kind::Date | Kind::Past) => ("date", None),
        Some(Kind::Seconds(..)) => ("text", Some("numeric")),
        Some(Kind::Https | Kind::Site) => ("text", Some("url")),
        Some(Kind::Phone | Kind::Emergency) => ("text", Some("tel")),
        _ => ("text", None),
    };
    html! {
        div class="field" {
            label for=(name) { (label) }
            p id=(hint_id) class="hint" {
                @if !hint.is_empty() { (hint) " " }
                @if !built.is_empty() { (fill(&file.page.built, &[("value", &built)])) }
            }
            p id=(mistake_id) class="mistake" hidden {}
            input type=(input) id=(name) name=(name) inputmode=[mode] autocomplete="off"
                aria-describedby={ (hint_id) " " (mistake_id) };
        }
    }
}
