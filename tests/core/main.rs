//! Native tests: everything that needs no browser.

mod address;
mod broken;
mod content;
mod facets;
mod html;
mod json;
mod page;
mod review;
mod sentences;
mod sheet;
mod stories;
mod style;
mod triage;
mod visit;
