//! A release, made of a finished site.

use crate::dist::finished;
use serde_json::Value;
use spine_guide::content::{Clinic, GUIDES};
use spine_guide::dist::release::{Files, files, write};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

fn made() -> Files {
    files(finished().folder(), Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a release")
}

fn release() -> &'static Files {
    static RELEASE: LazyLock<Files> = LazyLock::new(made);
    &RELEASE
}

fn text(name: &str) -> &'static str {
    let bytes = release().get(name).unwrap_or_else(|| panic!("no {name} in {:?}", release().keys()));
    str::from_utf8(bytes).expect(name)
}

/// The site's files, as the zip has them.
fn site() -> Files {
    let mut zip = zip::ZipArchive::new(Cursor::new(&release()["spine-guide-site.zip"])).expect("a zip");
    let mut files = Files::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).expect("a file");
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).expect("its bytes");
        files.insert(file.name().expect("its name").into_owned(), bytes);
    }
    files
}

/// `make test-release` builds everything twice; this says that what comes after the build adds no time and no chance.
#[test]
fn the_same_site_gives_the_same_release() {
    assert!(&made() == release());
}

#[test]
fn nothing_names_a_folder_of_this_machine() {
    let home = env::var("HOME").expect("a home");
    let site = site();
    for (name, bytes) in release().iter().chain(&site) {
        for folder in [env!("CARGO_MANIFEST_DIR"), home.as_str(), "/rustc/", ".cargo/registry"] {
            assert!(!bytes.windows(folder.len()).any(|it| it == folder.as_bytes()), "{name} names {folder}");
        }
    }
}

#[test]
fn the_zip_has_what_a_host_and_its_readers_need() {
    let built: BTreeSet<String> = finished().names().into_iter().collect();
    let zipped: BTreeSet<String> = site().into_keys().collect();
    let left: Vec<_> = built.difference(&zipped).map(String::as_str).collect();
    assert_eq!(left, ["clinic.json", "review.html", "review.html.br", "review.html.gz"]);
    assert!(zipped.is_subset(&built));
    for name in ["review.html", "spine-guide.html"] {
        assert_eq!(release()[name], finished().bytes(name), "{name} stands beside it");
    }
}

#[test]
fn the_first_page_names_every_file() {
    let page = text("START-HERE.html");
    for name in release().keys() {
        let folder = name.split_once('/').map(|(folder, _)| format!("{folder}/"));
        assert!(
            page.contains(name) || folder.is_some_and(|it| page.contains(&it)) || *name == "START-HERE.html",
            "{name}"
        );
    }
}

#[test]
fn the_page_about_the_tablet_has_the_times_of_the_build() {
    let Clinic { tablet_pause, tablet_question, .. } = GUIDES[0].clinic;
    let page = text("put-online/tablet.html");
    for seconds in [tablet_pause, tablet_question] {
        assert!(page.contains(&format!(" {seconds} seconds")), "{seconds}: {page}");
    }
    assert!(!page.contains("{tablet"), "{page}");
}

/// One that is written again leaves nothing of the last.
#[test]
fn a_release_is_written_in_the_place_of_the_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("release");
    let of = |name: &str| Files::from([(name.to_string(), b"it".to_vec())]);
    write(&of("old/a.txt"), &folder).expect("it is written");
    write(&of("new/b.txt"), &folder).expect("it is written");
    assert!(!folder.join("old").exists());
    assert_eq!(fs::read(folder.join("new/b.txt")).expect("the file"), b"it");
}

#[test]
fn the_bill_of_materials_has_what_is_inside_and_nothing_else() {
    let sbom: Value = serde_json::from_str(text("sbom.cdx.json")).expect("JSON");
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let names: Vec<String> =
        list(&sbom["components"]).iter().map(|it| it["name"].as_str().unwrap().to_string()).collect();
    for name in ["leptos", "wasm-bindgen", "qrcodegen", "rust-std"] {
        assert!(names.iter().any(|it| it == name), "{name} is not in {names:?}");
    }
    // A macro, what draws the icons, what builds and tests, our own.
    for name in
        ["leptos_macro", "resvg", "databake", "zip", "spdx", "proptest", "esbuild", "spine-guide", "wasm-streams"]
    {
        assert!(!names.iter().any(|it| it == name), "{name}");
    }
    let refs: BTreeSet<String> = list(&sbom["components"])
        .iter()
        .chain([&sbom["metadata"]["component"]])
        .map(|it| it["bom-ref"].as_str().unwrap().to_string())
        .collect();
    assert_eq!(refs.len(), names.len() + 1, "each once");
    let dependencies = list(&sbom["dependencies"]);
    let ends: BTreeSet<String> = dependencies
        .iter()
        .flat_map(|it| [vec![it["ref"].clone()], list(&it["dependsOn"])].concat())
        .map(|it| it.as_str().unwrap().to_string())
        .collect();
    assert_eq!(ends, refs);
    for component in list(&sbom["components"]) {
        assert!(component["licenses"][0]["expression"].is_string(), "{component}");
        let is_crate = component["purl"].as_str().unwrap().starts_with("pkg:cargo/");
        assert_eq!(
            component["hashes"][0]["content"].as_str().is_some_and(|it| it.len() == 64),
            is_crate,
            "{component}"
        );
    }
}

#[test]
fn the_licences_are_those_of_everything_inside() {
    let licences = text("LICENCES.txt");
    let sbom: Value = serde_json::from_str(text("sbom.cdx.json")).expect("JSON");
    for component in sbom["components"].as_array().expect("a list") {
        let [name, version] = ["name", "version"].map(|it| component[it].as_str().unwrap());
        let licence = component["licenses"][0]["expression"].as_str().unwrap();
        assert!(licences.contains(&format!("\n{name} {version}: {licence}\n")), "{name}");
    }
    for line in [
        fs::read_to_string("LICENSE").expect("the licence").trim_end(),
        "UNICODE LICENSE V3",
        "GNU GENERAL PUBLIC LICENSE",
        "(by Greg Johnston)",
    ] {
        assert!(licences.contains(line), "{line}");
    }
    assert!(text("LICENCES-Rust.html").contains("The Rust Standard Library"));
}

/// Cloudflare Pages reads no more: https://developers.cloudflare.com/pages/configuration/headers/
#[test]
fn the_hosts_that_read_the_headers_read_all_of_them() {
    let headers = String::from_utf8(site()["_headers"].clone()).expect("a text");
    assert!(headers.lines().filter(|line| line.starts_with('/')).count() <= 100);
    assert!(headers.lines().all(|line| line.len() <= 2000));
}

/// Each host's own test starts it; CloudFront's cannot be started here.
#[test]
fn cloudfront_is_asked_for_what_every_file_has() {
    let policy: Value = serde_json::from_str(text("hosts/s3-cloudfront.json")).expect("JSON");
    assert_eq!(policy["SecurityHeadersConfig"]["ContentTypeOptions"]["Override"], true);
    assert_eq!(policy["SecurityHeadersConfig"]["ReferrerPolicy"]["ReferrerPolicy"], "no-referrer");
    assert_eq!(policy["CorsConfig"]["AccessControlAllowOrigins"]["Items"], serde_json::json!(["*"]));
    let steps = text("hosts/s3-cloudfront.txt");
    for ending in site().keys().filter_map(|name| name.rsplit_once('.')).map(|(_, ending)| ending) {
        let is_sent = steps.contains(&format!("*.{ending}\" --exclude")) || steps.contains(&format!("????.{ending}\""));
        assert_eq!(is_sent, !["br", "gz"].contains(&ending), "{ending}");
    }
}
