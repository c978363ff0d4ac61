//! Sheets of one record that are filled like a form, in print and in words.

use super::{
    super::{PrintOptions, Sheets, faces::Faces},
    binding,
    form::{Density, Form, Written},
    furniture::{self, Heading},
};

/// Lays out a sheet, tighter where that saves a page: the roomiest way that needs the fewest pages. One that is longer than
/// `most_pages` stays roomy.
pub(super) fn lay_out(
    heading: &Heading,
    options: &PrintOptions,
    faces: &Faces,
    most_pages: usize,
    fill: impl Fn(&mut Form<'_>),
) -> Sheets {
    let lay_out = |density| {
        let mut form = empty(options, faces, density);
        fill(&mut form);
        binding::sheet(form, heading, options, false)
    };
    let [roomy, tighter @ ..] = Density::STEPS;
    let mut best = lay_out(roomy);
    if best.scene.pages.len() > most_pages {
        return best;
    }
    for density in tighter {
        if best.scene.pages.len() == 1 {
            break;
        }
        let sheets = lay_out(density);
        if sheets.scene.pages.len() < best.scene.pages.len() {
            best = sheets;
        }
    }
    best
}

/// What a sheet says, without where it stands.
pub(super) fn written(
    heading: Heading,
    options: &PrintOptions,
    faces: &Faces,
    fill: impl Fn(&mut Form<'_>),
) -> Written {
    let mut form = empty(options, faces, Density::STEPS[0]);
    form.blocks = Some(Vec::new());
    fill(&mut form);
    heading.written(form)
}

fn empty<'a>(options: &PrintOptions, faces: &'a Faces, density: Density) -> Form<'a> {
    let (_, [_, _, width, _]) = furniture::area(options, false);
    Form::new(faces, width, density)
}
