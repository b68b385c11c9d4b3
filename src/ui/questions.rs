//! The list of questions: `<details>` elements of the static page, which the app hides, opens and reorders in place.

use super::answer_tools::AnswerTools;
use super::browser::printing::{self, PRINTED};
use super::browser::{self, HtmlElement, history};
use super::closures::effect;
use super::handout::HANDOUT;
use super::page::{Page, acted};
use super::{filter, search};
use crate::{address, html};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// An attribute on the `<details>` of a question: whether the question is on the handout.
const ON_HANDOUT: &str = "data-on-handout";

/// A selector for the elements that must be opened for printing: all closed ones or, if only the handout is printed,
/// the closed answers on the handout.
fn wanted_on_paper() -> String {
    let all = [":root:not([", PRINTED, "]) :is(.question, .paper, .roots):not([open])"];
    let handout = [", :root[", PRINTED, "^=", HANDOUT, "] [", ON_HANDOUT, "=true]:not([open])"];
    [all.concat(), handout.concat()].concat()
}

/// Connects the questions of the page with its state. `list` is the element that contains the questions, in the guide's
/// order.
pub fn attach(page: Page, list: &HtmlElement) {
    let rows: Rc<[HtmlElement]> = browser::children(list).into();

    // Answers that were opened before the app started, by the reader or by a link to a text fragment, stay open.
    page.open.update(|open| open.iter_mut().zip(&*rows).for_each(|(open, row)| *open |= browser::is_open(row)));

    // A question that leaves the list is hidden and not removed, so that it stays open or closed. Questions that answer
    // a search are moved to the start of the list.
    let first = Rc::new(RefCell::new(vec![]));
    let (own, element, order) = (rows.clone(), list.clone(), first.clone());
    let mut before = vec![true; rows.len()];
    effect(move || {
        let shown = page.shown();
        let mut listed = vec![false; own.len()];
        shown.iter().for_each(|&index| listed[index] = true);
        let focused = browser::focused();
        let mut goes = false;
        for (index, row) in own.iter().enumerate().filter(|(index, _)| listed[*index] != before[*index]) {
            goes |= !listed[index] && focused.as_ref().is_some_and(|it| browser::contains(row, it));
            browser::set_hidden(row, !listed[index]);
        }
        if goes {
            filter::focus_count(page);
        }
        before = listed;
        arrange(&element, &own, &mut order.borrow_mut(), &leading(page, &shown));
        search::highlight(page, &own, &shown);
    });

    let own = rows.clone();
    let mut before = vec![];
    let mut has_tools = vec![false; rows.len()];
    // The owner of the tools. The effect's own owner cannot be used: it is cleaned up before each run, and the tools
    // with it.
    let owner = Owner::current();
    effect(move || {
        let open = page.open.get();
        for (index, row) in own.iter().enumerate() {
            // Set only the rows that change: the browser may have opened another row whose `toggle` event has not
            // arrived yet.
            if before.get(index) != Some(&open[index]) {
                browser::set_open(row, open[index]);
                if let Some(owner) = owner.as_ref().filter(|_| open[index] && !has_tools[index]) {
                    has_tools[index] = true;
                    owner.with(|| put_tools(page, index, row));
                }
            }
        }
        before = open;
    });

    let own = rows.clone();
    effect(move || {
        page.on_handout.with(|on_handout| {
            for (row, &on_handout) in own.iter().zip(on_handout) {
                browser::set_attribute(row, ON_HANDOUT, if on_handout { "true" } else { "false" });
            }
        });
    });

    let element = list.clone();
    effect(move || {
        page.save();
        browser::set_attribute(&element, html::ADDRESS, &page.address());
    });

    // The browser opens answers, too: when they are pressed, when find-in-page finds a text in them, and for a link to
    // a text fragment.
    let printing = Rc::new(Cell::new(false));
    let (own, paper) = (rows.clone(), printing.clone());
    browser::on_toggle(list, move |row| {
        if paper.get() {
            return;
        }
        let now = own.iter().position(|r| r == row).map(|index| (index, browser::is_open(row)));
        if let Some((index, open)) = now
            && page.open.with_untracked(|all| all[index] != open)
        {
            page.open.update(|all| all[index] = open);
        }
    });
    // Wait until the browser has scrolled to the fragment, because that takes the focus away again.
    history::on_fragment(move || set_timeout(move || page.follow_address(), Duration::ZERO));

    // Paper shows every answer, the warning signs and the words beside a drawing, unless the reader asked for less. Not
    // every browser prints closed `<details>`, so all of them are opened for printing. These do not count as opened by
    // the reader.
    let closed = Rc::new(RefCell::new(vec![]));
    let (own, paper, element, order, opened) =
        (rows.clone(), printing.clone(), list.clone(), first.clone(), closed.clone());
    let list = list.clone();
    printing::on_print(
        move || {
            paper.set(true);
            for it in browser::by_id(html::PAGE).iter().flat_map(|page| browser::query_all(page, &wanted_on_paper())) {
                browser::set_open(&it, true);
                opened.borrow_mut().push(it);
            }
            arrange(&element, &own, &mut order.borrow_mut(), &[]);
        },
        move || {
            printing.set(false);
            closed.take().iter().for_each(|it| browser::set_open(it, false));
            arrange(&list, &rows, &mut first.borrow_mut(), &untrack(|| leading(page, &page.shown())));
        },
    );
}

