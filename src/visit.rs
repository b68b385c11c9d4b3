//! What a reload keeps within a visit: the open questions and the chosen tags, as one short string.

use crate::content::Guide;
use crate::find::Choice;

/// What the reader has opened and chosen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Visit {
    /// Indices into [`Guide::questions`], ascending.
    pub open: Vec<usize>,
    pub choice: Choice,
}

/// `1;08,12;rfa,hip`: a version, numbers of open questions, slugs of chosen tags.
pub fn format(guide: &Guide, visit: &Visit) -> String {
    let open: Vec<_> = visit.open.iter().map(|&index| guide.questions[index].number).collect();
    let tags: Vec<_> = visit.choice.tags().map(|tag| guide.tags[tag].slug).collect();
    format!("1;{};{}", open.join(","), tags.join(","))
}

/// Reads what [`format`] wrote. Anything else is a fresh start; a question or tag that is no longer
/// there is left out.
pub fn parse(guide: &Guide, text: &str) -> Visit {
    let mut fields = text.split(';');
    let (Some("1"), Some(open), Some(tags), None) = (fields.next(), fields.next(), fields.next(), fields.next()) else {
        return Visit::default();
    };
    let mut is_open = vec![false; guide.questions.len()];
    open.split(',').filter_map(|number| guide.question(number)).for_each(|index| is_open[index] = true);
    let open = (0..is_open.len()).filter(|&index| is_open[index]).collect();
    Visit { open, choice: Choice::of(guide, tags.split(',').filter_map(|slug| guide.tag(slug))) }
}
