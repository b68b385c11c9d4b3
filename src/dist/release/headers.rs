//! The headers that the site's `_headers` asks for, read back: the settings of every other host are written from them.

use super::super::is_fingerprinted;
use std::io;

/// What is sent where `_headers` says nothing, as the hosts that read it do: the file is asked for anew each time.
const UNNAMED: (&str, &str) = ("Cache-Control", "no-cache");

/// Which files a header is for, by their names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Files {
    All,
    /// Those whose names carry the hash of their bytes.
    Stamped,
    Named(String),
    /// Those whose names begin so.
    Beginning(String),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Header {
    pub name: String,
    pub files: Files,
    pub value: String,
}

/// Reads the format of Netlify and Cloudflare Pages, as far as the build writes it. What is for some files comes after
/// what is for all of them, under the same name.
///
/// # Errors
/// A line is something else, or files that cannot be told apart have different values of a header.
pub fn read(text: &str) -> io::Result<Vec<Header>> {
    let (name, value) = UNNAMED;
    let mut headers = vec![Header { name: name.to_string(), files: Files::All, value: value.to_string() }];
    let mut files = None;
    for line in text.lines() {
        let wrong = || io::Error::other(format!("_headers: cannot read {line:?}"));
        if let Some(path) = line.strip_prefix('/') {
            files = Some(named(path));
            continue;
        }
        let (name, value) = line.strip_prefix("  ").and_then(|line| line.split_once(": ")).ok_or_else(wrong)?;
        let files = files.clone().ok_or_else(wrong)?;
        // What is sent anyway need not be said again.
        if (name, value) != UNNAMED {
            headers.push(Header { name: name.to_string(), files, value: lasting(value)? });
        }
    }
    headers.sort();
    headers.dedup();
    match headers.windows(2).find(|two| (&two[0].name, &two[0].files) == (&two[1].name, &two[1].files)) {
        Some(two) => Err(io::Error::other(format!("_headers: two values of {} for {:?}", two[0].name, two[0].files))),
        None => Ok(headers),
    }
}

/// A value that outlives this version. Settings stay on a host when the files there are replaced, and a policy with the hash
/// of the last version's style would take the style from the next one. Each page names that hash itself, inside, and browsers
/// obey both policies.
fn lasting(value: &str) -> io::Result<String> {
    let directive = |directive: &str| match directive.strip_prefix("style-src ") {
        Some(sources) => {
            let kept = sources.split(' ').map(|it| if it.starts_with("'sha256-") { "'unsafe-inline'" } else { it });
            format!("style-src {}", kept.collect::<Vec<_>>().join(" "))
        }
        None => directive.to_string(),
    };
    let value = value.split("; ").map(directive).collect::<Vec<_>>().join("; ");
    match value.contains("'sha256-") {
        true => Err(io::Error::other(format!("_headers: {value:?} would refuse the next version"))),
        false => Ok(value),
    }
}

fn named(path: &str) -> Files {
    match (path, path.strip_suffix('*')) {
        (_, Some("")) => Files::All,
        (_, Some(start)) => Files::Beginning(start.to_string()),
        // The folder is another address of the same file.
        ("", _) => Files::Named("index.html".to_string()),
        (name, _) if is_fingerprinted(name) => Files::Stamped,
        (name, _) => Files::Named(name.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: &str = "/*\n  X-All: 1\n/\n  X-Page: 2\n  Cache-Control: no-cache\n/index.html\n  X-Page: 2\n\
        /a-0123456789ab.js\n  Cache-Control: for ever\n/b-0123456789ab.css\n  Cache-Control: for ever\n\
        /sw.js\n  X-Page: 3\n/review*\n  X-Robots-Tag: noindex\n";

    #[test]
    fn each_header_is_read_with_the_files_that_it_is_for() {
        let read = read(HEADERS).expect("headers");
        let of = |name: &str, files, value: &str| Header { name: name.to_string(), files, value: value.to_string() };
        let named = |name: &str| Files::Named(name.to_string());
        let expected = [
            of("Cache-Control", Files::All, "no-cache"),
            of("Cache-Control", Files::Stamped, "for ever"),
            of("X-All", Files::All, "1"),
            of("X-Page", named("index.html"), "2"),
            of("X-Page", named("sw.js"), "3"),
            of("X-Robots-Tag", Files::Beginning("review".to_string()), "noindex"),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn what_cannot_be_said_in_other_hosts_is_an_error() {
        for (more, wrong) in [
            ("/c-0123456789ab.js\n  Cache-Control: a day\n", "two values of Cache-Control"),
            ("/index.html\n  X-Page: 4\n", "two values of X-Page"),
            ("no path\n", "cannot read \"no path\""),
            ("/x.js\n  no header\n", "cannot read \"  no header\""),
            ("/x.html\n  X-Policy: script-src 'sha256-0='\n", "would refuse the next version"),
        ] {
            let error = read(&format!("{HEADERS}{more}")).expect_err(more).to_string();
            assert!(error.contains(wrong), "{error}");
        }
    }

    #[test]
    fn a_policy_does_not_name_the_style_of_one_version() {
        let read = read("/index.html\n  X-Policy: default-src 'none'; style-src 'self' 'sha256-0='; img-src 'self'\n");
        let policy = read.expect("headers").pop().expect("a header");
        assert_eq!(policy.value, "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'");
    }
}
