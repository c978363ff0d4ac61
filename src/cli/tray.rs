//! The icon of the program in the background, where the desktop has a place for one: how much is due today, the window,
//! and the end. On Linux by the StatusNotifierItem protocol over the session's bus. A desktop without a place for icons
//! shows none, and nothing else is different; one whose place appears later gets it then.

use std::sync::mpsc::Sender;

use super::remind::Woken;
use crate::app::Language;

#[cfg(target_os = "linux")]
pub(super) use linux::Tray;
#[cfg(not(target_os = "linux"))]
pub(super) use none::Tray;

#[cfg(target_os = "linux")]
mod linux {
    use std::cell::Cell;

    use ksni::{
        Icon, MenuItem,
        blocking::{Handle, TrayMethods},
        menu::StandardItem,
    };
    use resvg::{tiny_skia, usvg};

    use super::{Language, Sender, Woken};
    use crate::app::background::open_window;

    /// A sheet with three lines on it, and the tick at its end.
    const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect x="2" y="1" width="20" height="22" rx="4" fill="#2F5DA8"/>
<g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
<path d="M6.5 7h11M6.5 12h11M6.5 17h3.5M13 17l2 2 4-4.5"/></g></svg>"##;

    /// The sizes that panels ask for, pixels.
    const SIZES: [u32; 3] = [22, 32, 48];

    /// The icon while it is there.
    pub(crate) struct Tray {
        handle: Handle<Item>,
        told: Cell<usize>,
    }

    impl Tray {
        /// Puts the icon there; nothing where the session has no bus.
        pub(crate) fn show(language: Language, quit: Sender<Woken>) -> Option<Self> {
            let item = Item {
                language,
                quit,
                due: 0,
            };
            // The panel may begin after this program does.
            match item.assume_sni_available(true).spawn() {
                Ok(handle) => Some(Self {
                    handle,
                    told: Cell::new(0),
                }),
                Err(error) => {
                    tracing::info!(%error, "no icon on the desktop");
                    None
                }
            }
        }

        /// Tells how many things are due today.
        pub(crate) fn tell(&self, due: usize) {
            if self.told.replace(due) != due {
                self.handle.update(|item| item.due = due);
            }
        }
    }

    /// What the desktop asks of the icon.
    struct Item {
        language: Language,
        quit: Sender<Woken>,
        due: usize,
    }

    impl Item {
        fn due_line(&self) -> String {
            match (self.language, self.due) {
                (Language::Chinese, 0) => "今日没有到期事项".to_owned(),
                (Language::Chinese, due) => format!("今日到期 {due} 项"),
                (Language::English, 0) => "Nothing due today".to_owned(),
                (Language::English, due) => format!("{due} due today"),
            }
        }

        fn pick(&self, chinese: &str, english: &str) -> String {
            match self.language {
                Language::Chinese => chinese,
                Language::English => english,
            }
            .to_owned()
        }
    }

    impl ksni::Tray for Item {
        fn id(&self) -> String {
            "liuhen".to_owned()
        }

        fn title(&self) -> String {
            self.pick("留痕", "Liuhen")
        }

        fn icon_pixmap(&self) -> Vec<Icon> {
            SIZES.into_iter().filter_map(drawn).collect()
        }

        fn tool_tip(&self) -> ksni::ToolTip {
            ksni::ToolTip {
                title: self.title(),
                description: self.due_line(),
                ..ksni::ToolTip::default()
            }
        }

        fn activate(&mut self, _: i32, _: i32) {
            open_window();
        }

        fn menu(&self) -> Vec<MenuItem<Self>> {
            let open = |label: String| {
                StandardItem {
                    label,
                    activate: Box::new(|_: &mut Self| open_window()),
                    ..StandardItem::default()
                }
                .into()
            };
            let quit = StandardItem {
                label: self.pick("退出", "Quit"),
                activate: Box::new(|item: &mut Self| {
                    // Nobody listens any more when it ends anyway.
                    let _ = item.quit.send(Woken::Quit);
                }),
                ..StandardItem::default()
            };
            vec![
                open(self.pick("打开留痕", "Open Liuhen")),
                open(self.due_line()),
                MenuItem::Separator,
                quit.into(),
            ]
        }

        fn watcher_offline(&self, _: ksni::OfflineReason) -> bool {
            // It may come back: a panel is restarted now and then.
            true
        }
    }

    /// The icon at a size, as the protocol wants it: alpha, red, green, blue.
    fn drawn(size: u32) -> Option<Icon> {
        let tree = usvg::Tree::from_str(ICON, &usvg::Options::default()).ok()?;
        let mut picture = tiny_skia::Pixmap::new(size, size)?;
        let scale = size as f32 / 24.0;
        let transform = tiny_skia::Transform::from_scale(scale, scale);
        resvg::render(&tree, transform, &mut picture.as_mut());
        let data = picture.pixels().iter().flat_map(|pixel| {
            let color = pixel.demultiply();
            [color.alpha(), color.red(), color.green(), color.blue()]
        });
        Some(Icon {
            width: size as i32,
            height: size as i32,
            data: data.collect(),
        })
    }
}

#[cfg(not(target_os = "linux"))]
mod none {
    use super::{Language, Sender, Woken};

    /// These systems have no icon of ours yet: their crates want an event loop of the system's own.
    pub(crate) struct Tray;

    impl Tray {
        /// Never there.
        pub(crate) fn show(_: Language, _: Sender<Woken>) -> Option<Self> {
            None
        }

        /// Tells nobody.
        pub(crate) fn tell(&self, _: usize) {}
    }
}
