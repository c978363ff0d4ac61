//! Which tool left a copy of a file, by the name that it gave the copy.

use std::path::Path;

use crate::domain::RecordNumber;

/// Which copy of a record or of a shared file is meant, in its library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyId<T> {
    /// What it is a copy of.
    pub of: T,
    /// The name that the tool gave it.
    pub name: String,
}

impl<T> CopyId<T> {
    pub(in crate::storage) fn new(of: T, path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Self {
            of,
            name: name.into_owned(),
        }
    }
}

/// Which program names its copies like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyTool {
    /// `X.sync-conflict-20231010-093000-ABCDEFG.ron`
    Syncthing,
    /// `X (王芳's conflicted copy 2023-10-10).ron`, `X (PC 的冲突副本 2023-10-10).ron`
    Dropbox,
    /// `X (conflicted copy 2023-10-10 093000).ron`, `X_conflict-20231010-093000.ron`; ownCloud does the same.
    Nextcloud,
    /// `X-PCNAME.ron`, `X-PCNAME-2.ron`
    OneDrive,
    /// 坚果云: `X(冲突文件-王芳-2023-10-10 09-30-00).ron`, `X (王芳 的冲突文件 2023-10-10).ron`
    Jianguoyun,
    /// `X (SFConflict wang@example.cn 2023-10-10-09-30-00).ron`
    Seafile,
    /// `X_PC_Oct-10-093000-2023_Conflict.ron`; 群晖.
    Synology,
    /// `X.Conflict.ron`, `X (Conflict).ron`, `X [Conflict].ron`: Resilio, Google Drive and others.
    Marked,
    /// `X (1).ron`, `X 2.ron`, `X - 副本.ron`, `X - Copy.ron`, `X 的副本.ron`: a file manager, iCloud, a mail program.
    FileManager,
}

/// The tool that names copies of `number` like this.
pub fn copy_tool(number: RecordNumber, file_stem: &str) -> Option<CopyTool> {
    tool_named(&number.to_string(), file_stem)
}

/// The tool that names copies of a file like this; `name` is the file's own, without its ending.
pub(in crate::storage) fn tool_named(name: &str, file_stem: &str) -> Option<CopyTool> {
    let begins = file_stem
        .get(..name.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(name));
    let rest = if begins {
        &file_stem[name.len()..]
    } else {
        return None;
    };
    let lower = rest.to_lowercase();
    let has = |word: &str| lower.contains(word);
    let bracketed = lower.trim_start().starts_with(['(', '（']);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let bare = lower.trim().trim_matches(['(', ')', '（', '）']);
    Some(match () {
        () if rest.is_empty() => return None,
        () if has(".sync-conflict-") => CopyTool::Syncthing,
        () if has("sfconflict") => CopyTool::Seafile,
        () if has("冲突文件") => CopyTool::Jianguoyun,
        () if has("的冲突副本") || has("'s conflicted copy") || has("’s conflicted copy") => {
            CopyTool::Dropbox
        }
        () if has("conflicted copy") || has("冲突副本") || lower.starts_with("_conflict-") => {
            CopyTool::Nextcloud
        }
        () if lower.ends_with("_conflict") => CopyTool::Synology,
        () if has("conflict") || has("冲突") => CopyTool::Marked,
        () if has("副本") || has("copy") || digits(bare) && (bracketed || lower.starts_with(' ')) => {
            CopyTool::FileManager
        }
        () if lower.starts_with('-') => CopyTool::OneDrive,
        () => return None,
    })
}
