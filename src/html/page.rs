//! The page itself, as the build writes it; the app has none of this.

use super::{
    CHECKER, CLOSING, EMERGENCY_HEADING, FILTER, GLOSSARY, HANDOUT, INVITATION, LIST, PAGE, PICKED, SEARCH, STATUS,
    STOPPED, TOOLS, call, drawing, kiosk, overdue, paper,
};
use crate::address::{self, Address};
use crate::content::{Block, Guide, Inline, Question, Section, VERSION, dialled, fill};
use maud::{Markup, html};

/// The place beside the title, as `drawings.toml` names it.
const TITLE: &str = "title";

/// Ids of other elements, for links and for `aria-labelledby`.
const ARTICLE: &str = "article";
const ARTICLE_HEADING: &str = "article-heading";
const CONTENTS_HEADING: &str = "contents-heading";
const CHECK_HEADING: &str = "check-heading";
const QUESTIONS_HEADING: &str = "questions-heading";
const CLOSING_HEADING: &str = "closing-heading";
const EMERGENCY: &str = "emergency";

/// What a page is written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    Site,
    /// A single file on a disk. It is not stored for offline use, updated or installed, and it makes no requests to
    /// count.
    Disk,
}

/// The content of `<body>` without the scripts.
pub fn page(guide: &'static Guide, medium: Medium) -> Markup {
    html! {
        a class="skip" href={ "#" (address::QUESTIONS) } { (guide.strings.skip) }
        (masthead(guide))
        (emergency(guide))
        (stopped(guide))
        div id=(CHECKER) {}
        div id=(PAGE) {
            (overdue(guide, false))
            main aria-labelledby=(ARTICLE_HEADING) {
                (opening(guide, medium))
                (article(guide, medium))
                (questions(guide, medium))
                (closing(guide, medium))
            }
            (footer(guide))
        }
        p id=(STATUS) class="unseen" role="status" {}
        (kiosk::kiosk(guide))
    }
}

/// The name of the clinic, and links to the three parts of the page. On a phone the links are at the bottom of the
/// screen.
fn masthead(guide: &Guide) -> Markup {
    let strings = &guide.strings;
    let parts = [
        (ARTICLE, strings.nav_article),
        (address::QUESTIONS, strings.nav_questions),
        (address::CHECK, strings.nav_check),
    ];
    html! {
        header class="masthead" {
            @if !guide.clinic.name.is_empty() { p { (guide.clinic.name) } }
            nav class="nav" aria-label=(strings.nav) {
                @for (id, name) in parts {
                    a href={ "#" (id) } { (icon(id)) span { (name) } }
                }
            }
        }
    }
}

/// A line drawing for each part of the page.
fn icon(part: &str) -> Markup {
    let lines = match part {
        ARTICLE => "M5 4h14v16H5zM9 9h6M9 13h6",
        address::QUESTIONS => "M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5",
        _ => "M5 4h14v16H5zM8 12l3 3 5-6",
    };
    html! { svg viewBox="0 0 24 24" aria-hidden="true" { path d=(lines); } }
}

/// The title, the ways into the checker and the search, the list of warning signs, and the first drawing.
fn opening(guide: &'static Guide, medium: Medium) -> Markup {
    html! {
        div class="opening" {
            header {
                h1 id=(ARTICLE_HEADING) { (guide.article.title) }
                (blocks(guide.article.intro.get(..1).unwrap_or_default()))
            }
            (invitation(guide))
            div id=(SEARCH) {}
            (paper::paper(guide))
            (drawing::figures(guide, TITLE, medium))
        }
    }
}

/// The emergency line. It comes before everything that the app changes, and is outside of it.
pub fn emergency(guide: &Guide) -> Markup {
    let card = &guide.emergency;
    html! {
        aside class="emergency" id=(EMERGENCY) aria-labelledby=(EMERGENCY_HEADING) {
            h2 id=(EMERGENCY_HEADING) class="unseen" { (card.heading) }
            div {
                p { (fill(card.lead, &[("number", guide.clinic.emergency)])) }
                " "
                // With this punctuation the list is one sentence, even if it is copied or shown without a style sheet.
                ul {
                    @for (count, sign) in (1..).zip(card.signs) {
                        li { (sign.text) (if count < card.signs.len() { "; " } else { "." }) }
                    }
                }
            }
            (call(guide))
            @if !card.answers.is_empty() {
                p class="quiet" {
                    span { (card.more) }
                    @for answer in card.answers {
                        " "
                        a href=(address::format(guide, Address::Question(answer.question))) { (answer.name) }
                    }
                }
            }
        }
    }
}

