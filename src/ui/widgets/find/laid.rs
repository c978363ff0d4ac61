//! Where characters of a text stand on the screen.

use std::ops::Range;

use egui::{
    Galley, Pos2, Rect, Vec2,
    epaint::text::{CharIndex, PlacedRow},
};

/// How wide the end of a line is drawn, of its height.
const NEWLINE: f32 = 0.7;

/// The rectangles of some characters of a text that is laid out at a place: one for each line that they are on.
pub(crate) fn rects_of(galley: &Galley, at: Pos2, chars: Range<usize>) -> Vec<Rect> {
    let found = rects_within(galley, at, std::slice::from_ref(&chars), Rect::EVERYTHING);
    found.into_iter().map(|(_, rect)| rect).collect()
}

/// The rectangles of parts of a text that are within a clip, each with the place of its part. The parts come in order; the
/// rows of the text are walked over once, whatever their number: a long text is drawn with every blink of its caret.
pub(crate) fn rects_within(
    galley: &Galley,
    at: Pos2,
    parts: &[Range<usize>],
    clip: Rect,
) -> Vec<(usize, Rect)> {
    let mut found = Vec::new();
    let (mut begins, mut first) = (0, 0);
    for row in &galley.rows {
        let ends = begins + row.char_count_including_newline().0;
        // Of those in order, these end before the row.
        first += parts[first..]
            .iter()
            .take_while(|part| part.end <= begins)
            .count();
        if first == parts.len() {
            break;
        }
        let bottom = at.y + row.pos.y + row.height();
        if bottom >= clip.top() && at.y + row.pos.y <= clip.bottom() {
            let here = parts.iter().enumerate().skip(first);
            for (place, part) in here.take_while(|(_, part)| part.start < ends) {
                let from = part.start.max(begins) - begins;
                let to = part.end.min(ends) - begins;
                if from < to {
                    found.push((place, rect_in(row, from..to).translate(at.to_vec2())));
                }
            }
        }
        begins = ends;
    }
    found
}

/// The rectangle of characters of a row, as the galley has it.
fn rect_in(row: &PlacedRow, chars: Range<usize>) -> Rect {
    let height = row.height();
    let left = row.x_offset(CharIndex(chars.start));
    let right = row.x_offset(CharIndex(chars.end));
    let over = chars.end > row.char_count_excluding_newline().0;
    let end = if over { height * NEWLINE } else { 0.0 };
    let corner = row.pos + Vec2::new(left, 0.0);
    Rect::from_min_size(corner, Vec2::new(right - left + end, height))
}

#[cfg(test)]
mod tests {
    use egui::{Color32, Context, FontId, RawInput};

    use super::*;

    #[test]
    fn only_what_is_in_sight_is_placed_and_each_part_once() {
        let ctx = Context::default();
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let text = "ab cd\nef gh\n\nij kl".to_owned();
            let font = FontId::monospace(10.0);
            let galley = ui.fonts_mut(|fonts| fonts.layout(text, font, Color32::BLACK, f32::INFINITY));
            let height = galley.rows[0].height();
            let at = Pos2::new(5.0, 7.0);
            // cd with the end of its line, ef, and all from gh to ij.
            let parts = [3..6, 6..8, 9..15];
            let all = rects_within(&galley, at, &parts, Rect::EVERYTHING);
            let rows: Vec<(usize, i32)> = all
                .iter()
                .map(|(place, rect)| (*place, ((rect.top() - at.y) / height).round() as i32))
                .collect();
            assert_eq!(rows, [(0, 0), (1, 1), (2, 1), (2, 2), (2, 3)]);
            assert!(all[0].1.width() > all[1].1.width(), "the end of a line is seen");
            for (part, place) in parts.iter().zip(0..) {
                let of_it = all.iter().filter(|(other, _)| *other == place);
                let of_it: Vec<Rect> = of_it.map(|(_, rect)| *rect).collect();
                assert_eq!(rects_of(&galley, at, part.clone()), of_it);
            }
            let last = Rect::from_min_size(Pos2::new(0.0, at.y + height * 3.2), Vec2::splat(100.0));
            let seen = rects_within(&galley, at, &parts, last);
            assert_eq!(seen, all[4..]);
        });
        // Nobody paints it.
        output.textures_delta.clear();
    }
}
