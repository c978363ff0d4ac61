//! Where the window was left: how large it was, and what it showed.

use serde::{Deserialize, Serialize};

use crate::domain::{Kind, LibraryId, RecordNumber};

/// Size and place of the window, in points of the system.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height of what is inside its frame, while it was not maximized.
    pub size: [f32; 2],
    /// Its upper left corner; nothing where the system does not tell, or it was on a second screen, which may be gone.
    #[serde(default)]
    pub corner: Option<[f32; 2]>,
    /// Whether it filled the screen.
    #[serde(default)]
    pub maximized: bool,
}

impl WindowPlace {
    /// Whether the window, placed so, is seen on a screen of a size.
    pub fn is_seen_on(&self, screen: [f32; 2]) -> bool {
        /// So much of its bar has to be seen to take hold of it, points.
        const HOLD: f32 = 80.0;
        self.corner.is_none_or(|[x, y]| {
            let across = x + self.size[0] >= HOLD && x <= screen[0] - HOLD;
            across && (-HOLD / 2.0..=screen[1] - HOLD).contains(&y)
        })
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
}

#[cfg(test)]
mod tests {
    use super::WindowPlace;

    #[test]
    fn a_window_is_seen_where_its_bar_can_be_taken_hold_of() {
        for (corner, seen) in [
            (Some([0.0, 0.0]), true),
            (Some([1200.0, 600.0]), true),
            (Some([1900.0, 100.0]), false),
            (Some([-1190.0, 100.0]), false),
            (Some([100.0, 1079.0]), false),
            (Some([100.0, -400.0]), false),
            (None, true),
        ] {
            let window = WindowPlace {
                size: [1220.0, 680.0],
                corner,
                maximized: false,
            };
            assert_eq!(window.is_seen_on([1920.0, 1080.0]), seen, "{corner:?}");
        }
    }
}
