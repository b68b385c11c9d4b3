//! The files of the symptom checker.

use super::super::Origin;
use super::super::checker::*;
use super::super::model::{Question, Source};
use super::entry::{self, Entry};
use super::file::{File, Mistakes};
use std::path::Path;

/// Reads `checker/` of a language's folder.
pub fn read(folder: &Path, known: Option<&[Source]>, questions: &[Question], mistakes: &mut Mistakes) -> Checker {
    let folder = folder.join("checker");
    let open = |name: &str, mistakes: &mut Mistakes| File::read(&folder.join(name), mistakes);
    let context = Context { known, questions };

    let screens = entry::with(&open("screens.toml", mistakes), mistakes, |file| file.tables("screen", false, screen));
    let file = open("questions.toml", mistakes);
    let items = entry::with(&file, mistakes, |file| {
        unique(file.tables("question", false, |e| (context.item(e, screens), e.at)), |i| i.id, file)
    });
    let areas = entry::with(&open("areas.toml", mistakes), mistakes, |file| {
        unique(file.tables("area", false, |e| (context.area(e), e.at)), |a| a.id, file)
    });
    let rules = entry::with(&open("rules.toml", mistakes), mistakes, |file| {
        unique(file.tables("rule", false, |e| (context.rule(e), e.at)), |r| r.id, file)
    });
    let results = entry::with(&open("results.toml", mistakes), mistakes, |file| context.results(file));
    let settings = entry::with(&open("settings.toml", mistakes), mistakes, |file| Settings {
        fever: file.text("fever"),
        weeks: file.number("weeks_before_specialist", 1, 6),
        after_care: file.maybe("after_care"),
    });
    Checker { screens, questions: items, areas, figures: super::drawings::body_map(), rules, results, settings }
}

/// Returns the entries without their offsets in the file. An id that two of them have is a mistake.
fn unique<T: Copy>(entries: &[(T, usize)], id: impl Fn(&T) -> &'static str, file: &Entry) -> &'static [T] {
    for (n, (entry, at)) in entries.iter().enumerate() {
        if entries[..n].iter().any(|(earlier, _)| id(earlier) == id(entry)) {
            file.wrong(*at, format!("id {:?} stands twice", id(entry)), "an id of its own");
        }
    }
    super::file::leak_all(entries.iter().map(|(entry, _)| *entry))
}

fn screen(e: &Entry) -> ScreenWords {
    ScreenWords { id: e.text("id"), title: e.text("title"), intro: e.text("intro"), none: e.maybe("none") }
}

struct Context<'a> {
    known: Option<&'a [Source]>,
    questions: &'a [Question],
}

