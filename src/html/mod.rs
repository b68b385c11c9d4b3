//! Content → HTML: the one place that renders prose.
//!
//! The page it writes is complete without scripts: answers are `<details>`, nothing on it is a
//! control that would need the app. The app puts its controls into the empty places
//! ([`SEARCH`], [`FILTER`], [`TOOLS`]) and into the foot of each answer.

mod controls;
pub mod drawing;
mod handout;
mod kiosk;
#[cfg(not(target_arch = "wasm32"))]
mod late;
mod paper;
mod result;
mod screen;
mod steps;

use crate::content::{Block, Guide, Inline, Question, VERSION, dialled, fill};
pub use controls::{Nothing, answer_tools, copy_by_hand, enter, filter, found, search, tools, warning};
pub use handout::{code, handout, next_step, picked};
#[cfg(not(target_arch = "wasm32"))]
pub use late::late;
#[cfg(not(target_arch = "wasm32"))]
pub use paper::paper;
pub use result::{answers, result};
pub use screen::screen;
use std::fmt::Write;
pub use steps::{ask, frame, received, review, start, summary};

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
/// Where a host has set the clinic's settings anew: in `data-` attributes, by their names.
pub const CLINIC: &str = "clinic";

/// Text as HTML text or as the value of a quoted attribute.
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
pub fn page(guide: &'static Guide, medium: Medium) -> String {
    let skip = escape(guide.words.skip);
    format!(
        "<a class=\"skip\" href=\"#questions\">{skip}</a>\n\
         {}{}<div id=\"{CHECKER}\"></div>\n<div id=\"{PAGE}\">\n{}<main aria-labelledby=\"article-heading\">\n{}{}{}{}</main>\n{}</div>\n\
         <p id=\"{STATUS}\" class=\"unseen\" role=\"status\"></p>\n{}{}",
        emergency(guide),
        stopped(guide),
        overdue(guide, false),
        invitation(guide),
        article(guide, medium),
        questions(guide, medium),
        closing(guide, medium),
        footer(guide, medium),
        if medium == Medium::Site { newer(guide) } else { String::new() },
        kiosk::kiosk(guide),
    )
}

/// The emergency card. It stands before and outside everything that the app touches.
pub fn emergency(guide: &Guide) -> String {
    let card = &guide.emergency;
    let number = guide.clinic.emergency;
    let values = [("number", number)];
    let mut out = format!(
        "<aside class=\"emergency\" id=\"emergency\" aria-labelledby=\"emergency-heading\">\n\
         <h2 id=\"emergency-heading\">{}</h2>\n<p>{}</p>\n<ul>\n",
        escape(card.heading),
        escape(&fill(card.lead, &values)),
    );
    for sign in card.signs {
        let _ = writeln!(out, "<li>{}</li>", escape(sign.text));
    }
    let _ = writeln!(
        out,
        "</ul>\n<p><a class=\"call\" href=\"{}\">{}</a></p>",
        tel(number),
        escape(&fill(card.call, &values))
    );
    if !card.questions.is_empty() {
        let _ = write!(out, "<p class=\"quiet\">{}", escape(card.more));
        for &index in card.questions {
            let q = &guide.questions[index];
            let _ = write!(out, " <a href=\"#faq-{}\">{}</a>", q.number, escape(q.question));
        }
        out.push_str("</p>\n");
    }
    out.push_str("</aside>\n");
    out
}

/// That the review is overdue: seen once it is past. On the page the script that starts the app finds
/// that out, which knows the day.
fn overdue(guide: &Guide, past: bool) -> String {
    let due = guide.clinic.review_due;
    if due.is_empty() {
        return String::new();
    }
    let said = escape(&fill(guide.words.overdue, &[("date", due)]));
    match past {
        true => format!("<p class=\"overdue past\">{said}</p>\n"),
        false => format!("<p id=\"overdue\" class=\"overdue\" data-due=\"{}\">{said}</p>\n", escape(due)),
    }
}

/// Said where the app cannot run, or stops: by the script that starts it, without scripts, or, where
/// that script does not come, by the style.
fn stopped(guide: &Guide) -> String {
    let said = escape(&fill(guide.words.stopped, &[("number", guide.clinic.emergency)]));
    format!(
        "<p id=\"{STOPPED}\" class=\"warning late\" role=\"alert\" tabindex=\"-1\">{said}</p>\n\
         <noscript><p class=\"warning\" role=\"alert\">{said}</p></noscript>\n"
    )
}

