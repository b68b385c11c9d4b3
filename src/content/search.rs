//! The words of the search. How they are matched is decided in `find`.

use super::packed::packed;

packed! {
    /// What readers type, and what it means here. Every text is a list of words and phrases, with commas, in one line.
    pub struct Search {
        /// Words that say nothing about what is sought.
        pub ignored: &'static str,
        /// What the page has nothing on: no result, whatever else is typed.
        pub absent: &'static str,
        pub synonyms: &'static [Synonym],
        /// Whether a warning sign is told: one class.
        pub alarms: Learned,
        /// Which question is asked: a class for each of the guide, in their order, one for the rest of the
        /// page, and one for what it has nothing on.
        pub asked: Learned,
    }

    /// Readers' words for words of the page.
    pub struct Synonym {
        pub said: &'static str,
        pub means: &'static str,
    }

    /// What the build has learned from sentences as patients type them: `find` reads it.
    pub struct Learned {
        /// Lists of words, each for one thing. Those of the first deny what follows, those of the second end that.
        pub senses: &'static [&'static str],
        /// The places of the features that count.
        pub places: &'static str,
        /// Of each class their weights.
        pub weights: &'static [&'static str],
        /// What speaks against each class from the start.
        pub against: &'static [usize],
        /// The unit of the weights, in thousandths.
        pub unit: usize,
    }
}

impl Learned {
    /// No classes.
    pub const NOTHING: Learned = Learned { senses: &[], places: "", weights: &[], against: &[], unit: 0 };
}
