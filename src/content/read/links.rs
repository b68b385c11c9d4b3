//! Checks the targets of the links in the prose.

use super::super::model::*;
use super::file::{File, Mistakes};
use super::questions::unknown_question;
use std::path::Path;

/// Reports every link in the prose whose target on the page does not exist, and every other link that is not `https:`.
pub fn links(guide: &Guide, folder: &Path, questions: &[(File, Question)], mistakes: &mut Mistakes) {
    let mut check = |file: &File, blocks: &[Block]| {
        for inline in blocks.iter().flat_map(Block::inlines) {
            let Inline::Link(to, _) = inline else { continue };
            let at = file.text.find(&format!("]({to})")).unwrap_or(0);
            match to.strip_prefix('#') {
                Some(place) => {
                    let question = place.strip_prefix("faq-");
                    let section = guide.article.sections.iter().any(|s| s.id == place);
                    match question {
                        Some(number) if !questions.iter().any(|(_, q)| q.number == number) => {
                            unknown_question(file, at, number, mistakes);
                        }
                        None if !section => {
                            let wrong = format!("there is no heading {place:?}");
                            mistakes.push(file, at, wrong, "#faq-08, or # and a heading of the article with hyphens");
                        }
                        _ => {}
                    }
                }
                None if !to.starts_with("https://") => {
                    mistakes.push(file, at, format!("a link to {to:?}"), "https://… or #faq-08");
                }
                None => {}
            }
        }
    };
    for (file, question) in questions {
        check(file, question.details);
    }
    let mut unread = Mistakes::default();
    let article = File::read(&folder.join("article.md"), &mut unread);
    check(&article, guide.article.intro);
    for section in guide.article.sections {
        check(&article, section.blocks);
    }
    check(&File::read(&folder.join("closing.md"), &mut unread), guide.closing.blocks);
    check(&File::read(&folder.join("footer.md"), &mut unread), guide.footer);
}
