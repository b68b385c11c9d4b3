//! Native tests: everything that needs no browser.

mod address;
mod content;
mod facets;
mod html;
mod json;
mod places;
mod review;
mod sentences;
mod sheet;
mod stories;
mod triage;
mod visit;
