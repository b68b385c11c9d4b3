//! The head of a page: title, description, style, content security policy and metadata for links; and the structured
//! data.

use super::manifest::PREVIEW;
use crate::content::{Block, Guide, Inline};
use crate::html::escape;
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{Markup, PreEscaped, html};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The Content Security Policy of a page with this style. It allows no inline script and no `unsafe-eval`, but the
/// page's own modules, WebAssembly and service worker; the style inside the page, by its hash, and the style sheets of
/// the site, one of which is loaded later; and connections to the site's own files only.
pub fn policy(style: &str) -> String {
    let hash = hash(style);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
         style-src 'self' '{hash}'; img-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The head of a page for the clinic, which no search engine lists. Its style and its script are inside it, and it may
/// load nothing else but what the directives `also` allow, each with `; ` at its end.
pub fn for_clinic(title: &str, style: &str, script: &str, also: &str) -> Markup {
    let [style_hash, script_hash] = [style, script].map(hash);
    let policy = format!(
        "default-src 'none'; script-src '{script_hash}'; style-src '{style_hash}'; {also}base-uri 'none'; form-action 'none'"
    );
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="robots" content="noindex";
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

/// The SHA-256 hash of a file in the form that browsers compare, in a policy or an `integrity` attribute.
pub fn hash(bytes: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// The names of files beside a page that its head names.
#[derive(Default)]
pub struct Beside {
    /// The text that is loaded after the app: `Guide::deferred` and HTML templates.
    pub rest: String,
    /// The deferred style sheet, without which the page can be painted.
    pub style: String,
    /// The style sheet for paper.
    pub print: String,
    /// The text that is loaded together with the search.
    pub search: String,
    /// The picture that other sites show beside a link to the page. They need its absolute URL.
    pub preview: String,
}

/// The lines of the head for a language. `file` is the name of the page below the site's address. A page without files
/// beside it is a file on a disk: nobody links to it, so it has no metadata for links.
pub fn head(guide: &Guide, style: &str, file: &str, beside: Option<&Beside>, policy: Option<&str>) -> String {
    let title = escape(guide.article.title);
    let description = escape(guide.strings.description);
    let policy = policy.map_or(String::new(), |policy| {
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />\n")
    });
    let mut out = format!(
        "{policy}<title>{title}</title>\n\
         <meta name=\"description\" content=\"{description}\" />\n",
    );
    if let Some(beside) = beside {
        out.push_str(&linked(guide, file, beside));
        out.push_str(&named(beside));
    }
    let _ = write!(out, "<style>{style}</style>");
    if let Some(print) = beside.map(|beside| &beside.print).filter(|print| !print.is_empty()) {
        // The page is painted without it: a browser that paints a screen does not wait for it.
        let _ = write!(out, "\n<link rel=\"stylesheet\" media=\"print\" crossorigin href=\"{print}\" />");
    }
    out
}

/// The metadata for sites that link to the page (Open Graph), and the canonical link.
pub fn linked(guide: &Guide, file: &str, beside: &Beside) -> String {
    let title = escape(guide.article.title);
    let description = escape(guide.strings.description);
    let mut out = format!(
        "<meta property=\"og:type\" content=\"article\" />\n\
         <meta property=\"og:title\" content=\"{title}\" />\n\
         <meta property=\"og:description\" content=\"{description}\" />\n",
    );
    if !guide.clinic.name.is_empty() {
        let _ = writeln!(out, "<meta property=\"og:site_name\" content=\"{}\" />", escape(guide.clinic.name));
    }
    if !guide.clinic.site.is_empty() {
        let page = escape(&format!("{}{file}", guide.clinic.site));
        let _ = write!(
            out,
            "<link rel=\"canonical\" href=\"{page}\" />\n<meta property=\"og:url\" content=\"{page}\" />\n"
        );
        if !beside.preview.is_empty() {
            let (width, height) = PREVIEW;
            let _ = write!(
                out,
                "<meta property=\"og:image\" content=\"{}\" />\n\
                 <meta property=\"og:image:width\" content=\"{width}\" />\n\
                 <meta property=\"og:image:height\" content=\"{height}\" />\n\
                 <meta name=\"twitter:card\" content=\"summary_large_image\" />\n",
                escape(&format!("{}{}", guide.clinic.site, beside.preview)),
            );
        }
    }
    out
}

/// Names the files beside the page in `<meta>` elements. The first script requests them: each request before that
/// script delays the first paint.
fn named(beside: &Beside) -> String {
    let mut out = String::new();
    for (name, file) in
        [("deferred-style", &beside.style), ("deferred-text", &beside.rest), ("search-text", &beside.search)]
    {
        if !file.is_empty() {
            let _ = writeln!(out, "<meta name=\"{name}\" id=\"{name}\" content=\"{file}\" />");
        }
    }
    out
}

/// The structured data, for the end of the body. It repeats every answer, and would delay the text that readers wait
/// for if it stood before that text.
pub fn data(guide: &Guide, file: &str) -> String {
    // `<` is the only character in JSON that could end the element.
    let data = structured(guide, file).to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>")
}

/// The page and its questions in the vocabulary of schema.org. What the clinic has not set is left out.
pub fn structured(guide: &Guide, file: &str) -> Value {
    let set = |map: &mut Map<String, Value>, key: &str, value: &str| {
        if !value.is_empty() {
            map.insert(key.to_string(), json!(value));
        }
    };
    let mut page = Map::new();
    set(&mut page, "@type", "MedicalWebPage");
    set(&mut page, "name", guide.article.title);
    set(&mut page, "description", guide.strings.description);
    set(&mut page, "inLanguage", guide.lang);
    set(&mut page, "lastReviewed", guide.clinic.reviewed);
    if !guide.clinic.site.is_empty() {
        set(&mut page, "url", &format!("{}{file}", guide.clinic.site));
    }
    page.insert("audience".to_string(), json!({ "@type": "Patient" }));
    for (key, kind, name) in
        [("publisher", "MedicalOrganization", guide.clinic.name), ("reviewedBy", "Person", guide.clinic.reviewer)]
    {
        if !name.is_empty() {
            page.insert(key.to_string(), json!({ "@type": kind, "name": name }));
        }
    }
    let question = |q: &crate::content::Question| {
        let answer = format!("{} {}", q.short, plain(q.details));
        json!({
            "@type": "Question",
            "name": q.question,
            "acceptedAnswer": { "@type": "Answer", "text": answer.trim() },
        })
    };
    let questions: Vec<_> = guide.questions.iter().map(question).collect();
    json!({
        "@context": "https://schema.org",
        "@graph": [page, { "@type": "FAQPage", "inLanguage": guide.lang, "mainEntity": questions }],
    })
}

/// Blocks as plain text.
pub fn plain(blocks: &[Block]) -> String {
    let run = |run: &[Inline]| run.iter().map(Inline::text).collect::<String>();
    let block = |block: &Block| match block {
        Block::Paragraph(words) => run(words),
        Block::List(items) => items.iter().map(|item| run(item)).collect::<Vec<_>>().join("; "),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Clinic, GUIDES};

    /// Other sites get the absolute URL of the picture, and no picture while the clinic has not set the site's address.
    #[test]
    fn a_link_has_a_picture_where_the_site_has_an_address() {
        let beside = Beside { preview: "preview-1.png".to_string(), ..Beside::default() };
        let head = |site| {
            let clinic = Clinic { site, ..GUIDES[0].clinic };
            head(&Guide { clinic, ..GUIDES[0] }, "", "es.html", Some(&beside), None)
        };
        let set = head("https://example.org/guide/");
        assert!(set.contains("<meta property=\"og:image\" content=\"https://example.org/guide/preview-1.png\" />"));
        assert!(set.contains("<link rel=\"canonical\" href=\"https://example.org/guide/es.html\" />"));
        assert!(!head("").contains("og:image"));
    }

    /// The structured data has what the clinic has set, and leaves out what it has not set.
    #[test]
    fn the_structured_data_has_what_the_clinic_has_set() {
        let page = |clinic: Clinic| {
            let mut data = structured(&Guide { clinic, ..GUIDES[0] }, "es.html");
            data["@graph"][0].take()
        };
        let unset = Clinic { name: "", reviewer: "", reviewed: "", site: "", ..GUIDES[0].clinic };
        let set = Clinic {
            name: "A clinic",
            reviewer: "A person",
            reviewed: "2030-01-02",
            site: "https://example.org/guide/",
            ..unset
        };
        let (with, without) = (page(set), page(unset));
        for (key, value) in [
            ("publisher", json!({ "@type": "MedicalOrganization", "name": "A clinic" })),
            ("reviewedBy", json!({ "@type": "Person", "name": "A person" })),
            ("lastReviewed", json!("2030-01-02")),
            ("url", json!("https://example.org/guide/es.html")),
        ] {
            assert_eq!(with[key], value, "{key}");
            assert!(without.get(key).is_none(), "{key}");
        }
        for (key, value) in [
            ("@type", "MedicalWebPage"),
            ("name", GUIDES[0].article.title),
            ("description", GUIDES[0].strings.description),
            ("inLanguage", GUIDES[0].lang),
        ] {
            assert_eq!(without[key], json!(value), "{key}");
        }
    }

    #[test]
    fn a_link_to_the_page_has_its_title_and_description() {
        let head = head(&GUIDES[0], "", "", Some(&Beside::default()), None);
        let (title, description) = (escape(GUIDES[0].article.title), escape(GUIDES[0].strings.description));
        for line in [
            format!("<title>{title}</title>"),
            format!("<meta name=\"description\" content=\"{description}\" />"),
            format!("<meta property=\"og:title\" content=\"{title}\" />"),
            format!("<meta property=\"og:description\" content=\"{description}\" />"),
        ] {
            assert!(head.contains(&line), "{line}");
        }
    }
}
