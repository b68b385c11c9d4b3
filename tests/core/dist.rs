//! Tests what `dist` does after Trunk, on a folder as Trunk leaves it.

use crate::single::unpacked;
use crate::style::rules;
use base64::{Engine, prelude::BASE64_STANDARD};
use resvg::tiny_skia::Pixmap;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};
use spine_guide::dist::{self, CHUNKS};
use spine_guide::{content::GUIDES, html};
use std::{fs, io::Read, path::Path, sync::LazyLock};
use tempfile::TempDir;

const GLUE: &str = "export function start() { wasm.start(); }
let wasm;
function initSync() { return wasm; }
async function __wbg_init() {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(new URL('spine-guide_bg.wasm', import.meta.url)));
  wasm = instance.exports;
}
export { initSync, __wbg_init as default };
";

/// A finished site.
pub struct Site(TempDir);

impl Site {
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect(name)
    }

    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    /// The only file whose name has this beginning and this ending.
    pub fn fingerprinted(&self, stem: &str, ending: &str) -> String {
        let fits = |name: &String| name.starts_with(stem) && name.ends_with(ending);
        let found: Vec<_> = self.names().into_iter().filter(fits).collect();
        assert_eq!(found.len(), 1, "{stem}…{ending} in {:?}", self.names());
        found[0].clone()
    }

    pub fn page(&self) -> Html {
        Html::parse_document(&self.text("index.html"))
    }
}

/// A folder as Trunk leaves it: with Trunk's links in the place of the template's, its script and the WebAssembly.
fn built() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let template = fs::read_to_string("index.html").expect("the template");
    let mut page = String::new();
    for line in template.lines() {
        let href = line.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).map(|(href, _)| href);
        match href {
            Some(href) if line.contains("rel=\"css\"") => {
                let name = href.rsplit('/').next().expect("a name");
                fs::copy(href, folder.path().join(name)).expect("the style");
                let media = match line {
                    _ if line.contains("print") => " media=\"print\"",
                    _ if line.contains("deferred") => " class=\"deferred\"",
                    _ => "",
                };
                page.push_str(&format!("<link rel=\"stylesheet\" href=\"./{name}\"{media}/>\n"));
            }
            Some(href) if line.contains("copy-file") => {
                fs::copy(href, folder.path().join(href.rsplit('/').next().expect("a name"))).expect("the file");
            }
            _ if line.contains("rel=\"rust\"") => {
                page.push_str("<script type=\"module\" async src=\"./boot.js\"></script>\n");
            }
            _ => page.extend([line, "\n"]),
        }
    }
    fs::write(folder.path().join("index.html"), page).expect("the page");
    fs::write(folder.path().join("spine-guide.js"), GLUE).expect("the script");
    fs::write(folder.path().join("spine-guide_bg.wasm"), [0u8, 97, 115, 109, 1, 0, 0, 0]).expect("the WebAssembly");
    for (n, part) in CHUNKS.iter().enumerate() {
        fs::write(folder.path().join(part), [0u8, 97, 115, 109, 2 + n as u8, 0, 0, 0]).expect(part);
    }
    folder
}

/// One site for all tests, because it takes seconds to prove the checker and to compress.
pub fn finished() -> &'static Site {
    static SITE: LazyLock<Site> = LazyLock::new(|| {
        let folder = built();
        dist::finish(folder.path(), true).expect("the site is finished");
        Site(folder)
    });
    &SITE
}

pub fn attribute(page: &Html, selector: &str, name: &str) -> String {
    let element = page.select(&Selector::parse(selector).expect(selector)).next();
    element.unwrap_or_else(|| panic!("no {selector}")).attr(name).expect(name).to_string()
}

pub fn content(page: &Html, selector: &str) -> String {
    page.select(&Selector::parse(selector).expect(selector)).next().expect(selector).text().collect()
}

