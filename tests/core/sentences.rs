//! What the checker says, and what it must never say.

use crate::sheet::checker;
use spine_guide::content::{GUIDES, Guide, Kind};
use spine_guide::dist::grade;
use spine_guide::triage::{Level, Q, R, RULES, Value, When, answer_words, assess, is_follow_up, level_words, summary};

const FACTS: &str = include_str!("../../src/content/clinical.md");

/// Every text that a result can show, with where it comes from. The disclaimer and the sentence that this is no diagnosis
/// are left out: they say what the tool does not do.
fn results() -> Vec<(String, &'static str)> {
    let checker = checker();
    let r = &checker.results;
    let mut all: Vec<(String, &'static str)> = vec![];
    for rule in checker.rules {
        all.push((format!("rule {}", rule.id), rule.because));
        all.push((format!("rule {}", rule.id), rule.change));
    }
    for level in Level::ALL {
        let words = level_words(&GUIDES[0], level);
        let name = format!("level {}", level.id());
        all.extend([words.urgency, words.heading, words.when, words.watch].map(|text| (name.clone(), text)));
        all.extend(words.steps.iter().map(|step| (name.clone(), *step)));
    }
    for (name, v) in r.variants() {
        all.extend(
            [v.heading, v.lead, v.text].into_iter().chain(v.steps.iter().copied()).map(|text| (name.to_string(), text)),
        );
    }
    let net = &r.safety_net;
    all.extend([net.lead, net.end].into_iter().chain(net.signs.iter().copied()).map(|t| ("safety_net".to_string(), t)));
    let tips = [r.advice.do_, r.advice.avoid, r.advice.medicines, r.advice.time_course];
    all.extend(tips.into_iter().flatten().map(|tip| ("advice".to_string(), tip.text)));
    let p = &r.pain_sources;
    for words in [&p.nerve_root, &p.stenosis, &p.back_joints, &p.hip, &p.knee, &p.blood_vessel, &p.other] {
        all.extend([words.name, words.note].map(|text| ("pain source".to_string(), text)));
    }
    all.extend(r.map.caveats.iter().chain([&r.map.no_root, &r.map.pain_only]).map(|t| ("map".to_string(), *t)));
    all.push(("after_care".to_string(), r.after_care));
    all.push(("tried".to_string(), r.tried));
    all
}

#[test]
fn results_name_no_disease_and_promise_nothing() {
    let texts = results();
    assert!(texts.len() > 250, "{}", texts.len());
    for (name, text) in texts {
        let lower = text.to_lowercase();
        for never in ["%", "percent", "you have ", "you do not have", "diagnos", "safe", "all clear", "milligram"] {
            assert!(!lower.contains(never), "{name}: {never:?} in {text:?}");
        }
        // No dose: no number that a unit of weight follows, with or without a space.
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let is_dose = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with("mg");
        assert!(!words.iter().any(|word| *word == "mg" || is_dose(word)), "{name}: a dose in {text:?}");
    }
}

#[test]
fn the_disclaimer_is_that_of_the_fact_base() {
    let after =
        FACTS.split_once("**Disclaimer (plain, before start and on each result)**: \"").expect("a disclaimer").1;
    assert_eq!(checker().results.disclaimer, after.split_once('"').expect("its end").0);
    assert!(GUIDES[0].strings.not_a_diagnosis.contains("not a diagnosis"));
}

#[test]
fn every_reason_says_that_the_reader_said_it() {
    for rule in checker().rules {
        let ok = ["You said ", "You are not sure "].iter().any(|start| rule.because.starts_with(start));
        assert!(ok && rule.because.ends_with('.'), "{}: {:?}", rule.id, rule.because);
        assert!(!rule.change.ends_with('.') && !rule.change.starts_with("If "), "{}: {:?}", rule.id, rule.change);
    }
}

/// A rule that a doubt can make fire does not say that the reader said Yes.
#[test]
fn a_reason_that_rests_on_a_doubt_says_so() {
    // These fire once the question that is asked again has settled the doubt with a Yes.
    let settled = [R::Sex, R::BothLegs];
    let rests_on_doubt = |when: &When| when.describe(checker()).contains("not sure");
    let says_so = |because: &str| ["may", "not sure"].iter().any(|doubt| because.contains(doubt));
    let wrong: Vec<_> = RULES
        .iter()
        .filter(|rule| rests_on_doubt(&rule.when) && !settled.contains(&rule.id))
        .map(|rule| (rule.id, checker().rules[rule.id as usize].because))
        .filter(|(_, because)| !says_so(because))
        .collect();
    assert_eq!(wrong, vec![]);
}

/// What is long known, old and unknown to a doctor, and new are told apart in the choices, not in the folded help.
#[test]
fn what_counts_stands_in_the_choices() {
    let choices = |q: Q| checker().questions[q as usize].choices;
    for q in [Q::SaddleSince, Q::BladderSince, Q::BowelSince] {
        let texts: Vec<_> = choices(q).iter().map(|choice| choice.text).collect();
        assert!(
            texts.iter().any(|text| text.starts_with("Over 3 months") && text.contains("and a doctor")),
            "{texts:?}"
        );
        assert!(texts[texts.len() - 1].contains("since this pain began"), "{texts:?}");
    }
    for q in Q::ALL.iter().filter(|&&q| is_follow_up(q) && checker().questions[q as usize].kind == Kind::OneOf) {
        assert!(choices(*q).iter().any(|choice| choice.text.contains("ot sure")), "{q:?}: no way to say not sure");
    }
    for item in checker().questions {
        // "If you say Yes, we ask …" tells what comes, and changes no answer.
        for order in [", say yes", "say no", "tick it"] {
            assert!(!item.means.to_lowercase().contains(order), "{}: {}", item.id, item.means);
        }
    }
}

/// In the review and in the summary a question stands alone: no other has its words, and the clinic's are filled in.
#[test]
fn each_question_has_words_of_its_own() {
    let guide = &GUIDES[0];
    let mut known = std::collections::BTreeSet::new();
    for (item, &q) in checker().questions.iter().zip(Q::ALL) {
        assert!(known.insert(item.text), "{}: {}", item.id, item.text);
        for n in 0..item.choices.len() {
            let value = if item.kind == Kind::OneOf { Value::One(n as u8) } else { Value::Any(1 << n) };
            let words = answer_words(guide, q, value);
            assert!(!words.contains('{'), "{}: {words}", item.id);
        }
    }
}

/// Emergency first, booking last: no word that leads to a visit here.
#[test]
fn an_emergency_has_no_booking() {
    let words = level_words(&GUIDES[0], Level::Emergency);
    let r = &checker().results;
    let texts = [words.urgency, words.heading, words.when, words.watch]
        .into_iter()
        .chain(words.steps.iter().copied())
        .chain(r.self_harm.steps.iter().copied())
        .chain(r.self_harm_other.steps.iter().copied())
        .chain(r.pregnancy.steps.iter().copied());
    for text in texts {
        for never in ["book", "appointment", "schedule", "specialist", "portal"] {
            assert!(!text.to_lowercase().contains(never), "{never:?} in {text:?}");
        }
    }
    assert!(words.steps[0].contains("911"), "{:?}", words.steps);
}

/// A summary names the level, every reason that counts, the answers and the disclaimer.
#[test]
fn the_summary_says_it_all() {
    let sheet =
        r#"{"age": 44, "below_knee": "yes", "tingle": "yes", "numb_where": ["foot_top"], "how_long": "weeks_2_6"}"#;
    let result = assess(checker(), &crate::sheet::answers(sheet));
    let text = summary(&GUIDES[0], &result, "HEADING", "MADE", "VERSION");
    assert!(result.reasons().len() >= 3, "{:?}", result.fired);
    for &rule in &result.fired {
        assert!(text.contains(checker().rules[rule as usize].id), "{rule:?}");
    }
    for rule in result.reasons() {
        assert!(text.contains(checker().rules[rule.id as usize].because), "{:?}", rule.id);
    }
    for part in ["HEADING", "MADE", "VERSION", "L5", checker().results.disclaimer] {
        assert!(text.contains(part), "{part:?} is missing in {text}");
    }
    let age = checker().questions[Q::Age as usize].text;
    assert!(text.contains(&format!("{age} 44")), "{text}");
    assert!(!text.contains('{'), "{text}");
}

/// The guides that can be graded: the formula is one for English.
fn english() -> impl Iterator<Item = &'static Guide> {
    GUIDES.iter().filter(|guide| guide.lang.split('-').next() == Some("en"))
}

