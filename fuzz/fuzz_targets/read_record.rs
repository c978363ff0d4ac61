//! Reading a record from any bytes: it is read or refused, and what was read and written again reads as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use liuhen::storage::ron_text::{record_from_bytes, record_to_text};

fuzz_target!(|bytes: &[u8]| {
    let Ok(parsed) = record_from_bytes(bytes) else { return };
    let text = record_to_text(&parsed.record).expect("what was read can be written");
    match record_from_bytes(text.as_bytes()) {
        Ok(again) => assert_eq!(again.record, parsed.record),
        Err(problem) => panic!("what was written does not read: {problem}"),
    }
});
