//! Content as lines of text, for the part of it that the app fetches when the page is already in use.

/// A value that can be written as lines of text: a text or a number is one line, a list is its length followed by its
/// items, and a structure is its fields in order.
pub trait Packed: Sized + 'static {
    /// Appends this value's lines to `out`. Panics if a text contains a line break.
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String);

    /// Reads this value's lines. Where no line is left, a text or a list is empty and a number is 0.
    fn read(lines: &mut Lines) -> Self;
}

/// The lines that are still to be read.
pub struct Lines(std::str::Split<'static, char>);

impl Lines {
    pub fn of(text: &'static str) -> Lines {
        Lines(text.split('\n'))
    }

    /// Whether the text had exactly the lines that were read: none is left over, and none was missing.
    pub fn at_end(mut self) -> bool {
        self.0.next() == Some("") && self.0.next().is_none()
    }
}

impl Packed for &'static str {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        assert!(!self.contains('\n'), "a line break in {self:?}");
        out.push_str(self);
        out.push('\n');
    }

    fn read(lines: &mut Lines) -> Self {
        lines.0.next().unwrap_or_default()
    }
}

impl Packed for usize {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
        out.push('\n');
    }

    fn read(lines: &mut Lines) -> Self {
        <&str>::read(lines).parse().unwrap_or_default()
    }
}

impl Packed for u8 {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        usize::from(*self).write(out);
    }

    fn read(lines: &mut Lines) -> Self {
        usize::read(lines) as u8
    }
}

impl Packed for bool {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        usize::from(*self).write(out);
    }

    fn read(lines: &mut Lines) -> Self {
        usize::read(lines) != 0
    }
}

impl<T: Packed> Packed for &'static [T] {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(lines: &mut Lines) -> Self {
        let items: Vec<T> = (0..usize::read(lines)).map(|_| T::read(lines)).collect();
        items.leak()
    }
}

impl<T: Packed> Packed for Option<T> {
    #[cfg(not(target_arch = "wasm32"))]
    fn write(&self, out: &mut String) {
        self.is_some().write(out);
        self.iter().for_each(|value| value.write(out));
    }

    fn read(lines: &mut Lines) -> Self {
        bool::read(lines).then(|| T::read(lines))
    }
}

/// Declares content types that are [`Packed`].
macro_rules! packed {
    ($($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)*
    })*) => {
        super::model::baked! { $($(#[$doc])* pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        })* }
        $(
            impl super::packed::Packed for $name {
                #[cfg(not(target_arch = "wasm32"))]
                fn write(&self, out: &mut String) {
                    $(self.$field.write(out);)*
                }

                fn read(lines: &mut super::packed::Lines) -> Self {
                    $name { $($field: super::packed::Packed::read(lines),)* }
                }
            }
        )*
    };
}
pub(super) use packed;
