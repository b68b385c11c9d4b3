//! The symptom checker's view: one screen at a time in the place of the page.
//!
//! The answers are in memory and nowhere else. They end with "start over", with leaving the page, and
//! 24 hours after a result.

mod result;
mod review;
mod screen;
mod state;

use super::browser;
use super::reader::Reader;
use leptos::prelude::*;
use result::ResultView;
use review::Review;
use screen::ScreenView;
pub use state::Check;
use state::Step;

/// The button on the page that leads here, and, while it is open, the checker.
#[component]
pub fn Invitation(reader: Reader, check: Check) -> impl IntoView {
    let words = &reader.guide.words;
    let action = move || if check.begun() { words.resume } else { words.invitation_action };
    view! { <button type="button" class="button" on:click=move |_| check.enter() prop:textContent=action></button> }
}

/// What is open of the checker: one step at a time.
#[component]
pub fn Checker(reader: Reader, check: Check) -> impl IntoView {
    let words = &reader.guide.words;
    let number = reader.guide.clinic.emergency;
    let call = crate::content::fill(reader.guide.emergency.call, &[("number", number)]);
    // Only a change of step makes a new view, not every answer.
    let step = Memo::new(move |_| check.step());

    view! {
        <div class="checker">
            <aside class="strip" aria-label=words.strip>
                <span>{words.strip}</span>
                <a class="call" href=format!("tel:{number}")>{call}</a>
            </aside>
            <main>
                {move || match step.get() {
                    None => ().into_any(),
                    Some(Step::Start { expired, begun }) => view! { <Start reader check expired begun /> }.into_any(),
                    Some(Step::Ask { screen, main }) => view! { <ScreenView reader check screen main /> }.into_any(),
                    Some(Step::Review) => view! { <Review reader check /> }.into_any(),
                    Some(Step::Result) => view! { <ResultView reader check /> }.into_any(),
                }}
            </main>
            <footer class="quiet leave">
                <button type="button" class="plain" on:click=move |_| check.leave()>{words.close}</button>
                <span>{words.private}</span>
            </footer>
        </div>
    }
}

/// Before the first question: what this is, and what it is not.
#[component]
fn Start(reader: Reader, check: Check, expired: bool, begun: bool) -> impl IntoView {
    let words = &reader.guide.words;
    let results = &reader.guide.checker.results;
    let action = if begun { words.resume } else { words.start };
    view! {
        <Heading text=words.invitation />
        {expired.then(|| view! { <p class="warning">{words.expired}</p> })}
        <p>{words.invitation_lead}</p>
        <p class="disclaimer">{results.disclaimer}</p>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| check.forward() prop:textContent=action></button>
            <button type="button" class="plain" hidden=!begun on:click=move |_| check.start_over()>
                {words.start_over}
            </button>
        </div>
    }
}

/// The heading of a step: it takes the focus when the step appears, and so is read out.
///
/// Its text is a property: from one screen to the next the element stays, and a translated page has put
/// its own elements in the place of the text. A quiet one leaves the focus to a question below it.
#[component]
pub fn Heading(text: &'static str, #[prop(optional)] quiet: bool) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| !quiet) {
            browser::arrive_at(&heading);
        }
    });
    view! { <h1 node_ref=heading tabindex="-1" prop:textContent=text></h1> }
}

/// Prose that `html` has rendered and that begins with a heading, which takes the focus.
#[component]
pub fn Prose(html: String) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        if let Some(heading) = place.get().and_then(|place| browser::inside(&place, "h1")) {
            browser::arrive_at(&heading);
        }
    });
    view! { <div node_ref=place inner_html=html></div> }
}
