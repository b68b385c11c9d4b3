//! The words of the search. How they are matched is decided in `find`.

use super::packed::packed;

packed! {
    /// What readers type, and what it means here. Every text is a list of words and phrases, with commas, in one line.
    pub struct Search {
        /// Words that say nothing about what is sought.
        pub ignored: &'static str,
        /// Words that turn what follows into its opposite.
        pub negations: &'static str,
        /// What the page has nothing on: no result, whatever else is typed.
        pub absent: &'static str,
        pub synonyms: &'static [Synonym],
        pub warnings: &'static [Warning],
        /// How patients ask the guide's questions, in their order.
        pub asked: &'static [Asked],
    }

    /// Words of the ways in which patients ask a question. They are searched and never shown.
    pub struct Asked {
        /// The number of the question.
        pub number: &'static str,
        /// The words that say what is sought, those of most ways first.
        pub words: &'static str,
    }

    /// Readers' words for words of the page.
    pub struct Synonym {
        pub said: &'static str,
        pub means: &'static str,
    }

    /// A warning sign as readers type it.
    pub struct Warning {
        /// One of each list must be there.
        pub all: &'static [&'static str],
        /// None of these may be there; may be empty.
        pub unless: &'static str,
    }
}
