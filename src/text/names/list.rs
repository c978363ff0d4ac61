//! Names one after the other: 张三、李四和王五, and whatever stands behind a label.

use super::{Kind, Name, Names, behind, is_han, person};
use crate::text::{
    number::is_han_number,
    source::{Source, is_edge},
    vocabulary::{self, Class},
};

impl Names<'_> {
    /// Names from `index` on, joined by 、 or 和; the first is at `index`. None goes beyond `limit`.
    pub(in crate::text) fn list(&self, index: usize, limit: usize) -> Vec<Name> {
        let source = self.source;
        let mut names = self.surnames(index, limit);
        if !names.is_empty() {
            return names;
        }
        let mut at = index;
        while at < limit
            && names.len() < 12
            && let Some(name) = self.at(at).filter(|name| name.end <= limit)
        {
            names.push(name);
            let next = source.skip_blank(name.end);
            at = match source.at(next) {
                '、' | '/' | '&' | '+' => source.skip_blank(next + 1),
                // 商务部与对方确认: the other side is who one deals with, not who helps.
                '和' | '与' | '及'
                    if vocabulary::stands_at(source, next + 1, Class::OtherSide)
                        && name.kind != Kind::Party =>
                {
                    break;
                }
                '和' | '与' | '及' => next + 1,
                _ => break,
            };
        }
        // 学校、医院|等人员密集场所
        if let Some(last) = names.last_mut()
            && let Some(end) = and_others(source, last.end).filter(|end| *end <= limit)
        {
            last.end = end;
        }
        // 骨科、神内|两个病区: how many they are, and what.
        if names.len() > 1
            && let Some(last) = names.last_mut()
            && let Some(end) = counted_group(source, last.end).filter(|end| *end <= limit)
        {
            last.end = end;
        }
        names
    }

    /// 孙/李, 何、王: colleagues by nothing but their surnames.
    fn surnames(&self, index: usize, limit: usize) -> Vec<Name> {
        let source = self.source;
        let mut names = Vec::new();
        let mut at = index;
        while at < limit && person::is_surname(source.at(at)) {
            names.push(Name {
                begin: at,
                end: at + 1,
                kind: Kind::Person,
                known: false,
            });
            match source.at(at + 1) {
                '/' | '、' => at += 2,
                _ => break,
            }
        }
        let behind = names.last().map_or(index, |last| last.end);
        if names.len() >= 2 && (behind::behind_person(source, behind) || behind >= limit) {
            names
        } else {
            Vec::new()
        }
    }

    /// Whatever stands from `index` up to a delimiter, as names after a label; at most 16 characters each.
    pub(in crate::text) fn labelled(&self, index: usize, limit: usize) -> Vec<Name> {
        let source = self.source;
        let mut names = Vec::new();
        let mut at = source.skip_blank(index);
        while at < limit && names.len() < 24 {
            if source.at(at) == '@' {
                at += 1;
            }
            let mut end = at;
            let mut kind = Kind::Person;
            if let Some((after, known)) = self.known(at) {
                end = if known == Kind::Person {
                    after
                } else {
                    self.person_of_unit(after)
                };
                kind = known;
            }
            let letter = |at: usize| is_letter_of_name(source, index, at);
            if end == at || letter(end) && !matches!(source.at(end), '和' | '与' | '及') {
                end = end.max(at);
                while end < limit && letter(end) && !matches!(source.at(end), '和' | '与' | '及') {
                    end += 1;
                }
            }
            end = person_behind_unit(source, end, limit).unwrap_or(end);
            if end == at || end - at > 16 {
                break;
            }
            names.push(Name {
                begin: at,
                end,
                kind,
                known: true,
            });
            let mut next = source.skip_blank(end);
            if source.at(next) == '('
                && let Some(close) = (next..limit.min(next + 12)).find(|at| source.at(*at) == ')')
            {
                // 张三（市场部）: what is in parentheses describes the person.
                next = source.skip_blank(close + 1);
            }
            at = match source.at(next) {
                '、' | '/' | '&' | '+' | '和' | '与' | '及' => source.skip_blank(next + 1),
                ',' if self.at(source.skip_blank(next + 1)).is_some() => source.skip_blank(next + 1),
                _ => break,
            };
        }
        names
    }
}

/// 等人员密集场所, 等部门: the others of a list, by what all of them are. Where they end.
fn and_others(source: &Source, index: usize) -> Option<usize> {
    let from = source.eat(index, "等")?;
    (from..from + 8)
        .take_while(|at| is_han(source.at(*at)))
        .filter_map(|at| {
            source.eat_any(
                at,
                &[
                    "部门", "单位", "场所", "地区", "人员", "机构", "企业", "科室", "同志",
                ],
            )
        })
        .last()
}

/// 两个病区, 三家单位: a number, a measure and what they are. Where it ends.
pub(super) fn counted_group(source: &Source, index: usize) -> Option<usize> {
    let counted =
        is_han_number(source.at(index)) || source.at(index).is_ascii_digit() || source.at(index) == '两';
    // 祝敏和詹晓光|两人
    if counted && source.at(index + 1) == '人' {
        return Some(index + 2);
    }
    let measure = source
        .eat_any(index + 1, &["个", "家", "名", "位", "所"])
        .filter(|_| counted)?;
    vocabulary::eat(source, measure, Class::Group)
}

/// 药剂科|两个科室: where a name ends without how many of them there are.
pub(in crate::text) fn without_count(source: &Source, name: Name) -> usize {
    (name.begin + 2..name.end)
        .find(|at| counted_group(source, *at) == Some(name.end))
        .unwrap_or(name.end)
}

/// Whether a name after a label at `index` goes on at `at`.
fn is_letter_of_name(source: &Source, index: usize, at: usize) -> bool {
    let char = source.at(at);
    char.is_alphanumeric()
        || matches!(char, '·' | '•' | '・' | '_')
        || char == '.'
            && (source.at(at + 1).is_alphabetic()
                || source.at(at + 1) == ' ' && source.at(at + 2).is_ascii_uppercase())
        || char == ' ' && source.before(at) == '.' && source.at(at + 1).is_ascii_uppercase()
        // @财务-小阮
        || char == '-' && source.before(index) == '@' && is_han(source.at(at + 1))
}

/// 采购部 陆小川: where the person behind the unit ends.
fn person_behind_unit(source: &Source, end: usize, limit: usize) -> Option<usize> {
    let post = || {
        matches!(source.at(end + 1), '小' | '老' | '阿')
            || person::titled_person(source, end + 1).is_some()
            || (end.saturating_sub(4)..end).any(|from| {
                vocabulary::is_word(source, from, end, Class::Role)
                    || vocabulary::is_word(source, from, end, Class::Post)
            })
    };
    if source.at(end) != ' ' || !"部科处组室司心务办厂".contains(source.before(end)) && !post() {
        return None;
    }
    let mut after = end + 1;
    while after < limit && is_han(source.at(after)) {
        after += 1;
    }
    ((end + 3..=end + 4).contains(&after) && (after == limit || is_edge(source.at(after)))).then_some(after)
}
