//! The words of the search. How they are matched is decided in `find`.

use super::packed::packed;

packed! {
    /// What readers type, and what it means in this guide. Every text is one line: words and phrases with commas
    /// between them.
    pub struct Search {
        /// Words that are ignored, because they do not say what a reader looks for.
        pub ignored: &'static str,
        /// Words for what the page does not cover: if one of them is typed, there is no result, whatever else is typed.
        pub absent: &'static str,
        pub synonyms: &'static [Synonym],
        /// Recognizes sentences that tell of a warning sign. It has one class.
        pub alarms: Learned,
        /// Recognizes which question a sentence asks. It has a class for each question of the guide, in order, one for
        /// the rest of the page, and one for what the page does not cover.
        pub asked: Learned,
    }

    /// Words that readers use, and the words of the page that they stand for.
    pub struct Synonym {
        pub said: &'static str,
        pub means: &'static str,
    }

    /// A linear classifier that the build has learned from sentences as patients type them; `find` evaluates it.
    pub struct Learned {
        /// Lists of words that mean the same. The words of the first list negate what follows them, and those of the
        /// second end a negation.
        pub senses: &'static [&'static str],
        /// The positions, in the table of feature hashes, of the features that have weights.
        pub places: &'static str,
        /// For each class, the weights of those features.
        pub weights: &'static [&'static str],
        /// For each class, the bias that is subtracted from its score, in thousandths of the unit.
        pub against: &'static [usize],
        /// The unit of the weights, in thousandths.
        pub unit: usize,
    }
}

impl Learned {
    /// A classifier without classes, which recognizes nothing.
    pub const NOTHING: Learned = Learned { senses: &[], places: "", weights: &[], against: &[], unit: 0 };
}
