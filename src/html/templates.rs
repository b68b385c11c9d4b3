//! What stands on the page once it is in use: the words explained, and templates for what scripts put on it.

use super::Medium;
use crate::content::{Guide, Term};
use maud::{Markup, html};

/// It comes with the app's texts, into the place [`super::GLOSSARY`]. Scripts make something of it: `words.js` has
/// words of the text open their explanation, `aloud.js` puts its buttons on the page, `offline.js` and `foot.js` say below it
/// what concerns its host.
pub fn templates(guide: &Guide, medium: Medium) -> Markup {
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
    let strings = &guide.strings;
    html! {
        template id="checked" { p { (strings.checked) } }
        template id="install" {
            details class="more" { summary { (strings.install) } p { (strings.install_how) } }
        }
        template id="requests" {
            details class="more" {
                summary { (strings.requests) }
                p { (strings.requests_lead) }
                p {
                    button type="button" class="plain" { (strings.requests_count) }
                    " "
                    output data-words=(strings.requests_counted) {}
                }
            }
        }
        template id="newer-offer" {
            div class="newer" {
                p { (strings.newer) }
                button type="button" class="button" { (strings.newer_use) }
                " "
                button type="button" class="plain" { (strings.newer_later) }
            }
        }
    }
}

/// What else an explained word is called: an attribute of its entry, by which the search knows it.
pub const FORMS: &str = "data-forms";

fn entry(guide: &Guide, term: &Term) -> Markup {
    let named = guide.sources.iter().filter(|source| term.origin.sources.contains(&source.key));
    let sources = named.map(|source| source.text).collect::<Vec<_>>().join(" ");
    html! {
        div id=(term.id) data-forms=(term.said.join("|")) {
            dt { (term.name) }
            dd { (term.means) " " small { (guide.strings.source) ": " (sources) } }
        }
    }
}

/// The first button reads, pauses and goes on; the second steps through the speeds; the last one stops.
fn aloud(guide: &Guide) -> Markup {
    let strings = &guide.strings;
    let steps = [strings.aloud_read, strings.aloud_pause, strings.aloud_go_on].join("|");
    let speeds = [strings.aloud_slow, strings.aloud_normal, strings.aloud_fast].join("|");
    html! {
        template id="aloud" {
            span class="aloud" {
                button type="button" class="plain" data-words=(steps) { (strings.aloud_read) }
                button type="button" class="plain" data-words=(speeds) hidden {}
                button type="button" class="plain" hidden { (strings.aloud_stop) }
            }
        }
    }
}
