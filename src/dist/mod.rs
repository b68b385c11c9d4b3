//! What happens after Trunk: the page is written into `index.html` with its style and policy, files get
//! fingerprinted names, the service worker gets the list of them, compressed copies stand
//! beside them, and the one file and a review sheet for the clinic are written.

mod chunks;
mod drawings;
pub mod grade;
mod head;
mod manifest;
mod minify;
mod offline;
pub mod proof;
pub mod reading;
pub mod release;
pub mod review;
mod settings;
mod single;
mod site;
pub mod small;
pub mod wordpress;
mod zipped;

use crate::content::{GUIDES, Guide, VERSION};
use crate::html::{self, Medium};
pub use chunks::{APP, CHUNKS, split};
use site::Site;
use std::{fmt::Write, io, path::Path};

/// Where the page's head and body go.
const HEAD: &str = "<!-- spine-guide:head -->";
const BODY: &str = "<!-- spine-guide:body -->";

/// wasm-bindgen's script.
const GLUE: &str = "spine-guide.js";

/// What `boot.js` loads: wasm-bindgen's script and our own.
const SCRIPTS: [&str; 10] = [
    GLUE,
    "kiosk.js",
    "settings.js",
    "drawings.js",
    "nav.js",
    "foot.js",
    "glossary.js",
    "aloud.js",
    "frame.js",
    "offline.js",
];

/// Where wasm-bindgen's script gets hold of the instance, and what is put there instead.
const ENTRY: &str = "wasm = instance.exports;";
const GUARDED: &str = "wasm = guarded(instance.exports);";

/// What stands in `embed.js` for the languages.
const PAGES: &str = "{ en: { page: '', title: 'Guide' } }";

/// Added to wasm-bindgen's script, so that every call into the instance, by whatever listener, timer or
/// promise, goes through a guard. What an exception has left is broken, whoever threw it: it is never
/// entered again, and later calls do nothing.
///
/// wasm-bindgen 0.2.130 has a guard of its own (`--force-enable-abort-handler`, `set_on_abort`), which cannot take the
/// place of this one. It catches by `try_table` and `catch_all_ref`, which not all browsers have yet (web-features,
/// `wasm-exnref-exceptions`): a phone without it would not compile the app at all. Later calls throw "Module
/// terminated" where they should do nothing, and the handler is a function of the instance that has just broken.
const GUARD: &str = "
let inside = 0;
let broken;
let tell = () => {};

/** The instance is never entered again. */
function leave() {
  // An empty list reads as the number 0 and as a result without an error.
  wasm = new Proxy({}, { get: () => () => [] });
}

/** `listener` hears of the exception once the last call has left the instance. Returns what ends the instance. */
export function onBreak(listener) {
  tell = listener;
  return leave;
}

function guarded(exports) {
  const guard = (enter) => (...values) => {
    inside += 1;
    try {
      return enter(...values);
    } catch (error) {
      broken ??= { error };
      leave();
      throw error;
    } finally {
      inside -= 1;
      if (inside === 0 && broken) tell(broken.error);
    }
  };
  const entries = Object.entries(exports);
  return Object.fromEntries(entries.map(([name, it]) => [name, typeof it === 'function' ? guard(it) : it]));
}
";

