//! Content → HTML: prose that is built once, escaped by the type of [`Markup`]. What changes or is pressed is in `ui`.
//!
//! The page it writes is complete without scripts: answers are `<details>`, nothing on it is a
//! control that would need the app. The app puts its controls into the empty places
//! ([`SEARCH`], [`FILTER`], [`TOOLS`]) and into the foot of each answer.

pub mod drawing;
mod handout;
mod kiosk;
mod late;
mod paper;
mod question;
mod result;
mod search;
mod steps;

use crate::address::{self, Address};
use crate::content::{Block, Guide, Inline, Question, VERSION, dialled, fill};
pub use handout::{code, copy_by_hand, next_step};
pub use late::{SAID, late};
use maud::{Markup, Render, html};
#[cfg(not(target_arch = "wasm32"))]
pub use paper::paper;
pub use question::{figures, limits, meaning, saddle, words_of};
pub use result::{SUMMARY_HEADING, limits_of_result, result, summary};
pub use search::{Link, found, offers, warning};
pub use steps::{intro, start, strip};

/// Ids that the app looks for.
pub const PAGE: &str = "page";
pub const SEARCH: &str = "search";
pub const FILTER: &str = "filter";
pub const TOOLS: &str = "tools";
pub const LIST: &str = "list";
pub const STATUS: &str = "status";
pub const PICKED: &str = "picked";
pub const HANDOUT: &str = "handout";
pub const STOPPED: &str = "stopped";
pub const CHECKER: &str = "checker";
pub const INVITATION: &str = "check-start";
pub const WORDS: &str = "words";
pub const CLOSING: &str = "closing";
/// Where a host has set the clinic's settings anew: in `data-` attributes, by their names.
pub const CLINIC: &str = "clinic";
pub const EMERGENCY_HEADING: &str = "emergency-heading";

/// Other ids that name something on the page.
const ARTICLE_HEADING: &str = "article-heading";
const CONTENTS_HEADING: &str = "contents-heading";
const CHECK_HEADING: &str = "check-heading";
const QUESTIONS_HEADING: &str = "questions-heading";
const CLOSING_HEADING: &str = "closing-heading";

/// Text as HTML text or as the value of a quoted attribute, for what is not written with `maud`: the template of the page,
/// and words inside a drawing.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// What a page is written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    Site,
    /// One file on a disk: never kept, renewed or installed, and with no request to count.
    Disk,
}

/// The whole of `<body>`, scripts apart.
pub fn page(guide: &'static Guide, medium: Medium) -> Markup {
    html! {
        a class="skip" href={ "#" (address::QUESTIONS) } { (guide.words.skip) }
        (emergency(guide))
        (stopped(guide))
        div id=(CHECKER) {}
        div id=(PAGE) {
            (overdue(guide, false))
            main aria-labelledby=(ARTICLE_HEADING) {
                (invitation(guide))
                (article(guide, medium))
                (questions(guide, medium))
                (closing(guide, medium))
            }
            (footer(guide, medium))
        }
        p id=(STATUS) class="unseen" role="status" {}
        @if medium == Medium::Site { (newer(guide)) }
        (kiosk::kiosk(guide))
    }
}

/// The emergency card. It stands before and outside everything that the app touches.
pub fn emergency(guide: &Guide) -> Markup {
    let card = &guide.emergency;
    html! {
        aside class="emergency" id="emergency" aria-labelledby=(EMERGENCY_HEADING) {
            h2 id=(EMERGENCY_HEADING) { (card.heading) }
            p { (fill(card.lead, &[("number", guide.clinic.emergency)])) }
            ul {
                @for sign in card.signs { li { (sign.text) } }
            }
            p { (call(guide)) }
            @if !card.questions.is_empty() {
                p class="quiet" {
                    (card.more)
                    @for &index in card.questions { " " (question_link(guide, index)) }
                }
            }
        }
    }
}

