//! Brings the words of a text into the form in which they are compared: without case, accents and endings, and spelt as
//! they sound. So `Sciatica`, `siatika` and `ciática` are one word.

use std::ops::Range;

/// A function that is called with each word: its range of bytes in the text, its letters, and its key.
pub type Each<'a> = dyn FnMut(Range<usize>, &[u8], &[u8]) + 'a;

/// Calls `each` with every word of `text`. A word has at least one letter or digit.
pub fn words(text: &str, each: &mut Each) {
    let (mut letters, mut key) = (vec![], vec![]);
    let mut chars = text.char_indices().map(|(at, c)| (at, fold(c))).peekable();
    while let Some((start, first)) = chars.next() {
        if !is_letter(first) {
            continue;
        }
        letters.clear();
        let (mut end, mut c) = (start, first);
        loop {
            end += push(&mut letters, text, end, c);
            // `can’t` is one word and `red-flag` two, but `X-ray` one.
            let mark = |&(_, c): &(usize, char)| is_apostrophe(c) || (c == '-' && letters.len() == 1);
            if chars.peek().is_some_and(mark) {
                let mut ahead = chars.clone();
                ahead.next();
                if ahead.peek().is_some_and(|&(_, c)| is_letter(c)) {
                    chars = ahead;
                }
            }
            match chars.next_if(|&(_, c)| is_letter(c)) {
                Some((at, next)) => (end, c) = (at, next),
                None => break,
            }
        }
        sound(stem(&letters), &mut key);
        each(start..end, &letters, &key);
    }
}

/// Appends a folded letter to `letters`, and returns how many bytes the letter has in `text`.
fn push(letters: &mut Vec<u8>, text: &str, at: usize, folded: char) -> usize {
    letters.extend_from_slice(folded.encode_utf8(&mut [0; 4]).as_bytes());
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`')
}

/// Whether a folded character is part of a word: ASCII letters and digits and, from `ß` on, every character that is not
/// punctuation.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c >= 'ß' && !matches!(c, '÷' | 'ʼ' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}'))
}

/// A character in lower case and without its accent.
fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        _ => c,
    }
}

/// A word without its English endings: `injections` and `injected` become `inject`.
fn stem(word: &[u8]) -> &[u8] {
    let mut word = word;
    let vowel = |part: &[u8]| part.iter().any(|c| b"aeiou".contains(c));
    if word.len() > 3 {
        word = match word {
            [rest @ .., b'i', b'e', b's'] if rest.len() > 1 => &word[..rest.len() + 1],
            [rest @ .., b's' | b'x' | b'h', b'e', b's'] => &word[..rest.len() + 1],
            [.., b's' | b'u' | b'i', b's'] => word,
            [rest @ .., b's'] => rest,
            _ => word,
        };
    }
    for ending in [&b"ing"[..], b"ed", b"ment", b"ful", b"ly", b"ion", b"ive", b"e"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        let fits = match ending {
            b"ion" | b"ive" => matches!(rest.last(), Some(b's' | b't')),
            _ => true,
        };
        if fits && rest.len() >= 3 && vowel(rest) {
            word = rest;
        }
    }
    word
}

/// Writes a word to `out` as it sounds. Sounds that are often mistaken for each other become the same letter.
pub fn sound(word: &[u8], out: &mut Vec<u8>) {
    out.clear();
    // Speakers of Spanish may say "espine" for "spine".
    let word = match word {
        [b'e', b's', c, _, ..] if !b"aeiouys".contains(c) => &word[1..],
        [b'k', b'n', ..] | [b'w', b'r', ..] | [b'p', b's', ..] => &word[1..],
        _ => word,
    };
    for (n, &c) in word.iter().enumerate() {
        let next = word.get(n + 1).copied().unwrap_or(0);
        let before = if n > 0 { word[n - 1] } else { 0 };
        let said = match c {
            b'c' if b"eiy".contains(&next) => b's',
            // This sound has a letter of its own: "chill" is neither "kill" nor "sill".
            b'c' if next == b'h' => b'x',
            b'c' | b'q' => b'k',
            b'p' if next == b'h' => b'f',
            b'g' if next == b'h' => continue,
            b'd' if next == b'g' => continue,
            b'h' if n > 0 && !b"aeious".contains(&before) => continue,
            b'v' => b'b',
            b'x' => b's',
            b'y' => b'i',
            b'z' => b's',
            _ => c,
        };
        // A double letter counts once, except for digits, "o" and "e": "shoot" is not "shot".
        if out.last() != Some(&said) || said.is_ascii_digit() || said == b'o' || said == b'e' {
            out.push(said);
        }
    }
}

/// How many letters of `typed` are wrong, missing, superfluous, or swapped with their neighbour, if `known` was meant.
/// Returns `most + 1` if there are more than `most`, or if a word is too long to compare. With `open`, `known` may go
/// on after `typed`.
pub fn typos(typed: &[u8], known: &[u8], most: usize, open: bool) -> usize {
    const LONGEST: usize = 24;
    let (n, m) = (typed.len(), known.len());
    if n > LONGEST || m > LONGEST || n > m + most || (!open && m > n + most) {
        return most + 1;
    }
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j as u8;
    }
    for i in 1..=n {
        let (last, row, before) = ((i + 2) % 3, i % 3, (i + 1) % 3);
        rows[row][0] = i as u8;
        let mut least = i as u8;
        for j in 1..=m {
            let change = (typed[i - 1] != known[j - 1]) as u8;
            let mut cell = (rows[last][j - 1] + change).min(rows[last][j] + 1).min(rows[row][j - 1] + 1);
            if i > 1 && j > 1 && typed[i - 1] == known[j - 2] && typed[i - 2] == known[j - 1] {
                cell = cell.min(rows[before][j - 2] + 1);
            }
            rows[row][j] = cell;
            least = least.min(cell);
        }
        if least as usize > most {
            return most + 1;
        }
    }
    let end = &rows[n % 3][..=m];
    let found = if open { end.iter().copied().min().unwrap_or(0) } else { end[m] };
    (found as usize).min(most + 1)
}
