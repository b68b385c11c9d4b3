//! What the build takes out of the app's WebAssembly, on modules made here.

use spine_guide::dist::small::{PANICS, check_low_memory, with_short_names, without_messages};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, EntityType, Function, FunctionSection, ImportSection,
    LinkingSection, MemorySection, MemoryType, Module, SymbolTable, TypeSection, ValType,
};
use wasmparser::{Parser, Payload, Validator};

/// An operand as the linker writes it: with room for any.
const fn wide(operand: u8) -> [u8; 5] {
    [operand | 0x80, 0x80, 0x80, 0x80, 0]
}

/// A module with a function named `called`, one that works, and one that calls the second and then the first, with a place
/// in the source; with the relocations of the third one. A fourth, which nothing calls, has all of the names `panics`.
fn linked(called: &str, panics: &[&str]) -> Vec<u8> {
    let (mut types, mut functions, mut memories) = (TypeSection::new(), FunctionSection::new(), MemorySection::new());
    types.ty().function([ValType::I32], []);
    types.ty().function([], []);
    functions.function(0).function(1).function(1).function(1);
    memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
    let mut code = CodeSection::new();
    let empty = || Function::new([]);
    code.function(empty().raw([0x0b]));
    code.function(empty().raw([0x0b]));
    let body = [&[0x10][..], &wide(1), &[0x41], &wide(64), &[0x10], &wide(0), &[0x0b]].concat();
    code.function(empty().raw(body));
    code.function(empty().raw([0x0b]));
    let mut symbols = SymbolTable::new();
    [called, "_RNvCs1_3app4work", "_RNvCs1_3app3run"].iter().zip(0..).for_each(|(name, index)| {
        symbols.function(0, index, Some(name));
    });
    panics.iter().for_each(|name| {
        symbols.function(0, 3, Some(name));
    });
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    let relocations = [3, 3, 0, 10, 1, 4, 16, 2, 0, 0, 22, 0];
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&memories).section(&code).section(&linking);
    module.section(&CustomSection { name: "reloc.CODE".into(), data: relocations[..].into() });
    module.finish()
}

/// What the third function does, and the relocations.
fn parts(module: &[u8]) -> (Vec<u8>, Vec<u8>) {
    Validator::new().validate_all(module).expect("it is valid");
    let (mut bodies, mut relocations) = (vec![], vec![]);
    for payload in Parser::new(0).parse_all(module) {
        match payload.expect("it can be read") {
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
            Payload::CustomSection(section) if section.name() == "reloc.CODE" => relocations = section.data().to_vec(),
            _ => {}
        }
    }
    (bodies.swap_remove(2), relocations)
}

#[test]
fn a_call_that_would_say_why_the_app_ends_is_a_trap_and_leads_to_nothing() {
    let linked = linked("_RNvNtCs1_4core9panicking9panic_fmt", &PANICS);
    let (body, relocations) = parts(&without_messages(&linked).expect("it is read"));
    assert_eq!(body, [&[0, 0x10][..], &wide(1), &[0], &[1; 11], &[0x0b]].concat(), "the other call, and a trap");
    assert_eq!(relocations, [3, 1, 0, 10, 1], "only the other call");
}

#[test]
fn all_other_calls_stay_as_they_are() {
    let linked = linked("_RNvNtCs1_3std9panicking11panic_count", &PANICS);
    assert_eq!(parts(&without_messages(&linked).expect("it is read")), parts(&linked));
}

#[test]
fn a_name_that_no_function_has_stops_the_build() {
    for (index, missing) in PANICS.iter().enumerate() {
        let others = [&PANICS[..index], &PANICS[index + 1..]].concat();
        let error = without_messages(&linked("_RNvCs1_3app4call", &others)).expect_err(missing).to_string();
        assert!(error.contains(missing), "{error}");
    }
}

#[test]
fn data_where_no_address_may_be_stops_the_build() {
    let with_data = |at: &ConstExpr| {
        let (mut memories, mut data) = (MemorySection::new(), DataSection::new());
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        data.active(0, &ConstExpr::i32_const(4096), [1]).active(0, at, [2]).passive([3]);
        Module::new().section(&memories).section(&data).as_slice().to_vec()
    };
    assert!(check_low_memory(&with_data(&ConstExpr::i32_const(1024))).is_ok());
    for at in [ConstExpr::i32_const(1023), ConstExpr::i32_const(0), ConstExpr::global_get(0)] {
        let error = check_low_memory(&with_data(&at)).expect_err("it is too low, or unknown where").to_string();
        assert!(error.contains("--low-memory-unused"), "{error}");
    }
}

#[test]
fn what_is_no_webassembly_is_refused() {
    assert!(without_messages(b"<!doctype html>").is_err());
    assert!(check_low_memory(b"<!doctype html>").is_err());
    assert!(with_short_names(b"<!doctype html>", "").is_err());
}

#[test]
fn what_the_app_imports_from_its_script_has_a_short_name_in_both() {
    let mut imports = ImportSection::new();
    let of = EntityType::Function(0);
    imports.import("./spine-guide_bg.js", "__wbg_add_5279f3cd0206a674", of);
    imports.import("./parts.js", "__wasm_split_load_checker", of);
    imports.import("./spine-guide_bg.js", "__wbindgen_object_drop_ref", of);
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut module = Module::new();
    module.section(&types).section(&imports);
    let script = "{\n __wbg_add_5279f3cd0206a674: function() {},\n __wbindgen_object_drop_ref: function() {},\n}";

    let (app, named) = with_short_names(module.as_slice(), script).expect("the script has both");
    assert_eq!(named, "{\n i0: function() {},\n i1: function() {},\n}");
    let mut names = vec![];
    for payload in Parser::new(0).parse_all(&app) {
        if let Payload::ImportSection(imports) = payload.expect("it can be read") {
            names.extend(imports.into_imports().map(|import| import.expect("it can be read").name.to_string()));
        }
    }
    assert_eq!(names, ["i0", "__wasm_split_load_checker", "i1"]);

    let error = with_short_names(module.as_slice(), &script.replace("add", "sub")).expect_err("one is missing");
    assert!(error.to_string().contains("__wbg_add_5279f3cd0206a674"), "{error}");
}