#[test]
fn names_carry_the_hash_of_the_final_bytes_and_lead_to_each_other() {
    let site = finished();
    let [boot, glue, wasm] = [
        site.fingerprinted("boot-", ".js"),
        site.fingerprinted("spine-guide-", ".js"),
        site.fingerprinted("spine-guide_bg-", ".wasm"),
    ];
    let icon = site.fingerprinted("icon-", ".svg");
    let frame = site.fingerprinted("frame-", ".js");
    for name in [&boot, &glue, &wasm, &icon, &frame] {
        let hash: String = Sha256::digest(site.bytes(name)).iter().map(|byte| format!("{byte:02x}")).collect();
        let stamp = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).expect("a stamp").1;
        assert!(hash.starts_with(stamp) && stamp.len() == 12, "{name}: {hash}");
    }
    assert_eq!(attribute(&site.page(), "script[type=module]", "src"), format!("./{boot}"));
    assert_eq!(attribute(&site.page(), "link[rel=icon]", "href"), icon);
    assert!(site.text(&boot).contains(&format!("import(\"./{glue}\")")));
    assert!(site.text(&boot).contains(&format!("import(\"./{frame}\")")));
    assert!([&boot, &glue].iter().all(|script| site.text(script).contains(&format!("\"{wasm}\""))));
    let glue = site.text(&glue);
    let mut taken = glue.split(".exports").skip(1).peekable();
    assert!(taken.peek().is_some() && taken.all(|rest| rest.starts_with(')')), "every call goes through the guard");
    for part in CHUNKS {
        let (stem, ending) = part.split_once('.').expect("an ending");
        let part = site.fingerprinted(&format!("{stem}-"), &format!(".{ending}"));
        assert!(site.text(&boot).contains(&format!("[\"{part}\",\"{}\"]", integrity(site.bytes(&part)))));
    }
}

#[test]
fn the_rest_is_whole_and_the_page_has_it_sent_for() {
    let site = finished();
    let text = site.fingerprinted("deferred-en-", ".txt");
    let named = |file: &str| format!("{file} {}", integrity(site.bytes(file)));
    assert_eq!(attribute(&site.page(), "#deferred-text", "content"), named(&text));
    let whole =
        [&GUIDES[0].deferred(), "\u{c}", &html::templates(&GUIDES[0], html::Medium::Site).into_string(), "\u{c}"]
            .concat();
    assert_eq!(site.text(&text), whole);
    assert!(site.bytes(&format!("{text}.br")).len() < site.bytes(&text).len() / 2);
    let search = site.fingerprinted("search-en-", ".txt");
    assert_eq!(attribute(&site.page(), "#search-text", "content"), named(&search));
    assert_eq!(site.text(&search), GUIDES[0].search.text());
}

/// Each request delays the first paint: what is not in the page is requested by the first script, which is the last
/// element of the page.
#[test]
fn the_page_asks_for_its_icons_and_at_its_end_for_one_script() {
    let site = finished();
    let page = site.page();
    let asks = Selector::parse("link, script[src], img, [rel=preload]").unwrap();
    let icons = ["icon", "apple-touch-icon", "manifest"];
    let is_early =
        |it: &ElementRef| !icons.contains(&it.attr("rel").unwrap_or_default()) && it.attr("media") != Some("print");
    let others: Vec<_> = page.select(&asks).filter(is_early).collect();
    assert_eq!(others.iter().map(|it| it.value().name()).collect::<Vec<_>>(), ["script"]);
    let text = site.text("index.html");
    let end = text.rsplit_once("</script>").expect("a script").1;
    assert_eq!(end.split_whitespace().collect::<String>(), "</body></html>");
}

#[test]
fn scripts_and_styles_are_made_small_and_one_with_a_mistake_stops_the_build() {
    let site = finished();
    for script in ["aloud", "boot", "drawings", "foot", "frame", "kiosk", "offline", "glossary"] {
        let source = fs::metadata(format!("public/{script}.js")).expect(script).len();
        let small = site.text(&site.fingerprinted(&format!("{script}-"), ".js"));
        assert!(!small.contains("/**") && !small.contains("\n//"), "{script}: {small}");
        assert!((small.len() as u64) < source * 7 / 10, "{script}: {source} to {}", small.len());
    }

    for (file, mistake) in [
        ("spine-guide.js", GLUE.to_string() + "const text = `"),
        ("boot.js", "await = 1".to_string()),
        ("page.css", "body { color: red".to_string()),
    ] {
        let folder = built();
        let text = match file {
            "boot.js" => fs::read_to_string("public/boot.js").unwrap() + &mistake,
            _ => mistake,
        };
        fs::write(folder.path().join(file), text).unwrap();
        let error = dist::finish(folder.path(), true).expect_err(file);
        assert!(error.to_string().starts_with("esbuild: "), "{file}: {error}");
    }
}

