//! The settings of hosts that do not read `_headers`, written from it.

use super::headers::{Files, Header};
use crate::dist::site::COMPRESSED;
use serde_json::{Value, json};
use std::fmt::Write;
use std::io;

/// What a name ends with that carries the hash of its file's bytes.
const STAMPED: &str = r"-[0-9a-f]{12}\.[a-z]+";

/// The types that hosts may not know, without which a browser refuses the file.
fn types() -> impl Iterator<Item = (&'static str, &'static str)> {
    COMPRESSED.into_iter().filter(|(ending, _)| ["wasm", "webmanifest"].contains(ending))
}

/// Every file of settings, by its name.
///
/// # Errors
/// A file has lost a mark.
pub fn files(headers: &[Header]) -> io::Result<Vec<(&'static str, String)>> {
    let fill = |text: &str, marks: &[(&str, String)]| {
        marks.iter().try_fold(text.to_string(), |text, (mark, lines)| super::super::replaced(&text, mark, lines))
    };
    Ok(vec![
        ("nginx.conf", fill(include_str!("hosts/nginx.conf"), &nginx(headers))?),
        ("apache.htaccess", fill(include_str!("hosts/apache.htaccess"), &apache(headers))?),
        ("Caddyfile", fill(include_str!("hosts/Caddyfile"), &caddy(headers))?),
        ("netlify.txt", include_str!("hosts/netlify.txt").to_string()),
        ("cloudflare-pages.txt", include_str!("hosts/cloudflare-pages.txt").to_string()),
        ("github-pages.txt", include_str!("hosts/github-pages.txt").to_string()),
        ("s3-cloudfront.txt", fill(include_str!("hosts/s3-cloudfront.txt"), &s3(headers))?),
        ("s3-cloudfront.json", cloudfront(headers)?),
    ])
}

/// The regular expression of their paths; an end is added where the host needs one. In any folder of the host.
fn pattern(files: &Files, end: &str) -> String {
    match files {
        Files::All => String::new(),
        Files::Stamped => format!("{STAMPED}{end}$"),
        // The folder is another address of the same file.
        Files::Named(name) if name == "index.html" => format!(r"/(index\.html{end})?$"),
        Files::Named(name) => format!("/{}{end}$", name.replace('.', r"\.")),
        Files::Beginning(start) => format!("/{}[^/]*$", start.replace('.', r"\.")),
    }
}

/// The headers that are alike for all files.
fn alike(headers: &[Header]) -> impl Iterator<Item = &Header> {
    headers
        .iter()
        .filter(|it| headers.iter().filter(|other| other.name == it.name).count() == 1 && it.files == Files::All)
}

/// The names of the others.
fn differing(headers: &[Header]) -> Vec<&str> {
    let mut names: Vec<_> = headers.iter().filter(|it| it.files != Files::All).map(|it| it.name.as_str()).collect();
    names.dedup();
    names
}

/// A variable for each header that differs, empty where none is sent.
fn nginx(headers: &[Header]) -> Vec<(&'static str, String)> {
    let variable = |name: &str| format!("$spine_guide_{}", name.to_lowercase().replace('-', "_"));
    let mut maps = String::new();
    for name in differing(headers) {
        let _ = writeln!(maps, "map $uri {} {{", variable(name));
        for header in headers.iter().filter(|it| it.name == name) {
            let files = match &header.files {
                Files::All => "default".to_string(),
                files => format!("\"~{}\"", pattern(files, "")),
            };
            let _ = writeln!(maps, "    {files} \"{}\";", header.value);
        }
        maps.push_str("}\n");
    }
    let alike = alike(headers).map(|it| format!("    add_header {} \"{}\" always;\n", it.name, it.value));
    // Not `always`: no device may keep for a year that a file was not there.
    let differing = differing(headers).into_iter().map(|name| format!("    add_header {name} {};\n", variable(name)));
    let types = types().map(|(ending, kind)| {
        format!("    location ~ \\.{ending}$ {{\n        types {{}}\n        default_type {kind};\n    }}\n")
    });
    vec![("{maps}\n", maps), ("    {headers}\n", alike.chain(differing).collect()), ("    {types}\n", types.collect())]
}

fn apache(headers: &[Header]) -> Vec<(&'static str, String)> {
    let mut lines = String::new();
    for header in headers {
        let always = if alike(headers).any(|it| it == header) { "always " } else { "" };
        let set = format!("Header {always}set {} \"{}\"\n", header.name, header.value);
        // Of a copy the name ends with more.
        let _ = match &header.files {
            Files::All => write!(lines, "{set}"),
            files => {
                let pattern = pattern(files, r"(\.(br|gz))?").replacen('/', "^", 1);
                write!(lines, "<FilesMatch \"{pattern}\">\n    {set}</FilesMatch>\n")
            }
        };
    }
    let types = types().map(|(ending, kind)| format!("AddType {kind} .{ending}\n"));
    let copies = COMPRESSED.into_iter().map(|(ending, kind)| {
        format!("    <FilesMatch \"\\.{ending}\\.(br|gz)$\">\n        ForceType {kind}\n    </FilesMatch>\n")
    });
    vec![("{headers}\n", lines), ("{types}\n", types.collect()), ("    {copies}\n", copies.collect())]
}

