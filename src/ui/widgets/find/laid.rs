//! Where characters of a text stand on the screen.

use std::ops::Range;

use egui::{Galley, Pos2, Rect, text::CCursor};

/// The rectangles of some characters of a text that is laid out at a place: one for each line that they are on.
pub(crate) fn rects_of(galley: &Galley, at: Pos2, chars: Range<usize>) -> Vec<Rect> {
    let mut rects: Vec<Rect> = Vec::new();
    for i in chars {
        let left = galley.pos_from_cursor(CCursor::new(i));
        let right = galley.pos_from_cursor(CCursor::new(i + 1));
        // At the end of a line the next cursor stands on the line below.
        let width = if same_line(right, left) {
            right.left() - left.left()
        } else {
            left.height() * 0.7
        };
        let rect = Rect::from_min_size(left.min, egui::vec2(width, left.height()));
        let rect = rect.translate(at.to_vec2());
        match rects.last_mut() {
            Some(last) if same_line(*last, rect) => *last = last.union(rect),
            _ => rects.push(rect),
        }
    }
    rects
}

fn same_line(a: Rect, b: Rect) -> bool {
    (a.top() - b.top()).abs() < 0.5
}
