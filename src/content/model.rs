//! The types that the content files are read into: plain data, all of it `'static`.
//!
//! The build script reads the files into these types and writes them out again as Rust statics, so the app parses
//! nothing at start-up. Indices (a tag's group, a question's tags) point into the [`Guide`] that holds them; the reader
//! has checked every one.

use super::checker::Checker;
use super::packed::packed;
#[cfg(not(target_arch = "wasm32"))]
use super::packed::{Lines, Packed};
use super::search::Search;
use super::strings::Strings;

/// Declares content types. Native code can also write their values as Rust source and as JSON.
macro_rules! baked {
    ($($item:item)*) => {
        $(
            #[derive(Debug, Clone, Copy, PartialEq)]
            #[cfg_attr(
                not(target_arch = "wasm32"),
                derive(databake::Bake, serde::Serialize),
                databake(path = spine_guide::content)
            )]
            $item
        )*
    };
}
pub(super) use baked;

baked! {
    /// All content of one language: one folder of `src/content/`.
    pub struct Guide {
        /// The folder's name, a BCP 47 language tag such as `en`.
        pub lang: &'static str,
        pub article: Article,
        /// In the clinic's order, by number.
        pub questions: &'static [Question],
        pub groups: &'static [Group],
        /// All tags, group by group.
        pub tags: &'static [Tag],
        pub emergency: Emergency,
        /// The section after the questions.
        pub closing: Closing,
        /// The clinic's own text at the foot of the page.
        pub footer: &'static [Block],
        pub clinic: Clinic,
        pub strings: Strings,
        pub checker: Checker,
        pub search: Search,
        /// Only for the page's HTML: in the guide that the app has, it is empty.
        pub glossary: Glossary,
        pub drawings: Drawings,
        /// The sources whose keys [`Origin::sources`] holds.
        pub sources: &'static [Source],
    }

    /// The clinic's article.
    pub struct Article {
        pub title: &'static str,
        /// The text before the first heading.
        pub intro: &'static [Block],
        pub sections: &'static [Section],
    }

    /// A heading of the article and the text under it.
    pub struct Section {
        /// The heading in lower case with hyphens: its id on the page.
        pub id: &'static str,
        /// 2 for a section of the article, 3 for a part of one.
        pub level: u8,
        pub heading: &'static str,
        pub blocks: &'static [Block],
    }

    /// A heading with its paragraphs, outside the article.
    pub struct Closing {
        pub heading: &'static str,
        pub blocks: &'static [Block],
    }

    /// One question with its answer.
    pub struct Question {
        /// Two digits or more, as the clinic numbers it: `"08"`. Its address is `#faq-08`.
        pub number: &'static str,
        /// The rest of the file's name; stable, so that a link to it can be kept.
        pub slug: &'static str,
        pub question: &'static str,
        pub short: &'static str,
        pub details: &'static [Block],
        /// Indices into [`Guide::tags`], in the clinic's order.
        pub tags: &'static [usize],
        pub origin: Origin,
    }

    /// Tags of one kind; a reader may choose any of them.
    pub struct Group {
        pub name: &'static str,
    }

    /// A tag as the clinic spells it.
    pub struct Tag {
        pub name: &'static str,
        /// Its name in the address of the page.
        pub slug: &'static str,
        /// Index into [`Guide::groups`].
        pub group: usize,
        /// Whether a question with this tag stays in the list whatever tags are chosen.
        pub keep: bool,
    }

    /// The emergency card.
    pub struct Emergency {
        pub heading: &'static str,
        pub lead: &'static str,
        pub signs: &'static [Sign],
        pub call: &'static str,
        pub more: &'static str,
        pub answers: &'static [EmergencyAnswer],
    }

    /// A question of the guide that says more about emergencies.
    pub struct EmergencyAnswer {
        /// Its index in [`Guide::questions`].
        pub question: usize,
        /// What the link to it says.
        pub name: &'static str,
    }

    /// One warning sign of the emergency card.
    pub struct Sign {
        pub text: &'static str,
        pub origin: Origin,
    }

    /// The clinic's settings; an empty string is a setting that the clinic has not made.
    pub struct Clinic {
        pub name: &'static str,
        pub booking: &'static str,
        pub phone: &'static str,
        pub after_hours: &'static str,
        pub emergency: &'static str,
        /// The emergency number as a phone dials it, after `tel:`. The build computes it, so that the app does not need
        /// the code for that.
        pub dials: &'static str,
        pub reviewer: &'static str,
        /// The date of the review, as `YYYY-MM-DD`. `review_due` has the same format.
        pub reviewed: &'static str,
        /// The version of the guide that the reviewer has signed. If it is not the current version, the build empties
        /// `reviewer` and `reviewed`.
        pub signed: &'static str,
        pub review_due: &'static str,
        /// The public address, ending in a slash.
        pub site: &'static str,
        /// For so many seconds nobody touches a tablet before it asks whether somebody is still there, and then before it
        /// begins anew.
        pub tablet_pause: u16,
        pub tablet_question: u16,
    }

    /// The drawings of the page.
    pub struct Drawings {
        /// The parts that the drawings share, as an SVG `<defs>` element.
        pub parts: &'static str,
        pub all: &'static [Drawing],
    }

    /// A drawing that we have added, and its places on the page.
    pub struct Drawing {
        pub id: &'static str,
        /// Its accessible name.
        pub title: &'static str,
        /// A description of what it shows, with one line for each part.
        pub text: &'static str,
        /// The label of the disclosure beside the drawing that shows the description; empty if there is none.
        pub lead: &'static str,
        /// Its places. Each is the id of a section, such an id with `/` and the number of an item of the section's
        /// lists, `faq-` and the number of a question, or `title` for the place beside the page's title.
        pub at: &'static [&'static str],
        pub labels: &'static [Label],
        /// Whether it is 300 by 480 units; otherwise it is 300 by 240.
        pub tall: bool,
        /// The content of its `<svg>` element, with `{key}` in the place of each label.
        pub shapes: &'static str,
        pub origin: Origin,
    }

    /// A text inside a drawing. A line break in it is a line break in the drawing.
    pub struct Label {
        pub key: &'static str,
        pub text: &'static str,
    }

    /// A paragraph or a list.
    pub enum Block {
        Paragraph(&'static [Inline]),
        List(&'static [&'static [Inline]]),
    }

    /// The glossary: words of the clinic's text that a reader may not know.
    pub struct Glossary {
        pub title: &'static str,
        pub lead: &'static str,
        pub terms: &'static [Term],
    }

    /// A word that we explain.
    pub struct Term {
        pub name: &'static str,
        /// Its id on the page, such as `word-foramen`.
        pub id: &'static str,
        /// The forms in which the page's text has the word. Upper and lower case are the same.
        pub said: &'static [&'static str],
        pub means: &'static str,
        pub origin: Origin,
    }

    /// A run of text inside a block.
    pub enum Inline {
        Text(&'static str),
        Strong(&'static str),
        Emphasis(&'static str),
        /// Address and text. The address begins with `https:`, or is `#` and an id on this page.
        Link(&'static str, &'static str),
    }
}

packed! {
    /// Who wrote a text, and where its facts come from.
    pub struct Origin {
        /// Whether the text is the clinic's own, word for word; otherwise it is ours.
        pub clinic: bool,
        /// Keys of `sources.toml`.
        pub sources: &'static [&'static str],
    }

    /// A publication or a decision that our texts are based on.
    pub struct Source {
        pub key: &'static str,
        pub text: &'static str,
        /// How much of the source was read, such as an excerpt; empty if all of it was. For the clinic, not for
        /// readers.
        pub seen: &'static str,
        /// Empty where no complete address is known.
        pub url: &'static str,
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Block {
    /// The paragraph, or the items of the list.
    pub fn runs(&self) -> &[&'static [Inline]] {
        match self {
            Block::Paragraph(run) => std::slice::from_ref(run),
            Block::List(items) => items,
        }
    }

    /// All inlines of the block, in order.
    pub fn inlines(&self) -> impl Iterator<Item = &'static Inline> {
        self.runs().iter().copied().flatten()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Inline {
    /// Its text, without formatting or address.
    pub fn text(&self) -> &'static str {
        match self {
            Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Link(_, text) => text,
        }
    }
}

impl Clinic {
    /// A clinic that has made no settings.
    pub const UNSET: Clinic = Clinic {
        name: "",
        booking: "",
        phone: "",
        after_hours: "",
        emergency: "",
        dials: "",
        reviewer: "",
        reviewed: "",
        signed: "",
        review_due: "",
        site: "",
        tablet_pause: 0,
        tablet_question: 0,
    };
}

impl Guide {
    /// The index of the tag with this slug.
    pub fn tag(&self, slug: &str) -> Option<usize> {
        self.tags.iter().position(|t| t.slug == slug)
    }

    /// Returns the guide that the app starts with. It has no prose, which is on the page already;
    /// [`Guide::with_deferred`] adds the rest when the page is in use.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn without_prose(&self) -> Guide {
        let linked = |index| self.checker.rules.iter().any(|rule| rule.question == Some(index));
        let question = |(index, q): (usize, &Question)| Question {
            question: if linked(index) { q.question } else { "" },
            short: "",
            details: &[],
            origin: Packed::read(&mut Lines::of("")),
            ..*q
        };
        let questions: Vec<_> = self.questions.iter().enumerate().map(question).collect();
        Guide {
            article: Article { title: "", intro: &[], sections: &[] },
            questions: questions.leak(),
            emergency: Emergency { heading: "", lead: "", signs: &[], more: "", answers: &[], ..self.emergency },
            closing: Closing { heading: "", blocks: &[] },
            footer: &[],
            strings: self.strings.at_start(),
            glossary: Glossary { title: "", lead: "", terms: &[] },
            checker: Packed::read(&mut Lines::of("")),
            search: Packed::read(&mut Lines::of("")),
            sources: &[],
            drawings: Drawings { parts: "", all: &[] },
            ..*self
        }
    }
}
