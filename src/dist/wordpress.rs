//! The guide as a plugin for WordPress: its PHP, the built site, and what that PHP sets in it.
//!
//! A setting of the clinic's is made there after the build. So the page is written once more by the same code, with settings
//! of which each can be told from all else, and where one of them stands it becomes a `{{mark}}`. The plugin writes the
//! clinic's own in its place, and leaves a line out whose mark is empty.

use super::site::Site;
use super::zipped::zip;
use super::{Medium, head, replaced, settings};
use crate::content::read::{HALF_REVIEW, Kind, SETTINGS, WRONG};
use crate::content::{self, Clinic, GUIDES, Guide, dialled, fill};
use crate::html::{self, escape};
use serde_json::{Map, Value, json};
use std::io;
use std::path::Path;
use std::{fmt::Write as _, fs};

/// The plugin's file below the site.
pub const FILE: &str = "spine-guide-wordpress.zip";
/// The folder that everything in it lies in.
const ROOT: &str = "spine-guide";
/// The service worker before the build has written its list: the plugin writes its own.
const WORKER: &str = include_str!("../../public/sw.js");
/// That of the guide's own program.
const LICENCE: &str = include_str!("../../LICENSE");
/// Where the version stands in the plugin's own files.
const VERSION: &str = "{version}";

/// Settings that a text can be searched for.
const SAMPLE: Clinic = Clinic {
    name: "Sample Name of a Clinic",
    booking: "https://sample-booking.example/",
    phone: "+1 555 010 0191",
    after_hours: "+1 555 010 0192",
    emergency: "",
    dials: "",
    reviewer: "Sample Reviewer",
    reviewed: "2093-04-05",
    signed: "",
    review_due: "2094-05-06",
    site: "https://sample-site.example/",
    tablet_pause: 3599,
    tablet_question: 299,
};

/// The plugin for the site in a folder, with the sources of its own in another, as a zip: the same one for the same site.
/// It has the guide's first language.
///
/// # Errors
/// The site is not built, or a file of either cannot be read; or the page lacks what is to be set.
pub fn plugin(site: &Path, sources: &Path) -> io::Result<Vec<u8>> {
    let site = Site::read(site)?;
    let mut files = own_files(sources)?;
    files.push(("LICENSE".to_string(), LICENCE.as_bytes().to_vec()));
    files.extend(data(&site, &GUIDES[0])?.into_iter().map(|(name, text)| (format!("data/{name}"), text.into_bytes())));
    let served = site.files().filter(|(name, _)| is_served(name));
    files.extend(served.map(|(name, bytes)| (format!("guide/{name}"), bytes.to_vec())));
    zip(files.into_iter().map(|(name, bytes)| (format!("{ROOT}/{name}"), bytes)))
}

/// The plugin's own files, by name, with the version where it belongs.
fn own_files(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![];
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let inside = own_files(&entry.path())?;
            files.extend(inside.into_iter().map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            let text = fs::read_to_string(entry.path())?;
            files.push((name, text.replace(VERSION, env!("CARGO_PKG_VERSION")).into_bytes()));
        }
    }
    files.sort();
    Ok(files)
}

