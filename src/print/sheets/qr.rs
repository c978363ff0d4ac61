//! The QR code beside the head of a final version: number, when it was made final, check code. A phone reads from it what the
//! sheet bears in small type.

use qrcodegen::{QrCode, QrCodeEcc};

use super::super::{
    options::mm,
    picture::Picture,
    scene::{Ink, Item},
};

/// How wide and high it is with the white around it, millimetres: modules of at least 0.4 mm, as printers and phones need.
const SIDE: f32 = 17.0;

/// The white around it, modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// How wide and high it is, points.
pub(in crate::print) fn side() -> f32 {
    mm(SIDE)
}

/// So many pixels a module has on each side where the code is a picture.
const PIXELS: u32 = 8;

/// The code of a text as a picture, with the white around it; nothing where the text is too long for one.
pub(in crate::print) fn qr_picture(text: &str) -> Option<Picture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = (code.size() + 2 * QUIET) as u32 * PIXELS;
    let dark = |at: u32| {
        let module = |pixel: u32| (pixel / PIXELS) as i32 - QUIET;
        code.get_module(module(at % side), module(at / side))
    };
    let pixels = (0..side * side).flat_map(|at| if dark(at) { [0; 3] } else { [u8::MAX; 3] });
    Some(Picture {
        width: side,
        height: side,
        rgb: pixels.collect(),
    })
}

/// The code of a text, with its upper left corner at a point; nothing where the text is too long for one.
pub(super) fn qr_code(text: &str, (left, top): (f32, f32)) -> Vec<Item> {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Vec::new();
    };
    let module = side() / (code.size() + 2 * QUIET) as f32;
    let mut items = Vec::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            // Dark modules beside each other are one fill, so that no hair of white shows between them.
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if dark > 0 {
                let at = |module_at: i32| (module_at + QUIET) as f32 * module;
                items.push(Item::Fill {
                    rect: [left + at(x), top + at(y), dark as f32 * module, module],
                    ink: Ink::BLACK,
                });
            }
            x += dark.max(1);
        }
    }
    items
}