#[test]
fn the_page_has_its_style_inside_and_a_policy_that_allows_no_other() {
    let site = finished();
    let page = site.page();
    let style = content(&page, "style");
    let print = site.text(&attribute(&page, "link[rel=stylesheet]", "href"));
    assert_eq!(attribute(&page, "link[rel=stylesheet]", "media"), "print");
    let late = site.text(&attribute(&page, "#deferred-style", "content"));
    let file = Html::parse_document(&site.text("spine-guide.html"));
    let one =
        content(&file, "style") + &String::from_utf8(unpacked(&file).remove("style").expect("style")).expect("text");
    // For each style sheet a text that no other sheet has, in the order of the sheets.
    let sheets = [
        ("tokens", "--paper:#faf7f2", &style),
        ("page", ".question>summary{", &style),
        ("print", "@media print{@page{", &print),
        ("controls", ".groups{", &late),
        ("checker", ".strip{", &late),
        ("handout", ".handout{", &late),
        ("kiosk", "[data-kiosk]", &late),
    ];
    let mut rest = one.as_str();
    for (file, own, place) in sheets {
        assert!(!site.names().contains(&format!("{file}.css")));
        assert!(place.contains(own), "{file}: {own}");
        let sheet = fs::read_to_string(format!("style/{file}.css")).expect(file);
        for rule in rules(&sheet) {
            // esbuild joins rules and shortens selectors, but the names in them stay.
            for name in rule.selector.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|name| name.len() > 2) {
                assert!(place.contains(name) && one.contains(name), "{file}.css: {}: {name}", rule.selector);
            }
        }
        rest = rest.split_once(own).unwrap_or_else(|| panic!("{file}: {own} in the one file")).1;
    }
    assert!(![&style, &print, &late, &one].iter().any(|style| style.contains("/*") || style.contains("  ")));
    assert!(!style.contains("[data-kiosk]"));

    let policy = attribute(&page, "meta[http-equiv=Content-Security-Policy]", "content");
    let rules: Vec<&str> = policy.split("; ").collect();
    let hash = BASE64_STANDARD.encode(Sha256::digest(&style));
    assert_eq!(rules[0], "default-src 'none'");
    assert!(rules.contains(&format!("style-src 'self' 'sha256-{hash}'").as_str()), "{policy}");
    assert!(rules.contains(&"script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
    assert!(rules.contains(&"connect-src 'self'"), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert!(site.text("_headers").contains(&format!("Content-Security-Policy: {policy}\n")));

    for script in page.select(&Selector::parse("script").unwrap()) {
        let data = script.attr("type") == Some("application/ld+json");
        assert!(data || (script.attr("src").is_some() && script.inner_html().is_empty()), "an inline script");
    }
    let styled = Selector::parse("[style], [onclick]").unwrap();
    assert!(page.select(&styled).next().is_none(), "the policy would refuse it");
}

#[test]
fn what_other_websites_name_keeps_its_name_and_knows_the_languages() {
    let site = finished();
    let embed = site.text("embed.js");
    // The script declares no global names, whether it is in a page or in a file with other scripts.
    assert!(embed.starts_with(";(()=>{") && embed.ends_with("})();\n"), "{embed}");
    for (n, guide) in GUIDES.iter().enumerate() {
        let page = if n == 0 { String::new() } else { format!("{}.html", guide.lang) };
        let entry = format!("{}:{{page:{page:?},title:{:?}}}", guide.lang, guide.article.title);
        assert!(embed.contains(&entry), "{entry}");
    }
    let headers = site.text("_headers");
    assert!(headers.contains("/embed.js\n  Cache-Control: no-cache\n"), "{headers}");
    assert!(
        headers.contains("/sw.js\n  Content-Security-Policy: default-src 'none'; connect-src 'self'\n"),
        "{headers}"
    );
    for (stem, ending) in
        [("boot-", ".js"), ("checker-", ".wasm"), ("deferred-en-", ".txt"), ("deferred-", ".css"), ("icon-", ".svg")]
    {
        let kept =
            format!("/{}\n  Cache-Control: public, max-age=31536000, immutable\n", site.fingerprinted(stem, ending));
        assert!(headers.contains(&kept), "{kept}");
    }
    let paths: Vec<_> = headers.lines().filter(|line| line.starts_with('/')).collect();
    assert!(paths.len() > 15 && paths.iter().all(|path| path.matches('*').count() < 2), "{headers}");
    assert!(headers.contains("\n  Access-Control-Allow-Origin: *\n"), "{headers}");
    for refusal in ["frame-ancestors", "X-Frame-Options"] {
        assert!(!headers.contains(refusal) && !site.text("index.html").contains(refusal), "{refusal}");
    }
}

#[test]
fn a_page_for_development_has_no_policy() {
    let folder = built();
    dist::finish(folder.path(), false).expect("the site is finished");
    let site = Site(folder);
    assert!(!site.text("index.html").contains("http-equiv"));
    // What a service worker keeps would hide the next change.
    assert!(site.text("sw.js").contains("const FILES = {};"));
    assert!(site.bytes(&site.fingerprinted("offline-", ".js")).is_empty());
}

#[test]
fn the_page_says_what_it_is_to_machines_and_leaves_out_what_is_not_set() {
    let site = finished();
    let data: serde_json::Value =
        serde_json::from_str(&content(&site.page(), "script[type='application/ld+json']")).unwrap();
    let [page, faq] = [&data["@graph"][0], &data["@graph"][1]];
    let guide = &GUIDES[0];
    assert_eq!(page["@type"], "MedicalWebPage");
    assert_eq!(page["name"], guide.article.title);
    assert_eq!(faq["@type"], "FAQPage");
    let questions = faq["mainEntity"].as_array().expect("questions");
    assert_eq!(questions.len(), guide.questions.len());
    for (shown, question) in questions.iter().zip(guide.questions) {
        assert_eq!(shown["name"], question.question);
        let answer = shown["acceptedAnswer"]["text"].as_str().expect("an answer");
        assert!(answer.starts_with(question.short) && answer.len() > question.short.len(), "{answer}");
    }
    for (key, set) in
        [("lastReviewed", guide.clinic.reviewed), ("reviewedBy", guide.clinic.reviewer), ("url", guide.clinic.site)]
    {
        assert_eq!(page.get(key).is_some(), !set.is_empty(), "{key}");
    }
    let canonical = site.page().select(&Selector::parse("link[rel=canonical]").unwrap()).count();
    assert_eq!(canonical, usize::from(!guide.clinic.site.is_empty()));
}

#[test]
fn compressed_copies_hold_the_same_bytes() {
    let site = finished();
    let copies: Vec<_> =
        site.names().into_iter().filter(|name| name.ends_with(".br") || name.ends_with(".gz")).collect();
    assert!(copies.iter().any(|name| name == "index.html.br") && copies.iter().any(|name| name == "index.html.gz"));
    for copy in copies {
        let (name, ending) = copy.rsplit_once('.').unwrap();
        let (packed, mut open) = (site.bytes(&copy), vec![]);
        match ending {
            "br" => brotli::BrotliDecompress(&mut &packed[..], &mut open).expect(&copy),
            _ => drop(flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut open).expect(&copy)),
        }
        assert!(open == site.bytes(name) && packed.len() < open.len(), "{copy}");
    }
}

/// The hash of a file in the form that browsers compare.
pub fn integrity(bytes: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

#[test]
fn the_worker_keeps_every_file_of_a_reader_by_the_hash_of_its_bytes() {
    let site = finished();
    let worker = site.text("sw.js");
    let list = worker.lines().find_map(|line| line.trim_start().strip_prefix("const FILES = ")).expect("the list");
    let list: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(list.trim_end_matches(';')).expect("JSON");
    for (name, hash) in &list {
        let file = if name == "./" { "index.html" } else { name };
        assert_eq!(hash, &integrity(site.bytes(file)), "{name}");
    }
    let preview = site.fingerprinted("preview-", ".png");
    let others =
        ["_headers", "sw.js", "review.html", "settings.html", "clinic.json", "spine-guide.html", "embed.js", &preview];
    for name in site.names() {
        let is_copy = name.ends_with(".br") || name.ends_with(".gz");
        let is_kept = list.contains_key(if name == "index.html" { "./" } else { &name });
        assert_eq!(is_kept, !is_copy && !others.contains(&&*name), "{name}");
    }
    let version =
        worker.lines().find_map(|line| line.trim_start().strip_prefix("const VERSION = '")).expect("the version");
    assert_eq!(version.trim_end_matches("';").len(), 12, "{version}");
    assert!(site.text("_headers").contains("worker-src 'self'; manifest-src 'self'"));
}

#[test]
fn the_manifest_names_the_guide_and_icons_of_the_size_it_says() {
    let site = finished();
    let page = site.page();
    assert_eq!(attribute(&page, "link[rel=manifest]", "href"), "manifest.webmanifest");
    let manifest: serde_json::Value = serde_json::from_str(&site.text("manifest.webmanifest")).expect("JSON");
    let guide = &GUIDES[0];
    assert!(manifest["name"].as_str().unwrap().contains(guide.clinic.name));
    assert!(manifest["short_name"].as_str().unwrap().chars().count() <= 12, "home screens cut it off");
    assert_eq!([&manifest["lang"], &manifest["start_url"], &manifest["scope"]], [guide.lang, "./", "./"]);
    let tokens = fs::read_to_string("style/tokens.css").unwrap();
    assert!(tokens.contains(&format!("--paper: {};", manifest["theme_color"].as_str().unwrap())));

    let mut icons: Vec<(String, String, String)> = vec![];
    for icon in manifest["icons"].as_array().unwrap() {
        let text = |key: &str| icon[key].as_str().unwrap().to_string();
        icons.push((text("src"), text("sizes"), text("purpose")));
    }
    let kinds: Vec<_> = icons.iter().map(|(_, sizes, purpose)| (sizes.as_str(), purpose.as_str())).collect();
    assert_eq!(kinds, [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")]);
    icons.push((attribute(&page, "link[rel=apple-touch-icon]", "href"), "180x180".into(), "touch".into()));
    icons.push((site.fingerprinted("preview-", ".png"), "1200x630".into(), "beside a link".into()));
    for (name, sizes, purpose) in icons {
        let bytes = site.bytes(&name);
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!(&bytes[1..4], b"PNG", "{name}");
        assert_eq!(format!("{}x{}", number(16), number(20)), sizes, "{name}");
        let corner = Pixmap::decode_png(&bytes).expect(&name).pixel(0, 0).unwrap();
        assert_eq!(corner.alpha() > 0, purpose != "any", "{name}: only systems that cut icons get the corners");
    }
}

#[test]
fn what_an_icon_shows_lies_inside_the_circle_that_every_shape_leaves() {
    let site = finished();
    let picture = Pixmap::decode_png(&site.bytes(&site.fingerprinted("icon-maskable-", ".png"))).unwrap();
    let ground = picture.pixel(0, 0).unwrap();
    let half = picture.width() as f64 / 2.0;
    for (n, pixel) in picture.pixels().iter().enumerate().filter(|(_, pixel)| **pixel != ground) {
        let (x, y) =
            ((n as u32 % picture.width()) as f64 + 0.5 - half, (n as u32 / picture.width()) as f64 + 0.5 - half);
        assert!(x.hypot(y) <= 0.4 * 2.0 * half, "{pixel:?} at {x}, {y} from the middle");
    }
}

#[test]
fn what_is_no_app_is_not_taken_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = |bytes: Option<&[u8]>| {
        let linked = folder.path().join("linked.wasm");
        bytes.iter().for_each(|bytes| fs::write(&linked, bytes).expect("it is written"));
        dist::split(&linked, folder.path(), false).expect_err("it is no app").to_string()
    };
    assert!(refused(None).contains("linked.wasm"), "{}", refused(None));
    for bytes in [&b""[..], b"<!doctype html>", &[0, 97, 115, 109, 1, 0, 0, 0]] {
        assert!(refused(Some(bytes)).starts_with("cannot split the app: "), "{}", refused(Some(bytes)));
    }
}

#[test]
fn a_folder_that_trunk_did_not_leave_so_is_refused() {
    let lose = |name: &str| {
        let folder = built();
        fs::remove_file(folder.path().join(name)).expect(name);
        dist::finish(folder.path(), true).expect_err(name).to_string()
    };
    let scripts = ["boot.js", "frame.js", "embed.js", "spine-guide.js"];
    for name in scripts.into_iter().chain(CHUNKS).chain(["index.html", "spine-guide_bg.wasm", "page.css"]) {
        assert!(lose(name).contains(name), "{name}: {}", lose(name));
    }
    for mark in ["<!-- spine-guide:head -->", "<!-- spine-guide:body -->", "boot.js"] {
        let folder = built();
        let path = folder.path().join("index.html");
        fs::write(&path, fs::read_to_string(&path).unwrap().replace(mark, "")).unwrap();
        let error = dist::finish(folder.path(), true).expect_err(mark).to_string();
        assert!(error.contains(mark), "{mark}: {error}");
        assert!(Path::exists(&folder.path().join("boot.js")), "nothing is written by halves");
    }
    // If the script does not have the line that the guard replaces, a crashed instance could be entered again.
    let folder = built();
    fs::write(folder.path().join("spine-guide.js"), GLUE.replace("instance.exports", "instance")).unwrap();
    let error = dist::finish(folder.path(), true).expect_err("no guard").to_string();
    assert!(error.contains("wasm = instance.exports;"), "{error}");
}
