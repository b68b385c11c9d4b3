//! The number that an entry of the browser's history holds.

use proptest::prelude::*;
use spine_guide::content::GUIDES;
use spine_guide::trail::Trail;

prop_compose! {
    fn any_trail()(step in 0..=Trail::LAST_STEP, depth in 0..1u32 << 23, from_page in any::<bool>(), scanned in any::<bool>()) -> Trail {
        Trail { step, depth, from_page, scanned }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(trail in any_trail()) {
        prop_assert_eq!(Trail::from_number(trail.number()), trail);
    }

    #[test]
    fn any_number_is_a_trail(number in any::<u32>()) {
        prop_assert_eq!(Trail::from_number(number).number(), number);
    }

    #[test]
    fn closing_leads_back_over_every_entry_of_the_check(from_page in any::<bool>(), steps in prop::collection::vec(0..=Trail::LAST_STEP, 0..9)) {
        let first = Trail { from_page, ..Trail::default() };
        let last = steps.iter().fold(first, |trail, &step| trail.next(step));
        prop_assert_eq!(last.step, steps.last().copied().unwrap_or(0));
        prop_assert_eq!(last.entries_to_page() as usize, steps.len() + usize::from(from_page));
    }
}

#[test]
fn an_entry_without_anything_is_the_start_of_a_check() {
    assert_eq!(Trail::from_number(0), Trail::default());
}

#[test]
fn the_number_has_room_for_every_step() {
    for guide in GUIDES {
        let review_and_result = 2;
        assert!(guide.checker.screens.len() + review_and_result <= Trail::LAST_STEP);
    }
}
