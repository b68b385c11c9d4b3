//! Tags to press, in the filter and at the foot of open answers.

use super::live::{follow, press, state, text, when, words};
use super::reader::Reader;
use crate::content::{Guide, fill};
use crate::find::Facet;
use leptos::prelude::*;

/// Tags, and below them why one cannot be pressed. `counted` are those that show how many questions each would leave.
#[component]
pub fn Tags(
    reader: Reader,
    tags: Vec<usize>,
    #[prop(optional)] counted: bool,
    #[prop(optional)] label: Option<&'static str>,
) -> impl IntoView {
    let why = RwSignal::new(String::new());
    follow(move || {
        reader.choice.track();
        reader.found.track();
        why.set(String::new());
    });
    view! {
        <ul class="tags" aria-label=label>
            {tags.into_iter().map(|tag| view! { <Tag reader tag counted why /> }).collect::<Vec<_>>()}
        </ul>
        <p class="quiet why" prop:textContent=text(move || why.get())></p>
    }
}

/// A tag. One that would leave nothing stays reachable and says why it does nothing.
#[component]
fn Tag(reader: Reader, tag: usize, counted: bool, why: RwSignal<String>) -> impl IntoView {
    let guide = reader.guide;
    let facet = move || reader.facets.with(|facets| facets[tag]);
    let refused = move || refusal(guide, facet());

    let number = move || match facet() {
        Facet::Offered(count) => count.to_string(),
        Facet::Empty => "0".to_string(),
        Facet::Chosen | Facet::Needed => String::new(),
    };
    let spoken = move || match facet() {
        Facet::Offered(_) if counted => fill(guide.words.tag_count, &[("count", &number())]),
        _ => refused().to_string(),
    };
    let pressed = move || match untrack(refused) {
        "" => reader.press(tag),
        refused => {
            why.set(refused.to_string());
            reader.announce(refused.to_string());
        }
    };

    view! {
        <li>
            <button
                type="button"
                class="tag"
                aria-pressed=state(move || matches!(facet(), Facet::Chosen | Facet::Needed))
                aria-disabled=state(move || !refused().is_empty())
                title=words(refused)
                on:click=press(pressed)
            >
                {guide.tags[tag].name}
                {counted.then(|| view! { <span class="number" aria-hidden="true" prop:textContent=text(number)></span> })}
                <span
                    class="unseen"
                    prop:hidden=when(move || spoken().is_empty())
                    prop:textContent=text(move || [", ", &spoken()].concat())
                ></span>
            </button>
        </li>
    }
}

/// Why pressing the tag does nothing; empty where it does.
fn refusal(guide: &Guide, facet: Facet) -> &'static str {
    match facet {
        Facet::Empty => guide.words.tag_empty,
        Facet::Needed => guide.words.tag_needed,
        Facet::Offered(_) | Facet::Chosen => "",
    }
}
