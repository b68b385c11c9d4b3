//! What happens after Trunk: the page is written into `index.html` with its style and policy, files get
//! names with the hash of their bytes, compressed copies stand beside them, and a review sheet for the
//! clinic is written.

pub mod grade;
mod head;
pub mod proof;
pub mod review;
mod site;

use crate::content::{GUIDES, Guide};
use crate::html;
use site::Site;
use std::{io, path::Path};

/// Where the page's head and body go.
const HEAD: &str = "<!-- spine-guide:head -->";
const BODY: &str = "<!-- spine-guide:body -->";

/// Added to wasm-bindgen's script, whose `wasm` is the instance: after `stop()` every call into it, from
/// whatever listener or timer, does nothing. A program that has panicked must not be entered again.
const STOP: &str = "
export function stop() {
  wasm = new Proxy({}, { get: () => () => undefined });
}
";

/// Finishes the site that Trunk has built into `folder`: the first language in `index.html`, each
/// other one beside it in `<language>.html`. Also proves the checker anew and writes the review sheet,
/// `review.html` or `review-<language>.html`, which no page links to. The content policy is left out of
/// the pages unless `with_policy`.
///
/// # Errors
/// A file of Trunk's is not there, cannot be written, or has lost one of its marks; the sheet's own
/// words have a mistake; or the proof has found a fault, which the sheet names.
pub fn finish(folder: &Path, with_policy: bool) -> io::Result<()> {
    let mut site = Site::read(folder)?;
    let mut template = site.take("index.html")?;
    let style = take_styles(&mut site, &mut template)?;

    // Each names the next one in.
    let wasm = site.stamp("spine-guide_bg.wasm")?;
    let glue = site.text("spine-guide.js")? + STOP;
    site.put("spine-guide.js", glue);
    let glue = rename(&mut site, "spine-guide.js", &[("spine-guide_bg.wasm", &wasm)])?;
    let boot = rename(&mut site, "boot.js", &[("spine-guide.js", &glue)])?;
    let icon = site.stamp("icon.svg")?;
    for (name, stamped) in [("boot.js", &boot), ("icon.svg", &icon)] {
        template = replaced(&template, name, stamped)?;
    }

    let mut faults = vec![];
    for (n, guide) in GUIDES.iter().enumerate() {
        let (file, sheet) = match n {
            0 => ("index.html".to_string(), "review.html".to_string()),
            _ => (format!("{}.html", guide.lang), format!("review-{}.html", guide.lang)),
        };
        // The first page is the folder itself.
        let address = if n == 0 { "" } else { &file };
        let head = head::head(guide, &style, address, with_policy);
        let body = html::page(guide) + &head::data(guide, address);
        site.put(&file, page(&template, guide, &head, &body)?);
        let proof = proof::prove(&guide.checker);
        let version = env!("CARGO_PKG_VERSION");
        site.put(&sheet, review::page(n, guide, &proof, version).map_err(io::Error::other)?);
        faults.extend(proof.faults().first().map(ToString::to_string));
    }
    site.put("_headers", headers(&style));
    site.compress()?;
    site.write()?;
    match faults.first() {
        Some(fault) => Err(io::Error::other(format!("the checker does not fail safe: {fault}"))),
        None => Ok(()),
    }
}

/// Takes the style sheets out of the template and the site: one text, for the page itself.
fn take_styles(site: &mut Site, template: &mut String) -> io::Result<String> {
    let mut style = String::new();
    let mut kept = String::new();
    for line in template.lines() {
        match line.split_once("<link rel=\"stylesheet\" href=\"./").and_then(|(_, rest)| rest.split_once('"')) {
            Some((name, rest)) => {
                let css = site.take(name)?;
                match rest.contains("media=\"print\"") {
                    true => style.push_str(&format!("@media print {{\n{css}}}\n")),
                    false => style.push_str(&css),
                }
            }
            None => kept.extend([line, "\n"]),
        }
    }
    *template = kept;
    Ok(style)
}

/// Puts new names into a script and gives it one.
fn rename(site: &mut Site, name: &str, names: &[(&str, &String)]) -> io::Result<String> {
    let mut text = site.text(name)?;
    for (old, new) in names {
        text = replaced(&text, old, new)?;
    }
    site.put(name, text);
    site.stamp(name)
}

/// A file's name replaced by its new one; that it is not named at all is an error.
fn replaced(text: &str, name: &str, stamped: &str) -> io::Result<String> {
    match text.contains(name) {
        true => Ok(text.replace(name, stamped)),
        false => Err(io::Error::other(format!("{name} is not named where it should be"))),
    }
}

/// What hosts are asked to send, in the format that Netlify and Cloudflare Pages read. No file is meant
/// by two lines that set the same header: hosts join them.
fn headers(style: &str) -> String {
    let policy = head::policy(style);
    let mut out = String::from("/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n");
    let others = GUIDES[1..].iter().map(|guide| format!("/{}.html", guide.lang));
    for path in ["/", "/index.html"].map(String::from).into_iter().chain(others) {
        out.push_str(&format!("{path}\n  Content-Security-Policy: {policy}\n  Cache-Control: no-cache\n"));
    }
    for stamped in ["/*-*.js", "/*-*.wasm"] {
        out.push_str(&format!("{stamped}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    out.push_str("/review*\n  X-Robots-Tag: noindex\n");
    out
}

/// The template with a language's page in the place of its marks.
fn page(template: &str, guide: &Guide, head: &str, body: &str) -> io::Result<String> {
    let lang = format!("<html lang=\"{}\"", html::escape(guide.lang));
    let mut page = template.to_owned();
    for (mark, text) in [("<html lang=\"en\"", lang.as_str()), (HEAD, head), (BODY, body)] {
        if page.matches(mark).count() != 1 {
            return Err(io::Error::other(format!("index.html must have {mark} exactly once")));
        }
        page = page.replacen(mark, text, 1);
    }
    Ok(page)
}
