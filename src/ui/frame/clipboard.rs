//! Tables on the clipboard. egui puts text there and nothing else; a table goes beside it as HTML, so that Excel, WPS and
//! Word get whole cells.

use crate::exchange::cells::CellTable;

/// The way to the system's clipboard.
#[derive(Default)]
pub(crate) struct Clipboard {
    /// Whether there is a system behind the window; else what is copied goes egui's way.
    is_of_system: bool,
    /// Kept for as long as the window lasts: on X11 whoever copied hands the content out.
    system: Option<arboard::Clipboard>,
}

impl Clipboard {
    /// The system's clipboard.
    pub(crate) fn of_system() -> Self {
        Self {
            is_of_system: true,
            system: None,
        }
    }

    /// Puts a table on the clipboard: as text and as HTML, or as text alone where the system takes no more.
    pub(crate) fn put_table(&mut self, ctx: &egui::Context, table: &CellTable) {
        let text = table.tsv();
        if self.is_of_system && takes_html() && self.put_html(&table.html(), &text) {
            return;
        }
        ctx.copy_text(text);
    }

    fn put_html(&mut self, html: &str, text: &str) -> bool {
        if self.system.is_none() {
            self.system = arboard::Clipboard::new()
                .inspect_err(|error| tracing::warn!(%error, "no clipboard"))
                .ok();
        }
        let Some(system) = &mut self.system else {
            return false;
        };
        let put = system.set_html(html, Some(text));
        put.inspect_err(|error| tracing::warn!(%error, "the clipboard takes no table"))
            .is_ok()
    }
}

/// Whether the clipboard that other programs see can be had beside egui's. Under Wayland only where the compositor lets
/// programs manage the clipboard: what is put on that of X11 there, others may never see.
#[cfg(target_os = "linux")]
fn takes_html() -> bool {
    std::env::var_os("WAYLAND_DISPLAY").is_none()
        || wl_clipboard_rs::utils::is_primary_selection_supported().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn takes_html() -> bool {
    true
}
