//! Reading grades: the Flesch-Kincaid US school grade of a text, and the texts for which it is computed.
//!
//! grade = 0.39 × words per sentence + 11.8 × syllables per word − 15.59

use crate::content::{Block, Guide, Inline, Tip, fill};
use crate::triage::{Level, fill_settings, level_words};

/// No text of ours may be harder to read than this.
pub const HIGHEST: f64 = 6.0;

/// The least number of words for which a grade is meaningful.
pub const LEAST_WORDS: usize = 8;

/// A text of the guide, and the name of its place there.
#[derive(Debug, Clone)]
pub struct Text {
    pub name: String,
    pub text: String,
}

impl Text {
    /// The grade of the text, or `None` if the text is too short to have one.
    pub fn grade(&self) -> Option<f64> {
        (words(&self.text).count() >= LEAST_WORDS).then(|| grade(&self.text))
    }
}

/// The US school grade of a text; 0 if it has no words.
pub fn grade(text: &str) -> f64 {
    let many = words(text).count();
    if many == 0 {
        return 0.0;
    }
    let syllables: usize = words(text).map(syllables).sum();
    let (words, sentences) = (many as f64, sentences(text) as f64);
    0.39 * words / sentences + 11.8 * syllables as f64 / words - 15.59
}

/// The parts between white space that have a letter or a digit.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The number of sentences. A sentence ends with a full stop, a question mark or an exclamation mark before a space, or
/// at the end of the text.
fn sentences(text: &str) -> usize {
    let closing = |c: char| matches!(c, '”' | '"' | '’' | ')');
    let ends = |word: &&str| word.trim_end_matches(closing).ends_with(['.', '?', '!']);
    let all: Vec<&str> = words(text).collect();
    let last_is_open = all.last().is_some_and(|last| !ends(last));
    all.iter().filter(|word| ends(word)).count() + usize::from(last_is_open)
}

/// The number of syllables of a word as it is spoken: those of a compound are the sum of its parts, a number has one
/// for each digit, and a short word in capitals (ER, MRI) has one for each letter.
fn syllables(word: &str) -> usize {
    let parts = word.split(|c: char| !(c.is_alphanumeric() || "’'".contains(c))).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let part = part.replace('’', "'");
            let part = part.trim_matches('\'');
            let letters = part.trim_end_matches('s');
            let digits = part.chars().filter(char::is_ascii_digit).count();
            if digits > 0 {
                part.chars().count()
            } else if (2..=5).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase()) {
                letters.len()
            } else {
                syllarust::count_syllables(part)
            }
        })
        .sum::<usize>()
        .max(1)
}

/// Every text of ours that a patient reads, except the disclaimer, whose words the fact base has.
pub fn ours(guide: &'static Guide) -> Vec<Text> {
    let checker = &guide.checker;
    let mut all = vec![];
    let mut push = |name: String, text: &str| {
        if !text.is_empty() {
            let text = fill(&fill_settings(guide, text), &[("number", guide.clinic.emergency)]);
            all.push(Text { name, text });
        }
    };
    for screen in checker.screens {
        push(format!("screen {}: title", screen.id), screen.title);
        push(format!("screen {}: introduction", screen.id), screen.intro);
        push(format!("screen {}: none of these", screen.id), screen.none);
    }
    for item in checker.questions {
        push(format!("question {}", item.id), item.text);
        push(format!("question {}: why we ask", item.id), item.why);
        push(format!("question {}: what it means", item.id), item.means);
        for choice in item.choices {
            push(format!("question {}: {}", item.id, choice.id), choice.text);
        }
    }
    for rule in checker.rules {
        push(format!("rule {}: reason", rule.id), rule.because);
        push(format!("rule {}: change", rule.id), rule.change);
    }
    for level in Level::ALL {
        let words = level_words(guide, level);
        push(format!("{}: urgency", level.id()), words.urgency);
        push(format!("{}: heading", level.id()), words.heading);
        push(format!("{}: when", level.id()), words.when);
        push(format!("{}: watch", level.id()), words.watch);
        for step in words.steps {
            push(format!("{}: step", level.id()), step);
        }
    }
    let r = &checker.results;
    for (name, variant) in r.variants() {
        push(format!("{name}: heading"), variant.heading);
        push(format!("{name}: lead"), variant.lead);
        push(format!("{name}: text"), variant.text);
        for step in variant.steps {
            push(format!("{name}: step"), step);
        }
    }
    push("procedure: after-care".to_string(), r.after_care);
    push("how it was tried".to_string(), r.tried);
    push("safety net: lead".to_string(), r.safety_net.lead);
    for sign in r.safety_net.signs {
        push("safety net: sign".to_string(), sign);
    }
    push("safety net: end".to_string(), r.safety_net.end);
    for (name, tips) in [
        ("do", r.advice.do_),
        ("avoid", r.advice.avoid),
        ("medicines", r.advice.medicines),
        ("what to expect", r.advice.time_course),
    ] {
        for Tip { text, .. } in tips {
            push(format!("advice, {name}"), text);
        }
    }
    let p = &r.pain_sources;
    for words in [&p.nerve_root, &p.stenosis, &p.back_joints, &p.hip, &p.knee, &p.blood_vessel, &p.other] {
        push(format!("pain source {}", words.name), words.note);
    }
    for caveat in r.map.caveats {
        push("map: caveat".to_string(), caveat);
    }
    push("map: no root".to_string(), r.map.no_root);
    push("map: pain only".to_string(), r.map.pain_only);
    for area in checker.areas {
        let causes = [("place", area.name), ("causes", area.other)];
        push(format!("area {}", area.id), &fill(guide.strings.map_other_spot, &causes));
    }
    for drawing in guide.drawings.all {
        // The lines after the first are lists of the areas, which are included above.
        for text in [drawing.title, drawing.lead].into_iter().chain(drawing.text.lines().take(1)) {
            push(format!("drawing {}", drawing.id), text);
        }
        for label in drawing.labels {
            push(format!("drawing {}: label", drawing.id), &label.text.replace('\n', " "));
        }
    }
    for q in guide.questions.iter().filter(|q| !q.origin.clinic) {
        push(format!("faq-{}: question", q.number), q.question);
        push(format!("faq-{}: short answer", q.number), q.short);
        push(format!("faq-{}: answer", q.number), &prose(q.details.iter()));
    }
    push("emergency card: heading".to_string(), guide.emergency.heading);
    push("emergency card: call".to_string(), guide.emergency.call);
    push("emergency card: more".to_string(), guide.emergency.more);
    for answer in guide.emergency.answers {
        push("emergency card: answer".to_string(), answer.name);
    }
    for sign in guide.emergency.signs.iter().filter(|sign| !sign.origin.clinic) {
        push("emergency card: sign".to_string(), sign.text);
    }
    push("emergency card: lead".to_string(), guide.emergency.lead);
    push("glossary: lead".to_string(), guide.glossary.lead);
    for term in guide.glossary.terms {
        push(format!("glossary: {}", term.name), term.means);
    }
    for (key, text) in guide.strings.all() {
        push(format!("words: {key}"), text);
    }
    all
}

