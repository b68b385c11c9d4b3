//! What is inside as a software bill of materials, in the format of CycloneDX. It has no date and no number of its own, so
//! that the same sources give the same file.

use super::inside::Inside;
use serde_json::{Value, json};

const OWN: &str = "pkg:generic/spine-guide@";

/// The file, for an app of this version.
pub fn sbom(inside: &Inside, version: &str) -> Value {
    let own = format!("{OWN}{version}");
    let component = |package: &super::inside::Package| {
        let mut component = json!({
            "type": "library",
            "bom-ref": package.purl,
            "name": package.name,
            "version": package.version,
            "scope": "required",
            "licenses": [{ "expression": package.licence.to_string() }],
            "purl": package.purl,
        });
        if let Some((kind, hash)) = &package.hash {
            component["hashes"] = json!([{ "alg": kind, "content": hash }]);
        }
        component
    };
    let uses = |purl: &str, all: &[String]| json!({ "ref": purl, "dependsOn": all });
    let others = inside.packages.values().map(|it| uses(&it.purl, &it.uses));
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": own,
            "name": "spine-guide",
            "version": version,
            "licenses": [{ "license": { "id": "MIT" } }],
            "purl": own,
        } },
        "components": inside.packages.values().map(component).collect::<Vec<_>>(),
        "dependencies": std::iter::once(uses(&own, &inside.used)).chain(others).collect::<Vec<_>>(),
    })
}
