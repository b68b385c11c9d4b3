//! One language's folder.

use super::super::model::*;
use super::super::words::Words;
use super::checker;
use super::file::{File, Mistakes, leak, leak_all};
use super::markdown::{self, Part};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};
use toml::Spanned;

/// Reads a folder. With mistakes, what it returns is of no use and only lets the rest be checked.
pub fn read(folder: &Path, mistakes: &mut Mistakes) -> Guide {
    let file = |name: &str, mistakes: &mut Mistakes| File::read(&folder.join(name), mistakes);

    let sources = sources(&file("sources.toml", mistakes), mistakes);
    let (groups, tags) = tags(&file("tags.toml", mistakes), mistakes);
    let questions = questions(folder, tags, sources, mistakes);
    let article = article(&file("article.md", mistakes), sources, mistakes);
    let all: Vec<Question> = questions.iter().map(|(_, question)| *question).collect();
    let guide = Guide {
        lang: leak(folder.file_name().unwrap_or_default().to_string_lossy()),
        article,
        questions: leak_all(all.iter().copied()),
        groups,
        tags,
        emergency: emergency(&file("emergency.toml", mistakes), &questions, sources, mistakes),
        closing: closing(&file("closing.md", mistakes), sources, mistakes),
        footer: leak_all(prose(&file("footer.md", mistakes), sources, mistakes).into_iter().flat_map(|p| p.blocks)),
        clinic: clinic(&file("clinic.toml", mistakes), mistakes),
        words: words(&file("words.toml", mistakes), mistakes),
        sources,
        checker: checker::read(folder, sources, &all, mistakes),
    };
    links(&guide, folder, &questions, mistakes);
    guide
}

// --- sources ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    text: String,
    #[serde(default)]
    url: String,
}

fn sources(file: &File, mistakes: &mut Mistakes) -> &'static [Source] {
    let raw: BTreeMap<Spanned<String>, RawSource> = file.toml(mistakes).unwrap_or_default();
    for (key, source) in &raw {
        let at = key.span().start;
        if source.text.trim().is_empty() {
            mistakes.push(
                file,
                at,
                format!("source {} has no text", key.get_ref()),
                "what it is and where it was seen",
            );
        }
        if !(source.url.is_empty() || source.url.starts_with("https://")) {
            mistakes.push(file, at, format!("source {} has the address {:?}", key.get_ref(), source.url), "https://…");
        }
    }
    leak_all(raw.into_iter().map(|(key, source)| Source {
        key: leak(key.into_inner()),
        text: leak(source.text),
        url: leak(source.url),
    }))
}

/// Who wrote a text: `origin` and `source` of a file or of one entry in it.
fn origin(
    file: &File,
    start: usize,
    origin: &Spanned<String>,
    source: &Spanned<Vec<String>>,
    known: &[Source],
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
        if !known.iter().any(|s| s.key == key) {
            let at = start + source.span().start;
            mistakes.push(file, at, format!("unknown source {key:?}"), "a key of sources.toml");
        }
    }
    Origin {
        clinic: origin.get_ref() == "clinic",
        sources: leak_all(source.get_ref().iter().map(|key| leak(key.as_str()))),
    }
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

fn tags(file: &File, mistakes: &mut Mistakes) -> (&'static [Group], &'static [Tag]) {
    let raw = file.toml::<RawTags>(mistakes).map_or(vec![], |raw| raw.group);
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
    (leak_all(raw.into_iter().map(|g| Group { name: leak(g.name) })), leak_all(tags))
}

fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

// --- questions ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    number: Spanned<String>,
    question: Spanned<String>,
    short: Option<Spanned<String>>,
    tags: Vec<Spanned<String>>,
    origin: Spanned<String>,
    #[serde(default = "nothing")]
    source: Spanned<Vec<String>>,
}

fn nothing() -> Spanned<Vec<String>> {
    Spanned::new(0..0, vec![])
}

fn questions(folder: &Path, tags: &[Tag], sources: &[Source], mistakes: &mut Mistakes) -> Vec<(File, Question)> {
    let folder = folder.join("questions");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        mistakes.push(&File::missing(&folder), 0, "no questions", "one .md file a question");
    }
    let mut questions: Vec<(File, Question)> = vec![];
    for path in paths {
        let file = File::read(&path, mistakes);
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(question) = question(&file, &name, tags, sources, mistakes) {
            for (other, earlier) in &questions {
                if earlier.number == question.number {
                    let wrong = format!("number {:?} is taken by {}", question.number, other.name);
                    mistakes.push(&file, file.text.find("number").unwrap_or(0), wrong, "a number of its own");
                }
                if earlier.slug == question.slug {
                    let wrong = format!("slug {:?} is taken by {}", question.slug, other.name);
                    mistakes.push(&file, 0, wrong, "a file name with other words after its number");
                }
            }
            questions.push((file, question));
        }
    }
    questions
}

