//! The statistics of the open library, counted on a worker thread when the library, the filter or the day changed.

use std::{fmt, path::PathBuf, sync::Arc};

use chrono::NaiveDate;

use crate::{
    domain::{Statistics, StatisticsFilter, StatisticsWords},
    storage,
};

use super::{App, Failure, JobKind, Workspace, shared::Shared};

/// What was counted, and what of.
#[derive(Debug, Default)]
pub(super) struct CountedStatistics {
    key: Option<Key>,
    statistics: Option<Statistics>,
}

/// The state of the library, the day and the filter.
type Key = (u64, NaiveDate, StatisticsFilter);

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
    /// The figures of the library shown that were counted last; see [`super::LibraryAction::Count`].
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
    pub(super) fn keep_picture(&mut self, picture: Painting, to: PathBuf) {
        self.shared.start(
            JobKind::Export,
            move |_| {
                let written = png(picture.size, &(picture.paint)())
                    .map_err(|error| std::io::Error::other(error).into())
                    .and_then(|bytes| Ok(storage::write_output(&to, &bytes)?));
                written.map(|()| (to, None))
            },
            |app, written| app.shared.exported(None, written),
        );
    }
}

impl Workspace {
    fn statistics_key(&self, today: NaiveDate, filter: &StatisticsFilter) -> Key {
        (self.index.revision(), today, filter.clone())
    }

    pub(super) fn count(&mut self, shared: &mut Shared, filter: StatisticsFilter) {
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

    /// Writes the figures as a table.
    pub(super) fn export_statistics(&mut self, shared: &mut Shared, words: &StatisticsWords, to: PathBuf) {
        let Some(counted) = &self.statistics.statistics else {
            return;
        };
        let csv = counted.to_csv(words);
        let write = move |_: &_| {
            let written = storage::write_output(&to, csv.as_bytes());
            written.map(|()| (to, None)).map_err(Failure::from)
        };
        self.start(shared, JobKind::Export, write, Self::exported);
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
