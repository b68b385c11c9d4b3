//! Makes the app's WebAssembly smaller, in ways that the tools of Rust and WebAssembly do not offer.

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

/// Functions that report a panic, end the app and never return. Each name is a part of the function's mangled name.
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

/// The section with the relocations of the code, which say what functions and data its instructions refer to.
const OF_CODE: &str = "reloc.CODE";

/// Instructions of one byte.
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;

/// Returns the output of the linker with a trap in the place of every call to [`PANICS`] and of the instructions that
/// only prepare that call. The app still ends there, and is never entered again. The message is no loss, because the
/// standard library writes it nowhere in a browser. The code that only made messages is then unreachable and is removed
/// later: 10 kB less after brotli.
///
/// # Errors
/// `linked` is not WebAssembly, or no function's name contains one of [`PANICS`]: another version of the compiler may
/// name that function in another way, and its messages would be back.
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

/// For each name in [`PANICS`], the indices of the functions whose names contain it.
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

/// The instructions of a function that can be replaced by a trap, as ranges of bytes: each call to one of `panics`, and
/// the instructions before it, back to the last branch or other call. These only prepare the call: all that they change
/// is the memory of an app that ends here.
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

/// The data of a relocation section without the relocations whose offset is `cut`.
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

/// Below this address there may be no data, only the end of the stack: `--low-memory-unused` of wasm-opt relies on that
/// and cannot check it.
const LOW: i32 = 1024;

/// Checks that a module may be optimised with `--low-memory-unused`.
///
/// # Errors
/// `module` is not WebAssembly, or has data that lies, or may lie, below 1024.
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

/// Gives short names to the functions that the app imports from its script, in the app and in the script, in the place
/// of the names with hashes that wasm-bindgen writes: 3 kB less after brotli.
///
/// # Errors
/// `app` is not WebAssembly, or `script` does not have a function that `app` imports.
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

/// The names that have been replaced by short ones, in order.
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
