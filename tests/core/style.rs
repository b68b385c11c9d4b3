//! The contrast of every pair of colours that the style combines, in light, in dark and on paper.

use std::collections::{BTreeMap, BTreeSet};

const TOKENS: &str = include_str!("../../style/tokens.css");
const PAGE: &str = include_str!("../../style/page.css");
const CONTROLS: &str = include_str!("../../style/controls.css");
const CHECKER: &str = include_str!("../../style/checker.css");
const KIOSK: &str = include_str!("../../style/kiosk.css");
const HANDOUT: &str = include_str!("../../style/handout.css");
const DRAWINGS: &str = include_str!("../../style/drawings.css");
const PRINT: &str = include_str!("../../style/print.css");

/// What a pair of colours is for.
#[derive(Clone, Copy)]
enum Use {
    Text,
    /// What must be seen without being read, such as an edge.
    Shape,
}
use Use::{Shape, Text};

impl Use {
    /// The least contrast of our own colours. For text it is that of level AAA (WCAG 2.2, 1.4.6 and 1.4.11), for older
    /// readers.
    fn least(self) -> f64 {
        match self {
            Text => 7.0,
            Shape => 3.0,
        }
    }

    /// The least contrast of colours that a website around the guide sets: level AA (1.4.3 and 1.4.11).
    fn least_in_frame(self) -> f64 {
        match self {
            Text => 4.5,
            Shape => 3.0,
        }
    }
}

/// Foreground, background, what the pair is for, and where the two meet.
const PAIRS: &[(&str, &str, Use, &str)] = &[
    ("ink", "paper", Text, "the article"),
    ("ink", "raised", Text, "a question, a tag, the copied link"),
    ("ink", "wash", Text, "a question under the pointer"),
    ("ink", "emergency-wash", Text, "the emergency card"),
    ("ink", "mark", Text, "what a search has found"),
    ("ink-quiet", "paper", Text, "notes, the names of groups, the foot, a refused tag"),
    ("ink-quiet", "raised", Text, "a question's number, the count on a tag"),
    ("ink-quiet", "wash", Text, "the number of a question under the pointer"),
    ("ink-quiet", "emergency-wash", Text, "the card's last lines"),
    ("strong", "paper", Text, "a link, a plain button, the edge of the offer of a newer version"),
    ("strong", "raised", Text, "a link in an answer, the way into the tags, the skip link"),
    ("strong", "wash", Text, "the arrow of a question under the pointer, the way to the signs as a list"),
    ("today", "paper", Shape, "the edge of a review that is overdue"),
    ("strong-ink", "strong", Text, "a button, a chosen tag"),
    ("emergency", "emergency-wash", Text, "the card's heading, the same above a search"),
    ("emergency", "paper", Shape, "the card's edge"),
    ("call-ink", "call", Text, "the link that calls, the band of a result"),
    ("today-ink", "today", Text, "the band of a result"),
    ("home-ink", "home", Text, "the band of a result"),
    ("today", "raised", Shape, "the edge of a result"),
    ("home", "raised", Shape, "the edge of a result"),
    ("focus", "paper", Shape, "the ring around what has the focus"),
    ("focus", "raised", Shape, "the ring"),
    ("focus", "wash", Shape, "the ring"),
    ("focus", "emergency-wash", Shape, "the ring"),
    ("focus", "focus-gap", Shape, "the ring and the line inside it"),
];

/// The tokens that another website may set: the script that sets them requires the same contrast.
const FRAME: &str = include_str!("../../public/frame.js");
const SETTABLE: &[&str] = &["paper", "raised", "ink", "ink-quiet", "line", "strong", "strong-ink", "wash"];

/// Colours that only separate and carry no information. The inner line of the focus ring is a background in the table.
const DECORATION: &[&str] = &["line"];

type Colours = BTreeMap<String, [f64; 3]>;

/// `selector { … }`, and the `@media` it stands in.
pub struct Rule {
    media: String,
    pub selector: String,
    /// Property and value.
    declarations: Vec<(String, String)>,
}

