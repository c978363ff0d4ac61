//! How records were to be printed when the program ended.

use crate::{
    app::Printing,
    domain::{KeptPrinting, RecordNumber},
};

/// As it is kept.
pub(super) fn kept_printing(records: Option<&[RecordNumber]>, printing: Printing) -> KeptPrinting {
    let Printing {
        sheet,
        masked,
        format,
        each,
        text,
    } = printing;
    KeptPrinting {
        records: records.map(<[_]>::to_vec),
        sheet: sheet.to_string(),
        format: text.map_or_else(|| format.to_string(), |text| text.to_string()),
        masked,
        each,
    }
}

/// As it was.
pub(super) fn printing_of(kept: &KeptPrinting) -> Printing {
    Printing {
        sheet: kept.sheet.parse().unwrap_or_default(),
        masked: kept.masked,
        format: kept.format.parse().unwrap_or_default(),
        each: kept.each,
        text: kept.format.parse().ok(),
    }
}
