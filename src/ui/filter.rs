//! The tags that filter the questions.

use super::reader::Reader;
use crate::content::fill;
use crate::find::Facet;
use leptos::{html::Strong, prelude::*};

/// All tags, group by group, and how many questions are left. On a phone the groups fold into one
/// bar that names what is chosen.
#[component]
pub fn Filter(reader: Reader) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let unfolded = RwSignal::new(false);

    // Changing text is set as a whole: a browser's translation may have replaced its nodes.
    let title = move || {
        let chosen: Vec<_> = reader.choice.get().tags().map(|tag| guide.tags[tag].name).collect();
        match chosen[..] {
            [] => words.filter_title.to_string(),
            _ => fill(words.filter_chosen, &[("tags", &chosen.join(", "))]),
        }
    };
    let count = move || reader.count(reader.choice.get());
    let kept = move || reader.choice.get().keeps_more(guide);
    let chosen = move || !reader.choice.get().is_empty();
    // The button goes when it has been pressed, and must not take the focus with it.
    let result = NodeRef::<Strong>::new();
    let clear = move |_| {
        reader.clear();
        if let Some(result) = result.get_untracked() {
            let _ = result.focus();
        }
    };

    let group = |(index, group): (usize, &'static crate::content::Group)| {
        let own = (0..guide.tags.len()).filter(move |&tag| guide.tags[tag].group == index);
        view! {
            <fieldset>
                <legend>{group.name}</legend>
                <ul class="tags">
                    {own.map(|tag| view! { <li><TagButton reader tag /></li> }).collect_view()}
                </ul>
            </fieldset>
        }
    };
    let groups = guide.groups.iter().enumerate().map(group).collect_view();

    view! {
        <div class="filter" role="group" aria-label=words.filter_title>
            <button
                type="button"
                class="fold"
                aria-expanded=move || unfolded.get().to_string()
                aria-controls="filter-groups"
                on:click=move |_| unfolded.update(|u| *u = !*u)
                prop:textContent=title
            ></button>
            <div id="filter-groups" class="groups" class:unfolded=unfolded>{groups}</div>
            <p class="result">
                <strong node_ref=result class="count" tabindex="-1" prop:textContent=count></strong>
                <button type="button" class="plain" hidden=move || !chosen() on:click=clear>
                    {words.clear}
                </button>
                <span class="note" hidden=move || !kept()>{words.kept}</span>
            </p>
        </div>
    }
}

/// A tag to press. One that would leave nothing stays reachable and says why it does nothing.
#[component]
pub fn TagButton(
    reader: Reader,
    tag: usize,
    /// Whether it carries the number of questions that pressing it leaves.
    #[prop(default = true)]
    counted: bool,
) -> impl IntoView {
    let guide = reader.guide;
    let words = &guide.words;
    let facet = Memo::new(move |_| reader.choice.get().facet(guide, tag));

    let why = move || match facet.get() {
        Facet::Empty => words.tag_empty,
        Facet::Needed => words.tag_needed,
        Facet::Offered(_) | Facet::Chosen => "",
    };
    let refused = move || !why().is_empty();
    let number = move || match facet.get() {
        Facet::Offered(count) => count.to_string(),
        Facet::Empty => "0".to_string(),
        Facet::Chosen | Facet::Needed => String::new(),
    };
    let spoken = move || match facet.get() {
        Facet::Offered(count) if counted => fill(words.tag_count, &[("count", &count.to_string())]),
        _ => why().to_string(),
    };
    let press = move |_| match why() {
        "" => reader.press(tag),
        why => reader.announce(why.to_string()),
    };

    view! {
        <button
            type="button"
            class="tag"
            aria-pressed=move || matches!(facet.get(), Facet::Chosen | Facet::Needed).to_string()
            aria-disabled=move || refused().to_string()
            title=why
            on:click=press
        >
            {guide.tags[tag].name}
            {counted.then(|| view! { <span class="number" aria-hidden="true" prop:textContent=number></span> })}
            <span class="unseen" prop:textContent=move || format!(", {}", spoken()) hidden=move || spoken().is_empty()></span>
        </button>
    }
}
