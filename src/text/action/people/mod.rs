//! The people that a text itself tells of: who takes part, who wrote, who has a row in a table, and what companies are
//! called for short.

mod unsaid;

use super::table;
use crate::text::{
    Directory,
    layout::Layout,
    names::{self, Kind, Names, Roster, is_han},
    source::Source,
    transcript::Heads,
    vocabulary::{self, Class},
};

/// Puts those who wrote into the roster.
fn add_senders(heads: &Heads, roster: &mut Roster) {
    for sender in &heads.senders {
        // 后厨-阿坤, 说话人2（采购 老邰）, 收银小柏: the name by itself is said too.
        let parts = sender.split(['(', '（', ')', '）', '@', '-', '—', '_', '/', '｜', '|', ' ', '·']);
        let whole = sender.split(['(', '（', '@']).next().unwrap_or(sender).trim();
        for name in std::iter::once(whole).chain(parts.map(str::trim)) {
            let chars: Vec<char> = name.chars().collect();
            let said = Source::new(name);
            let role = vocabulary::eat(&said, 0, Class::Role)
                .or_else(|| vocabulary::eat(&said, 0, Class::Post))
                .unwrap_or(0);
            if role == chars.len() {
                continue;
            }
            if !chars.iter().any(char::is_ascii_digit) || name == whole {
                roster.add(&chars, Kind::Person);
            }
            // 林小北 is called 小北.
            if chars.len() == 3
                && name == whole
                && chars.iter().all(|char| is_han(*char))
                && person_like(&chars)
            {
                roster.add(&chars[1..], Kind::Person);
            }
            if role > 0 && chars.len() >= role + 2 {
                roster.add(&chars[role..], Kind::Person);
            }
        }
    }
}

/// Whether three characters can be a surname and a given name that is said by itself.
fn person_like(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    let said = Source::new(&text);
    names::is_surname(chars[0])
        && !vocabulary::stands_at(&said, 1, Class::Verb)
        && !vocabulary::stands_at(&said, 1, Class::Title)
        && !vocabulary::stands_at(&said, 0, Class::NotName)
        && !vocabulary::is_word(&said, 0, 3, Class::Role)
}

/// The people that a text itself tells of: who takes part, who wrote, who has a row in a table.
pub(in crate::text::action) fn roster(
    source: &Source,
    layout: &Layout,
    heads: &Heads,
    directory: &Directory,
) -> Roster {
    let names = Names::new(source, directory, Roster::default());
    let mut roster = Roster::default();
    add_senders(heads, &mut roster);
    let people = |begin: usize, end: usize, roster: &mut Roster| {
        for name in names.labelled(begin, end) {
            let unit = matches!(
                source.before(name.end),
                '部' | '科' | '处' | '组' | '室' | '司' | '团' | '办'
            );
            let kind = if unit || name.kind == Kind::Unit {
                Kind::Unit
            } else {
                Kind::Person
            };
            let written = source.slice(name.begin, name.end);
            let said = written.iter().any(char::is_ascii_digit) || written.len() > 8 && kind == Kind::Person;
            if !said {
                roster.add(written, kind);
            }
        }
    };
    for block in layout.blocks.iter().filter(|block| !block.row && !block.envelope) {
        set_off(source, &names, (block.begin, block.end), &mut roster);
        // 主持：周瑾　记录：乔安
        for at in block.begin..block.end.min(block.begin + 60) {
            let opens = at == block.begin || !source.before(at).is_alphanumeric();
            if opens
                && let Some(after) = source.eat_any(at, ATTENDANCE)
                && let Some(colon) = source.eat_any(source.skip_blank(after), &[":"])
            {
                people(colon, block.end, &mut roster);
            }
        }
    }
    let rows = layout
        .blocks
        .iter()
        .filter(|block| block.row)
        .map(|block| (block.begin, block.end));
    for (begin, end) in table::owners(source, rows) {
        people(begin, end, &mut roster);
    }
    speakers(source, layout, &names, &mut roster);
    told_elsewhere(source, &names, &mut roster);
    short_names(source, &mut roster);
    roster.sort();
    roster
}

