//! A command that was mistyped would be taken for a path to open: it is refused, and the nearest one named.

use std::path::Path;

use crate::storage::{is_file, is_folder};

/// More letters to add, drop, change or swap than this, and it is another word.
const MOST_EDITS: usize = 2;

/// The command that was meant by `word`, the first argument: `None` where it is one, where something of that name is
/// there to be opened, or where no command is near.
pub(in crate::cli) fn meant<'a>(word: &str, commands: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    };
    if word.starts_with('-') || !letters(word) {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let near = |command: &'a str| {
        let edits = strsim::damerau_levenshtein(&small, command);
        // Half of a short word changed is another word.
        (edits <= MOST_EDITS && edits * 2 < command.len()).then_some((edits, command))
    };
    let (_, command) = commands.filter_map(near).min()?;
    let path = Path::new(word);
    (word != command && !is_file(path) && !is_folder(path)).then_some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_command_is_meant() {
        let commands = [
            "check", "due", "export", "import", "list", "new", "open", "search",
        ];
        for (word, expected) in [
            ("exprot", Some("export")),
            ("chek", Some("check")),
            ("serach", Some("search")),
            ("lsit", Some("list")),
            ("imports", Some("import")),
            ("Export", Some("export")),
            ("LIST", Some("list")),
            ("Serach", Some("search")),
            ("export", None),
            ("records", None),
            ("deu", Some("due")),
            ("do", None),
            ("沟通", None),
            ("--list", None),
            ("lib/list", None),
        ] {
            assert_eq!(meant(word, commands.into_iter()), expected, "{word}");
        }
    }
}
