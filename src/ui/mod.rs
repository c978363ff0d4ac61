//! The window: the one module that knows egui. It shows the state of [`crate::app`] and returns actions.

mod access;
mod agenda;
mod dialogs;
mod editor;
mod exchange;
mod frame;
mod guide;
mod kept_dialogs;
mod own_fields;
mod pages;
mod paper;
mod people;
mod record_text;
mod search;
mod settings;
mod sharing;
mod shell;
mod statistics;
mod widgets;
mod wording;

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

pub use frame::theme;
pub use shell::Shell;

use frame::input_method;

use crate::{
    app::{App, Clock, Desktop, Ending, Failure, Renderers, Start, Wake, icon},
    domain::{Language, Renderer},
};

/// The window's size at the first start, points: fits a 1280×720 screen with its bars.
const FIRST_SIZE: [f32; 2] = [1220.0, 680.0];

/// The side of the window's icon, pixels. The system draws it smaller where it wants it smaller.
const ICON_SIDE: u32 = 128;

/// Below this the form cannot be used, points.
const LEAST_SIZE: [f32; 2] = [880.0, 560.0];

/// Why something failed and what to do, in words for a clerk.
pub fn cause_of(language: Language, failure: &Failure) -> String {
    wording::words(language).cause(failure)
}

/// Opens the window and returns when it is closed. `begun` is when the program began.
///
/// # Errors
/// When there is no display, the renderer does not work here, or the system lacks something else that a window needs.
pub fn run(start: Start, begun: Instant, renderers: &Arc<Renderers>) -> Result<(), eframe::Error> {
    // The library is opened while the system makes the window; a frame comes of itself once there is one.
    let window = Arc::new(OnceLock::<egui::Context>::new());
    let waker = Arc::clone(&window);
    let wake: Wake = Arc::new(move || {
        if let Some(window) = waker.get() {
            window.request_repaint();
        }
    });
    let profile = start.profile.clone();
    let mut app = App::new(Clock::System, Arc::clone(&wake), start);
    app.tell_of_panics();
    app.look_for_updates();
    app.drawn_by(renderers.renderer());
    let desktop = Desktop::ask(Arc::clone(&wake));
    let ending = Ending::listen(wake);
    let options = eframe::NativeOptions {
        viewport: window_of(&app),
        renderer: match renderers.renderer() {
            Renderer::OpenGl => eframe::Renderer::Glow,
            Renderer::Wgpu => eframe::Renderer::Wgpu,
        },
        ..eframe::NativeOptions::default()
    };
    let renderers = Arc::clone(renderers);
    eframe::run_native(
        "liuhen",
        options,
        Box::new(move |context| {
            renderers.works(&profile);
            // It is made once.
            let _ = window.set(context.egui_ctx.clone());
            let shell = Shell::over(&context.egui_ctx, app);
            shell.show_missing_signs(&context.egui_ctx);
            Ok(Box::new(
                shell
                    .begun_at(begun)
                    .ends_with(ending)
                    .in_desktop(desktop)
                    .with_clipboard(),
            ))
        }),
    )
}

/// The window as it was left, else as it is at the first start.
fn window_of(app: &App) -> egui::ViewportBuilder {
    let left = app.settings().window;
    let size = left.map_or(FIRST_SIZE, |left| {
        [0, 1].map(|side| left.size[side].max(LEAST_SIZE[side]))
    });
    let window = egui::ViewportBuilder::default()
        .with_title(wording::words(Language::Chinese).app_name)
        .with_app_id("liuhen")
        .with_inner_size(size)
        .with_min_inner_size(LEAST_SIZE)
        .with_maximized(left.is_some_and(|left| left.maximized))
        .with_drag_and_drop(true);
    let window = match icon(ICON_SIDE) {
        Some(rgba) => window.with_icon(egui::IconData {
            rgba,
            width: ICON_SIDE,
            height: ICON_SIDE,
        }),
        None => window,
    };
    match left.and_then(|left| left.corner) {
        Some(corner) => window.with_position(corner),
        None => window,
    }
}
