//! The page as a browser would read it.

use scraper::{ElementRef, Html, Selector};
use spine_guide::{content::Guide, html};

/// The page of a guide.
pub fn parse(guide: &Guide) -> Html {
    // A guide lives as long as the program does.
    Html::parse_document(&html::page(Box::leak(Box::new(*guide))))
}

/// The elements below `inside` that a selector names, in their order.
pub fn all<'a>(inside: ElementRef<'a>, selector: &str) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    inside.select(&selector).collect::<Vec<_>>().into_iter()
}

/// An element's text with single spaces.
pub fn text(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
