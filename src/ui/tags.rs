//! Buttons for the tags, in the filter and at the foot of open answers.

use super::closures::{aria, attr, effect, flag, on_click, text};
use super::page::Page;
use crate::content::{Guide, fill};
use crate::find::Facet;
use leptos::prelude::*;

/// Buttons for `tags` and, below them, the reason why a pressed tag has no effect. With `counted`, each tag shows how
/// many questions would be left if it were selected.
#[component]
pub fn Tags(
    page: Page,
    tags: Vec<usize>,
    #[prop(optional)] counted: bool,
    #[prop(optional)] label: Option<&'static str>,
) -> impl IntoView {
    let why = RwSignal::new(String::new());
    effect(move || {
        page.choice.track();
        page.results.track();
        why.set(String::new());
    });
    view! {
        <ul class="tags" aria-label=label>
            {tags.into_iter().map(|tag| view! { <Tag page tag counted why /> }).collect::<Vec<_>>()}
        </ul>
        <p class="quiet why" prop:textContent=text(move || why.get())></p>
    }
}

/// The button of a tag. A tag that would leave no question is not disabled, so that it can be reached and can say why
/// it has no effect.
#[component]
fn Tag(page: Page, tag: usize, counted: bool, why: RwSignal<String>) -> impl IntoView {
    let guide = page.guide;
    let facet = move || page.facets.with(|facets| facets[tag]);
    let refused = move || refusal(guide, facet());

    let number = move || match facet() {
        Facet::Offered(count) => count.to_string(),
        Facet::Empty => "0".to_string(),
        Facet::Selected | Facet::Needed => String::new(),
    };
    let spoken = move || match facet() {
        Facet::Offered(_) if counted => fill(guide.strings.tag_count, &[("count", &number())]),
        _ => refused().to_string(),
    };
    let pressed = move || match untrack(refused) {
        "" => page.toggle_tag(tag),
        refused => {
            why.set(refused.to_string());
            page.announce(refused.to_string());
        }
    };

    view! {
        <li>
            <button
                type="button"
                class="tag"
                aria-pressed=aria(move || matches!(facet(), Facet::Selected | Facet::Needed))
                aria-disabled=aria(move || !refused().is_empty())
                title=attr(refused)
                on:click=on_click(pressed)
            >
                {guide.tags[tag].name}
                {counted.then(|| view! { <span class="number" aria-hidden="true" prop:textContent=text(number)></span> })}
                <span
                    class="unseen"
                    prop:hidden=flag(move || spoken().is_empty())
                    prop:textContent=text(move || [", ", &spoken()].concat())
                ></span>
            </button>
        </li>
    }
}

/// The reason why pressing the tag has no effect. Empty if it has one.
fn refusal(guide: &Guide, facet: Facet) -> &'static str {
    match facet {
        Facet::Empty => guide.strings.tag_empty,
        Facet::Needed => guide.strings.tag_needed,
        Facet::Offered(_) | Facet::Selected => "",
    }
}
