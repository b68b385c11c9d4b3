//! What a reload keeps within a visit: the open questions, the chosen tags, the search and the questions
//! on the handout, as one short string.

use crate::address::{decode, encode};
use crate::content::Guide;
use crate::find::Selection;

/// What the reader has opened, selected, searched for and put on the handout.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Visit {
    /// Indices into [`Guide::questions`], ascending.
    pub open: Vec<usize>,
    pub choice: Selection,
    /// The search query, as it was typed.
    pub query: String,
    /// The questions on the handout, in the same form as `open`.
    pub on_handout: Vec<usize>,
}

/// Encodes a visit as in `1;08,12;rfa,hip;shot;03`: a version, the numbers of open questions, the slugs of selected
/// tags, the search query and, if there are any, the numbers of questions on the handout.
pub fn format(guide: &Guide, visit: &Visit) -> String {
    let numbers = |of: &[usize]| of.iter().map(|&index| guide.questions[index].number).collect::<Vec<_>>().join(",");
    let tags: Vec<_> = visit.choice.tags().map(|tag| guide.tags[tag].slug).collect();
    let mut text = ["1", &numbers(&visit.open), &tags.join(","), &encode(&visit.query)].join(";");
    if !visit.on_handout.is_empty() {
        text.push(';');
        text.push_str(&numbers(&visit.on_handout));
    }
    text
}

/// Decodes what [`format()`] wrote. Any other text gives an empty visit. A question or tag that no longer exists is
/// left out.
pub fn parse(guide: &Guide, text: &str) -> Visit {
    let mut fields = text.split(';');
    let (Some("1"), Some(open), Some(tags)) = (fields.next(), fields.next(), fields.next()) else {
        return Visit::default();
    };
    // A text that a version without a search wrote ends here.
    let query = decode(fields.next().unwrap_or_default());
    let on_handout = fields.next().unwrap_or_default();
    if fields.next().is_some() {
        return Visit::default();
    }
    let numbered = |list: &str| {
        let mut is_named = vec![false; guide.questions.len()];
        list.split(',').filter_map(|number| guide.question(number)).for_each(|index| is_named[index] = true);
        (0..is_named.len()).filter(|&index| is_named[index]).collect()
    };
    let choice = Selection::of(guide, tags.split(',').filter_map(|slug| guide.tag(slug)));
    Visit { open: numbered(open), choice, query, on_handout: numbered(on_handout) }
}
