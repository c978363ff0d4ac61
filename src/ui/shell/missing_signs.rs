//! Characters that no face of this computer has: each is drawn as the sign that paper has for it, and told once.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use egui::{
    Color32, ColorImage, Context, Vec2,
    epaint::text::{GlyphBitmap, GlyphRasterizer, GlyphRasterizerRequest, RasterizedGlyph},
};

/// What was met and is not told yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct MissingSigns(Arc<Mutex<Met>>);

#[derive(Debug, Default)]
struct Met {
    untold: BTreeSet<String>,
    told: BTreeSet<String>,
}

impl MissingSigns {
    /// From now on such characters are drawn so in this window, and met.
    pub(crate) fn install(&self, ctx: &Context) {
        let signs = self.clone();
        ctx.add_glyph_rasterizer(GlyphRasterizer::new("liuhen::missing signs", move |asked| {
            if asked.cluster.chars().all(|c| c.is_control() || c.is_whitespace()) {
                return None;
            }
            signs.meet(asked.cluster);
            Some(geta(asked))
        }));
    }

    fn meet(&self, cluster: &str) {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !met.told.contains(cluster) {
            met.untold.insert(cluster.to_owned());
        }
    }

    /// Those that were met since this was asked last; each is told once.
    pub(crate) fn take(&self) -> Option<String> {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let untold = std::mem::take(&mut met.untold);
        let signs: Vec<String> = untold.iter().cloned().collect();
        met.told.extend(untold);
        (!signs.is_empty()).then(|| signs.join(" "))
    }
}

/// 〓, the geta mark, as the printed sheets have it: two bars as wide as a character.
fn geta(asked: &GlyphRasterizerRequest<'_>) -> RasterizedGlyph {
    let size = asked.font_size_px.max(4.0);
    let across = size.round() as usize;
    let is_bar = |y: usize| {
        let part = (y as f32 + 0.5) / size;
        (0.28..0.42).contains(&part) || (0.58..0.72).contains(&part)
    };
    let margin = across / 8;
    let pixels = (0..across * across).map(|at| {
        let (x, y) = (at % across, at / across);
        let inside = (margin..across - margin).contains(&x) && is_bar(y);
        if inside {
            Color32::WHITE
        } else {
            Color32::TRANSPARENT
        }
    });
    RasterizedGlyph {
        bitmap: GlyphBitmap {
            image: ColorImage::new([across, across], pixels.collect()),
            // From the baseline up to the top of a character.
            offset_px: Vec2::new(0.0, -0.86 * size),
            is_color: false,
        },
        advance_px: size,
    }
}
