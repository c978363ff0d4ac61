//! Records ↔ the formats of other programs, as bytes.
