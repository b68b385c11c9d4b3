//! What stands on the page once it is in use: the words explained, and a template for reading aloud.

use crate::content::{Guide, Term};
use maud::{Markup, html};

/// It comes with the app's texts, into the place [`super::WORDS`]. Scripts make something of it: `words.js` has
/// words of the text open their explanation, `aloud.js` puts its buttons on the page.
pub fn late(guide: &Guide) -> Markup {
    let glossary = &guide.glossary;
    html! {
        details class="more glossary" {
            summary { (glossary.title) }
            p { (glossary.lead) }
            dl {
                @for term in glossary.terms { (entry(guide, term)) }
            }
        }
        (aloud(guide))
    }
}

/// What else an explained word is called: an attribute of its entry, by which the search knows it.
pub const SAID: &str = "data-said";

fn entry(guide: &Guide, term: &Term) -> Markup {
    let named = guide.sources.iter().filter(|source| term.origin.sources.contains(&source.key));
    let sources = named.map(|source| source.text).collect::<Vec<_>>().join(" ");
    html! {
        div id=(term.id) data-said=(term.said.join("|")) {
            dt { (term.name) }
            dd { (term.means) " " small { (guide.words.source) ": " (sources) } }
        }
    }
}

/// The first button reads, pauses and goes on; the second steps through the speeds; the last one stops.
fn aloud(guide: &Guide) -> Markup {
    let words = &guide.words;
    let steps = [words.aloud_read, words.aloud_pause, words.aloud_go_on].join("|");
    let speeds = [words.aloud_slow, words.aloud_normal, words.aloud_fast].join("|");
    html! {
        template id="aloud" {
            span class="aloud" {
                button type="button" class="plain" data-words=(steps) { (words.aloud_read) }
                button type="button" class="plain" data-words=(speeds) hidden {}
                button type="button" class="plain" hidden { (words.aloud_stop) }
            }
        }
    }
}
