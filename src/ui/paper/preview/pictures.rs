//! Painted pages as textures, for the pages and the way to them alike.

use std::collections::BTreeMap;

use egui::{Color32, ColorImage, Pos2, Rect, TextureHandle, TextureOptions, Ui};

use crate::{app::SeenPage, ui::frame::View};

/// Painted pages as textures, by the number of their picture.
#[derive(Default)]
pub(super) struct Pictures {
    textures: BTreeMap<u64, TextureHandle>,
}

impl Pictures {
    /// Draws the best picture of a page that there is; white paper while there is none.
    pub(super) fn draw(&mut self, ui: &Ui, view: &View<'_>, seen: SeenPage, rect: Rect) {
        let Some(painted) = view.app.preview().painted(seen) else {
            ui.painter().rect_filled(rect, 0.0, Color32::WHITE);
            return;
        };
        let texture = self.textures.entry(painted.stamp).or_insert_with(|| {
            let size = [painted.image.width, painted.image.height];
            let image = ColorImage::from_rgba_unmultiplied(size, &painted.image.rgba);
            ui.ctx()
                .load_texture(format!("page {}", painted.stamp), image, TextureOptions::LINEAR)
        });
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
    }

    /// Forgets what was not painted for what is seen.
    pub(super) fn keep(&mut self, view: &View<'_>, seen: &[SeenPage]) {
        let preview = view.app.preview();
        let shown: Vec<u64> = seen
            .iter()
            .filter_map(|seen| preview.painted(*seen))
            .map(|painted| painted.stamp)
            .collect();
        self.textures.retain(|stamp, _| shown.contains(stamp));
    }
}
