//! The app. Everything is in the library, so that tests link it too; its start is `ui::start`.

use spine_guide as _;

fn main() {}
