//! Compares a review that was saved as a file with the guide as it is now: `make review` prints the result.

use super::Entry;
use crate::content::read::is_past_date;
use serde::Deserialize;
use std::fmt;

/// The format of the file; `sheet.js` writes it.
const FORMAT: &str = "spine-guide-review";
const FORMAT_VERSION: u64 = 1;

/// A review that a clinician has saved.
#[derive(Debug, Deserialize)]
pub struct Review {
    /// The language of the guide, such as `en`.
    pub language: String,
    /// The version of the guide on the sheet that saved the file. A decision may have been made with an older version.
    pub guide_version: String,
    /// As typed, or empty.
    pub reviewer: String,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
    pub entries: Vec<Decided>,
}

/// What was decided about an [`Entry`].
#[derive(Debug, Deserialize)]
pub struct Decided {
    pub key: String,
    /// The words that the clinician read.
    pub words: String,
    pub decision: Decision,
    /// The clinician's question, or the words that they want instead.
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    Agree,
    Question,
    Reword,
}

impl Review {
    /// Parses a file's text.
    ///
    /// # Errors
    /// The text is not such a file, has a newer format, or is damaged.
    pub fn parse(text: &str) -> Result<Review, String> {
        let none = "this is no file that the review sheet has saved, or it is damaged";
        let file: serde_json::Value = serde_json::from_str(text).map_err(|error| format!("{none}: {error}"))?;
        if file["format"] != FORMAT {
            return Err(none.to_string());
        }
        match file["format_version"].as_u64() {
            Some(FORMAT_VERSION) => {}
            Some(newer) => return Err(format!("the file has format {newer}, and this program knows {FORMAT_VERSION}")),
            None => return Err(none.to_string()),
        }
        let review: Review = serde_json::from_value(file).map_err(|error| format!("{none}: {error}"))?;
        for (n, entry) in review.entries.iter().enumerate() {
            if review.entries[..n].iter().any(|other| other.key == entry.key) {
                return Err(format!("the file decides twice about {}", entry.key));
            }
        }
        Ok(review)
    }
}

/// The entries of a guide, grouped by what the review says about them.
#[derive(Debug)]
pub struct Compared<'a> {
    review: &'a Review,
    version: &'a str,
    /// Agreed to, in their current words.
    pub signed: Vec<&'a Entry>,
    /// Decided about, but with other words than the current ones.
    pub changed: Vec<(&'a Decided, &'a Entry)>,
    /// Not decided about.
    pub open: Vec<&'a Entry>,
    pub questioned: Vec<&'a Decided>,
    pub reworded: Vec<&'a Decided>,
    /// Decided about, and no longer in the guide.
    pub gone: Vec<&'a Decided>,
}

/// Compares a review with the entries of a guide; `version` is the version of that guide.
pub fn compare<'a>(review: &'a Review, entries: &'a [Entry], version: &'a str) -> Compared<'a> {
    let gone = review.entries.iter().filter(|decided| entries.iter().all(|entry| entry.key != decided.key)).collect();
    let mut compared = Compared {
        review,
        version,
        signed: vec![],
        changed: vec![],
        open: vec![],
        questioned: vec![],
        reworded: vec![],
        gone,
    };
    for entry in entries {
        match review.entries.iter().find(|decided| decided.key == entry.key) {
            None => compared.open.push(entry),
            Some(decided) if decided.words != entry.words => compared.changed.push((decided, entry)),
            Some(decided) => match decided.decision {
                Decision::Agree => compared.signed.push(entry),
                Decision::Question => compared.questioned.push(decided),
                Decision::Reword => compared.reworded.push(decided),
            },
        }
    }
    compared
}