/// Finishes the site that Trunk has built into `folder`: the first language in `index.html`, each
/// other one beside it in `<language>.html`. Also proves the checker anew and writes the review sheet,
/// `review.html` or `review-<language>.html`, which no page links to. A site that is not `for_readers`, but
/// for those who work on it, has no content policy, no one file, and keeps nothing on the device.
///
/// # Errors
/// A file of Trunk's is not there, cannot be written, or has lost one of its marks; the sheet's own
/// words have a mistake; or the proof has found a fault, which the sheet names.
pub fn finish(folder: &Path, for_readers: bool) -> io::Result<()> {
    let mut site = Site::read(folder)?;
    let mut template = site.take("index.html")?;
    let start = take_script(&mut template)?;
    let [style, print, deferred] = take_styles(&mut site, &mut template)?;

    let glue = replaced(&site.text(GLUE)?, ENTRY, GUARDED)? + GUARD;
    let names: Vec<_> = GUIDES.iter().enumerate().map(|(n, guide)| names(n, guide)).collect();
    let settings = settings::script(&site.text("settings.js")?, &names)?;
    let phone = site.take("phone.js")?;
    let bundled = folder.join("bundled");
    let editor = settings::editor(&bundled, &settings, &phone)?;
    for (name, script) in [("frame.js", site.text("frame.js")?), ("settings.js", settings)] {
        site.put(name, minify::bundle(&bundled, &[(name, &script), ("phone.js", &phone)], name)?);
    }
    let parts = single::Parts {
        template: template.clone(),
        style: [&*style, &print].concat(),
        deferred: deferred.clone(),
        icon: site.text("icon.svg")?,
        scripts: std::iter::once("boot.js")
            .chain(SCRIPTS)
            .map(|name| Ok((name, if name == GLUE { glue.clone() } else { site.text(name)? })))
            .collect::<io::Result<_>>()?,
        // What is alike stands together.
        code: [APP, CHUNKS[1], CHUNKS[0], CHUNKS[2]]
            .iter()
            .map(|it| Ok((*it, site.bytes(it)?.to_vec())))
            .collect::<io::Result<_>>()?,
    };

    // Each names the next one in.
    let app = site.fingerprint(APP)?;
    site.put(GLUE, replaced(&glue, APP, &app)?);
    let mut boot = replaced(&site.text("boot.js")?, APP, &app)?;
    for chunk in CHUNKS {
        // A damaged chunk, or that of another version, must not get into the app.
        let hash = head::hash(site.bytes(chunk)?);
        let fingerprinted = site.fingerprint(chunk)?;
        boot = replaced(&boot, &format!("'{chunk}', ''"), &format!("'{fingerprinted}', '{hash}'"))?;
    }
    if !for_readers {
        site.put("offline.js", "");
    }
    for name in SCRIPTS {
        let script = minify::module(&site.text(name)?)?;
        site.put(name, script);
        boot = replaced(&boot, name, &site.fingerprint(name)?)?;
    }
    site.put("boot.js", minify::module(&boot)?);
    let boot = site.fingerprint("boot.js")?;
    site.put("print.css", print);
    let print = site.fingerprint("print.css")?;
    site.put("deferred.css", deferred);
    let deferred = site.fingerprint("deferred.css")?;
    let icons = manifest::icons(&mut site)?;
    let icon = site.fingerprint("icon.svg")?;
    for (name, fingerprinted) in [("icon.svg", &icon), ("icon-touch.png", &icons.touch)] {
        template = replaced(&template, name, fingerprinted)?;
    }
    let start = replaced(&start, "boot.js", &boot)?;

    let mut faults = vec![];
    for (n, guide) in GUIDES.iter().enumerate() {
        let address = address(n, guide);
        let file = if n == 0 { "index.html".to_string() } else { address.clone() };
        let rest = format!("deferred-{}.txt", guide.lang);
        site.put(&rest, deferred_text(guide, Medium::Site));
        let search = format!("search-{}.txt", guide.lang);
        site.put(&search, guide.search.text());
        let beside = head::Beside {
            rest: hashed(&mut site, &rest)?,
            search: hashed(&mut site, &search)?,
            style: deferred.clone(),
            print: print.clone(),
            preview: icons.preview.clone(),
        };
        let policy = for_readers.then(|| head::policy(&style));
        let head = head::head(guide, &style, &address, Some(&beside), policy.as_deref());
        let drawings = format!("drawings-{}.svg", guide.lang);
        site.put(&drawings, drawings::file(guide));
        let body = replaced(
            &html::page(guide, Medium::Site).into_string(),
            html::drawing::FILE,
            &site.fingerprint(&drawings)?,
        )?;
        let body = body + &head::data(guide, &address) + &start;
        let manifest = own("manifest.webmanifest", n);
        let page = page(&template, guide, &head, &body)?;
        site.put(&file, replaced(&page, "\"manifest.webmanifest\"", &format!("\"{manifest}\""))?);
        site.put(&manifest, manifest::manifest(guide, &format!("./{address}"), &style, &icons)?);
        let proof = proof::prove(&guide.checker);
        site.put(&names[n].editor, settings::page(n, &names[n], &editor)?);
        site.put(&own("review.html", n), review::page(n, guide, &proof, VERSION).map_err(io::Error::other)?);
        faults.extend(proof.faults().first().map(ToString::to_string));
    }
    // Other websites name this one: it keeps its name.
    let embed = replaced(&site.text("embed.js")?, PAGES, &pages())?;
    site.put("embed.js", minify::script(&embed)?);
    site.put(settings::FILE.0, settings::FILE.1);
    if for_readers {
        offline::fill(&mut site)?;
        let script = parts.script(&bundled)?;
        for (n, guide) in GUIDES.iter().enumerate() {
            site.put(&names[n].one_file, parts.page(guide, &script)?);
        }
    }
    let headers = headers(&site, &style);
    site.put("_headers", headers);
    site.compress()?;
    site.write()?;
    match faults.first() {
        Some(fault) => Err(io::Error::other(format!("the checker does not fail safe: {fault}"))),
        None => Ok(()),
    }
}

/// The texts that are loaded when the page can be used: the app's own and the page's, each with a form feed at its
/// end, by which one that is cut off is recognised.
fn deferred_text(guide: &Guide, medium: Medium) -> String {
    [&guide.deferred(), "\u{c}", &html::templates(guide, medium).into_string(), "\u{c}"].concat()
}