/// The link that calls the emergency number.
fn call(guide: &Guide) -> Markup {
    let clinic = &guide.clinic;
    html! {
        a class="call" href={ "tel:" (clinic.dials) } { (fill(guide.emergency.call, &[("number", clinic.emergency)])) }
    }
}

/// A link to a question, with its words.
fn question_link(guide: &Guide, index: usize) -> Markup {
    html! { a href=(address::format(guide, Address::Question(index))) { (guide.questions[index].question) } }
}

/// That the review is overdue: seen once it is past. On the page the script that starts the app finds
/// that out, which knows the day.
fn overdue(guide: &Guide, past: bool) -> Markup {
    let due = guide.clinic.review_due;
    let said = fill(guide.words.overdue, &[("date", due)]);
    html! {
        @if due.is_empty() {}
        @else if past { p class="overdue past" { (said) } }
        @else { p id="overdue" class="overdue" data-due=(due) { (said) } }
    }
}

/// Said where the app cannot run, or stops: by the script that starts it, without scripts, or, where
/// that script does not come, by the style.
fn stopped(guide: &Guide) -> Markup {
    let said = fill(guide.words.stopped, &[("number", guide.clinic.emergency)]);
    html! {
        p id=(STOPPED) class="warning late" role="alert" tabindex="-1" { (said) }
        noscript { p class="warning" role="alert" { (said) } }
    }
}

/// The way into the symptom checker: the app makes its button; without the app, and on paper, there
/// are its signs as a list.
fn invitation(guide: &'static Guide) -> Markup {
    let words = &guide.words;
    html! {
        section class="invitation" aria-labelledby=(CHECK_HEADING) id=(address::CHECK) {
            h2 id=(CHECK_HEADING) { (words.invitation) }
            p { (words.invitation_lead) }
            div id=(INVITATION) {}
            (paper::paper(guide))
        }
    }
}

/// The article with its list of contents.
pub fn article(guide: &Guide, medium: Medium) -> Markup {
    let article = &guide.article;
    let sections = article.sections.iter().filter(|s| s.level == 2).map(|s| (s.id, s.heading));
    let others = [(address::QUESTIONS, guide.words.questions_title), (CLOSING, guide.closing.heading)];
    html! {
        article {
            header {
                h1 id=(ARTICLE_HEADING) { (article.title) }
                (blocks(article.intro))
            }
            nav class="contents" aria-labelledby=(CONTENTS_HEADING) {
                h2 id=(CONTENTS_HEADING) { (guide.words.contents) }
                ul {
                    @for (id, heading) in sections.chain(others) {
                        li { a href={ "#" (id) } { (heading) } }
                    }
                }
            }
            div class="prose" {
                @for s in article.sections {
                    @match s.level {
                        2 => { h2 id=(s.id) { (s.heading) } }
                        _ => { h3 id=(s.id) { (s.heading) } }
                    }
                    (blocks_with(s.blocks, |n| drawing::figures(guide, &format!("{}/{n}", s.id), medium)))
                    (drawing::figures(guide, s.id, medium))
                }
            }
        }
    }
}

/// The questions, closed, with places for the app's controls.
pub fn questions(guide: &Guide, medium: Medium) -> Markup {
    html! {
        section id=(address::QUESTIONS) aria-labelledby=(QUESTIONS_HEADING) {
            h2 id=(QUESTIONS_HEADING) { (guide.words.questions_title) }
            @for id in [SEARCH, FILTER, TOOLS, PICKED] { div id=(id) {} }
            div id=(LIST) {
                @for (index, q) in guide.questions.iter().enumerate() { (question(guide, q, medium, index >= NEAR)) }
            }
            div id=(HANDOUT) {}
        }
    }
}

/// How many questions are laid out before they come near the screen.
const NEAR: usize = 40;

