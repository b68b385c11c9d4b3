//! No choice that a reader can reach is empty, and the count on a tag is what pressing it gives.

use crate::example::{EXAMPLE, leak};
use proptest::prelude::*;
use spine_guide::content::{GUIDES, Group, Guide, Question, Tag};
use spine_guide::find::{Facet, Selection};
use std::{collections::BTreeSet, fmt};

/// The clinic's guide with other questions and tags: of each tag its group and whether it keeps
/// questions in the list, of each question its tags.
fn made(tags: &[(usize, bool)], questions: &[BTreeSet<usize>]) -> Guide {
    let tag = |(n, &(group, keep)): (usize, &(usize, bool))| {
        let name = Box::leak(format!("t{n}").into_boxed_str());
        Tag { name, slug: name, group, keep }
    };
    let question = |tags: &BTreeSet<usize>| Question { tags: leak(tags.iter().copied()), ..GUIDES[0].questions[0] };
    Guide {
        groups: leak((0..6).map(|_| Group { name: "group" })),
        tags: leak(tags.iter().enumerate().map(tag)),
        questions: leak(questions.iter().map(question)),
        ..GUIDES[0]
    }
}

/// A guide that says of itself only what matters here.
#[derive(Clone, Copy)]
struct Shown(Guide);

impl std::ops::Deref for Shown {
    type Target = Guide;
    fn deref(&self) -> &Guide {
        &self.0
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let tags: Vec<_> = self.tags.iter().map(|t| (t.group, t.keep)).collect();
        let questions: Vec<_> = self.questions.iter().map(|q| q.tags).collect();
        write!(f, "made(&{tags:?}, &{questions:?})")
    }
}

/// Guides that a clinic could write: up to 40 questions, up to 64 tags in six groups.
fn guides() -> impl Strategy<Value = Shown> {
    let tags = prop::collection::vec((0..6usize, prop::bool::weighted(0.1)), 1..=64);
    tags.prop_flat_map(|tags| {
        let own = prop::collection::btree_set(0..tags.len(), 1..=tags.len().min(6));
        (Just(tags), prop::collection::vec(own, 1..=40))
    })
    .prop_map(|(tags, questions)| Shown(made(&tags, &questions)))
}

/// The clinic's guide, and made ones.
fn any_guide() -> impl Strategy<Value = Shown> {
    prop_oneof![1 => Just(Shown(GUIDES[0])), 3 => guides()]
}

/// A guide and tags to press, one after the other.
fn walks() -> impl Strategy<Value = (Shown, Vec<usize>)> {
    any_guide().prop_flat_map(|guide| (Just(guide), prop::collection::vec(0..guide.tags.len(), 1..30)))
}

/// What "fits" means, said a second time: for each group, nothing is chosen in it or the question has one of those.
fn fits(guide: &Guide, chosen: &BTreeSet<usize>, question: &Question) -> bool {
    (0..guide.groups.len()).all(|group| {
        let mut asked = chosen.iter().filter(|&&tag| guide.tags[tag].group == group).peekable();
        asked.peek().is_none() || asked.any(|tag| question.tags.contains(tag))
    })
}

fn any_fits(guide: &Guide, chosen: &BTreeSet<usize>) -> bool {
    guide.questions.iter().any(|q| fits(guide, chosen, q))
}

fn set(choice: Selection) -> BTreeSet<usize> {
    choice.tags().collect()
}

fn about_warning_signs(guide: &Guide, question: &Question) -> bool {
    question.tags.iter().any(|&tag| guide.tags[tag].keep)
}

/// The same tags with one more, or one less.
fn toggled(choice: Selection, tag: usize) -> BTreeSet<usize> {
    let mut tags = set(choice);
    if !tags.remove(&tag) {
        tags.insert(tag);
    }
    tags
}

