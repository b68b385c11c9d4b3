//! How soon to get care, and where it may come from.
//!
//! The level is the highest of the rules that fire, and a condition can only say "at least": a more
//! worrying answer can never lower it. Where it may come from is worked out apart and has no say in
//! the level. Nothing here is stored or sent; the words lie in the content files.
//!
//! Clinical facts: the `sources` of each question and rule in the content files; a choice made for
//! this tool carries the source `DESIGN`.

mod answers;
mod assess;
mod control;
mod flow;
pub(crate) mod handover;
#[cfg(not(target_arch = "wasm32"))]
pub mod json;
mod outcome;
mod pain_sources;
mod rules;
mod summary;
mod when;

/// Ids of the content files as Rust names, written by the build script.
mod ids {
    include!(concat!(env!("OUT_DIR"), "/ids.rs"));
}

pub use answers::{Answer, Answers, NOT_SURE, Value};
pub use assess::{Assessment, Change, assess, level, words};
pub use control::Control;
pub use flow::{
    Screen, applicable, asked_on, blank, can_go_on, followed_by, is_asked, is_cut_short, is_follow_up, is_list,
    leave_blank, not_sure, path, red_flag,
};
#[cfg(not(target_arch = "wasm32"))]
pub use flow::{asked_when, follow_conditions};
pub use handover::{HandoverError, decode_handover, encode_handover};
pub use ids::{Q, R, S, area, belly, limb, now_chest};
pub use outcome::{Outcome, level_words, outcome};
#[cfg(not(target_arch = "wasm32"))]
pub use pain_sources::PAIN_SOURCES_WHEN;
pub use pain_sources::{PainSource, pain_source_words, pain_sources, roots};
pub use rules::{Level, RULES, Rule};
pub use summary::{answer_words, fill_settings, summary, unsure_words};
pub use when::When;
