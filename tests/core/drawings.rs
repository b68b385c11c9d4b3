//! The drawings: each is where the text speaks of it, says in words what it shows, and is refused where it is broken.

use scraper::{Html, Selector};
use spine_guide::content::read::{Mistake, drawings};
use spine_guide::content::{Area, Block, Drawing, Drawings, GUIDES, ROOTS};
use spine_guide::html::{self, Medium, drawing};
use std::collections::BTreeSet;

const WORDS: &str = include_str!("../../src/content/en/drawings.toml");
const SHAPES: &str = include_str!("../../src/drawings/spine.svg");

fn at(place: &str) -> Vec<&'static str> {
    let here = GUIDES[0].drawings.all.iter().filter(|drawing| drawing.at.contains(&place));
    here.map(|drawing| drawing.id).collect()
}

#[test]
fn every_cause_and_every_procedure_has_its_drawing() {
    let causes = GUIDES[0].article.sections.iter().find(|section| section.id == "common-causes").expect("the causes");
    let [Block::List(causes)] = causes.blocks else { panic!("one list: {:?}", causes.blocks) };
    let drawn: Vec<_> = (1..=causes.len()).map(|n| at(&format!("common-causes/{n}"))).collect();
    let wanted = [["herniated-disc"], ["thin-disc"], ["narrow-canal"], ["slipped-bone"], ["bone-spur"]];
    assert_eq!(drawn, wanted, "in the order of the clinic's list");
    assert_eq!(at("faq-01"), ["facet-block", "ablation"]);
    assert_eq!([at("faq-08"), at("faq-11"), at("faq-13")], [["epidural"], ["facet-block"], ["root-block"]]);
    assert_eq!([at("title"), at("symptoms")], [["spine"], ["legs"]]);
}

#[test]
fn every_drawing_says_in_words_what_it_shows_and_where_that_is_from() {
    for guide in GUIDES {
        let mut titles = BTreeSet::new();
        for drawing in guide.drawings.all {
            assert!(titles.insert(drawing.title), "{}", drawing.title);
            assert!(drawing.text.len() > drawing.title.len(), "{}: more than its name", drawing.id);
            assert!(!drawing.origin.clinic && !drawing.origin.sources.is_empty(), "{}", drawing.id);
        }
    }
}

#[test]
fn the_page_has_a_place_for_each_where_it_belongs() {
    let page = Html::parse_document(&html::page(&GUIDES[0], Medium::Site).into_string());
    let figures = |selector: &str| -> Vec<String> {
        let selector = Selector::parse(&format!("{selector} > .drawing noscript")).expect("a selector");
        page.select(&selector).map(|noscript| noscript.text().collect()).collect()
    };
    for (place, ids) in [
        ("#common-causes + .variants > ul > li:nth-child(4)", ["slipped-bone"].as_slice()),
        (".opening", &["spine"]),
        ("#faq-01 .answer", &["facet-block", "ablation"]),
        ("#faq-13 .answer", &["root-block"]),
    ] {
        let pictures = ids.iter().map(|id| {
            let drawing = GUIDES[0].drawings.all.iter().find(|drawing| drawing.id == *id);
            drawing::picture(drawing.expect("the drawing"), Medium::Site).into_string()
        });
        assert_eq!(figures(place), pictures.collect::<Vec<_>>(), "{place}");
    }
    let places: usize = GUIDES[0].drawings.all.iter().map(|drawing| drawing.at.len()).sum();
    assert_eq!(page.select(&Selector::parse(".drawing").expect("a selector")).count(), places);
}

#[test]
fn a_drawing_has_its_name_its_text_and_its_words() {
    for each in GUIDES[0].drawings.all {
        let svg = Html::parse_fragment(&drawing::drawing(each, None).into_string());
        let root = svg.select(&Selector::parse("svg[role=img]").expect("a selector")).next().expect(each.id);
        assert_eq!(root.attr("aria-label"), Some(each.title));
        let desc = root.select(&Selector::parse("desc").expect("a selector")).next().expect(each.id);
        assert_eq!(desc.text().collect::<String>(), each.text);
        let texts: Vec<String> =
            root.select(&Selector::parse("text").expect("a selector")).map(|text| text.text().collect()).collect();
        for label in each.labels {
            assert!(texts.contains(&label.text.replace('\n', "")), "{}: {} in {texts:?}", each.id, label.key);
        }
        assert!(!texts.iter().any(|text| text.contains('{')), "{}: {texts:?}", each.id);
    }
}

