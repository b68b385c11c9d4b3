//! HTML that comes onto the page after the app has started: the glossary, and templates for what scripts put on the
//! page.

use super::Medium;
use crate::content::{Guide, Term};
use maud::{Markup, html};

/// The content of [`super::GLOSSARY`], which comes with the app's texts. Scripts use it: `glossary.js` lets the reader
/// press a word of the text for its explanation, `aloud.js` puts its buttons on the page, and `offline.js` and
/// `foot.js` add to the footer what concerns the page's host.
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

/// Templates for the scripts of a site: when its host was last reached, how to install the page on a phone, how many
/// requests the page has made, and the offer of a newer version.
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

/// The buttons that read aloud. The first reads, pauses and resumes; the second steps through the speeds; the third
/// stops.
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
