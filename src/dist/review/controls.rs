//! What the script of the sheet works with: the bar with the count, the dialogs, the choices that each entry gets, its own
//! words, and the look of all that.

use super::Words;
use crate::dist::minify;
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use std::io;

/// The script, as it stands in the sheet.
pub fn script() -> io::Result<String> {
    minify::module(include_str!("sheet.js"))
}

/// How much is decided, always in sight. Without the script there is none.
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

/// The rest, which nobody sees until the script shows it.
pub fn parts(w: &Words) -> Markup {
    // In JSON only this could end the element.
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

/// What the script says.
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
