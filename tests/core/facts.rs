//! The clinical fact base (`src/content/clinical.md`): what cites it names rows and keys that are there.

use crate::sheet::checker;
use spine_guide::dist::proof::SIGNS;
use std::collections::BTreeSet;

const FACTS: &str = include_str!("../../src/content/clinical.md");

/// The text of a section, such as `a.1`: from its heading to the next of the same kind.
fn section(number: &str) -> &'static str {
    let is_part = number.contains('.');
    let marks = if is_part { "### " } else { "## " };
    let Some(start) = FACTS.find(&format!("\n{marks}{number}")) else { return "" };
    let rest = &FACTS[start + 1..];
    let ends = ["\n## ", "\n### "].into_iter().take(if is_part { 2 } else { 1 });
    &rest[..ends.filter_map(|next| rest.find(next)).min().unwrap_or(rest.len())]
}

/// The first cells of the tables of section a.1.
fn rows() -> BTreeSet<&'static str> {
    section("a.1").lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).collect()
}

/// The row of a citation such as `a.1 ces_sex, not sure` or `a.2 rule 2, saddle` is there.
fn is_there(citation: &str) -> bool {
    let (number, of) = citation.split_once(' ').unwrap_or((citation, ""));
    let name = of.split([',', '(', ';']).next().unwrap_or_default().trim();
    match number.trim_end_matches(',') {
        "a.1" => rows().contains(name.trim_end_matches(" row")),
        "a.2" => {
            let rule = name.strip_prefix("rule ").and_then(|rest| rest.split(' ').next());
            rule.is_some_and(|n| section("a.2").lines().any(|line| line.starts_with(&format!("{n}. "))))
        }
        number => !section(number).is_empty(),
    }
}

/// A key stands in square brackets where a fact is, or in the list at the end.
fn has_key(key: &str) -> bool {
    FACTS.match_indices(key).any(|(at, _)| {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
        !is_part(FACTS[..at].chars().next_back()) && !is_part(FACTS[at + key.len()..].chars().next())
    })
}

#[test]
fn every_sign_is_a_row_of_the_fact_base() {
    let missing: Vec<_> = SIGNS.iter().map(|sign| sign.row).filter(|row| !is_there(row)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(!is_there("a.1 no_such_row") && !is_there("a.2 rule 99"));
}

/// A row in which nothing is cited any more is a fact that nobody asks about.
#[test]
fn every_row_is_a_sign() {
    let cited: BTreeSet<&str> = SIGNS
        .iter()
        .filter_map(|sign| sign.row.strip_prefix("a.1 "))
        .map(|row| row.split(',').next().unwrap_or(row))
        .collect();
    let neutral = ["id", "proxy"];
    let idle: Vec<_> = rows()
        .into_iter()
        .filter(|row| !row.starts_with('-') && !neutral.contains(row) && !cited.contains(row))
        .collect();
    assert_eq!(idle, Vec::<&str>::new());
}

/// What the questions and rules of the checker cite is in the fact base, but for what is no publication.
#[test]
fn every_source_of_the_checker_is_in_the_fact_base() {
    let questions = checker().questions.iter().map(|item| (item.id, item.origin.sources));
    let rules = checker().rules.iter().map(|rule| (rule.id, rule.sources));
    let missing: BTreeSet<_> = questions
        .chain(rules)
        .flat_map(|(id, sources)| sources.iter().map(move |key| (*key, id)))
        .filter(|(key, _)| !["CLINIC", "DESIGN", "GK"].contains(key) && !has_key(key))
        .collect();
    assert_eq!(missing, BTreeSet::new());
}

/// The worked stories say where they come from: by a row, or by a key.
#[test]
fn every_story_that_cites_the_fact_base_finds_it() {
    let cited = include_str!("stories.toml").lines().filter_map(|line| {
        let source = line.strip_prefix("source = \"")?.strip_suffix('"')?;
        Some(source.split("clinical.md ").skip(1).map(|rest| rest.split("; ").next().unwrap_or(rest)))
    });
    // What it says of the row stands in brackets, or after a comma; a second row may leave the section out.
    let found = |citation: &&str| {
        let named = citation.split(" (").next().unwrap_or(citation);
        named.split(" and ").all(|one| match one.trim().strip_prefix("key ").or(one.trim().strip_prefix("keys ")) {
            Some(keys) => keys.split([' ', ',']).filter(|key| key.contains(char::is_uppercase)).all(has_key),
            None => {
                let row = one.split(',').next().unwrap_or(one).trim();
                let row = row.trim_end_matches("rows").trim_end_matches("row").trim();
                is_there(row) || rows().contains(row) || has_key(row)
            }
        })
    };
    let wrong: Vec<_> = cited.flatten().filter(|citation| !found(citation)).collect();
    assert_eq!(wrong, Vec::<&str>::new());
}
