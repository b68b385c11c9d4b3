//! Native tests: everything that needs no browser.

mod address;
mod content;
mod facets;
mod html;
mod sheet;
mod triage;
mod visit;
