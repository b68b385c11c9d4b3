//! The prose of the checker's last two steps: the answers to check, and the result.

use super::{escape, list, overdue, tel};
use crate::address::{self, Address};
use crate::content::{Area, Guide, Tip, fill};
use crate::triage::{self, Answers, Assessment, Level, Outcome, Q};
use std::fmt::Write;

/// To leave the page would end the check: other sites open beside it.
const AWAY: &str = "target=\"_blank\" rel=\"noopener noreferrer\"";
/// The stripes of what other roots share.
const SHARES: &str = "<svg class=\"body-map-shares\" width=\"0\" height=\"0\" aria-hidden=\"true\"><pattern id=\"shares\" \
                      width=\"20\" height=\"20\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                      <path stroke=\"none\" d=\"M0 0H20V20H0z\"/><path d=\"M10 0V20\"/></pattern></svg>\n";
/// How many changes are named for each level.
const CHANGES: usize = 3;

/// Every answer that counts, screen by screen. Each has a button with the question's number in
/// `data-change`, for the app to act on.
pub fn answers(guide: &'static Guide, answers: &Answers) -> String {
    let mut out = String::new();
    for screen in triage::path(&guide.checker, answers).0 {
        let title = escape(guide.checker.screens[screen.id as usize].title);
        let _ = write!(out, "<h2>{title}</h2>\n<dl class=\"answers\">\n");
        for question in screen.questions {
            let text = escape(&triage::ask(guide, guide.checker.questions[question as usize].text));
            let answer = answers.get(question).map(|value| triage::answer_words(guide, question, value));
            let change = escape(guide.words.change);
            let _ = writeln!(
                out,
                "<div><dt>{text}</dt><dd>{}</dd><dd><button type=\"button\" class=\"plain\" data-change=\"{}\">\
                 {change}<span class=\"unseen\">: {text}</span></button></dd></div>",
                escape(&answer.unwrap_or_default()),
                question as usize,
            );
        }
        out.push_str("</dl>\n");
    }
    out
}

/// The result: one level in one card, why, what would change it, what it can go with, what to watch
/// for, what to do at home, what to read next. `today` is `YYYY-MM-DD`: past the content's review, the
/// result says so.
pub fn result(guide: &'static Guide, result: &Assessment, outcome: &Outcome, today: &str) -> String {
    let mut out = String::new();
    card(&mut out, guide, result, outcome);
    if guide.clinic.is_overdue(today) {
        out.push_str(&overdue(guide, true));
    }
    reasons(&mut out, guide, result);
    if result.level < Level::Emergency {
        changes(&mut out, guide, result);
        places(&mut out, guide, result);
    }
    watch(&mut out, guide, result);
    if outcome.home {
        home(&mut out, guide, outcome.medicines);
    }
    if !outcome.read_next.is_empty() {
        let links = outcome.read_next.iter().map(|&index| question_link(guide, index));
        heading(&mut out, guide.words.read_next);
        out.push_str("<div class=\"links\">\n");
        list(&mut out, links);
        out.push_str("</div>\n");
    }
    out
}

fn heading(out: &mut String, text: &str) {
    let _ = writeln!(out, "<h2>{}</h2>", escape(text));
}

fn card(out: &mut String, guide: &'static Guide, result: &Assessment, outcome: &Outcome) {
    let words = &guide.words;
    let _ = write!(
        out,
        "<section class=\"outcome\" data-level=\"{}\" aria-labelledby=\"result-heading\">\n\
         <h1 id=\"result-heading\" tabindex=\"-1\"><span class=\"unseen\">{}: </span>{}</h1>\n",
        result.level.id(),
        escape(outcome.urgency),
        escape(outcome.heading),
    );
    let number = guide.clinic.emergency;
    if outcome.crisis_line {
        out.push_str(&crisis_line(guide));
    }
    if result.level == Level::Emergency {
        let call = fill(guide.emergency.call, &[("number", number)]);
        let _ = writeln!(out, "<p><a class=\"call\" href=\"{}\">{}</a></p>", tel(number), escape(&call));
    }
    heading(out, words.do_now);
    steps(out, outcome.steps);
    for (lead, text) in &outcome.notes {
        out.push_str("<p class=\"addition\">");
        if !lead.is_empty() {
            let _ = write!(out, "<strong>{}.</strong> ", escape(lead));
        }
        let _ = writeln!(out, "{}</p>", escape(text));
    }
    if outcome.booking {
        let (to, words) = (escape(guide.clinic.booking), escape(words.book));
        let _ = match to.is_empty() {
            // A website that frames the page may have a link.
            true => writeln!(out, "<p data-booking hidden></p>"),
            false => writeln!(out, "<p><a class=\"button\" href=\"{to}\" {AWAY}>{words}</a></p>"),
        };
    }
    out.push_str("</section>\n");
}

