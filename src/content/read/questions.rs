//! Reads the questions: one file each.

use super::super::model::*;
use super::file::{File, Mistakes, leak, leak_all};
use super::language::{is_taken, nothing, origin};
use super::markdown;
use super::settings::is_slug;
use serde::Deserialize;
use std::{fs, path::Path};
use toml::Spanned;

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

pub fn questions(
    folder: &Path,
    tags: Option<&[Tag]>,
    sources: Option<&[Source]>,
    mistakes: &mut Mistakes,
) -> Vec<(File, Question)> {
    let folder = folder.join("questions");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    // Sort by number: as text, 100 would come before 11.
    paths.sort_by_key(|path| (digits(path), path.clone()));
    if paths.is_empty() {
        mistakes.push(&File::missing(&folder), 0, "no questions", "one .md file a question");
    }
    let mut questions: Vec<(File, Question)> = vec![];
    for path in paths {
        let file = File::read(&path, mistakes);
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let question = question(&file, &name, tags, sources, mistakes).unwrap_or_else(|| unread(&name));
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
    questions
}

/// The number and the slug in a file's name, such as `08-epidural-steroid-injection`.
fn named(name: &str) -> (&str, &str) {
    name.split_once('-').unwrap_or((name, ""))
}

/// How many digits the file's name begins with. Numbers with equally many digits are in order when they are sorted as
/// text.
fn digits(path: &Path) -> usize {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.bytes().take_while(u8::is_ascii_digit).count()
}

/// A placeholder for a question whose file cannot be read: references to the question are then no further mistakes.
fn unread(name: &str) -> Question {
    let (number, slug) = named(name);
    let origin = Origin { clinic: false, sources: &[] };
    Question { number: leak(number), slug: leak(slug), question: "", short: "", details: &[], tags: &[], origin }
}

fn question(
    file: &File,
    name: &str,
    tags: Option<&[Tag]>,
    sources: Option<&[Source]>,
    mistakes: &mut Mistakes,
) -> Option<Question> {
    let (settings, body) = file.front_matter(mistakes)?;
    let start = settings.start;
    let raw: RawQuestion = file.toml_in(settings, mistakes)?;

    let number = raw.number.get_ref();
    let (named, slug) = named(name);
    let digits = number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit());
    let words = is_slug(slug) && slug.contains(|c: char| c.is_ascii_lowercase());
    if !digits || number != named || !words {
        let wrong = format!("number {number:?} in a file called {name}.md");
        let right = "two digits, the same that the file's name begins with, then a hyphen and a-few-words";
        mistakes.push(file, start + raw.number.span().start, wrong, right);
    }
    if is_taken(slug) {
        let wrong = format!("slug {slug:?} is an address of the page itself");
        mistakes.push(file, 0, wrong, "a file name with other words after its number");
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
        let Some(tags) = tags else { break };
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
        mistakes.push(file, file.text.trim_end().len(), "an empty answer", "the answer's text below the settings");
    }
    Some(Question {
        number: leak(named),
        slug: leak(slug),
        question: leak(raw.question.get_ref().as_str()),
        short: leak(short),
        details: leak_all(parts.into_iter().next()?.blocks),
        tags: leak_all(own),
        origin: origin(file, start, &raw.origin, &raw.source, sources, mistakes),
    })
}

pub fn unknown_question(file: &File, at: usize, number: &str, mistakes: &mut Mistakes) {
    mistakes.push(file, at, format!("there is no question {number:?}"), "the number of a file in questions/");
}
