//! The guide as one file, for a stick or a mail. From a disk a browser loads no script and no
//! WebAssembly, so all of it lies inside, behind the page that can be read at once.

use super::site::gzip;
use super::{deferred_text, drawings, head, minify, page, replaced};
use crate::content::Guide;
use crate::html::{self, CLINIC_JSON, Medium};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;
use std::io;
use std::path::Path;

/// What unpacks the rest.
const UNPACK: &str = include_str!("unpack.js");
/// Scripts of the site that are of no use in a file on a disk, and empty here.
const OF_SITE: [&str; 3] = ["foot.js", "frame.js", "offline.js"];

/// What the site is made of, before its files get names.
pub struct Parts {
    pub template: String,
    /// What the page is painted with, and what it can be painted without.
    pub style: String,
    pub deferred: String,
    pub icon: String,
    /// The scripts, by their names: `boot.js` and what it imports.
    pub scripts: Vec<(&'static str, String)>,
    /// The app and its chunks, with their names.
    pub code: Vec<(&'static str, Vec<u8>)>,
}

impl Parts {
    /// The scripts as one. `folder` exists only meanwhile.
    ///
    /// # Errors
    /// As [`minify::bundle`].
    pub fn script(&self, folder: &Path) -> io::Result<String> {
        let text = |name, script| if OF_SITE.contains(&name) { "" } else { script };
        let scripts: Vec<_> = self.scripts.iter().map(|(name, script)| (*name, text(*name, script.as_str()))).collect();
        minify::bundle(folder, &scripts, "boot.js")
    }

    /// The file of a language: the page, and behind it all else in one piece. Its policy knows its two
    /// scripts and its two styles by their hashes, and it connects to nothing.
    ///
    /// # Errors
    /// The page has lost a mark, or esbuild is not there.
    pub fn page(&self, guide: &'static Guide, script: &str) -> io::Result<String> {
        let drawings = drawings::file(guide);
        let deferred = deferred_text(guide, Medium::Disk);
        let search = guide.search.text();
        // What is alike stands together: of all orders that were tried the shortest.
        let texts = [
            ("script", script),
            ("search-text", &search),
            ("deferred-text", &deferred),
            ("drawings", &drawings),
            ("style", &self.deferred),
        ];
        let texts = texts.iter().map(|(name, text)| (*name, text.as_bytes()));
        let parts: Vec<_> = texts.chain(self.code.iter().map(|(name, bytes)| (*name, &**bytes))).collect();
        // Their names and lengths, in their order.
        let table = json!(parts.iter().map(|(name, bytes)| (name, bytes.len())).collect::<Vec<_>>());
        let whole = parts.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>().concat();
        let packed = BASE64_STANDARD.encode(gzip(&whole)?);
        let unpack = minify::module(UNPACK)?;

        let policy = format!(
            "default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}' '{}'; img-src data:; \
             base-uri 'none'; form-action 'none'",
            head::hash(&unpack),
            head::hash(script),
            head::hash(&self.style),
            head::hash(&self.deferred),
        );
        // As it is, but for what would end the attribute or the address: a quarter shorter than base64.
        let icon = lines(&self.icon).concat().replace('%', "%25").replace('#', "%23").replace('"', "'");
        let icon = format!("data:image/svg+xml,{icon}");
        // What names another file.
        let names = |line: &&str| ["apple-touch-icon", "manifest"].iter().any(|name| line.contains(name));
        let mut template = lines(&self.template);
        template.retain(|line| !names(line));
        let template = replaced(&template.join("\n"), "icon.svg", &icon)?;
        let body = format!(
            "{}<script type=\"application/json\" id=\"{CLINIC_JSON}\">{{}}</script>\n\
             <script type=\"text/plain\" id=\"packed\" data-parts='{table}'>{packed}</script>\n\
             <script type=\"module\">{unpack}</script>",
            html::page(guide, Medium::Disk).into_string(),
        );

        page(&template, guide, &head::head(guide, &self.style, "", None, Some(&policy)), &body)
    }
}

/// The lines of a text, without what only makes it easy to read.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}
