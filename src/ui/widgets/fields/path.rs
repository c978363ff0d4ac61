//! A place on the disk: typed, or looked for in a dialog of the system. It can be typed so that everything works where
//! the system offers no dialog of its own.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, channel},
};

use egui::{Context, Margin, RichText, TextEdit, Ui};

use crate::ui::{frame::View, theme::SECONDARY};

use super::super::form::hint_text;

/// A place as typed or found.
#[derive(Debug, Default)]
pub(crate) struct PathField {
    /// The text as it stands.
    pub(crate) text: String,
    typed: bool,
    /// The answer of a system dialog, when it comes.
    picked: Option<Receiver<Option<PathBuf>>>,
}

/// What is asked of a system dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pick {
    /// A folder.
    Folder,
    /// A record's file.
    Record,
    /// A file of any kind.
    AnyFile,
    /// A picture.
    Picture,
    /// Where a file of this name goes.
    Save { name: String },
}

impl PathField {
    /// A field that proposes a place.
    pub(crate) fn new(proposed: &std::path::Path) -> Self {
        Self {
            text: proposed.display().to_string(),
            ..Self::default()
        }
    }

    /// A field with a place that somebody typed.
    pub(crate) fn typed(text: String) -> Self {
        Self {
            text,
            typed: true,
            picked: None,
        }
    }

    /// Draws the field; what was found in the meantime stands in it.
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &View<'_>, label: &str, hint: &str) {
        if let Some(answer) = self.picked.as_ref().and_then(|picked| picked.try_recv().ok()) {
            self.picked = None;
            if let Some(path) = answer {
                self.text = path.display().to_string();
            }
        }
        self.typed |= labelled_line_ui(ui, view, label, &mut self.text, hint);
    }

    /// Whether something was typed by hand.
    pub(crate) fn has_typed(&self) -> bool {
        self.typed && !self.is_empty()
    }

    /// Whether it names nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The place: blanks and the quotes of a pasted path fall away, `~` is the home folder.
    pub(crate) fn path(&self) -> PathBuf {
        crate::app::typed_path(&self.text)
    }

    /// The name of the file there.
    pub(crate) fn file_name(&self) -> String {
        let path = self.path();
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }

    /// Shows a dialog of the system.
    pub(crate) fn pick(&mut self, ctx: &Context, what: Pick) {
        let (sender, receiver) = channel();
        self.picked = Some(receiver);
        let ctx = ctx.clone();
        // Begun here, where macOS wants it; waited for on a thread, so that the window goes on.
        let dialog = rfd::AsyncFileDialog::new();
        let future: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match what {
            Pick::Folder => Box::pin(dialog.pick_folder()),
            Pick::Record => Box::pin(dialog.add_filter("Liuhen", &["ron"]).pick_file()),
            Pick::AnyFile => Box::pin(dialog.pick_file()),
            Pick::Picture => Box::pin(dialog.add_filter("PNG, SVG", &["png", "svg"]).pick_file()),
            Pick::Save { name } => {
                // The ending that was chosen comes first, so that the dialog keeps it.
                let ending = name.rsplit_once('.').map_or("pdf", |(_, ending)| ending);
                let filter = if ending == "ron" {
                    "Liuhen".to_owned()
                } else {
                    ending.to_uppercase()
                };
                let dialog = dialog.add_filter(filter, &[ending]);
                Box::pin(dialog.set_file_name(name).save_file())
            }
        };
        std::thread::spawn(move || {
            let answer = pollster::block_on(future).map(|file| file.path().to_owned());
            // The field may be gone by now; then nobody waits for the answer.
            let _ = sender.send(answer);
            ctx.request_repaint();
        });
    }
}

/// A line of text under its label, over the whole width of a dialog; returns whether it was changed. In a dialog that
/// opens, the first one has the keyboard.
pub(crate) fn labelled_line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    label: &str,
    text: &mut String,
    hint: &str,
) -> bool {
    let label = ui.label(
        RichText::new(label)
            .size(SECONDARY)
            .color(view.tokens.secondary_text),
    );
    let edit = TextEdit::singleline(text)
        .hint_text(hint_text(hint, view.tokens))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 4));
    let edit = ui.add(edit).labelled_by(label.id);
    view.offer_focus(&edit);
    edit.changed()
}
