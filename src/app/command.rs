//! The program's commands: one list drives menus, buttons, shortcuts, the command palette and their tooltips.

use strum::VariantArray;

/// A command without its payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, VariantArray)]
pub enum Command {
    /// A new internal record.
    NewInternal,
    /// A new external follow-up.
    NewExternal,
    /// A new record out of pasted text.
    NewFromText,
    /// Old ledgers and contacts of other programs.
    Import,
    /// Open a library or a file.
    Open,
    /// Read the library again.
    Reload,
    /// Save the record.
    Save,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Find records and commands.
    Find,
    /// Find inside the record or the pages shown, or in the list.
    FindInside,
    /// Give another name: go to the subject of a record, the task of a to-do, the name of a person.
    Rename,
    /// The page during the talk.
    Live,
    /// Preview the sheet.
    Preview,
    /// Preview it beside the form.
    PreviewBeside,
    /// The page to read before a talk.
    Briefing,
    /// Save as PDF.
    ExportPdf,
    /// Leave the editor, or go back to the place before.
    Back,
    /// Go to the place that was left by going back.
    Forward,
    /// The page 今日.
    Today,
    /// The internal ledger.
    Internal,
    /// The external ledger.
    External,
    /// The to-dos.
    Todos,
    /// The calendar.
    Calendar,
    /// The directory.
    Directory,
    /// The statistics.
    Statistics,
    /// The settings.
    Settings,
    /// Take the keyboard to the next part of the window.
    NextPart,
    /// Take it to the part before.
    PreviousPart,
    /// The list of shortcuts.
    Help,
}

/// A key of a shortcut, free of any toolkit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, upper case.
    Letter(char),
    /// A digit of the top row.
    Digit(u8),
    /// A function key.
    Function(u8),
    /// The left arrow.
    ArrowLeft,
    /// The right arrow.
    ArrowRight,
}

/// The keys of a command. `command` is Ctrl, on macOS ⌘.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, or ⌘.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or ⌥.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

const fn command(key: Key) -> Shortcut {
    Shortcut {
        command: true,
        shift: false,
        alt: false,
        key,
    }
}

const fn command_shift(key: Key) -> Shortcut {
    Shortcut {
        command: true,
        shift: true,
        alt: false,
        key,
    }
}

const fn alt(key: Key) -> Shortcut {
    Shortcut {
        command: false,
        shift: false,
        alt: true,
        key,
    }
}

const fn function(number: u8) -> Shortcut {
    Shortcut {
        command: false,
        shift: false,
        alt: false,
        key: Key::Function(number),
    }
}

const fn shift_function(number: u8) -> Shortcut {
    Shortcut {
        shift: true,
        ..function(number)
    }
}

impl Command {
    /// All commands, in the order of the palette.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// Other keys that call it too: what people know from Excel.
    pub fn other_shortcut(self) -> Option<Shortcut> {
        matches!(self, Self::Redo).then(|| command(Key::Letter('Y')))
    }

    /// Whether it acts on the record, the page or the list that is shown, not on the program.
    pub fn is_of_record(self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::Undo
                | Self::Redo
                | Self::FindInside
                | Self::Rename
                | Self::Live
                | Self::Preview
                | Self::PreviewBeside
                | Self::Briefing
                | Self::ExportPdf
                | Self::Back
                | Self::Forward
        )
    }

    /// The keys that call it.
    pub fn shortcut(self) -> Shortcut {
        match self {
            Self::NewInternal => command(Key::Letter('N')),
            Self::NewExternal => command_shift(Key::Letter('N')),
            Self::NewFromText => command_shift(Key::Letter('V')),
            Self::Import => command_shift(Key::Letter('I')),
            Self::Open => command(Key::Letter('O')),
            Self::Reload => function(5),
            Self::Save => command(Key::Letter('S')),
            Self::Undo => command(Key::Letter('Z')),
            Self::Redo => command_shift(Key::Letter('Z')),
            Self::Find => command(Key::Letter('K')),
            Self::FindInside => command(Key::Letter('F')),
            Self::Rename => function(2),
            Self::PreviewBeside => function(8),
            Self::Live => function(9),
            Self::Preview => command(Key::Letter('P')),
            Self::Briefing => command_shift(Key::Letter('B')),
            Self::ExportPdf => command_shift(Key::Letter('P')),
            Self::Back => alt(Key::ArrowLeft),
            Self::Forward => alt(Key::ArrowRight),
            Self::Today => command(Key::Digit(1)),
            Self::Internal => command(Key::Digit(2)),
            Self::External => command(Key::Digit(3)),
            Self::Todos => command(Key::Digit(4)),
            Self::Calendar => command(Key::Digit(5)),
            Self::Directory => command(Key::Digit(6)),
            Self::Settings => command(Key::Digit(8)),
            Self::Statistics => command(Key::Digit(7)),
            Self::NextPart => function(6),
            Self::PreviousPart => shift_function(6),
            Self::Help => function(1),
        }
    }
}