fn caddy(headers: &[Header]) -> Vec<(&'static str, String)> {
    let mut lines = String::from("\theader {\n");
    for header in headers.iter().filter(|it| it.files == Files::All) {
        // With `?` it is sent where no other value is.
        let default = if alike(headers).any(|it| it == header) { "" } else { "?" };
        let _ = writeln!(lines, "\t\t{default}{} \"{}\"", header.name, header.value);
    }
    lines.push_str("\t}\n");
    for (n, header) in headers.iter().filter(|it| it.files != Files::All).enumerate() {
        // No device may keep for a year that a file was not there.
        let is_there = if header.files == Files::Stamped { "\t\tfile\n" } else { "" };
        let _ = write!(
            lines,
            "\t@files{n} {{\n\t\tpath_regexp {}\n{is_there}\t}}\n\theader @files{n} {} \"{}\"\n",
            pattern(&header.files, ""),
            header.name,
            header.value
        );
    }
    let types =
        types().map(|(ending, kind)| format!("\t@{ending} path *.{ending}\n\theader @{ending} Content-Type {kind}\n"));
    vec![("\t{headers}\n", lines), ("\t{types}\n", types.collect())]
}

/// A command for each kind of file: what the command line takes a type from differs from machine to machine.
fn s3(headers: &[Header]) -> Vec<(&'static str, String)> {
    let cache = |files: &Files| headers.iter().find(|it| it.name == "Cache-Control" && it.files == *files);
    let commands = |files: Files, types: &[(&str, &str)], filters: fn(&str) -> String| {
        let cache = cache(&files).map_or("", |it| &it.value);
        let command = |(ending, kind): &(&str, &str)| {
            let filters = filters(ending);
            format!(
                "   aws s3 cp . s3://BUCKET/ --recursive --exclude \"*\" {filters} \\\n\
                 \x20    --content-type \"{kind}\" --cache-control \"{cache}\"\n"
            )
        };
        types.iter().map(command).collect::<String>()
    };
    let (named, kept): (Vec<_>, Vec<_>) =
        COMPRESSED.into_iter().partition(|(ending, _)| ["html", "webmanifest"].contains(ending));
    let fingerprinted = [&kept[..], &[("png", "image/png")]].concat();
    let named = [&[("js", "text/javascript"), ("json", "application/json")], &named[..]].concat();
    vec![
        (
            "{fingerprinted}\n",
            commands(Files::Stamped, &fingerprinted, |it| format!("--include \"*-????????????.{it}\"")),
        ),
        (
            "{named}\n",
            commands(Files::All, &named, |it| format!("--include \"*.{it}\" --exclude \"*-????????????.*\"")),
        ),
    ]
}

/// What CloudFront sends with every file. A header that only some files have it cannot tell apart by their names.
fn cloudfront(headers: &[Header]) -> io::Result<String> {
    let mut custom = vec![];
    let mut security = serde_json::Map::new();
    let mut cors = Value::Null;
    for header in alike(headers) {
        match header.name.as_str() {
            "X-Content-Type-Options" => {
                security.insert("ContentTypeOptions".to_string(), json!({ "Override": true }));
            }
            "Referrer-Policy" => {
                let policy = json!({ "Override": true, "ReferrerPolicy": header.value });
                security.insert("ReferrerPolicy".to_string(), policy);
            }
            "Access-Control-Allow-Origin" => {
                let list = |items: &[&str]| json!({ "Quantity": items.len(), "Items": items });
                cors = json!({
                    "AccessControlAllowOrigins": list(&[&header.value]),
                    "AccessControlAllowHeaders": list(&["*"]),
                    "AccessControlAllowMethods": list(&["GET", "HEAD"]),
                    "AccessControlAllowCredentials": false,
                    "OriginOverride": true,
                });
            }
            name => custom.push(json!({ "Header": name, "Value": header.value, "Override": true })),
        }
    }
    let mut policy = json!({ "Name": "spine-guide", "CorsConfig": cors, "SecurityHeadersConfig": security });
    if !custom.is_empty() {
        policy["CustomHeadersConfig"] = json!({ "Quantity": custom.len(), "Items": custom });
    }
    Ok(serde_json::to_string_pretty(&policy)? + "\n")
}
