//! What the checker stores on an entry of the browser's history ⇄ one number. Others may see it, so it holds no answer.

/// Where an entry of the browser's history stands in a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trail {
    /// The number of the checker's step, at most [`Trail::LAST_STEP`]: 0 is the start.
    pub step: usize,
    /// How many entries of this check come before this one in the history.
    pub depth: u32,
    /// Whether an entry of the page comes before those, because the check was opened from the page.
    pub from_page: bool,
    /// Whether the entry belongs to a result that was scanned from another screen.
    pub scanned: bool,
}

impl Trail {
    /// The highest step that the number has room for.
    pub const LAST_STEP: usize = 0x7f;

    /// Encodes the trail.
    pub fn number(self) -> u32 {
        self.depth << 9
            | u32::from(self.scanned) << 8
            | ((self.step & Self::LAST_STEP) as u32) << 1
            | u32::from(self.from_page)
    }

    /// Decodes what [`Trail::number`] wrote. Every number is a trail: an entry that an earlier page load left in the
    /// history may hold a step that the answers do not lead to.
    pub fn from_number(number: u32) -> Trail {
        let [from_page, scanned] = [0, 8].map(|bit| number >> bit & 1 == 1);
        Trail { step: (number >> 1) as usize & Self::LAST_STEP, depth: number >> 9, from_page, scanned }
    }

    /// The trail of the entry that is pushed after this one.
    pub fn next(self, step: usize) -> Trail {
        Trail { step, depth: self.depth + 1, ..self }
    }

    /// How many entries the history goes back to close the check. 0 if the page was opened at the checker and this is
    /// the first entry of the check: there is none of the page to go back to.
    pub fn entries_to_page(self) -> u32 {
        self.depth + u32::from(self.from_page)
    }
}
