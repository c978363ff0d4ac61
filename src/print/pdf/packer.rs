//! Streams as the filter FlateDecode takes them (ISO 32000-1 §7.4.4).

use flate2::{Compress, Compression, FlushCompress};

/// More takes long and saves little.
const LEVEL: u32 = 6;
/// Quicker, for a little more of a file that is long anyway.
const FAST_LEVEL: u32 = 3;
/// Shorter streams hardly become smaller, bytes.
const SHORT: usize = 200;

/// A stream, and whether it is deflated.
pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
    pub(super) deflated: bool,
}

/// Packs one stream after the other. Its tables take a quarter of a megabyte, so each thread has one for many streams.
pub(super) struct Packer(Compress);

impl Packer {
    pub(super) fn new() -> Self {
        Self(Compress::new(Compression::new(LEVEL), true))
    }

    /// For pages behind a hundred others: their weight is in how many there are.
    pub(super) fn fast() -> Self {
        Self(Compress::new(Compression::new(FAST_LEVEL), true))
    }

    pub(super) fn pack(&mut self, plain: &[u8]) -> Packed {
        let as_it_is = || Packed {
            bytes: plain.to_vec(),
            deflated: false,
        };
        if plain.len() < SHORT {
            return as_it_is();
        }
        self.0.reset();
        let mut bytes = Vec::with_capacity(plain.len() / 2);
        loop {
            let taken = usize::try_from(self.0.total_in()).unwrap_or(plain.len());
            let rest = plain.get(taken..).unwrap_or_default();
            match self.0.compress_vec(rest, &mut bytes, FlushCompress::Finish) {
                Ok(flate2::Status::StreamEnd) => break,
                Ok(_) => bytes.reserve(bytes.len().max(SHORT)),
                // Memory never fails to be written; the plain stream says the same.
                Err(_) => return as_it_is(),
            }
        }
        if bytes.len() >= plain.len() {
            return as_it_is();
        }
        bytes.shrink_to_fit();
        Packed {
            bytes,
            deflated: true,
        }
    }
}
