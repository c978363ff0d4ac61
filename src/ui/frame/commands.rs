//! Commands at the keyboard: which keys call them, and what they do.

use egui::{Context, KeyboardShortcut, Modifiers};

use crate::{
    app::{Action, Addressed, App, Command, DraftAction, Key, LibraryAction, Route, Shortcut},
    domain::Kind,
};

use crate::ui::input_method;

/// The toolkit's form of a shortcut; `None` for a key it does not know.
pub(crate) fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let modifiers = Modifiers {
        alt: shortcut.alt,
        ctrl: false,
        shift: shortcut.shift,
        mac_cmd: false,
        command: shortcut.command,
    };
    let key = match shortcut.key {
        Key::Letter(letter) => egui::Key::from_name(&letter.to_string()),
        Key::Digit(digit) => egui::Key::from_name(&digit.to_string()),
        Key::Function(number) => egui::Key::from_name(&format!("F{number}")),
        Key::ArrowLeft => Some(egui::Key::ArrowLeft),
        Key::ArrowRight => Some(egui::Key::ArrowRight),
    }?;
    Some(KeyboardShortcut::new(modifiers, key))
}

/// The keys of a command in words, for tooltips.
pub(crate) fn keys(ctx: &Context, command: Command) -> String {
    keyboard_shortcut(command.shortcut())
        .map(|keys| in_words(ctx, keys))
        .unwrap_or_default()
}

/// Keys as the system at hand writes them: `Ctrl+S`, on macOS `⌘S`.
pub(crate) fn in_words(ctx: &Context, keys: KeyboardShortcut) -> String {
    ctx.format_shortcut(&keys)
}

/// Takes the shortcuts pressed in this frame, unless an input method composes. A text field beside the editor keeps its own
/// undo.
pub(crate) fn shortcuts(ctx: &Context, editing: bool, pressed: &mut Vec<Command>) {
    if input_method::is_composing(ctx) {
        return;
    }
    // Longer combinations first: Ctrl+Shift+N would else pass as Ctrl+N.
    let mut commands = Command::ALL;
    commands.sort_by_key(|command| !command.shortcut().shift);
    for command in commands {
        let keys = [Some(command.shortcut()), command.other_shortcut()];
        let mut keys = keys.into_iter().flatten().filter_map(keyboard_shortcut);
        // Alt+Left moves by words in a text on macOS.
        let of_text = match command {
            Command::Back | Command::Forward => true,
            Command::Undo | Command::Redo => !editing,
            _ => false,
        };
        let in_text = of_text && ctx.text_edit_focused();
        if !in_text && keys.any(|keys| ctx.input_mut(|input| input.consume_shortcut(&keys))) {
            pressed.push(command);
        }
    }
}

/// The action of a command that needs no window of its own; none where it does not apply now.
pub(crate) fn action(command: Command, app: &App) -> Option<Action> {
    let address = app.address();
    let has_library = address.library.is_some();
    let go = |route| has_library.then_some(Action::Go(route));
    let in_library = |action: LibraryAction| action.to(&address);
    let editing = |action: DraftAction| action.to(&address);
    match command {
        Command::NewInternal => in_library(LibraryAction::NewRecord(Kind::Internal)),
        Command::NewExternal => in_library(LibraryAction::NewRecord(Kind::External)),
        Command::Reload => in_library(LibraryAction::Reload),
        Command::Save => editing(DraftAction::Save),
        Command::Undo => editing(DraftAction::Undo).or_else(|| {
            app.workspace()?.next_undo()?;
            in_library(LibraryAction::UndoEdit(None))
        }),
        Command::Redo => editing(DraftAction::Redo).or_else(|| {
            app.workspace()?.next_redo()?;
            in_library(LibraryAction::RedoEdit)
        }),
        Command::Back => app.ways().0.then_some(Action::Back),
        Command::Forward => app.ways().1.then_some(Action::Forward),
        Command::Today => go(Route::Today),
        Command::Internal => go(Route::Ledger(Kind::Internal)),
        Command::External => go(Route::Ledger(Kind::External)),
        Command::Todos => go(Route::Todos),
        Command::Calendar => go(Route::Calendar),
        Command::Directory => go(Route::Directory),
        Command::Statistics => go(Route::Statistics),
        Command::Settings => go(Route::Settings),
        Command::NewFromText
        | Command::Import
        | Command::Open
        | Command::Find
        | Command::FindInside
        | Command::Rename
        | Command::NextPart
        | Command::PreviousPart
        | Command::Help
        | Command::Preview
        | Command::PreviewBeside
        | Command::Briefing
        | Command::Live
        | Command::ExportPdf => None,
    }
}