/// A button or a label is too short for a grade of its own: ten of them, one after the other, have one.
#[test]
fn our_short_words_are_easy_to_read() {
    for guide in english() {
        let short: Vec<_> = grade::ours(guide).into_iter().filter(|text| text.grade().is_none()).collect();
        assert!(short.len() > 150, "{} texts", short.len());
        // Kind by kind, so that a text more in one file does not mix the others anew.
        let kind = |text: &grade::Text| text.name.split(' ').next().unwrap_or_default().to_string();
        let kinds = short.chunk_by(|one, other| kind(one) == kind(other));
        for ten in kinds.flat_map(|kind| kind.chunks(10)).filter(|some| some.len() > 4) {
            let all: String =
                ten.iter().map(|text| format!("{}. ", text.text.trim_end_matches(['.', '?', '!', ':']))).collect();
            let grade = grade::grade(&all);
            assert!(grade <= grade::HIGHEST, "{grade:.1}: {all}");
        }
    }
}

/// What we write is read by anyone: US grade 6 at most. The disclaimer is left out: its words are those of the fact base.
#[test]
fn our_words_are_easy_to_read() {
    for guide in english() {
        let graded = grade::hardest(grade::ours(guide));
        assert!(graded.len() > 200, "{} texts", graded.len());
        println!("\nhardest to read, {}:", guide.lang);
        for (grade, text) in &graded[..10] {
            println!("{grade:>5.1}  {}: {}", text.name, text.text);
        }
        let too_hard: Vec<_> = graded.iter().filter(|(grade, _)| *grade > grade::HIGHEST).collect();
        assert!(too_hard.is_empty(), "{too_hard:#?}");
    }
}