/// Whether a file of the site is sent as it is. The page, the worker and the manifest are written anew; the others are for
/// those who host the site themselves, or for the clinic.
fn is_served(name: &str) -> bool {
    let name = [".br", ".gz"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    name == "embed.js" || super::is_fingerprinted(name)
}

/// What the plugin reads, by the file's name.
fn data(site: &Site, guide: &'static Guide) -> io::Result<Vec<(&'static str, String)>> {
    let manifest: Value = serde_json::from_str(&site.text("manifest.webmanifest")?)?;
    let unset = Clinic { name: "", reviewer: "", reviewed: "", site: "", ..guide.clinic };
    let graph = &head::structured(&Guide { clinic: unset, ..*guide }, "")["@graph"];
    // What the plugin looks for in the guide's scripts.
    for (file, named) in [("offline-", "\"sw.js\""), ("index.html", "\"manifest.webmanifest\"")] {
        let text = site.text(starting(site, file)?)?;
        replaced(&text, named, "")?;
    }
    for named in ["const VERSION = '';", "const FILES = {};"] {
        replaced(WORKER, named, "")?;
    }
    // There the settings are in the page.
    let worker = replaced(WORKER, &format!("const SETTINGS = '{}';", settings::FILE.0), "const SETTINGS = '';")?;
    Ok(vec![
        ("about.json", graph[0].to_string()),
        ("clinic.json", clinic(guide).to_string()),
        ("faq.json", graph[1].to_string()),
        ("kept.json", json!(kept(&site.text("sw.js")?)?).to_string()),
        ("manifest.json", manifest.to_string()),
        ("page.html", page(site, guide)?),
        ("static.json", parts(guide).to_string()),
        ("sw.js", worker),
    ])
}

/// What settings there are and how they are checked, and the words that the plugin puts them into.
fn clinic(guide: &Guide) -> Value {
    let mut right: Map<String, Value> = SETTINGS.iter().map(|it| (it.name.to_string(), json!(it.right))).collect();
    right.insert("logo".to_string(), json!("a picture of the media library, at most 500 kB, or empty"));
    let mut defaults = settings::built(guide);
    // The content has the number; WordPress knows the address.
    defaults.retain(|name, _| !["emergency", "site"].contains(&name.as_str()));
    // What a form sends is text.
    defaults.values_mut().filter(|value| value.is_number()).for_each(|value| *value = json!(value.to_string()));
    defaults.insert("logo".to_string(), json!(""));
    let seconds = SETTINGS.iter().filter_map(|it| match it.kind {
        Kind::Seconds(least, most) => Some((it.name.to_string(), json!([least, most]))),
        _ => None,
    });
    let strings = &guide.strings;
    json!({
        "defaults": defaults,
        "seconds": seconds.collect::<Map<_, _>>(),
        "version": content::VERSION,
        "wrong": WRONG,
        "right": right,
        "half_review": HALF_REVIEW,
        "strings": {
            "app_name": strings.app_name, "app_full_name": strings.app_full_name, "call_clinic": strings.call_clinic,
            "reviewed_by": strings.reviewed_by, "not_reviewed": strings.not_reviewed, "overdue": strings.overdue,
            "kiosk_left": strings.kiosk_left,
        },
        "tags": guide.tags.iter().map(|tag| json!({ "name": tag.name, "slug": tag.slug })).collect::<Vec<_>>(),
        "languages": [guide.lang],
    })
}

/// The files that a device keeps, the page apart.
fn kept(worker: &str) -> io::Result<Vec<String>> {
    let list = worker.lines().find_map(|line| line.trim_start().strip_prefix("const FILES = ")?.strip_suffix(';'));
    let list: Map<String, Value> = serde_json::from_str(list.unwrap_or_default())?;
    Ok(list.into_iter().map(|(name, _)| name).filter(|name| name != "./").collect())
}

/// The name of the site's file that begins so.
fn starting<'a>(site: &'a Site, start: &str) -> io::Result<&'a str> {
    let name = site.files().map(|(name, _)| name).find(|name| name.starts_with(start));
    name.ok_or_else(|| io::Error::other(format!("the site has no {start}…")))
}

/// The built page with marks in the place of the settings.
fn page(site: &Site, guide: &'static Guide) -> io::Result<String> {
    let clinic = Clinic { emergency: guide.clinic.emergency, dials: guide.clinic.dials, ..SAMPLE };
    let sample: &'static Guide = Box::leak(Box::new(Guide { clinic, ..*guide }));
    let drawings = starting(site, &format!("drawings-{}-", guide.lang))?;
    let beside = head::Beside { preview: starting(site, "preview-")?.to_string(), ..head::Beside::default() };

    let head = |guide| head::linked(guide, "", &beside);
    let body = |guide| replaced(&html::page(guide, Medium::Site).into_string(), html::drawing::FILE, drawings);
    let body_set = replaced(&own_lines(&marked(&body(sample)?, sample)), NAME, MASTHEAD)?;
    let mut page = site.text("index.html")?;
    for (built, set) in [
        (head(guide), format!("{}<!-- spine-guide:clinic -->\n", marked(&head(sample), sample))),
        (body(guide)?, body_set),
        (head::data(guide, ""), "<!-- spine-guide:data -->".to_string()),
    ] {
        page = replaced(&page, &built, &set)?;
    }
    match MARKS.iter().find(|mark| !page.contains(&format!("{{{{{mark}}}}}"))) {
        Some(mark) => Err(io::Error::other(format!("the page has no place for the setting {mark}"))),
        None => Ok(page),
    }
}

/// What the page must have a place for.
const MARKS: [&str; 12] = [
    "review",
    "call",
    "kiosk_left",
    "phone_dialled",
    "after_hours_dialled",
    "after_hours",
    "review_due",
    "booking",
    "site",
    "name",
    "tablet_pause",
    "tablet_question",
];

/// Who the page is from, in the first line of it: its name, or in its place its logo.
const NAME: &str = "<header class=\"masthead\">\n<p>{{name}}</p>\n";
const MASTHEAD: &str = "<header class=\"masthead\">\n<p><img src=\"./{{logo}}\" alt=\"{{logo_name}}\" /></p>\n\
                        <p>{{masthead}}</p>\n";

