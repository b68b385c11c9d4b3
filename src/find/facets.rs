//! Tags that filter: any of the chosen ones within a group, all groups together.
//!
//! Questions about warning signs stay in the list whatever is chosen. A choice that no question
//! fits cannot be reached: [`Choice::facet`] refuses the tag that would lead there.

use crate::content::{Guide, Question};

/// The chosen tags, as bits by their index in [`Guide::tags`] (the reader allows 64).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice(u64);

/// What pressing a tag would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Not chosen; pressing it leaves this many questions in the list.
    Offered(usize),
    /// Chosen; pressing it takes it off again.
    Chosen,
    /// Not chosen, and no question has it together with what is chosen.
    Empty,
    /// Chosen, and no question would fit without it.
    Needed,
}

impl Choice {
    /// These tags where some question fits them all, otherwise as many of them, in their order, as
    /// one question or more still fits. Indices that are not there are left out.
    pub fn of(guide: &Guide, tags: impl IntoIterator<Item = usize>) -> Choice {
        let tags: Vec<usize> = tags.into_iter().filter(|&tag| tag < guide.tags.len()).collect();
        let all = tags.iter().fold(Choice::default(), |choice, &tag| choice.with(tag));
        if all.fits_any(guide) {
            return all;
        }
        tags.iter().fold(Choice::default(), |choice, &tag| {
            let more = choice.with(tag);
            if more.fits_any(guide) { more } else { choice }
        })
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn has(self, tag: usize) -> bool {
        self.0 & (1 << tag) != 0
    }

    /// The chosen tags, by index.
    pub fn tags(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |&tag| self.has(tag))
    }

    /// The choice after pressing a tag. Pressing one that is [`Facet::Empty`] or [`Facet::Needed`]
    /// changes nothing.
    pub fn pressed(self, guide: &Guide, tag: usize) -> Choice {
        match self.facet(guide, tag) {
            Facet::Offered(_) | Facet::Chosen => self.toggled(tag),
            Facet::Empty | Facet::Needed => self,
        }
    }

    /// What pressing this tag would do.
    pub fn facet(self, guide: &Guide, tag: usize) -> Facet {
        let next = self.toggled(tag);
        match (self.has(tag), next.fits_any(guide)) {
            (false, true) => Facet::Offered(next.count(guide)),
            (false, false) => Facet::Empty,
            (true, true) => Facet::Chosen,
            (true, false) => Facet::Needed,
        }
    }

    /// Whether the question stands in the list: it fits, or it is about warning signs.
    pub fn lists(self, guide: &Guide, question: &Question) -> bool {
        self.fits(guide, question) || kept(guide, question)
    }

    /// How many questions stand in the list.
    pub fn count(self, guide: &Guide) -> usize {
        guide.questions.iter().filter(|q| self.lists(guide, q)).count()
    }

    /// Whether the list holds a question only because it is about warning signs.
    pub fn keeps_more(self, guide: &Guide) -> bool {
        guide.questions.iter().any(|q| kept(guide, q) && !self.fits(guide, q))
    }

    fn fits_any(self, guide: &Guide) -> bool {
        guide.questions.iter().any(|q| self.fits(guide, q))
    }

    /// In every group that has a chosen tag, the question has one of the chosen.
    fn fits(self, guide: &Guide, question: &Question) -> bool {
        let groups =
            |tags: &mut dyn Iterator<Item = usize>| tags.fold(0u64, |set, tag| set | 1 << guide.tags[tag].group);
        let asked = groups(&mut self.tags().filter(|&tag| tag < guide.tags.len()));
        let met = groups(&mut question.tags.iter().copied().filter(|&tag| self.has(tag)));
        asked == met
    }

    fn with(self, tag: usize) -> Choice {
        Choice(self.0 | 1 << tag)
    }

    fn toggled(self, tag: usize) -> Choice {
        Choice(self.0 ^ 1 << tag)
    }
}

/// A question about warning signs.
fn kept(guide: &Guide, question: &Question) -> bool {
    question.tags.iter().any(|&tag| guide.tags[tag].keep)
}
