//! What a reload keeps within a visit: the open questions, the chosen tags and the search, as one short string.

use crate::address::{decode, encode};
use crate::content::Guide;
use crate::find::Choice;

/// What the reader has opened, chosen and sought.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Visit {
    /// Indices into [`Guide::questions`], ascending.
    pub open: Vec<usize>,
    pub choice: Choice,
    /// What is sought, as it was typed.
    pub query: String,
}

/// `1;08,12;rfa,hip;shot`: a version, numbers of open questions, slugs of chosen tags, what is sought.
pub fn format(guide: &Guide, visit: &Visit) -> String {
    let open: Vec<_> = visit.open.iter().map(|&index| guide.questions[index].number).collect();
    let tags: Vec<_> = visit.choice.tags().map(|tag| guide.tags[tag].slug).collect();
    ["1", &open.join(","), &tags.join(","), &encode(&visit.query)].join(";")
}

/// Reads what [`format`] wrote. Anything else is a fresh start; a question or tag that is no longer
/// there is left out.
pub fn parse(guide: &Guide, text: &str) -> Visit {
    let mut fields = text.split(';');
    let (Some("1"), Some(open), Some(tags)) = (fields.next(), fields.next(), fields.next()) else {
        return Visit::default();
    };
    // Written by a version without a search, it ends here.
    let query = decode(fields.next().unwrap_or_default());
    if fields.next().is_some() {
        return Visit::default();
    }
    let mut is_open = vec![false; guide.questions.len()];
    open.split(',').filter_map(|number| guide.question(number)).for_each(|index| is_open[index] = true);
    let open = (0..is_open.len()).filter(|&index| is_open[index]).collect();
    Visit { open, choice: Choice::of(guide, tags.split(',').filter_map(|slug| guide.tag(slug))), query }
}
