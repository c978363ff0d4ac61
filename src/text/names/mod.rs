//! A name is a person, a department or a party as a text writes it: 张三, 王经理, 技术部, 我方. Names that the office or the
//! text itself tells of come first; others are told by how they are made and by what stands behind them.

mod letters;
mod person;
mod roster;
mod unit;

use std::cell::RefCell;

use crate::text::{
    Directory, NameKind,
    number::is_han_number,
    source::{Source, is_edge},
    vocabulary::{self, Class},
};
pub(super) use letters::is_han;
pub(super) use person::is_surname;
pub(super) use roster::Roster;

/// What a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person.
    Person,
    /// A department, a company, an authority.
    Unit,
    /// A side of a business: 我方, 对方.
    Party,
    /// 各单位, 全体员工.
    Group,
    /// A post that stands for who holds it.
    Role,
    /// 我, 你.
    Speaker,
}

/// A name found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// The directory or the text itself says so.
    pub(super) known: bool,
}

/// What is known of a place.
enum Looked {
    Never,
    Found(Option<Name>),
}

/// What was found at each place that was asked for. Most places are never asked for, so each has a number only, and a long
/// text costs no memory for them.
#[derive(Default)]
struct Answers {
    /// 0 for a place never asked for, 1 for one without a name, else the name's number and 2.
    places: Vec<u32>,
    names: Vec<Name>,
}

impl Answers {
    fn at(&self, index: usize) -> Looked {
        match self.places.get(index).copied().unwrap_or(1) as usize {
            0 => Looked::Never,
            place => Looked::Found(
                place
                    .checked_sub(2)
                    .and_then(|place| self.names.get(place).copied()),
            ),
        }
    }

    fn keep(&mut self, index: usize, found: Option<Name>) {
        let place = match found {
            Some(name) => {
                self.names.push(name);
                self.names.len() as u32 + 1
            }
            None => 1,
        };
        self.places[index] = place;
    }
}

/// Finds names in one text.
pub(super) struct Names<'a> {
    source: &'a Source<'a>,
    directory: &'a Directory,
    roster: Roster,
    found: RefCell<Answers>,
}

impl<'a> Names<'a> {
    pub(super) fn new(source: &'a Source<'a>, directory: &'a Directory, roster: Roster) -> Self {
        Self {
            source,
            directory,
            roster,
            found: RefCell::new(Answers {
                places: vec![0; source.len() + 1],
                names: Vec::new(),
            }),
        }
    }

    /// The name at `index`.
    pub(super) fn at(&self, index: usize) -> Option<Name> {
        if let Looked::Found(found) = self.found.borrow().at(index) {
            return found;
        }
        let found = self.look(index);
        self.found.borrow_mut().keep(index, found);
        found
    }

    /// 管家小韦, 跟单老赵: a post by its last character, and somebody among colleagues. Where the name ends.
    fn named_behind_post(&self, index: usize) -> Option<usize> {
        let source = self.source;
        (index + 2..=index + 4)
            .take_while(|at| is_han(source.at(at - 1)))
            .find(|at| {
                "员长师管家工务服勤秘".contains(source.before(*at))
                    && matches!(source.at(*at), '小' | '老')
                    && vocabulary::eat(source, index, Class::Verb).is_none_or(|after| after == index + 1)
                    && !vocabulary::stands_at(source, index, Class::Duty)
            })
            .and_then(|at| person::person(source, at))
    }