/// Gives a text its final name; that name and the hash of its bytes, as the first script wants them.
fn hashed(site: &mut Site, name: &str) -> io::Result<String> {
    let hash = head::hash(site.bytes(name)?);
    Ok([&site.fingerprint(name)?, " ", &hash].concat())
}

/// The page of a language, below the site's address: the first one is the folder itself.
fn address(n: usize, guide: &Guide) -> String {
    if n == 0 { String::new() } else { format!("{}.html", guide.lang) }
}

/// Every language's page and title, for the script that puts them into other websites.
fn pages() -> String {
    let page = |(n, guide): (usize, &Guide)| {
        let entry = serde_json::json!({ "page": address(n, guide), "title": guide.article.title });
        (guide.lang.to_string(), entry)
    };
    serde_json::Value::Object(GUIDES.iter().enumerate().map(page).collect()).to_string()
}

/// A file's name for the `n`th language: beside that of the first, one with the language in it.
fn own(name: &str, n: usize) -> String {
    match (n, name.rsplit_once('.')) {
        (1.., Some((stem, ending))) => format!("{stem}-{}.{ending}", GUIDES[n].lang),
        _ => name.to_string(),
    }
}

/// What the pages of the `n`th language are called.
fn names(n: usize, guide: &Guide) -> settings::Names {
    settings::Names { page: address(n, guide), editor: own("settings.html", n), one_file: own("spine-guide.html", n) }
}

/// Takes the element that loads `boot.js` out of the template. Before a page is painted, each request that
/// it makes delays that: this one is the only one, and made at the end.
fn take_script(template: &mut String) -> io::Result<String> {
    let (scripts, kept): (Vec<&str>, Vec<&str>) = template.lines().partition(|line| line.contains("boot.js"));
    let [start] = scripts[..] else {
        return Err(io::Error::other("index.html must name boot.js exactly once"));
    };
    let start = start.trim().to_string();
    *template = kept.join("\n") + "\n";
    Ok(start)
}

/// Takes the style sheets out of the template and the site: one text for the page itself, one for paper, and one for
/// what the page can be painted without.
fn take_styles(site: &mut Site, template: &mut String) -> io::Result<[String; 3]> {
    let (mut style, mut print, mut deferred) = (String::new(), String::new(), String::new());
    let mut kept = String::new();
    for line in template.lines() {
        match line.split_once("<link rel=\"stylesheet\" href=\"./").and_then(|(_, rest)| rest.split_once('"')) {
            Some((name, rest)) => {
                let css = site.take(name)?;
                match rest.contains("media=\"print\"") {
                    true => print.push_str(&minify::style(&format!("@media print {{\n{css}}}\n"))?),
                    false if rest.contains("class=\"deferred\"") => deferred.push_str(&minify::style(&css)?),
                    false => style.push_str(&minify::style(&css)?),
                }
            }
            None => kept.extend([line, "\n"]),
        }
    }
    *template = kept;
    Ok([style, print, deferred])
}

/// A text, such as a file's name, replaced by another; that it is not there at all is an error.
fn replaced(text: &str, old: &str, new: &str) -> io::Result<String> {
    match text.contains(old) {
        true => Ok(text.replace(old, new)),
        false => Err(io::Error::other(format!("{old} is not named where it should be"))),
    }
}

/// What hosts are asked to send, in the format that Netlify and Cloudflare Pages read. No file is meant
/// by two lines that set the same header: hosts join them.
fn headers(site: &Site, style: &str) -> String {
    let policy = head::policy(style);
    // Open to all: the files are public, and a sandbox or a module in another website must ask for them so.
    let mut out = String::from(
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Access-Control-Allow-Origin: *\n",
    );
    let others = GUIDES[1..].iter().map(|guide| format!("/{}.html", guide.lang));
    for path in ["/", "/index.html"].map(String::from).into_iter().chain(others) {
        out.push_str(&format!("{path}\n  Content-Security-Policy: {policy}\n  Cache-Control: no-cache\n"));
    }
    // By their names: not every host takes a pattern with two wildcards.
    for fingerprinted in site.files().map(|(name, _)| name).filter(|name| is_fingerprinted(name)) {
        out.push_str(&format!("/{fingerprinted}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    // A worker has the policy of its own file.
    out.push_str("/sw.js\n  Content-Security-Policy: default-src 'none'; connect-src 'self'\n");
    // Other websites name it, so its name cannot change when it does.
    out.push_str("/embed.js\n  Cache-Control: no-cache\n");
    // The clinic changes it.
    let _ = write!(out, "/{}\n  Cache-Control: no-cache\n", settings::FILE.0);
    for (n, guide) in GUIDES.iter().enumerate() {
        let _ = write!(out, "/{}\n  X-Robots-Tag: noindex\n", names(n, guide).editor);
    }
    out.push_str("/review*\n  X-Robots-Tag: noindex\n");
    out
}

/// Whether a file's name carries the hash of its bytes.
fn is_fingerprinted(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 12 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
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
