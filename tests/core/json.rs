//! Answers and results as JSON, as the example reads and writes them.

use crate::sheet::checker;
use serde_json::{Value as Json, json};
use spine_guide::content::GUIDES;
use spine_guide::triage::json::{assess_line, questions};

fn error(line: &str) -> String {
    assess_line(&GUIDES[0], line).expect_err("this line is wrong")
}

#[test]
fn mistakes_are_named() {
    let table = [
        (r#"{"answers": {"no_such": "yes"}}"#, "unknown question \"no_such\""),
        (r#"{"answers": {"ces_saddle": "maybe"}}"#, "ces_saddle: unknown value \"maybe\"; known: no, not_sure, yes"),
        (r#"{"answers": {"ces_saddle": true}}"#, "ces_saddle: unknown value true"),
        (r#"{"answers": {"ces_saddle": ["yes"]}}"#, "ces_saddle: unknown value [\"yes\"]"),
        (r#"{"answers": {"age": "44"}}"#, "age: unknown value \"44\"; known: a whole number from 0 to 120, not_sure"),
        (r#"{"answers": {"age": -1}}"#, "age: unknown value -1"),
        (r#"{"answers": {"age": 121}}"#, "age: unknown value 121"),
        (r#"{"answers": {"age": 4.5}}"#, "age: unknown value 4.5"),
        (r#"{"answers": {"how_long": "forever"}}"#, "how_long: unknown value \"forever\"; known: known, under_week"),
        (r#"{"answers": {"how_long": "not_sure"}}"#, "how_long: unknown value \"not_sure\""),
        (r#"{"answers": {"inf_risk": "diabetes"}}"#, "inf_risk: \"diabetes\" is not a list"),
        (r#"{"answers": {"inf_risk": ["asthma"]}}"#, "inf_risk: unknown value \"asthma\""),
        (r#"{"answers": {"numb_where": ["elbow"]}}"#, "numb_where: unknown value \"elbow\""),
        (r#"{"answers": {"numb_where": ["not_sure"]}}"#, "numb_where: unknown value \"not_sure\""),
        (r#"{"answers": {"ces_saddle": null}}"#, "ces_saddle: unknown value null"),
        (r#"{"answers": {}, "rest": "yes"}"#, "\"rest\" is \"yes\"; it can only be \"no\""),
        (r#"{"answers": {}, "rest": false}"#, "\"rest\" is false"),
        (r#"{"answers": {}, "name": "x"}"#, "unknown key \"name\""),
        (r#"{"rest": "no"}"#, "no \"answers\" object"),
        (r#"{"answers": []}"#, "no \"answers\" object"),
        (r#"{"answers": {"#, "not a JSON object"),
        ("[]", "not a JSON object"),
        ("yes", "not a JSON object"),
    ];
    for (line, says) in table {
        let error = error(line);
        assert!(error.contains(says), "{line}: {error}");
    }
}

#[test]
fn a_line_in_is_a_result_out() {
    let line = r#"{"answers": {"age": 44, "numb_where": ["foot_top", "big_toe"],
        "numb_since": "new", "below_knee": "yes"}, "rest": "no"}"#;
    let result = assess_line(&GUIDES[0], line).expect("a result");
    assert_eq!(result["level"], "specialist");
    assert_eq!(result["pain_sources"], json!(["nerve_root"]));
    assert_eq!(result["roots"], json!(["L5"]));
    assert_eq!(result["unanswered"], json!([]));
    // "No" answers no question about which legs, and for how long.
    assert_eq!(result["next"], json!(["below_knee", "leg_worse", "one_side", "tingle"]));
    let rules = result["rules"].as_array().expect("rules");
    assert!(rules.iter().any(|rule| rule["id"] == "below_knee"), "{rules:?}");
    for rule in rules {
        let words = checker().rules.iter().find(|words| rule["id"] == words.id).expect("a known rule");
        assert_eq!((&rule["reason"], &rule["source"]), (&json!(words.because), &json!(words.sources)));
    }
}

#[test]
fn rest_no_answers_all_but_facts() {
    let open = assess_line(&GUIDES[0], r#"{"answers": {"age": 44}}"#).expect("a result");
    assert_eq!(open["level"], "emergency");
    assert!(open["unanswered"].as_array().expect("a list").contains(&json!("now_chest")));
    let rest = assess_line(&GUIDES[0], r#"{"answers": {"age": 44}, "rest": "no"}"#).expect("a result");
    assert_eq!((&rest["level"], &rest["unanswered"]), (&json!("self_care"), &json!([])));
    // An age that nobody knows is like one that is not given: that of an older adult.
    let age = r#"{"answers": {"age": "not_sure", "now_belly": "not_sure", "sudden_rest": "eases"},
        "rest": "no"}"#;
    assert_eq!(assess_line(&GUIDES[0], age).expect("a result")["level"], "emergency");
    // A not sure inside a list is a doubt about all of it.
    let list = r#"{"answers": {"age": 44, "proc": "yes", "proc_signs": ["not_sure"]}, "rest": "no"}"#;
    assert_eq!(assess_line(&GUIDES[0], list).expect("a result")["level"], "same_day");
}

/// The example as it is run: a result for each line, an error that names the line.
#[test]
fn the_example_reads_and_writes_lines() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let run = |argument: &[&str], input: &str| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["run", "--quiet", "--locked", "--example", "assess", "--"]);
        command.args(argument).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("cargo starts");
        child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("it reads");
        let out = child.wait_with_output().expect("it ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (out.status.code(), text(out.stdout), text(out.stderr))
    };
    let line = r#"{"answers": {"age": 44, "mot_drop": "yes"}, "rest": "no"}"#;
    let (code, out, _) = run(&[], &format!("{line}\n\n{line}\n"));
    let expected = format!("{}\n", assess_line(&GUIDES[0], line).expect("a result"));
    assert_eq!((code, out), (Some(0), expected.repeat(2)));
    let (code, out, error) = run(&[], &format!("{line}\n{{\"answers\": {{\"no_such\": \"yes\"}}}}\n{line}\n"));
    assert_eq!((code, out, error.as_str()), (Some(1), expected, "line 2: unknown question \"no_such\"\n"));
    let (code, out, _) = run(&["--questions"], "");
    let all: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, all), (Some(0), questions(&GUIDES[0])));
    assert_eq!(run(&["--help"], "").0, Some(1));
}

/// What `--questions` prints is enough to fill in every question.
#[test]
fn the_questions_tell_how_to_answer() {
    let all = questions(&GUIDES[0]);
    let all = all.as_array().expect("a list");
    assert_eq!(all.len(), checker().questions.len());
    for question in all {
        for key in ["id", "screen", "text", "kind", "asked"] {
            assert!(question[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {question}");
        }
        assert!(!question["text"].as_str().expect("a text").contains('{'), "{question}");
        let choices = question["choices"].as_array().expect("choices");
        let values: Vec<Json> = match question["kind"].as_str().expect("a kind") {
            "number" => vec![json!(0), json!(120), json!("not_sure")],
            "flag" | "one_of" => choices.clone(),
            "any_of" | "areas" => choices.iter().map(|choice| json!([choice])).chain([json!([])]).collect(),
            other => panic!("unknown kind {other}"),
        };
        assert!(values.len() > 1, "{question}");
        for value in values {
            let id = question["id"].as_str().expect("an id");
            let line = json!({ "answers": { id: value } }).to_string();
            assess_line(&GUIDES[0], &line).unwrap_or_else(|error| panic!("{line}: {error}"));
        }
    }
}
