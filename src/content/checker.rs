//! The words of the symptom checker. What they lead to is decided in `triage`.

use super::model::baked;
use super::packed::{Lines, Packed, packed};

packed! {
    /// Everything the checker says.
    pub struct Checker {
        pub screens: &'static [ScreenWords],
        /// In the order in which a screen shows them.
        pub questions: &'static [Item],
        pub areas: &'static [Area],
        /// The body map: front, back and side, each an `<svg data-view>` with the areas as `data-area`.
        pub figures: &'static str,
        pub rules: &'static [RuleWords],
        pub results: Results,
        pub settings: Settings,
    }

    /// The clinic's own choices for the checker.
    pub struct Settings {
        /// The temperature that counts as a fever, as a reader reads it.
        pub fever: &'static str,
        /// After how many weeks of pain a specialist should look at it.
        pub weeks: u8,
        /// Whom to call after a procedure; empty while the clinic has not said.
        pub after_care: &'static str,
    }

    pub struct ScreenWords {
        pub id: &'static str,
        pub title: &'static str,
        pub intro: &'static str,
        /// "None of these", on a tick list; otherwise empty.
        pub none: &'static str,
    }

    /// One question of the checker. Yes is always the worrying answer.
    pub struct Item {
        pub id: &'static str,
        /// Index into [`Checker::screens`].
        pub screen: usize,
        pub kind: Kind,
        pub text: &'static str,
        /// Why we ask.
        pub why: &'static str,
        /// What it means, with examples.
        pub means: &'static str,
        /// The words of "not sure" for this question; empty where the usual ones do.
        pub unsure: &'static str,
        /// Of `OneOf` and `AnyOf`; at most 30.
        pub choices: &'static [Choice],
        pub origin: super::Origin,
    }

    pub struct Choice {
        pub id: &'static str,
        pub text: &'static str,
    }

    /// A place on the body map, with the nerve roots that commonly supply it.
    pub struct Area {
        pub id: &'static str,
        pub name: &'static str,
        /// `front`, `back` or `side`.
        pub view: &'static str,
        /// Such as `L5`. None: no root is firm here.
        pub main: &'static [&'static str],
        /// Those that share it, with the part that they share if it is not all of it: `L4: inner edge`.
        pub also: &'static [&'static str],
        /// What else can be felt here.
        pub other: &'static str,
        pub source: &'static str,
    }

    /// The words of a rule.
    pub struct RuleWords {
        pub id: &'static str,
        /// The reason, in the reader's words.
        pub because: &'static str,
        /// Completes "If …"; empty where no one could foresee it.
        pub change: &'static str,
        pub sources: &'static [&'static str],
        /// The clinic's question to read next: an index into `Guide::questions`.
        pub question: Option<usize>,
    }

    /// The words of the results.
    pub struct Results {
        pub emergency: LevelWords,
        pub same_day: LevelWords,
        pub specialist: LevelWords,
        pub self_care: LevelWords,
        pub self_harm: Variant,
        /// The same, of the person that the reader answers for.
        pub self_harm_other: Variant,
        pub pregnancy: Variant,
        pub procedure: Variant,
        /// The sentence that names the after-care line.
        pub after_care: &'static str,
        pub child: Variant,
        pub elsewhere: Variant,
        pub safety_net: SafetyNet,
        /// How the checker was tried: a test holds that the number of stories is that of the reading test.
        pub tried: &'static str,
        pub disclaimer: &'static str,
        pub advice: Advice,
        pub pain_sources: PainSources,
        pub map: MapWords,
    }

    pub struct LevelWords {
        /// Read before the heading, not seen.
        pub urgency: &'static str,
        pub heading: &'static str,
        /// Completes "this becomes: …".
        pub when: &'static str,
        pub steps: &'static [&'static str],
        pub watch: &'static str,
        pub sources: &'static [&'static str],
    }

    /// What is added to a level, or stands in place of its heading and steps.
    pub struct Variant {
        /// Stands in place of the level's own, with the steps.
        pub heading: &'static str,
        /// Before the text where the level keeps its heading: no order, which would compete with it.
        pub lead: &'static str,
        pub text: &'static str,
        pub steps: &'static [&'static str],
        pub sources: &'static [&'static str],
    }

    /// What to watch for, on every result.
    pub struct SafetyNet {
        pub lead: &'static str,
        pub signs: &'static [&'static str],
        pub end: &'static str,
        pub sources: &'static [&'static str],
    }

    /// Care at home.
    pub struct Advice {
        pub do_: &'static [Tip],
        pub avoid: &'static [Tip],
        pub medicines: &'static [Tip],
        pub time_course: &'static [Tip],
    }

    pub struct Tip {
        pub text: &'static str,
        pub sources: &'static [&'static str],
    }

    /// Where it may come from.
    pub struct PainSources {
        pub nerve_root: PainSourceWords,
        pub stenosis: PainSourceWords,
        pub back_joints: PainSourceWords,
        pub hip: PainSourceWords,
        pub knee: PainSourceWords,
        pub blood_vessel: PainSourceWords,
        pub other: PainSourceWords,
    }

    pub struct PainSourceWords {
        /// Completes "Your answers can go with …".
        pub name: &'static str,
        /// Whom to see.
        pub note: &'static str,
        pub sources: &'static [&'static str],
    }

    /// Beside the body map.
    pub struct MapWords {
        pub caveats: &'static [&'static str],
        pub no_root: &'static str,
        pub pain_only: &'static str,
        pub sources: &'static [&'static str],
    }
}

