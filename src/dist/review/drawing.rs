//! The order of the screens as a drawing, in SVG.

use maud::{Markup, html};

/// Boxes from top to bottom with arrows between them, and boxes beside them.
#[derive(Default)]
pub struct Drawing {
    body: Vec<Markup>,
    y: usize,
    /// Where the arrow from the last box starts.
    from: Option<usize>,
}

impl Drawing {
    const LEFT: usize = 10;
    const WIDTH: usize = 270;
    const SIDE: usize = 340;
    const SIDE_WIDTH: usize = 590;
    const BOX: usize = 36;
    const LINE: usize = 16;
    const GAP: usize = 26;
    /// Letters that fit on a line of a side box.
    const LETTERS: usize = 88;

    pub fn screen(&mut self, title: &str, beside: &[(&str, Vec<String>)]) {
        let top = self.y;
        self.arrow(top);
        self.boxed(Self::LEFT, top, Self::WIDTH, Self::BOX, "main");
        self.text(Self::LEFT + 10, top + 23, title, "");
        let mut y = top;
        for (title, conditions) in beside {
            let lines: Vec<String> =
                conditions.iter().flat_map(|condition| wrapped(condition, Self::LETTERS)).collect();
            let height = Self::BOX + lines.len() * Self::LINE;
            self.boxed(Self::SIDE, y, Self::SIDE_WIDTH, height, "side");
            self.text(Self::SIDE + 10, y + 23, title, "");
            for (n, line) in lines.iter().enumerate() {
                self.text(Self::SIDE + 10, y + 42 + n * Self::LINE, line, "small");
            }
            let (x, middle) = (Self::LEFT + Self::WIDTH, y + Self::BOX / 2);
            self.line(&format!("M{x} {}V{middle}H{}", top + Self::BOX / 2, Self::SIDE));
            y += height + 12;
        }
        self.from = Some(top + Self::BOX);
        self.y = (top + Self::BOX).max(y) + Self::GAP;
    }

    /// An arrow that leads out of the column to a text on its right.
    pub fn note(&mut self, text: &str) {
        let y = self.y;
        self.arrow(y);
        self.line(&format!("M{} {y}H{}", Self::LEFT + Self::WIDTH / 2, Self::SIDE));
        self.text(Self::SIDE + 10, y + 5, text, "");
        self.from = Some(y);
        self.y += Self::GAP;
    }

    pub fn end(&mut self, text: &str) {
        self.arrow(self.y);
        self.boxed(Self::LEFT, self.y, Self::WIDTH, Self::BOX, "end");
        self.text(Self::LEFT + 10, self.y + 23, text, "");
        self.y += Self::BOX;
    }

    fn arrow(&mut self, to: usize) {
        if let Some(from) = self.from {
            let x = Self::LEFT + Self::WIDTH / 2;
            self.line(&format!("M{x} {from}V{to}"));
        }
    }

    fn line(&mut self, path: &str) {
        self.body.push(html! { path d=(path) class="arrow" {} });
    }

    fn boxed(&mut self, x: usize, y: usize, width: usize, height: usize, class: &str) {
        self.body.push(html! { rect x=(x) y=(y) width=(width) height=(height) rx="6" class=(class) {} });
    }

    fn text(&mut self, x: usize, y: usize, text: &str, class: &str) {
        self.body.push(html! { text x=(x) y=(y) class=(class) { (text) } });
    }

    pub fn finish(self, label: &str) -> Markup {
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 940 " (self.y + 10) } role="img" aria-label=(label) {
                defs {
                    marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto" {
                        path d="M0 0L8 4L0 8z" {}
                    }
                }
                // A line break between the elements separates their texts.
                @for part in self.body { (part) "\n" }
            }
        }
    }
}

/// Lines of at most so many letters, broken at spaces.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is one line at least");
        if !line.is_empty() && line.len() + 1 + word.len() > letters {
            lines.push(word.to_string());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
