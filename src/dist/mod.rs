//! What happens after Trunk: the page is written into `index.html`, and the review sheet beside it.

pub mod grade;
pub mod proof;
pub mod review;

use crate::content::{GUIDES, Guide};
use crate::html;
use std::{fs, io, path::Path};

/// Where the page's head and body go.
const HEAD: &str = "<!-- spine-guide:head -->";
const BODY: &str = "<!-- spine-guide:body -->";

/// Finishes the site that Trunk has built into `folder`: the first language in `index.html`, each
/// other one beside it in `<language>.html`. Also proves the checker anew and writes the review sheet,
/// `review.html` or `review-<language>.html`, which no page links to.
///
/// # Errors
/// `index.html` is not there, cannot be written, or has lost one of its marks; the sheet's own words
/// have a mistake; or the proof has found a fault, which the sheet names.
pub fn finish(folder: &Path) -> io::Result<()> {
    let index = folder.join("index.html");
    let template = fs::read_to_string(&index)?;
    for (n, guide) in GUIDES.iter().enumerate() {
        let path = if n == 0 { index.clone() } else { folder.join(format!("{}.html", guide.lang)) };
        fs::write(path, page(&template, guide)?)?;
        let proof = proof::prove(&guide.checker);
        let path = if n == 0 { "review.html".to_string() } else { format!("review-{}.html", guide.lang) };
        let sheet = review::page(n, guide, &proof, env!("CARGO_PKG_VERSION")).map_err(io::Error::other)?;
        fs::write(folder.join(path), sheet)?;
        if let Some(fault) = proof.faults().first() {
            return Err(io::Error::other(format!("the checker does not fail safe: {fault}")));
        }
    }
    Ok(())
}

/// The template with a language's page in the place of its marks.
fn page(template: &str, guide: &Guide) -> io::Result<String> {
    let head = format!(
        "<title>{}</title>\n    <meta name=\"description\" content=\"{}\" />",
        html::escape(guide.article.title),
        html::escape(guide.words.description),
    );
    let lang = format!("<html lang=\"{}\"", html::escape(guide.lang));
    let mut page = template.to_owned();
    for (mark, text) in [("<html lang=\"en\"", lang.as_str()), (HEAD, &head), (BODY, &html::page(guide))] {
        if page.matches(mark).count() != 1 {
            return Err(io::Error::other(format!("index.html must have {mark} exactly once")));
        }
        page = page.replacen(mark, text, 1);
    }
    Ok(page)
}