/// The roots of the leg that the areas of the body map name, each as often as a figure shows such an area; what a
/// root has a part of is drawn as a part, and only where it can be seen.
#[test]
fn the_legs_are_the_body_map_with_the_roots_of_its_areas() {
    let legs = GUIDES[0].drawings.all.iter().find(|drawing| drawing.id == "legs").expect("the legs").shapes;
    let map = Html::parse_fragment(GUIDES[0].checker.figures);
    let shown: Vec<_> = map.select(&Selector::parse("[data-area]").expect("a selector")).collect();
    for root in ROOTS {
        let (mut main, mut also, mut parts) = (0, 0, 0);
        for area in GUIDES[0].checker.areas {
            let views = shown.iter().filter(|shown| shown.attr("data-area") == Some(area.id)).count();
            main += if area.main.contains(&root) { views } else { 0 };
            match area.shared(root) {
                Some("") => also += views,
                Some(_) => parts += 1,
                None => {}
            }
        }
        let class = root.to_lowercase();
        let key = 1;
        assert!(main > 0, "{root}");
        assert_eq!(legs.matches(&format!("class=\"area {class}\"")).count(), main + key, "{root}");
        let patterns = legs.matches(&format!("fill=\"url(#d-{class})\"")).count();
        let faint = legs.matches(&format!("class=\"also\" fill=\"url(#d-{class})\"")).count();
        assert_eq!(patterns - faint, main + key, "{root}: its pattern wherever its colour is");
        assert!((also + parts..=also + 2 * parts).contains(&faint), "{root} beside another: {faint}");
    }
}

/// Each root has a pattern that no other has: colours are not told apart by everyone, nor on paper.
#[test]
fn no_root_is_told_by_its_colour_alone() {
    let parts = Html::parse_fragment(&format!("<svg>{}</svg>", GUIDES[0].drawings.parts));
    let mut seen = BTreeSet::new();
    for root in ROOTS {
        let pattern = Selector::parse(&format!("#d-{}", root.to_lowercase())).expect("a selector");
        let pattern = parts.select(&pattern).next().expect(root);
        let look = [pattern.inner_html(), pattern.attr("patternTransform").unwrap_or_default().to_string()].concat();
        assert!(look.contains("class=\"hatch\"") || look.contains("class=\"dot\""), "{root}: {look}");
        assert!(seen.insert(look), "{root} looks like another");
    }
}

/// In the drawing's own words, which are shown beside it: every area of every root, main or shared, by its name.
#[test]
fn every_area_of_every_root_is_named_in_words() {
    let legs = GUIDES[0].drawings.all.iter().find(|drawing| drawing.id == "legs").expect("the legs");
    assert!(
        html::article(&GUIDES[0], Medium::Site)
            .into_string()
            .contains(&format!("</figure><details class=\"more roots\"><summary>{}", legs.lead))
    );
    let lines: Vec<_> = legs.text.lines().skip(1).collect();
    assert_eq!(lines.len(), ROOTS.len());
    for (root, line) in ROOTS.into_iter().zip(lines) {
        let line = line.strip_prefix(&format!("{root}, most often: ")).and_then(|line| line.strip_suffix('.'));
        let (mainly, shared) = line.expect(root).split_once(". It shares: ").expect("both");
        let areas = GUIDES[0].checker.areas;
        let main: Vec<_> = areas.iter().filter(|a| a.main.contains(&root)).map(|a| a.name.to_string()).collect();
        assert_eq!(mainly.split("; ").collect::<Vec<_>>(), main, "{root}");
        let also = |area: &Area| match area.shared(root)? {
            "" => Some(area.name.to_string()),
            part => Some(format!("{} ({part})", area.name)),
        };
        assert_eq!(shared.split("; ").collect::<Vec<_>>(), areas.iter().filter_map(also).collect::<Vec<_>>(), "{root}");
    }
}

