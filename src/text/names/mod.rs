//! A name is a person, a department or a party as a text writes it: 张三, 王经理, 技术部, 我方. Names that the office or the
//! text itself tells of come first; others are told by how they are made and by what stands behind them.

mod behind;
mod group;
mod latin;
mod letters;
mod list;
mod person;
mod post;
mod roster;
mod unit;

use std::cell::RefCell;

use crate::text::{
    Directory, NameKind,
    source::{Source, is_edge},
    vocabulary::{self, Class},
};
pub(super) use letters::is_han;
pub(super) use list::without_count;
pub(super) use person::is_surname;
pub(super) use roster::Roster;
pub(super) use unit::unit_end;

use post::{
    LEADERS, SHIFTS, behind_post, firm_role_acts, party_end, person_of_desk, person_of_post, role_follows,
};

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
        if let Some(end) = group::group(source, index) {
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
        if let Some(end) = group::obliged(source, index) {
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
        let role = vocabulary::eat(source, post, Class::Role);
        // 运营同学, 财务同事
        let among = role.and_then(|end| source.eat_any(end, &["的同学", "的同事", "同学", "同事", "团队"]));
        if among.is_some() {
            return among.map(|end| (end, Kind::Role));
        }
        if let Some(end) = role
            && (role_follows(source, end)
                || firm_role_acts(source, post, end)
                || source.at(index).is_ascii_uppercase() && vocabulary::stands_at(source, end, Class::Verb)
                || person::person(source, end).is_some())
        {
            // 财务小何, 技术谢工
            return Some((person::person(source, end).unwrap_or(end), Kind::Role));
        }
        if let Some(end) = post::prefixed_role(source, index) {
            return Some((end, Kind::Role));
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
            // 护理部|和药剂科: another unit follows.
            None if source.at(end) == '和' => end,
            // 动力车间 楚工
            None if source.at(end) == ' ' => person::titled_person(source, end + 1)
                .or_else(|| {
                    // 架构组 欧阳 下周三前
                    person::person(source, end + 1).filter(|after| {
                        *after >= end + 3 && (is_edge(source.at(*after)) || letters::is_day(source, *after))
                    })
                })
                .unwrap_or(end),
            None => person::person(source, end)
                .filter(|after| source.at(end).is_ascii_uppercase() || *after > end + 1)
                .unwrap_or(end),
        }
    }

    /// Whether a stretch of two to four characters can be a person's name by how it begins.
    pub(super) fn looks_personal(&self, begin: usize, end: usize) -> bool {
        person::looks_personal(self.source, begin, end)
    }
}