/// The clinic's article and each of its answers. We do not change them, but the clinic may want to know their grades.
pub fn clinics(guide: &Guide) -> Vec<Text> {
    let article = &guide.article;
    let whole = article.sections.iter().flat_map(|section| section.blocks);
    let article = Text { name: "The article".to_string(), text: prose(article.intro.iter().chain(whole)) };
    let answers = guide.questions.iter().filter(|q| q.origin.clinic).map(|q| Text {
        name: format!("{}. {}", q.number, q.question),
        text: format!("{} {}", q.short, prose(q.details.iter())),
    });
    std::iter::once(article).chain(answers).collect()
}

/// The text of paragraphs and list items, each of which counts as a sentence of its own.
fn prose<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    for run in blocks.flat_map(Block::runs) {
        let text: String = run.iter().map(Inline::text).collect();
        let ended = text.trim_end_matches(['”', '"', ')']).ends_with(['.', '?', '!', ':']);
        out.push_str(text.trim_end_matches(':'));
        out.push_str(if ended && !text.ends_with(':') { " " } else { ". " });
    }
    out
}

/// The graded texts, the hardest first.
pub fn hardest(texts: Vec<Text>) -> Vec<(f64, Text)> {
    let mut graded: Vec<(f64, Text)> = texts.into_iter().filter_map(|text| Some((text.grade()?, text))).collect();
    graded.sort_by(|a, b| b.0.total_cmp(&a.0));
    graded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        let table = [
            ("leg", 1),
            ("nerve", 1),
            ("numb", 1),
            ("pressed", 1),
            ("needed", 2),
            ("doctor", 2),
            ("don’t", 1),
            ("“bladder”", 2),
            ("pregnancy", 3),
            ("aneurysm", 4),
            ("emergency", 4),
            ("low-back", 2),
            ("ER", 2),
            ("911.", 3),
            ("NSAIDs", 5),
        ];
        for (word, many) in table {
            assert_eq!(syllables(word), many, "{word}");
        }
    }

    #[test]
    fn sentences_end_before_a_space() {
        for (text, many) in [
            ("One. Two? Three!", 3),
            ("A fever of 100.4 °F or more, or chills", 1),
            ("Choose “Not sure.” Then go on", 2),
            ("(It counts.) So does this.", 2),
            ("", 0),
        ] {
            assert_eq!(sentences(text), many, "{text}");
        }
    }

    /// Counted by hand: 6 words, 1 sentence, 6 syllables; and 6 words, 1 sentence, 19 syllables.
    #[test]
    fn grades_follow_the_formula() {
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(close(grade("The cat sat on the mat."), 0.39 * 6.0 + 11.8 - 15.59));
        let hard = "Emergency evaluation necessitates immediate neurological examination.";
        assert!(grade(hard) > 20.0, "{}", grade(hard));
        assert!(close(grade(""), 0.0));
    }
}
