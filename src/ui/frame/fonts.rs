//! The window's faces: the bundled Noto Sans SC first, then what the toolkit brings for symbols.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The family that holds the bold face.
pub(crate) const BOLD: &str = "bold";

/// The faces by family, each falling back to the next.
pub(crate) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let (regular, bold) = crate::app::bundled_sans();
    for (name, bytes) in [("sans", regular), ("sans-bold", bold)] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let with = |first: &str| {
        std::iter::once(first.to_owned())
            .chain(fallback.clone())
            .collect()
    };
    fonts.families.insert(FontFamily::Proportional, with("sans"));
    fonts
        .families
        .insert(FontFamily::Name(BOLD.into()), with("sans-bold"));
    // Numbers in lists stand in the same face: Noto Sans SC's figures are all of one width.
    fonts.families.insert(FontFamily::Monospace, with("sans"));
    fonts
}
