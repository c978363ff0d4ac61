//! A sheet on its way to the canvas: rows come in, pages with title, running head and foot go out as they are full.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    super::{
        PrintOptions, Sheets,
        faces::Faces,
        layout::{self, Frame, Pager, Placed, Row},
        scene::{Canvas, Item, OutlineEntry, Page, Scene},
    },
    form::Form,
    furniture::{self, Heading, PageNumber, Setter},
};

/// So many feet are set at a time, on all cores where there are more pages.
const FEET: usize = 64;

/// A sheet that is being laid out.
pub(super) struct Binding<'a> {
    faces: &'a Faces,
    heading: &'a Heading,
    options: &'a PrintOptions,
    landscape: bool,
    canvas: &'a mut dyn Canvas,
    /// The title and the marks over the first page's rows.
    first: Vec<Item>,
    pager: Pager,
    rows: usize,
    pages: Vec<Bound>,
    /// Outline entries that lead to rows: the row, the depth and the words.
    marks: Vec<(usize, u8, String)>,
    missing: BTreeSet<char>,
}

/// A page that the canvas has.
struct Bound {
    /// Its place on the canvas.
    place: usize,
    /// How many rows begin on it and before it.
    rows: usize,
}

impl<'a> Binding<'a> {
    /// Sets the title. `heads` are the groups of rows that [`Row::head`] names.
    pub(super) fn new(
        heads: Vec<Vec<Row>>,
        heading: &'a Heading,
        options: &'a PrintOptions,
        faces: &'a Faces,
        landscape: bool,
        canvas: &'a mut dyn Canvas,
    ) -> Self {
        let (_, area) = furniture::area(options, landscape);
        let mut missing = BTreeSet::new();
        let mut setter = Setter::new(faces, area);
        setter.heading(heading, options);
        let (first, first_top) = setter.finish(&mut missing);
        let [left, top, width, height] = area;
        let frame = Frame {
            left,
            width,
            first_top,
            top: top + furniture::RUNNING_HEAD,
            bottom: top + height,
        };
        Self {
            faces,
            heading,
            options,
            landscape,
            canvas,
            first,
            pager: Pager::new(heads, frame),
            rows: 0,
            pages: Vec::new(),
            marks: Vec::new(),
            missing,
        }
    }

    /// Makes an outline entry that leads to the next row.
    pub(super) fn mark(&mut self, level: u8, title: String) {
        self.marks.push((self.rows, level, title));
    }

    /// Adds characters that no face has.
    pub(super) fn miss(&mut self, missing: &mut BTreeSet<char>) {
        self.missing.append(missing);
    }

    /// Lays the next row.
    pub(super) fn push(&mut self, row: Row) {
        self.rows += 1;
        self.pager.push(row);
        let full = self.pager.take_full();
        self.bind(full);
    }

    /// Lays rows that make a whole sheet: on a single page, some of them take what it leaves free.
    pub(super) fn push_all(&mut self, mut rows: Vec<Row>) {
        layout::grow(&mut rows, self.pager.frame());
        for row in rows {
            self.push(row);
        }
    }

    /// Ends the sheet; gives the characters that no face has.
    pub(super) fn finish(mut self) -> BTreeSet<char> {
        let frame = self.pager.frame();
        let pager = std::mem::replace(&mut self.pager, Pager::new(Vec::new(), frame));
        self.bind(pager.finish());
        self.feet();
        self.outline();
        self.missing
    }

