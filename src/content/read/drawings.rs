//! Reads the drawings: their shapes from `src/drawings/`, their texts from `drawings.toml`.

use super::super::checker::{Area, ROOTS};
use super::super::model::*;
use super::entry::{self, Entry};
use super::file::{File, Mistakes, leak, leak_all};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::LazyLock;

const SHAPES: &str = "src/drawings/spine.svg";
const MAP: &str = "src/drawings/body-map.svg";
/// The place beside the title of the page.
const TITLE: &str = "title";
/// The elements that a drawing may contain: shapes, shared parts and text, and none that loads a file or runs a script.
const ELEMENTS: &[&str] = &["svg", "defs", "g", "path", "circle", "ellipse", "rect", "pattern", "use", "text"];
/// The prefix of every id in the drawings, so that none equals an id of the page.
const PREFIX: &str = "d-";

/// The body map of the checker, in one line.
pub fn body_map() -> &'static str {
    static MAP: LazyLock<String> = LazyLock::new(|| {
        include_str!("../../drawings/body-map.svg").lines().map(str::trim).collect::<Vec<_>>().join(" ")
    });
    &MAP
}

/// Reads the drawings of a guide whose article, questions and checker have been read.
pub fn drawings(words: &File, guide: &Guide, mistakes: &mut Mistakes) -> Drawings {
    let text = include_str!("../../drawings/spine.svg").to_string();
    put_together(words, &File { name: SHAPES.to_string(), text }, guide, mistakes)
}

/// Does the same as `drawings`, with the shapes of any file.
pub fn put_together(words: &File, shapes: &File, guide: &Guide, mistakes: &mut Mistakes) -> Drawings {
    if words.text.is_empty() {
        return Drawings { parts: "", all: &[] };
    }
    // The file has one `<svg>` element after another, for use in HTML. XML needs one element around them.
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", body_map());
    let map = File { name: MAP.to_string(), text };
    let (Some(shapes), Some(map)) = (Shapes::read(shapes, mistakes), Shapes::read(&map, mistakes)) else {
        return Drawings { parts: "", all: &[] };
    };
    let drawn = |id: &str| shapes.drawings().find(|node| node.attribute("id") == Some(id));
    // If something could not be read, a place may be missing for that reason: places are not checked then.
    let whole = mistakes.is_empty().then_some(guide);
    let all = entry::with(words, mistakes, |file| {
        file.tables("drawing", false, |e| {
            let mut drawing = drawing(e, whole);
            let line = e.maybe("line");
            if !line.is_empty() {
                let of = |root| {
                    let (areas, shared) = Area::of_root(guide.checker.areas, root);
                    line.replace("{root}", root).replace("{areas}", &areas).replace("{shared}", &shared)
                };
                drawing.text =
                    leak([drawing.text.to_string()].into_iter().chain(ROOTS.map(of)).collect::<Vec<_>>().join("\n"));
            }
            match drawn(drawing.id) {
                Some(node) => {
                    drawing.tall = node.attribute("viewBox") == Some("0 0 300 480");
                    drawing.shapes = leak(shapes.inner(node, &map, guide.checker.areas));
                    same_labels(e, &drawing);
                }
                None => e.wrong(
                    e.place("id"),
                    format!("{} has no drawing {:?}", shapes.file.name, drawing.id),
                    "the id of one",
                ),
            }
            (drawing, e.at)
        })
    });
    let mut known = BTreeSet::new();
    for (drawing, at) in all {
        if !known.insert(drawing.id) {
            mistakes.push(words, *at, format!("drawing {:?} stands twice", drawing.id), "each drawing once");
        }
    }
    for node in shapes.drawings().filter(|node| !node.attribute("id").is_some_and(|id| known.contains(id))) {
        let wrong = format!("drawing {:?} has no words", node.attribute("id").unwrap_or_default());
        mistakes.push(shapes.file, node.range().start, wrong, format!("a [[drawing]] in {}", words.name));
    }
    Drawings { parts: leak(shapes.parts()), all: leak_all(all.iter().map(|(drawing, _)| *drawing)) }
}

