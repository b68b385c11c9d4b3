//! The files of settings: sources, tags, the clinic, the words of the interface.

use super::super::model::*;
use super::super::phone::dialled;
use super::super::strings::Strings;
use super::file::{File, Mistakes, leak, leak_all};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};
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
    signed: Option<Spanned<String>>,
    review_due: Spanned<String>,
    site: Spanned<String>,
    tablet_pause: Spanned<i64>,
    tablet_question: Spanned<i64>,
}

/// What the value of a setting must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "range", rename_all = "lowercase")]
pub enum Kind {
    /// One line of text, which cannot be HTML.
    Line,
    /// An address that a link may lead to.
    Https,
    /// The same of a folder.
    Site,
    Phone,
    /// A number that a tablet on the wall shows as it is dialled.
    Emergency,
    Date,
    /// A day that is not in the future.
    Past,
    /// A whole number of seconds in this range.
    Seconds(u16, u16),
}

/// A setting of the clinic's.
#[derive(Serialize)]
pub struct Setting {
    pub name: &'static str,
    #[serde(flatten)]
    pub kind: Kind,
    /// What would be right, where a value is not.
    pub right: &'static str,
}

/// All settings, in the order of `clinic.toml`. Hosts that have them set after the build check and say the same:
/// `public/settings.js` and the plugin for WordPress. `tests/settings.json` has cases for all.
pub const SETTINGS: [Setting; 12] = [
    setting("name", Kind::Line, LINE),
    setting("booking", Kind::Https, "an address that starts with https://, or empty"),
    setting("phone", Kind::Phone, PHONE),
    setting("after_hours", Kind::Phone, PHONE),
    setting("emergency", Kind::Emergency, "the emergency number, such as 911"),
    setting("reviewer", Kind::Line, LINE),
    setting("reviewed", Kind::Past, "a date such as 2026-03-01 that is not in the future, or empty"),
    setting("signed", Kind::Line, LINE),
    setting("review_due", Kind::Date, DATE),
    setting("site", Kind::Site, "https://…/ , or empty"),
    setting("tablet_pause", Kind::Seconds(10, 3600), "a number of seconds from 10 to 3600"),
    // Long enough to see, read and touch (WCAG 2.2.1).
    setting("tablet_question", Kind::Seconds(20, 300), "a number of seconds from 20 to 300"),
];

const LINE: &str = "one line of at most 200 characters, without < and >, or empty";
const PHONE: &str = "a phone number, or empty";
const DATE: &str = "a date such as 2027-03-01, or empty";

const fn setting(name: &'static str, kind: Kind, right: &'static str) -> Setting {
    Setting { name, kind, right }
}

/// What is said of a setting that cannot be used; `{value}` stands for what it is.
pub const WRONG: &str = "\"{value}\" cannot be used here";
/// The mistake of a review that is told by half, and what would be right.
pub const HALF_REVIEW: [&str; 2] = ["a reviewer without a date, or a date without a reviewer", "both, or neither"];

impl Kind {
    /// Whether a trimmed text can be such a value.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Kind::Line => text.chars().count() <= 200 && !text.contains(|c: char| c.is_control() || "<>".contains(c)),
            Kind::Https => text.is_empty() || is_https(text),
            Kind::Site => text.is_empty() || (is_https(text) && text.ends_with('/') && !text.contains(['?', '#'])),
            Kind::Phone => text.is_empty() || dialled(text).is_some(),
            Kind::Emergency => dialled(text).is_some() && !text.contains(|c: char| c.is_alphabetic() || c == '#'),
            Kind::Date => text.is_empty() || is_date(text),
            Kind::Past => text.is_empty() || is_past_date(text),
            Kind::Seconds(least, most) => text.parse().is_ok_and(|seconds: u16| (least..=most).contains(&seconds)),
        }
    }
}

pub fn clinic(file: &File, mistakes: &mut Mistakes) -> Clinic {
    let Some(raw) = file.toml::<RawClinic>(mistakes) else {
        return Clinic::UNSET;
    };
    let mut check = |name: &str, at: usize, text: &str| -> &'static str {
        let text = text.trim();
        let setting = SETTINGS.iter().find(|setting| setting.name == name).expect("a setting");
        if !setting.kind.fits(text) {
            mistakes.push(file, at, WRONG.replace("{value}", text), setting.right);
        }
        leak(text)
    };
    let mut text = |name: &str, value: &Spanned<String>| check(name, value.span().start, value.get_ref());
    let clinic = Clinic {
        dials: leak(dialled(raw.emergency.get_ref()).unwrap_or_default()),
        name: text("name", &raw.name),
        booking: text("booking", &raw.booking),
        phone: text("phone", &raw.phone),
        after_hours: text("after_hours", &raw.after_hours),
        emergency: text("emergency", &raw.emergency),
        reviewer: text("reviewer", &raw.reviewer),
        reviewed: text("reviewed", &raw.reviewed),
        signed: raw.signed.as_ref().map_or("", |signed| text("signed", signed)),
        review_due: text("review_due", &raw.review_due),
        site: text("site", &raw.site),
        ..Clinic::UNSET
    };
    let mut seconds = |name: &str, value: &Spanned<i64>| {
        check(name, value.span().start, &value.get_ref().to_string()).parse().unwrap_or_default()
    };
    let clinic = Clinic {
        tablet_pause: seconds("tablet_pause", &raw.tablet_pause),
        tablet_question: seconds("tablet_question", &raw.tablet_question),
        ..clinic
    };
    if clinic.reviewer.is_empty() != clinic.reviewed.is_empty() {
        let [wrong, right] = HALF_REVIEW;
        mistakes.push(file, raw.reviewer.span().start, wrong, right);
    }
    clinic
}

/// An address with a host, and nothing in it that an address has not: no blank, no quote, no name before the host.
fn is_https(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_bad = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c);
    !host.is_empty() && !host.contains('@') && text.chars().count() <= 2000 && !rest.contains(is_bad)
}

/// `2027-03-01`: a day that the calendar has.
fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// A day that the calendar has and that is not in the future, wherever the clinic is.
pub fn is_past_date(text: &str) -> bool {
    has_been(text, today())
}

fn date(text: &str) -> Option<toml::value::Date> {
    text.parse::<toml::value::Datetime>().ok().filter(|it| it.time.is_none())?.date
}

/// Whether a date is at most one day after `today`: where the clinic is, it may be tomorrow already.
fn has_been(text: &str, today: i64) -> bool {
    date(text).is_some_and(|it| days(it.year.into(), it.month.into(), it.day.into()) <= today + 1)
}

/// The days from 1970-01-01 to a date. A year begins with its March here, so that a leap day is the last of it.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469
}

/// The day in UTC. It decides only whether a date is refused: no output of a build has it.
fn today() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs() / 86_400).unwrap_or(i64::MAX)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_of_a_day_that_has_been_somewhere() {
        let today = days(2028, 2, 28);
        assert_eq!((days(1970, 1, 1), days(2000, 3, 1)), (0, 11_017));
        for (text, fits) in [
            ("2028-02-28", true),
            ("1999-12-31", true),
            ("2028-02-29", true),
            ("2028-03-01", false),
            ("2062-01-01", false),
            ("2027-02-29", false),
        ] {
            assert_eq!(has_been(text, today), fits, "{text}");
        }
    }
}
