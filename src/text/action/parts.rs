//! What an item is read from: a unit and what stands above it, its clauses with who does the work, and the draft that they
//! are put together to.

use crate::text::names::Name;

/// A stretch that may hold action items, by character index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) begin: usize,
    pub(super) end: usize,
    /// The first of an item of a list.
    pub(super) marked: bool,
    /// The block that it begins in.
    pub(super) block: usize,
}

/// What stands above a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Section {
    /// How surely what is listed is work.
    pub(super) work: Work,
    /// The name that heads the list.
    pub(super) owner: Option<Name>,
    /// When what is listed is due: 以下事项12月4日前完成：.
    pub(super) due: Option<usize>,
    /// The nearest heading or parent that could name the task.
    pub(super) topic: Option<usize>,
    /// 讨论（未决）, 背景: what is listed is only told.
    pub(super) told: bool,
}

/// How surely a list is one of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Work {
    #[default]
    Unsaid,
    /// 会议决定, 安排如下: work among other things.
    Plan,
    /// 待办, 分工, TODO.
    List,
}

/// What single words of a clause say of the work in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// A verb of work stands in it.
    pub(super) verb: bool,
    /// The verb stands where a verb is due: behind the owner, the time, 把.
    pub(super) acts: bool,
    /// 把合同…, 将材料…: the clause has an object of its own.
    pub(super) handles: bool,
    /// It is ordered: 须, 应, 请.
    pub(super) order: bool,
    /// It is over.
    pub(super) done: bool,
    /// The owner says, thinks, is; or is only named: 王工负责的项目.
    pub(super) told: bool,
    /// It is left open: 拟, 争取.
    pub(super) tentative: bool,
    /// It is said for a case: 如, 若.
    pub(super) condition: bool,
}

impl Signs {
    /// Whether a verb of work stands in it, wherever.
    pub(super) fn works(self) -> bool {
        self.verb || self.acts
    }

    /// Takes what another clause of the same item says besides. What is only told or left open is of each clause.
    pub(super) fn join(&mut self, other: Self) {
        self.verb |= other.verb;
        self.acts |= other.acts;
        self.handles |= other.handles;
        self.order |= other.order;
        self.done |= other.done;
        self.condition |= other.condition;
    }
}

/// A clause and what it says.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) head: Option<Head>,
    /// Whoever it begins with, where its words do not say that they do anything.
    pub(super) subject: Option<Name>,
    /// Who says something in it, where that is all that it tells.
    pub(super) teller: Option<Name>,
    /// Those who help.
    pub(super) co: Option<Head>,
    /// The deadline that it names.
    pub(super) due: Option<usize>,
    pub(super) signs: Signs,
    /// Where its words begin, behind leads and times.
    pub(super) body: usize,
    /// Words that only lead to it: 会议决定, 谢总要求.
    pub(super) leads: Vec<(usize, usize)>,
}

/// How a clause names who does the work; the stronger first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// 技术部牵头
    Leads,
    /// 责任人：, 王工负责
    Responsible,
    /// 由技术部, 请张三, @李四
    Called,
    /// 张三：
    Colon,
    /// 我方下周二
    Subject,
    /// （经理）
    Aside,
}

/// Who a clause says does the work.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) names: Vec<Name>,
    /// 市场部（张三）: the person beside the department.
    pub(super) aside: Option<Name>,
    pub(super) how: How,
    /// What is no part of the task.
    pub(super) cut: (usize, usize),
    /// Where what is done begins.
    pub(super) body: usize,
    /// A word of duty stands between: 须, 应, 负责, 要.
    pub(super) duty: bool,
}

/// An item before it is decided whether it is one.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) owners: Vec<(Rank, Name)>,
    pub(super) co: Vec<Name>,
    pub(super) due: Option<usize>,
    /// What is no part of the task.
    pub(super) cuts: Vec<(usize, usize)>,
    /// A label said whose or when, or that it is work.
    pub(super) labelled: bool,
    /// How its owner is named; `None` where another sentence or the list's head names it.
    pub(super) how: Option<How>,
    /// The owner was taken over from what stands before.
    pub(super) inherited: bool,
    pub(super) signs: Signs,
    pub(super) marked: bool,
    /// Another item stands before it in its sentence.
    pub(super) sibling: bool,
    /// Whom its first clause begins with.
    pub(super) subject: Option<Name>,
    /// Who is meant where nobody is named.
    pub(super) unsaid: Option<String>,
    /// Where the words before its owner begin and end, if there are any.
    pub(super) context: Option<(usize, usize)>,
}

/// How strongly the text says that a name owns the work; lower is stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Lead,
    Responsible,
    Head,
    Aside,
}

impl How {
    pub(super) fn rank(self) -> Rank {
        match self {
            How::Leads => Rank::Lead,
            How::Responsible | How::Called => Rank::Responsible,
            How::Colon | How::Subject => Rank::Head,
            How::Aside => Rank::Aside,
        }
    }
}

/// What is said to somebody just called by name.
pub(super) const SPOKEN_TO: &[&str] = &[
    "麻烦你",
    "麻烦您",
    "辛苦你",
    "辛苦您",
    "请你",
    "请您",
    "你",
    "您",
    "麻烦",
    "辛苦",
    "帮忙",
    "记得",
];