proptest! {
    #[test]
    fn no_pressing_reaches_an_empty_choice((guide, presses) in walks()) {
        let mut choice = Selection::default();
        for tag in presses {
            choice = choice.pressed(&guide, tag);
            prop_assert!(any_fits(&guide, &set(choice)), "{:?} fits no question", set(choice));
        }
    }

    #[test]
    fn a_tag_is_refused_only_where_nothing_would_be_left((guide, presses) in walks()) {
        let mut choice = Selection::default();
        for tag in presses {
            let left = any_fits(&guide, &toggled(choice, tag));
            let facet = choice.facet(&guide, tag);
            let refused = matches!(facet, Facet::Empty | Facet::Needed);
            prop_assert_eq!(refused, !left, "{:?}", facet);
            prop_assert_eq!(choice.has(tag), matches!(facet, Facet::Selected | Facet::Needed));
            let next = choice.pressed(&guide, tag);
            prop_assert_eq!(set(next), if refused { set(choice) } else { toggled(choice, tag) });
            choice = next;
        }
    }

    #[test]
    fn the_count_on_a_tag_is_what_pressing_it_gives((guide, presses) in walks()) {
        let mut choice = Selection::default();
        for tag in presses {
            for offered in 0..guide.tags.len() {
                if let Facet::Offered(count) = choice.facet(&guide, offered) {
                    let next = choice.pressed(&guide, offered);
                    let chosen = set(next);
                    let listed = |q: &&Question| fits(&guide, &chosen, q) || about_warning_signs(&guide, q);
                    prop_assert_eq!(guide.questions.iter().filter(listed).count(), count);
                    prop_assert_eq!(guide.questions.iter().filter(|q| next.lists(&guide, q)).count(), count);
                    prop_assert_eq!(next.count(&guide), count);
                    prop_assert!(count > 0);
                }
            }
            choice = choice.pressed(&guide, tag);
        }
    }

    #[test]
    fn pressing_a_tag_twice_changes_nothing((guide, presses) in walks()) {
        let mut choice = Selection::default();
        for tag in presses {
            let next = choice.pressed(&guide, tag);
            prop_assert_eq!(next.pressed(&guide, tag), choice);
            choice = next;
        }
    }

    #[test]
    fn questions_about_warning_signs_are_always_listed((guide, presses) in walks()) {
        let mut choice = Selection::default();
        for tag in presses {
            choice = choice.pressed(&guide, tag);
            let chosen = set(choice);
            let mut only_kept = false;
            for question in guide.questions {
                let kept = about_warning_signs(&guide, question);
                prop_assert_eq!(choice.lists(&guide, question), kept || fits(&guide, &chosen, question));
                only_kept |= kept && !fits(&guide, &chosen, question);
            }
            prop_assert_eq!(choice.keeps_more(&guide), only_kept);
        }
    }

    #[test]
    fn any_tags_make_a_choice_that_fits(
        guide in any_guide(),
        tags in prop::collection::hash_set(prop_oneof![0..64usize, any::<usize>()], 0..20),
    ) {
        let tags: Vec<usize> = tags.into_iter().collect();
        let choice = Selection::of(&guide, tags.iter().copied());
        let asked: BTreeSet<usize> = tags.iter().copied().filter(|&tag| tag < guide.tags.len()).collect();
        prop_assert!(any_fits(&guide, &set(choice)));
        prop_assert!(set(choice).is_subset(&asked));
        if any_fits(&guide, &asked) {
            prop_assert_eq!(set(choice), asked);
        } else {
            for tag in asked.difference(&set(choice)) {
                // Left out only where it did not fit what came before it.
                let before = tags.iter().take_while(|t| *t != tag).copied();
                let first: BTreeSet<usize> = before.filter(|t| set(choice).contains(t)).chain([*tag]).collect();
                prop_assert!(!any_fits(&guide, &first), "{tag} was left out of {asked:?}");
            }
        }
    }
}

/// Tags of the example by slug.
fn choice(slugs: &str) -> Selection {
    let guide = &*EXAMPLE;
    let index = |slug: &str| guide.tag(slug).unwrap_or_else(|| panic!("no tag {slug}"));
    let choice = Selection::of(guide, slugs.split_whitespace().map(index));
    assert_eq!(choice.tags().count(), slugs.split_whitespace().count(), "{slugs}: no question has all of them");
    choice
}

#[test]
fn worked_examples() {
    let guide = &*EXAMPLE;
    // 09 and 12 are about warning signs and stand in every list.
    for (tags, questions) in [
        ("", "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15"),
        ("hip", "07 09 12 14"),
        ("knee", "07 09 12"),
        ("rfa", "01 02 09 12"),
        ("epidural rfa", "01 02 08 09 12"),
        ("hip spine", "07 09 12 14 15"),
        ("hip diagnostics", "07 09 12 14"),
        ("post-surgery", "05 06 09 12 15"),
        ("post-surgery spine", "09 12 15"),
        ("post-surgery cervical", "06 09 12"),
        ("cervical interventional-spine", "02 08 09 11 12 13"),
        ("cervical diagnostics", "09 12 13"),
        ("ergonomics anatomy", "03 09 11 12"),
        ("safety", "09 12"),
        ("lumbar emergency", "09 12"),
        ("hip spine orthobiologics", "09 12 15"),
    ] {
        let choice = choice(tags);
        let listed: Vec<_> = guide.questions.iter().filter(|q| choice.lists(guide, q)).map(|q| q.number).collect();
        assert_eq!(listed.join(" "), questions, "{tags:?}");
        assert_eq!(choice.count(guide), listed.len(), "{tags:?}");
        assert_eq!(choice.is_empty(), tags.is_empty());
    }
}

