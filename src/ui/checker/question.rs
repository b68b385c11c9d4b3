//! A question of a screen, in one of four forms: a row of a tick list, a group of answers, a number, a body map.

use super::super::browser;
use super::super::closures::{ElementRef, aria, effect, flag, on_check};
use super::map::BodyMap;
use super::screen::Asking;
use crate::content::{Guide, Kind, fill};
use crate::html;
use crate::triage::{self, Answer, Control, Q, Value};
use leptos::either::EitherOf4;
use leptos::prelude::*;

/// The id of the unit beside the field for a number: together with the missing answer, it describes the field.
const YEARS: &str = "years";

/// The id of the element that contains a question.
pub fn id_of(question: Q) -> String {
    numbered("question", question)
}

/// The id of the text that says what a question still needs, see [`Missing`].
pub fn missing_id(question: Q) -> String {
    numbered("missing", question)
}

/// An id that consists of `name` and the number of a question.
pub fn numbered(name: &str, question: Q) -> String {
    [name, &(question as usize).to_string()].concat()
}

/// A question in the form that its kind needs.
#[component]
pub fn Question(asking: Asking, question: Q) -> impl IntoView {
    match asking.guide.checker.questions[question as usize].kind {
        Kind::Flag if asking.is_list => EitherOf4::A(view! { <Row asking question /> }),
        Kind::Number => EitherOf4::B(view! { <Number asking question /> }),
        Kind::Areas => EitherOf4::C(view! { <BodyMap asking question /> }),
        _ => EitherOf4::D(view! { <Group asking question /> }),
    }
}

/// A row of a tick list. Its box means Yes, and below it is a box for "not sure".
#[component]
fn Row(asking: Asking, question: Q) -> impl IntoView {
    let guide = asking.guide;
    let text = html::words_of(guide, question);
    let unsure = triage::unsure_words(guide, question).to_string();
    view! {
        <div class="question-row" id=id_of(question)>
            <Tick asking question control=Control::Flag(Answer::Yes) words=text.clone() />
            <div class="beside">
                <Tick asking question control=Control::Flag(Answer::NotSure) class="row unsure" words=unsure about=text />
                <details class="more" inner_html=html::meaning(guide, question).into_string()></details>
            </div>
        </div>
    }
}

/// A question with its answers below it: radio buttons if one answer can be chosen, checkboxes if several can.
#[component]
fn Group(asking: Asking, question: Q) -> impl IntoView {
    let guide = asking.guide;
    let strings = &guide.strings;
    let item = &guide.checker.questions[question as usize];
    // On a tick list, a group has no "none of these" of its own and is never missing an answer: the whole list has
    // those.
    let is_own = !asking.is_list;
    let one = |answer, words: &str| (Control::Flag(answer), words.to_string());
    let mut controls: Vec<_> = match item.kind {
        Kind::Flag => vec![
            one(Answer::Yes, strings.yes),
            one(Answer::No, strings.no),
            one(Answer::NotSure, triage::unsure_words(guide, question)),
        ],
        Kind::OneOf => (0..).map(Control::One).zip(item.choices.iter().map(|choice| choice.text.to_string())).collect(),
        _ => (0..)
            .map(Control::Choice)
            .zip(item.choices.iter().map(|choice| triage::fill_settings(guide, choice.text)))
            .collect(),
    };
    if item.kind == Kind::AnyOf {
        if triage::red_flag(&guide.checker, question) {
            controls.push((Control::UNSURE, strings.unsure_list.to_string()));
        }
        if is_own {
            controls.push((Control::NoneOfThese, none_words(guide, question).to_string()));
        }
    }
    let several = item.kind == Kind::AnyOf;
    let tick = move |(control, words)| {
        let class = if control == Control::NoneOfThese { "row none" } else { "row" };
        view! { <Tick asking question control class words one_of_several=!several /> }
    };
    view! {
        <fieldset class="group" id=id_of(question) aria-describedby=is_own.then(|| missing_id(question))>
            <legend>{html::words_of(guide, question)}</legend>
            {is_own.then(|| view! { <Missing asking question /> })}
            <div class="choices">{controls.into_iter().map(tick).collect::<Vec<_>>()}</div>
            <details class="more" inner_html=html::meaning(guide, question).into_string()></details>
        </fieldset>
    }
}