/// 参会 部门经理宋倩 薪酬 何韬 行政 大庄: takes up people whose names stand between blanks behind such a label.
fn set_off(source: &Source, names: &Names, (begin, end): (usize, usize), roster: &mut Roster) {
    let label = source.eat_any(begin, ATTENDANCE);
    let Some(begin) = label.filter(|after| matches!(source.at(*after), ' ' | ':')) else {
        return;
    };
    for (from, to) in source.split(begin + 1, end, |at| {
        matches!(source.at(at), ' ' | '、' | ',' | ';')
    }) {
        let word = [
            Class::Verb,
            Class::Role,
            Class::Post,
            Class::Group,
            Class::NotName,
        ]
        .into_iter()
        .any(|class| vocabulary::is_word(source, from, to, class));
        let letters = (from..to).all(|at| is_han(source.at(at)));
        if (2..=3).contains(&(to - from)) && letters && !word && names.looks_personal(from, to) {
            roster.add(source.slice(from, to), Kind::Person);
        }
    }
}

/// Takes up whoever has a line of the notes: 伏亮：昨天….
fn speakers(source: &Source, layout: &Layout, names: &Names, roster: &mut Roster) {
    for block in layout.blocks.iter().filter(|block| !block.row && !block.envelope) {
        let colon = (block.begin + 2..=block.begin + 4).find(|at| source.at(*at) == ':');
        if let Some(colon) = colon.filter(|colon| *colon < block.end)
            && names.looks_personal(block.begin, colon)
            && (block.begin..colon).all(|at| is_han(source.at(at)))
            && names.at(block.begin).is_some_and(|name| name.end == colon)
        {
            roster.add(source.slice(block.begin, colon), Kind::Person);
        }
    }
}

/// Takes up whom the text names beyond doubt somewhere: 储静（销售）, 老费（技术）, 拜访对象：澜海物流 运营总监 佘立群.
fn told_elsewhere(source: &Source, names: &Names, roster: &mut Roster) {
    for at in 0..source.len() {
        // 储静（销售）: a person by their post or unit.
        if source.at(at) == '('
            && let Some(close) = source.closing(at, at + 10)
            && (vocabulary::is_word(source, at + 1, close, Class::Role)
                || vocabulary::is_word(source, at + 1, close, Class::Post)
                || names::unit_end(source, at + 1) == Some(close))
        {
            for length in [3, 2] {
                let begin = at.saturating_sub(length);
                let opens = at >= length && (begin == 0 || !is_han(source.before(begin)));
                if opens && names.looks_personal(begin, at) {
                    roster.add(source.slice(begin, at), Kind::Person);
                }
            }
        }
        if source.at(at) == '(' {
            short_name(source, at, roster);
        }
        // 文字：谭溪　摄影：达瓦: a post as a label.
        if source.at(at) == ':' {
            let post = (at.saturating_sub(3)..at).any(|from| {
                vocabulary::is_word(source, from, at, Class::Role)
                    || vocabulary::is_word(source, from, at, Class::Post)
            });
            let begin = source.skip_blank(at + 1);
            let mut end = begin;
            while is_han(source.at(end)) && end < begin + 5 {
                end += 1;
            }
            let told = vocabulary::stands_at(source, begin, Class::Verb)
                || vocabulary::stands_at(source, begin, Class::NotVerb);
            if post
                && !told
                && (2..=3).contains(&(end - begin))
                && matches!(source.at(end), ' ' | '\n' | '\0')
            {
                roster.add(source.slice(begin, end), Kind::Person);
            }
        }
        // 运营总监 佘立群, 经理 申莉: behind a title set off by a blank.
        if source.at(at) == ' ' && at > 0 && is_han(source.before(at)) {
            let title = (at.saturating_sub(4)..at).any(|from| {
                vocabulary::is_word(source, from, at, Class::Role)
                    || vocabulary::is_word(source, from, at, Class::Title)
            });
            let mut end = at + 1;
            while is_han(source.at(end)) && end < at + 6 {
                end += 1;
            }
            if title && (3..=4).contains(&(end - at)) && names.looks_personal(at + 1, end) {
                roster.add(source.slice(at + 1, end), Kind::Person);
            }
        }
    }
}

