//! The statistics of the open library, counted on a worker thread when the library, the filter or the day changed.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    domain::{Statistics, StatisticsFilter},
    print::{Faces, Figures, PaintError, PrintOptions, Sheet, preview::PageImage},
    storage,
};

use crate::app::{
    App, Failure, JobKind, Workspace,
    agenda::state::{CountedStatistics, StatisticsKey},
    paper::{export::Written, typefaces},
    shared::Shared,
};

/// Pixels to a point of a picture of figures: sharp on paper.
const DENSITY: f32 = 2.0;

impl App {
    /// The figures of the library shown that were counted last; see [`crate::app::LibraryAction::Count`].
    pub fn statistics(&self) -> Option<&Statistics> {
        self.workspace()?.statistics.statistics.as_ref()
    }

    /// Whether the figures are, or are about to be, those of the library as it is now under this filter.
    pub fn is_counted(&self, filter: &StatisticsFilter) -> bool {
        self.workspace().is_some_and(|workspace| {
            workspace.statistics.key.as_ref() == Some(&workspace.statistics_key(self.now().date(), filter))
        })
    }

    /// Writes a picture of the figures.
    pub(in crate::app) fn keep_picture(&mut self, figures: Figures, to: PathBuf) {
        self.shared.start(
            JobKind::Export,
            move |_| {
                let written = painted(&figures).and_then(|bytes| Ok(storage::write_output(&to, &bytes)?));
                written.map(|()| Written::of_no_pages(to))
            },
            |app, written| app.shared.exported(None, written),
        );
    }
}

impl Workspace {
    fn statistics_key(&self, today: NaiveDate, filter: &StatisticsFilter) -> StatisticsKey {
        (self.index.revision(), today, filter.clone())
    }

    pub(in crate::app) fn count(&mut self, shared: &mut Shared, filter: StatisticsFilter) {
        let now = shared.now();
        let key = Some(self.statistics_key(now.date(), &filter));
        self.statistics.key.clone_from(&key);
        let tallied = self.index.tallied();
        let count = move |_: &_| CountedStatistics {
            key,
            statistics: Some(tallied.count(&filter, now)),
        };
        self.start(shared, JobKind::Other, count, |workspace, _, counted| {
            // Of two countings under way the one asked for first may end last.
            if counted.key == workspace.statistics.key {
                workspace.statistics = counted;
            }
        });
    }
}

/// The figures as a PNG file.
fn painted(figures: &Figures) -> Result<Vec<u8>, Failure> {
    let options = PrintOptions::default();
    let paint = |faces: &Faces| figures.paint(DENSITY, faces);
    let (image, _) = typefaces::set(Sheet::Record, &options, paint, |(_, missing)| missing.as_slice())?;
    png(&image).map_err(|error| std::io::Error::other(error).into())
}

impl From<PaintError> for Failure {
    fn from(error: PaintError) -> Self {
        match error {
            PaintError::Pdf(error) => error.into(),
            PaintError::Preview(error) => error.into(),
        }
    }
}

fn png(image: &PageImage) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, image.width as u32, image.height as u32);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    let opaque = image
        .rgba
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    writer.write_image_data(&opaque.collect::<Vec<u8>>())?;
    writer.finish()?;
    Ok(bytes)
}