/// What to do, in this order.
pub fn steps(out: &mut String, steps: &[&str]) {
    out.push_str("<ol>\n");
    for step in steps {
        let _ = writeln!(out, "<li>{}</li>", escape(step));
    }
    out.push_str("</ol>\n");
}

/// The line for people who think of harming themselves.
pub fn crisis_line(guide: &Guide) -> String {
    format!("<p><a class=\"call\" href=\"tel:988\">{}</a></p>\n", escape(guide.words.call_988))
}

/// Each reason with its sources and, where the clinic wrote about it, that question.
fn reasons(out: &mut String, guide: &'static Guide, result: &Assessment) {
    heading(out, guide.words.because);
    let reasons = result.reasons();
    if reasons.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escape(guide.words.because_none));
        return;
    }
    let item = |rule: &triage::Rule| {
        let words = triage::words(&guide.checker, rule.id);
        let mut item = format!("<p>{}</p>", escape(words.because));
        if let Some(index) = words.question {
            let link = question_link(guide, index);
            let _ = write!(item, "<p class=\"quiet\">{} {link}</p>", escape(guide.words.read_clinic));
        }
        item + &sources(guide, words.sources)
    };
    out.push_str("<div class=\"reasons\">\n");
    list(out, reasons.into_iter().map(item));
    out.push_str("</div>\n");
}

fn sources(guide: &Guide, keys: &[&str]) -> String {
    let mut out = format!("<details class=\"more\"><summary>{}</summary>\n", escape(guide.words.source));
    list(
        &mut out,
        guide.sources.iter().filter(|source| keys.contains(&source.key)).map(|source| match source.url {
            "" => escape(source.text),
            url => format!("<a href=\"{}\" {AWAY}>{}</a>", escape(url), escape(source.text)),
        }),
    );
    out + "</details>"
}

fn question_link(guide: &Guide, index: usize) -> String {
    let to = address::format(guide, Address::Question(index));
    format!("<a href=\"{to}\">{}</a>", escape(guide.questions[index].question))
}

/// What would make it more urgent, level by level.
fn changes(out: &mut String, guide: &'static Guide, result: &Assessment) {
    if result.changes.is_empty() {
        return;
    }
    heading(out, guide.words.would_change);
    for level in Level::ALL {
        let clauses = result.changes.iter().filter(|change| change.level == level).take(CHANGES);
        let mut clauses = clauses.map(|change| escape(triage::words(&guide.checker, change.rule).change)).peekable();
        if clauses.peek().is_some() {
            let when = triage::level_words(guide, level).when;
            let lead = fill(guide.words.would_become, &[("when", when)]);
            let _ = writeln!(out, "<p><strong>{}</strong></p>", escape(&lead));
            list(out, clauses);
        }
    }
}

