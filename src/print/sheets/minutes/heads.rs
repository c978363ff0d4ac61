//! Heads in running text as offices number them: 一、（一）1.（1）① after GB/T 9704-2012 §7.3.3, and those of Markdown.

use strum::VariantArray;

use super::tables;

/// A level of heads, from the highest down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, VariantArray)]
pub(in crate::print) enum Level {
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
    /// （1）
    Fourth,
    /// ①
    Fifth,
}

impl Level {
    /// The level that is `by` lower; the lowest at the end.
    pub(super) fn lowered(self, by: usize) -> Self {
        Self::VARIANTS[(self as usize + by).min(Self::VARIANTS.len() - 1)]
    }

    /// The `nth` mark of this level, from 1.
    pub(super) fn mark(self, nth: usize) -> String {
        match self {
            Self::First => format!("{}、", chinese(nth)),
            Self::Second => format!("（{}）", chinese(nth)),
            Self::Third => format!("{nth}."),
            Self::Fourth => format!("（{nth}）"),
            Self::Fifth => u32::try_from(nth)
                .ok()
                .filter(|nth| (1..=20).contains(nth))
                .and_then(|nth| char::from_u32('①' as u32 + nth - 1))
                .map_or_else(|| format!("（{nth}）"), String::from),
        }
    }
}

/// A number below a hundred as heads are counted: 十二.
fn chinese(nth: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (nth / 10, nth % 10) {
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => nth.to_string(),
    }
}

/// A line of a text: the level of its mark, where it has one, and what stands behind the mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub level: Option<Level>,
    /// The mark as it was written, empty for none.
    pub mark: String,
    /// The words without the mark, and without signs of Markdown.
    pub words: String,
}

impl Line {
    /// A line as it stands in a text, its signs kept.
    pub(super) fn of(line: &str) -> Self {
        let indent = line.len() - line.trim_start().len();
        match mark(&line[indent..]) {
            Some((level, words)) => Self {
                level: Some(level),
                mark: line[..line.len() - words.len()].to_owned(),
                words: words.to_owned(),
            },
            None => Self::plain(line),
        }
    }

    /// A line without a mark.
    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self {
            level: None,
            mark: String::new(),
            words: words.into(),
        }
    }

    /// The number of its mark.
    fn number(&self) -> Option<usize> {
        (1..100).find(|nth| {
            self.numerals(*nth)
                .is_some_and(|numerals| self.mark.trim_matches(is_fence) == numerals)
        })
    }

    /// A number as its mark writes it.
    fn numerals(&self, nth: usize) -> Option<String> {
        Some(match self.level? {
            Level::First | Level::Second => chinese(nth),
            Level::Third | Level::Fourth => nth.to_string(),
            Level::Fifth => Level::Fifth.mark(nth),
        })
    }

    /// The same line, counted as `nth`.
    fn counted(mut self, nth: usize) -> Self {
        if let (Some(old), Some(new)) = (
            self.number().and_then(|old| self.numerals(old)),
            self.numerals(nth),
        ) {
            self.mark = self.mark.replacen(&old, &new, 1);
        }
        self
    }

    /// The line as it was written.
    pub(super) fn whole(&self) -> String {
        format!("{}{}", self.mark, self.words)
    }
}

/// The lines of a text, blank ones left out. Heads of Markdown count from the highest that the text has.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = &tables::said(text);
    let solid: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let hashes: Vec<usize> = solid
        .iter()
        .filter_map(|line| markdown(line))
        .map(|(depth, _)| depth)
        .collect();
    let highest = title_aside(&hashes);
    solid
        .into_iter()
        .filter(|line| !is_rule(line))
        .map(|line| match markdown(line) {
            Some((depth, words)) => of_markdown(depth, highest, words),
            None => numbered(without_bullet(line)),
        })
        .collect()
}

