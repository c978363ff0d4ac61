//! The file of a face (OpenType 1.9, font file): tables taken out of one and put into it.

/// The head of the file, and the entry of a table in its directory, bytes.
const HEAD: usize = 12;
const ENTRY: usize = 16;

/// The four letters that name a table.
pub(in crate::print) type Tag = [u8; 4];

/// A table with its name and its check sum.
type Table<'f> = (Tag, u32, &'f [u8]);

/// The tables of a face; `None` where the file is not put together as one.
fn tables(face: &[u8]) -> Option<Vec<Table<'_>>> {
    let count = usize::from(u16::from_be_bytes(face.get(4..6)?.try_into().ok()?));
    let entries = face.get(HEAD..HEAD + count * ENTRY)?.chunks_exact(ENTRY);
    let table = |entry: &[u8]| {
        let number = |at: usize| Some(u32::from_be_bytes(entry.get(at..at + 4)?.try_into().ok()?));
        let (start, len) = (number(8)? as usize, number(12)? as usize);
        let tag = entry.get(..4)?.try_into().ok()?;
        Some((tag, number(4)?, face.get(start..start.checked_add(len)?)?))
    };
    entries.map(table).collect()
}

/// A face without some of its tables and with others instead; `None` where it is not put together as one.
pub(in crate::print) fn with_tables(
    face: &[u8],
    dropped: &[Tag],
    added: &[(Tag, Vec<u8>)],
) -> Option<Vec<u8>> {
    let goes = |tag: &Tag| dropped.contains(tag) || added.iter().any(|(new, _)| new == tag);
    let mut kept = tables(face)?;
    kept.retain(|(tag, ..)| !goes(tag));
    kept.extend(added.iter().map(|(tag, body)| (*tag, sum(body), body.as_slice())));
    kept.sort_by_key(|(tag, ..)| *tag);
    let count = u16::try_from(kept.len()).ok()?;
    let log = count.checked_ilog2()?;
    let range = (1_u16 << log) * 16;
    let mut file = Vec::with_capacity(face.len());
    file.extend_from_slice(face.get(..4)?);
    for field in [count, range, u16::try_from(log).ok()?, count * 16 - range] {
        file.extend(field.to_be_bytes());
    }
    let mut at = HEAD + kept.len() * ENTRY;
    for (tag, sum, body) in &kept {
        file.extend_from_slice(tag);
        for field in [*sum, u32::try_from(at).ok()?, u32::try_from(body.len()).ok()?] {
            file.extend(field.to_be_bytes());
        }
        at += body.len().next_multiple_of(4);
    }
    for (.., body) in kept {
        file.extend_from_slice(body);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    Some(file)
}

/// The check sum of a table.
fn sum(body: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(word)
    };
    body.chunks(4).map(word).fold(0, u32::wrapping_add)
}

/// A `cmap` that gives glyphs for characters, as a table of format 12 for the whole of Unicode. The characters come in
/// their order, each once.
pub(in crate::print) fn character_map(pairs: impl IntoIterator<Item = (char, u16)>) -> Vec<u8> {
    let mut groups: Vec<[u32; 3]> = Vec::new();
    for (ch, glyph) in pairs {
        let (code, glyph) = (u32::from(ch), u32::from(glyph));
        match groups.last_mut() {
            Some([first, last, begin]) if *last + 1 == code && *begin + (code - *first) == glyph => {
                *last = code;
            }
            _ => groups.push([code, code, glyph]),
        }
    }
    let mut table = Vec::with_capacity(28 + groups.len() * 12);
    // Version 0, one subtable: platform 3, encoding 10, 12 bytes on.
    for field in [0_u16, 1, 3, 10] {
        table.extend(field.to_be_bytes());
    }
    table.extend(12_u32.to_be_bytes());
    for field in [12_u16, 0] {
        table.extend(field.to_be_bytes());
    }
    let count = groups.len() as u32;
    for field in [16 + count * 12, 0, count]
        .into_iter()
        .chain(groups.into_iter().flatten())
    {
        table.extend(field.to_be_bytes());
    }
    table
}
