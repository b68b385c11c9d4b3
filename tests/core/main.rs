//! Native tests: everything that needs no browser.

mod address;
mod broken;
mod content;
mod facets;
mod html;
mod page;
mod style;
mod visit;
