//! Titles of several lines (GB/T 9704-2012 §7.3.1): broken between words, so that each line makes sense by itself, into
//! lines about equally long.

use std::sync::LazyLock;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

use super::character::{Class, breaks};

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Words that hang on what stands before them.
const HANGING: [char; 7] = ['的', '地', '得', '了', '等', '之', '者'];

/// Words that lead on to what stands behind them.
const LEADING: [&str; 12] = [
    "关于", "对", "在", "向", "将", "就", "和", "与", "及", "或", "第", "为",
];

/// So much longer than the shortest way a better break may make it.
const MOST_LINES: usize = 6;

/// A title with line breaks where it does not fit into a line of `room` characters.
pub(in crate::print) fn broken(title: &str, room: f32) -> String {
    let whole = ems(title);
    if whole <= room || room < 4.0 || title.contains('\n') {
        return title.to_owned();
    }
    let places = places(title);
    let least = (whole / room).ceil() as usize;
    let tries = least..=(least + 1).min(MOST_LINES);
    let best = tries
        .into_iter()
        .find_map(|count| best(title, &places, room, count));
    best.map_or_else(|| title.to_owned(), |lines| lines.join("\n"))
}

/// How many characters wide a text is, about: what is no full-width sign is half as wide.
fn ems(text: &str) -> f32 {
    let wide = |c: char| if c.is_ascii() { 0.55 } else { 1.0 };
    text.trim().chars().map(wide).sum()
}

/// Where a line may end, by byte, and how little that is liked.
fn places(title: &str) -> Vec<(usize, f32)> {
    let may = breaks(title);
    let words: Vec<usize> = WORDS.segment_str(title).collect();
    let inner = words.iter().copied().filter(|at| (1..title.len()).contains(at));
    inner
        .filter(|at| may.get(*at).copied().unwrap_or_default())
        .map(|at| (at, dislike(&title[..at], &title[at..])))
        .collect()
}

fn dislike(before: &str, after: &str) -> f32 {
    let mut cost = 0.0;
    let first = after.chars().next().unwrap_or(' ');
    let last = before.chars().next_back().unwrap_or(' ');
    if HANGING.contains(&first) {
        cost += 0.6;
    }
    if LEADING.iter().any(|word| before.ends_with(word)) {
        cost += 0.4;
    }
    // Between a figure and what it counts.
    if last.is_ascii_alphanumeric() && !first.is_whitespace()
        || first.is_ascii_alphanumeric() && Class::of(last) == Class::Han
    {
        cost += 0.3;
    }
    let depth = |text: &str, signs: [char; 3]| text.chars().filter(|c| signs.contains(c)).count();
    if depth(before, ['（', '《', '“']) > depth(before, ['）', '》', '”']) {
        cost += 0.5;
    }
    // 关于……的 ends with sense.
    if last == '的' || matches!(last, '：' | '，' | '；' | '—') || first == '　' || last == '　' {
        cost -= 0.1;
    }
    cost
}

/// The best way to break it into so many lines; nothing where none fits.
fn best<'a>(title: &'a str, places: &[(usize, f32)], room: f32, count: usize) -> Option<Vec<&'a str>> {
    let ideal = ems(title) / count as f32;
    let line_cost = |line: &str| {
        let width = ems(line);
        (width <= room).then(|| ((width - ideal) / ideal).powi(2))
    };
    // For each place the cheapest way of the lines so far, and where the last of them began.
    let mut ways: Vec<Vec<Option<(f32, usize)>>> = Vec::with_capacity(count);
    let ends: Vec<(usize, f32)> = places.iter().copied().chain([(title.len(), 0.0)]).collect();
    for line in 0..count {
        let way = |&(end, cost): &(usize, f32)| {
            if line == 0 {
                return line_cost(&title[..end]).map(|line| (line + cost, usize::MAX));
            }
            let before = places.iter().enumerate().filter(|(_, (place, _))| *place < end);
            let ways = before.filter_map(|(nth, (place, _))| {
                let (so_far, _) = ways[line - 1][nth]?;
                Some((so_far + line_cost(&title[*place..end])? + cost, nth))
            });
            ways.min_by(|a, b| a.0.total_cmp(&b.0))
        };
        let row = ends.iter().map(way).collect();
        ways.push(row);
    }
    let mut lines = Vec::with_capacity(count);
    let (mut at, mut end) = (ends.len() - 1, title.len());
    for row in ways.iter().rev() {
        let (_, from) = row[at]?;
        let begin = places.get(from).map_or(0, |(place, _)| *place);
        lines.push(title[begin..end].trim());
        (at, end) = (from, begin);
    }
    lines.reverse();
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, room: f32, lines: &[&str]) {
        let broken = broken(title, room);
        assert_eq!(broken.split('\n').collect::<Vec<_>>(), lines);
    }

    #[test]
    fn a_title_breaks_between_words_into_lines_of_sense() {
        check("二季度预算会", 20.0, &["二季度预算会"]);
        check(
            "主轴转速不稳定问题联合攻关专题会　纪要",
            17.0,
            &["主轴转速不稳定问题", "联合攻关专题会　纪要"],
        );
        check(
            "关于做好冬季安全生产和防寒防冻工作的专题会议",
            20.0,
            &["关于做好冬季安全生产", "和防寒防冻工作的专题会议"],
        );
        check(
            "QH-400（机号 2310）交付与验收交接协调会议",
            16.0,
            &["QH-400（机号 2310）", "交付与验收交接协调会议"],
        );
    }

    #[test]
    fn nothing_of_a_title_is_lost_and_no_line_is_too_wide() {
        let title = "生产经营周例会暨四季度重点工作推进和客户投诉整改情况通报会议纪要";
        for room in 5..30 {
            let broken = broken(title, room as f32);
            assert_eq!(broken.replace('\n', ""), title);
            let widest = broken.split('\n').map(ems).fold(0.0, f32::max);
            assert!(
                widest <= room as f32 || !broken.contains('\n'),
                "{room}: {broken}"
            );
            assert!(
                broken.split('\n').all(|line| line.chars().count() > 1),
                "{room}: {broken}"
            );
        }
    }
}
