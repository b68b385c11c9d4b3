//! The guide as one file, for a stick or a mail. From a disk a browser loads no script and no
//! WebAssembly, so all of it lies inside, behind the page that can be read at once.

use super::{deferred_text, drawings, head, minify, page, replaced};
use crate::content::Guide;
use crate::html::{self, Medium};
use crate::triage::handover::sum;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::{self, Write as _};

/// What unpacks the rest.
const UNPACK: &str = include_str!("unpack.js");
/// The licence of what it is made of, as a comment.
const LICENCE: &str = include_str!("unpack-licence.js");

/// Where wasm-bindgen's script names what it gives away, and what it does instead inside the one script.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// Where the start script loads what other files hold.
const GLUE: &str = "import('./spine-guide.js')";
const REST: &str = "text('deferred-text')";
const PART: &str = "fetch(new URL(name, import.meta.url), { integrity })";
const SEARCH: &str = "text('search-text')";
const KIOSK: &str = "await import('./kiosk.js');";
const FRAME: &str = "if (window !== parent) import('./frame.js').catch(() => {});";
const DRAWINGS: &str = "import('./drawings.js').catch(() => {});";
const DRAWN: &str = "await fetch(file, { priority: 'low' })";
const NAV: &str = "import('./nav.js').catch(() => {});";
const FOOT: &str = "import('./foot.js').catch(() => {});";
const GLOSSARY: &str = "import('./glossary.js').catch(() => {});";
const ALOUD: &str = "import('./aloud.js').catch(() => {});";
const OFFLINE: &str = "import('./offline.js').catch(() => {});";

/// What the site is made of, before its files get names.
pub struct Parts {
    pub template: String,
    /// What the page is painted with, and what it can be painted without.
    pub style: String,
    pub deferred: String,
    pub icon: String,
    pub boot: String,
    pub aloud: String,
    pub drawings: String,
    pub kiosk: String,
    pub glossary: String,
    pub nav: String,
    pub glue: String,
    /// The app and its parts, with their names.
    pub code: Vec<(&'static str, Vec<u8>)>,
}

impl Parts {
    /// The file of a language: the page, and behind it all else in one piece. Its policy knows its two
    /// scripts and its two styles by their hashes, and it connects to nothing.
    ///
    /// # Errors
    /// A part has lost what joins it to another, or cannot be packed.
    pub fn page(&self, guide: &'static Guide) -> io::Result<String> {
        let script = self.script()?;
        let drawings = drawings::file(guide);
        let rest = deferred_text(guide, Medium::Disk);
        let search = guide.search.text();
        // What is alike stands together: of all orders that were tried the shortest.
        let texts = [
            ("script", script.as_str()),
            ("search-text", &search),
            ("deferred-text", &rest),
            ("drawings", &drawings),
            ("style", &self.deferred),
        ];
        let texts = texts.iter().map(|(name, text)| (*name, text.as_bytes()));
        let parts: Vec<_> = texts.chain(self.code.iter().map(|(name, bytes)| (*name, &**bytes))).collect();
        // Their names and lengths, in their order.
        let table: Vec<_> = parts.iter().map(|(name, bytes)| format!("{name} {}", bytes.len())).collect();
        let whole = parts.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>().concat();
        let packed = digits(&packed(&whole)?);
        let unpack = minify::bundle(UNPACK)?;

        let policy = format!(
            "default-src 'none'; script-src '{}' '{}' 'wasm-unsafe-eval'; style-src '{}' '{}'; img-src data:; \
             base-uri 'none'; form-action 'none'",
            head::hash(&unpack),
            head::hash(&script),
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
            "{}<script type=\"text/plain\" id=\"packed\" data-parts=\"{}\" data-sum=\"{}\">{packed}</script>\n\
             <script type=\"module\">{unpack}</script>",
            html::page(guide, Medium::Disk).into_string(),
            table.join(" "),
            // By which damage is told: LZMA has no sum of its own, and a page from a disk not always the browser's.
            // Signed, as scripts multiply.
            sum(&whole).cast_signed(),
        );

        page(&template, guide, &head::head(guide, &self.style, "", None, Some(&policy)), &body)
    }

    /// The scripts of the site as one. What unpacks it has put `unpacked` there.
    fn script(&self) -> io::Result<String> {
        let app = bundled(&self.glue)?;
        let mut boot = self.boot.clone();
        for (load, instead) in [
            (GLUE, "appScript"),
            (REST, "unpacked('deferred-text').text()"),
            (PART, "unpacked(name)"),
            (SEARCH, "unpacked('search-text').text()"),
            (KIOSK, &*format!("{{\n{}}}", self.kiosk)),
            (FRAME, ""),
            (
                DRAWINGS,
                &*format!("(async () => {{\n{}}})();", replaced(&self.drawings, DRAWN, "unpacked('drawings')")?),
            ),
            (NAV, &*format!("{{\n{}}}", self.nav)),
            (FOOT, ""),
            (GLOSSARY, &*format!("{{\n{}}}", self.glossary)),
            (ALOUD, &*format!("{{\n{}}}", self.aloud)),
            (OFFLINE, ""),
        ] {
            boot = replaced(&boot, load, instead)?;
        }
        minify::module(&format!("{LICENCE}const appScript = {app};\n{boot}\n"))
    }
}

/// The lines of a text, without what only makes it easy to read.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// wasm-bindgen's script as an object with what it gives away; its WebAssembly lies in the page.
fn bundled(glue: &str) -> io::Result<String> {
    let glue = replaced(glue, EXPORTS, "")?.replace("\nexport ", "\n");
    let glue = glue.strip_prefix("export ").unwrap_or(&glue);
    Ok(format!(
        "(() => {{\n{glue}\nreturn {{ initSync, onBreak, start, add_filter, add_checker, add_search, default: __wbg_init }};\n}})()"
    ))
}

/// Bytes as one LZMA stream: a fifth smaller than gzip, which is all that browsers unpack themselves.
fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    options.pb = 0;
    options.nice_len = 273;
    options.depth_limit = 1000;
    let mut writer = LzmaWriter::new_use_header(vec![], &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    writer.finish()
}

/// Bytes as text inside a script: 13 or 14 bits, the lowest first, in two of 93 characters that a mail or
/// an editor leaves alone. A tenth smaller than base64.
fn digits(bytes: &[u8]) -> String {
    let digit = |n: u32| match char::from(b'!' + n as u8) {
        // It could begin an end tag.
        '<' => '~',
        digit => digit,
    };
    let (mut held, mut bits) = (0, 0);
    let mut out = String::new();
    let mut put = |pair: u32| out.extend([digit(pair % 93), digit(pair / 93)]);
    for &byte in bytes {
        held |= u32::from(byte) << bits;
        bits += 8;
        if bits > 13 {
            // Two digits hold 457 values more than 13 bits do.
            let taken = if held & 0x1fff < 93 * 93 - 0x2000 { 14 } else { 13 };
            put(held & ((1 << taken) - 1));
            held >>= taken;
            bits -= taken;
        }
    }
    if bits > 0 {
        put(held);
    }
    out
}
