//! Phone numbers: the cases are the same for the script of the frame, see tests/e2e/embed-settings.spec.mjs.

use spine_guide::content::dialled;

#[test]
fn a_number_is_dialled_as_the_table_says() {
    let cases: Vec<(String, Option<String>)> = serde_json::from_str(include_str!("../phones.json")).expect("pairs");
    let wrong: Vec<_> = cases.iter().filter(|(written, right)| dialled(written) != *right).collect();
    let found: Vec<_> = wrong.iter().map(|(written, right)| (written, dialled(written), right)).collect();
    assert!(found.is_empty(), "{found:#?}");
}