/// The message that the app cannot run or has stopped. It is shown by `boot.js`; by the style sheet, after a delay, if
/// `boot.js` has not come; and by `<noscript>` in a browser without scripts.
fn stopped(guide: &Guide) -> Markup {
    let said = fill(guide.strings.stopped, &[("number", guide.clinic.emergency)]);
    html! {
        p id=(STOPPED) class="warning delayed" role="alert" tabindex="-1" { (said) }
        noscript { p class="warning" role="alert" { (said) } }
    }
}

/// The section that leads to the symptom checker. The app mounts the button into it. Without the app, and on paper, the
/// list of warning signs takes its place.
fn invitation(guide: &'static Guide) -> Markup {
    let strings = &guide.strings;
    html! {
        section class="invitation" aria-labelledby=(CHECK_HEADING) id=(address::CHECK) {
            h2 id=(CHECK_HEADING) { (strings.invitation) }
            p { (strings.invitation_short) }
            div id=(INVITATION) {}
        }
    }
}

/// The article with its list of contents.
pub fn article(guide: &Guide, medium: Medium) -> Markup {
    let article = &guide.article;
    let sections = article.sections.iter().filter(|s| s.level == 2).map(|s| (s.id, s.heading));
    let others = [(address::QUESTIONS, guide.strings.questions_title), (CLOSING, guide.closing.heading)];
    html! {
        article id=(ARTICLE) {
            nav class="contents" aria-labelledby=(CONTENTS_HEADING) {
                h2 id=(CONTENTS_HEADING) { (guide.strings.contents) }
                // On a phone the list is closed until the reader opens it.
                details class="more" {
                    summary { (guide.strings.contents) }
                    ul {
                        @for (id, heading) in sections.chain(others) {
                            li { a href={ "#" (id) } { (heading) } }
                        }
                    }
                }
            }
            div class="prose" {
                (blocks(article.intro.get(1..).unwrap_or_default()))
                @for part in article.sections.chunk_by(|_, next| next.level != 2) {
                    section { @for s in part { (section(guide, s, medium)) } }
                }
            }
        }
    }
}

fn section(guide: &Guide, s: &Section, medium: Medium) -> Markup {
    let drawn = |n: usize| drawing::figures(guide, &format!("{}/{n}", s.id), medium);
    let has_variants =
        guide.drawings.all.iter().flat_map(|drawing| drawing.at).any(|at| at.starts_with(&format!("{}/", s.id)));
    html! {
        @match s.level {
            2 => { h2 id=(s.id) { (s.heading) } }
            _ => { h3 id=(s.id) { (s.heading) } }
        }
        @if has_variants { div class="variants" role="radiogroup" aria-labelledby=(s.id) { (variants(s, drawn)) } }
        @else { (blocks(s.blocks)) }
        (drawing::figures(guide, s.id, medium))
    }
}

/// Lists in which every item has a drawing. The drawing of the chosen item is shown; on paper and without scripts, all
/// are.
fn variants(s: &Section, drawn: impl Fn(usize) -> Markup) -> Markup {
    let name = ["choice-", s.id].concat();
    blocks_with(s.blocks, |n, item| {
        let drawing = drawn(n);
        html! {
            @if drawing.0.is_empty() { (inlines(item)) }
            @else {
                label { input type="radio" name=(name) checked[n == 1]; " " span { (inlines(item)) } }
                (drawing)
            }
        }
    })
}

/// The questions, closed, with empty elements for the app's controls.
pub fn questions(guide: &Guide, medium: Medium) -> Markup {
    html! {
        section id=(address::QUESTIONS) aria-labelledby=(QUESTIONS_HEADING) {
            h2 id=(QUESTIONS_HEADING) { (guide.strings.questions_title) }
            @for id in [FILTER, TOOLS, PICKED] { div id=(id) {} }
            div id=(LIST) {
                @for (index, q) in guide.questions.iter().enumerate() { (question(guide, q, medium, index >= NEAR)) }
            }
            div id=(HANDOUT) {}
        }
    }
}

/// How many questions are laid out at once. All others are laid out when they come near the screen.
const NEAR: usize = 40;

