//! Makes the app's WebAssembly smaller, in ways that its tools do not know.

use super::replaced;
use std::collections::HashSet;
use std::convert::Infallible;
use std::io;
use std::ops::Range;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CustomSection, Encode, ImportSection, Module, RawSection, SectionId};
use wasmparser::{
    CustomSectionReader, DataKind, FunctionBody, Import, Imports, KnownCustom, Linking, Operator, Parser, Payload,
    SymbolInfo,
};

/// What is wrong with a module.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Functions that say what a panic is about, end the app, and never return: each as a part of its mangled name.
pub const PANICS: [&str; 18] = [
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

/// Instructions of one byte.
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;

/// What the linker wrote, with a trap in the place of every call to [`PANICS`] and of all that only leads up to it. The app
/// still ends there, and is never entered again; nobody misses the message, which the standard library writes nowhere in a
/// browser. What only made messages is then left out with what else nothing leads to: 10 kB after brotli.
///
/// # Errors
/// `linked` is no WebAssembly, or a name of [`PANICS`] is in none of its functions' names: another version of the compiler
/// may write it in another way, and its messages would be back.
pub fn without_messages(linked: &[u8]) -> Result<Vec<u8>, Fault> {
    let payloads = Parser::new(0).parse_all(linked).collect::<Result<Vec<_>, _>>()?;
    let panics = panics(&payloads)?;
    if let Some((missing, _)) = PANICS.iter().zip(&panics).find(|(_, found)| found.is_empty()) {
        return Err(format!(
            "no function of the app is named {missing:?}: mend or remove that name in PANICS, src/dist/small.rs"
        )
        .into());
    }
    let panics = panics.concat().into_iter().collect();
    let mut bytes = linked.to_vec();
    let mut is_cut = vec![false; linked.len()];
    for payload in &payloads {
        let Payload::CodeSectionEntry(body) = payload else { continue };
        for range in leads_to(&panics, body)? {
            bytes[range.clone()].fill(NOP);
            bytes[range.start] = UNREACHABLE;
            is_cut[range].fill(true);
        }
    }

    let mut module = Module::new();
    let mut code = 0;
    for payload in &payloads {
        let Some((id, range)) = payload.as_section() else { continue };
        if id == SectionId::Code as u8 {
            code = range.start as usize;
        }
        match payload {
            Payload::CustomSection(section) if section.name() == OF_CODE => {
                let data = without_cut(section, linked, |offset| is_cut[code + offset])?;
                module.section(&CustomSection { name: OF_CODE.into(), data: data.into() });
            }
            _ => {
                module.section(&RawSection { id, data: &bytes[range.start as usize..range.end as usize] });
            }
        }
    }
    Ok(module.finish())
}

/// The functions that are [`PANICS`], by index, for each name.
fn panics(payloads: &[Payload]) -> wasmparser::Result<[Vec<u32>; PANICS.len()]> {
    let mut panics = PANICS.map(|_| vec![]);
    for payload in payloads {
        let Payload::CustomSection(section) = payload else { continue };
        let KnownCustom::Linking(linking) = section.as_known() else { continue };
        for part in linking.subsections() {
            let Linking::SymbolTable(symbols) = part? else { continue };
            for symbol in symbols {
                let SymbolInfo::Func { index, name: Some(name), .. } = symbol? else { continue };
                for (panic, found) in PANICS.iter().zip(&mut panics) {
                    if name.contains(panic) {
                        found.push(index);
                    }
                }
            }
        }
    }
    Ok(panics)
}

/// The instructions of a function that can be replaced by a trap: each call to one of `panics`, with those right before it,
/// back to the last branch or other call. These only prepare the call: all that they change is the memory of an app that ends
/// here.
fn leads_to(panics: &HashSet<u32>, body: &FunctionBody) -> wasmparser::Result<Vec<Range<usize>>> {
    let mut found = vec![];
    let mut operators = body.get_operators_reader()?;
    let mut from = operators.original_position() as usize;
    while !operators.eof() {
        let operator = operators.read()?;
        let to = operators.original_position() as usize;
        match operator {
            Operator::Call { function_index } if panics.contains(&function_index) => found.push(from..to),
            Operator::Call { .. } | Operator::CallIndirect { .. } => {}
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {}
            Operator::Else | Operator::End => {}
            Operator::Br { .. } | Operator::BrIf { .. } | Operator::BrTable { .. } | Operator::Return => {}
            _ => continue,
        }
        from = to;
    }
    Ok(found)
}

/// A section of relocations without those whose offset is `cut`.
fn without_cut(
    section: &CustomSectionReader,
    module: &[u8],
    cut: impl Fn(usize) -> bool,
) -> wasmparser::Result<Vec<u8>> {
    let KnownCustom::Reloc(relocations) = section.as_known() else { return Ok(section.data().to_vec()) };
    let entries = relocations.entries().into_iter_with_offsets().collect::<Result<Vec<_>, _>>()?;
    let ends = entries.iter().skip(1).map(|(start, _)| *start).chain([relocations.range().end]);
    let left: Vec<&[u8]> = (entries.iter().zip(ends))
        .filter(|((_, entry), _)| !cut(entry.offset as usize))
        .map(|((start, _), end)| &module[*start as usize..end as usize])
        .collect();
    let mut data = vec![];
    relocations.section_index().encode(&mut data);
    left.len().encode(&mut data);
    data.extend(left.concat());
    Ok(data)
}

/// Below this address nothing may be but the end of the stack: `--low-memory-unused` of wasm-opt takes that for granted, and
/// has no way to know.
const LOW: i32 = 1024;

/// Checks that a module may be optimised with `--low-memory-unused`.
///
/// # Errors
/// `module` is no WebAssembly, or has data that lies, or may lie, below [`LOW`].
pub fn check_low_memory(module: &[u8]) -> Result<(), Fault> {
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(segments) = payload? else { continue };
        for segment in segments {
            let DataKind::Active { offset_expr, .. } = segment?.kind else { continue };
            match offset_expr.get_operators_reader().read()? {
                Operator::I32Const { value: LOW.. } => {}
                at => {
                    return Err(
                        format!("the app has data at {at:?}: --low-memory-unused wants none below {LOW}").into()
                    );
                }
            }
        }
    }
    Ok(())
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
