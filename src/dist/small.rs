//! Makes the app's WebAssembly smaller, in ways that its tools do not know.

use super::replaced;
use std::convert::Infallible;
use std::io;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CustomSection, Encode, ImportSection, Module, RawSection};
use wasmparser::{Import, Imports, KnownCustom, Linking, Parser, Payload, RelocationType, SymbolInfo};

/// Functions that say what a panic is about, end the app, and never return: each as a part of its mangled name.
const PANICS: [&str; 18] = [
    "3std6thread5local18panic_access_error",
    "3std9panicking11begin_panic",
    "4core3str16slice_error_fail",
    "4core4cell22panic_already_borrowed",
    "4core4cell30panic_already_mutably_borrowed",
    "4core5slice20copy_from_slice_impl17len_mismatch_fail",
    "4core5slice5index16slice_index_fail",
    "4core6option13expect_failed",
    "4core6option13unwrap_failed",
    "4core6result13unwrap_failed",
    "4core9panicking11panic_const",
    "4core9panicking13assert_failed",
    "4core9panicking13panic_display",
    "4core9panicking18panic_bounds_check",
    "4core9panicking5panic",
    "4core9panicking9panic_fmt",
    "5alloc5alloc18handle_alloc_error",
    "5alloc7raw_vec12handle_error",
];

/// The relocations that tell what the code calls and names.
const OF_CODE: &str = "reloc.CODE";

/// Instructions. Those of the last two that have a relocation are six bytes long.
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const CALL: u8 = 0x10;
const I32_CONST: u8 = 0x41;

/// What the linker wrote, with a trap in the place of every call to [`PANICS`]: the app still ends there, and nobody misses
/// the message, which the standard library writes nowhere in a browser. What only made messages is then left out with what
/// else nothing leads to: 8 kB after brotli.
///
/// # Errors
/// `linked` is no WebAssembly.
pub fn without_messages(linked: &[u8]) -> wasmparser::Result<Vec<u8>> {
    let payloads = Parser::new(0).parse_all(linked).collect::<Result<Vec<_>, _>>()?;
    let (mut code, mut is_panic, mut relocations) = (0, vec![], None);
    for payload in &payloads {
        match payload {
            Payload::CodeSectionStart { range, .. } => code = range.start as usize,
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            is_panic =
                                symbols.into_iter().map(|symbol| symbol.map(panics)).collect::<Result<_, _>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(reloc) if section.name() == OF_CODE => relocations = Some(reloc),
                _ => {}
            },
            _ => {}
        }
    }
    let Some(relocations) = relocations else { return Ok(linked.to_vec()) };

    let mut bytes = linked.to_vec();
    // Those that are left, each as it was, by where its operand is.
    let mut left: Vec<(usize, &[u8])> = vec![];
    let mut end = relocations.range().end as usize;
    let entries = relocations.entries().into_iter_with_offsets().collect::<Result<Vec<_>, _>>()?;
    let mut ends = entries.iter().skip(1).map(|(start, _)| *start as usize).chain([end]);
    for (start, entry) in &entries {
        end = ends.next().unwrap_or(end);
        let operand = code + entry.offset as usize;
        let calls = entry.ty == RelocationType::FunctionIndexLeb && bytes[operand - 1] == CALL;
        if !calls || !is_panic.get(entry.index as usize).copied().unwrap_or_default() {
            left.push((operand, &linked[*start as usize..end]));
            continue;
        }
        // The operand just before is the place in the source that the message would name.
        let place = left.pop_if(|(before, _)| *before + 6 == operand && bytes[*before - 1] == I32_CONST);
        let from = place.map_or(operand, |(before, _)| before) - 1;
        bytes[from..operand + 5].fill(NOP);
        bytes[from] = UNREACHABLE;
    }

    let mut data = vec![];
    relocations.section_index().encode(&mut data);
    left.len().encode(&mut data);
    left.iter().for_each(|(_, entry)| data.extend_from_slice(entry));
    let mut module = Module::new();
    for payload in &payloads {
        match (payload, payload.as_section()) {
            (Payload::CustomSection(section), _) if section.name() == OF_CODE => {
                module.section(&CustomSection { name: OF_CODE.into(), data: (&data).into() });
            }
            (_, Some((id, range))) => {
                module.section(&RawSection { id, data: &bytes[range.start as usize..range.end as usize] });
            }
            _ => {}
        }
    }
    Ok(module.finish())
}

fn panics(symbol: SymbolInfo) -> bool {
    matches!(symbol, SymbolInfo::Func { name: Some(name), .. } if PANICS.iter().any(|panic| name.contains(panic)))
}

/// The app and its script with short names for what the one imports from the other, in the place of names that wasm-bindgen
/// ends with hashes: 3 kB less after brotli.
///
/// # Errors
/// `app` is no WebAssembly, or `script` has not what it imports.
pub fn with_short_names(app: &[u8], script: &str) -> io::Result<(Vec<u8>, String)> {
    let mut module = Module::new();
    let mut shortened = Shortened(vec![]);
    shortened.parse_core_module(&mut module, Parser::new(0), app).map_err(io::Error::other)?;
    let mut script = script.to_string();
    for (number, name) in shortened.0.iter().enumerate() {
        script = replaced(&script, &format!(" {name}: function"), &format!(" {}: function", short(number)))?;
    }
    Ok((module.finish(), script))
}

/// The names that were shortened, in their order.
struct Shortened(Vec<String>);

impl Reencode for Shortened {
    type Error = Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports) -> Result<(), Error<Infallible>> {
        match imports {
            Imports::Single(at, import) if import.name.starts_with("__wb") => {
                let name = short(self.0.len());
                self.0.push(import.name.to_string());
                utils::parse_imports(self, section, Imports::Single(at, Import { name: &name, ..import }))
            }
            imports => utils::parse_imports(self, section, imports),
        }
    }
}

fn short(number: usize) -> String {
    format!("i{number}")
}
