//! The compound files that older workbooks lie in: which streams there are, and the bytes of one. Only what is needed to
//! look at a workbook before a reader makes room for it; directories are taken as a list, in whatever order they stand.

use super::super::trouble::Unreadable;

const END: u32 = 0xffff_fffa;
const ENTRY: usize = 128;

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// The size of a sector, as a power of two.
    shift: u32,
    table: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

impl<'a> Compound<'a> {
    /// Opens a compound file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::read(bytes).ok_or_else(|| Unreadable::Damaged("复合文件结构有误".to_owned()))
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(*bytes.get(30)?);
        if shift != 9 && shift != 12 {
            return None;
        }
        let mut file = Self {
            bytes,
            shift,
            table: Vec::new(),
            entries: Vec::new(),
        };
        let mut places: Vec<u32> = (0..109)
            .filter_map(|place| number(bytes, 76 + place * 4))
            .collect();
        let mut more = number(bytes, 68)?;
        let each = file.size() / 4 - 1;
        for _ in 0..bytes.len() / file.size() {
            let Some(sector) = file.sector(more) else { break };
            places.extend((0..each).filter_map(|place| number(sector, place * 4)));
            more = number(sector, each * 4)?;
        }
        for place in places.into_iter().filter(|place| *place < END) {
            let Some(sector) = file.sector(place) else {
                continue;
            };
            let numbers = sector.as_chunks::<4>().0;
            file.table
                .extend(numbers.iter().map(|four| u32::from_le_bytes(*four)));
            if file.table.len() > bytes.len() {
                break;
            }
        }
        let directory = file.chain(number(bytes, 48)?, u64::MAX);
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        (!file.entries.is_empty()).then_some(file)
    }

    fn size(&self) -> usize {
        1 << self.shift
    }

    fn sector(&self, place: u32) -> Option<&'a [u8]> {
        let from = (place as usize).checked_add(1)?.checked_mul(self.size())?;
        let rest = self.bytes.get(from..)?;
        // The last sector may be cut.
        (!rest.is_empty() && place < END).then(|| &rest[..rest.len().min(self.size())])
    }

    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        let mut data = Vec::new();
        let mut place = start;
        while let Some(sector) = self.sector(place) {
            data.extend_from_slice(sector);
            if data.len() as u64 >= size || data.len() > self.bytes.len() {
                break;
            }
            place = self.table.get(place as usize).copied().unwrap_or(END);
        }
        data.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        data
    }

    /// Whether there is a stream or folder of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let small = u64::from(number(self.bytes, 56)?);
        if entry.size >= small {
            return Some(self.chain(entry.start, entry.size));
        }
        // Small streams lie side by side in the root's, in sectors of 64 bytes.
        let root = self.entries.first()?;
        let container = self.chain(root.start, root.size);
        let numbers = self.chain(number(self.bytes, 60)?, u64::MAX);
        let mut data = Vec::new();
        let mut place = entry.start;
        while place < END && (data.len() as u64) < entry.size && data.len() <= container.len() {
            let from = (place as usize).checked_mul(64)?;
            data.extend_from_slice(container.get(from..container.len().min(from + 64))?);
            place = number(&numbers, (place as usize).checked_mul(4)?)?;
        }
        Some(data)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(*bytes.get(64)?).clamp(2, 64) - 2;
    let units: Vec<u16> = bytes[..length]
        .as_chunks::<2>()
        .0
        .iter()
        .map(|two| u16::from_le_bytes(*two))
        .collect();
    (bytes[66] != 0).then_some(())?;
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        start: number(bytes, 116)?,
        size: u64::from(number(bytes, 120)?),
    })
}
