//! The order of texts as Chinese offices sort: by the pinyin of each character, as spreadsheets do; digits and Latin
//! letters before, other signs behind.

use std::sync::LazyLock;

use chrono::NaiveDate;
use pinyin::ToPinyin;

use crate::app::search::fold::fold_char;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// Where the ideographs begin in the order, behind everything in the Latin blocks.
const HAN: u16 = 0x1000;
/// Where everything else begins.
const OTHER: u16 = 0x7000;

/// The place of each unified ideograph in the order of readings; those without a reading come last.
static PLACES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut order: Vec<(&str, u32)> = (FIRST..=LAST)
        .map(|code| {
            let reading = char::from_u32(code).and_then(|c| c.to_pinyin());
            (reading.map_or("~", |reading| reading.plain()), code)
        })
        .collect();
    order.sort_unstable();
    let mut places = vec![0; order.len()];
    for (place, (_, code)) in order.into_iter().enumerate() {
        places[(code - FIRST) as usize] = HAN + place as u16;
    }
    places
});

/// How many characters a key holds.
const CHARS: usize = 8;

/// A key that orders texts by their first eight characters; texts with equal keys are to be compared whole.
pub(in crate::app) fn key(text: &str) -> u128 {
    let places = PLACES.as_slice();
    let mut chars = text.chars();
    (0..CHARS).fold(0, |key, _| {
        let place = chars.next().map_or(0, |c| place(places, fold_char(c)));
        key << 16 | u128::from(place)
    })
}

fn place(places: &[u16], c: char) -> u16 {
    let code = c as u32;
    match code.checked_sub(FIRST).and_then(|at| places.get(at as usize)) {
        Some(place) => *place,
        None if code < u32::from(HAN) => code as u16 + 1,
        // Beyond the basic plane signs share the last place; whole texts are compared then.
        None => OTHER.saturating_add(u16::try_from(code >> 4).unwrap_or(u16::MAX)),
    }
}

/// A number that rises with the days.
pub(super) fn day_key(day: NaiveDate) -> u128 {
    // From the first day there is, so that it is never negative.
    (day - NaiveDate::MIN).num_days() as u128
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_ordered_by_pinyin() {
        let mut texts = ["张伟", "安徽", "ERP", "市场部", "采购部", "3 楼", "财务部"];
        texts.sort_by_key(|text| key(text));
        assert_eq!(
            texts,
            ["3 楼", "ERP", "安徽", "财务部", "采购部", "市场部", "张伟"]
        );
    }
}
