//! The list of questions: the page's own `<details>`, hidden and opened in place.

use super::answer_tools::AnswerTools;
use super::browser::{self, Place};
use super::reader::Reader;
use leptos::{mount::mount_to, prelude::*};
use std::time::Duration;

/// Ties the questions of the page to the reader's state. `list` holds the questions, in the guide's order.
pub fn attend(reader: Reader, list: &Place) {
    let rows = StoredValue::new_local(browser::children(list));
    let printing = StoredValue::new(false);

    // What was opened before the app came, by the reader or by a link to a text, is open.
    reader.open.update(|open| {
        rows.with_value(|rows| open.iter_mut().zip(rows).for_each(|(open, row)| *open |= browser::is_open(row)));
    });

    // A question that leaves the list is hidden where it is: focus and open state survive.
    Effect::new(move || {
        rows.with_value(|rows| {
            for (index, row) in rows.iter().enumerate() {
                browser::set_hidden(row, !reader.lists(index));
            }
        });
    });

    // The controls belong to the list: an effect takes away what it made when it runs again.
    let owner = Owner::current().unwrap_or_default();
    Effect::new(move |before: Option<Vec<bool>>| {
        let open = reader.open.get();
        rows.with_value(|rows| {
            for (index, row) in rows.iter().enumerate() {
                // Only what changes: another row may be open already and not have told us yet.
                if before.as_ref().is_none_or(|before| before[index] != open[index]) {
                    browser::set_open(row, open[index]);
                    if open[index] {
                        owner.with(|| equip(reader, index, row));
                    }
                }
            }
        });
        open
    });

    // After the effect above, so that the answer is open when the page goes there. At the start the
    // browser has been there before: a reader who has gone on since is left where they are.
    Effect::new(move |later: Option<()>| {
        if let Some(index) = reader.target.get() {
            rows.with_value(|rows| {
                let stays = later.is_none() && browser::has_gone_on_from(&rows[index]);
                browser::set_open(&rows[index], true);
                if !stays {
                    browser::go_to(&rows[index]);
                }
            });
            reader.target.set(None);
        }
    });

    Effect::new(move || reader.keep());

    // The browser opens answers, too: by a press, by its own search, by a link to a text.
    browser::on_toggle(list, move |row| {
        if printing.get_value() {
            return;
        }
        let now =
            rows.with_value(|rows| rows.iter().position(|r| r == row).map(|index| (index, browser::is_open(row))));
        if let Some((index, open)) = now
            && reader.open.with_untracked(|all| all[index] != open)
        {
            reader.open.update(|all| all[index] = open);
        }
    });
    // After the browser's own jump, which would take the focus away again.
    browser::on_fragment(move || set_timeout(move || reader.arrive(), Duration::ZERO));

    // Paper shows every answer, unless the reader asked for the open ones. What opens for paper is not
    // opened by the reader.
    browser::on_print(
        move || {
            printing.set_value(true);
            rows.with_value(|rows| rows.iter().for_each(|row| browser::set_open(row, true)));
        },
        move || {
            printing.set_value(false);
            let open = reader.open.get_untracked();
            rows.with_value(|rows| rows.iter().zip(open).for_each(|(row, open)| browser::set_open(row, open)));
        },
    );
}

/// Puts the app's controls at the foot of an answer, the first time it is opened.
fn equip(reader: Reader, index: usize, row: &Place) {
    if let Some(foot) = browser::inside(row, ".answer-tools")
        && browser::inside(&foot, "button").is_none()
    {
        browser::set_text(&foot, "");
        mount_to(foot, move || view! { <AnswerTools reader index /> }).forget();
    }
}
