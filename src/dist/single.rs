//! The guide as one file, for a stick or a mail. From a disk a browser loads no script and no
//! WebAssembly, so all of it lies inside, behind the page that can be read at once.

use super::{drawings, head, minify, page, replaced, rest_text};
use crate::content::Guide;
use crate::html;
use base64::{Engine, prelude::BASE64_STANDARD};
use std::io;

/// Where wasm-bindgen's script names what it gives away, and what it does instead inside the one script.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// Where the start script loads what other files hold.
const GLUE: &str = "import('./spine-guide.js')";
const REST: &str = "text(by('rest-text').content)";
const PART: &str = "fetch(new URL(name, import.meta.url), { integrity })";
const SEARCH: &str = "text(by('search-text').content)";
const KIOSK: &str = "await import('./kiosk.js');";
const FRAME: &str = "if (window !== parent) import('./frame.js');";
const DRAWINGS: &str = "import('./drawings.js');";
const DRAWN: &str = "await fetch(file, { priority: 'low' })";
const FOOT: &str = "import('./foot.js').catch(() => {});";
const WORDS: &str = "import('./words.js').catch(() => {});";
const ALOUD: &str = "import('./aloud.js').catch(() => {});";
const OFFLINE: &str = "import('./offline.js').catch(() => {});";

/// What the site is made of, before its files get names.
pub struct Parts {
    pub template: String,
    pub style: String,
    pub icon: String,
    pub boot: String,
    pub aloud: String,
    pub drawings: String,
    pub foot: String,
    pub kiosk: String,
    pub words: String,
    pub glue: String,
    /// The app and its parts, with their names.
    pub code: Vec<(&'static str, Vec<u8>)>,
}

impl Parts {
    /// The file of a language. Its policy knows its one script and its one style by their hash, and it
    /// connects to nothing.
    ///
    /// # Errors
    /// A part has lost what joins it to another.
    pub fn page(&self, guide: &'static Guide) -> io::Result<String> {
        let script = self.script()?;
        let policy = format!(
            "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; \
             base-uri 'none'; form-action 'none'",
            head::hash(&script),
            head::hash(&self.style),
        );
        let icon = format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(&self.icon));
        // What names another file.
        let names = |line: &&str| ["apple-touch-icon", "manifest"].iter().any(|name| line.contains(name));
        let template: Vec<&str> = self.template.lines().filter(|line| !names(line)).collect();
        let template = replaced(&template.join("\n"), "icon.svg", &icon)?;
        let code: Vec<_> = self.code.iter().map(|(name, bytes)| packed(name, bytes)).collect::<io::Result<_>>()?;
        let body = format!(
            "{}{}{}{}{}<script type=\"module\">{script}</script>",
            html::page(guide),
            packed("drawings", drawings::file(guide).as_bytes())?,
            code.concat(),
            packed("rest-text", rest_text(guide).as_bytes())?,
            packed("search-text", guide.search.text().as_bytes())?,
        );

        page(&template, guide, &head::head(guide, &self.style, "", &head::Beside::default(), Some(&policy)), &body)
    }

    /// The scripts of the site as one.
    fn script(&self) -> io::Result<String> {
        let app = bundled(&self.glue)?;
        let mut boot = self.boot.clone();
        for (load, instead) in [
            (GLUE, "appScript"),
            (REST, "unpacked('rest-text').text()"),
            (PART, "unpacked(name)"),
            (SEARCH, "unpacked('search-text').text()"),
            (KIOSK, &*format!("{{\n{}}}", self.kiosk)),
            (FRAME, ""),
            (DRAWINGS, &*format!("{{\n{}}}", replaced(&self.drawings, DRAWN, "unpacked('drawings')")?)),
            (FOOT, &*format!("{{\n{}}}", self.foot)),
            (WORDS, &*format!("{{\n{}}}", self.words)),
            (ALOUD, &*format!("{{\n{}}}", self.aloud)),
            (OFFLINE, ""),
        ] {
            boot = replaced(&boot, load, instead)?;
        }
        let script = format!(
            "const appScript = {app};\n\
             function unpacked(id) {{\n\
             const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));\n\
             const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));\n\
             return new Response(whole, {{ headers: {{ 'Content-Type': 'application/wasm' }} }});\n\
             }}\n{{\n{boot}}}\n"
        );
        match script.contains("</script") {
            true => Err(io::Error::other("a script would end the one that it is put into")),
            false => minify::module(&script),
        }
    }
}

/// wasm-bindgen's script as an object with what it gives away; its WebAssembly lies in the page.
fn bundled(glue: &str) -> io::Result<String> {
    let glue = replaced(glue, EXPORTS, "")?.replace("\nexport ", "\n");
    let glue = glue.strip_prefix("export ").unwrap_or(&glue);
    Ok(format!(
        "(() => {{\n{glue}\nreturn {{ initSync, onBreak, start, add_rest, add_search, default: __wbg_init }};\n}})()"
    ))
}

/// Bytes as text inside the page, for the script to unpack.
fn packed(id: &str, bytes: &[u8]) -> io::Result<String> {
    // Slower than what the site's copies are made with, and a twentieth smaller.
    let mut small = vec![];
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut small)?;
    let text = BASE64_STANDARD.encode(small);
    Ok(format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n"))
}