fn is_fence(ch: char) -> bool {
    matches!(ch, '、' | '.' | '．' | '，' | '（' | '）' | '(' | ')') || ch.is_whitespace()
}

/// The lines that stay, their lists counted on over those that go.
pub(super) fn without(lines: Vec<Line>, mut goes: impl FnMut(&Line) -> bool) -> Vec<Line> {
    // For each level the last number that was met, and how many of its list have gone.
    let mut lists = [(0, 0); 5];
    let mut stay = Vec::with_capacity(lines.len());
    for line in lines {
        let gone = goes(&line);
        let Some((level, number)) = line.level.zip(line.number()) else {
            if !gone {
                stay.push(line);
            }
            continue;
        };
        let (last, missing) = &mut lists[level as usize];
        if number <= *last {
            *missing = 0;
        }
        *last = number;
        *missing += usize::from(gone);
        if !gone {
            let nth = number.saturating_sub(*missing).max(1);
            stay.push(line.counted(nth));
        }
    }
    stay
}

/// The depth of the heads that are the first level here. A single head above all others is the title of the text.
fn title_aside(depths: &[usize]) -> usize {
    let Some(&top) = depths.iter().min() else { return 1 };
    let alone = depths.iter().filter(|depth| **depth == top).count() == 1;
    match depths.iter().filter(|depth| **depth > top).min() {
        Some(&next) if alone && depths.first() == Some(&top) => next,
        _ => top,
    }
}

fn of_markdown(depth: usize, highest: usize, words: &str) -> Line {
    let line = numbered(words);
    let level = depth
        .checked_sub(highest)
        .map(|below| Level::First.lowered(below));
    Line {
        level: line.level.or(level),
        ..line
    }
}

/// `## 背景` → 2 and 背景.
fn markdown(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    let words = rest
        .strip_prefix([' ', '\u{3000}'])?
        .trim()
        .trim_end_matches('#')
        .trim();
    ((1..=6).contains(&depth) && !words.is_empty()).then_some((depth, words))
}

/// A rule across the page, of Markdown or drawn with dashes.
fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3
        && line
            .chars()
            .all(|ch| matches!(ch, '-' | '*' | '_' | '—' | '=' | '─'))
}

fn without_bullet(line: &str) -> &str {
    ["- ", "* ", "+ ", "• ", "● ", "■ ", "◆ "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet))
        .map_or(line, str::trim_start)
}

fn numbered(line: &str) -> Line {
    // `**一、背景**`
    let bare = line.replace("**", "").replace("__", "");
    let line = bare.trim();
    match mark(line) {
        Some((level, words)) => Line {
            level: Some(level),
            mark: line[..line.len() - words.len()].to_owned(),
            words: words.to_owned(),
        },
        None => Line::plain(line),
    }
}

/// The mark at the beginning of a line, and what follows it. `一、二月份` is no mark but two months, `1.5万元` a number.
pub(super) fn mark(line: &str) -> Option<(Level, &str)> {
    first(line)
        .or_else(|| bracketed(line))
        .or_else(|| third(line))
        .or_else(|| circled(line))
        .map(|(level, words)| (level, words.trim_start()))
        .filter(|(_, words)| !words.is_empty())
}

fn is_ordinal(ch: char) -> bool {
    "一二三四五六七八九十".contains(ch)
}

fn first(line: &str) -> Option<(Level, &str)> {
    let behind = line.trim_start_matches(is_ordinal);
    if behind.len() == line.len() {
        return None;
    }
    let words = behind.strip_prefix(['、', '.', '．', '，'])?;
    let counts_on = words.trim_start_matches(is_ordinal);
    let is_list = counts_on.len() < words.len()
        && counts_on.starts_with(['月', '季', '年', '日', '号', '楼', '班', '组', '期', '、']);
    (!is_list).then_some((Level::First, words))
}

