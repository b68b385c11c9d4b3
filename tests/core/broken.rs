//! Every mistake in a content file is reported, at its place and with what would be right.

use crate::page;
use scraper::Html;
use spine_guide::content::read::{Mistake, guides};
use spine_guide::content::version::keep_signed;
use spine_guide::content::{GUIDES, Guide, Learned, Question, Search, VERSION, fill};
use spine_guide::html;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// What is done to a file.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// Replaces the first text by the second.
    Replace(&'static str, &'static str),
    Append(&'static str),
    /// The file gets this text, whether it was there or not.
    Write(&'static str),
    /// Copies the file to another name.
    CopyTo(&'static str),
    Remove,
}
use Change::{Append, CopyTo, Remove, Replace, Write};

/// Where the mistake must be reported.
#[derive(Debug, Clone, Copy)]
enum At {
    /// The first line of the broken file that contains this text.
    Line(&'static str),
    First,
    Last,
    /// The file as a whole.
    File,
}
use At::{File, First, Last, Line};

/// The name of the case, the file, the change, the place of the mistake, and a part of what it calls wrong and of what
/// it calls right.
type Case = (&'static str, &'static str, Change, At, &'static str, &'static str);

// One case on each line.
#[rustfmt::skip]
const CASES: &[Case] = &[
    // Questions.
    ("unknown tag", SAMPLE, Replace("\"Lumbar\"", "\"Lumbaar\""), Line("Lumbaar"), "unknown tag \"Lumbaar\"", "Lumbar, Cervical"),
    ("tag twice", SAMPLE, Replace("\"Epidural\"", "\"Lumbar\""), Line("\"Lumbar\", \"Lumbar\""), "tag \"Lumbar\" stands twice", "each tag once"),
    ("no tags", SAMPLE, Replace("tags = [\"Epidural\", \"Lumbar\"]", "tags = []"), Line("number ="), "no tags", "at least one"),
    ("duplicate number", SAMPLE, CopyTo("questions/97-other-words.md"), Line("number ="), "number \"97\" is taken by", "a number of its own"),
    ("duplicate slug", SAMPLE, CopyTo("questions/98-a-sample.md"), First, "slug \"a-sample\" is taken by", "other words"),
    ("number and file name differ", SAMPLE, Replace("\"97\"", "\"18\""), Line("\"18\""), "number \"18\" in a file called 97-a-sample", "the same that the file's name begins with"),
    ("number of one digit", SAMPLE, Replace("\"97\"", "\"8\""), Line("\"8\""), "number \"8\"", "two digits"),
    ("number that is no string", SAMPLE, Replace("\"97\"", "8"), Line("number = 8"), "invalid type: integer", "fields of the other files"),
    ("question that the card names, unread", "questions/09-red-flag-symptoms.md", Replace("+++\n", ""), First, "no settings at the top", "a line +++"),
    ("question that the card names, misnumbered", "questions/12-emergency-after-injury.md", Replace("\"12\"", "\"21\""), Line("\"21\""), "number \"21\"", "the same that the file's name begins with"),
    ("bad slug", SAMPLE, CopyTo("questions/98-Epidural_Two.md"), Line("number ="), "in a file called 98-Epidural_Two.md", "a-few-words"),
    ("slug of digits", SAMPLE, CopyTo("questions/98-09.md"), Line("number ="), "in a file called 98-09.md", "a-few-words"),
    ("slug that the page has", SAMPLE, CopyTo("questions/98-emergency.md"), First, "slug \"emergency\" is an address of the page", "other words"),
    ("no slug", SAMPLE, CopyTo("questions/98.md"), Line("number ="), "in a file called 98.md", "a-few-words"),
    ("empty question", SAMPLE, Replace("What is a sample?", " "), Line("question ="), "an empty question", "the question's words"),
    ("empty answer", SAMPLE, Write(ONLY_SETTINGS), Last, "an empty answer", "the answer's text below"),
    ("missing short answer", SAMPLE, Replace("short = \"It stands for a question.\"\n", ""), Line("number ="), "no short answer", "short = "),
    ("empty short answer", SAMPLE, Replace("It stands for a question.", ""), Line("short ="), "no short answer", "short = "),
    ("no question text", SAMPLE, Replace("question =", "# question ="), Line("number ="), "missing field `question`", "fields of the other files"),
    ("unknown key", SAMPLE, Replace("short =", "shrot = \"x\"\nshort ="), Line("shrot"), "unknown field `shrot`, expected one of", "fields of the other files"),
    ("heading in an answer", SAMPLE, Append("\n## More\n\nText.\n"), Line("## More"), "a heading inside an answer", "paragraphs and lists"),
    ("underlined heading in an answer", SAMPLE, Append("\nMore\n---\n"), Line("More"), "a heading inside an answer", "paragraphs and lists"),
    // Drawings.
    ("drawing nowhere", DRAWINGS, Replace("[\"common-causes/1\"]", "[]"), Line("at = []"), "a drawing that stands nowhere", "a section, an item of one"),
    ("drawing at no section", DRAWINGS, Replace("common-causes/1", "causes"), Line("\"causes\""), "no place \"causes\"", "the id of a section"),
    ("drawing at no item", DRAWINGS, Replace("common-causes/1", "common-causes/6"), Line("common-causes/6"), "no place \"common-causes/6\"", "the id of a section"),
    ("drawing at no question", DRAWINGS, Replace("faq-13", "faq-31"), Line("faq-31"), "no place \"faq-31\"", "faq- and a number"),
    ("drawing of no source", DRAWINGS, Replace("[\"SNRB\", \"CLINIC\"]", "[\"SNRR\"]"), Line("SNRR"), "unknown source \"SNRR\"", "a key of sources.toml"),
    ("drawing without a source", DRAWINGS, Replace("[\"SNRB\", \"CLINIC\"]", "[]"), Line("source = []"), "a drawing without a source", "source = [\"…\"]"),
    ("drawing without a label", DRAWINGS, Replace("medicine = \"Medicine\", root", "root"), Line("labels = { root"), "no label \"medicine\"", "which the drawing names"),
    ("label that no drawing has", DRAWINGS, Replace("heat = \"Heat\"", "heat = \"Heat\", cold = \"Cold\""), Line("cold"), "does not name the label \"cold\"", "heat, root, small"),
    // Front matter and TOML.
    ("bad TOML in settings", SAMPLE, Replace("origin = \"clinic\"", "origin = clinic"), Line("origin = clinic"), "", "fields of the other files"),
    ("bad TOML in a file", CLINIC, Replace("phone = \"\"", "phone ="), Line("phone ="), "", "fields of the other files"),
    ("key twice", CLINIC, Replace("phone = \"\"", "phone = \"\"\nphone = \"1\""), Line("phone = \"1\""), "duplicate key", "fields of the other files"),
    ("unknown setting", CLINIC, Append("fax = \"\"\n"), Line("fax"), "unknown field `fax`", "fields of the other files"),
    ("no front matter", SAMPLE, Replace("+++\n", ""), First, "no settings at the top", "a line +++"),
    ("front matter without end", "closing.md", Replace("]\n+++\n", "]\n"), First, "no settings at the top", "a line +++"),
    // Who wrote it.
    ("origin without a source", SAMPLE, Replace("source = [\"CLINIC\"]\n", ""), Line("origin ="), "an origin without a source", "source = [\"…\"]"),
    ("empty source", "footer.md", Replace("[\"CLINIC\"]", "[]"), Line("origin ="), "an origin without a source", "source = [\"…\"]"),
    ("unknown source", "article.md", Replace("[\"CLINIC\"]", "[\"CLINC\"]"), Line("CLINC"), "unknown source \"CLINC\"", "a key of sources.toml"),
    ("unknown origin", SAMPLE, Replace("\"clinic\"", "\"clinics\""), Line("clinics"), "unknown origin \"clinics\"", "\"clinic\" or \"ours\""),
    ("no origin", "closing.md", Replace("origin = \"clinic\"\n", ""), Line("source ="), "missing field `origin`", "fields of the other files"),
    ("sign without a source", EMERGENCY, Replace("\nsource = [\"NHSBP\", \"BMJBP\"]\n", " # no source\n"), Line("# no source"), "an origin without a source", "source = [\"…\"]"),
    ("sign of an unknown source", EMERGENCY, Replace("\"NHSBP\"", "\"NHS-BP\""), Line("NHS-BP"), "unknown source \"NHS-BP\"", "a key of sources.toml"),
    ("source without a text", "sources.toml", Replace( "text = \"General clinical knowledge; not confirmed against a copy. The clinic must confirm.\"", "text = \"\"", ), Line("[GK]"), "source GK has no text", "what it is"),
    ("source with a plain address", "sources.toml", Replace("https://repub", "http://repub"), Line("[HIST395]"), "http://repub", "https://"),
    // Links.
    ("link to no question", SAMPLE, Append("\nSee [more](#faq-99).\n"), Line("#faq-99"), "there is no question \"99\"", "questions/"),
    ("link to no heading", "article.md", Append("\nSee [more](#common-cause).\n"), Line("#common-cause)"), "there is no heading \"common-cause\"", "a heading of the article"),
    ("link that is not https", "closing.md", Append("\nSee [more](http://example.org).\n"), Line("http://example.org"), "a link to \"http://example.org\"", "https://"),
    ("script as a link", "footer.md", Append("\nSee [more](javascript:alert).\n"), Line("javascript"), "a link to \"javascript:alert\"", "https://"),
    ("link with a title", SAMPLE, Append("\nSee [more](#faq-01 \"title\").\n"), Line("#faq-01"), "a link other than [words](address)", "paragraphs, lists"),
    ("link by reference", SAMPLE, Append("\nSee [more][1].\n\n[1]: #faq-01\n"), Line("[more]"), "a link other than [words](address)", "paragraphs, lists"),
    ("bare link", SAMPLE, Append("\nSee <https://example.org>.\n"), Line("example.org"), "a link other than [words](address)", "paragraphs, lists"),
    ("link without words", SAMPLE, Append("\nSee [](#faq-01).\n"), Line("#faq-01"), "a link without words", "paragraphs, lists"),
    ("link in a list to no question", SAMPLE, Append("\n- See [more](#faq-99)\n"), Line("#faq-99"), "there is no question \"99\"", "questions/"),
    ("card with an unknown question", EMERGENCY, Replace("\"12\"", "\"21\""), Line("\"21\""), "there is no question \"21\"", "questions/"),
    // Markdown that the page does not have.
    ("HTML in a line", SAMPLE, Append("\nAn <i>answer.\n"), Line("<i>"), "HTML cannot be shown", "paragraphs, lists"),
    ("HTML in a block", SAMPLE, Append("\n<div>\n<p>An answer.\n</div>\n"), Line("<div>"), "HTML cannot be shown", "paragraphs, lists"),
    ("table", SAMPLE, Append("\n| a | b |\n|---|---|\n| 1 | 2 |\n"), Line("| a |"), "a table cannot be shown", "paragraphs, lists"),
    ("code", SAMPLE, Append("\nSome `code`.\n"), Line("`code`"), "code cannot be shown", "paragraphs, lists"),
    ("block of code", SAMPLE, Append("\n```\ncode\n```\n"), Line("```"), "code cannot be shown", "paragraphs, lists"),
    ("image", "article.md", Append("\nAn ![image](https://example.org/i.png).\n"), Line("![image]"), "an image cannot be shown", "paragraphs, lists"),
    ("numbered list", SAMPLE, Append("\n1. one\n2. two\n"), Line("1. one"), "a numbered list or a list in a list cannot", "paragraphs, lists"),
    ("list in a list", SAMPLE, Append("\n- one\n  - two\n"), Line("  - two"), "a numbered list or a list in a list cannot", "paragraphs, lists"),
    ("list item of two paragraphs", SAMPLE, Append("\n- one\n\n  two\n"), Line("  two"), "a second paragraph in a list item cannot", "paragraphs, lists"),
    ("quotation", SAMPLE, Append("\n> Text.\n"), Line("> Text"), "cannot be shown", "paragraphs, lists"),
    ("bold in a link", SAMPLE, Append("\n[**bold**](#faq-01)\n"), Line("**bold**"), "inside another of them", "paragraphs, lists"),
    ("bold in a heading", "article.md", Append("\n## A **bold** one\n"), Line("A **bold**"), "a heading that is empty or has bold", "paragraphs, lists"),
    ("empty heading", "article.md", Append("\n##\n"), Last, "a heading that is empty", "paragraphs, lists"),
    // The article and what follows it.
    ("article without a title", "article.md", Replace("# Lumbar Radiculopathy: When", "Lumbar Radiculopathy: When"), Line("Lumbar Radiculopathy: When"), "does not begin with its title", "# and the title"),
    ("heading too deep", "article.md", Append("\n#### Deep\n"), Line("#### Deep"), "a heading of level 4", "## for a section"),
    ("heading twice", "article.md", Append("\n## Common Causes\n"), Last, "heading \"Common Causes\" stands twice", "a heading of its own"),
    ("heading with an id of the page", "article.md", Append("\n## Emergency\n"), Line("## Emergency"), "heading \"Emergency\"", "other words"),
    ("heading without a letter", "article.md", Append("\n## ???\n"), Last, "heading \"???\"", "other words"),
    ("heading with a question's slug", "article.md", Append("\n## Facet Joint\n"), Line("## Facet Joint"), "heading \"Facet Joint\"", "other words"),
    ("two headings at the end", "closing.md", Append("\n## More\n\nText.\n"), First, "not one heading with its text", "# a heading"),
    ("heading in the foot", "footer.md", Append("\n## More\n"), Line("## More"), "a heading in the foot of the page", "paragraphs and lists"),
    // Tags.
    ("tag in two groups", "tags.toml", Replace( "{ name = \"RFA\", slug = \"rfa\" },", "{ name = \"RFA\", slug = \"rfa\" },\n    { name = \"Hip\", slug = \"hip-2\" },", ), Line("hip-2"), "tag \"Hip\" stands twice", "one group for a tag"),
    ("two tags of one slug", "tags.toml", Replace("slug = \"knee\"", "slug = \"hip\""), Line("\"Knee\""), "slug \"hip\" of tag \"Knee\"", "a slug of its own"),
    ("bad slug of a tag", "tags.toml", Replace("slug = \"knee\"", "slug = \"the knee\""), Line("the knee"), "slug \"the knee\"", "small letters, digits and hyphens"),
    ("unknown key of a tag", "tags.toml", Replace("slug = \"safety\", keep", "slug = \"safety\", kept"), Line("kept"), "unknown field `kept`", "fields of the other files"),
    // The clinic.
    ("bad date", CLINIC, Replace("review_due = \"\"", "review_due = \"2027-02-30\""), Line("2027-02-30"), "\"2027-02-30\" cannot be used", "a date such as"),
    ("date in words", CLINIC, Replace("review_due = \"\"", "review_due = \"March 2027\""), Line("March 2027"), "\"March 2027\" cannot be used", "a date such as"),
    ("date with a time", CLINIC, Replace("review_due = \"\"", "review_due = \"2027-03-01T10:00:00Z\""), Line("T10"), "cannot be used", "a date such as"),
    ("review in the future", CLINIC, Replace("reviewer = \"\"\nreviewed = \"\"", "reviewer = \"Dr. Example\"\nreviewed = \"2962-03-01\""), Line("2962-03-01"), "\"2962-03-01\" cannot be used", "not in the future"),
    ("reviewer without a date", CLINIC, Replace("reviewer = \"\"", "reviewer = \"Dr. Example\""), Line("Dr. Example"), "a reviewer without a date", "both, or neither"),
    ("date without a reviewer", CLINIC, Replace("reviewed = \"\"", "reviewed = \"2026-02-03\""), Line("reviewer ="), "a date without a reviewer", "both, or neither"),
    ("bad booking link", CLINIC, Replace("booking = \"\"", "booking = \"example.org/book\""), Line("example.org"), "\"example.org/book\" cannot be used", "https://"),
    ("bad phone", CLINIC, Replace("phone = \"\"", "phone = \"call us\""), Line("call us"), "\"call us\" cannot be used", "a phone number"),
    ("phone without a digit", CLINIC, Replace("phone = \"\"", "phone = \"---\""), Line("---"), "\"---\" cannot be used", "a phone number"),
    ("two phones in one", CLINIC, Replace("phone = \"\"", "phone = \"555-010-0100 or 555-010-0199\""), Line("or 555"), "\"555-010-0100 or 555-010-0199\" cannot be used", "a phone number"),
    ("emergency number in letters", CLINIC, Replace("emergency = \"911\"", "emergency = \"1-800-555-BACK\""), Line("emergency ="), "\"1-800-555-BACK\" cannot be used", "such as 911"),
    ("no emergency number", CLINIC, Replace("emergency = \"911\"", "emergency = \"\""), Line("emergency ="), "\"\" cannot be used", "such as 911"),
    ("site without a slash", CLINIC, Replace("site = \"\"", "site = \"https://example.org\""), Line("example.org"), "cannot be used", "https://…/"),
    ("HTML in the name", CLINIC, Replace("name = \"Example Clinic\"", "name = \"<b>Example</b>\""), Line("name ="), "\"<b>Example</b>\" cannot be used", "without < and >"),
    ("a pause too short", CLINIC, Replace("tablet_pause = 60", "tablet_pause = 5"), Line("tablet_pause ="), "\"5\" cannot be used", "from 10 to 3600"),
    ("a pause as text", CLINIC, Replace("tablet_pause = 60", "tablet_pause = \"60\""), Line("tablet_pause ="), "invalid type", ""),
    ("a question too short", CLINIC, Replace("tablet_question = 20", "tablet_question = 19"), Line("tablet_question ="), "\"19\" cannot be used", "from 20 to 300"),
    // Words.
    ("unknown word", "strings.toml", Append("hello = \"Hello\"\n"), Line("hello"), "unknown word \"hello\"", "strings.rs"),
    ("missing word", "strings.toml", Replace("\nclear = ", "\n# clear = "), First, "no word \"clear\"", "clear = "),
    ("empty word", "strings.toml", Replace("\nclear = ", "\nclear = \" \" # "), Line("clear ="), "no word \"clear\"", "clear = "),
    // The words of the search.
    ("synonym of a word that the page has not", SEARCH, Replace("means = \"standing\"", "means = \"standing ovations\""), Line("standing ovations"), "nowhere says \"ovations\"", "words of a question"),
    ("phrase twice", SEARCH, Replace("said = \"stairs, stair,", "said = \"stairs, standing,"), Line("said = \"stairs, standing"), "\"standing\" stands twice", "one place for all that it means"),
    ("empty phrase", SEARCH, Replace("said = \"stairs, stair,", "said = \"stairs, , stair,"), Line("\"stairs, ,"), "an empty phrase in said", "one comma between"),
    ("no meaning", SEARCH, Replace("[[synonym]]\nsaid = \"stairs, stair, steps, climb, climbing, upstairs, escaleras\"\nmeans = \"stairs\"", "[[synonym]] # here\nsaid = \"stairs\""), Line("# here"), "no means", "means = "),
    ("unknown key of a synonym", SEARCH, Replace("means = \"standing\"", "means = \"standing\"\nsays = \"\""), Line("says ="), "unknown key \"says\"", "means, said"),
    ("no synonyms at all", SEARCH, Write("ignored = \"a\"\nabsent = \"parking\"\n"), First, "no synonym", "a list of tables"),
    ("bad TOML in the search", SEARCH, Replace("means = \"standing\"", "means = standing"), Line("means = standing"), "", "as in the other files"),
    ("no search", SEARCH, Remove, File, "cannot be read", "a UTF-8 text file"),
    // The sentences that the search learns from.
    ("sign of the search without a source", ALARMS, Replace("source = [\"NHSBP\", \"NORFOLK\"]", "source = []"), Line("source = []"), "no source", "keys of sources.toml"),
    ("sign of the search of an unknown source", ALARMS, Replace("source = [\"NHSBP\", \"NORFOLK\"]", "source = [\"NHSB\"]"), Line("\"NHSB\""), "unknown source \"NHSB\"", "a key of sources.toml"),
    ("sign with few sentences", ALARMS, Append("\n[[sign]]\nname = \"Few\"\nsource = [\"GK\"]\nsaid = [\"one\"]\n"), Line("said = [\"one\"]"), "1 sentences", "20 or more"),
    ("sentence that is alarming and harmless", ALARMS, Replace("[harmless]\nsaid = [", "[harmless]\nsaid = [\n    \"incontinence\","), Line("[[sign]]"), "\"incontinence\" stands twice", "each sentence once"),
    ("words that deny nothing", ALARMS, Replace("id = \"no\"", "id = \"never\""), Line("[[sense]]"), "list 1 is not \"no\"", "id = \"no\""),
    ("no sentences", ALARMS, Remove, File, "cannot be read", "a UTF-8 text file"),
    // The words explained.
    ("word that the page has not", GLOSSARY, Replace("said = [\"foramen\"]", "said = [\"foramen\", \"foramina\"]"), Line("foramina"), "nowhere says \"foramina\"", "words of the article or of an answer"),
    ("part of a word", GLOSSARY, Replace("said = [\"foramen\"]", "said = [\"forame\"]"), Line("\"forame\""), "nowhere says \"forame\"", "as they stand there"),
    ("word explained twice", GLOSSARY, Replace("said = [\"foramen\"]", "said = [\"foramen\", \"Discs\"]"), Line("\"Discs\""), "\"discs\" stands twice: also for \"Disc\"", "one explanation"),
    ("name of a word twice", GLOSSARY, Replace("name = \"Foramen\"", "name = 'Disc'"), Line("'Disc'"), "\"word-disc\" stands twice", "one explanation"),
    ("word without an explanation", GLOSSARY, Replace("[[term]]\nname = \"Foramen\"\nsaid = [\"foramen\"]\nmeans = ", "[[term]] # here\nname = \"Foramen\"\nsaid = [\"foramen\"]\nmeans = \"\" # "), Line("# here"), "no means", "means = "),
    ("word that nothing stands for", GLOSSARY, Replace("said = [\"foramen\"]", "said = []"), Line("said = []"), "a term that nothing stands for", "as the text says it"),
    ("word of an unknown source", GLOSSARY, Replace("source = [\"SRS\"]", "source = [\"SRSS\"]"), Line("SRSS"), "unknown source \"SRSS\"", "a key of sources.toml"),
    ("word without a source", GLOSSARY, Replace("source = [\"SRS\"]", "source = []"), Line("source = []"), "no source", "keys of sources.toml"),
    ("word said to be the clinic's", GLOSSARY, Replace("origin = \"ours\"", "origin = \"clinic\""), Line("\"clinic\""), "explains no words apart", "\"ours\""),
    ("unknown key of a word", GLOSSARY, Replace("said = [\"foramen\"]", "said = [\"foramen\"]\nsays = \"\""), Line("says ="), "unknown key \"says\"", "means, name"),
    ("no words explained", GLOSSARY, Remove, File, "cannot be read", "a UTF-8 text file"),
    // Whole files.
    ("empty question file", SAMPLE, Write(""), File, "this file is empty", "its content"),
    ("empty clinic", CLINIC, Write("\n"), File, "this file is empty", "its content"),
    ("empty words", "strings.toml", Write(""), File, "this file is empty", "its content"),
    ("empty article", "article.md", Write(""), File, "this file is empty", "its content"),
    ("empty closing", "closing.md", Write(""), File, "this file is empty", "its content"),
    ("empty foot", "footer.md", Write(""), File, "this file is empty", "its content"),
    ("no clinic", CLINIC, Remove, File, "cannot be read", "a UTF-8 text file"),
    ("no words", "strings.toml", Remove, File, "cannot be read", "a UTF-8 text file"),
    ("no closing", "closing.md", Remove, File, "cannot be read", "a UTF-8 text file"),
    ("no foot", "footer.md", Remove, File, "cannot be read", "a UTF-8 text file"),
    ("no emergency card", EMERGENCY, Remove, File, "cannot be read", "a UTF-8 text file"),
    ("no sources", "sources.toml", Remove, File, "cannot be read", "a UTF-8 text file"),
    ("no tags file", "tags.toml", Remove, File, "cannot be read", "a UTF-8 text file"),
    ("bad TOML in the tags", "tags.toml", Replace("[[group]]", "[[group"), Line("[[group"), "", "fields of the other files"),
    ("bad TOML in the sources", "sources.toml", Replace("[CLINIC]", "[CLINIC"), Line("[CLINIC"), "", "fields of the other files"),
    ("bad TOML in the words", "strings.toml", Replace("\nclear = ", "\nclear = Clear "), Line("clear = Clear"), "", "fields of the other files"),
];

/// A question that only the tests have, because those of the clinic may change.
const SAMPLE: &str = "questions/97-a-sample.md";
const SAMPLE_TEXT: &str = r#"+++
number = "97"
question = "What is a sample?"
short = "It stands for a question."
tags = ["Epidural", "Lumbar"]
origin = "clinic"
source = ["CLINIC"]
+++

An answer.
"#;
/// The clinic's settings, with values of the tests' own, because those of the clinic may change.
const CLINIC: &str = "clinic.toml";
const CLINIC_TEXT: &str = r#"name = "Example Clinic"
booking = ""
phone = ""
after_hours = ""
emergency = "911"
reviewer = ""
reviewed = ""
signed = ""
review_due = ""
site = ""
tablet_pause = 60
tablet_question = 20
"#;
const SEARCH: &str = "search.toml";
const ALARMS: &str = "alarms.toml";
const GLOSSARY: &str = "glossary.toml";
const DRAWINGS: &str = "drawings.toml";
const EMERGENCY: &str = "emergency.toml";
const ONLY_SETTINGS: &str = "+++\nnumber = \"97\"\nquestion = \"What?\"\nshort = \"This.\"\ntags = [\"Lumbar\"]\n\
                             origin = \"clinic\"\nsource = [\"CLINIC\"]\n+++\n";

/// A folder like `src/content`, with these languages as copies of `en`.
pub fn copy(languages: &[&str]) -> TempDir {
    fn copy_all(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy_all(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    let root = tempfile::tempdir().unwrap();
    for language in languages {
        copy_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content/en"), &root.path().join(language));
    }
    root
}

fn mistakes(root: &Path) -> Vec<Mistake> {
    guides(root).err().unwrap_or_default()
}

/// The guides as the build has them: without a reviewer who has signed another version.
fn good(root: &Path) -> Vec<Guide> {
    let mut all = guides(root).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    for guide in &mut all {
        keep_signed(guide, VERSION);
    }
    all
}

/// Makes a change. Returns the path of the changed file, and its text.
fn change(folder: &Path, file: &str, change: Change) -> (PathBuf, String) {
    let mut path = folder.join(file);
    if let Some((_, text)) = [(SAMPLE, SAMPLE_TEXT), (CLINIC, CLINIC_TEXT)].iter().find(|(own, _)| *own == file) {
        fs::write(&path, text).unwrap();
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    let changed = match change {
        Replace(this, that) => {
            assert!(text.contains(this), "{file} no longer has {this:?}");
            text.replacen(this, that, 1)
        }
        Append(more) => text + more,
        Write(all) => all.to_string(),
        CopyTo(other) => {
            path = folder.join(other);
            // The number follows the new name, so that only what the case is about is wrong.
            let number = Path::new(other).file_stem().unwrap().to_str().unwrap().split('-').next().unwrap();
            text.replacen("\"97\"", &format!("{number:?}"), 1)
        }
        Remove => {
            fs::remove_file(&path).unwrap();
            return (path, String::new());
        }
    };
    fs::write(&path, &changed).unwrap();
    (path, changed)
}

#[test]
fn every_mistake_is_found_at_its_place_with_what_would_be_right() {
    let mut complaints = vec![];
    for (name, file, what, at, wrong, right) in CASES {
        let root = copy(&["en"]);
        let (path, text) = change(&root.path().join("en"), file, *what);
        let line = match at {
            Line(mark) => {
                1 + text.lines().position(|line| line.contains(mark)).unwrap_or_else(|| panic!("{name}: {mark}"))
            }
            First => 1,
            // The end of the file; a final line break belongs to the last line.
            Last => text.lines().count(),
            File => 0,
        };
        let found = mistakes(root.path());
        let fits = |m: &Mistake| {
            Path::new(&m.file) == path && m.line == line && m.wrong.contains(wrong) && m.right.contains(right)
        };
        let said = !matches!(&found[..], [m] if m.wrong.trim().is_empty() || m.right.trim().is_empty());
        if !(found.len() == 1 && fits(&found[0]) && said) {
            let lines: Vec<_> = found.iter().take(4).map(|m| format!("    {m}")).collect();
            complaints.push(format!(
                "{name}: expected line {line} of {file}, {wrong:?}, {right:?}; found {}:\n{}",
                found.len(),
                lines.join("\n")
            ));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn mistakes_in_two_files_are_both_reported() {
    let root = copy(&["en"]);
    let folder = root.path().join("en");
    let (tag, _) = change(&folder, SAMPLE, Replace("\"Lumbar\"", "\"Lumbaar\""));
    let (date, _) = change(&folder, CLINIC, Replace("review_due = \"\"", "review_due = \"soon\""));
    let found = mistakes(root.path());
    let files: Vec<_> = found.iter().map(|m| Path::new(&m.file)).collect();
    assert_eq!(files, [tag, date], "{found:?}");
    assert!(found[0].wrong.contains("Lumbaar") && found[1].wrong.contains("soon"), "{found:?}");
}

#[test]
fn no_heading_can_take_an_id_that_the_page_has() {
    let guide = &GUIDES[0];
    let parsed = page::parse(guide);
    let root = copy(&["en"]);
    let article = root.path().join("en/article.md");
    let good = fs::read_to_string(&article).unwrap();
    let late = Html::parse_fragment(&html::templates(guide, html::Medium::Site).into_string());
    let on_page = page::all(parsed.root_element(), "[id]").chain(page::all(late.root_element(), "#word-disc, #aloud"));
    for id in on_page.filter_map(|e| e.attr("id")) {
        fs::write(&article, format!("{good}\n## {}\n", id.replace('-', " "))).unwrap();
        let found = mistakes(root.path());
        assert!(found.len() == 1 && found[0].file.ends_with("article.md"), "{id}: {found:?}");
    }
}

#[test]
fn a_mistake_reads_as_place_wrong_and_right() {
    let mut mistake =
        Mistake { file: "en/tags.toml".into(), line: 7, wrong: "the wrong".into(), right: "the right".into() };
    assert_eq!(mistake.to_string(), "en/tags.toml:7: the wrong. Right would be: the right.");
    mistake.line = 0;
    assert_eq!(mistake.to_string(), "en/tags.toml: the wrong. Right would be: the right.");
}

#[test]
fn a_good_folder_is_the_guide_that_the_build_wrote() {
    let root = copy(&["en"]);
    assert!(good(root.path()) == [unlearned(GUIDES[0])]);
}

/// The file of a question, below its language.
fn file_of(question: &Question) -> String {
    format!("questions/{}-{}.md", question.number, question.slug)
}

/// A guide without what the build learns for its search.
fn unlearned(guide: Guide) -> Guide {
    let [alarms, asked] = [Learned::NOTHING; 2];
    Guide { search: Search { alarms, asked, ..guide.search }, ..guide }
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let root = copy(&["en"]);
    for file in [file_of(&GUIDES[0].questions[0]).as_str(), "article.md", CLINIC, EMERGENCY] {
        let path = root.path().join("en").join(file);
        let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        fs::write(&path, text).unwrap();
    }
    assert!(good(root.path()) == [unlearned(GUIDES[0])]);
}

#[test]
fn questions_come_by_number_however_many_digits_it_has() {
    let root = copy(&["en"]);
    for name in ["questions/100-hundredth.md", "questions/1000-thousandth.md", "questions/99-ninety-ninth.md"] {
        change(&root.path().join("en"), SAMPLE, CopyTo(name));
    }
    let guide = good(root.path())[0];
    let last: Vec<_> = guide.questions.iter().rev().take(5).map(|q| q.number).collect();
    let before = GUIDES[0].questions.last().unwrap().number;
    assert_eq!(last, ["1000", "100", "99", "97", before]);
}

#[test]
fn no_language_at_all_is_a_mistake() {
    let empty = tempfile::tempdir().unwrap();
    for root in [empty.path(), &empty.path().join("nowhere")] {
        let found = mistakes(root);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].wrong.contains("no language") && found[0].right.contains("article.md"), "{found:?}");
    }
    let root = copy(&["en"]);
    change(&root.path().join("en"), "article.md", Remove);
    assert_eq!(mistakes(root.path()).len(), 1);
}

#[test]
fn no_question_at_all_is_a_mistake() {
    let root = copy(&["en"]);
    fs::remove_dir_all(root.path().join("en/questions")).unwrap();
    for (number, name) in [("09", "Warning signs"), ("12", "After an injury")] {
        let answer = format!("[[answer]]\nquestion = \"{number}\"\nname = \"{name}\"\n");
        change(&root.path().join("en"), EMERGENCY, Replace(answer.leak(), ""));
    }
    let found = mistakes(root.path());
    assert!(found.len() == 1 && found[0].wrong == "no questions", "{found:?}");
    assert!(Path::new(&found[0].file).ends_with("en/questions"), "{found:?}");
}

#[test]
fn a_second_language_is_a_second_folder() {
    let root = copy(&["aa", "en"]);
    let folder = root.path().join("aa");
    let contents = GUIDES[0].strings.contents;
    change(&folder, "strings.toml", Replace(format!("{contents:?}").leak(), "\"Sur cette page\""));
    let call = GUIDES[0].emergency.call;
    change(&folder, EMERGENCY, Replace(format!("{call:?}").leak(), "\"Appelez le {number}\""));
    change(&folder, "tags.toml", Replace("name = \"Where\"", "name = \"Où\""));
    let found = good(root.path());
    let [en, aa] = &found[..] else { panic!("{} languages", found.len()) };
    // English first, whatever the names of the folders.
    assert_eq!((en.lang, aa.lang), ("en", "aa"));
    assert!(*en == unlearned(GUIDES[0]));
    assert_eq!(aa.groups[0].name, "Où");

    let number = GUIDES[0].clinic.emergency;
    let [call, appelez] = [call, "Appelez le {number}"].map(|call| fill(call, &[("number", number)]));
    for (guide, contents, call) in [(en, contents, call), (aa, "Sur cette page", appelez)] {
        let html = page::parse(guide);
        let text = |selector: &str| page::all(html.root_element(), selector).map(page::text).collect::<Vec<_>>();
        assert_eq!(text("#contents-heading"), [contents]);
        assert_eq!(text("#emergency a.call"), [call]);
        assert_eq!(text(".question").len(), en.questions.len());
    }
}

#[test]
fn a_second_language_has_the_questions_and_tags_of_the_first() {
    let first = file_of(&GUIDES[0].questions[0]);
    let cases: &[(&str, Change, &str)] = &[
        (&first, Remove, &format!("no {first}")),
        (SAMPLE, CopyTo("questions/98-another-one.md"), "one more: questions/98-another-one.md"),
        ("tags.toml", Replace("slug = \"hip\"", "slug = \"hanche\""), "no tag with slug \"hip\""),
        (
            "tags.toml",
            Replace("name = \"Topic\"\ntags = [", "name = \"Topic\"\ntags = [\n{ name = \"New\", slug = \"new\" },"),
            "\"new\"",
        ),
    ];
    for (file, what, wrong) in cases {
        let root = copy(&["en", "xx"]);
        change(&root.path().join("xx"), file, *what);
        let found = mistakes(root.path());
        let fits =
            |m: &Mistake| m.file.ends_with("xx") && m.line == 0 && m.wrong.contains(wrong) && m.right.contains("en/");
        assert!(found.iter().any(fits), "{wrong}: {found:?}");
    }
    // A folder without an article is no language.
    let root = copy(&["en", "xx"]);
    change(&root.path().join("xx"), "article.md", Remove);
    assert_eq!(good(root.path()).len(), 1);
}
