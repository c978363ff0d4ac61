//! STUB
use crate::storage::*;
use std::path::Path;
pub fn write(root: &Path, _today: chrono::NaiveDate) -> Result<Library, SaveError> {
    Library::create(root, "示例")
}
