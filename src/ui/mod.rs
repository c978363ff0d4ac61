//! The window: the one module that knows egui. It shows the state of [`crate::app`] and returns actions.

mod about;
mod appointments_dialog;
mod calendar_view;
mod collision_view;
mod commands;
mod contact_dialog;
mod dialogs;
mod differences;
mod directory_view;
mod drop;
mod editor;
mod fonts;
mod guide;
mod guide_pictures;
mod input_method;
mod ledger;
mod mail_dialog;
mod navigation;
mod notices;
mod office_rules;
mod palette;
mod paste_dialog;
mod preview;
mod print_dialog;
mod print_options;
mod raise;
mod scenario_settings;
mod settings_view;
mod shell;
mod statistics_picture;
mod statistics_view;
pub mod theme;
mod today;
mod todo_dialog;
mod todos_view;
mod top_bar;
mod versions_view;
mod welcome;
mod widgets;
mod wording;

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use egui::RichText;

pub use shell::Shell;

use crate::app::{App, Clock, Ending, Profile, Start, Wake};

/// The window's size at the first start, points: fits a 1280×720 screen with its bars.
const FIRST_SIZE: [f32; 2] = [1220.0, 680.0];

/// Below this the form cannot be used, points.
const LEAST_SIZE: [f32; 2] = [880.0, 560.0];

/// Opens the window and returns when it is closed. `begun` is when the program began.
///
/// # Errors
/// When there is no display, or the system lacks what a window needs.
pub fn run(profile: Profile, start: Start, begun: Instant) -> Result<(), eframe::Error> {
    let viewport = egui::ViewportBuilder::default()
        .with_title(wording::words(crate::app::Language::Chinese).app_name)
        .with_app_id("liuhen")
        .with_inner_size(FIRST_SIZE)
        .with_min_inner_size(LEAST_SIZE)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    // The library is opened while the system makes the window; a frame comes of itself once there is one.
    let window = Arc::new(OnceLock::<egui::Context>::new());
    let waker = Arc::clone(&window);
    let wake: Wake = Arc::new(move || {
        if let Some(window) = waker.get() {
            window.request_repaint();
        }
    });
    let mut app = App::new(profile, Clock::System, Arc::clone(&wake), start);
    app.tell_of_panics();
    let ending = Ending::listen(wake);
    eframe::run_native(
        "liuhen",
        options,
        Box::new(move |context| {
            // It is made once.
            let _ = window.set(context.egui_ctx.clone());
            let shell = Shell::over(&context.egui_ctx, app);
            Ok(Box::new(shell.begun_at(begun).ends_with(ending)))
        }),
    )
}

/// A field's hint in its own colour.
fn widgets_hint(hint: &str, tokens: &theme::Tokens) -> RichText {
    RichText::new(hint.to_owned()).color(tokens.secondary_text)
}
