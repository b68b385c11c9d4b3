//! A spine clinic's guide to a pinched nerve in the low back: an article, questions that open and filter, a search and
//! a symptom checker. All prose can be read before any of this code runs.
//!
//! # Modules
//!
//! `tests/core/modules.rs` reads this table and fails where a module uses one that its row does not name.
//!
//! | module | what lives there | may use |
//! |---|---|---|
//! | [`content`] | the text files in `content/en/`, the types they become, the reader that checks them at build time | – |
//! | [`triage`] | the symptom checker: questions, answers, conditions, rules, the order of screens, the result | `content` |
//! | [`find`] | search by a reader's own words, warning signs in them, tags that filter | `content` |
//! | [`address`] | what stands after `#` ⇄ where the reader is | `content`, `find` |
//! | [`visit`] | what a reload keeps ⇄ a string, encoded as in an address | `content`, `find`, `address` |
//! | [`trail`] | what the checker stores on an entry of the browser's history ⇄ a number | – |
//! | [`qr`] | a text → a picture for a phone's camera | – |
//! | [`html`] | content → `maud::Markup`: prose that is built once, escaped by its type | `content`, `triage`, `address` |
//! | `ui` | Leptos components: everything that changes or is pressed | `content`, `triage`, `find`, `address`, `visit`, `trail`, `qr`, `html`, `ui::browser` |
//! | `ui::browser` | the only module that names web-sys or gloo-storage; it knows nothing of the guide | – |
//! | `dist` | what happens after Trunk: the page, the chunks, the offline list, the single file, the review sheet, the proof, the page of the settings, the plugin, the release | `content`, `triage`, `html` |
//!
//! `ui` is compiled for WebAssembly only, `dist` for the machine that builds only.
//!
//! Programs start these modules: `content/build.rs` (cargo runs it before it compiles the crate), `main.rs` (the app),
//! `bin/dist.rs` (Trunk runs it after its own build), `bin/review.rs`, `bin/wordpress.rs`, `bin/release.rs`, and the
//! examples. The build script is no part of the library: it takes in the files of `content` a second time, and of `find`
//! the two that it learns with, `fold.rs` and `learned.rs`.
//!
//! # From a file to the screen
//!
//! 1. `content/build.rs` has `content::read` turn each language's folder into a [`content::Guide`]. A mistake stops
//!    the build with file, line, what is wrong and what would be right. `read/language.rs` lists the files; questions are
//!    read by `read/questions.rs`, the checker by `read/checker.rs`.
//! 2. The build script writes what was read as Rust: `GUIDES` with everything; `STARTS` without prose, for the app;
//!    the ids of questions, screens and rules as enums, so that `triage` cannot name one that is not there; the
//!    version.
//! 3. After Trunk, `dist::finish` has [`html::page`] write the body of `index.html`. The page is complete: answers are
//!    `<details>`, and the places of the controls are empty. What the app needs later goes into two text files:
//!    `Guide::deferred` (checker, strings), with the HTML for controls (`html::templates`), and `Search::text`.
//! 4. In the browser the page is painted as it is. `public/boot.js` then loads the app and calls, in this order, the
//!    exports of `main.rs`: `start` (list and its tools), `add_filter`, `add_checker` (checker, handout) and
//!    `add_search`. Each leads to the function of that name in `ui/mod.rs`, which mounts components into the empty
//!    places; `start` also attaches `ui/questions.rs` to the list, which is there already.
//! 5. If one of them fails, or the app panics later, `boot.js` gives the page back as it was sent. Where only the search
//!    does not come, the page is used without it.
//!
//! # From a tap to a level
//!
//! Files without a folder are in `ui/checker/`.
//!
//! 1. `question.rs`: a box (`Tick`) is clicked; of a double press `boot.js` lets only the first through.
//!    `Asking::set_checked` in `screen.rs` has [`triage::Control::answer`] say what that makes of the answer, and
//!    `Check::answer` in `state.rs` writes it into the signal of [`triage::Answers`].
//! 2. "Continue" (`Ask` in `screen.rs`): [`triage::can_go_on`] says whether the screen can be left, and
//!    [`triage::leave_blank`] turns what was left blank on a tick list into a No. `Check::forward` adds an entry to the
//!    browser's history, with a number and no answer.
//! 3. `Check::step` replays the answers with [`triage::path`]: which screens they lead through, and whether to a
//!    result. No screen is kept beside the answers, only numbers of steps, times and which answer is being changed, so
//!    Back and Change undo nothing. `Checker` in `mod.rs` mounts that step. After the last screen it is the review; an
//!    emergency leaves that out ([`triage::is_cut_short`]).
//! 4. The step is the result: `Check::result` has [`triage::assess()`] count unanswered warning signs as "not sure"
//!    ([`triage::applicable`]) and take the highest level of the rules in `triage/rules.rs` that hold.
//! 5. [`triage::outcome()`] picks the words of that level from `results.toml`, [`html::result()`] writes them, and
//!    `Outcome` in `ui/checker/result.rs` shows them.
//!
//! # What always holds
//!
//! - The page is complete as HTML. The app mounts controls into it and changes what is there in place; it replaces no
//!   prose of the page, so that nothing moves when it comes and nothing is lost when it goes.
//! - In a `view!`, text that changes is a property of its element (`prop:textContent`, `prop:innerHTML`), never a text
//!   child: page translation replaces text nodes, and a reactive one then goes stale in silence. `ui/closures.rs` has the
//!   style.
//! - A rule says only "at least": there is no "not" among the conditions (`triage/when.rs`), so that a more worrying
//!   answer cannot lower the level. `dist::proof` walks the answers at every build and stops it at a fault.
//! - What answers lead to is decided in [`triage`], where the proof walks it: the level, the screens, what a blank means,
//!   when an emergency ends the questions. `ui` only puts in the answer for which the reader has pressed or typed.
//! - Answers to the checker are in memory only. No address, store, history entry, event or message holds one, but the
//!   code of a result that a reader scans from another screen: it is read, taken out of the address at once, and never
//!   written into the device's own.
//! - The core (all but `ui`, `dist` and what of `content` reads files at build time) takes values and returns values: no
//!   clock, no I/O, no global, and nothing that can fail once the build has accepted the content. Leptos, web-sys and
//!   gloo-storage are dependencies of the wasm target alone: a native build, and so every native test, is without them.
//! - The emergency line stands outside of what the app mounts: no filter, crash or take-over can remove it. While the
//!   checker is open, a strip with the same call stands in its place on every screen.
//! - What the app runs joins its texts: `format!` and `write!` anywhere in it bring 2 kB of the standard library.
//! - Every string that a reader sees is in `content/<language>/`; tests take strings from there, too.
//!
//! # Words of our own
//!
//! | word | what it means here |
//! |---|---|
//! | guide | all content of one language, and the product |
//! | area, pain source | an area is a region of the body map; a [`triage::PainSource`] is where pain may come from |
//! | question | of the page ([`content::Question`], `#faq-08`), or of the checker ([`content::Item`], [`triage::Q`]) |
//! | screen, step | a screen holds questions of the checker; a step is whatever the checker shows: its start, a screen, the review, the result |
//! | sign | a warning sign of the fact base (`content/clinical.md`), with the level that it must reach at least |
//! | deferred | what is loaded when the page can be used already: a style sheet, the texts of the checker, HTML for controls |
//! | take-over, give back | the app mounts its controls into the page; the page becomes what it was as sent |
//! | entry | of the review sheet: what a clinician decides about at once, with its key and its words |
//! | handout | the questions and the result that a reader takes along |
//! | picked | questions that a link names: they come first in the list |
//! | kiosk | a tablet in the waiting room, used by one patient after another |
//! | story | a patient's case with the level that a clinician would want; the tests assess them |

// Generated content names its types by the crate's own name.
extern crate self as spine_guide;

pub mod address;
pub mod content;
#[cfg(all(feature = "dist", not(target_arch = "wasm32")))]
pub mod dist;
pub mod find;
pub mod html;
pub mod qr;
pub mod trail;
pub mod triage;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod visit;