impl Compared<'_> {
    /// Whether every entry was agreed to in its current words, and the review has a name and a date.
    pub fn is_signed(&self) -> bool {
        self.is_agreed() && self.unsaid().is_none()
    }

    fn is_agreed(&self) -> bool {
        self.changed.is_empty() && self.open.is_empty() && self.questioned.is_empty() && self.reworded.is_empty()
    }

    /// What the review lacks for the settings of the clinic.
    fn unsaid(&self) -> Option<&str> {
        match (self.review.reviewer.trim().is_empty(), is_past_date(&self.review.date)) {
            (true, _) => Some("the name of the reviewer"),
            (_, false) => Some("a date of the review that is not in the future"),
            _ => None,
        }
    }

    /// The lines for `clinic.toml` that record the signature.
    fn settings(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text.trim()).to_string();
        let Review { reviewer, date, .. } = self.review;
        let settings = [("reviewer", quoted(reviewer)), ("reviewed", quoted(date)), ("signed", quoted(self.version))];
        settings.map(|(name, value)| format!("{name} = {value}\n")).concat()
    }
}

impl fmt::Display for Compared<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Review { reviewer, date, guide_version, language, .. } = self.review;
        let said = |text: &str| if text.trim().is_empty() { "–".to_string() } else { text.trim().to_string() };
        writeln!(
            f,
            "Reviewer: {}. Date: {}. Guide version: {guide_version} in the file, {} now.",
            said(reviewer),
            said(date),
            self.version
        )?;
        if !self.changed.is_empty() {
            writeln!(f, "\nChanged since it was decided: {}", self.changed.len())?;
            for (decided, entry) in &self.changed {
                writeln!(f, "  {} ({})", entry.key, decided.decision.name())?;
                difference(f, &decided.words, &entry.words)?;
            }
        }
        if !self.open.is_empty() {
            writeln!(f, "\nOpen: {}", self.open.len())?;
            for entry in &self.open {
                writeln!(f, "  {}: {}", entry.key, entry.words.lines().next().unwrap_or_default())?;
            }
        }
        if !self.questioned.is_empty() {
            writeln!(f, "\nQuestioned: {}", self.questioned.len())?;
            for decided in &self.questioned {
                writeln!(f, "  {}: {}", decided.key, said(&decided.note))?;
            }
        }
        if !self.reworded.is_empty() {
            writeln!(f, "\nReworded: {}", self.reworded.len())?;
            for decided in &self.reworded {
                writeln!(f, "  {}", decided.key)?;
                difference(f, &decided.words, &decided.note)?;
            }
        }
        if !self.gone.is_empty() {
            let keys: Vec<_> = self.gone.iter().map(|decided| decided.key.as_str()).collect();
            writeln!(f, "\nNo longer in the guide: {}", keys.join(", "))?;
        }
        let all =
            self.signed.len() + self.changed.len() + self.open.len() + self.questioned.len() + self.reworded.len();
        writeln!(f, "\nSigned: {} of {all}", self.signed.len())?;
        if !self.is_agreed() {
            return Ok(());
        }
        if let Some(unsaid) = self.unsaid() {
            return writeln!(f, "\nThe file lacks {unsaid}: open it in the sheet, enter it, and save the file again.");
        }
        if *guide_version != self.version {
            writeln!(
                f,
                "\nNo entry has changed since, but the guide is another version: the clinic's own text, or the code of the \
                 rules in src/triage. Look at those changes before you sign."
            )?;
        }
        write!(f, "\nAll is signed. Put this into src/content/{language}/clinic.toml:\n\n{}", self.settings())
    }
}

impl Decision {
    fn name(self) -> &'static str {
        match self {
            Decision::Agree => "agreed",
            Decision::Question => "questioned",
            Decision::Reword => "reworded",
        }
    }
}

/// Writes the lines that only one of two texts has; or all lines of both, if they are the same lines in another order.
fn difference(f: &mut fmt::Formatter, old: &str, new: &str) -> fmt::Result {
    let only = |text: &'_ str, other: &str| -> Vec<String> {
        text.lines().filter(|line| !other.lines().any(|it| it == *line)).map(ToString::to_string).collect()
    };
    let (mut gone, mut come) = (only(old, new), only(new, old));
    if old != new && gone.is_empty() && come.is_empty() {
        (gone, come) = (only(old, ""), only(new, ""));
    }
    gone.iter().try_for_each(|line| writeln!(f, "    - {line}"))?;
    come.iter().try_for_each(|line| writeln!(f, "    + {line}"))
}