/// The rules of a style sheet in their order, without comments.
pub fn rules(css: &str) -> Vec<Rule> {
    let mut plain = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").expect("a comment ends").1;
    }
    plain.push_str(rest);

    let mut all = vec![];
    let mut media = String::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        let head = rest[..at].trim().to_string();
        let closes = rest[at..].starts_with('}');
        rest = &rest[at + 1..];
        if closes {
            media.clear();
        } else if ["@media", "@supports"].iter().any(|group| head.starts_with(group)) {
            media = head;
        } else {
            let (body, after) = rest.split_once('}').expect("a block ends");
            let declaration =
                |line: &str| line.split_once(':').map(|(k, v)| (k.trim().to_string(), v.trim().to_string()));
            let declarations = body.split(';').filter_map(declaration).collect();
            all.push(Rule { media: media.clone(), selector: head, declarations });
            rest = after;
        }
    }
    all
}

/// `#rgb` or `#rrggbb`.
fn colour(value: &str) -> Option<[f64; 3]> {
    let hex = value.strip_prefix('#')?;
    let digits: Vec<u32> = hex.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let channel = |n: usize| match digits.len() {
        3 => Some(digits[n] * 17),
        6 => Some(digits[2 * n] * 16 + digits[2 * n + 1]),
        _ => None,
    };
    Some([f64::from(channel(0)?) / 255.0, f64::from(channel(1)?) / 255.0, f64::from(channel(2)?) / 255.0])
}

