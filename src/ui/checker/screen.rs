//! One screen of questions: `html` writes the form, the answers mark its boxes.

use super::super::browser::{self, Control};
use super::super::reader::Reader;
use super::{Check, Heading};
use crate::content::{Kind, fill};
use crate::html;
use crate::triage::{Answer, Mark, Q, S, Screen, Value, area};
use leptos::{
    html::{Div, P},
    prelude::*,
};

/// A screen's heading, its questions, and the way on. On a tick list, what is not ticked is a No once
/// the reader goes on; to go on, something or "none of these" must be chosen.
#[component]
pub fn ScreenView(reader: Reader, check: Check, screen: Screen, main: usize) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let screen_words = &guide.checker.screens[screen.id as usize];
    let is_list = html::is_list(guide, &screen);
    let form = html::screen(guide, &screen);
    let place = NodeRef::<Div>::new();
    let refused = RwSignal::new(false);
    let alert = NodeRef::<P>::new();
    let asked_again = check.take_asked_again();
    let questions = StoredValue::new(screen.questions);

    let no = move |q: Q| match guide.checker.questions[q as usize].kind {
        Kind::Flag => Value::Flag(Answer::No),
        _ => Value::Any(0),
    };
    let value = move |q: Q| check.answers.with(|answers| answers.get(q));
    let every = move |fits: &dyn Fn(Q) -> bool| questions.with_value(|list| list.iter().all(|&q| fits(q)));
    let all_no = move || every(&|q| value(q) == Some(no(q)));
    let can_go_on = move || {
        let something = !every(&|q| !value(q).is_some_and(Value::is_worrying));
        if is_list { something || all_no() } else { every(&|q| value(q).is_some()) }
    };

    // The boxes follow the answers, whoever changed them.
    Effect::new(move || {
        let Some(place) = place.get() else { return };
        for (it, kind) in browser::controls(&place) {
            match kind {
                Control::Mark { question, mark } => {
                    if let Some((q, mark)) = Q::ALL.get(question).zip(Mark::parse(&mark)) {
                        browser::set_checked(&it, mark.is_marked(value(*q)));
                    }
                }
                Control::None => browser::set_checked(&it, all_no()),
                Control::Number { question } => {
                    let age = Q::ALL.get(question).and_then(|q| value(*q));
                    match age {
                        Some(Value::Number(years)) => browser::set_value(&it, &years.to_string()),
                        Some(_) => browser::set_value(&it, ""),
                        None => {}
                    }
                    browser::set_invalid(&it, refused.get() && age.is_none());
                }
            }
        }
        for q in [Q::PainWhere, Q::NumbWhere] {
            if let Some(Value::Any(set)) = value(q).or(Some(Value::Any(0))) {
                let areas = guide.checker.areas.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0);
                let (ids, names): (Vec<_>, Vec<_>) = areas.map(|(_, area)| (area.id, area.name)).unzip();
                browser::mark_map(&place, q as usize, &ids, &names.join(", "));
            }
        }
        let saddle = matches!(value(Q::NumbWhere), Some(Value::Any(set)) if set & area::SADDLE != 0);
        if let Some(alarm) = browser::inside(&place, "[data-alarm]") {
            browser::set_hidden(&alarm, !saddle);
        }
    });

    // After the effect above: a box is focused as it will be marked.
    Effect::new(move || {
        if let (Some(place), Some(question)) = (place.get(), asked_again) {
            browser::arrive_at_question(&place, question as usize);
        }
    });

    let change = move |event| match browser::changed(&event) {
        Some((Control::Mark { question, mark }, on)) => {
            if let Some((&q, mark)) = Q::ALL.get(question).zip(Mark::parse(&mark)) {
                check.answer(q, mark.pressed(on, untrack(|| value(q))));
            }
        }
        Some((Control::None, on)) => {
            questions.with_value(|list| list.iter().for_each(|&q| check.answer(q, on.then(|| no(q)))));
        }
        Some((Control::Number { .. }, _)) | None => {}
    };
    let typed = move |event| {
        if let Some((question, text)) = browser::typed(&event) {
            let years = text.trim().parse::<u8>().ok().filter(|years| *years <= 120);
            if let Some(&q) = Q::ALL.get(question) {
                check.answer(q, years.map(Value::Number));
            }
        }
    };
    let press = move |event| {
        let tapped = browser::data_of(&event, "data-area").zip(browser::data_of(&event, "data-map"));
        let of_area = |id: &str| guide.checker.areas.iter().position(|area| area.id == id);
        if let Some((bit, question)) = tapped.and_then(|(id, n)| Some((of_area(&id)?, n.parse::<usize>().ok()?)))
            && let Some(&q) = Q::ALL.get(question)
        {
            let (mark, before) = (Mark::Tick(bit as u8), untrack(|| value(q)));
            check.answer(q, mark.pressed(!mark.is_marked(before), before));
        }
        match browser::data_of(&event, "data-act").as_deref() {
            Some("saddle-yes") => {
                check.answer(Q::CesSaddle, Some(Value::Flag(Answer::Yes)));
                check.change(Q::CesSaddle);
                check.forward();
            }
            Some("saddle-no") => {
                let saddle = Mark::Tick(area::SADDLE.trailing_zeros() as u8);
                check.answer(Q::NumbWhere, saddle.pressed(false, untrack(|| value(Q::NumbWhere))));
            }
            _ => {}
        }
    };
    let go_on = move |_| {
        if !untrack(can_go_on) {
            refused.set(true);
            // Read out each time, and shown where it is off the screen: once it is no longer hidden.
            request_animation_frame(move || {
                if let Some(alert) = alert.get_untracked() {
                    browser::focus(&alert);
                }
            });
            return;
        }
        if is_list {
            let open =
                untrack(|| questions.get_value().into_iter().filter(|&q| value(q).is_none()).collect::<Vec<_>>());
            open.into_iter().for_each(|q| check.answer(q, Some(no(q))));
        }
        check.forward();
    };
    // Who asks is known after the first screen.
    let for_other = main > 1 && untrack(|| value(Q::Proxy)) == Some(Value::Flag(Answer::Yes));
    let missing = match screen_words.none {
        "" => words.choose_each.to_string(),
        none => fill(words.choose_first, &[("none", none)]),
    };
    let missing = StoredValue::new(missing);
    let warning = move || if refused.get() && !can_go_on() { missing.get_value() } else { String::new() };
    let progress = fill(words.progress, &[("step", &main.to_string()), ("total", &S::MAIN_COUNT.to_string())]);

    view! {
        <p class="quiet progress" prop:textContent=progress></p>
        <Heading text=screen_words.title quiet=asked_again.is_some() />
        <p class="quiet" hidden=!for_other>{words.for_other}</p>
        <div
            node_ref=place
            inner_html=form
            on:change=change
            on:input=typed
            on:click=move |event| press(event.into())
        ></div>
        <p
            id="refused"
            class="warning"
            role="alert"
            tabindex="-1"
            node_ref=alert
            prop:textContent=warning
            hidden=move || warning().is_empty()
        ></p>
        <div class="actions">
            <button type="button" class="button" on:click=go_on>{words.next}</button>
            <button type="button" class="plain" on:click=move |_| check.back()>{words.back}</button>
        </div>
    }
}
