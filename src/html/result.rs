//! The prose of the checker's result.

use super::{call, overdue, unordered_list};
use crate::address::{self, Address};
use crate::content::{Area, Guide, Tip, fill};
use crate::triage::{self, Assessment, Level, Outcome, Q};
use maud::{Markup, PreEscaped, html};

/// How many changes are named for each level at most.
const CHANGES: usize = 3;
/// The id of the card's heading.
const HEADING: &str = "result-heading";
/// The id of the place for the clinic's links in a result that can wait for a visit. They are copies of those at the end
/// of the page, whoever put them there: the build, `clinic.json`, or a website that frames the page.
pub const CONTACT: &str = "contact-links";
/// The id of the pattern for areas that several nerve roots share.
const SHARES: &str = "shares";

/// The result: the level in a card, the reasons, what would make it more urgent, where the pain may come from, what to
/// watch for, what to do at home, and what to read next. `today` is `YYYY-MM-DD`; if the review of the content is
/// overdue by then, the result says so.
pub fn result(guide: &'static Guide, result: &Assessment, outcome: &Outcome, today: &str) -> Markup {
    html! {
        (card(guide, result, outcome))
        @if guide.clinic.is_overdue(today) { (overdue(guide, true)) }
        (reasons(guide, result))
        @if result.level < Level::Emergency {
            (changes(guide, result))
            (pain_sources(guide, result))
        }
        (watch(guide, result))
        @if outcome.home { (home(guide, outcome.medicines)) }
        @if !outcome.read_next.is_empty() {
            h2 { (guide.strings.read_next) }
            div class="links" { (unordered_list(outcome.read_next.iter().map(|&index| question_link(guide, index)))) }
        }
    }
}

/// The end of a result: how long it is valid, who reviewed the guide, and what the result is not.
pub fn limits_of_result(guide: &Guide, made: &str) -> Markup {
    html! {
        p { (fill(guide.strings.valid_until, &[("date", made)])) }
        p { (guide.review()) }
        p { (guide.checker.results.tried) }
        p class="disclaimer" { (guide.checker.results.disclaimer) }
    }
}

/// The id of the heading of the summary for the doctor.
pub const SUMMARY_HEADING: &str = "summary-heading";

/// The summary for the doctor. `ui` mounts buttons below it.
pub fn summary(guide: &Guide, text: &str) -> Markup {
    html! {
        h2 id=(SUMMARY_HEADING) { (guide.strings.summary_heading) }
        p class="quiet" { (guide.strings.summary_lead) }
        pre tabindex="0" role="group" aria-labelledby=(SUMMARY_HEADING) { (text) }
    }
}

fn card(guide: &'static Guide, result: &Assessment, outcome: &Outcome) -> Markup {
    let strings = &guide.strings;
    html! {
        section class="outcome" data-level=(result.level.id()) aria-labelledby=(HEADING) {
            h1 id=(HEADING) tabindex="-1" { span class="unseen" { (outcome.urgency) ": " } (outcome.heading) }
            @if outcome.crisis_line { (crisis_line(guide)) }
            @if result.level == Level::Emergency {
                p { (call(guide)) }
            }
            h2 { (strings.do_now) }
            (steps(outcome.steps))
            @for (lead, text) in &outcome.notes {
                p class="addition" {
                    @if !lead.is_empty() { strong { (lead) "." } " " }
                    (text)
                }
            }
            @if outcome.booking {
                div id=(CONTACT) class="unboxed" {}
            }
        }
    }
}

/// A link to another site. It opens in a new tab, because leaving the page would end the check.
fn away(to: &str, text: &str) -> Markup {
    html! { a href=(to) target="_blank" rel="noopener noreferrer" { (text) } }
}

/// A list of what to do, in this order.
pub fn steps(steps: &[&str]) -> Markup {
    html! {
        ol {
            @for step in steps { li { (step) } }
        }
    }
}

/// The line for people who think of harming themselves.
pub fn crisis_line(guide: &Guide) -> Markup {
    html! { p { a class="call" href="tel:988" { (guide.strings.call_988) } } }
}

/// Each reason with its sources and, if the clinic has written about it, a link to that question.
fn reasons(guide: &'static Guide, result: &Assessment) -> Markup {
    let reasons = result.reasons();
    let item = |rule: &triage::Rule| {
        let words = triage::words(&guide.checker, rule.id);
        html! {
            p { (words.because) }
            @if let Some(index) = words.question {
                p class="quiet" { (guide.strings.read_clinic) " " (question_link(guide, index)) }
            }
            (sources(guide, words.sources))
        }
    };
    html! {
        h2 { (guide.strings.because) }
        @if reasons.is_empty() {
            p { (guide.strings.because_none) }
        } @else {
            div class="reasons" { (unordered_list(reasons.into_iter().map(item))) }
        }
    }
}

fn sources(guide: &Guide, keys: &[&str]) -> Markup {
    let named = guide.sources.iter().filter(|source| keys.contains(&source.key));
    let item = |source: &crate::content::Source| match source.url {
        "" => html! { (source.text) },
        url => away(url, source.text),
    };
    html! {
        details class="more" {
            summary { (guide.strings.source) }
            (unordered_list(named.map(item)))
        }
    }
}

