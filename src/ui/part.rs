//! What every part of the app is made of.

use super::browser::Place;
use super::live::follow;
use leptos::{html::Div, prelude::*};

/// A part of the app: `html` as the room `html` wrote it; `ready` takes hold of what is in it, once it
/// is in the page. It is the same code for every part: views of their own cost 3 kB each.
#[component]
pub fn Part(html: String, ready: Box<dyn FnOnce(&Place)>) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let mut ready = Some(ready);
    follow(move || {
        if let Some(place) = place.get()
            && let Some(ready) = ready.take()
        {
            ready(&place);
        }
    });
    view! { <div node_ref=place inner_html=html></div> }
}
