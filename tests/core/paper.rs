//! The checker on paper leaves no emergency out.

use crate::page;
use crate::sheet::checker;
use spine_guide::content::{GUIDES, Kind};
use spine_guide::triage::{self, Answer, Answers, Level, Q, Value, level, level_words};

/// The signs of a level, each as its text.
fn signs(level: Level) -> Vec<String> {
    let page = page::parse(&GUIDES[0]);
    let heading = level_words(&GUIDES[0], level).heading;
    let list = page::all(page.root_element(), ".paper h3 ~ ul")
        .find(|list| list.prev_siblings().filter_map(scraper::ElementRef::wrap).any(|h| page::text(h) == heading));
    page::all(list.expect("a list of signs"), "li").map(page::text).collect()
}

fn text(question: Q) -> String {
    triage::fill_settings(&GUIDES[0], checker().questions[question as usize].text)
}

fn adult() -> Answers {
    Answers::default().with(Q::Age, Value::Number(44))
}

/// Every Yes of a question: one for a flag, one for each choice of a list.
fn yeses(question: Q) -> Vec<(String, Value)> {
    let item = &checker().questions[question as usize];
    match item.kind {
        Kind::Flag => vec![(text(question), Value::Flag(Answer::Yes))],
        Kind::AnyOf => item
            .choices
            .iter()
            .enumerate()
            .map(|(n, c)| (triage::fill_settings(&GUIDES[0], c.text), Value::Any(1 << n)))
            .collect(),
        _ => vec![],
    }
}

#[test]
fn each_level_says_what_to_do_first() {
    let page = page::parse(&GUIDES[0]);
    let steps: Vec<Vec<String>> = page::all(page.root_element(), ".paper h3 + ol")
        .map(|ol| page::all(ol, "li").map(page::text).collect())
        .collect();
    let wanted = [Level::Emergency, Level::SameDay].map(|level| level_words(&GUIDES[0], level).steps);
    assert_eq!(steps, wanted);
    assert!(signs(Level::Emergency).len() > 20 && signs(Level::SameDay).len() > 10);
}

#[test]
fn who_thinks_of_self_harm_has_someone_to_call() {
    let page = page::parse(&GUIDES[0]);
    let sign = page::all(page.root_element(), ".paper li").find(|li| page::text(*li).starts_with(&text(Q::NowMind)));
    let call = page::all(sign.expect("the sign"), "a").next().expect("a number to call");
    assert_eq!(call.attr("href"), Some("tel:988"));
}

/// A sign that asks about a pregnancy is none for everybody.
#[test]
fn signs_in_a_pregnancy_say_so() {
    let all = signs(Level::Emergency);
    let (in_words, _) = &yeses(Q::PregSigns)[0];
    let sign = all.iter().find(|sign| sign.contains(in_words)).expect("signs in a pregnancy");
    assert!(sign.starts_with(&text(Q::Preg)), "{sign}");
}

/// Weakness and the like, and what makes an emergency of it: said in fewer words than the questions have. The words are
/// those of `paper_nerve`, a sentence that is pinned.
const NERVE: [Q; 6] = [Q::Cord, Q::MotDrop, Q::MotKnee, Q::MotPush, Q::MotWorse, Q::MotMild];
const WITH_NERVE: [(Q, &str); 5] = [
    (Q::InfFever, "A fever"),
    (Q::CaHist, "past cancer"),
    (Q::Upper, "high in the back"),
    (Q::Frac, "a small fall or weak bones"),
    (Q::Proc, "a spine shot or surgery in the last 6 weeks"),
];

#[test]
fn every_two_answers_that_are_an_emergency_stand_in_its_list() {
    let all = signs(Level::Emergency);
    let strings = &GUIDES[0].strings;
    // A child's numb spot stands for the map, which paper has not.
    let asked: Vec<Q> =
        Q::ALL.iter().copied().filter(|&q| triage::red_flag(checker(), q) && q != Q::ChildNumb).collect();
    let stands = |a: (Q, &str), b: (Q, &str)| {
        let together = |of: &dyn Fn(Q) -> bool, in_words: &str, other: Q| {
            (of(a.0) && b.0 == other || of(b.0) && a.0 == other) && all.iter().any(|sign| sign == in_words)
        };
        all.iter().any(|sign| sign.contains(a.1) && sign.contains(b.1))
            || WITH_NERVE.iter().any(|&(other, named)| {
                strings.paper_nerve.contains(named) && together(&|q| NERVE.contains(&q), strings.paper_nerve, other)
            })
            || together(&|q| NERVE.contains(&q), strings.paper_weak_and_clumsy, Q::Cord)
    };
    let since_procedure = text(Q::ProcSigns);
    let mut pairs = 0;
    let mut missing = vec![];
    for (n, &a) in asked.iter().enumerate() {
        for (in_a, yes_a) in yeses(a) {
            let one = adult().with(a, yes_a);
            if level(checker(), &one) == Level::Emergency {
                assert!(all.iter().any(|sign| sign.contains(&in_a)), "{in_a}");
                continue;
            }
            for &b in &asked[n + 1..] {
                for (in_b, yes_b) in yeses(b) {
                    let alone = level(checker(), &adult().with(b, yes_b));
                    if alone < Level::Emergency && level(checker(), &one.with(b, yes_b)) == Level::Emergency {
                        // What follows a shot or surgery names it itself.
                        let in_a = if b == Q::ProcSigns { &since_procedure } else { &in_a };
                        if !stands((a, in_a), (b, &in_b)) {
                            missing.push(format!("{in_a} / {in_b}"));
                        }
                        pairs += 1;
                    }
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(pairs > 50, "{pairs} pairs");
}
