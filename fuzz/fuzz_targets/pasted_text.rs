//! Any pasted text is taken apart without a panic, and each message stands where its span says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use liuhen::text::transcript;

fuzz_target!(|text: &str| {
    let read = transcript(text, "2026-11-29T12:00:00".parse().expect("a moment"));
    for message in &read.messages {
        let said = text.get(message.span.range()).expect("a span on character boundaries");
        assert!(message.text.is_empty() || !said.is_empty());
    }
});