/// Where it may come from, and the nerve map where places were marked.
fn places(out: &mut String, guide: &'static Guide, result: &Assessment) {
    let words = &guide.words;
    let map = &guide.checker.results.map;
    if !result.places.is_empty() {
        heading(out, words.can_go_with);
        let item = |place| {
            let place = triage::place_words(&guide.checker, place);
            let because = result.places.iter().filter(|(p, _)| triage::place_words(&guide.checker, *p) == place);
            let because: Vec<_> = because.map(|(_, reason)| triage::words(&guide.checker, *reason).because).collect();
            format!(
                "<p><strong>{}</strong></p><p>{} {}</p>",
                escape(place.name),
                escape(&because.join(" ")),
                escape(place.note)
            )
        };
        out.push_str("<div class=\"reasons\">\n");
        list(out, result.place_list().into_iter().map(item));
        let _ = writeln!(out, "</div>\n<p>{}</p>", escape(words.not_a_diagnosis));
    }
    let marked = |question: Q| result.answers.set_of(question) != 0;
    let said = match result.roots[..] {
        [] if marked(Q::NumbWhere) => map.no_root.to_string(),
        [] if marked(Q::PainWhere) => map.pain_only.to_string(),
        [] => return,
        _ => fill(words.map_roots, &[("roots", &result.roots.join(", "))]),
    };
    let open = if marked(Q::NumbWhere) { " open" } else { "" };
    let title = escape(words.map_title);
    let _ = write!(
        out,
        "<details class=\"more\"{open}><summary>{title}</summary>\n<p><strong>{}</strong></p>\n",
        escape(&said)
    );
    if !result.roots.is_empty() {
        out.push_str(SHARES);
    }
    for root in &result.roots {
        root_map(out, guide, root);
    }
    list(out, map.caveats.iter().map(|text| escape(text)));
    let spots = result.answers.set_of(Q::PainWhere) | result.answers.set_of(Q::NumbWhere);
    let spots = guide.checker.areas.iter().enumerate().filter(|(n, _)| spots & (1 << n) != 0);
    let _ = writeln!(out, "<p>{}</p>", escape(words.map_other));
    let spot = |place: &Area| escape(&fill(words.map_other_spot, &[("place", place.name), ("causes", place.other)]));
    list(out, spots.map(|(_, area)| spot(area)));
    out.push_str("</details>\n");
}

/// The places that a nerve root commonly supplies: in words, and on the figure that the reader pressed.
fn root_map(out: &mut String, guide: &Guide, root: &str) {
    let mut figures = guide.checker.figures.to_string();
    for area in guide.checker.areas {
        let place = format!("data-area=\"{}\"", area.id);
        if area.main.contains(&root) {
            figures = figures.replace(&place, &format!("{place} data-marked"));
        } else if area.shared(root).is_some() {
            figures = figures.replace(&place, &format!("{place} fill=\"url(#shares)\""));
        }
    }
    let (mainly, shared) = Area::of_root(guide.checker.areas, root);
    let said = fill(guide.words.map_supplies, &[("root", root), ("areas", &mainly), ("shared", &shared)]);
    let _ = write!(out, "<div class=\"root-map numb\">{figures}</div>\n<p>{}</p>\n", escape(&said));
}

fn watch(out: &mut String, guide: &'static Guide, result: &Assessment) {
    let net = &guide.checker.results.safety_net;
    heading(out, guide.words.watch_for);
    // "Did not find a danger sign" is not said where one, however weak, is among the reasons.
    let watch = triage::level_words(guide, result.level).watch;
    if !watch.is_empty() && (result.level > Level::Specialist || !result.flagged(&guide.checker)) {
        let _ = writeln!(out, "<p>{}</p>", escape(watch));
    }
    let _ = writeln!(out, "<div class=\"net\">\n<p><strong>{}</strong></p>", escape(net.lead));
    list(out, net.signs.iter().map(|sign| escape(sign)));
    let _ = write!(out, "<p>{}</p>\n</div>\n", escape(net.end));
}

fn home(out: &mut String, guide: &'static Guide, medicines: bool) {
    let words = &guide.words;
    let advice = &guide.checker.results.advice;
    heading(out, words.self_care);
    let mut tips = |title: &str, tips: &[Tip]| {
        let _ = writeln!(out, "<h3>{}</h3>", escape(title));
        list(out, tips.iter().map(|tip| escape(tip.text)));
    };
    tips(words.self_care_time, advice.time_course);
    tips(words.self_care_do, advice.do_);
    tips(words.self_care_avoid, advice.avoid);
    if medicines {
        tips(words.self_care_medicines, advice.medicines);
    }
}