fn question(file: &File, name: &str, tags: &[Tag], sources: &[Source], mistakes: &mut Mistakes) -> Option<Question> {
    let (settings, body) = file.front_matter(mistakes)?;
    let start = settings.start;
    let raw: RawQuestion = file.toml_in(settings, mistakes)?;

    let number = raw.number.get_ref();
    let slug = name.split_once('-').map_or("", |(_, slug)| slug);
    let digits = number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit());
    if !digits || name != format!("{number}-{slug}") || !is_slug(slug) {
        let wrong = format!("number {number:?} in a file called {name}.md");
        let right = "two digits, the same that the file's name begins with, then a hyphen and a-few-words";
        mistakes.push(file, start + raw.number.span().start, wrong, right);
    }
    if raw.question.get_ref().trim().is_empty() {
        mistakes.push(file, start + raw.question.span().start, "an empty question", "the question's words");
    }
    let short = match &raw.short {
        Some(short) if !short.get_ref().trim().is_empty() => short.get_ref().as_str(),
        short => {
            let at = start + short.as_ref().map_or(0, |s| s.span().start);
            mistakes.push(file, at, "no short answer", "short = \"one sentence\"");
            ""
        }
    };
    let mut own: Vec<usize> = vec![];
    for tag in &raw.tags {
        let at = start + tag.span().start;
        match tags.iter().position(|t| t.name == tag.get_ref()) {
            Some(index) if own.contains(&index) => {
                mistakes.push(file, at, format!("tag {:?} stands twice", tag.get_ref()), "each tag once");
            }
            Some(index) => own.push(index),
            None => {
                let names: Vec<_> = tags.iter().map(|t| t.name).collect();
                let right = format!("one of tags.toml: {}", names.join(", "));
                mistakes.push(file, at, format!("unknown tag {:?}", tag.get_ref()), right);
            }
        }
    }
    if raw.tags.is_empty() {
        mistakes.push(file, start, "no tags", "tags = [\"…\"], at least one of tags.toml");
    }
    let parts = markdown::parts(file, body, mistakes);
    for heading in parts.iter().skip(1) {
        mistakes.push(file, heading.at, "a heading inside an answer", "paragraphs and lists");
    }
    if parts[0].blocks.is_empty() {
        mistakes.push(file, file.text.len(), "an empty answer", "the answer's text below the settings");
    }
    Some(Question {
        number: leak(number.as_str()),
        slug: leak(slug),
        question: leak(raw.question.get_ref().as_str()),
        short: leak(short),
        details: leak_all(parts.into_iter().next()?.blocks),
        tags: leak_all(own),
        origin: origin(file, start, &raw.origin, &raw.source, sources, mistakes),
    })
}

// --- prose ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProse {
    origin: Spanned<String>,
    #[serde(default = "nothing")]
    source: Spanned<Vec<String>>,
}

/// A Markdown file with its origin.
fn prose(file: &File, sources: &[Source], mistakes: &mut Mistakes) -> Vec<Part> {
    let Some((settings, body)) = file.front_matter(mistakes) else { return vec![] };
    let start = settings.start;
    if let Some(raw) = file.toml_in::<RawProse>(settings, mistakes) {
        origin(file, start, &raw.origin, &raw.source, sources, mistakes);
    }
    markdown::parts(file, body, mistakes)
}

