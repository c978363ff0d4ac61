//! Characters of names, and those that end one.

use crate::text::source::Source;

/// Whether a character is one that Chinese is written with, of the whole Unihan range.
pub(in crate::text) fn is_han(char: char) -> bool {
    matches!(char, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// 周五, 月底, 今天: a time ends a name.
pub(super) fn is_day(source: &Source, at: usize) -> bool {
    match source.at(at) {
        '周' => matches!(
            source.at(at + 1),
            '一' | '二' | '三' | '四' | '五' | '六' | '日' | '末' | '内'
        ),
        '月' => matches!(source.at(at + 1), '底' | '初' | '末' | '中' | '内'),
        '今' | '明' | '昨' => matches!(source.at(at + 1), '天' | '日' | '晚' | '早' | '年'),
        '本' | '下' | '上' => matches!(source.at(at + 1), '周' | '月' | '季' | '午'),
        _ => false,
    }
}

/// 考核表|园长室: whether a thing ends at `at` that stands before a unit and is none of its name.
pub(super) fn is_thing(source: &Source, at: usize) -> bool {
    (matches!(source.at(at), '表' | '稿' | '函' | '书')
        || source.at(at) == '单' && matches!(source.before(at), '名' | '清' | '账' | '订')
        || source.at(at) == '件' && matches!(source.before(at), '课' | '稿' | '样'))
        && !"演彰记店法画院处".contains(source.at(at + 1))
        && !matches!(source.before(at), '代' | '秘' | '图')
}