impl Context<'_> {
    fn sources(&self, e: &Entry) -> &'static [&'static str] {
        let sources = e.texts("sources");
        if sources.is_empty() {
            e.wrong(e.place("sources"), "no source", "sources = [\"…\"] with keys of sources.toml");
        }
        for key in sources {
            self.source(e, "sources", key);
        }
        sources
    }

    fn source(&self, e: &Entry, field: &str, key: &str) {
        if self.known.is_some_and(|known| !known.iter().any(|s| s.key == key)) {
            e.wrong(e.place(field), format!("unknown source {key:?}"), "a key of sources.toml");
        }
    }

    fn item(&self, e: &Entry, screens: &[ScreenWords]) -> Item {
        let screen = e.text("screen");
        let index = screens.iter().position(|s| s.id == screen);
        if index.is_none() {
            e.wrong(e.place("screen"), format!("unknown screen {screen:?}"), "the id of a screen of screens.toml");
        }
        let kind = match e.text("kind") {
            "flag" => Kind::Flag,
            "number" => Kind::Number,
            "one_of" => Kind::OneOf,
            "any_of" => Kind::AnyOf,
            "areas" => Kind::Areas,
            other => {
                let right = "flag, number, one_of, any_of or areas";
                e.wrong(e.place("kind"), format!("unknown kind {other:?}"), right);
                Kind::Flag
            }
        };
        let choices = e.tables("choices", true, |c| Choice { id: c.text("id"), text: c.text("text") });
        if matches!(kind, Kind::OneOf | Kind::AnyOf) == choices.is_empty() || choices.len() > 30 {
            e.wrong(e.at, format!("{} choices", choices.len()), "2 to 30 for one_of and any_of, none for the others");
        }
        if e.text("origin") != "ours" {
            e.wrong(e.place("origin"), "the clinic's document has no checker", "origin = \"ours\"");
        }
        Item {
            id: e.text("id"),
            screen: index.unwrap_or(0),
            kind,
            text: e.text("text"),
            why: e.text("why"),
            means: e.text("means"),
            unsure: e.maybe("unsure"),
            choices,
            origin: Origin { clinic: false, sources: self.sources(e) },
        }
    }

    fn area(&self, e: &Entry) -> Area {
        let area = Area {
            id: e.text("id"),
            name: e.text("name"),
            view: e.text("view"),
            main: e.texts("main"),
            also: e.texts("also"),
            other: e.text("other"),
            source: e.text("source"),
        };
        self.source(e, "source", area.source);
        if !["front", "back", "side", "none"].contains(&area.view) {
            e.wrong(e.place("view"), format!("unknown view {:?}", area.view), "front, back, side or none");
        }
        area
    }

    fn rule(&self, e: &Entry) -> RuleWords {
        let question = e.maybe("question");
        let index = self.questions.iter().position(|q| q.number == question);
        // If no question could be read, that has been reported already.
        if !question.is_empty() && index.is_none() && !self.questions.is_empty() {
            e.wrong(
                e.place("question"),
                format!("there is no question {question:?}"),
                "the number of a file in questions/",
            );
        }
        RuleWords {
            id: e.text("id"),
            because: e.text("because"),
            change: e.maybe("change"),
            sources: self.sources(e),
            question: index,
        }
    }

    fn results(&self, e: &Entry) -> Results {
        let level = |name: &str| {
            e.table(name, |l| LevelWords {
                urgency: l.text("urgency"),
                heading: l.text("heading"),
                when: l.text("when"),
                steps: l.texts("steps"),
                watch: l.maybe("watch"),
                sources: self.sources(l),
            })
        };
        let variant = |v: &Entry| Variant {
            heading: v.text("heading"),
            lead: v.text("lead"),
            text: v.text("text"),
            steps: v.texts("steps"),
            sources: self.sources(v),
        };
        let tip = |t: &Entry| Tip { text: t.text("text"), sources: self.sources(t) };
        let (procedure, after_care) = e.table("procedure", |v| (variant(v), v.text("after_care")));
        Results {
            emergency: level("emergency"),
            same_day: level("same_day"),
            specialist: level("specialist"),
            self_care: level("self_care"),
            self_harm: e.table("self_harm", variant),
            self_harm_other: e.table("self_harm_other", variant),
            pregnancy: e.table("pregnancy", variant),
            procedure,
            after_care,
            child: e.table("child", variant),
            elsewhere: e.table("elsewhere", variant),
            safety_net: e.table("safety_net", |s| SafetyNet {
                lead: s.text("lead"),
                signs: s.texts("signs"),
                end: s.text("end"),
                sources: self.sources(s),
            }),
            tried: e.table("tried", |t| {
                self.sources(t);
                t.text("text")
            }),
            disclaimer: e.table("disclaimer", |d| {
                self.sources(d);
                d.text("text")
            }),
            advice: e.table("self_care_advice", |a| Advice {
                do_: a.tables("do", false, tip),
                avoid: a.tables("avoid", false, tip),
                medicines: a.tables("medicines", false, tip),
                time_course: a.tables("time_course", false, tip),
            }),
            pain_sources: e.table("sources_of_pain", |p| {
                let place = |name: &str| {
                    p.table(name, |w| PainSourceWords {
                        name: w.text("name"),
                        note: w.text("note"),
                        sources: self.sources(w),
                    })
                };
                PainSources {
                    nerve_root: place("nerve_root"),
                    stenosis: place("stenosis"),
                    back_joints: place("back_joints"),
                    hip: place("hip"),
                    knee: place("knee"),
                    blood_vessel: place("blood_vessel"),
                    other: place("other"),
                }
            }),
            map: e.table("map", |m| MapWords {
                caveats: m.texts("caveats"),
                no_root: m.text("no_root"),
                pain_only: m.text("pain_only"),
                sources: self.sources(m),
            }),
        }
    }
}