/// The way into the symptom checker: the app makes its button; without the app, and on paper, there
/// are its signs as a list.
fn invitation(guide: &'static Guide) -> String {
    let words = &guide.words;
    format!(
        "<section class=\"invitation\" aria-labelledby=\"check-heading\" id=\"check\">\n\
         <h2 id=\"check-heading\">{}</h2>\n<p>{}</p>\n<div id=\"{INVITATION}\"></div>\n{}</section>\n",
        escape(words.invitation),
        escape(words.invitation_lead),
        paper::paper(guide),
    )
}

/// The article with its list of contents.
pub fn article(guide: &Guide, medium: Medium) -> String {
    let article = &guide.article;
    let mut out = format!(
        "<article>\n<header>\n<h1 id=\"article-heading\">{}</h1>\n{}</header>\n",
        escape(article.title),
        blocks(article.intro)
    );
    let _ = writeln!(
        out,
        "<nav class=\"contents\" aria-labelledby=\"contents-heading\">\n\
         <h2 id=\"contents-heading\">{}</h2>\n<ul>",
        escape(guide.words.contents)
    );
    let sections = article.sections.iter().filter(|s| s.level == 2).map(|s| (s.id, s.heading));
    for (id, heading) in
        sections.chain([("questions", guide.words.questions_title), ("closing", guide.closing.heading)])
    {
        let _ = writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", escape(heading));
    }
    out.push_str("</ul>\n</nav>\n<div class=\"prose\">\n");
    for s in article.sections {
        let item = |n| drawing::figures(guide, &format!("{}/{n}", s.id), medium);
        let body = blocks_with(s.blocks, item) + &drawing::figures(guide, s.id, medium);
        let _ = writeln!(out, "<h{0} id=\"{1}\">{2}</h{0}>\n{body}", s.level, s.id, escape(s.heading));
    }
    out.push_str("</div>\n</article>\n");
    out
}

/// The questions, closed, with places for the app's controls.
pub fn questions(guide: &Guide, medium: Medium) -> String {
    let mut out = format!(
        "<section id=\"questions\" aria-labelledby=\"questions-heading\">\n\
         <h2 id=\"questions-heading\">{}</h2>\n\
         <div id=\"{SEARCH}\"></div>\n<div id=\"{FILTER}\"></div>\n<div id=\"{TOOLS}\"></div>\n<div id=\"{PICKED}\"></div>\n<div id=\"{LIST}\">\n",
        escape(guide.words.questions_title)
    );
    for (index, q) in guide.questions.iter().enumerate() {
        out.push_str(&question(guide, q, medium, if index < NEAR { "" } else { " far" }));
    }
    out.push_str(&format!("</div>\n<div id=\"{HANDOUT}\"></div>\n</section>\n"));
    out
}

/// How many questions are laid out before they come near the screen.
const NEAR: usize = 40;

/// One question: `<details>` opens without scripts, is found by the browser's own search, and prints.
fn question(guide: &Guide, q: &Question, medium: Medium, far: &str) -> String {
    let mut tags = String::new();
    for &tag in q.tags {
        let _ = write!(tags, "<li><span class=\"tag\">{}</span></li>", escape(guide.tags[tag].name));
    }
    format!(
        "<details class=\"question{far}\" id=\"faq-{number}\">\n\
         <summary><h3><span class=\"number\">{number}.</span> <span class=\"words\">{question}</span></h3></summary>\n\
         <div class=\"answer\">\n\
         <p class=\"short\"><span class=\"label\">{label}</span> {short}</p>\n{details}{drawings}\
         <div class=\"answer-tools\"><ul class=\"tags\" aria-label=\"{tags_label}\">{tags}</ul></div>\n\
         </div>\n</details>\n",
        number = q.number,
        question = escape(q.question),
        label = escape(guide.words.answer),
        short = escape(q.short),
        details = blocks(q.details),
        drawings = drawing::figures(guide, &format!("faq-{}", q.number), medium),
        tags_label = escape(guide.words.tags),
    )
}

