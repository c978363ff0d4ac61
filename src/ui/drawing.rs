//! A view drawn off the screen, whole: laid out in a context of its own, as high as it needs to be, and painted without a
//! graphics card. So a picture of a page has what lies below the window's edge too, and nothing that lies over the page.

use egui::{
    ColorImage, Context, Frame, ImageData, Margin, Pos2, RawInput, Rect, TextureId, Theme, Ui, Vec2,
    epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex},
};

use super::theme::{self, LIGHT};

/// Pixels a point: sharp on paper.
const DENSITY: f32 = 2.0;

/// The room around the view, points.
const MARGIN: i8 = 24;

/// More than any view is high, points.
const ENDLESS: f32 = 20_000.0;

/// How often the view is laid out: charts and tables find their sizes in the first passes.
const PASSES: usize = 4;

/// What was drawn, before it is painted.
#[derive(Debug)]
pub(super) struct Drawing {
    meshes: Vec<ClippedPrimitive>,
    /// The glyphs, and one white pixel.
    atlas: ColorImage,
    /// Pixels from left to right, and from top to bottom.
    pub(super) size: [usize; 2],
}

impl Drawing {
    /// Draws a view, `width` points wide, in the colours of paper.
    pub(super) fn of(width: f32, mut view: impl FnMut(&mut Ui)) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.set_theme(Theme::Light);
        let mut atlas = ColorImage::default();
        let mut height: f32 = 0.0;
        let mut shapes = Vec::new();
        for pass in 0..PASSES {
            let mut output = ctx.run_ui(input(width, pass), |ui| {
                let frame = Frame::new().inner_margin(Margin::same(MARGIN));
                height = frame.show(ui, &mut view).response.rect.height();
            });
            let glyphs = output.textures_delta.set.remove(&TextureId::default());
            for delta in glyphs.into_iter().flatten() {
                take(&mut atlas, &delta);
            }
            // Nothing else has a picture of its own here.
            output.textures_delta.clear();
            shapes = output.shapes;
        }
        let pixels = |points: f32| (points * DENSITY).ceil().max(1.0) as usize;
        Self {
            meshes: ctx.tessellate(shapes, DENSITY),
            atlas,
            size: [pixels(width), pixels(height.min(ENDLESS))],
        }
    }

    /// Red, green and blue of each pixel, rows from the top. Takes its time: a page has millions of pixels.
    pub(super) fn paint(&self) -> Vec<u8> {
        let [width, height] = self.size;
        let ground = [LIGHT.page_fill.r(), LIGHT.page_fill.g(), LIGHT.page_fill.b()];
        let mut canvas = Canvas {
            width,
            pixels: vec![ground; width * height],
            atlas: &self.atlas,
        };
        for ClippedPrimitive { clip_rect, primitive } in &self.meshes {
            let edge = |points: f32, end: usize| ((points * DENSITY).round().max(0.0) as usize).min(end);
            let clip = Clip {
                left: edge(clip_rect.left(), width),
                right: edge(clip_rect.right(), width),
                top: edge(clip_rect.top(), height),
                bottom: edge(clip_rect.bottom(), height),
            };
            if let Primitive::Mesh(mesh) = primitive {
                canvas.mesh(&clip, mesh);
            }
        }
        canvas.pixels.into_flattened()
    }
}

fn input(width: f32, pass: usize) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(width, ENDLESS))),
        // Far apart, so that nothing is still fading in.
        time: Some(pass as f64),
        ..RawInput::default()
    };
    if let Some(viewport) = input.viewports.get_mut(&input.viewport_id) {
        viewport.native_pixels_per_point = Some(DENSITY);
    }
    input
}

/// Takes what changed of the glyphs.
fn take(atlas: &mut ColorImage, delta: &ImageDelta) {
    let ImageData::Color(image) = &delta.image;
    let Some([left, top]) = delta.pos else {
        *atlas = ColorImage::clone(image);
        return;
    };
    let stride = atlas.width();
    for (i, row) in image.pixels.chunks_exact(image.width().max(1)).enumerate() {
        let from = (top + i) * stride + left;
        atlas.pixels[from..from + row.len()].copy_from_slice(row);
    }
}

/// What may be painted on, pixels.
struct Clip {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

/// A corner of a triangle, pixels, with what changes evenly between corners: the place in the atlas, and red, green, blue
/// and alpha from 0 to 255, multiplied by alpha.
#[derive(Clone, Copy)]
struct Corner {
    at: Pos2,
    values: [f32; 6],
}

/// The picture while it is painted.
struct Canvas<'a> {
    width: usize,
    pixels: Vec<[u8; 3]>,
    atlas: &'a ColorImage,
}