    /// Puts full pages onto the canvas, without their feet.
    fn bind(&mut self, full: Vec<Placed>) {
        let ((width, height), area) = furniture::area(self.options, self.landscape);
        for Placed { items, begun, .. } in full {
            let mut drawn = furniture::watermark(&self.heading.watermark, self.faces, (width, height));
            if self.pages.is_empty() {
                drawn.append(&mut self.first);
            } else {
                let mut setter = Setter::new(self.faces, area);
                setter.running_head(self.heading);
                drawn.append(&mut setter.finish(&mut self.missing).0);
            }
            drawn.extend(items);
            // Exactly the paper's size, whatever the arithmetic of making the sheet smaller left over.
            let (width, height) = furniture::paper_area(self.options, self.landscape).0;
            let mut page = Page::new(width, height);
            page.items = on_paper(drawn, self.options, self.landscape);
            let place = self.canvas.page(page);
            self.pages.push(Bound {
                place,
                rows: begun.end,
            });
        }
    }

    /// Draws the feet, which tell how many pages there are.
    fn feet(&mut self) {
        let total = self.pages.len();
        let (faces, heading, options, landscape) = (self.faces, self.heading, self.options, self.landscape);
        let set = |index: usize| {
            let page = PageNumber {
                page: index + 1,
                total,
            };
            foot(faces, heading, options, landscape, page)
        };
        // A few at a time: a ledger may have thousands of pages.
        for first in (0..total).step_by(FEET) {
            let numbers = first..total.min(first + FEET);
            let feet: Vec<_> = if total <= FEET {
                numbers.map(set).collect()
            } else {
                numbers.into_par_iter().map(set).collect()
            };
            for (page, (items, mut missing)) in self.pages[first..].iter().zip(feet) {
                self.missing.append(&mut missing);
                self.canvas.draw(page.place, items);
            }
        }
    }

    fn outline(&mut self) {
        let Some(last) = self.pages.last().map(|page| page.place) else {
            return;
        };
        if self.heading.in_outline {
            self.canvas.entry(OutlineEntry {
                title: self.heading.outline.clone(),
                page: self.pages[0].place,
                level: 0,
            });
        }
        for (row, level, title) in std::mem::take(&mut self.marks) {
            let at = self.pages.partition_point(|page| page.rows <= row);
            let page = self.pages.get(at).map_or(last, |page| page.place);
            self.canvas.entry(OutlineEntry { title, page, level });
        }
    }
}

/// Items as large as the sheet is drawn on its paper.
fn on_paper(mut items: Vec<Item>, options: &PrintOptions, landscape: bool) -> Vec<Item> {
    let by = furniture::shrinking(options, landscape);
    if (by - 1.0).abs() > f32::EPSILON {
        for item in &mut items {
            item.scale(by);
        }
    }
    items
}

/// The foot of a page, and the characters of it that no face has.
fn foot(
    faces: &Faces,
    heading: &Heading,
    options: &PrintOptions,
    landscape: bool,
    page: PageNumber,
) -> (Vec<Item>, BTreeSet<char>) {
    let (_, area) = furniture::area(options, landscape);
    let mut missing = BTreeSet::new();
    let mut setter = Setter::new(faces, area);
    setter.foot(heading, options, area[1] + area[3], page);
    let (items, _) = setter.finish(&mut missing);
    (on_paper(items, options, landscape), missing)
}

/// Lays a form out as a sheet of its own.
pub(super) fn sheet(form: Form<'_>, heading: &Heading, options: &PrintOptions, landscape: bool) -> Sheets {
    let mut scene = Scene::default();
    let missing = bind(form, heading, options, landscape, &mut scene);
    Sheets { scene, missing }
}

/// Lays a form out as a sheet behind what a canvas has; gives the characters that no face has.
pub(super) fn bind(
    mut form: Form<'_>,
    heading: &Heading,
    options: &PrintOptions,
    landscape: bool,
    canvas: &mut dyn Canvas,
) -> BTreeSet<char> {
    let heads = std::mem::take(&mut form.heads);
    let mut binding = Binding::new(heads, heading, options, form.faces, landscape, canvas);
    binding.miss(&mut form.missing);
    binding.marks = std::mem::take(&mut form.marks);
    binding.push_all(std::mem::take(&mut form.rows));
    binding.finish()
}
