//! The picture of the icon, drawn at the sizes that panels ask for.

use resvg::{tiny_skia, usvg};

/// A sheet with three lines on it, and the tick at its end.
const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect x="2" y="1" width="20" height="22" rx="4" fill="#2F5DA8"/>
<g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
<path d="M6.5 7h11M6.5 12h11M6.5 17h3.5M13 17l2 2 4-4.5"/></g></svg>"##;

/// The sizes that panels ask for, pixels.
const SIZES: [u32; 3] = [22, 32, 48];

/// A picture as StatusNotifierItem has it, `(iiay)`: width and height in pixels, and alpha, red, green, blue of each
/// pixel, row by row.
pub(super) type Pixmap = (i32, i32, Vec<u8>);

/// The icon at every size.
pub(super) fn drawn() -> Vec<Pixmap> {
    SIZES.into_iter().filter_map(at_size).collect()
}

fn at_size(size: u32) -> Option<Pixmap> {
    let tree = usvg::Tree::from_str(ICON, &usvg::Options::default()).ok()?;
    let mut picture = tiny_skia::Pixmap::new(size, size)?;
    let scale = size as f32 / 24.0;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut picture.as_mut());
    let data = picture.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.alpha(), color.red(), color.green(), color.blue()]
    });
    Some((size as i32, size as i32, data.collect()))
}
