//! What a person reads of a release, as pages that open from a disk and print on one sheet each.

use crate::content::{Clinic, GUIDES, fill};
use maud::{DOCTYPE, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::io;

const STYLE: &str = include_str!("pages/page.css");
const EMBED: &str = include_str!("../../../EMBED.md");

/// Every page, by its name.
///
/// # Errors
/// A text has no title.
pub fn files() -> io::Result<Vec<(&'static str, String)>> {
    let Clinic { tablet_pause, tablet_question, .. } = GUIDES[0].clinic;
    let times = [("tablet_pause", &*tablet_pause.to_string()), ("tablet_question", &*tablet_question.to_string())];
    let tablet = fill(include_str!("pages/tablet.md"), &times);
    [
        ("START-HERE.html", include_str!("pages/START-HERE.md")),
        ("put-online/own-host.html", include_str!("pages/own-host.md")),
        ("put-online/wordpress.html", include_str!("pages/wordpress.md")),
        ("put-online/tablet.html", &tablet),
        ("put-online/stick.html", include_str!("pages/stick.md")),
        ("EMBED.html", EMBED),
    ]
    .into_iter()
    .map(|(name, text)| Ok((name, page(name, text)?)))
    .collect()
}

/// A page of a text in Markdown, whose first heading is its title.
fn page(name: &str, text: &str) -> io::Result<String> {
    // The comments are for the tests that read the text.
    let events = || Parser::new_ext(text, Options::ENABLE_TABLES).filter(|it| !matches!(it, Event::Html(_)));
    let title: String = events()
        .skip_while(|it| !matches!(it, Event::Start(Tag::Heading { .. })))
        .take_while(|it| !matches!(it, Event::End(TagEnd::Heading(_))))
        .filter_map(|it| match it {
            Event::Text(text) | Event::Code(text) => Some(text),
            _ => None,
        })
        .collect::<Vec<_>>()
        .concat();
    if title.is_empty() {
        return Err(io::Error::other(format!("{name} has no title")));
    }
    let mut body = String::new();
    pulldown_cmark::html::push_html(&mut body, events());
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (PreEscaped(body)) } }
        }
    };
    Ok(page.into_string())
}