/// One question. A `<details>` opens without scripts, can be searched by find-in-page, and can be printed.
fn question(guide: &Guide, q: &Question, medium: Medium, far: bool) -> Markup {
    let id = address::id(q);
    html! {
        details.question.far[far] id=(id) {
            summary {
                h3 { span class="number" { (q.number) "." } " " span class="words" { (q.question) } }
                // The short answer and the tags, shown while the question is closed. Screen readers skip them here and
                // read them out in the answer.
                span class="glance" aria-hidden="true" { (q.short) }
                span class="glance" aria-hidden="true" { (tag_names(guide, q).join(" · ")) }
            }
            div class="answer" {
                p class="short" { span class="label" { (guide.strings.answer) } " " (q.short) }
                (blocks(q.details))
                (drawing::figures(guide, &id, medium))
                div class="answer-tools" {
                    ul class="tags" aria-label=(guide.strings.tags) {
                        @for &tag in q.tags { li { span class="tag" { (guide.tags[tag].name) } } }
                    }
                }
            }
        }
    }
}

fn tag_names(guide: &Guide, q: &Question) -> Vec<&'static str> {
    q.tags.iter().map(|&tag| guide.tags[tag].name).collect()
}

/// The end of the page. On a site it holds the words for the links that `frame.js` adds for a website that frames the
/// page. A link that the clinic's settings may change is marked for [`CONTACT_LINKS`](super::CONTACT_LINKS). The result
/// has copies of it, so it opens a new tab: leaving the page would end the check.
fn closing(guide: &Guide, medium: Medium) -> Markup {
    let (clinic, strings) = (&guide.clinic, &guide.strings);
    let for_site = |text| (medium == Medium::Site).then_some(text);
    html! {
        section id=(CLOSING) class="prose" aria-labelledby=(CLOSING_HEADING)
            data-book=[for_site(strings.book)] data-call=[for_site(strings.call_clinic)] {
            h2 id=(CLOSING_HEADING) { (guide.closing.heading) }
            (blocks(guide.closing.blocks))
            @if !clinic.booking.is_empty() {
                p data-setting {
                    a class="button" href=(clinic.booking) target="_blank" rel="noopener noreferrer" { (strings.book) }
                }
            }
            @for call in calls(guide) { p data-setting { (call) } }
        }
        div id=(GLOSSARY) {}
    }
}

/// Links that call the clinic, one for each phone number in its settings.
fn calls(guide: &Guide) -> Vec<Markup> {
    let (clinic, strings) = (&guide.clinic, &guide.strings);
    let numbers = [(clinic.phone, strings.call_clinic), (clinic.after_hours, strings.after_hours)];
    let call = |(number, words): (&str, &'static str)| {
        // Without the clinic's name the sentence would have a gap, so the link says the number only.
        let whole = !clinic.name.is_empty() || !words.contains("{name}");
        let words = if whole { words } else { "{phone}" };
        html! { a href=(tel(number)) { (fill(words, &[("name", clinic.name), ("phone", number)])) } }
    };
    numbers.into_iter().filter(|(number, _)| !number.is_empty()).map(call).collect()
}

fn footer(guide: &Guide) -> Markup {
    let strings = &guide.strings;
    html! {
        footer {
            (blocks(guide.footer))
            div id="about" {
                p { (guide.review()) }
                p { (ours(guide)) }
                p { (fill(strings.version, &[("version", VERSION)])) }
                a href={ "#" (EMERGENCY) } { (strings.to_top) }
            }
        }
    }
}

/// Says what on the page is not the clinic's own.
pub fn ours(guide: &Guide) -> String {
    let strings = &guide.strings;
    let numbers: Vec<_> = guide.questions.iter().filter(|q| !q.origin.clinic).map(|q| q.number).collect();
    match &numbers[..] {
        [] => strings.ours.to_string(),
        numbers => [strings.ours, " ", &fill(strings.ours_questions, &[("numbers", &numbers.join(", "))])].concat(),
    }
}

/// Paragraphs and lists.
pub fn blocks(blocks: &[Block]) -> Markup {
    blocks_with(blocks, |_, item| inlines(item))
}

/// Paragraphs and lists. `written` writes each list item; it gets the item's number, counted from 1 through all lists.
/// Line breaks separate the items, so that the search, which reads a list as one text, does not join their words.
fn blocks_with(blocks: &[Block], written: impl Fn(usize, &[Inline]) -> Markup) -> Markup {
    let mut counted = 0..;
    html! {
        @for block in blocks {
            @match block {
                Block::Paragraph(run) => { p { (inlines(run)) } "\n" }
                Block::List(items) => {
                    ul {
                        @for (item, count) in items.iter().zip(counted.by_ref()) {
                            li { (written(count + 1, item)) }
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

/// The `tel:` address for a phone number from the clinic's settings, which the build has checked.
fn tel(number: &str) -> String {
    ["tel:", &dialled(number).unwrap_or_default()].concat()
}