impl Canvas<'_> {
    fn mesh(&mut self, clip: &Clip, mesh: &Mesh) {
        if mesh.texture_id != TextureId::default() {
            return;
        }
        for triangle in mesh.triangles() {
            let corners = triangle.map(|i| self.corner(&mesh.vertices[i as usize]));
            self.triangle(clip, &corners);
        }
    }

    fn corner(&self, vertex: &Vertex) -> Corner {
        let [r, g, b, a] = vertex.color.to_array().map(f32::from);
        let [width, height] = self.atlas.size.map(|side| side as f32);
        Corner {
            at: (vertex.pos.to_vec2() * DENSITY).to_pos2(),
            values: [vertex.uv.x * width, vertex.uv.y * height, r, g, b, a],
        }
    }

    /// Paints the pixels whose middle lies in the triangle, row by row. What lies on an edge belongs to the triangle at one
    /// side of it alone.
    fn triangle(&mut self, clip: &Clip, corners: &[Corner; 3]) {
        let [a, b, c] = corners;
        let (ab, ac) = (b.at - a.at, c.at - a.at);
        let area = ab.x * ac.y - ab.y * ac.x;
        if area.abs() < 1e-6 {
            return;
        }
        let slope = |i: usize, by: fn(Vec2) -> f32| {
            let (b, c) = (b.values[i] - a.values[i], c.values[i] - a.values[i]);
            (b * by(ac) - c * by(ab)) / area
        };
        let right: [f32; 6] = std::array::from_fn(|i| slope(i, |side| side.y));
        let down: [f32; 6] = std::array::from_fn(|i| -slope(i, |side| side.x));
        // Grounds are of one colour, and most of a page.
        let flat = right.iter().chain(&down).all(|slope| slope.abs() < 1e-6);
        let ground = self.source(&a.values);
        let ys = corners.map(|corner| corner.at.y);
        let top = ys.iter().copied().fold(f32::INFINITY, f32::min);
        let bottom = ys.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for y in first(top).max(clip.top)..first(bottom).min(clip.bottom) {
            let middle = y as f32 + 0.5;
            let (from, to) = span(corners, middle);
            for x in first(from).max(clip.left)..first(to).min(clip.right) {
                let source = if flat {
                    ground
                } else {
                    let away = Pos2::new(x as f32 + 0.5, middle) - a.at;
                    self.source(&std::array::from_fn(|i| {
                        a.values[i] + right[i] * away.x + down[i] * away.y
                    }))
                };
                over(&mut self.pixels[y * self.width + x], source);
            }
        }
    }

    /// What is painted where a triangle has these values: red, green, blue, alpha.
    fn source(&self, [u, v, color @ ..]: &[f32; 6]) -> [f32; 4] {
        let texel = self.texel(*u, *v);
        std::array::from_fn(|i| (color[i] * texel[i]).clamp(0.0, 255.0))
    }

    /// The atlas at a place between its pixels, 0 to 1.
    fn texel(&self, u: f32, v: f32) -> [f32; 4] {
        let [width, height] = self.atlas.size;
        let at = Vec2::new(u - 0.5, v - 0.5).max(Vec2::ZERO);
        let (corner, rest) = (at.floor(), at - at.floor());
        let texel = |right: usize, down: usize| {
            let column = (corner.x as usize + right).min(width - 1);
            let row = (corner.y as usize + down).min(height - 1);
            self.atlas.pixels[row * width + column].to_array().map(f32::from)
        };
        let [above, below] = [0, 1].map(|down| mixed(texel(0, down), texel(1, down), rest.x));
        mixed(above, below, rest.y).map(|value| value / 255.0)
    }
}

/// So much of the second as `share` says, and the rest of the first.
fn mixed(one: [f32; 4], other: [f32; 4], share: f32) -> [f32; 4] {
    std::array::from_fn(|i| one[i] + (other[i] - one[i]) * share)
}

/// Lays a colour over a pixel, as the screen does: in the values themselves, not in amounts of light.
fn over(pixel: &mut [u8; 3], source: [f32; 4]) {
    let under = 1.0 - source[3] / 255.0;
    for (channel, source) in pixel.iter_mut().zip(source) {
        *channel = (source + f32::from(*channel) * under).round().min(255.0) as u8;
    }
}

/// The first pixel whose middle is not before `at`.
fn first(at: f32) -> usize {
    (at - 0.5).ceil().max(0.0) as usize
}

/// From where to where a row lies in a triangle.
fn span(corners: &[Corner; 3], y: f32) -> (f32, f32) {
    let (mut from, mut to) = (f32::INFINITY, f32::NEG_INFINITY);
    for i in 0..3 {
        let (a, b) = (corners[i].at, corners[(i + 1) % 3].at);
        // The same way round in both triangles at an edge, so that both find the same place.
        let (a, b) = if (a.y, a.x) <= (b.y, b.x) { (a, b) } else { (b, a) };
        if a.y <= y && y < b.y {
            let x = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
            from = from.min(x);
            to = to.max(x);
        }
    }
    if from > to { (0.0, 0.0) } else { (from, to) }
}