/// A site's has the words for the links of a website that frames it.
fn closing(guide: &Guide, medium: Medium) -> String {
    let clinic = &guide.clinic;
    let framed = match medium {
        Medium::Disk => String::new(),
        Medium::Site => {
            format!(" data-book=\"{}\" data-call=\"{}\"", escape(guide.words.book), escape(guide.words.call_clinic))
        }
    };
    let mut out = format!(
        "<section id=\"closing\" class=\"prose\" aria-labelledby=\"closing-heading\"{framed}>\n\
         <h2 id=\"closing-heading\">{}</h2>\n{}",
        escape(guide.closing.heading),
        blocks(guide.closing.blocks)
    );
    if !clinic.booking.is_empty() {
        let _ = writeln!(
            out,
            "<p><a class=\"button\" href=\"{}\">{}</a></p>",
            escape(clinic.booking),
            escape(guide.words.book)
        );
    }
    for (number, words) in [(clinic.phone, guide.words.call_clinic), (clinic.after_hours, guide.words.after_hours)] {
        if !number.is_empty() {
            // A name that is not set would leave a hole in the sentence: the number says enough.
            let whole = !clinic.name.is_empty() || !words.contains("{name}");
            let words = fill(if whole { words } else { "{phone}" }, &[("name", clinic.name), ("phone", number)]);
            let _ = writeln!(out, "<p><a href=\"{}\">{}</a></p>", tel(number), escape(&words));
        }
    }
    let _ = writeln!(out, "</section>\n<div id=\"{WORDS}\"></div>");
    out
}

fn footer(guide: &Guide, medium: Medium) -> String {
    let words = &guide.words;
    format!(
        "<footer>\n{}<div id=\"about\">\n<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n{}</div>\n</footer>\n",
        blocks(guide.footer),
        escape(&guide.review()),
        escape(words.ours),
        escape(&fill(words.version, &[("version", VERSION)])),
        if medium == Medium::Site { hosted(guide) } else { String::new() },
    )
}

/// Every template is for a script to put in its own place, where it can do what the words say.
fn hosted(guide: &Guide) -> String {
    let words = &guide.words;
    format!(
        "<template id=\"checked\"><p>{}</p></template>\n\
         <template id=\"install\"><details class=\"more\"><summary>{}</summary><p>{}</p></details></template>\n\
         <template id=\"requests\"><details class=\"more\"><summary>{}</summary><p>{}</p>\
         <p><button type=\"button\" class=\"plain\">{}</button> <output data-words=\"{}\"></output></p></details></template>\n",
        escape(words.checked),
        escape(words.install),
        escape(words.install_how),
        escape(words.requests),
        escape(words.requests_lead),
        escape(words.requests_count),
        escape(words.requests_counted),
    )
}

/// The offer of a newer version, for the script that finds one.
fn newer(guide: &Guide) -> String {
    let words = &guide.words;
    format!(
        "<template id=\"newer-offer\"><div class=\"newer\"><p>{}</p>\
         <button type=\"button\" class=\"button\">{}</button> <button type=\"button\" class=\"plain\">{}</button>\
         </div></template>\n",
        escape(words.newer),
        escape(words.newer_use),
        escape(words.newer_later),
    )
}

/// Paragraphs and lists.
pub fn blocks(blocks: &[Block]) -> String {
    blocks_with(blocks, |_| String::new())
}

/// The same, with more in each item of the lists; they are counted from 1.
fn blocks_with(blocks: &[Block], more: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut count = 0;
    for block in blocks {
        match block {
            Block::Paragraph(run) => {
                let _ = writeln!(out, "<p>{}</p>", inlines(run));
            }
            Block::List(items) => {
                out.push_str("<ul>\n");
                for item in *items {
                    count += 1;
                    let _ = writeln!(out, "<li>{}{}</li>", inlines(item), more(count));
                }
                out.push_str("</ul>\n");
            }
        }
    }
    out
}

fn inlines(run: &[Inline]) -> String {
    let mut out = String::new();
    for inline in run {
        let _ = match inline {
            Inline::Text(text) => write!(out, "{}", escape(text)),
            Inline::Strong(text) => write!(out, "<strong>{}</strong>", escape(text)),
            Inline::Emphasis(text) => write!(out, "<em>{}</em>", escape(text)),
            Inline::Link(to, text) => write!(out, "<a href=\"{}\">{}</a>", escape(to), escape(text)),
        };
    }
    out
}

/// A list of items that are HTML already.
fn list(out: &mut String, items: impl Iterator<Item = String>) {
    out.push_str("<ul>\n");
    for item in items {
        let _ = writeln!(out, "<li>{item}</li>");
    }
    out.push_str("</ul>\n");
}

/// A phone number of the clinic's settings, which has been checked, as the address of a link that dials it.
fn tel(number: &str) -> String {
    ["tel:", &dialled(number).unwrap_or_default()].concat()
}