baked! {
    /// How a question is answered.
    pub enum Kind {
        /// No, not sure or yes.
        Flag,
        /// Full years.
        Number,
        OneOf,
        AnyOf,
        /// Areas of the body map.
        Areas,
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(dead_code)] // the build script only reads them
impl Results {
    /// Each variant with its name.
    pub fn variants(&self) -> [(&'static str, &Variant); 6] {
        [
            ("self_harm", &self.self_harm),
            ("self_harm_other", &self.self_harm_other),
            ("pregnancy", &self.pregnancy),
            ("procedure", &self.procedure),
            ("child", &self.child),
            ("elsewhere", &self.elsewhere),
        ]
    }
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Flag, Kind::Number, Kind::OneOf, Kind::AnyOf, Kind::Areas];
}

impl Packed for Kind {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        (*self as usize).write(out);
    }

    fn read(lines: &mut Lines) -> Self {
        *Kind::ALL.get(usize::read(lines)).unwrap_or(&Kind::Flag)
    }
}

/// The nerve roots that the map of the leg names.
pub const ROOTS: [&str; 5] = ["L2", "L3", "L4", "L5", "S1"];

impl Area {
    /// What names a place on the figures.
    pub const ATTRIBUTE: &str = "data-area";
    /// What marks it there.
    #[allow(dead_code)] // see `is_drawn`
    pub const MARKED: &str = "data-marked";

    /// Whether it can be pressed on the drawing; else it stands below it.
    #[allow(dead_code)] // not in the build script
    pub fn is_drawn(&self) -> bool {
        self.view != "none"
    }

    /// The part that a root shares here, empty for all of it; none where it shares nothing.
    pub fn shared(&self, root: &str) -> Option<&'static str> {
        let part = self.also.iter().find_map(|also| also.strip_prefix(root))?;
        Some(part.strip_prefix(": ").unwrap_or_default())
    }

    /// What a root mainly supplies, and what it shares with others, each by its name.
    pub fn of_root(areas: &[Area], root: &str) -> (String, String) {
        let (mut mainly, mut shared) = (String::new(), String::new());
        for area in areas {
            let (list, part) = match area.shared(root) {
                Some(part) => (&mut shared, part),
                None if area.main.contains(&root) => (&mut mainly, ""),
                None => continue,
            };
            if !list.is_empty() {
                list.push_str("; ");
            }
            list.push_str(area.name);
            if !part.is_empty() {
                for text in [" (", part, ")"] {
                    list.push_str(text);
                }
            }
        }
        (mainly, shared)
    }
}