fn article(file: &File, sources: &[Source], mistakes: &mut Mistakes) -> Article {
    let mut parts = prose(file, sources, mistakes).into_iter().filter(|p| p.level > 0 || !p.blocks.is_empty());
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
fn heading_id(heading: &str) -> String {
    let kept = heading.chars().filter(|c| !['’', '\''].contains(c));
    let hyphens: String = kept.map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<_> = hyphens.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}

fn closing(file: &File, sources: &[Source], mistakes: &mut Mistakes) -> Closing {
    let mut parts = prose(file, sources, mistakes).into_iter().filter(|p| p.level > 0 || !p.blocks.is_empty());
    match (parts.next(), parts.next()) {
        (Some(Part { level: 1, heading, blocks, .. }), None) => Closing { heading, blocks: leak_all(blocks) },
        _ => {
            mistakes.push(file, 0, "not one heading with its text", "# a heading, then paragraphs");
            Closing { heading: "", blocks: &[] }
        }
    }
}

// --- emergency card ---

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEmergency {
    heading: String,
    lead: String,
    call: String,
    more: String,
    questions: Vec<Spanned<String>>,
    sign: Vec<RawSign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign {
    text: String,
    origin: Spanned<String>,
    #[serde(default = "nothing")]
    source: Spanned<Vec<String>>,
}

fn emergency(file: &File, questions: &[(File, Question)], known: &[Source], mistakes: &mut Mistakes) -> Emergency {
    let Some(raw) = file.toml::<RawEmergency>(mistakes) else {
        return Emergency { heading: "", lead: "", signs: &[], call: "", more: "", questions: &[] };
    };
    let mut linked = vec![];
    for number in &raw.questions {
        match questions.iter().position(|(_, q)| q.number == number.get_ref()) {
            Some(index) => linked.push(index),
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
        questions: leak_all(linked),
    }
}

fn unknown_question(file: &File, at: usize, number: &str, mistakes: &mut Mistakes) {
    mistakes.push(file, at, format!("there is no question {number:?}"), "the number of a file in questions/");
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
    review_due: Spanned<String>,
    site: Spanned<String>,
}

fn clinic(file: &File, mistakes: &mut Mistakes) -> Clinic {
    let Some(raw) = file.toml::<RawClinic>(mistakes) else {
        return Clinic {
            name: "",
            booking: "",
            phone: "",
            after_hours: "",
            emergency: "",
            reviewer: "",
            reviewed: "",
            review_due: "",
            site: "",
        };
    };
    let mut check = |value: &Spanned<String>, fits: &dyn Fn(&str) -> bool, right: &str| {
        let text = value.get_ref().trim();
        if !fits(text) {
            mistakes.push(file, value.span().start, format!("{text:?} cannot be used here"), right);
        }
        leak(text)
    };
    let any = |_: &str| true;
    let phone = |text: &str| text.is_empty() || text.chars().all(|c| c.is_ascii_digit() || "+-() .".contains(c));
    let https = |text: &str| text.is_empty() || text.starts_with("https://");
    let date = |text: &str| text.is_empty() || is_date(text);
    let clinic = Clinic {
        name: check(&raw.name, &any, ""),
        booking: check(&raw.booking, &https, "an address that starts with https://, or \"\""),
        phone: check(&raw.phone, &phone, "a phone number, or \"\""),
        after_hours: check(&raw.after_hours, &phone, "a phone number, or \"\""),
        emergency: check(&raw.emergency, &|t| !t.is_empty() && phone(t), "the emergency number, such as 911"),
        reviewer: check(&raw.reviewer, &any, ""),
        reviewed: check(&raw.reviewed, &date, "a date such as 2027-03-01, or \"\""),
        review_due: check(&raw.review_due, &date, "a date such as 2027-03-01, or \"\""),
        site: check(&raw.site, &|t| https(t) && (t.is_empty() || t.ends_with('/')), "https://…/ , or \"\""),
    };
    if clinic.reviewer.is_empty() != clinic.reviewed.is_empty() {
        let wrong = "a reviewer without a date, or a date without a reviewer";
        mistakes.push(file, raw.reviewer.span().start, wrong, "both, or neither");
    }
    clinic
}

/// `2027-03-01`: a day that the calendar has.
fn is_date(text: &str) -> bool {
    text.parse::<toml::value::Datetime>().is_ok_and(|d| d.date.is_some() && d.time.is_none())
}

fn words(file: &File, mistakes: &mut Mistakes) -> Words {
    let raw: BTreeMap<Spanned<String>, String> = file.toml(mistakes).unwrap_or_default();
    for key in raw.keys() {
        if !Words::KEYS.contains(&key.get_ref().as_str()) {
            let right = "a key that the page knows (content/words.rs lists them)";
            mistakes.push(file, key.span().start, format!("unknown word {:?}", key.get_ref()), right);
        }
    }
    let known: BTreeMap<&str, &str> = raw.iter().map(|(key, text)| (key.get_ref().as_str(), text.as_str())).collect();
    Words::from(|key| match known.get(key) {
        Some(text) if !text.trim().is_empty() => leak(*text),
        _ => {
            mistakes.push(file, 0, format!("no word {key:?}"), format!("{key} = \"…\""));
            ""
        }
    })
}

// --- links ---

/// Every link inside the prose leads to something that is there.
fn links(guide: &Guide, folder: &Path, questions: &[(File, Question)], mistakes: &mut Mistakes) {
    let mut check = |file: &File, blocks: &[Block]| {
        let runs = blocks.iter().flat_map(|block| match block {
            Block::Paragraph(run) => std::slice::from_ref(run),
            Block::List(items) => items,
        });
        for inline in runs.copied().flatten() {
            let Inline::Link(to, _) = inline else { continue };
            let at = file.text.find(&format!("]({to})")).unwrap_or(0);
            match to.strip_prefix('#') {
                Some(place) => {
                    let question = place.strip_prefix("faq-");
                    let section = guide.article.sections.iter().any(|s| s.id == place);
                    match question {
                        Some(number) if !questions.iter().any(|(_, q)| q.number == number) => {
                            unknown_question(file, at, number, mistakes);
                        }
                        None if !section => {
                            let wrong = format!("there is no heading {place:?}");
                            mistakes.push(file, at, wrong, "#faq-08, or # and a heading of the article with hyphens");
                        }
                        _ => {}
                    }
                }
                None if !to.starts_with("https://") => {
                    mistakes.push(file, at, format!("a link to {to:?}"), "https://… or #faq-08");
                }
                None => {}
            }
        }
    };
    for (file, question) in questions {
        check(file, question.details);
    }
    let mut unread = Mistakes::default();
    let article = File::read(&folder.join("article.md"), &mut unread);
    check(&article, guide.article.intro);
    for section in guide.article.sections {
        check(&article, section.blocks);
    }
    check(&File::read(&folder.join("closing.md"), &mut unread), guide.closing.blocks);
    check(&File::read(&folder.join("footer.md"), &mut unread), guide.footer);
}
