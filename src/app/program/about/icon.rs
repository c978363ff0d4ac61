//! The program's icon, drawn from the vectors in `assets/icon` at the size that is asked for.

use resvg::{tiny_skia, usvg};

const LARGE: &str = include_str!("../../../../assets/icon/liuhen.svg");
const SMALL: &str = include_str!("../../../../assets/icon/liuhen-small.svg");
#[cfg(target_os = "macos")]
const OUTLINE: &str = include_str!("../../../../assets/icon/liuhen-outline.svg");

/// Up to so many pixels a side the lines of the large drawing run together.
const SMALL_UP_TO: u32 = 32;

/// The icon, square, `size` pixels a side: red, green, blue and alpha of each pixel, row by row.
pub fn icon(size: u32) -> Option<Vec<u8>> {
    drawing(if size > SMALL_UP_TO { LARGE } else { SMALL }, size)
}

/// The icon for a bar of the desktop, as [`icon`].
#[cfg(not(target_os = "macos"))]
pub fn panel_icon(size: u32) -> Option<Vec<u8>> {
    drawing(SMALL, size)
}

/// The icon for a bar that colours its icons itself, as [`icon`]: only its alpha counts.
#[cfg(target_os = "macos")]
pub fn panel_icon(size: u32) -> Option<Vec<u8>> {
    drawing(OUTLINE, size)
}

fn drawing(svg: &str, size: u32) -> Option<Vec<u8>> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut picture = tiny_skia::Pixmap::new(size, size)?;
    let scale = size as f32 / tree.size().width();
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut picture.as_mut());
    let data = picture.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    });
    Some(data.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_size_is_drawn() {
        for size in [16, 32, 48, 128] {
            for pixels in [icon(size), panel_icon(size)] {
                let pixels = pixels.unwrap();
                assert_eq!(pixels.len(), (size * size * 4) as usize);
                let covered = pixels.chunks(4).filter(|pixel| pixel[3] > 0).count();
                assert!(covered * 2 > (size * size) as usize, "{covered} of {size}×{size}");
            }
        }
    }
}
