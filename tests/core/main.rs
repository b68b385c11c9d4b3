//! Native tests: everything that needs no browser.

mod address;
mod broken;
mod content;
mod dist;
mod drawings;
mod facets;
mod facts;
mod find;
mod handover;
mod html;
mod json;
mod outcome;
mod page;
mod paper;
mod phone;
mod pinned;
mod places;
mod reading;
mod review;
mod sentences;
mod sheet;
mod single;
mod stories;
mod style;
mod triage;
mod visit;
