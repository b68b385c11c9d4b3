//! Worked patient stories: `stories.toml` beside this file says what a careful clinician would want.

use crate::sheet::checker;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use spine_guide::content::GUIDES;
use spine_guide::triage::{Level, PainSource, json::assess_line};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stories {
    story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    name: String,
    source: String,
    story: String,
    answers: toml::Table,
    rest: Option<String>,
    expected: String,
    acceptable: Vec<String>,
    /// Fire, among others.
    rules: Vec<String>,
    /// Are among the places.
    #[serde(default)]
    pain_sources: Vec<String>,
    /// Are the roots, no others.
    roots: Option<Vec<String>>,
}

fn stories() -> Vec<Story> {
    toml::from_str::<Stories>(include_str!("stories.toml")).expect("the stories are TOML").story
}

/// A line for the example, and what it answers.
fn told(story: &Story) -> Json {
    let mut sheet = json!({ "answers": story.answers });
    if let Some(rest) = &story.rest {
        sheet["rest"] = json!(rest);
    }
    assess_line(&GUIDES[0], &sheet.to_string()).unwrap_or_else(|error| panic!("{}: {error}", story.name))
}

fn level(id: &str) -> Level {
    *Level::ALL.iter().find(|level| level.id() == id).unwrap_or_else(|| panic!("no level {id:?}"))
}

fn list(json: &Json) -> Vec<&str> {
    json.as_array().expect("a list").iter().map(|item| item["id"].as_str().or(item.as_str()).expect("an id")).collect()
}

#[test]
fn each_story_ends_as_a_clinician_would_want() {
    let mut table: BTreeMap<(Level, Level), usize> = BTreeMap::new();
    let (mut wrong, mut acceptable) = (vec![], vec![]);
    for story in stories() {
        let got = told(&story);
        let is = level(got["level"].as_str().expect("a level"));
        let expected = level(&story.expected);
        *table.entry((expected, is)).or_default() += 1;
        if is != expected {
            if story.acceptable.iter().any(|id| level(id) == is) {
                acceptable.push(format!("{}: {} for {}", story.name, is.id(), expected.id()));
            } else {
                wrong.push(format!("{}: {}, not {}", story.name, is.id(), expected.id()));
            }
        }
        let (fired, places, roots) = (list(&got["rules"]), list(&got["pain_sources"]), list(&got["roots"]));
        for rule in story.rules.iter().filter(|rule| !fired.contains(&rule.as_str())) {
            wrong.push(format!("{}: {rule} does not fire, but {fired:?}", story.name));
        }
        for place in story.pain_sources.iter().filter(|place| !places.contains(&place.as_str())) {
            wrong.push(format!("{}: {place} is not among {places:?}", story.name));
        }
        if let Some(expected) = story.roots.as_ref().filter(|expected| **expected != roots) {
            wrong.push(format!("{}: roots {roots:?}, not {expected:?}", story.name));
        }
    }
    println!("\n{:>12} | {}", "expected", Level::ALL.map(|got| format!("{:>10}", got.id())).join(" "));
    for expected in Level::ALL {
        let row = Level::ALL.map(|got| format!("{:>10}", table.get(&(expected, got)).unwrap_or(&0)));
        println!("{:>12} | {}", expected.id(), row.join(" "));
    }
    println!("acceptable instead of expected:\n  {}", acceptable.join("\n  "));
    assert_eq!(wrong, Vec::<String>::new());
    // A level too low is a fault even where a story would accept it for a worse reason: never an emergency.
    let missed: usize = table.iter().filter(|((e, got), _)| *e == Level::Emergency && got < e).map(|(_, n)| n).sum();
    assert_eq!(missed, 0, "emergencies below emergency");
}

#[test]
fn the_stories_are_enough_and_sound() {
    let stories = stories();
    assert!(stories.len() >= 60, "{}", stories.len());
    let names: BTreeSet<_> = stories.iter().map(|story| &story.name).collect();
    assert_eq!(names.len(), stories.len(), "a name stands twice");
    for story in &stories {
        let has_words = |text: &str| text.split_whitespace().count() >= 2;
        assert!(has_words(&story.source) && has_words(&story.story), "{}: source or story", story.name);
        let expected = level(&story.expected);
        assert!(story.acceptable.iter().all(|id| level(id) != expected), "{}: acceptable", story.name);
        // What a clinician calls an emergency has no second opinion but to be sent home on.
        assert!(expected != Level::Emergency || story.acceptable.iter().all(|id| level(id) >= Level::SameDay));
        for rule in &story.rules {
            assert!(checker().rules.iter().any(|words| words.id == rule), "{}: no rule {rule:?}", story.name);
        }
        for place in &story.pain_sources {
            assert!(PainSource::ALL.iter().any(|known| known.id() == place), "{}: no place {place:?}", story.name);
        }
    }
    for expected in Level::ALL {
        let many = stories.iter().filter(|story| level(&story.expected) == expected).count();
        assert!(many >= 10, "{many} stories for {}", expected.id());
    }
}