fn drawing(e: &Entry, guide: Option<&Guide>) -> Drawing {
    let labels = e.table("labels", |labels| {
        leak_all(labels.keys().into_iter().map(|key| Label { key: leak(key), text: labels.text(key) }))
    });
    let drawing = Drawing {
        id: e.text("id"),
        title: e.text("title"),
        text: e.text("text"),
        at: e.texts("at"),
        labels,
        lead: e.maybe("lead"),
        tall: false,
        shapes: "",
        origin: Origin { clinic: false, sources: e.texts("source") },
    };
    if drawing.at.is_empty() {
        e.wrong(e.place("at"), "a drawing that stands nowhere", "a section, an item of one, or a question");
    }
    for at in drawing.at.iter().filter(|at| guide.is_some_and(|guide| !is_place(guide, at))) {
        let right = "the id of a section, the same with /1 for the first item of its lists, or faq- and a number";
        e.wrong(e.place("at"), format!("no place {at:?}"), right);
    }
    if drawing.origin.sources.is_empty() {
        e.wrong(e.place("source"), "a drawing without a source", "source = [\"…\"] with keys of sources.toml");
    }
    let unknown = |key: &&&str| guide.is_some_and(|guide| !guide.sources.iter().any(|s| s.key == **key));
    for key in drawing.origin.sources.iter().filter(unknown) {
        e.wrong(e.place("source"), format!("unknown source {key:?}"), "a key of sources.toml");
    }
    drawing
}

fn is_place(guide: &Guide, at: &str) -> bool {
    if at == TITLE {
        return true;
    }
    if let Some(number) = at.strip_prefix("faq-") {
        return guide.questions.iter().any(|q| q.number == number);
    }
    let (id, item) = at.split_once('/').map_or((at, None), |(id, item)| (id, Some(item)));
    guide.article.sections.iter().filter(|section| section.id == id).any(|section| {
        let items = section.blocks.iter().map(|block| match block {
            Block::List(items) => items.len(),
            Block::Paragraph(_) => 0,
        });
        let items: usize = items.sum();
        item.is_none_or(|item| item.parse().is_ok_and(|n: usize| (1..=items).contains(&n)))
    })
}

/// Reports every label that the drawing names and `drawings.toml` does not have, and the other way round.
fn same_labels(e: &Entry, drawing: &Drawing) {
    let named: BTreeSet<_> =
        drawing.shapes.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    let known: BTreeSet<_> = drawing.labels.iter().map(|label| label.key).collect();
    for key in named.difference(&known) {
        e.wrong(e.place("labels"), format!("no label {key:?}"), format!("{key} = \"…\", which the drawing names"));
    }
    for key in known.difference(&named) {
        let right = named.iter().copied().collect::<Vec<_>>().join(", ");
        e.wrong(e.place("labels"), format!("the drawing does not name the label {key:?}"), right);
    }
}

/// A file of drawings that has no mistakes.
struct Shapes<'a> {
    file: &'a File,
    tree: Document<'a>,
}

impl<'a> Shapes<'a> {
    /// Parses and checks a file. Returns `None` if it has mistakes.
    fn read(file: &'a File, mistakes: &mut Mistakes) -> Option<Shapes<'a>> {
        let tree = match Document::parse(&file.text) {
            Ok(tree) => tree,
            Err(error) => {
                let line = error.pos().row.saturating_sub(1) as usize;
                let at = file.text.split_inclusive('\n').take(line).map(str::len).sum();
                mistakes.push(file, at, format!("no XML: {error}"), "every element closed, every value in quotes");
                return None;
            }
        };
        let mut found = vec![];
        let mut ids = BTreeMap::new();
        for node in tree.root_element().descendants().filter(Node::is_element) {
            if let Some(id) = node.attribute("id")
                && ids.insert(id, node).is_some()
            {
                found.push((node, format!("id {id:?} stands twice"), "an id of its own"));
            }
        }
        for node in tree.root_element().descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            if !ELEMENTS.contains(&name) {
                found.push((node, format!("an element {name:?}"), "shapes, parts used by their ids, and text"));
            }
            for attribute in node.attributes() {
                let (name, value) = (attribute.name(), attribute.value());
                if name.starts_with("on") || name == "style" {
                    found.push((node, format!("an attribute {name:?}"), "a class, whose look is in drawings.css"));
                }
                let to = if name == "href" {
                    Some(value)
                } else {
                    value.strip_prefix("url(").map(|to| to.trim_end_matches(')'))
                };
                if to.is_some_and(|to| !to.strip_prefix('#').is_some_and(|id| ids.contains_key(id))) {
                    found.push((node, format!("{value:?} is no part of this file"), "# and the id of a part"));
                }
            }
            // The code that inserts the labels relies on this beginning.
            if name == "text" && !file.text[node.range()].starts_with("<text x=\"") {
                found.push((node, "a text without a place".to_string(), "<text x=\"…\" y=\"…\">"));
            }
        }
        let is_good = found.is_empty();
        for (node, wrong, right) in found {
            mistakes.push(file, node.range().start, wrong, right);
        }
        is_good.then_some(Shapes { file, tree })
    }