    fn look(&self, index: usize) -> Option<Name> {
        let source = self.source;
        if source.address_end(index).is_some() || is_edge(source.at(index)) {
            return None;
        }
        let name = |end, kind, known| {
            Some(Name {
                begin: index,
                end,
                kind,
                known,
            })
        };
        if let Some((end, kind)) = self.known(index) {
            if kind == Kind::Person {
                return name(end, kind, true);
            }
            // 城投 is known, 城投集团 stands here.
            let end = unit::unit(source, index).unwrap_or(end).max(end);
            return name(self.person_of_unit(end), kind, true);
        }
        if vocabulary::stands_at(source, index, Class::NotParty) {
            return None;
        }
        if let Some(end) = unit::group(source, index) {
            return name(end, Kind::Group, false);
        }
        // 佘总|安排信息部: a titled person is never the beginning of a unit.
        if let Some(end) = person::called(source, index).or_else(|| person::leaving(source, index)) {
            return name(end, Kind::Person, false);
        }
        if let Some(end) = unit::unit(source, index) {
            if let Some(led) = source
                .eat_any(end, LEADERS)
                .filter(|led| source.at(*led) != '事' && behind_post(source, end).is_none())
            {
                return name(led, Kind::Group, false);
            }
            return name(self.person_of_unit(end), Kind::Unit, false);
        }
        if let Some(end) = vocabulary::eat(source, index, Class::Party) {
            let end = party_end(source, end);
            return name(end, Kind::Party, false);
        }
        if let Some(end) = person::person(source, index) {
            return name(end, Kind::Person, false);
        }
        if let Some(end) = unit::obliged(source, index) {
            return name(end, Kind::Group, false);
        }
        let (end, kind) = self.of_post(index)?;
        name(end, kind, false)
    }

    /// A post that stands for who holds it, or a post with its person; where it ends.
    fn of_post(&self, index: usize) -> Option<(usize, Kind)> {
        let source = self.source;
        // 夜班|保安, 当班|司机
        let post = source.eat_any(index, SHIFTS).unwrap_or(index);
        if let Some(end) = vocabulary::eat(source, post, Class::Role)
            && (role_follows(source, end)
                || firm_role_acts(source, post, end)
                || source.at(index).is_ascii_uppercase() && vocabulary::stands_at(source, end, Class::Verb)
                || person::person(source, end).is_some())
        {
            // 财务小何, 技术谢工
            return Some((person::person(source, end).unwrap_or(end), Kind::Role));
        }
        self.named_behind_post(index)
            .or_else(|| person_of_post(source, index))
            .or_else(|| person_of_desk(source, index))
            .map(|end| (end, Kind::Person))
    }

    /// Whether a name of the directory or of the text itself can begin at `index`.
    pub(super) fn may_be_known(&self, index: usize) -> bool {
        self.known(index).is_some_and(|(_, kind)| kind == Kind::Person)
    }

    /// The longest name of the directory or of the text itself at `index`.
    fn known(&self, index: usize) -> Option<(usize, Kind)> {
        let source = self.source;
        let listed = self.directory.at(source, index).map(|(_, kind, end)| {
            let kind = if kind == NameKind::Person {
                Kind::Person
            } else {
                Kind::Unit
            };
            (end, kind)
        });
        let told = self.roster.at(source, index);
        let (end, kind) = match (listed, told) {
            (Some(listed), Some(told)) if told.0 > listed.0 => told,
            (Some(listed), _) => listed,
            (None, told) => told?,
        };
        let latin = |char: char| char.is_ascii_alphanumeric();
        let cut = latin(source.at(index)) && latin(source.before(index))
            || latin(source.before(end)) && latin(source.at(end));
        (!cut).then_some((end, kind))
    }

    /// 市场部王经理: a unit with its person right behind it is one name; where it ends.
    fn person_of_unit(&self, end: usize) -> usize {
        let source = self.source;
        let at = if source.at(end) == ' ' && self.known(end + 1).is_some() {
            end + 1
        } else {
            end
        };
        match self.known(at) {
            Some((after, Kind::Person)) => after,
            Some(_) => end,
            // 护理部|主任|谈秀云
            None if behind_post(source, at).is_some() => behind_post(source, at).unwrap_or(end),
            // 动力车间 楚工
            None if source.at(end) == ' ' => person::titled_person(source, end + 1).unwrap_or(end),
            None => person::person(source, end)
                .filter(|after| source.at(end).is_ascii_uppercase() || *after > end + 1)
                .unwrap_or(end),
        }
    }

    /// Names from `index` on, joined by 、 or 和; the first is at `index`. None goes beyond `limit`.
    pub(super) fn list(&self, index: usize, limit: usize) -> Vec<Name> {
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
        if names.len() >= 2 && (person::behind_person(source, behind) || behind >= limit) {
            names
        } else {
            Vec::new()
        }
    }

