//! The statistics of the open library, counted on a worker thread when the library, the filter or the day changed.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    domain::{Statistics, StatisticsFilter},
    storage,
};

use super::{App, JobKind, default_table_path, work::JobResult};

/// What was counted, and what of.
#[derive(Debug, Default)]
pub(super) struct Counted {
    of: Option<Of>,
    statistics: Option<Statistics>,
}

/// The state of the library, the day and the filter.
type Of = (u64, NaiveDate, StatisticsFilter);

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

    /// Writes a picture of the figures to the person's documents, under the day's name.
    pub(super) fn keep_picture(&mut self, [width, height]: [usize; 2], rgb: Vec<u8>) {
        let to = default_table_path()
            .with_file_name(format!("沟通统计-{}.png", self.now().format("%Y%m%d-%H%M%S")));
        self.jobs.start(JobKind::Export, move |_| {
            let written = png(width, height, &rgb)
                .map_err(|error| std::io::Error::other(error).into())
                .and_then(|bytes| Ok(storage::write_output(&to, &bytes)?));
            JobResult::Exported(written.map(|()| (to, None)))
        });
    }

    /// Writes the figures as a table.
    pub(super) fn export_statistics(&mut self, to: PathBuf) {
        let Some(csv) = self.counted.statistics.as_ref().map(Statistics::to_csv) else {
            return;
        };
        self.jobs.start(JobKind::Export, move |_| {
            let written = storage::write_output(&to, csv.as_bytes());
            JobResult::Exported(written.map(|()| (to, None)).map_err(Into::into))
        });
    }
}

fn png(width: usize, height: usize, rgb: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(bytes)
}
