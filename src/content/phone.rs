//! Phone numbers as people write them, and as a phone dials them.

/// Returns a phone number as it stands after `tel:` in a link, or `None` if the text is not a phone number.
///
/// A number begins with `+` or a digit. Between its digits there may be white space, `.`, `(`, `)`, `-` and other
/// dashes. It has 3 to 15 digits. After a `+` the first `(0)` is not dialled.
///
/// Letters stand for the digits on a phone's keys, as in `1-800-555-BACK`. A number with letters begins with at least
/// three digits and has at least ten letters and digits. Before its last letter, the first group of digits has at most
/// four digits and every other group at most three; and no word after a space begins with a lower-case letter. These
/// limits keep texts such as `555-0100 fax` and `100 years` from being read as numbers.
///
/// At the end there may be an extension: `x`, `ext`, `extn`, `extension` or `#`, and up to seven digits; a comma or a
/// parenthesis may stand before it.
///
/// `public/phone.js` has the same rule for a number that is set after the build. `tests/phones.json` has cases for both.
pub fn dialled(written: &str) -> Option<String> {
    let (number, extension) = split_extension(written.trim());
    let opens = |c: char| c.is_whitespace() || c == '(';
    let number = number.trim_start_matches(opens);
    let (plus, number) = match number.strip_prefix('+') {
        Some(rest) => ("+", rest.trim_start_matches(opens).replacen("(0)", "", 1)),
        None => ("", number.to_string()),
    };
    let joins = |c: char| c.is_whitespace() || ".()-\u{2010}\u{2011}\u{2012}\u{2013}".contains(c);
    let is_plain = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || joins(c));
    let keys: String = number.chars().filter_map(key).collect();
    let least = if number.contains(|c: char| c.is_ascii_alphabetic()) { 10 } else { 3 };
    let fits = is_plain && (least..=15).contains(&keys.len()) && are_letters_keys(&number);
    fits.then(|| [plus, &keys, if extension.is_empty() { "" } else { ";ext=" }, extension].concat())
}

/// Splits a number from the digits of its extension, which are empty if it has none.
fn split_extension(written: &str) -> (&str, &str) {
    let whole = (written, "");
    let open = written.strip_suffix(')').unwrap_or(written);
    let before = open.trim_end_matches(|c: char| c.is_ascii_digit());
    let extension = &open[before.len()..];
    if !(1..=7).contains(&extension.len()) {
        return whole;
    }
    let marked = before.trim_end_matches(|c: char| c.is_whitespace() || ".:".contains(c));
    let number = marked.strip_suffix('#').or_else(|| {
        let number = marked.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let mark = marked[number.len()..].to_ascii_lowercase();
        ["x", "ext", "extn", "extension"].contains(&&*mark).then_some(number)
    });
    number.map_or(whole, |it| (it.trim_end_matches(|c: char| c.is_whitespace() || ",;(".contains(c)), extension))
}

/// Whether the letters of a number, if it has any, stand for keys and are not words such as "fax".
fn are_letters_keys(number: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let (Some(first), Some(last)) = (number.find(is_letter), number.rfind(is_letter)) else { return true };
    let begins = number[..first].chars().filter(char::is_ascii_digit).count() >= 3;
    let mut runs = number[..last].split(|c: char| !c.is_ascii_digit()).map(str::len);
    let is_short = runs.next() <= Some(4) && runs.all(|run| run <= 3);
    let small =
        number.split(char::is_whitespace).skip(1).any(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    begins && is_short && !small
}

/// The digit on the phone key for a digit or a letter.
fn key(c: char) -> Option<char> {
    Some(match c.to_ascii_uppercase() {
        digit @ '0'..='9' => digit,
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}
