//! The reading test: patients' stories, as readers of the questions answered them. `tests/reading/README.md` tells how it
//! is run, and how the stories are read again after a change of wording.

use crate::sheet::checker;
use spine_guide::content::GUIDES;
use spine_guide::dist::reading::{Read, Table, stories};
use spine_guide::triage::Level;
use std::collections::BTreeSet;

fn all() -> Vec<Read> {
    stories(&GUIDES[0]).expect("every story is answered as the questions are now")
}

fn print(name: &str, table: &Table) {
    println!("\n{name}: {} stories, {} acceptable, {} exact", table.stories(), table.acceptable, table.exact());
    println!("{:>12} | {}", "expected", Level::ALL.map(|got| format!("{:>10}", got.id())).join(" "));
    for expected in Level::ALL {
        let row = Level::ALL.map(|got| format!("{:>10}", table.ended(expected, got)));
        println!("{:>12} | {}", expected.id(), row.join(" "));
    }
}

/// No emergency ends below an emergency; and few stories, of those kept aside, where a clinician would not want them.
#[test]
fn stories_end_where_a_clinician_would_want_them() {
    let read = all();
    let kept = Table::of(read.iter().filter(|read| read.story.kept_aside));
    print("all", &Table::of(read.iter()));
    print("kept aside", &kept);
    let outside: Vec<_> = read
        .iter()
        .filter(|read| !read.is_acceptable)
        .map(|read| format!("{}: {} for {}", read.story.id, read.got.id(), read.expected.id()))
        .collect();
    println!("outside of what is acceptable:\n  {}", outside.join("\n  "));

    let missed = |read: &&Read| read.expected == Level::Emergency && read.got < read.expected;
    let missed: Vec<_> = read.iter().filter(missed).map(|read| &read.story.id).collect();
    assert_eq!(missed, Vec::<&String>::new(), "emergencies below emergency");
    // The goals. `tests/reading/README.md` has the figures of each pair of writers.
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    assert!(share(kept.acceptable, kept.stories()) >= 0.97, "acceptable");
    assert!(share(kept.exact(), kept.stories()) >= 0.85, "exact");
    let (home, today) = (Level::SelfCare, Level::SameDay);
    assert!(share(kept.ended(home, home), kept.expected(home)) >= 0.75, "self-care told just that");
    assert!(share(kept.ended(today, Level::Emergency), kept.expected(today)) <= 0.15, "same day told to call 911");
}

#[test]
fn the_stories_are_enough_and_sound() {
    let read = all();
    let kept = read.iter().filter(|read| read.story.kept_aside).count();
    assert!(read.len() >= 240 && kept >= 120, "{} stories, {kept} kept aside", read.len());
    let ids: BTreeSet<_> = read.iter().map(|read| &read.story.id).collect();
    assert_eq!(ids.len(), read.len(), "an id stands twice");
    for level in Level::ALL {
        let many = read.iter().filter(|read| read.expected == level).count();
        assert!(many >= 30, "{many} stories for {}", level.id());
    }
    for Read { story, .. } in &read {
        let words = story.story.split_whitespace().count();
        assert!((35..=100).contains(&words) && story.facts.len() >= 5, "{}: {words} words", story.id);
        assert!(story.source.len() > 20 && story.why.len() > 20, "{}: source or reason", story.id);
    }
}

/// What a result says of how the checker was tried is so.
#[test]
fn a_result_says_how_many_stories_there_were() {
    let tried = checker().results.tried;
    assert!(tried.contains(&format!("on {} stories", all().len())), "{tried}");
}
