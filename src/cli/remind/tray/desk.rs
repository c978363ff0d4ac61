//! The icon on Windows and macOS: in the notification area, in the menu bar. Both live in the event loop of the thread
//! that made them, so the main thread becomes that loop, without a window, and takes the program's steps in between.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tray_icon::{
    Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem},
};
use winit::{
    application::ApplicationHandler,
    event::{StartCause, WindowEvent},
    event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy},
    window::WindowId,
};

use super::shown::Shown;
use crate::app::panel_icon;
use crate::{
    app::{Ending, Wake, background::open_window},
    cli::{
        failure::Failure,
        remind::{Sitting, Step, Woken},
        voice::plain,
    },
    domain::Language,
};

/// The numbers of the lines that are clicked, by which the menu tells them apart.
const OPEN: &str = "open";
const DUE: &str = "due";
const QUIT: &str = "quit";

/// A second click within this time belongs to the first: who double-clicks wants one window.
const CLICK: Duration = Duration::from_secs(1);

/// The side of the icon, pixels. The system draws it smaller where it wants it smaller.
const SIDE: u32 = if cfg!(target_os = "macos") { 44 } else { 32 };

/// The system's event loop, before it runs.
pub(crate) struct Desk {
    events: EventLoop<Woken>,
}

impl Desk {
    /// Takes the main thread's event loop; nothing where the session has no desktop.
    pub(crate) fn open() -> Option<Self> {
        let mut builder = EventLoop::with_user_event();
        #[cfg(target_os = "macos")]
        {
            use winit::platform::macos::{ActivationPolicy, EventLoopBuilderExtMacOS};
            // No place in the Dock, no menu of its own, and nothing comes to the front.
            builder
                .with_activation_policy(ActivationPolicy::Accessory)
                .with_default_menu(false)
                .with_activate_ignoring_other_apps(false);
        }
        match builder.build() {
            Ok(events) => Some(Self { events }),
            Err(error) => {
                tracing::info!(%error, "no icon on the desktop");
                None
            }
        }
    }

    /// What wakes the loop.
    pub(crate) fn wake(&self) -> Wake {
        let proxy = self.events.create_proxy();
        Arc::new(move || {
            // Nobody listens any more when it ends anyway.
            let _ = proxy.send_event(Woken::Work);
        })
    }

    /// Shows the icon and goes on step by step, until a step or the person ends it.
    pub(crate) fn sit(self, language: Language, sitting: Sitting<'_>) -> Result<u8, Failure> {
        listen(&self.events.create_proxy());
        let quit = self.events.create_proxy();
        Ending::listen(Arc::new(move || {
            // Nobody listens any more when it ends anyway.
            let _ = quit.send_event(Woken::Quit);
        }));
        let mut seat = Seat {
            sitting,
            shown: Shown::new(language),
            place: None,
            due: Instant::now(),
            end: None,
        };
        self.events
            .run_app(&mut seat)
            .map_err(|error| Failure::Told(plain(error)))?;
        seat.end.unwrap_or(Ok(0))
    }
}

/// Takes what is clicked. The system calls on the thread of the loop.
fn listen(proxy: &EventLoopProxy<Woken>) {
    let quit = proxy.clone();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| match event.id.as_ref() {
        OPEN | DUE => open_window(),
        QUIT => {
            let _ = quit.send_event(Woken::Quit);
        }
        _ => {}
    }));
    let last = Mutex::new(None::<Instant>);
    TrayIconEvent::set_event_handler(Some(move |event| {
        if !opens(&event) {
            return;
        }
        let Ok(mut last) = last.lock() else { return };
        if last.is_none_or(|at| at.elapsed() > CLICK) {
            *last = Some(Instant::now());
            open_window();
        }
    }));
}

/// Whether an event of the icon opens the window: a click of the left button. In the menu bar of macOS every click opens
/// the menu.
fn opens(event: &TrayIconEvent) -> bool {
    let clicked = matches!(
        event,
        TrayIconEvent::Click {
            button: MouseButton::Left,
            button_state: MouseButtonState::Up,
            ..
        }
    );
    clicked && !cfg!(target_os = "macos")
}

