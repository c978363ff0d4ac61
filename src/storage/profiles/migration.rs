//! Settings of before libraries had an identity: they name a library by its folder. Each is known by the identity made of
//! its path, which gives way to the library's own when it is opened next.

use std::path::PathBuf;

use serde::Deserialize;

use crate::domain::{RecentLibrary, RecentRecord, RecordNumber, Settings};

use crate::storage::{files::ron_text, libraries::identity::of_path};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Former {
    recent: Vec<FormerLibrary>,
    last_library: Option<PathBuf>,
    also_open: Vec<PathBuf>,
    recent_records: Vec<FormerRecord>,
}

#[derive(Debug, Deserialize)]
struct FormerLibrary {
    path: PathBuf,
    name: String,
}

#[derive(Debug, Deserialize)]
struct FormerRecord {
    library: PathBuf,
    number: RecordNumber,
}

/// Takes over what settings of the former kind say of libraries; those of today are left as they are.
pub(in crate::storage) fn migrate(text: &str, settings: &mut Settings) {
    let Ok((former, _)) = ron_text::from_text::<Former>(text) else {
        return;
    };
    if !settings.libraries.is_empty() {
        return;
    }
    let unnamed = former.last_library.iter().chain(&former.also_open);
    let unnamed = unnamed.map(|path| (path.clone(), String::new()));
    let named = former
        .recent
        .into_iter()
        .map(|library| (library.path, library.name));
    for (path, name) in named.chain(unnamed) {
        if settings.libraries.iter().all(|known| known.path != path) {
            let id = of_path(&path);
            settings.libraries.push(RecentLibrary { id, path, name });
        }
    }
    settings.active_library = former.last_library.as_deref().map(of_path);
    settings.open_libraries = former.also_open.iter().map(|path| of_path(path)).collect();
    let records = former.recent_records.into_iter();
    settings.opened_records = records
        .map(|record| RecentRecord {
            library: of_path(&record.library),
            number: record.number,
        })
        .collect();
}