/// Bodies that have their short name in parentheses behind them.
const NAMED_BEHIND: &[&str] = &[
    "施工单位",
    "建设单位",
    "监理单位",
    "设计单位",
    "总包",
    "分包",
    "公司",
    "供应商",
    "承包商",
    "厂家",
    "客户",
];

/// 施工单位（宏建）, 物业公司（安居）: takes up what a body is called for short in the parentheses at `open`.
fn short_name(source: &Source, open: usize, roster: &mut Roster) {
    let at = open + 1;
    let Some(close) = source
        .closing(open, open + 7)
        .filter(|close| (2..=4).contains(&(close - at)))
    else {
        return;
    };
    let other = [Class::Verb, Class::NotName]
        .into_iter()
        .any(|class| vocabulary::stands_at(source, at, class));
    if source.ends_with(open, NAMED_BEHIND)
        && !other
        && (at..close).all(|at| is_han(source.at(at)))
        && !names::is_surname(source.at(at))
    {
        roster.add(source.slice(at, close), Kind::Unit);
    }
}

/// What companies are called by their trade: 鸿泰|食品 is 鸿泰 from then on.
const TRADES: &[&str] = &[
    "食品", "科技", "贸易", "物流", "建设", "铸造", "电子", "医疗", "印刷", "酒店", "股份", "集团", "实业",
    "商贸", "建材", "机械", "制造", "药业", "化工", "能源", "置业", "传媒", "网络", "软件", "信息", "仪表",
    "精密", "材料", "环保", "服饰", "家居", "汽车", "装饰", "工程", "餐饮", "农业", "生物", "光电",
];

/// Takes up the short names of companies whose long ones stand behind 与, 到访 or a label.
fn short_names(source: &Source, roster: &mut Roster) {
    let before = "与和对向给访到:的在由请为是,、";
    for at in 2..source.len() {
        let opens = at == 2 || before.contains(source.at(at - 3)) || !source.at(at - 3).is_alphanumeric();
        if !opens || source.eat_any(at, TRADES).is_none() {
            continue;
        }
        let name = source.slice(at - 2, at);
        let part = vocabulary::stands_at(source, at - 2, Class::Verb)
            || vocabulary::stands_at(source, at - 2, Class::NotVerb);
        let common = [
            "电子", "公司", "本次", "相关", "有关", "基础", "市政", "一期", "二期", "三期", "装修", "改造",
            "土建", "安装", "绿色", "现代", "数字", "个人", "客户", "项目", "产品", "企业", "会议", "基本",
            "详细", "联系", "登记", "人员", "国际", "国内", "中国",
        ];
        let common = common.iter().any(|word| source.eat(at - 2, word).is_some());
        let word = |char: &char| {
            is_han(*char) && !"是的了在于和与及对向请由为一二三四五六七八九十各该本其".contains(*char)
        };
        if name.iter().all(word) && !part && !common {
            roster.add(name, Kind::Unit);
        }
    }
}

/// Labels before the people of a meeting.
const ATTENDANCE: &[&str] = &[
    "主持人",
    "主持",
    "记录人",
    "记录",
    "参会人员",
    "参会人",
    "参会",
    "出席人员",
    "出席",
    "列席人员",
    "列席",
    "与会人员",
    "与会",
    "参加人员",
    "参加人",
    "参加",
    "Host",
    "Note",
    "Attendees",
    "会议主持",
    "会议记录",
    "汇报人",
    "参与人",
];
