//! A picture on a sheet: the office's logo, as pixels without transparency.
//!
//! An SVG is drawn by resvg, once, when it is chosen or read; all that this program draws itself is a scene, which hayro
//! paints for the screen. Hayro reads PDF alone, and what makes PDF of an SVG (svg2pdf) leaves its filters to resvg again.

use resvg::{tiny_skia, usvg};

/// Pixels, and how many of them a line has.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Red, green and blue of each pixel, rows from the top; what was transparent is white, as paper is.
    pub rgb: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({}×{})", self.width, self.height)
    }
}

/// Why bytes are not a picture that can be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither PNG nor SVG, or a broken one.
    #[error("not a readable PNG or SVG picture: {0}")]
    Unreadable(String),
    /// It cannot be written as a file.
    #[error("the picture cannot be written: {0}")]
    Unwritable(String),
    /// More pixels than a logo can need.
    #[error("the picture is too large: {width} × {height} pixels")]
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
}

/// The most pixels of a side.
const LONGEST_SIDE: u32 = 4000;
/// Drawings are set in so many pixels, of their longer side: 300 dpi on 8 cm.
const DRAWN_SIDE: f32 = 945.0;

impl Picture {
    /// Reads a PNG or SVG file.
    ///
    /// # Errors
    /// When the bytes are neither, or the picture is larger than 4000 pixels.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.starts_with(b"\x89PNG") {
            read_png(bytes)
        } else {
            draw_svg(bytes)
        }
    }

    /// It as a PNG file.
    ///
    /// # Errors
    /// When there are not as many pixels as it says.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        let failed = |error: png::EncodingError| PictureError::Unwritable(error.to_string());
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&self.rgb).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }

    /// Its width in heights.
    pub fn aspect(&self) -> f32 {
        self.width as f32 / self.height.max(1) as f32
    }
}

fn unreadable(error: impl std::fmt::Display) -> PictureError {
    PictureError::Unreadable(error.to_string())
}

fn read_png(bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (width, height) = (reader.info().width, reader.info().height);
    if width.max(height) > LONGEST_SIDE {
        return Err(PictureError::TooLarge { width, height });
    }
    let size = reader
        .output_buffer_size()
        .ok_or(PictureError::TooLarge { width, height })?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(unreadable)?;
    pixels.truncate(frame.buffer_size());
    let rgb = match frame.color_type {
        png::ColorType::Rgb => pixels,
        png::ColorType::Rgba => pixels
            .chunks_exact(4)
            .flat_map(|p| [p[0], p[1], p[2]].map(|part| on_white(part, p[3])))
            .collect(),
        png::ColorType::Grayscale => pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => pixels
            .chunks_exact(2)
            .flat_map(|p| [on_white(p[0], p[1]); 3])
            .collect(),
        png::ColorType::Indexed => return Err(unreadable("its palette is missing")),
    };
    Ok(Picture { width, height, rgb })
}

/// A part of a colour over white paper.
fn on_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u32::from(part), u32::from(alpha));
    ((part * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

fn draw_svg(bytes: &[u8]) -> Result<Picture, PictureError> {
    let tree = usvg::Tree::from_data(bytes, &usvg::Options::default()).map_err(unreadable)?;
    let size = tree.size();
    let by = DRAWN_SIDE / size.width().max(size.height()).max(1.0);
    let (width, height) = (
        (size.width() * by).ceil().max(1.0) as u32,
        (size.height() * by).ceil().max(1.0) as u32,
    );
    let mut canvas = tiny_skia::Pixmap::new(width, height).ok_or(PictureError::TooLarge { width, height })?;
    canvas.fill(tiny_skia::Color::WHITE);
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(by, by),
        &mut canvas.as_mut(),
    );
    let rgb = canvas
        .data()
        .chunks_exact(4)
        .flat_map(|p| [p[0], p[1], p[2]])
        .collect();
    Ok(Picture { width, height, rgb })
}
