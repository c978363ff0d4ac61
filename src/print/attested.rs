//! Whether a record still says what was fixed and signed. A sheet says it of the record itself, also where it shows only
//! part of it: what is masked has another hash than the record.

use super::PrintOptions;
use crate::domain::{CheckCode, Record};

/// How a text stands to the one that a hash stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attested {
    /// It is that text.
    Same,
    /// Something was changed since.
    Changed,
    /// The text has no form to be compared.
    Unknown,
}

/// Keeps in a masked record what holds of the whole one: the hashes that are the record's stay, others are emptied.
pub(super) fn keep(record: &Record, masked: &mut Record) {
    let hash = record.content_hash().ok();
    let signed = masked
        .sign_offs
        .iter_mut()
        .map(|sign_off| &mut sign_off.content_hash);
    let fixed = masked.final_version.iter_mut().map(|last| &mut last.content_hash);
    for kept in signed.chain(fixed) {
        if Some(&*kept) != hash.as_ref() {
            kept.clear();
        }
    }
}

/// How a record, masked by these options where they mask, stands to a hash that it keeps.
pub(super) fn attested(hash: &str, record: &Record, options: &PrintOptions) -> Attested {
    let same = if options.masking.is_on() {
        Ok(!hash.is_empty())
    } else {
        record.content_hash().map(|now| now == hash)
    };
    match same {
        Ok(true) => Attested::Same,
        Ok(false) => Attested::Changed,
        Err(_) => Attested::Unknown,
    }
}

/// What the QR code of a sheet says, `LIUHEN NC2026-11-23 2026-11-24 10:20 7F3A-…`: number, when the text was made final, and
/// its code; empty where the sheet bears none.
pub(super) fn qr_text(record: &Record, options: &PrintOptions) -> String {
    let (Some(last), true) = (&record.final_version, options.check_qr) else {
        return String::new();
    };
    match checked(record, options) {
        Some(CheckCode::Same(code)) => {
            let at = last.stamp.at.format("%Y-%m-%d %H:%M");
            format!("LIUHEN {} {at} {code}", record.number)
        }
        _ => String::new(),
    }
}

/// The code of a final version, masked or not.
fn checked(record: &Record, options: &PrintOptions) -> Option<CheckCode> {
    let last = record.final_version.as_ref()?;
    if options.masking.is_on() && !last.content_hash.is_empty() {
        Some(CheckCode::Same(last.check_code()))
    } else {
        record.check_code()
    }
}

/// Who fixed the text and when, and its code: `林婉清 2026-11-24 10:20　校验码 …`.
pub(super) fn final_version(record: &Record, options: &PrintOptions) -> Option<String> {
    let last = record.final_version.as_ref()?;
    let code = checked(record, options)?;
    let at = last.stamp.at.format("%Y-%m-%d %H:%M");
    Some(format!("{} {at}　{code}", last.stamp.by))
}
