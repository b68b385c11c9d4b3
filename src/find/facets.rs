//! Filters questions by tags. A question fits if it has, in every group with selected tags, at least one of the
//! selected ones.
//!
//! Questions about warning signs stay in the list whatever is selected. A selection that no question fits cannot be
//! reached: [`Selection::facet`] refuses the tag that would lead to it.

use crate::content::{Guide, Question};

/// The selected tags: one bit for each index in [`Guide::tags`]. The build accepts 64 tags at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection(u64);

/// What pressing a tag would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Not selected; pressing it leaves this many questions in the list.
    Offered(usize),
    /// Selected; pressing it unselects it.
    Selected,
    /// Not selected, and no question has it together with the selected tags.
    Empty,
    /// Selected, and no question would fit without it.
    Needed,
}

impl Selection {
    /// Selects `tags` if a question fits them all. Otherwise the tags are added in their order, and each one that would
    /// leave no question that fits is skipped. An index that no tag has is skipped, too.
    pub fn of(guide: &Guide, tags: impl IntoIterator<Item = usize>) -> Selection {
        let tags: Vec<usize> = tags.into_iter().filter(|&tag| tag < guide.tags.len()).collect();
        let all = tags.iter().fold(Selection::default(), |choice, &tag| choice.with(tag));
        if all.fits_any(guide) {
            return all;
        }
        tags.iter().fold(Selection::default(), |choice, &tag| {
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

    /// The indices of the selected tags.
    pub fn tags(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |&tag| self.has(tag))
    }

    /// The selection after a tag is pressed. Pressing one that is [`Facet::Empty`] or [`Facet::Needed`] changes
    /// nothing.
    pub fn pressed(self, guide: &Guide, tag: usize) -> Selection {
        match self.facet(guide, tag) {
            Facet::Offered(_) | Facet::Selected => self.toggled(tag),
            Facet::Empty | Facet::Needed => self,
        }
    }

    /// What pressing this tag would do.
    pub fn facet(self, guide: &Guide, tag: usize) -> Facet {
        let next = self.toggled(tag);
        match (self.has(tag), next.fits_any(guide)) {
            (false, true) => Facet::Offered(next.count(guide)),
            (false, false) => Facet::Empty,
            (true, true) => Facet::Selected,
            (true, false) => Facet::Needed,
        }
    }

    /// Whether a question is in the list: because it fits, or because it is about warning signs.
    pub fn lists(self, guide: &Guide, question: &Question) -> bool {
        let tags = tags_of(question);
        self.asked(guide).fit(tags) || tags & kept(guide) != 0
    }

    /// For each question, whether it is in the list.
    pub fn listed(self, guide: &Guide) -> impl Iterator<Item = bool> {
        let (asked, kept) = (self.asked(guide), kept(guide));
        guide.questions.iter().map(tags_of).map(move |tags| asked.fit(tags) || tags & kept != 0)
    }

    /// How many questions are in the list.
    pub fn count(self, guide: &Guide) -> usize {
        self.listed(guide).filter(|listed| *listed).count()
    }

    /// Whether the list holds a question only because it is about warning signs.
    pub fn keeps_more(self, guide: &Guide) -> bool {
        let (asked, kept) = (self.asked(guide), kept(guide));
        guide.questions.iter().map(tags_of).any(|tags| tags & kept != 0 && !asked.fit(tags))
    }

    /// The indices of the questions in the list, in the guide's order. During a search, `matching` has the questions that
    /// answer it, and the result has only those, in the order of `matching`.
    pub fn shown(self, guide: &Guide, matching: Option<&[usize]>) -> Vec<usize> {
        let listed: Vec<bool> = self.listed(guide).collect();
        match matching {
            None => (0..listed.len()).filter(|&index| listed[index]).collect(),
            Some(matching) => matching.iter().copied().filter(|&index| listed[index]).collect(),
        }
    }

    /// What pressing a tag would do during a search: a tag is offered only if it leaves a question that answers the
    /// search. `matching` has the questions that answer it.
    pub fn facet_among(self, guide: &Guide, tag: usize, matching: Option<&[usize]>) -> Facet {
        match self.facet(guide, tag) {
            Facet::Offered(_) if matching.is_some() => match self.toggled(tag).shown(guide, matching).len() {
                0 => Facet::Empty,
                count => Facet::Offered(count),
            },
            facet => facet,
        }
    }

    /// The selection without a tag, and without those of the other tags that would leave no question that fits.
    pub fn without(self, guide: &Guide, tag: usize) -> Selection {
        Selection::of(guide, self.tags().filter(|&other| other != tag))
    }

    fn fits_any(self, guide: &Guide) -> bool {
        let asked = self.asked(guide);
        guide.questions.iter().any(|question| asked.fit(tags_of(question)))
    }

    /// The selected tags of each group that has any.
    fn asked(self, guide: &Guide) -> Asked {
        let of_group =
            |group| bits((0..guide.tags.len()).filter(|&tag| self.has(tag) && guide.tags[tag].group == group));
        Asked((0..guide.groups.len()).map(of_group).filter(|tags| *tags != 0).collect())
    }

    fn with(self, tag: usize) -> Selection {
        Selection(self.0 | 1 << tag)
    }

    fn toggled(self, tag: usize) -> Selection {
        Selection(self.0 ^ 1 << tag)
    }
}

/// The selected tags as bits, one number for each group.
struct Asked(Vec<u64>);

impl Asked {
    /// Whether a question with these tags has at least one selected tag of every group.
    fn fit(&self, tags: u64) -> bool {
        self.0.iter().all(|group| group & tags != 0)
    }
}

fn bits(tags: impl Iterator<Item = usize>) -> u64 {
    tags.fold(0, |set, tag| set | 1 << tag)
}

fn tags_of(question: &Question) -> u64 {
    bits(question.tags.iter().copied())
}

/// The tags of questions about warning signs.
fn kept(guide: &Guide) -> u64 {
    bits((0..guide.tags.len()).filter(|&tag| guide.tags[tag].keep))
}
