//! All records of a library: read at once, looked at without reading, or one after the other.

pub(super) mod inspection;
pub(super) mod scan;
pub(super) mod stream;
pub(super) mod survey;