/// The icon while it is there.
struct Place {
    icon: TrayIcon,
    due: MenuItem,
}

impl Place {
    fn show(shown: &Shown) -> Option<Self> {
        Self::put(shown)
            .inspect_err(|error| tracing::info!(error, "no icon on the desktop"))
            .ok()
    }

    fn put(shown: &Shown) -> Result<Self, String> {
        let due = MenuItem::with_id(DUE, shown.due_line(), true, None);
        let menu = Menu::new();
        menu.append_items(&[
            &MenuItem::with_id(OPEN, shown.open_line(), true, None),
            &due,
            &PredefinedMenuItem::separator(),
            &MenuItem::with_id(QUIT, shown.quit_line(), true, None),
        ])
        .map_err(|error| error.to_string())?;
        let builder = TrayIconBuilder::new()
            .with_tooltip(tip(shown))
            .with_menu(Box::new(menu))
            .with_menu_on_left_click(cfg!(target_os = "macos"));
        // The menu bar is light or dark, and colours the icon itself.
        #[cfg(target_os = "macos")]
        let builder = builder.with_icon_templated(picture(panel_icon(SIDE))?);
        #[cfg(not(target_os = "macos"))]
        let builder = builder.with_icon(picture(panel_icon(SIDE))?);
        let icon = builder.build().map_err(|error| error.to_string())?;
        Ok(Self { icon, due })
    }

    fn tell(&self, shown: &Shown) {
        self.due.set_text(shown.due_line());
        if let Err(error) = self.icon.set_tooltip(Some(tip(shown))) {
            tracing::info!(%error, "the icon cannot tell what is due");
        }
    }
}

fn picture(drawn: Option<Vec<u8>>) -> Result<Icon, String> {
    let pixels = drawn.ok_or("the icon cannot be drawn")?;
    Icon::from_rgba(pixels, SIDE, SIDE).map_err(|error| error.to_string())
}

/// What stands under the pointer.
fn tip(shown: &Shown) -> String {
    format!("{}\n{}", shown.title(), shown.due_line())
}

/// The program in the event loop.
struct Seat<'a> {
    sitting: Sitting<'a>,
    shown: Shown,
    place: Option<Place>,
    /// When the next step is due. The system's own events, such as the pointer over the icon, come more often.
    due: Instant,
    /// How it ended.
    end: Option<Result<u8, Failure>>,
}

impl Seat<'_> {
    fn step(&mut self, events: &ActiveEventLoop) {
        match self.sitting.step() {
            Ok(Step::Rest(rest)) => {
                self.due = Instant::now() + rest;
                if self.shown.set_due(self.sitting.due_today())
                    && let Some(place) = &self.place
                {
                    place.tell(&self.shown);
                }
            }
            Ok(Step::End(code)) => self.leave(events, Ok(code)),
            Err(failure) => self.leave(events, Err(failure)),
        }
    }

    fn leave(&mut self, events: &ActiveEventLoop, end: Result<u8, Failure>) {
        self.end = Some(end);
        events.exit();
    }
}

impl ApplicationHandler<Woken> for Seat<'_> {
    fn new_events(&mut self, _: &ActiveEventLoop, cause: StartCause) {
        // Not before the loop runs: macOS misplaces an icon that is made earlier.
        if cause == StartCause::Init {
            self.place = Place::show(&self.shown);
        }
    }

    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}

    fn user_event(&mut self, events: &ActiveEventLoop, woken: Woken) {
        match woken {
            Woken::Work => self.due = Instant::now(),
            Woken::Quit => self.leave(events, Ok(0)),
        }
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        if self.end.is_none() && self.due <= Instant::now() {
            self.step(events);
        }
        events.set_control_flow(ControlFlow::WaitUntil(self.due));
    }

    /// Also when the session ends, which ends the program right after.
    fn exiting(&mut self, _: &ActiveEventLoop) {
        self.place = None;
        self.sitting.finish();
    }
}
