//! What stands on the page once it is in use: the words explained, and templates for what scripts put on it.

use super::Medium;
use crate::content::{Guide, Term};
use maud::{Markup, html};

/// It comes with the app's texts, into the place [`super::WORDS`]. Scripts make something of it: `words.js` has
/// words of the text open their explanation, `aloud.js` puts its buttons on the page, `offline.js` and `foot.js` say below it
/// what concerns its host.
pub fn late(guide: &Guide, medium: Medium) -> Markup {
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
        @if medium == Medium::Site { (hosted(guide)) }
    }
}

/// What the scripts of a site put on the page: when its host was last reached, how to keep it on a phone, how many requests it
/// made, and the offer of a newer version.
fn hosted(guide: &Guide) -> Markup {
    let words = &guide.words;
    html! {
        template id="checked" { p { (words.checked) } }
        template id="install" {
            details class="more" { summary { (words.install) } p { (words.install_how) } }
        }
        template id="requests" {
            details class="more" {
                summary { (words.requests) }
                p { (words.requests_lead) }
                p {
                    button type="button" class="plain" { (words.requests_count) }
                    " "
                    output data-words=(words.requests_counted) {}
                }
            }
        }
        template id="newer-offer" {
            div class="newer" {
                p { (words.newer) }
                button type="button" class="button" { (words.newer_use) }
                " "
                button type="button" class="plain" { (words.newer_later) }
            }
        }
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
