//! Builds the index of a whole guide from its content, as the app builds it from the text of the page.

use super::{Field, Index};
use crate::content::{Block, Guide};

/// The index of a guide. Its documents are the questions (with ids such as `faq-08`), the sections of the article (with
/// their own ids), and the checker (`check`).
pub fn whole(guide: &Guide) -> Index {
    let mut index = Index::new(&guide.search);
    for question in guide.questions {
        let id = ["faq-", question.number].concat();
        index.add(&id, Field::Question, question.question);
        index.add(&id, Field::Short, question.short);
        for &tag in question.tags {
            index.add(&id, Field::Tags, guide.tags[tag].name);
        }
        prose(question.details, &mut |text| index.add(&id, Field::Details, text));
    }
    for section in guide.article.sections {
        index.add(section.id, Field::Heading, section.heading);
        prose(section.blocks, &mut |text| index.add(section.id, Field::Text, text));
    }
    index.add("check", Field::Heading, guide.strings.invitation);
    index.add("check", Field::Heading, guide.strings.invitation_action);
    for question in guide.checker.questions {
        index.add("check", Field::Checker, question.text);
    }
    for term in guide.glossary.terms {
        index.explain([term.name].iter().chain(term.said).copied());
    }
    index
}

fn prose(blocks: &[Block], each: &mut dyn FnMut(&str)) {
    blocks.iter().flat_map(Block::inlines).for_each(|inline| each(inline.text()));
}