/// Mounts the tools of question `index` at the foot of its answer, in place of the static list of its tags.
fn put_tools(page: Page, index: usize, row: &HtmlElement) {
    if let Some(foot) = browser::query(row, ".answer-tools") {
        browser::set_text(&foot, "");
        mount_to(foot, move || view! { <AnswerTools page index /> }).forget();
    }
}

/// Opens the question that the address names, scrolls to it and moves the focus there. At the start the browser has
/// already scrolled to the question: if the reader has moved on since, the page neither scrolls nor moves the focus.
pub fn scroll_to_target(page: Page) {
    let mut later = false;
    effect(move || {
        let starts = !std::mem::replace(&mut later, true);
        let Some(index) = page.target.get() else { return };
        // By its id: a search or a picked link has changed the order of the rows.
        if let Some(row) = browser::by_id(&address::id(&page.guide.questions[index])) {
            let stays = starts && has_gone_on_from(&row);
            browser::set_open(&row, true);
            if !stays {
                browser::scroll_and_focus(&row);
            }
        }
        page.target.set(None);
    });
}

/// Whether the reader has moved on from `element`, to which the browser scrolled when it opened the page: the reader
/// has used the page, an element has the focus, or `element` has been scrolled out of view.
fn has_gone_on_from(element: &HtmlElement) -> bool {
    acted().is_some() || browser::has_focus() || browser::is_scrolled_away(element)
}

/// The questions that come before all others in the list: during a search the best answers, else those that a link has
/// picked.
fn leading(page: Page, shown: &[usize]) -> Vec<usize> {
    match page.results.with(Option::is_some) {
        true => search::best(shown).to_vec(),
        false => page.picked_first.get(),
    }
}

/// Moves the rows of `to` to the start of the list, and the rows of `first`, which were there before, back to their
/// places. `first` then becomes `to`.
fn arrange(list: &HtmlElement, rows: &[HtmlElement], first: &mut Vec<usize>, to: &[usize]) {
    if first == to {
        return;
    }
    let focused = browser::focused();
    let mut moved = vec![false; rows.len()];
    first.iter().for_each(|&index| moved[index] = true);
    // The last row is moved first, so that the row after each one is in its place already.
    for index in (0..rows.len()).rev().filter(|&index| moved[index]) {
        browser::insert_before(list, &rows[index], rows.get(index + 1));
    }
    for &index in to.iter().rev() {
        browser::prepend(list, &rows[index]);
    }
    *first = to.to_vec();
    // An element that is moved loses the focus.
    if let Some(focused) = focused {
        browser::focus(&focused);
    }
}
