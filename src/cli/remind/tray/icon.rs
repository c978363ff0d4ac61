//! The picture of the icon, drawn at the sizes that panels ask for.

use resvg::{tiny_skia, usvg};

/// A sheet with three lines on it, and the tick at its end.
#[cfg(not(target_os = "macos"))]
const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect x="2" y="1" width="20" height="22" rx="4" fill="#2F5DA8"/>
<g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
<path d="M6.5 7h11M6.5 12h11M6.5 17h3.5M13 17l2 2 4-4.5"/></g></svg>"##;

/// The same in one colour, for a bar that colours its icons itself.
#[cfg(target_os = "macos")]
const OUTLINE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<g fill="none" stroke="#000" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
<rect x="2.5" y="1.5" width="19" height="21" rx="4"/>
<path d="M7 7.5h10M7 12h10M7 16.5h3M12.5 16.8l1.8 1.8 3.2-3.8"/></g></svg>"##;

/// The icon, square, `size` pixels a side: red, green, blue and alpha of each pixel, row by row.
#[cfg(not(target_os = "macos"))]
pub(super) fn drawn(size: u32) -> Option<Vec<u8>> {
    drawing(ICON, size)
}

/// The icon in one colour: only its alpha counts.
#[cfg(target_os = "macos")]
pub(super) fn outline(size: u32) -> Option<Vec<u8>> {
    drawing(OUTLINE, size)
}

fn drawing(svg: &str, size: u32) -> Option<Vec<u8>> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut picture = tiny_skia::Pixmap::new(size, size)?;
    let scale = size as f32 / 24.0;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut picture.as_mut());
    let data = picture.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    });
    Some(data.collect())
}
