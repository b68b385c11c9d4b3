//! What happens after Trunk: the page is written into `index.html`.

pub mod grade;
pub mod proof;

use crate::content::{GUIDES, Guide};
use crate::html;
use std::{fs, io, path::Path};

/// Where the page's head and body go.
const HEAD: &str = "<!-- spine-guide:head -->";
const BODY: &str = "<!-- spine-guide:body -->";

/// Finishes the site that Trunk has built into `folder`: the first language in `index.html`, each
/// other one beside it in `<language>.html`.
///
/// # Errors
/// `index.html` is not there, cannot be written, or has lost one of its marks.
pub fn finish(folder: &Path) -> io::Result<()> {
    let index = folder.join("index.html");
    let template = fs::read_to_string(&index)?;
    for (n, guide) in GUIDES.iter().enumerate() {
        let path = if n == 0 { index.clone() } else { folder.join(format!("{}.html", guide.lang)) };
        fs::write(path, page(&template, guide)?)?;
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
