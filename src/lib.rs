//! A spine clinic's guide to a pinched nerve in the low back: an article, questions that open and
//! filter, all of it readable before any of this runs.
//!
//! The rooms, and what each may touch:
//!
//! | room | what lives there | may touch |
//! |---|---|---|
//! | [`content`] | the clinic's and our words, as files; the types they become; the reader that checks them at build time | nothing |
//! | [`find`] | search by a reader's own words, warning signs in them; what the build learns for it; tags that filter | content |
//! | [`address`] | what stands after `#` ⇄ where the reader is | content, find |
//! | [`visit`] | what a reload keeps ⇄ a string | content, find |
//! | [`qr`] | a text → a picture for a phone's camera | nothing |
//! | [`triage`] | the symptom checker: questions, rules, result | content |
//! | [`html`] | content → `maud::Markup`: prose that is built once, escaped by its type | content, triage, address |
//! | `ui` | Leptos components: everything that changes or is pressed | all of the above |
//! | `ui::browser` | the only module that names web-sys or gloo-storage | nothing of ours |
//! | `dist` | what happens after Trunk, the proof and the review sheet of every build | content, html, triage |
//!
//! What holds:
//! - The page is complete as HTML. The app mounts its controls into it and changes what is there; it
//!   never renders prose a second time, so a take-over moves nothing and loses nothing.
//! - The app has no prose: the page has it. What the checker says comes as a text beside the app.
//! - The checker and the search come after the app, each as a part of its WebAssembly with a text beside it,
//!   so that the page is in use before: `src/main.rs` marks them, `dist` takes them apart.
//! - What changes is a `view!` with typed handlers, in the style of `ui::live`: text that changes is a property of its
//!   element, never a text child, because page translation replaces text nodes.
//! - Leptos, web-sys and gloo-storage are dependencies of the wasm target only: the compiler keeps
//!   them out of everything but `ui`.
//! - What the app runs joins its texts: `format!` and `write!` anywhere in it bring 2 kB of the standard library.
//! - The core takes values and returns values. It has no clock, no I/O and no global, and cannot
//!   fail once the build has accepted the content.
//! - The emergency card stands outside whatever the app mounts. While the checker is open, a strip with
//!   the same call stands in its place on every screen.

// Generated content names its types by the crate's own name.
extern crate self as spine_guide;

pub mod address;
pub mod content;
#[cfg(all(feature = "dist", not(target_arch = "wasm32")))]
pub mod dist;
pub mod find;
pub mod html;
pub mod qr;
pub mod triage;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod visit;