/// One question: `<details>` opens without scripts, is found by the browser's own search, and prints.
fn question(guide: &Guide, q: &Question, medium: Medium, far: bool) -> Markup {
    let id = address::id(q);
    html! {
        details.question.far[far] id=(id) {
            summary {
                h3 { span class="number" { (q.number) "." } " " span class="words" { (q.question) } }
            }
            div class="answer" {
                p class="short" { span class="label" { (guide.words.answer) } " " (q.short) }
                (blocks(q.details))
                (drawing::figures(guide, &id, medium))
                div class="answer-tools" {
                    ul class="tags" aria-label=(guide.words.tags) {
                        @for &tag in q.tags { li { span class="tag" { (guide.tags[tag].name) } } }
                    }
                }
            }
        }
    }
}

/// A site's has the words for the links of a website that frames it.
fn closing(guide: &Guide, medium: Medium) -> Markup {
    let (clinic, words) = (&guide.clinic, &guide.words);
    let for_site = |words| (medium == Medium::Site).then_some(words);
    let phones = [(clinic.phone, words.call_clinic), (clinic.after_hours, words.after_hours)];
    html! {
        section id=(CLOSING) class="prose" aria-labelledby=(CLOSING_HEADING)
            data-book=[for_site(words.book)] data-call=[for_site(words.call_clinic)] {
            h2 id=(CLOSING_HEADING) { (guide.closing.heading) }
            (blocks(guide.closing.blocks))
            @if !clinic.booking.is_empty() {
                p { a class="button" href=(clinic.booking) { (words.book) } }
            }
            @for (number, words) in phones.into_iter().filter(|(number, _)| !number.is_empty()) {
                // A name that is not set would leave a hole in the sentence: the number says enough.
                @let whole = !clinic.name.is_empty() || !words.contains("{name}");
                @let words = if whole { words } else { "{phone}" };
                p { a href=(tel(number)) { (fill(words, &[("name", clinic.name), ("phone", number)])) } }
            }
        }
        div id=(WORDS) {}
    }
}

fn footer(guide: &Guide, medium: Medium) -> Markup {
    let words = &guide.words;
    html! {
        footer {
            (blocks(guide.footer))
            div id="about" {
                p { (guide.review()) }
                p { (words.ours) }
                p { (fill(words.version, &[("version", VERSION)])) }
                @if medium == Medium::Site { (hosted(guide)) }
            }
        }
    }
}

/// Every template is for a script to put in its own place, where it can do what the words say.
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
    }
}

/// The offer of a newer version, for the script that finds one.
fn newer(guide: &Guide) -> Markup {
    let words = &guide.words;
    html! {
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

/// Paragraphs and lists.
pub fn blocks(blocks: &[Block]) -> Markup {
    blocks_with(blocks, |_| Markup::default())
}

/// The same, with more in each item of the lists; they are counted from 1. Lines end between them, so that the search, which
/// reads a list as one text, does not join their words.
fn blocks_with(blocks: &[Block], more: impl Fn(usize) -> Markup) -> Markup {
    let mut counted = 0..;
    html! {
        @for block in blocks {
            @match block {
                Block::Paragraph(run) => { p { (inlines(run)) } "\n" }
                Block::List(items) => {
                    ul {
                        @for (item, count) in items.iter().zip(counted.by_ref()) {
                            li { (inlines(item)) (more(count + 1)) }
                            "\n"
                        }
                    }
                    "\n"
                }
            }
        }
    }
}

fn inlines(run: &[Inline]) -> Markup {
    html! {
        @for inline in run {
            @match inline {
                Inline::Text(text) => { (text) }
                Inline::Strong(text) => { strong { (text) } }
                Inline::Emphasis(text) => { em { (text) } }
                Inline::Link(to, text) => { a href=(to) { (text) } }
            }
        }
    }
}

/// A list of these.
pub fn list<T: Render>(items: impl IntoIterator<Item = T>) -> Markup {
    html! {
        ul {
            @for item in items { li { (item) } }
        }
    }
}

/// A phone number of the clinic's settings, which has been checked, as the address of a link that dials it.
fn tel(number: &str) -> String {
    ["tel:", &dialled(number).unwrap_or_default()].concat()
}
