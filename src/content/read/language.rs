//! Reads the folder of one language.

use super::super::model::*;
use super::super::search::{Learned, Search};
use super::checker;
use super::drawings::drawings;
use super::file::{File, Mistakes, leak, leak_all};
use super::glossary::glossary;
use super::links::links;
use super::markdown::{self, Part};
use super::questions::{questions, unknown_question};
use super::search::search;
use super::sentences::{self, Sentences};
use super::settings::{clinic, sources, strings, tags};
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

/// Reads a folder. If it has mistakes, the returned guide is incomplete and only serves to check the rest of the
/// folder.
pub fn read(folder: &Path, mistakes: &mut Mistakes) -> Guide {
    let file = |name: &str, mistakes: &mut Mistakes| File::read(&folder.join(name), mistakes);

    let sources = sources(&file("sources.toml", mistakes), mistakes);
    let (groups, tags) = tags(&file("tags.toml", mistakes), mistakes).unzip();
    let questions = questions(folder, tags, sources, mistakes);
    let article = article(&file("article.md", mistakes), &questions, sources, mistakes);
    let all: Vec<Question> = questions.iter().map(|(_, question)| *question).collect();
    let mut guide = Guide {
        lang: leak(folder.file_name().unwrap_or_default().to_string_lossy()),
        article,
        questions: leak_all(all.iter().copied()),
        groups: groups.unwrap_or_default(),
        tags: tags.unwrap_or_default(),
        emergency: emergency(&file("emergency.toml", mistakes), &questions, sources, mistakes),
        closing: closing(&file("closing.md", mistakes), sources, mistakes),
        footer: footer(&file("footer.md", mistakes), sources, mistakes),
        clinic: clinic(&file("clinic.toml", mistakes), mistakes),
        strings: strings(&file("strings.toml", mistakes), mistakes),
        sources: sources.unwrap_or_default(),
        checker: checker::read(folder, sources, &all, mistakes),
        glossary: Glossary { title: "", lead: "", terms: &[] },
        drawings: Drawings { parts: "", all: &[] },
        search: Search { ignored: "", absent: "", synonyms: &[], alarms: Learned::NOTHING, asked: Learned::NOTHING },
    };
    guide.glossary = glossary(&file("glossary.toml", mistakes), &guide, sources, mistakes);
    guide.drawings = drawings(&file("drawings.toml", mistakes), &guide, mistakes);
    guide.search = search(&file("search.toml", mistakes), &guide, mistakes);
    sentences(folder, &guide, mistakes);
    links(&guide, folder, &questions, mistakes);
    guide
}

/// Reads the sentences from which the search of a guide learns.
pub fn sentences(folder: &Path, guide: &Guide, mistakes: &mut Mistakes) -> Sentences {
    let [alarms, asked] = ["alarms.toml", "asked.toml"].map(|name| File::read(&folder.join(name), mistakes));
    sentences::sentences(&alarms, &asked, guide, mistakes)
}

// --- prose ---

/// Reads who wrote a text: `origin` and `source` of a file, or of an entry in it. Their spans count from the offset
/// `start`.
pub fn origin(
    file: &File,
    start: usize,
    origin: &Spanned<String>,
    source: &Spanned<Vec<String>>,
    known: Option<&[Source]>,
    mistakes: &mut Mistakes,
) -> Origin {
    let at = start + origin.span().start;
    if !["clinic", "ours"].contains(&origin.get_ref().as_str()) {
        mistakes.push(file, at, format!("unknown origin {:?}", origin.get_ref()), "\"clinic\" or \"ours\"");
    }
    if source.get_ref().is_empty() {
        mistakes.push(file, at, "an origin without a source", "source = [\"…\"] with keys of sources.toml");
    }
    for key in source.get_ref() {
        if known.is_some_and(|known| !known.iter().any(|s| s.key == key)) {
            let at = start + source.span().start;
            mistakes.push(file, at, format!("unknown source {key:?}"), "a key of sources.toml");
        }
    }
    Origin {
        clinic: origin.get_ref() == "clinic",
        sources: leak_all(source.get_ref().iter().map(|key| leak(key.as_str()))),
    }
}

