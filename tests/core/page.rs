//! Parses the page as a browser would.

use scraper::{ElementRef, Html, Selector};
use spine_guide::content::Guide;
use spine_guide::html::{self, Medium};

/// The page of a guide, without what waits for a script: `<template>` elements, and the places of drawings
/// (`<figure>`).
pub fn parse(guide: &Guide) -> Html {
    // `html::page` takes a guide that lives as long as the program.
    let page = html::page(Box::leak(Box::new(*guide)), Medium::Site).into_string();
    Html::parse_document(&without(&without(&page, "template"), "figure"))
}

fn without(page: &str, element: &str) -> String {
    let (start, end) = (format!("<{element}"), format!("</{element}>"));
    let mut parts = page.split(&start);
    let first = parts.next().expect("a page").to_string();
    parts.fold(first, |page, part| page + part.split_once(&end).expect("its end").1)
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
