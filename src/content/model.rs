//! What the content files become: plain data, all of it `'static`.
//!
//! The build script reads the files into these types and writes them out again as Rust statics,
//! so the app parses nothing at start-up. Indices (a tag's group, a question's tags) point into the
//! [`Guide`] that holds them; the reader has checked every one.

use super::checker::Checker;
use super::packed::packed;
#[cfg(not(target_arch = "wasm32"))]
use super::packed::{Lines, Packed};
use super::search::Search;
use super::strings::Strings;

/// The content types: data that native code can also write out as Rust source, and as JSON.
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
    /// Everything of one language: one folder of `src/content/`.
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
        /// The clinic's own last lines.
        pub footer: &'static [Block],
        pub clinic: Clinic,
        pub strings: Strings,
        pub checker: Checker,
        pub search: Search,
        /// The page has it; the app has none of it.
        pub glossary: Glossary,
        pub drawings: Drawings,
        /// What [`Origin::sources`] names.
        pub sources: &'static [Source],
    }

    /// The clinic's article.
    pub struct Article {
        pub title: &'static str,
        /// What stands before the first heading.
        pub intro: &'static [Block],
        pub sections: &'static [Section],
    }

    /// A heading of the article and what stands under it.
    pub struct Section {
        /// The heading in lower case with hyphens: its address on the page.
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
        /// Its name in an address.
        pub slug: &'static str,
        /// Index into [`Guide::groups`].
        pub group: usize,
        /// A question with this tag never leaves the list.
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
        /// What a phone dials for the emergency number: found out by the build, which spares the app how.
        pub dials: &'static str,
        pub reviewer: &'static str,
        /// Dates as `YYYY-MM-DD`.
        pub reviewed: &'static str,
        /// The version of the guide that the reviewer has signed. The build leaves `reviewer` and `reviewed` empty where it
        /// is another one.
        pub signed: &'static str,
        pub review_due: &'static str,
        /// The public address, ending in a slash.
        pub site: &'static str,
    }

    /// The drawings of the page.
    pub struct Drawings {
        /// What they are made of, as a `<defs>` of SVG.
        pub parts: &'static str,
        pub all: &'static [Drawing],
    }

    /// A drawing of ours, and where it stands.
    pub struct Drawing {
        pub id: &'static str,
        /// Its name, for those who do not see it.
        pub title: &'static str,
        /// What it shows, in words; a line for each part of it.
        pub text: &'static str,
        /// What opens these words beside it; empty where they are not shown.
        pub lead: &'static str,
        /// Each an id of a section, the same with `/` and the number of an item of its lists, or of a question.
        pub at: &'static [&'static str],
        pub labels: &'static [Label],
        /// 300 by 480 units; otherwise 300 by 240.
        pub tall: bool,
        /// What stands inside its `<svg>`; `{key}` where a label belongs.
        pub shapes: &'static str,
        pub origin: Origin,
    }

    /// Words inside a drawing; a line break is one there.
    pub struct Label {
        pub key: &'static str,
        pub text: &'static str,
    }

    /// A paragraph or a list.
    pub enum Block {
        Paragraph(&'static [Inline]),
        List(&'static [&'static [Inline]]),
    }

    /// The words of the clinic's text that a reader may not know.
    pub struct Glossary {
        pub title: &'static str,
        pub lead: &'static str,
        pub terms: &'static [Term],
    }

    /// A word that we explain.
    pub struct Term {
        pub name: &'static str,
        /// Its place on the page, as `word-foramen`.
        pub id: &'static str,
        /// How the text says it, in any case.
        pub said: &'static [&'static str],
        pub means: &'static str,
        pub origin: Origin,
    }

    /// A run of text inside a block.
    pub enum Inline {
        Text(&'static str),
        Strong(&'static str),
        Emphasis(&'static str),
        /// Address and words. The address is `https:`, or `#` and a place on this page.
        Link(&'static str, &'static str),
    }
}

packed! {
    /// Who wrote a text, and where its facts come from.
    pub struct Origin {
        /// The clinic's own sentence, word for word; otherwise ours.
        pub clinic: bool,
        /// Keys of `sources.toml`.
        pub sources: &'static [&'static str],
    }

    /// A publication, or a decision, that our words rest on.
    pub struct Source {
        pub key: &'static str,
        pub text: &'static str,
        /// What of it was read; empty where that is itself. For the clinic, not for readers.
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

    /// Everything in them, in its order.
    pub fn inlines(&self) -> impl Iterator<Item = &'static Inline> {
        self.runs().iter().copied().flatten()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Inline {
    /// Its words.
    pub fn text(&self) -> &'static str {
        match self {
            Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Link(_, text) => text,
        }
    }
}

impl Clinic {
    /// Without any setting.
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
    };
}

impl Guide {
    /// The tag with this slug.
    pub fn tag(&self, slug: &str) -> Option<usize> {
        self.tags.iter().position(|t| t.slug == slug)
    }

    /// The guide as the app has it from the start. The prose is on the page already; the rest comes
    /// when the page is in use, by [`Guide::with_deferred`].
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