// --- what is refused ---

fn read(words: &str, shapes: &str) -> Result<Drawings, Vec<Mistake>> {
    drawings(("drawings.toml", words), ("spine.svg", shapes), &GUIDES[0])
}

#[test]
fn what_the_guide_has_is_what_its_files_say() {
    assert_eq!(read(WORDS, SHAPES), Ok(GUIDES[0].drawings));
}

/// Each replaces the first of these by that, in the shapes.
#[rustfmt::skip]
const BAD: &[(&str, &str, &str, &str)] = &[
    ("an element that is not closed", "</defs>", "", "no XML"),
    ("a value without quotes", "id=\"stub\"", "id=stub", "no XML"),
    ("an id that stands twice", "id=\"stub\"", "id=\"body\"", "id \"body\" stands twice"),
    ("a script", "<path id=\"stub\"", "<script>1</script><path id=\"stub\"", "an element \"script\""),
    ("a picture", "<path id=\"stub\"", "<image href=\"a.png\"/><path id=\"stub\"", "an element \"image\""),
    ("HTML", "<path id=\"stub\"", "<foreignObject/><path id=\"stub\"", "an element \"foreignObject\""),
    ("a style of its own", "<path id=\"stub\"", "<path style=\"fill:red\" id=\"stub\"", "an attribute \"style\""),
    ("what runs", "<path id=\"stub\"", "<path onclick=\"run()\" id=\"stub\"", "an attribute \"onclick\""),
    ("a link to another site", "href=\"#sac\"", "href=\"https://example.org/#sac\"", "is no part of this file"),
    ("a part that is not there", "href=\"#sac\"", "href=\"#sack\"", "\"#sack\" is no part of this file"),
    ("a fill from elsewhere", "class=\"sac\"", "fill=\"url(a.svg#b)\"", "\"url(a.svg#b)\" is no part of this file"),
    ("a text without a place", "<text x=\"44\"", "<text dx=\"44\"", "a text without a place"),
    ("a drawing without words", "<svg id=\"spine\"", "<svg id=\"spines\"", "drawing \"spines\" has no words"),
    ("a label without words", "{spur}", "{spurs}", "no label \"spurs\""),
];

#[test]
fn a_bad_drawing_is_refused_with_its_file_and_the_reason() {
    for (name, old, new, reason) in BAD {
        assert!(SHAPES.contains(old), "{name}");
        let mistakes = read(WORDS, &SHAPES.replacen(old, new, 1)).expect_err(name);
        let found = mistakes.iter().find(|mistake| mistake.wrong.contains(reason));
        let found = found.unwrap_or_else(|| panic!("{name}: {mistakes:?}"));
        assert!(found.line > 0 && !found.right.is_empty(), "{name}: {found}");
        assert_eq!(found.file, if name.contains("label") { "drawings.toml" } else { "spine.svg" }, "{name}");
    }
}

#[test]
fn a_drawing_that_is_not_drawn_is_refused() {
    let mistakes = read(&WORDS.replace("id = \"spine\"", "id = \"hip\""), SHAPES).expect_err("no such drawing");
    let wrong: Vec<_> = mistakes.iter().map(|mistake| mistake.wrong.as_str()).collect();
    assert!(wrong.iter().any(|wrong| wrong.contains("has no drawing \"hip\"")), "{wrong:?}");
}

#[test]
fn a_drawing_that_has_its_words_twice_is_refused() {
    let twice = WORDS.replace("id = \"root-block\"", "id = \"epidural\"");
    let mistakes = read(&twice, SHAPES).expect_err("twice");
    assert!(mistakes.iter().any(|mistake| mistake.wrong == "drawing \"epidural\" stands twice"), "{mistakes:?}");
}

/// What stands in one file with all the others is found there.
#[test]
fn the_drawings_are_small_parts_used_again() {
    let used = |drawing: &Drawing, part: &str| drawing.shapes.contains(&format!("href=\"#d-{part}\""));
    for drawing in GUIDES[0].drawings.all.iter().filter(|drawing| !["legs", "spine"].contains(&drawing.id)) {
        assert!(used(drawing, "lower") || used(drawing, "from-above"), "{}", drawing.id);
    }
}