/// A question about a number of years.
#[component]
fn Number(asking: Asking, question: Q) -> impl IntoView {
    let guide = asking.guide;
    let field = ElementRef::new();
    let field_id = numbered("number", question);
    let text = html::words_of(guide, question);
    let typed = move |text: String| {
        let checker = &guide.checker;
        let fits = |value: &Value| value.fits(&checker.questions[question as usize], checker.areas.len());
        asking.check.answer(question, text.trim().parse().ok().map(Value::Number).filter(fits));
    };
    let mut hears = false;
    effect(move || {
        let Some(field) = field.get().and_then(browser::field) else { return };
        match asking.value(question) {
            Some(Value::Number(years)) => browser::set_value(&field, &years.to_string()),
            // Any other value comes from the "not sure" box. The field is cleared even if it still has the focus.
            Some(_) => browser::force_value(&field, ""),
            None => {}
        }
        // The listener is not added with `on:input`, because a second event type in views would cost 2.3 kB.
        if !std::mem::replace(&mut hears, true) {
            browser::on_input(&field, typed);
        }
    });
    view! {
        <div class="group" id=id_of(question)>
            <label class="legend" for=field_id.clone()>{text.clone()}</label>
            <Missing asking question />
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="3"
                class="age"
                id=field_id
                aria-describedby=[YEARS, " ", &missing_id(question)].concat()
                aria-invalid=aria(move || asking.is_missing(question))
                node_ref=field
            />
            " "
            <span id=YEARS class="quiet">{guide.strings.years}</span>
            <Tick
                asking
                question
                control=Control::Flag(Answer::NotSure)
                words=guide.strings.not_sure.to_string()
                about=text
            />
            <details class="more" inner_html=html::meaning(guide, question).into_string()></details>
        </div>
    }
}

/// A checkbox or radio button with its label. `about` is the text of the question that it belongs to, for a label that
/// is the same in several questions.
#[component]
pub fn Tick(
    asking: Asking,
    question: Q,
    control: Control,
    words: String,
    #[prop(default = "row")] class: &'static str,
    #[prop(optional, into)] about: Option<String>,
    #[prop(optional)] one_of_several: bool,
) -> impl IntoView {
    view! {
        <label class=class>
            <input
                type=if one_of_several { "radio" } else { "checkbox" }
                name=one_of_several.then(|| numbered("q", question))
                prop:checked=flag(move || control.is_checked(asking.value(question)))
                on:click=self::on_check(move |checked| asking.set_checked(question, control, checked))
            />
            <span>{words} {about.map(|about| view! { <span class="unseen">{[": ", &about].concat()}</span> })}</span>
        </label>
    }
}

/// Says what the reader has to choose, after the reader has tried to go on without it. The question names this
/// paragraph as its description (`aria-describedby`), so the paragraph is always in the DOM, and only its text is
/// hidden until then.
#[component]
pub fn Missing(asking: Asking, question: Q) -> impl IntoView {
    let guide = asking.guide;
    let wanted = match guide.checker.questions[question as usize].kind {
        Kind::Number => guide.strings.choose_number.to_string(),
        Kind::Flag | Kind::OneOf => guide.strings.choose_one.to_string(),
        Kind::AnyOf | Kind::Areas => choose_first(guide, none_words(guide, question)),
    };
    view! {
        <p class="missing" id=missing_id(question)>
            <span prop:hidden=flag(move || !asking.is_missing(question))>{wanted}</span>
        </p>
    }
}

/// The label for "none of these" in a question.
pub fn none_words(guide: &Guide, question: Q) -> &'static str {
    let item = &guide.checker.questions[question as usize];
    match (item.kind, guide.checker.screens[item.screen].none) {
        (Kind::Areas, _) => guide.strings.nowhere,
        (_, "") => guide.strings.none,
        (_, none) => none,
    }
}

/// The sentence that says that an answer, or "none of these", has to be chosen first. `none` is the label for "none of
/// these".
pub fn choose_first(guide: &Guide, none: &str) -> String {
    fill(guide.strings.choose_first, &[("none", none)])
}