/// A text with a mark wherever a setting of the sample stands.
fn marked(text: &str, sample: &Guide) -> String {
    let clinic = &sample.clinic;
    let number = |phone| dialled(phone).unwrap_or_default();
    let settings = [
        // A whole sentence first: of what is in it, one or the other may be empty.
        sample.review(),
        fill(sample.strings.call_clinic, &[("name", clinic.name), ("phone", clinic.phone)]),
        fill(sample.strings.kiosk_left, &[("seconds", &clinic.tablet_question.to_string())]),
        number(clinic.phone),
        number(clinic.after_hours),
        clinic.after_hours.to_string(),
        clinic.review_due.to_string(),
        clinic.booking.to_string(),
        clinic.site.to_string(),
        clinic.name.to_string(),
    ];
    let marks = settings.iter().zip(MARKS);
    let text = marks.fold(text.to_string(), |text, (setting, mark)| {
        text.replace(&maud::html! { (setting) }.into_string(), &format!("{{{{{mark}}}}}"))
    });
    // A number may stand anywhere: these two are attributes.
    [("pause", clinic.tablet_pause, "tablet_pause"), ("question", clinic.tablet_question, "tablet_question")]
        .iter()
        .fold(text, |text, (attribute, seconds, mark)| {
            text.replace(&format!("data-{attribute}=\"{seconds}\""), &format!("data-{attribute}=\"{{{{{mark}}}}}\""))
        })
}

/// A text in which each paragraph with a mark is a line of its own, to be left out.
fn own_lines(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(mark) = rest.find("{{") {
        let from = rest[..mark].rfind("<p").unwrap_or(mark);
        let to = rest[mark..].find("</p>").map_or(rest.len(), |end| mark + end + "</p>".len());
        let _ = write!(out, "{}\n{}\n", &rest[..from], &rest[from..to]);
        rest = &rest[to..];
    }
    out + rest
}

/// What each part of the guide says, as HTML that stands in any page: no ids, headings that begin below the page's own, and
/// links that lead to the full page. `data-part` is where the same stands in the guide.
fn parts(guide: &'static Guide) -> Value {
    let strings = &guide.strings;
    let heading = |level: u8, text: &str| format!("<h{level}>{}</h{level}>\n", escape(text));
    let paragraph = |text: &str| format!("<p>{}</p>\n", escape(text));
    let values = [("number", guide.clinic.emergency)];

    let card = &guide.emergency;
    let mut emergency = heading(2, card.heading) + &paragraph(&fill(card.lead, &values)) + "<ul>\n";
    for sign in card.signs {
        let _ = writeln!(emergency, "<li>{}</li>", escape(sign.text));
    }
    let call = escape(&fill(card.call, &values));
    let _ =
        write!(emergency, "</ul>\n<p><a href=\"tel:{}\">{call}</a></p>\n<p>{{{{overdue}}}}</p>\n", guide.clinic.dials);

    let mut check = heading(2, strings.invitation) + &paragraph(strings.invitation_lead);
    let _ = writeln!(check, "<p><a href=\"#check\">{}</a></p>", escape(strings.invitation_action));
    check += &html::paper(guide).into_string();

    let mut article = heading(2, guide.article.title) + &html::blocks(guide.article.intro).into_string();
    for section in guide.article.sections {
        let _ = write!(
            article,
            "<div data-part=\"{}\">\n{}{}</div>\n",
            section.id,
            heading(section.level + 1, section.heading),
            html::blocks(section.blocks).into_string()
        );
    }

    let mut questions = heading(2, strings.questions_title);
    for q in guide.questions {
        let _ = write!(
            questions,
            "<details data-part=\"faq-{}\">\n<summary>{}. {}</summary>\n<p><strong>{}</strong> {}</p>\n{}</details>\n",
            q.number,
            q.number,
            escape(q.question),
            escape(strings.answer),
            escape(q.short),
            html::blocks(q.details).into_string()
        );
    }

    let after_hours = escape(&fill(strings.after_hours, &[("phone", "{{after_hours}}")]));
    let closing = [
        heading(2, guide.closing.heading),
        html::blocks(guide.closing.blocks).into_string(),
        format!("<p><a href=\"{{{{booking}}}}\">{}</a></p>\n", escape(strings.book)),
        "<p><a href=\"tel:{{phone_dialled}}\">{{call}}</a></p>\n".to_string(),
        format!("<p><a href=\"tel:{{{{after_hours_dialled}}}}\">{after_hours}</a></p>\n"),
        html::blocks(guide.footer).into_string(),
        "<p>{{review}}</p>\n".to_string(),
        paragraph(&html::ours(guide)),
    ]
    .concat();

    let parts = [
        ("emergency", emergency),
        ("check", check),
        ("article", article),
        ("questions", questions),
        ("closing", closing),
    ];
    let whole = |text: String| text.replace("href=\"#", "href=\"{{site}}#");
    Value::Object(parts.into_iter().map(|(name, text)| (name.to_string(), json!(whole(text)))).collect())
}
