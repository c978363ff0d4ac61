//! What is as it was made is not written.

/// Whether a value equals its default: such a field is left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