/// The colours that `:root` sets outside any `@media`, or inside one that says `media`.
fn colours(css: &str, media: &str) -> Colours {
    let all = rules(css);
    let fits = |rule: &&Rule| if media.is_empty() { rule.media.is_empty() } else { rule.media.contains(media) };
    let declarations =
        all.iter().filter(|rule| rule.selector == ":root").filter(fits).flat_map(|rule| &rule.declarations);
    declarations.filter_map(|(name, value)| Some((name.strip_prefix("--")?.to_string(), colour(value)?))).collect()
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| -> f64 {
        let linear = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Light and dark, each on a screen and on paper, where the print sheet sets some colours anew.
fn themes() -> Vec<(&'static str, Colours)> {
    let light = colours(TOKENS, "");
    let over = |under: &Colours, over: Colours| under.clone().into_iter().chain(over).collect::<Colours>();
    let dark = over(&light, colours(TOKENS, "prefers-color-scheme: dark"));
    let (light_printed, dark_printed) = (over(&light, colours(PRINT, "")), over(&dark, colours(PRINT, "")));
    vec![("light", light), ("dark", dark), ("light, printed", light_printed), ("dark, printed", dark_printed)]
}

#[test]
fn contrast_is_reckoned_as_wcag_does() {
    let of = |a: &str, b: &str| (contrast(colour(a).unwrap(), colour(b).unwrap()) * 100.0).round() / 100.0;
    assert_eq!(of("#000", "#ffffff"), 21.0);
    assert_eq!(of("#767676", "#fff"), 4.54);
    assert_eq!(of("#777777", "#fff"), 4.48);
    assert_eq!(of("#f00", "#f00"), 1.0);
    assert_eq!([colour("#12"), colour("red"), colour("#12345g")], [None; 3]);
}

#[test]
fn every_pair_can_be_read() {
    let mut poor = vec![];
    for (theme, colours) in themes() {
        for (front, ground, what, place) in PAIRS {
            // Paper has no pointer and no focus.
            if theme.ends_with("printed") && (*front == "focus" || *ground == "wash") {
                continue;
            }
            let ratio = contrast(colours[*front], colours[*ground]);
            let least = what.least();
            if ratio < least {
                poor.push(format!("{theme}: {front} on {ground} is {ratio:.2}, not {least} ({place})"));
            }
        }
    }
    assert!(poor.is_empty(), "\n{}", poor.join("\n"));
}

#[test]
fn colours_of_another_website_are_held_to_the_same_pairs() {
    let settable: Vec<_> = SETTABLE.iter().map(|name| format!("'{name}'")).collect();
    assert!(FRAME.contains(&format!("const COLOURS = [{}];", settable.join(", "))));
    for (front, ground, what, place) in PAIRS {
        if SETTABLE.contains(front) || SETTABLE.contains(ground) {
            let least = what.least_in_frame();
            assert!(FRAME.contains(&format!("['{front}', '{ground}', {least}]")), "{front} on {ground}: {place}");
        }
    }
}

#[test]
fn light_and_dark_have_the_same_colours() {
    let names = |media: &str| colours(TOKENS, media).into_keys().collect::<BTreeSet<_>>();
    assert!(names("").len() >= 13, "{:?}", names(""));
    assert_eq!(names(""), names("prefers-color-scheme: dark"));
    let strange: Vec<_> = colours(PRINT, "").into_keys().filter(|name| !names("").contains(name)).collect();
    assert!(strange.is_empty(), "only in print.css: {strange:?}");
}

/// The tokens that a value names.
fn tokens(value: &str) -> impl Iterator<Item = &str> {
    value.split("var(--").skip(1).map(|rest| rest.split([')', ',']).next().unwrap_or(rest))
}

#[test]
fn the_table_names_every_colour_that_the_page_uses() {
    let known = colours(TOKENS, "");
    let fronts: BTreeSet<_> = PAIRS.iter().map(|pair| pair.0).collect();
    let grounds: BTreeSet<_> = PAIRS.iter().map(|pair| pair.1).collect();
    let mut seen = 0;
    for Rule { selector, declarations, .. } in [PAGE, CONTROLS, CHECKER, HANDOUT, KIOSK].into_iter().flat_map(rules) {
        // The body map has the colours of anatomy, and what it shows is also said in words.
        for (property, value) in declarations.into_iter().filter(|_| !selector.contains("body-map")) {
            for token in tokens(&value).filter(|token| known.contains_key(*token) && !DECORATION.contains(token)) {
                seen += 1;
                let listed = match property.as_str() {
                    "background" | "background-color" | "box-shadow" | "--band" => grounds.contains(token),
                    // A border image paints both the ground and the line below it.
                    "border-image" => fronts.contains(token) || grounds.contains(token),
                    "--level" => fronts.contains(token) && grounds.contains(token),
                    _ => fronts.contains(token),
                };
                assert!(listed, "{selector}: {property}: {token} is in no pair");
            }
        }
    }
    assert!(seen > 30, "{seen} uses of a colour");
}

/// Whatever colour scheme the screen has, no colour of a drawing or a map is printed.
#[test]
fn paper_is_black_and_white() {
    let printed = colours(PRINT, "");
    for (name, [red, green, blue]) in &printed {
        assert!(red == green && green == blue, "--{name} has a colour on paper");
    }
    for name in ["body", "nerve", "nerve-faint", "pressure"] {
        assert!(printed.contains_key(name), "--{name} keeps its colour on paper");
    }
}

#[test]
fn every_token_that_is_used_is_there() {
    let all = rules(TOKENS);
    let there: BTreeSet<_> =
        all.iter().flat_map(|rule| &rule.declarations).filter_map(|(name, _)| name.strip_prefix("--")).collect();
    let sheets = [
        ("page.css", PAGE),
        ("controls.css", CONTROLS),
        ("checker.css", CHECKER),
        ("handout.css", HANDOUT),
        ("kiosk.css", KIOSK),
        ("print.css", PRINT),
    ];
    for (sheet, css) in sheets.into_iter().chain([("tokens.css", TOKENS)]) {
        for Rule { selector, declarations, .. } in rules(css) {
            for (property, value) in declarations {
                for token in tokens(&value) {
                    let own = css.contains(&format!("--{token}: "));
                    assert!(own || there.contains(token), "{sheet}: {selector}: {property}: there is no --{token}");
                }
            }
        }
    }
}

/// The selectors that may be red: the emergency card, the link that calls and the words in its place, the notice when
/// the app stops, a search or an answer that names an emergency, the checker's strip and signs, the first level of a
/// result.
const RED: &[&str] = &[
    ".alarm p",
    ".alarm strong",
    ".call",
    ".emergency",
    ".emergency div > p",
    ".net",
    ".outcome[data-level=\"emergency\"]",
    ".staff",
    ".strip",
    ".warning",
];

#[test]
fn red_is_for_emergencies() {
    let is_red = |(property, value): &(String, String)| {
        property.starts_with("border") && value.contains("var(--emergency)")
            || ["background", "color", "--level", "--band"].contains(&property.as_str())
                && tokens(value).any(|token| ["emergency", "emergency-wash", "call"].contains(&token))
    };
    let red: BTreeSet<String> = [PAGE, CONTROLS, CHECKER, HANDOUT, KIOSK, PRINT]
        .into_iter()
        .flat_map(rules)
        .filter(|rule| rule.declarations.iter().any(is_red))
        .map(|rule| rule.selector)
        .collect();
    assert_eq!(red.iter().map(String::as_str).collect::<Vec<_>>(), RED);
}

/// Whether a value names a colour itself. System colours (`CanvasText`) are the reader's, not ours.
fn has_literal(value: &str) -> bool {
    const NAMES: &[&str] = &[
        "black", "white", "gray", "grey", "silver", "red", "maroon", "yellow", "olive", "lime", "green", "aqua",
        "cyan", "teal", "blue", "navy", "fuchsia", "magenta", "purple", "orange", "gold", "pink", "brown", "crimson",
        "tomato",
    ];
    const FUNCTIONS: &[&str] = &["rgb", "hsl", "hwb", "lab(", "lch(", "color("];
    let outside_quotes: String = value.split('"').step_by(2).collect();
    let value = outside_quotes.to_lowercase();
    value.contains('#')
        || FUNCTIONS.iter().any(|name| value.contains(name))
        || value.split(|c: char| !c.is_ascii_alphabetic() && c != '-').any(|word| NAMES.contains(&word))
}

/// A colour is named where a custom property gets it: in the tokens, for paper, and for the drawings. All else names the
/// property.
#[test]
fn colours_are_named_in_custom_properties_only() {
    for (value, literal) in [
        ("1px solid #123456", true),
        ("rgba(0 0 0 / 50%)", true),
        ("1px solid Red", true),
        ("var(--ink)", false),
        ("CanvasText", false),
        ("\"#red\"", false),
    ] {
        assert_eq!(has_literal(value), literal, "{value}");
    }
    let mut named = 0;
    for (sheet, may_name) in [
        (TOKENS, true),
        (PRINT, true),
        (DRAWINGS, true),
        (PAGE, false),
        (CONTROLS, false),
        (CHECKER, false),
        (HANDOUT, false),
        (KIOSK, false),
    ] {
        for Rule { selector, declarations, .. } in rules(sheet) {
            for (property, value) in declarations.into_iter().filter(|(_, value)| has_literal(value)) {
                named += 1;
                // A backdrop inherits no custom property in browsers from before 2024.
                let may = may_name && property.starts_with("--") || selector.ends_with("::backdrop");
                assert!(may, "{selector}: {property}: {value}");
            }
        }
    }
    assert!(named > 60, "{named} colours read");
}

/// The style of the drawings is loaded later: it must not change how anything else on the page looks.
#[test]
fn the_drawings_set_no_value_and_no_class_of_the_page() {
    let drawings = rules(DRAWINGS);
    let of_page: Vec<_> = [TOKENS, PAGE, CONTROLS, PRINT].into_iter().flat_map(rules).collect();
    let set: BTreeSet<_> = of_page.iter().flat_map(|rule| &rule.declarations).map(|(name, _)| name).collect();
    for rule in drawings.iter().filter(|rule| rule.selector == ":root") {
        for (name, _) in &rule.declarations {
            assert!(!set.contains(name), "{name}");
        }
    }
    let page = [PAGE, CONTROLS, CHECKER, KIOSK].concat();
    for rule in drawings.iter().filter(|rule| rule.selector.starts_with('.') && !rule.selector.contains(' ')) {
        let used = page
            .match_indices(&rule.selector)
            .any(|(at, _)| !page[at + rule.selector.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-'));
        assert!(!used || rule.selector == ".drawing", "{}", rule.selector);
    }
}

/// WCAG 2.3.3. Some animations move nothing: one skips layout during the first frame, the others show a sentence late
/// and make room for it below the page.
#[test]
fn what_moves_does_so_only_for_readers_who_want_it() {
    let all = [TOKENS, PAGE, CONTROLS, CHECKER, KIOSK, HANDOUT, PRINT].into_iter().flat_map(rules);
    let mut moving = 0;
    for Rule { media, selector, declarations } in all {
        for (property, value) in declarations {
            let moves = ["animation", "transition", "scroll-behavior"].iter().any(|it| property.starts_with(it));
            let stands = ["below ", "delayed ", "under-delayed "].iter().any(|name| value.starts_with(name));
            if moves && !stands {
                moving += 1;
                assert!(media.contains("prefers-reduced-motion: no-preference"), "{selector}: {property}: {value}");
            }
        }
    }
    assert_eq!(moving, 3, "an arrow, an answer that opens, a level that appears");
}