fn bracketed(line: &str) -> Option<(Level, &str)> {
    let (inner, words) = line.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    let level = match inner.trim() {
        "" => return None,
        inner if inner.chars().all(is_ordinal) => Level::Second,
        inner if inner.len() <= 2 && inner.bytes().all(|byte| byte.is_ascii_digit()) => Level::Fourth,
        _ => return None,
    };
    Some((level, words))
}

fn third(line: &str) -> Option<(Level, &str)> {
    let behind = line.trim_start_matches(|ch: char| ch.is_ascii_digit());
    if behind.len() == line.len() || line.len() - behind.len() > 2 {
        return None;
    }
    let words = behind.strip_prefix(['.', '．', '、', ')', '）'])?;
    (!words.starts_with(|ch: char| ch.is_ascii_digit())).then_some((Level::Third, words))
}

fn circled(line: &str) -> Option<(Level, &str)> {
    line.strip_prefix(|ch| ('①'..='⑳').contains(&ch))
        .map(|words| (Level::Fifth, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_numbers_and_lists() {
        for (line, level, words) in [
            ("一、背景", Level::First, "背景"),
            ("十二、其他", Level::First, "其他"),
            ("三. 分工", Level::First, "分工"),
            ("（二）进度", Level::Second, "进度"),
            ("(三)进度", Level::Second, "进度"),
            ("1.提交方案", Level::Third, "提交方案"),
            ("2、提交方案", Level::Third, "提交方案"),
            ("（1）甲方", Level::Fourth, "甲方"),
            ("③ 乙方", Level::Fifth, "乙方"),
        ] {
            assert_eq!(mark(line), Some((level, words)), "{line}");
        }
        for line in [
            "一、二月份销售持平",
            "1.5万元定金",
            "2026.3.1 到货",
            "一致同意",
            "（暂定）",
            "一、",
            "三、四季度",
        ] {
            assert_eq!(mark(line), None, "{line}");
        }
    }

    #[test]
    fn marks_are_counted_on_past_ten() {
        let of =
            |level: Level, numbers: &[usize]| numbers.iter().map(|nth| level.mark(*nth)).collect::<Vec<_>>();
        assert_eq!(
            of(Level::First, &[1, 10, 11, 20, 23]),
            ["一、", "十、", "十一、", "二十、", "二十三、"]
        );
        assert_eq!(of(Level::Fifth, &[1, 20, 21]), ["①", "⑳", "（21）"]);
    }

    #[test]
    fn what_goes_out_of_a_list_leaves_no_gap() {
        for (text, left) in [
            (
                "1.甲\n2.走\n3.乙\n第二组\n1.丙\n2.丁",
                "1.甲\n2.乙\n第二组\n1.丙\n2.丁",
            ),
            ("（1）走\n（2）走\n（3）甲", "（1）甲"),
            ("①甲\n②走\n③乙", "①甲\n②乙"),
            (
                "（一）甲\n1、走\n2、乙\n（二）丙\n1、丁",
                "（一）甲\n1、乙\n（二）丙\n1、丁",
            ),
            ("一、走\n二、甲", "一、甲"),
        ] {
            let stay = without(lines(text), |line| line.words == "走");
            let stay: Vec<String> = stay.iter().map(Line::whole).collect();
            assert_eq!(stay.join("\n"), left, "{text}");
        }
    }

    #[test]
    fn heads_of_markdown_count_from_the_highest() {
        let levels = |text: &str| {
            lines(text)
                .into_iter()
                .map(|line| (line.level, line.words))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            levels("# 周例会\n\n## 进展\n- 完成12项\n### 采购\n**1. 轴承到货**\n---\n## 二、问题"),
            [
                (None, "周例会".to_owned()),
                (Some(Level::First), "进展".to_owned()),
                (None, "完成12项".to_owned()),
                (Some(Level::Second), "采购".to_owned()),
                (Some(Level::Third), "轴承到货".to_owned()),
                (Some(Level::First), "问题".to_owned()),
            ]
        );
    }
}
