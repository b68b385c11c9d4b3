//! Parses the subset of Markdown that the guide's prose needs: headings, paragraphs, lists, bold, italics, links.

use super::super::model::{Block, Inline};
use super::file::{File, Mistakes, leak, leak_all};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A heading with the text below it. The text before the first heading is a part of level 0.
pub struct Part {
    pub level: u8,
    pub heading: &'static str,
    /// The byte offset of the heading in the file.
    pub at: usize,
    pub blocks: Vec<Block>,
}

/// The kind of inline whose text is being collected from the parser's events.
enum Open {
    None,
    Strong,
    Emphasis,
    Link(String),
}

/// Parses the range `part` of `file`. What the page cannot show (HTML, tables, images, code) is a mistake.
pub fn parts(file: &File, part: Range<usize>, mistakes: &mut Mistakes) -> Vec<Part> {
    let start_of_text = part.end - file.text[part.clone()].trim_start().len();
    let mut parts = vec![Part { level: 0, heading: "", at: start_of_text, blocks: vec![] }];
    let mut items: Option<Vec<&'static [Inline]>> = None;
    let mut inlines: Vec<Inline> = vec![];
    let mut text = String::new();
    let mut open = Open::None;
    let mut item_has_text = false;

    // Tables are parsed only in order to refuse them: otherwise their `|` and `-` would be text on the page.
    let events = Parser::new_ext(&file.text[part.clone()], Options::ENABLE_TABLES).into_offset_iter();
    for (event, span) in events {
        let at = part.start + span.start;
        let mut refuse = |what: &str| {
            mistakes.push(file, at, format!("{what} cannot be shown"), "paragraphs, lists, bold, italics and links");
        };
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::SoftBreak => text.push(' '),
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }) if !matches!(open, Open::None) => {
                refuse("bold, italics or a link inside another of them");
            }
            Event::Start(Tag::Link { link_type, title, .. }) if link_type != LinkType::Inline || !title.is_empty() => {
                refuse("a link other than [words](address)");
            }
            Event::End(TagEnd::Link) if text.is_empty() && matches!(open, Open::Link(_)) => {
                refuse("a link without words")
            }
            Event::Start(Tag::Strong) => start(&mut open, Open::Strong, &mut text, &mut inlines),
            Event::Start(Tag::Emphasis) => start(&mut open, Open::Emphasis, &mut text, &mut inlines),
            Event::Start(Tag::Link { dest_url, .. }) => {
                start(&mut open, Open::Link(dest_url.into_string()), &mut text, &mut inlines);
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => finish(&mut open, &mut text, &mut inlines),
            Event::Start(Tag::Heading { level, .. }) => {
                parts.push(Part { level: level as u8, heading: "", at, blocks: vec![] });
            }
            Event::End(TagEnd::Heading(_)) => {
                finish(&mut open, &mut text, &mut inlines);
                let plain = matches!(&inlines[..], [Inline::Text(_)]);
                if let (Some(Inline::Text(heading)), true) = (inlines.first(), plain) {
                    last(&mut parts).heading = heading;
                } else {
                    refuse("a heading that is empty or has bold, italics or a link");
                }
                inlines.clear();
            }
            Event::Start(Tag::List(None)) if items.is_none() => items = Some(vec![]),
            Event::Start(Tag::List(_)) => refuse("a numbered list or a list in a list"),
            Event::End(TagEnd::List(_)) => {
                let items = items.take().unwrap_or_default();
                last(&mut parts).blocks.push(Block::List(leak_all(items)));
            }
            Event::Start(Tag::Item) => item_has_text = false,
            Event::Start(Tag::Paragraph) if items.is_some() && item_has_text => {
                refuse("a second paragraph in a list item")
            }
            Event::Start(Tag::Paragraph) => {}
            Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                finish(&mut open, &mut text, &mut inlines);
                if !inlines.is_empty() {
                    let run = leak_all(inlines.drain(..));
                    match &mut items {
                        Some(items) => {
                            items.push(run);
                            item_has_text = true;
                        }
                        None => last(&mut parts).blocks.push(Block::Paragraph(run)),
                    }
                }
            }
            Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => refuse("HTML"),
            Event::Start(Tag::Table(_)) => refuse("a table"),
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => refuse("code"),
            Event::Start(Tag::Image { .. }) => refuse("an image"),
            // These are inside a block that has been refused already.
            Event::Html(_) | Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            Event::End(_) => {}
            _ => refuse("this piece of Markdown"),
        }
    }
    parts
}

fn last(parts: &mut [Part]) -> &mut Part {
    parts.last_mut().expect("the part before the first heading is always there")
}

fn start(open: &mut Open, next: Open, text: &mut String, inlines: &mut Vec<Inline>) {
    finish(open, text, inlines);
    *open = next;
}

/// Ends the current inline and appends it to `inlines`.
fn finish(open: &mut Open, text: &mut String, inlines: &mut Vec<Inline>) {
    if !text.is_empty() {
        let words = leak(std::mem::take(text));
        inlines.push(match open {
            Open::None => Inline::Text(words),
            Open::Strong => Inline::Strong(words),
            Open::Emphasis => Inline::Emphasis(words),
            Open::Link(to) => Inline::Link(leak(std::mem::take(to)), words),
        });
    }
    *open = Open::None;
}