pub fn nothing() -> Spanned<Vec<String>> {
    Spanned::new(0..0, vec![])
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProse {
    origin: Spanned<String>,
    #[serde(default = "nothing")]
    source: Spanned<Vec<String>>,
}

/// The parts of a Markdown file, whose origin is checked. An empty part before the first heading is left out. Returns
/// `None` if the file has no settings at its top.
fn prose(file: &File, sources: Option<&[Source]>, mistakes: &mut Mistakes) -> Option<Vec<Part>> {
    let (settings, body) = file.front_matter(mistakes)?;
    let start = settings.start;
    if let Some(raw) = file.toml_in::<RawProse>(settings, mistakes) {
        origin(file, start, &raw.origin, &raw.source, sources, mistakes);
    }
    let parts = markdown::parts(file, body, mistakes).into_iter();
    Some(parts.filter(|p| p.level > 0 || !p.blocks.is_empty()).collect())
}

/// Whether an id is one of the page's own ids or addresses, which no heading or question may have.
pub fn is_taken(id: &str) -> bool {
    const TAKEN: &[&str] = &[
        "page",
        "article",
        "filter",
        "tools",
        "list",
        "search",
        "search-words",
        "status",
        "questions",
        "closing",
        "emergency",
        "check",
        "checker",
        "clinic",
        "clinic-json",
        "settings",
        "check-start",
        "stopped",
        "overdue",
        "about",
        "checked",
        "install",
        "requests",
        "newer",
        "newer-offer",
        "deferred-style",
        "deferred-text",
        "search-text",
        "picked",
        "handout",
        "glossary",
        "aloud",
        "meaning",
        "packed",
        "kiosk",
        "kiosk-title",
        "kiosk-still",
        "kiosk-left",
        "kiosk-end",
        "contact-links",
        "shares",
    ];
    TAKEN.contains(&id) || id.starts_with("faq-") || id.starts_with("word-") || id.ends_with("-heading")
}

fn article(
    file: &File,
    questions: &[(File, Question)],
    sources: Option<&[Source]>,
    mistakes: &mut Mistakes,
) -> Article {
    let Some(parts) = prose(file, sources, mistakes) else {
        return Article { title: "", intro: &[], sections: &[] };
    };
    let mut parts = parts.into_iter();
    let title = parts.next();
    let mut sections: Vec<Section> = vec![];
    match &title {
        Some(Part { level: 1, .. }) => {}
        other => {
            let at = other.as_ref().map_or(0, |p| p.at);
            mistakes.push(file, at, "the article does not begin with its title", "# and the title");
        }
    }
    for part in parts {
        if !(2..=3).contains(&part.level) || (part.level == 3 && sections.is_empty()) {
            mistakes.push(
                file,
                part.at,
                format!("a heading of level {}", part.level),
                "## for a section, ### for a part of one",
            );
        }
        let id = heading_id(part.heading);
        if sections.iter().any(|s| s.id == id) {
            mistakes.push(file, part.at, format!("heading {:?} stands twice", part.heading), "a heading of its own");
        }
        let taken = is_taken(&id) || questions.iter().any(|(_, q)| [q.slug, q.number].contains(&id.as_str()));
        if taken || (id.is_empty() && !part.heading.is_empty()) {
            let wrong = format!("heading {:?} would have the address #{id}, which is taken", part.heading);
            mistakes.push(file, part.at, wrong, "a heading of other words");
        }
        sections.push(Section {
            id: leak(id),
            level: part.level,
            heading: part.heading,
            blocks: leak_all(part.blocks),
        });
    }
    let (title, intro) = title.map_or(("", vec![]), |p| (p.heading, p.blocks));
    Article { title, intro: leak_all(intro), sections: leak_all(sections) }
}

/// `How It’s Diagnosed` → `how-its-diagnosed`.
pub fn heading_id(heading: &str) -> String {
    let kept = heading.chars().filter(|c| !['’', '\''].contains(c));
    let hyphens: String = kept.map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<_> = hyphens.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}

fn closing(file: &File, sources: Option<&[Source]>, mistakes: &mut Mistakes) -> Closing {
    let Some(parts) = prose(file, sources, mistakes) else {
        return Closing { heading: "", blocks: &[] };
    };
    let mut parts = parts.into_iter();
    match (parts.next(), parts.next()) {
        (Some(Part { level: 1, heading, blocks, .. }), None) => Closing { heading, blocks: leak_all(blocks) },
        _ => {
            mistakes.push(file, 0, "not one heading with its text", "# a heading, then paragraphs");
            Closing { heading: "", blocks: &[] }
        }
    }
}

fn footer(file: &File, sources: Option<&[Source]>, mistakes: &mut Mistakes) -> &'static [Block] {
    let parts = prose(file, sources, mistakes).unwrap_or_default();
    for heading in parts.iter().filter(|p| p.level > 0) {
        mistakes.push(file, heading.at, "a heading in the foot of the page", "paragraphs and lists");
    }
    leak_all(parts.into_iter().flat_map(|p| p.blocks))
}

// --- emergency card ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEmergency {
    heading: String,
    lead: String,
    call: String,
    more: String,
    #[serde(default)]
    answer: Vec<RawAnswer>,
    sign: Vec<RawSign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAnswer {
    question: Spanned<String>,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign {
    text: String,
    origin: Spanned<String>,
    #[serde(default = "nothing")]
    source: Spanned<Vec<String>>,
}

fn emergency(
    file: &File,
    questions: &[(File, Question)],
    known: Option<&[Source]>,
    mistakes: &mut Mistakes,
) -> Emergency {
    let Some(raw) = file.toml::<RawEmergency>(mistakes) else {
        return Emergency { heading: "", lead: "", signs: &[], call: "", more: "", answers: &[] };
    };
    let mut linked = vec![];
    for RawAnswer { question: number, name } in &raw.answer {
        match questions.iter().position(|(_, q)| q.number == number.get_ref()) {
            Some(question) => linked.push(EmergencyAnswer { question, name: leak(name.as_str()) }),
            None => unknown_question(file, number.span().start, number.get_ref(), mistakes),
        }
    }
    let signs: Vec<_> = raw
        .sign
        .iter()
        .map(|sign| Sign {
            text: leak(sign.text.as_str()),
            origin: origin(file, 0, &sign.origin, &sign.source, known, mistakes),
        })
        .collect();
    if signs.is_empty() {
        mistakes.push(file, 0, "no warning sign", "three to six [[sign]]");
    }
    Emergency {
        heading: leak(raw.heading),
        lead: leak(raw.lead),
        signs: leak_all(signs),
        call: leak(raw.call),
        more: leak(raw.more),
        answers: leak_all(linked),
    }
}
