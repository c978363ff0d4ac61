//! A department is a name that tells by its last word: 市场部, 项目组, 某某有限公司.

use super::{names::is_cjk, words};
use crate::text::{
    source::Source,
    words::{Chars, Words},
};

/// What departments and companies end in.
static LAST_WORDS: Words = Words::new(
    "有限责任公司 股份有限公司 有限公司 分公司 子公司 公司 集团 事务所 研究院 研究所 事业部 项目部 办公室 委员会 \
     项目组 工作组 小组 团队 中心 部门 车间 班组 专班 银行 街道办 管委会 工会 党支部",
);

/// Verbs between two names: 李总监要求销售部.
static BETWEEN: Words = Words::new("要求 通知 责成 委托 提醒 督促 联系 告知 建议 已 会同");

/// What is no part of a department's name.
static APART: Chars = Chars::new("的了于把将对向请由去赴需给为按就是让从与和及并各被至到");

/// 市场部, 项目组, 某某有限公司, IT部.
pub(super) fn department(source: &Source, index: usize) -> Option<usize> {
    let mut end = index;
    let mut found = None;
    while end < index + 18 {
        let char = source.at(end);
        if !(is_cjk(char) || char.is_ascii_alphanumeric()) || APART.contains(char) {
            break;
        }
        // 李总监要求销售部: two names with a verb between.
        if end > index && BETWEEN.stand_at(source, end) {
            break;
        }
        if end > index
            && let Some(after) = suffix(source, index, end)
        {
            found = Some(after);
            if !matches!(source.at(after), '部' | '组' | '处' | '科' | '室' | '公' | '集')
                && !is_cjk_suffix_ahead(source, after)
            {
                break;
            }
        }
        end += 1;
    }
    let end = found?;
    (!begins_with_verb(source, index, end)).then_some(end)
}

fn is_cjk_suffix_ahead(source: &Source, at: usize) -> bool {
    source
        .eat_any(at, &["有限公司", "分公司", "办公室", "项目部", "事业部"])
        .is_some()
}

/// Where a department's last word ends, if it begins at `at`.
fn suffix(source: &Source, begin: usize, at: usize) -> Option<usize> {
    let length = at - begin;
    if let Some(end) = LAST_WORDS.eat(source, at) {
        return (length >= 1 && source.at(end) != '部').then_some(end);
    }
    let before = source.before(at);
    let next = source.at(at + 1);
    let ok = match source.at(at) {
        '部' => {
            !"全内外局干上下底顶中头各一大东西南北".contains(before)
                && !matches!(next, '分' | '署' | '件' | '位' | '委' | '长' | '队' | '级')
        }
        '处' => length >= 2 && !matches!(next, '理' | '罚' | '置' | '于' | '分' | '境' | '长'),
        '科' => length >= 2 && !matches!(next, '技' | '学' | '目' | '研' | '长'),
        '组' => {
            length >= 2
                && !matches!(next, '织' | '成' | '建' | '长' | '件' | '合' | '装')
                && !matches!(before, '分' | '重' | '班')
        }
        '室' => {
            length >= 2 && !matches!(before, '议' | '公' | '教' | '库' | '浴') && !matches!(next, '内' | '外')
        }
        '办' => {
            length >= 2
                && !matches!(next, '理' | '公' | '法' | '结' | '事' | '好' | '案')
                && !"承主经协督待代申补举交".contains(before)
        }
        '厂' | '局' => length >= 2 && !matches!(next, '部' | '面' | '长' | '家' | '房'),
        _ => false,
    };
    ok.then_some(at + 1)
}

fn begins_with_verb(source: &Source, index: usize, end: usize) -> bool {
    let Some(after) = words::VERBS.eat(source, index) else {
        return source
            .eat_any(index, &["全部", "各部", "一部", "内部", "外部"])
            .is_some();
    };
    // 采购部 and 测试组 are departments; 通知技术部 is not.
    let left = end.saturating_sub(after);
    !(left <= 2 && left > 0
        || source
            .eat_any(after, &["中心", "事业部", "项目部", "办公室", "管理部", "工程部"])
            .is_some())
}
