//! Where the window was left: how large it was, and what it showed.

use serde::{Deserialize, Serialize};

use crate::domain::{ItemId, Kind, LibraryId, RecordNumber};

/// Size and place of the window, in points of the system.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height of what is inside its frame, while it was not maximized.
    pub size: [f32; 2],
    /// Its upper left corner; nothing where the system does not tell.
    #[serde(default)]
    pub corner: Option<[f32; 2]>,
    /// Whether it filled the screen.
    #[serde(default)]
    pub maximized: bool,
}

/// A screen: its upper left corner among all of them, and its size, in points of the system.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screen {
    /// Its upper left corner; the first screen's is 0, 0.
    pub corner: [f32; 2],
    /// Width and height.
    pub size: [f32; 2],
}

impl WindowPlace {
    /// Whether the window, placed so, is seen on one of the screens.
    pub fn is_seen_on(&self, screens: &[Screen]) -> bool {
        /// So much of its bar has to be seen to take hold of it, points.
        const HOLD: f32 = 80.0;
        let is_on = |[x, y]: [f32; 2], screen: &Screen| {
            let (x, y) = (x - screen.corner[0], y - screen.corner[1]);
            let across = x + self.size[0] >= HOLD && x <= screen.size[0] - HOLD;
            across && (-HOLD / 2.0..=screen.size[1] - HOLD).contains(&y)
        };
        self.corner
            .is_none_or(|corner| screens.iter().any(|screen| is_on(corner, screen)))
    }
}

/// A page that was shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftPage {
    /// 今日.
    #[default]
    Today,
    /// A ledger.
    Ledger(Kind),
    /// 待办.
    Todos,
    /// 日历.
    Calendar,
    /// 通讯录.
    Directory,
    /// 统计.
    Statistics,
    /// 设置.
    Settings,
    /// A record of the library, in the editor.
    Record(RecordNumber),
}

/// What the window showed of a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftAt {
    /// Which library.
    pub library: LibraryId,
    /// The page.
    pub page: LeftPage,
    /// The row under the keyboard in each ledger, inside and outside.
    #[serde(default)]
    pub rows: [Option<RecordNumber>; 2],
    /// How far each is scrolled, and what is selected in it.
    #[serde(default)]
    pub lists: [LeftList<RecordNumber>; 2],
    /// The same of the to-dos.
    #[serde(default)]
    pub todos: LeftList<(RecordNumber, ItemId)>,
}

/// How a list was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftList<T> {
    /// How far it was scrolled, whole points.
    pub offset: u32,
    /// What was selected in it.
    pub selected: Vec<T>,
}

impl<T> Default for LeftList<T> {
    fn default() -> Self {
        Self {
            offset: 0,
            selected: Vec::new(),
        }
    }
}

impl<T> LeftList<T> {
    /// More than so many are not remembered: the settings are small.
    const MOST: usize = 500;

    /// A list scrolled so far, with what is selected in it.
    pub fn new(offset: f32, selected: impl IntoIterator<Item = T>) -> Self {
        Self {
            offset: offset.round().max(0.0) as u32,
            selected: selected.into_iter().take(Self::MOST).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Screen, WindowPlace};

    #[test]
    fn a_window_is_seen_where_its_bar_can_be_taken_hold_of() {
        let screen = |corner, size| Screen { corner, size };
        let first = screen([0.0, 0.0], [1920.0, 1080.0]);
        let right = screen([1920.0, 200.0], [1280.0, 1024.0]);
        let left = screen([-1280.0, 0.0], [1280.0, 720.0]);
        for (corner, with_first, with_all) in [
            (Some([0.0, 0.0]), true, true),
            (Some([1200.0, 600.0]), true, true),
            (Some([1900.0, 300.0]), false, true),
            (Some([2500.0, 300.0]), false, true),
            (Some([2500.0, 100.0]), false, false),
            (Some([3190.0, 300.0]), false, false),
            (Some([-1190.0, 100.0]), false, true),
            (Some([-1190.0, 700.0]), false, false),
            (Some([100.0, 1079.0]), false, false),
            (Some([100.0, -400.0]), false, false),
            (None, true, true),
        ] {
            let window = WindowPlace {
                size: [1220.0, 680.0],
                corner,
                maximized: false,
            };
            assert_eq!(window.is_seen_on(&[first]), with_first, "{corner:?}");
            assert_eq!(window.is_seen_on(&[first, right, left]), with_all, "{corner:?}");
        }
    }
}
