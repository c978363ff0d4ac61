//! The tables of shortcuts in the guide, made of the commands that the keys call.

use egui::{Context, KeyboardShortcut};

use crate::{
    app::{Command, Shortcut},
    ui::{
        frame::commands::{in_words, keyboard_shortcut},
        wording::Words,
    },
};

/// What stands in the page where the table of all commands of the program belongs, and that of the record's.
const MARKS: [(&str, bool); 2] = [("{commands}\n", false), ("{record}\n", true)];

/// A page of the guide with the tables in it.
pub(super) fn with_tables(ctx: &Context, page: &str, words: &Words) -> String {
    let mut page = page.to_owned();
    for (mark, of_record) in MARKS {
        if page.contains(mark) {
            let table = table(&|shortcut| in_words(ctx, shortcut), of_record, words);
            page = page.replace(mark, &table);
        }
    }
    page
}

fn table(keys: &dyn Fn(KeyboardShortcut) -> String, of_record: bool, words: &Words) -> String {
    let commands = Command::ALL.into_iter();
    let commands = commands.filter(|command| command.is_of_record() == of_record);
    let row = |command: Command| {
        let shortcuts = [Some(command.shortcut()), command.other_shortcut()];
        let shortcuts = shortcuts.into_iter().flatten();
        let keys = shortcuts.filter_map(move |shortcut: Shortcut| Some(keys(keyboard_shortcut(shortcut)?)));
        keys.map(move |keys| format!("| {keys} | {} |\n", words.command(command)))
    };
    commands.flat_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Language, ui::wording::words};

    #[test]
    fn the_tables_name_every_shortcut_once() {
        for language in [Language::Chinese, Language::English] {
            let words = words(language);
            let name = |shortcut: KeyboardShortcut| format!("{shortcut:?}");
            let tables = [false, true]
                .map(|of_record| table(&name, of_record, words))
                .concat();
            for command in Command::ALL {
                for shortcut in [Some(command.shortcut()), command.other_shortcut()]
                    .into_iter()
                    .flatten()
                {
                    let shortcut = keyboard_shortcut(shortcut).unwrap();
                    assert_eq!(tables.matches(&name(shortcut)).count(), 1, "{command:?}");
                }
                assert!(
                    tables.contains(&format!("| {} |", words.command(command))),
                    "{command:?}"
                );
            }
        }
    }
}