#[test]
fn worked_refusals() {
    let guide = &*EXAMPLE;
    for (tags, pressed, expected) in [
        ("", "hip", Facet::Offered(4)),
        ("", "lumbar", Facet::Offered(14)),
        ("hip", "hip", Facet::Selected),
        ("hip", "knee", Facet::Offered(4)),
        ("hip", "spine", Facet::Offered(5)),
        ("hip", "rfa", Facet::Empty),
        ("rfa", "hip", Facet::Empty),
        ("spine", "epidural", Facet::Empty),
        ("hip spine orthobiologics", "spine", Facet::Needed),
        ("hip spine orthobiologics", "hip", Facet::Selected),
        ("hip", "safety", Facet::Empty),
    ] {
        let tag = guide.tag(pressed).unwrap();
        let before = choice(tags);
        assert_eq!(before.facet(guide, tag), expected, "{tags:?}, then {pressed}");
        let stays = matches!(expected, Facet::Empty | Facet::Needed);
        assert_eq!(before.pressed(guide, tag) == before, stays, "{tags:?}, then {pressed}");
    }
}

#[test]
fn questions_that_the_emergency_card_leads_to_are_about_warning_signs() {
    for guide in GUIDES {
        assert!(!guide.emergency.answers.is_empty(), "{}", guide.lang);
        for answer in guide.emergency.answers {
            let question = &guide.questions[answer.question];
            assert!(about_warning_signs(guide, question), "{}: {}", guide.lang, question.number);
        }
    }
}

#[test]
fn a_choice_says_whether_it_keeps_more_than_fits() {
    let guide = &*EXAMPLE;
    assert!(choice("hip").keeps_more(guide));
    assert!(!choice("safety").keeps_more(guide) && !choice("").keeps_more(guide));
}

#[test]
fn sixty_four_tags_fit_into_a_choice() {
    let guide = made(&[(0, false); 64], &[(0..64).collect(), BTreeSet::from([63])]);
    let last = Selection::of(&guide, [63, 64, usize::MAX]);
    assert_eq!(set(last), BTreeSet::from([63]));
    assert_eq!(Selection::of(&guide, 0..64).tags().count(), 64);
    assert_eq!(Selection::of(&guide, [62]).facet(&guide, 63), Facet::Offered(2));
}

#[test]
fn a_search_and_tags_hold_together() {
    let guide = &*EXAMPLE;
    // By number: 14, 08, 07; 08 is not about the hip.
    let matching = [13, 7, 6];
    let tag = |slug: &str| guide.tag(slug).unwrap();
    let among = |tags: &str, pressed: &str| choice(tags).facet_among(guide, tag(pressed), Some(&matching));
    assert_eq!(choice("").shown(guide, Some(&matching)), matching);
    assert_eq!(choice("hip").shown(guide, Some(&matching)), [13, 6]);
    assert_eq!(choice("hip").shown(guide, None), [6, 8, 11, 13]);
    assert!(choice("hip").shown(guide, Some(&[])).is_empty());
    assert_eq!(among("", "hip"), Facet::Offered(2));
    assert_eq!(among("hip", "hip"), Facet::Selected);
    // Questions about warning signs stay under every tag, and are no answer to this search.
    assert_eq!(among("", "safety"), Facet::Empty);
    assert_eq!(choice("").facet_among(guide, tag("safety"), None), choice("").facet(guide, tag("safety")));
}

#[test]
fn any_tag_can_be_dropped() {
    let guide = &*EXAMPLE;
    assert_eq!(choice("hip knee").without(guide, guide.tag("knee").unwrap()), choice("hip"));
    // No question is about spine and orthobiologics without the hip: pressing refuses it, dropping does not.
    let left = choice("hip spine orthobiologics").without(guide, guide.tag("spine").unwrap());
    assert!(!left.has(guide.tag("spine").unwrap()) && left.count(guide) > 0);
}