    /// Whether a stretch of two to four characters can be a person's name by how it begins.
    pub(super) fn looks_personal(&self, begin: usize, end: usize) -> bool {
        person::looks_personal(self.source, begin, end)
    }

    /// Whatever stands from `index` up to a delimiter, as names after a label; at most 16 characters each.
    pub(super) fn labelled(&self, index: usize, limit: usize) -> Vec<Name> {
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
fn counted_group(source: &Source, index: usize) -> Option<usize> {
    let counted =
        is_han_number(source.at(index)) || source.at(index).is_ascii_digit() || source.at(index) == '两';
    let measure = source
        .eat_any(index + 1, &["个", "家", "名", "位", "所"])
        .filter(|_| counted)?;
    vocabulary::eat(source, measure, Class::Group)
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
    if source.at(end) != ' ' || !"部科处组室司心务办厂".contains(source.before(end)) {
        return None;
    }
    let mut after = end + 1;
    while after < limit && is_han(source.at(after)) {
        after += 1;
    }
    ((end + 3..=end + 4).contains(&after) && (after == limit || is_edge(source.at(after)))).then_some(after)
}

/// What a party may have behind it that belongs to its name.
const BEHIND_PARTY: &[&str] = &[
    "单位",
    "企业",
    "服务企业",
    "服务单位",
    "服务公司",
    "管理公司",
    "管理处",
    "项目经理",
];

/// 院方|设备科, 总包|单位, 双方|IT: where the name ends that begins with a party up to `end`.
fn party_end(source: &Source, end: usize) -> usize {
    let side = source.before(end) == '方';
    let unit = unit::unit(source, end).filter(|after| side && *after <= end + 6);
    // 物业|经理|苗壮
    unit.or_else(|| behind_post(source, end))
        .or_else(|| source.eat_any(end, BEHIND_PARTY))
        .or_else(|| {
            let latin = source.at(end).is_ascii_uppercase();
            vocabulary::eat(source, end, Class::Role).filter(|_| side || latin)
        })
        .unwrap_or(end)
}

/// 安全主管柯岩, 车间主任骆冰: up to four characters, a post, and its person. Where the name ends.
fn person_of_post(source: &Source, index: usize) -> Option<usize> {
    if is_han(source.before(index)) && !matches!(source.before(index), '由' | '请' | '让') {
        return None;
    }
    (index + 2..=index + 7)
        .take_while(|at| is_han(source.at(at - 1)) && !matches!(source.at(at - 1), '由' | '请' | '让'))
        .filter(|at| {
            (index..*at - 1).any(|from| {
                [Class::Role, Class::Post, Class::Title]
                    .into_iter()
                    .any(|class| vocabulary::is_word(source, from, *at, class) && *at >= from + 2)
            })
        })
        .find_map(|at| {
            let in_charge = |end: &usize| {
                source.eat_any(*end, &["负责", "牵头"]).is_some()
                    && (at..*end).all(|at| is_han(source.at(at)) && !"由请让的".contains(source.at(at)))
            };
            person::person(source, at)
                .filter(|end| *end >= at + 2)
                .or_else(|| [at + 2, at + 3].into_iter().find(in_charge))
        })
        // 大二班|彭老师, 保健医|宗医生
        .or_else(|| {
            (index + 2..=index + 4)
                .take_while(|at| is_han(source.at(at - 1)) && !"由请让把给".contains(source.at(at - 1)))
                // 课件|朱燕老师: the surname stands before.
                .filter(|at| !person::is_surname(source.before(*at)) && !letters::is_thing(source, *at - 1))
                .find_map(|at| person::titled_person(source, at).filter(|end| *end >= at + 3))
        })
        .filter(|_| vocabulary::eat(source, index, Class::Verb).is_none_or(|after| after < index + 2))
}

/// Whoever leads a unit, by their post alone.
const LEADERS: &[&str] = &[
    "负责人",
    "负责同志",
    "联络员",
    "主任",
    "科长",
    "处长",
    "部长",
    "队长",
    "组长",
    "所长",
    "站长",
    "经理",
];

/// 主任|谈秀云, 业务员|小谭: where the person ends behind a post at `index`.
fn behind_post(source: &Source, index: usize) -> Option<usize> {
    [Class::Post, Class::Role, Class::Title]
        .into_iter()
        .filter_map(|class| vocabulary::eat(source, index, class))
        .filter(|post| *post >= index + 2)
        .find_map(|post| person::person(source, post).filter(|end| *end >= post + 2))
}

/// 前台 小米, 销售 冉冉: a desk, a blank and whoever sits there. Where the name ends.
fn person_of_desk(source: &Source, index: usize) -> Option<usize> {
    let desk = vocabulary::eat(source, index, Class::Role)
        .or_else(|| vocabulary::eat(source, index, Class::Post))?;
    if source.at(desk) != ' ' || is_han(source.before(index)) {
        return None;
    }
    // 行政 Coco
    if source.at(desk + 1).is_ascii_uppercase() && source.at(desk + 2).is_ascii_lowercase() {
        return person::person(source, desk + 1);
    }
    let mut end = desk + 1;
    while is_han(source.at(end)) && end < desk + 5 {
        end += 1;
    }
    // 行政 柏主管组织
    if let Some(after) = person::titled_person(source, desk + 1) {
        return Some(after);
    }
    let whole = end >= desk + 3 && (is_edge(source.at(end)) || source.at(end).is_ascii_digit());
    let verb = vocabulary::stands_at(source, desk + 1, Class::Verb)
        || vocabulary::stands_at(source, desk + 1, Class::NotVerb);
    (whole && !verb).then_some(end)
}

/// What says which of those who hold a post are meant.
const SHIFTS: &[&str] = &[
    "夜班", "白班", "早班", "中班", "晚班", "当班", "值班", "现场", "驻场", "一线",
];

/// Where the party or unit at `index` ends, told by its words alone.
pub(super) fn unit_end(source: &Source, index: usize) -> Option<usize> {
    let party = vocabulary::eat(source, index, Class::Party);
    match party {
        Some(end) => Some(unit::unit(source, end).unwrap_or(end)),
        None => unit::unit(source, index),
    }
}

/// 仓库清点, 财务付款: a role that is nothing but a role, and a verb that is nothing but a verb.
fn firm_role_acts(source: &Source, index: usize, end: usize) -> bool {
    vocabulary::eat(source, index, Class::FirmRole) == Some(end)
        && vocabulary::eat(source, source.skip_blank(end), Class::FirmVerb)
            // 仓库盘点安排在…: a plan, not an order.
            .is_some_and(|after| {
                source
                    .eat_any(after, &["安排", "工作", "时间", "结果", "报告", "情况", "表"])
                    .is_none()
            })
}

/// A bare role is a name only where a name's company stands: a deadline, a colon, 负责, a verb of duty.
fn role_follows(source: &Source, end: usize) -> bool {
    let end = if source.before(end).is_ascii_alphabetic() {
        source.skip_blank(end)
    } else {
        end
    };
    let next = source.at(end);
    next.is_ascii_digit() && !source.at(end + 1).is_ascii_alphabetic()
        || matches!(next, ':' | ')' | '/' | '|' | '-' | '\0' | '、' | ',' | ';')
        || source
            .eat_any(
                end,
                &[
                    "负责", "牵头", "跟进", "于", "在", "须", "应", "本周", "下周", "周", "明天", "今天",
                    "今晚", "今日", "明日", "明早", "月底", "尽快", "配合", "协助", "和", "与", "将", "十",
                    "九", "八", "七", "六", "五", "四", "三", "二", "月", "年底", "本月", "下月", "提前",
                    "务必", "抓紧", "及时", "同步", "据此", "把", "那边", "你", "每", "本人", "亲自", "逐一",
                    "逐个", "逐户", "逐人", "逐栋", "再", "要在", "须在", "需在", "应在", "要于", "当天",
                    "当晚", "当日",
                ],
            )
            .is_some()
}
