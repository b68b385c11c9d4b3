//! The files of settings: sources, tags, the clinic, the words of the interface.

use super::super::model::*;
use super::super::phone::dialled;
use super::super::strings::Strings;
use super::file::{File, Mistakes, leak, leak_all};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

// --- sources ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    text: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    url: String,
}

/// `None` where the file cannot be read: what names a source is then not to blame.
pub fn sources(file: &File, mistakes: &mut Mistakes) -> Option<&'static [Source]> {
    let raw: BTreeMap<Spanned<String>, RawSource> = file.toml(mistakes)?;
    for (key, source) in &raw {
        let at = key.span().start;
        if source.text.trim().is_empty() {
            mistakes.push(file, at, format!("source {} has no text", key.get_ref()), "what it is");
        }
        if !(source.url.is_empty() || source.url.starts_with("https://")) {
            mistakes.push(file, at, format!("source {} has the address {:?}", key.get_ref(), source.url), "https://…");
        }
    }
    Some(leak_all(raw.into_iter().map(|(key, source)| Source {
        key: leak(key.into_inner()),
        text: leak(source.text),
        seen: leak(source.seen),
        url: leak(source.url),
    })))
}

// --- tags ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTags {
    group: Vec<RawGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    name: String,
    tags: Vec<RawTag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTag {
    name: Spanned<String>,
    slug: Spanned<String>,
    #[serde(default)]
    keep: bool,
}

/// `None` where the file cannot be read: what names a tag is then not to blame.
pub fn tags(file: &File, mistakes: &mut Mistakes) -> Option<(&'static [Group], &'static [Tag])> {
    let raw = file.toml::<RawTags>(mistakes)?.group;
    let mut tags: Vec<Tag> = vec![];
    for (group, raw) in raw.iter().enumerate() {
        for tag in &raw.tags {
            let (name, slug) = (tag.name.get_ref(), tag.slug.get_ref());
            if tags.iter().any(|t| t.name == name) {
                mistakes.push(file, tag.name.span().start, format!("tag {name:?} stands twice"), "one group for a tag");
            }
            if tags.iter().any(|t| t.slug == slug) || !is_slug(slug) {
                let right = "a slug of its own, of small letters, digits and hyphens";
                mistakes.push(file, tag.slug.span().start, format!("slug {slug:?} of tag {name:?}"), right);
            }
            tags.push(Tag { name: leak(name.as_str()), slug: leak(slug.as_str()), group, keep: tag.keep });
        }
    }
    if tags.len() > 64 {
        mistakes.push(file, 0, format!("{} tags", tags.len()), "64 at most");
    }
    Some((leak_all(raw.into_iter().map(|g| Group { name: leak(g.name) })), leak_all(tags)))
}

pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

// --- clinic and words ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClinic {
    name: Spanned<String>,
    booking: Spanned<String>,
    phone: Spanned<String>,
    after_hours: Spanned<String>,
    emergency: Spanned<String>,
    reviewer: Spanned<String>,
    reviewed: Spanned<String>,
    #[serde(default)]
    signed: String,
    review_due: Spanned<String>,
    site: Spanned<String>,
}

/// What is said of a setting that cannot be used; `{value}` stands for what it is.
pub const WRONG: &str = "\"{value}\" cannot be used here";
/// What would be right, by the setting's name. A host that has the settings set anew checks and says the same.
pub const RIGHT: [(&str, &str); 7] = [
    ("booking", "an address that starts with https://, or \"\""),
    ("phone", PHONE),
    ("after_hours", PHONE),
    ("emergency", "the emergency number, such as 911"),
    ("reviewed", DATE),
    ("review_due", DATE),
    ("site", "https://…/ , or \"\""),
];
const PHONE: &str = "a phone number, or \"\"";
const DATE: &str = "a date such as 2027-03-01, or \"\"";
/// The mistake of a review that is told by half, and what would be right.
pub const HALF_REVIEW: [&str; 2] = ["a reviewer without a date, or a date without a reviewer", "both, or neither"];

pub fn clinic(file: &File, mistakes: &mut Mistakes) -> Clinic {
    let Some(raw) = file.toml::<RawClinic>(mistakes) else {
        return Clinic::UNSET;
    };
    let text = |value: &Spanned<String>| leak(value.get_ref().trim());
    let mut check = |name: &str, value: &Spanned<String>, fits: &dyn Fn(&str) -> bool| {
        let text = text(value);
        if !fits(text) {
            let right = RIGHT.iter().find(|(key, _)| *key == name).map_or("", |(_, right)| right);
            mistakes.push(file, value.span().start, WRONG.replace("{value}", text), right);
        }
        text
    };
    let phone = |text: &str| text.is_empty() || dialled(text).is_some();
    // A tablet on the wall shows it as it is dialled.
    let digits = |text: &str| dialled(text).is_some() && !text.contains(|c: char| c.is_alphabetic() || c == '#');
    let https = |text: &str| text.is_empty() || text.starts_with("https://");
    let date = |text: &str| text.is_empty() || is_date(text);
    let clinic = Clinic {
        dials: leak(dialled(raw.emergency.get_ref()).unwrap_or_default()),
        name: text(&raw.name),
        booking: check("booking", &raw.booking, &https),
        phone: check("phone", &raw.phone, &phone),
        after_hours: check("after_hours", &raw.after_hours, &phone),
        emergency: check("emergency", &raw.emergency, &digits),
        reviewer: text(&raw.reviewer),
        reviewed: check("reviewed", &raw.reviewed, &date),
        signed: leak(raw.signed.trim()),
        review_due: check("review_due", &raw.review_due, &date),
        site: check("site", &raw.site, &|t| https(t) && (t.is_empty() || t.ends_with('/'))),
    };
    if clinic.reviewer.is_empty() != clinic.reviewed.is_empty() {
        let [wrong, right] = HALF_REVIEW;
        mistakes.push(file, raw.reviewer.span().start, wrong, right);
    }
    clinic
}

/// `2027-03-01`: a day that the calendar has.
pub fn is_date(text: &str) -> bool {
    text.parse::<toml::value::Datetime>().is_ok_and(|d| d.date.is_some() && d.time.is_none())
}

pub fn strings(file: &File, mistakes: &mut Mistakes) -> Strings {
    let Some(raw) = file.toml::<BTreeMap<Spanned<String>, String>>(mistakes) else {
        return Strings::from(|_| "");
    };
    for key in raw.keys() {
        if !Strings::KEYS.contains(&key.get_ref().as_str()) {
            let right = "a key that the page knows (content/strings.rs lists them)";
            mistakes.push(file, key.span().start, format!("unknown word {:?}", key.get_ref()), right);
        }
    }
    Strings::from(|key| match raw.iter().find(|(known, _)| known.get_ref() == key) {
        Some((_, text)) if !text.trim().is_empty() => leak(text.as_str()),
        other => {
            let at = other.map_or(0, |(key, _)| key.span().start);
            mistakes.push(file, at, format!("no word {key:?}"), format!("{key} = \"…\""));
            ""
        }
    })
}
