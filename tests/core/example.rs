//! A guide for worked examples: what they say of its questions and tags holds whatever the clinic adds to its own.

use spine_guide::content::{GUIDES, Group, Guide, Question, Tag};
use std::sync::LazyLock;

/// The tags of each group, by slug.
const TAGS: [&str; 3] = [
    "lumbar cervical spine hip knee",
    "interventional-spine diagnostics rfa epidural orthobiologics",
    "emergency safety surgery-decision post-surgery spine-degeneration joint-pain anatomy ergonomics rehab",
];
/// Tags whose questions never leave the list.
const KEEP: [&str; 2] = ["emergency", "safety"];
/// Number, slug and tags of each question.
const QUESTIONS: [(&str, &str, &str); 15] = [
    ("01", "facet-ablation", "lumbar interventional-spine rfa"),
    ("02", "ablation-duration", "lumbar cervical interventional-spine rfa"),
    ("03", "sitting-and-driving", "lumbar ergonomics rehab"),
    ("04", "discogram", "diagnostics lumbar interventional-spine"),
    ("05", "pain-after-fusion", "lumbar post-surgery interventional-spine"),
    ("06", "adjacent-segment-disease", "lumbar cervical post-surgery spine-degeneration"),
    ("07", "back-hip-or-knee", "diagnostics lumbar hip knee"),
    ("08", "epidural-steroid-injection", "interventional-spine epidural lumbar cervical"),
    ("09", "red-flag-symptoms", "safety lumbar cervical emergency"),
    ("10", "waiting-for-surgery", "lumbar cervical surgery-decision"),
    ("11", "facet-joint", "lumbar cervical anatomy interventional-spine"),
    ("12", "emergency-after-injury", "cervical lumbar emergency safety"),
    ("13", "nerve-root-block", "interventional-spine diagnostics lumbar cervical"),
    ("14", "hip-pain-or-back", "hip lumbar diagnostics joint-pain"),
    ("15", "regenerative-medicine", "spine post-surgery orthobiologics interventional-spine"),
];

pub static EXAMPLE: LazyLock<Guide> = LazyLock::new(|| {
    let tags: Vec<Tag> = TAGS
        .iter()
        .enumerate()
        .flat_map(|(group, slugs)| {
            slugs.split(' ').map(move |slug| Tag { name: slug, slug, group, keep: KEEP.contains(&slug) })
        })
        .collect();
    let place = |slug: &str| tags.iter().position(|tag| tag.slug == slug).unwrap_or_else(|| panic!("no tag {slug}"));
    let question = |(number, slug, tags): &(&'static str, &'static str, &'static str)| Question {
        number,
        slug,
        tags: leak(tags.split(' ').map(place)),
        ..GUIDES[0].questions[0]
    };
    Guide {
        questions: leak(QUESTIONS.iter().map(question)),
        groups: leak(TAGS.iter().map(|_| Group { name: "group" })),
        tags: leak(tags.iter().copied()),
        ..GUIDES[0]
    }
});

pub fn leak<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    Box::leak(items.into_iter().collect::<Vec<T>>().into_boxed_slice())
}
