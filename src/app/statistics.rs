//! The statistics of the open library, counted on a worker thread when the library, the filter or the day changed.

use std::{fmt, path::PathBuf, sync::Arc};

use chrono::NaiveDate;

use crate::{
    domain::{Statistics, StatisticsFilter, StatisticsWords},
    storage,
};

use super::{App, JobKind, work::JobResult};

/// What was counted, and what of.
#[derive(Debug, Default)]
pub(super) struct Counted {
    of: Option<Of>,
    statistics: Option<Statistics>,
}

/// The state of the library, the day and the filter.
type Of = (u64, NaiveDate, StatisticsFilter);

/// A picture that is painted when its file is written, away from the frame.
#[derive(Clone)]
pub struct Painting {
    /// Pixels from left to right, and from top to bottom.
    pub size: [usize; 2],
    /// Gives red, green and blue of each pixel, rows from the top.
    pub paint: Arc<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl fmt::Debug for Painting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Painting")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl App {
    /// The figures that were counted last; see [`super::Action::Count`].
    pub fn statistics(&self) -> Option<&Statistics> {
        self.counted.statistics.as_ref()
    }

    /// Whether the figures are, or are about to be, those of the library as it is now under this filter.
    pub fn is_counted(&self, filter: &StatisticsFilter) -> bool {
        self.counted.of.as_ref() == self.counted_of(filter).as_ref()
    }

    fn counted_of(&self, filter: &StatisticsFilter) -> Option<Of> {
        let library = self.library.as_ref()?;
        Some((library.index.revision(), self.now().date(), filter.clone()))
    }

    pub(super) fn count(&mut self, filter: StatisticsFilter) {
        self.counted.of = self.counted_of(&filter);
        let Some(library) = &self.library else { return };
        let (tallied, now) = (library.index.tallied(), self.now());
        let of = self.counted.of.clone();
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Counted(Box::new(Counted {
                of,
                statistics: Some(tallied.count(&filter, now)),
            }))
        });
    }

    pub(super) fn counted(&mut self, counted: Counted) {
        // Of two countings under way the one asked for first may end last.
        if counted.of == self.counted.of {
            self.counted = counted;
        }
    }

    /// Writes a picture of the figures.
    pub(super) fn keep_picture(&mut self, picture: Painting, to: PathBuf) {
        self.jobs.start(JobKind::Export, move |_| {
            let written = png(picture.size, &(picture.paint)())
                .map_err(|error| std::io::Error::other(error).into())
                .and_then(|bytes| Ok(storage::write_output(&to, &bytes)?));
            JobResult::Exported(written.map(|()| (to, None)))
        });
    }

    /// Writes the figures as a table.
    pub(super) fn export_statistics(&mut self, words: &StatisticsWords, to: PathBuf) {
        let Some(counted) = &self.counted.statistics else {
            return;
        };
        let csv = counted.to_csv(words);
        self.jobs.start(JobKind::Export, move |_| {
            let written = storage::write_output(&to, csv.as_bytes());
            JobResult::Exported(written.map(|()| (to, None)).map_err(Into::into))
        });
    }
}

fn png([width, height]: [usize; 2], rgb: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(bytes)
}
