//! How fixed words are declared.

/// Declares a set of fixed words in both languages at once, so that none can lack a word of the other. What is no word stands
/// before the words: name, type, and the value for each language.
macro_rules! words {
    ($set:ident {
        $([$($other:ident: $type:ty = ($of_chinese:expr, $of_english:expr);)*])?
        $($name:ident: $chinese:literal / $english:literal;)*
    }) => {
        /// The words of one language.
        pub(crate) struct $set {
            $($(pub(crate) $other: $type,)*)?
            $(pub(crate) $name: &'static str,)*
        }

        impl $set {
            pub(in crate::ui::wording) const CHINESE: Self = Self {
                $($($other: $of_chinese,)*)?
                $($name: $chinese,)*
            };
            pub(in crate::ui::wording) const ENGLISH: Self = Self {
                $($($other: $of_english,)*)?
                $($name: $english,)*
            };
        }
    };
}
