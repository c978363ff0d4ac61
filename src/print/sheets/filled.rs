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
    let lay_out = |options: &PrintOptions, density| {
        let mut form = empty(options, faces, density);
        fill(&mut form);
        binding::sheet(form, heading, options, false)
    };
    let [roomy, tighter @ ..] = Density::STEPS;
    let mut best = lay_out(options, roomy);
    if best.scene.pages.len() > most_pages {
        return best;
    }
    for density in tighter {
        if best.scene.pages.len() == 1 {
            break;
        }
        let sheets = lay_out(options, density);
        if sheets.scene.pages.len() < best.scene.pages.len() {
            best = sheets;
        }
    }
    if options.one_page && best.scene.pages.len() > 1 {
        let tightest = Density::STEPS[Density::STEPS.len() - 1];
        let one = tighter_options(options)
            .map(|options| lay_out(&options, tightest))
            .find(|sheets| sheets.scene.pages.len() == 1);
        return one.unwrap_or(best);
    }
    best
}

/// Margins are made no smaller than this to fit a form on one page, millimetres.
const LEAST_MARGIN: f32 = 12.0;

/// Type is made no smaller than this for it: 9 pt for 10.5 pt.
const LEAST_SCALE: f32 = 0.86;

/// The steps in which type gets smaller.
const SCALES: [f32; 4] = [1.0, 0.95, 0.9, LEAST_SCALE];

/// Options that set a form ever tighter: first with smaller margins, then with smaller type as well.
fn tighter_options(options: &PrintOptions) -> impl Iterator<Item = PrintOptions> {
    let usual = options.type_scale();
    SCALES.into_iter().map(move |by| {
        let mut options = options.clone();
        let margins = &mut options.margins;
        for margin in [
            &mut margins.top,
            &mut margins.bottom,
            &mut margins.left,
            &mut margins.right,
        ] {
            *margin = margin.min(LEAST_MARGIN);
        }
        options.type_scale = (usual * by).max(LEAST_SCALE).min(usual);
        options
    })
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