/// What would make the result more urgent, level by level.
fn changes(guide: &'static Guide, result: &Assessment) -> Markup {
    let clauses = |level| {
        let changes = result.changes.iter().filter(move |change| change.level == level).take(CHANGES);
        changes.map(|change| triage::words(&guide.checker, change.rule).change).collect::<Vec<_>>()
    };
    html! {
        @if !result.changes.is_empty() {
            h2 { (guide.strings.would_change) }
            @for (level, clauses) in Level::ALL.map(|level| (level, clauses(level))) {
                @if !clauses.is_empty() {
                    @let when = triage::level_words(guide, level).when;
                    p { strong { (fill(guide.strings.would_become, &[("when", when)])) } }
                    (unordered_list(clauses))
                }
            }
        }
    }
}

/// Where the pain may come from and, if areas of the body map were marked, the nerve map.
fn pain_sources(guide: &'static Guide, result: &Assessment) -> Markup {
    let strings = &guide.strings;
    let item = |source| {
        let words = triage::pain_source_words(&guide.checker, source);
        let because =
            result.pain_sources.iter().filter(|(p, _)| triage::pain_source_words(&guide.checker, *p) == words);
        let because: Vec<_> = because.map(|(_, reason)| triage::words(&guide.checker, *reason).because).collect();
        html! {
            p { strong { (words.name) } }
            p { (because.join(" ")) " " (words.note) }
        }
    };
    html! {
        @if !result.pain_sources.is_empty() {
            h2 { (strings.can_go_with) }
            div class="reasons" { (unordered_list(result.pain_source_list().into_iter().map(item))) }
            p { (strings.not_a_diagnosis) }
        }
        (nerve_map(guide, result))
    }
}

fn nerve_map(guide: &'static Guide, result: &Assessment) -> Markup {
    let strings = &guide.strings;
    let map = &guide.checker.results.map;
    let marked = |question: Q| result.answers.set_of(question) != 0;
    let said = match result.roots[..] {
        [] if marked(Q::NumbWhere) => map.no_root.to_string(),
        [] if marked(Q::PainWhere) => map.pain_only.to_string(),
        [] => return Markup::default(),
        _ => fill(strings.map_roots, &[("roots", &result.roots.join(", "))]),
    };
    let spots = result.answers.set_of(Q::PainWhere) | result.answers.set_of(Q::NumbWhere);
    let spots = guide.checker.areas.iter().enumerate().filter(|(n, _)| spots & (1 << n) != 0);
    let spot = |place: &Area| fill(strings.map_other_spot, &[("place", place.name), ("causes", place.other)]);
    html! {
        details class="more" open[marked(Q::NumbWhere)] {
            summary { (strings.map_title) }
            p { strong { (said) } }
            @if !result.roots.is_empty() { (stripes()) }
            @for root in &result.roots { (root_map(guide, root)) }
            (unordered_list(map.caveats))
            p { (strings.map_other) }
            (unordered_list(spots.map(|(_, area)| spot(area))))
        }
    }
}

/// The striped pattern for areas that several nerve roots share.
fn stripes() -> Markup {
    html! {
        svg class="body-map-shares" width="0" height="0" aria-hidden="true" {
            pattern id=(SHARES) width="20" height="20" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                path stroke="none" d="M0 0H20V20H0z" {}
                path d="M10 0V20" {}
            }
        }
    }
}

/// The areas that a nerve root commonly supplies: in words, and on the figures of the body map.
fn root_map(guide: &Guide, root: &str) -> Markup {
    let mut figures = guide.checker.figures.to_string();
    for area in guide.checker.areas {
        let place = [Area::ATTRIBUTE, "=\"", area.id, "\""].concat();
        if area.main.contains(&root) {
            figures = figures.replace(&place, &[&place, " ", Area::MARKED].concat());
        } else if area.shared(root).is_some() {
            figures = figures.replace(&place, &[&place, " fill=\"url(#", SHARES, ")\""].concat());
        }
    }
    let (mainly, shared) = Area::of_root(guide.checker.areas, root);
    let said = fill(guide.strings.map_supplies, &[("root", root), ("areas", &mainly), ("shared", &shared)]);
    html! {
        div class="root-map numb" { (PreEscaped(figures)) }
        p { (said) }
    }
}

fn watch(guide: &'static Guide, result: &Assessment) -> Markup {
    let net = &guide.checker.results.safety_net;
    // "Did not find a danger sign" is left out if one of the reasons is a danger sign, however weak.
    let watch = triage::level_words(guide, result.level).watch;
    let said = !watch.is_empty() && (result.level > Level::Specialist || !result.flagged(&guide.checker));
    html! {
        h2 { (guide.strings.watch_for) }
        @if said { p { (watch) } }
        div class="net" {
            p { strong { (net.lead) } }
            (unordered_list(net.signs))
            p { (net.end) }
        }
    }
}

fn home(guide: &'static Guide, medicines: bool) -> Markup {
    let strings = &guide.strings;
    let advice = &guide.checker.results.advice;
    let tips = |title: &str, tips: &[Tip]| {
        html! {
            h3 { (title) }
            (unordered_list(tips.iter().map(|tip| tip.text)))
        }
    };
    html! {
        h2 { (strings.self_care) }
        (tips(strings.self_care_time, advice.time_course))
        (tips(strings.self_care_do, advice.do_))
        (tips(strings.self_care_avoid, advice.avoid))
        @if medicines { (tips(strings.self_care_medicines, advice.medicines)) }
    }
}

/// A link to a question, with the text of the question.
fn question_link(guide: &Guide, index: usize) -> Markup {
    html! { a href=(address::format(guide, Address::Question(index))) { (guide.questions[index].question) } }
}
