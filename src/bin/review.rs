//! Compares a file that the review sheet has saved with the content: what `make review FILE=…` runs. It ends with 0 where
//! everything is signed as it stands, with 1 where something is not, and with 2 where the file cannot be read.

use spine_guide::content::{GUIDES, VERSION};
use spine_guide::dist::review::{Review, compare, entries};
use std::{env, fs, path::Path, process::exit};

fn main() {
    let Some(file) = env::args_os().nth(1) else {
        eprintln!("review: name the file, as in `make review FILE=review-en-1a2b3c4d.json`");
        exit(2);
    };
    match told(Path::new(&file)) {
        Ok((told, is_signed)) => {
            print!("{told}");
            exit(i32::from(!is_signed));
        }
        Err(error) => {
            eprintln!("review: {}: {error}", file.to_string_lossy());
            exit(2);
        }
    }
}

/// What there is to say about a file, and whether it signs the guide as it is.
fn told(file: &Path) -> Result<(String, bool), String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let review = Review::parse(&text)?;
    let n = GUIDES.iter().position(|guide| guide.lang == review.language);
    let n = n.ok_or_else(|| format!("there is no guide in the language {:?}", review.language))?;
    let entries = entries(n, &GUIDES[n])?;
    let compared = compare(&review, &entries, VERSION);
    Ok((compared.to_string(), compared.is_signed()))
}
