//! The icon on the bus: the interface `org.kde.StatusNotifierItem` of freedesktop.org's StatusNotifierItem specification
//! (<https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierItem/>). A panel reads it, and calls
//! it when the icon is clicked.

#![expect(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the interface on the bus sets what each method takes"
)]

use std::sync::Arc;

use zbus::{fdo, interface, object_server::SignalEmitter, zvariant::ObjectPath};

use super::{menu, shown::Shown};
use crate::app::{background::open_window, panel_icon};

/// Where the specification wants the icon.
pub(super) const PATH: &str = "/StatusNotifierItem";

/// The sizes that panels ask for, pixels.
const SIZES: [u32; 3] = [22, 32, 48];

/// A picture as the specification has it, `(iiay)`: width and height in pixels, and alpha, red, green, blue of each
/// pixel, row by row.
type Pixmap = (i32, i32, Vec<u8>);

/// A tip as the specification has it, `(sa(iiay)ss)`: an icon's name, its pictures, the title, the text.
type ToolTip = (String, Vec<Pixmap>, String, String);

/// The icon.
pub(super) struct Item {
    shown: Arc<Shown>,
    /// Drawn once: a panel asks again and again.
    pictures: Vec<Pixmap>,
}

impl Item {
    /// The icon of what is shown.
    pub(super) fn new(shown: Arc<Shown>) -> Self {
        Self {
            shown,
            pictures: SIZES.into_iter().filter_map(picture).collect(),
        }
    }
}

fn picture(size: u32) -> Option<Pixmap> {
    let mut pixels = panel_icon(size)?;
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some((size as i32, size as i32, pixels))
}

#[interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    /// A menu that the program draws itself: this one's is drawn by the panel, from the property `Menu`.
    fn context_menu(&self, _x: i32, _y: i32) -> fdo::Result<()> {
        let said = "the panel draws the menu: see the property Menu";
        Err(fdo::Error::UnknownMethod(said.to_owned()))
    }

    fn activate(&self, _x: i32, _y: i32) {
        open_window();
    }

    fn secondary_activate(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _delta: i32, _orientation: &str) {}

    /// Not of the specification: a Wayland panel hands out the leave to come to the front. The window finds its own way.
    fn provide_xdg_activation_token(&self, _token: &str) {}

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "ApplicationStatus"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "liuhen"
    }

    #[zbus(property)]
    fn title(&self) -> &'static str {
        self.shown.title()
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "Active"
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(menu::PATH)
    }

    /// A click opens the window; the menu is the other button's.
    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    /// No name: the picture goes over the bus, whatever theme of icons the desktop has.
    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        self.pictures.clone()
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    /// Its change is told by `NewToolTip`, as the specification has it.
    #[zbus(property(emits_changed_signal = "false"))]
    fn tool_tip(&self) -> ToolTip {
        let title = self.shown.title().to_owned();
        (String::new(), Vec::new(), title, self.shown.due_line())
    }

    #[zbus(signal)]
    async fn new_title(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_attention_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_overlay_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn new_status(emitter: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;
}