    fn drawings(&self) -> impl Iterator<Item = Node<'_, 'a>> {
        self.tree.root_element().children().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "svg")))
    }

    /// The `<defs>` element with the parts that the drawings share.
    fn parts(&self) -> String {
        let defs = self.tree.root_element().children().find(|node| node.tag_name().name() == "defs");
        defs.map_or(String::new(), |defs| terse(&self.file.text[defs.range()]))
    }

    /// The content of a drawing's `<svg>` element. A child with `data-view` gets the areas of that view of the body
    /// map.
    fn inner(&self, drawing: Node, map: &Shapes, areas: &[Area]) -> String {
        let children = drawing.children().filter(Node::is_element).map(|node| {
            let source = &self.file.text[node.range()];
            match (node.attribute("data-view"), source.split_once('>')) {
                (Some(view), Some((open, _))) => terse(&format!("{open}>")) + &map.areas(view, areas, node) + "</svg>",
                _ => terse(source),
            }
        });
        children.collect()
    }

    /// The shapes of a view of the body map. Each area has the colour and the pattern of the nerve root that mainly
    /// supplies it, and over it the patterns of the roots that share it. A root that shares only a part of an area is
    /// drawn on the path that `parts` has for that part.
    fn areas(&self, view: &str, areas: &[Area], parts: Node) -> String {
        let mut out = String::new();
        let Some(svg) = self.drawings().find(|node| node.attribute("data-view") == Some(view)) else { return out };
        for node in svg.children().filter(Node::is_element) {
            let area = areas.iter().find(|area| node.attribute(Area::ATTRIBUTE) == Some(area.id));
            let paths = node.descendants().filter(|path| path.attribute("fill") != Some("none"));
            let d: String = paths.filter_map(|path| path.attribute("d")).collect();
            match (node.attribute("class"), area) {
                (Some("outline"), _) => {
                    let lines: Vec<_> = node.descendants().filter_map(|path| path.attribute("d")).collect();
                    let _ = write!(out, "<path class=\"outline\" d=\"{}\"/>", lines.concat());
                }
                (_, Some(area)) => {
                    let main = ROOTS.into_iter().find(|root| area.main.contains(root)).map(str::to_lowercase);
                    let class = main.as_deref().unwrap_or("skin");
                    let _ = write!(out, "<path class=\"area {class}\" d=\"{d}\"/>");
                    if let Some(root) = main {
                        let _ = write!(out, "<path fill=\"url(#{PREFIX}{root})\" d=\"{d}\"/>");
                    }
                    for root in ROOTS {
                        let is_it = |part: &Node| {
                            part.attribute(Area::ATTRIBUTE) == Some(area.id)
                                && part.attribute("data-root") == Some(root)
                        };
                        let part = parts.children().find(is_it).and_then(|part| part.attribute("d"));
                        let d = match area.shared(root) {
                            Some("") => Some(d.as_str()),
                            // The root shares only a part of the area, and not every view shows that part.
                            Some(_) => part,
                            None => None,
                        };
                        if let Some(d) = d {
                            let root = root.to_lowercase();
                            let _ = write!(out, "<path class=\"also\" fill=\"url(#{PREFIX}{root})\" d=\"{d}\"/>");
                        }
                    }
                }
                _ => {
                    let plain: Vec<_> = node.attribute("d").into_iter().collect();
                    let _ = write!(out, "<path class=\"area skin\" d=\"{}\"/>", plain.concat());
                }
            }
        }
        out
    }
}

/// Removes comments, line breaks and indentation, and puts the prefix before every id.
fn terse(svg: &str) -> String {
    let mut out = String::new();
    let mut rest = svg;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: String = out.lines().map(str::trim).collect();
    let mut out = lines;
    for name in [" id=\"", "href=\"#", "url(#"] {
        out = out.replace(name, &format!("{name}{PREFIX}"));
    }
    out
}
