//! The language that the system speaks with the person.

use crate::domain::Language;

/// English where the system says so, Chinese everywhere else.
pub fn of_system() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.starts_with("en") => Language::English,
        _ => Language::Chinese,
    }
}
