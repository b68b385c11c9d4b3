//! The parts of the sheet that its script uses: the bar with the count, the dialogs, the choices for each entry, the
//! script's strings, and the style of all of them.

use super::Words;
use crate::dist::minify;
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use std::io;

/// The minified script of the sheet.
///
/// # Errors
/// As [`minify::module`].
pub fn script() -> io::Result<String> {
    minify::module(include_str!("sheet.js"))
}

/// The bar that shows how much is decided. It stays at the top of the screen, and is hidden until the script runs.
pub fn bar(w: &Words) -> Markup {
    html! {
        header id="bar" hidden {
            p id="count" role="status" {}
            button type="button" id="next" accesskey="n" { (w.next) }
            button type="button" id="menu-button" accesskey="m" { (w.menu) }
            p id="trouble" role="alert" {}
        }
    }
}

/// The other parts, which are invisible until the script shows them.
pub fn parts(w: &Words) -> Markup {
    // `<` is the only character in JSON that could end the element.
    let words = said(w).to_string().replace('<', "\\u003c");
    html! {
        dialog id="menu" aria-labelledby="menu-title" {
            form method="dialog" {
                h2 id="menu-title" { (w.menu) }
                p { (w.menu_lead) }
                label { (w.name) input id="reviewer" autocomplete="name"; }
                label { (w.date) input id="date" type="date"; }
                p id="said" role="status" {}
                button type="button" id="save" class="first" { (w.save) }
                button type="button" id="open" { (w.open) }
                button type="button" id="print" { (w.print) }
                button type="button" id="start-over" { (w.start_over) }
                button type="submit" { (w.close) }
                input id="file" type="file" accept=".json,application/json" hidden;
            }
        }
        dialog id="ask" aria-labelledby="asked" {
            form method="dialog" {
                p id="asked" {}
                button type="submit" value="" { (w.cancel) }
            }
        }
        template id="choices" {
            fieldset class="decision" {
                legend class="unseen" {}
                div class="changed" hidden {
                    p { strong { (w.changed) } " " span class="made" {} }
                    dl { dt { (w.earlier) } dd class="then" {} dt { (w.now) } dd class="now" {} }
                }
                div class="choices" {
                    @for (choice, label) in [("agree", &w.agree), ("question", &w.question), ("reword", &w.reword)] {
                        label { input type="radio" value=(choice); (label) }
                    }
                    button type="button" class="clear" hidden { (w.clear) }
                }
                label class="note" data-for="question" { (w.your_question) textarea rows="2" {} }
                label class="note" data-for="reword" { (w.your_words) textarea rows="2" {} }
                p class="hint" {}
            }
        }
        script type="application/json" id="sheet-words" { (PreEscaped(words)) }
    }
}

/// The strings of the script.
fn said(w: &Words) -> serde_json::Value {
    json!({
        "decision": w.decision, "same_words": w.same_words, "agreed": w.agreed, "questioned": w.questioned,
        "reworded": w.reworded, "count": w.count, "count_changed": w.count_changed, "left": w.left, "agree_all": w.agree_all,
        "sure": w.sure, "delete": w.delete, "opened": w.opened, "opened_changed": w.opened_changed, "differ": w.differ,
        "keep_mine": w.keep_mine, "take_file": w.take_file, "not_kept": w.not_kept,
        "kept_broken": w.kept_broken, "not_read": w.not_read, "not_ours": w.not_ours, "newer": w.newer,
        "other_language": w.other_language, "bad_entry": w.bad_entry,
    })
}

pub const STYLE: &str = include_str!("sheet.css");
