//! A table's head tells which column is task, owner and deadline; each row below is an item.

use super::{ActionItem, Confidence, Due, Finder, label::label_word, task::tidy};
use crate::text::{
    Context,
    layout::{Layout, cells},
    names::is_han,
    source::Source,
    time::{TimeExpression, parse_date_input},
    vocabulary::{self, Class},
};

/// Which column holds what.
#[derive(Clone, Copy, Default)]
struct Columns {
    task: Option<usize>,
    owner: Option<usize>,
    co: Option<usize>,
    due: Option<usize>,
    /// 议题: what the task is about, in a column of its own.
    topic: Option<usize>,
    count: usize,
}

/// The items of all tables.
pub(super) fn find(finder: &Finder, found: &mut Vec<ActionItem>) {
    let source = finder.source;
    let mut columns: Option<Columns> = None;
    let mut last_row = None;
    for (place, block) in finder.layout.blocks.iter().enumerate() {
        if !block.row {
            continue;
        }
        if last_row.is_some_and(|last: usize| last + 1 != place) {
            columns = None;
        }
        last_row = Some(place);
        let cells = cells(source, block.begin, block.end);
        if let Some(head) = head(source, &cells) {
            columns = Some(head);
        } else if let Some(columns) = &columns {
            found.extend(row(finder, columns, &cells));
        } else if let Some(columns) = headless(finder, &cells) {
            found.extend(row(finder, &columns, &cells));
        }
    }
}

/// The dates in the deadline columns of all tables that say less than a date in prose: 10.13, 1013.
pub(in crate::text) fn dates(
    source: &Source,
    layout: &Layout,
    context: &Context,
    times: &mut Vec<TimeExpression>,
) {
    let mut columns: Option<Columns> = None;
    let before = times.len();
    for block in layout.blocks.iter().filter(|block| block.row) {
        let cells = cells(source, block.begin, block.end);
        if let Some(head) = head(source, &cells) {
            columns = Some(head);
            continue;
        }
        // Below no head, the last cell of a row with a task in it: A1 Ken｜接口文档补充错误码｜11.12.
        let bare = columns.is_none()
            && cells.len() >= 3
            && cells.iter().any(|(begin, end)| {
                end - begin >= 6 && (*begin..*end).filter(|at| is_han(source.at(*at))).count() >= 5
            });
        let cell = match columns {
            Some(columns) => columns.due.and_then(|due| cells.get(due)),
            None => cells.last().filter(|_| bare),
        };
        let Some((begin, end)) = cell.copied().filter(|(begin, end)| begin < end) else {
            continue;
        };
        let span = source.span(begin, end);
        let known = times[..before].partition_point(|time| time.span.end <= span.start);
        if times.get(known).is_some_and(|time| time.span.overlaps(span)) {
            continue;
        }
        if let Some(time) = parse_date_input(source.original(begin, end), context) {
            times.push(TimeExpression { span, ..time });
        }
    }
    times.sort_by_key(|time| time.span);
}

/// The names in the owner columns of all tables, for the roster.
pub(super) fn owners(source: &Source, rows: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut columns: Option<Columns> = None;
    let mut found = Vec::new();
    for (begin, end) in rows {
        let cells = cells(source, begin, end);
        if let Some(head) = head(source, &cells) {
            columns = Some(head);
        } else if let Some(columns) =
            columns.filter(|columns| columns.count == cells.len() || cells.len() > 2)
        {
            found.extend(columns.owner.and_then(|index| cells.get(index)));
        }
    }
    found
}

/// Heads of columns of owners, beside the labels of owners.
const OWNERS: &[&str] = &[
    "负责人/部门",
    "责任部门/责任人",
    "部门/人",
    "人员",
    "谁",
    "姓名",
    "成员",
    "Who",
    "责任部门(人)",
    "同事",
    "牵头/配合",
];

/// Of deadlines.
const DUES: &[&str] = &[
    "什么时候",
    "啥时候",
    "要求时间",
    "完成期",
    "何时",
    "截止时点",
    "完成时点",
    "节点",
    "When",
];

/// Of tasks.
const TASKS: &[&str] = &[
    "工作",
    "措施",
    "做什么",
    "问题",
    "行动",
    "负责模块",
    "负责内容",
    "负责事项",
    "负责工作",
    "职责",
    "分工",
    "模块",
    "任务说明",
    "工作任务",
    "What",
    "Task",
    "task",
    "具体工作",
    "工作安排",
    "任务分工",
    "待办任务",
    "重点工作",
    "重点任务",
    "议定事项",
    "结论",
    "决定",
    "决议",
    "会议决定",
    "议定",
    "处理意见",
    "解决办法",
    "下一步措施",
    "纠正措施",
    "预防措施",
    "改进措施",
    "改善措施",
    "应对措施",
    "解决措施",
    "处理措施",
    "改善对策",
    "对策",
    "本周计划",
    "下周计划",
    "今日计划",
    "明日计划",
    "下步计划",
    "下一步计划",
    "本周安排",
    "下周安排",
    "下周工作",
    "本周工作",
    "计划",
    "整改措施",
];

/// Of what the tasks are about.
const TOPICS: &[&str] = &["议题", "项目", "主题", "类别", "模块名称", "问题描述", "事由"];

fn head(source: &Source, cells: &[(usize, usize)]) -> Option<Columns> {
    let mut columns = Columns {
        count: cells.len(),
        ..Columns::default()
    };
    for (index, (begin, end)) in cells.iter().enumerate() {
        let is = |words: &[&str]| words.iter().any(|word| source.eat(*begin, word) == Some(*end));
        let labelled = |class| {
            vocabulary::is_word(source, *begin, *end, class)
                || label_word(source, *begin, class) == Some(*end)
        };
        if labelled(Class::LeadLabel) || labelled(Class::OwnerLabel) || is(OWNERS) {
            columns.owner.get_or_insert(index);
        } else if labelled(Class::CoLabel) {
            columns.co.get_or_insert(index);
        } else if labelled(Class::DueLabel) || is(DUES) {
            columns.due.get_or_insert(index);
        } else if labelled(Class::TaskLabel) || is(TASKS) {
            columns.task.get_or_insert(index);
        } else if is(TOPICS) {
            columns.topic.get_or_insert(index);
        }
    }
    if columns.task.is_none() {
        columns.task = columns.topic.take();
    }
    (columns.task.is_some() && (columns.owner.is_some() || columns.due.is_some())).then_some(columns)
}

/// A1 |Ken: behind the number of an item before the name in its cell.
fn behind_number(source: &Source, (begin, end): (usize, usize)) -> usize {
    let blank = (begin..end.min(begin + 4)).find(|at| source.at(*at) == ' ');
    let numbered = blank
        .filter(|blank| source.before(*blank).is_ascii_digit() && source.at(begin).is_ascii_alphanumeric());
    numbered.map_or(begin, |blank| blank + 1)
}

/// A1 Ken｜接口文档补充错误码｜11.12: the columns of a row below no head, by what its cells are.
fn headless(finder: &Finder, cells: &[(usize, usize)]) -> Option<Columns> {
    let source = finder.source;
    if !(3..=5).contains(&cells.len()) {
        return None;
    }
    let whole = |cell: &(usize, usize)| {
        let from = behind_number(source, *cell);
        let named = finder
            .names
            .list(from, cell.1)
            .last()
            .is_some_and(|last| last.end == cell.1);
        let short =
            (2..=6).contains(&(cell.1 - from)) && (from..cell.1).all(|at| source.at(at).is_alphabetic());
        named || short && !finder.has_verb(from, cell.1)
    };
    let owner = cells.iter().position(whole)?;
    let due = cells.iter().rposition(|cell| {
        finder.times_in(cell.0, cell.1).next().is_some_and(|index| {
            let timed = &finder.times[index];
            timed.begin <= cell.0 + 1 && timed.end + 1 >= cell.1
        })
    })?;
    let rest = (0..cells.len()).filter(|place| *place != owner && *place != due);
    let task = rest.max_by_key(|place| cells[*place].1 - cells[*place].0)?;
    let works = finder.has_verb(cells[task].0, cells[task].1);
    (works && cells[task].1 >= cells[task].0 + 4).then_some(Columns {
        task: Some(task),
        owner: Some(owner),
        due: Some(due),
        count: cells.len(),
        ..Columns::default()
    })
}

fn row(finder: &Finder, columns: &Columns, cells: &[(usize, usize)]) -> Option<ActionItem> {
    let source = finder.source;
    // A row that lacks its first cells, as where a number was left out, is read from its end.
    let cell = |index: Option<usize>| {
        index
            .and_then(|index| cells.get(index))
            .copied()
            .filter(|(begin, end)| end > begin)
    };
    let (begin, end) = cell(columns.task)?;
    let task = source.original(begin, end).trim();
    if !task.chars().any(char::is_alphanumeric) {
        return None;
    }
    let names = |index: Option<usize>| -> Vec<String> {
        let Some((begin, end)) = cell(index) else {
            return Vec::new();
        };
        finder
            .names
            .labelled(behind_number(source, (begin, end)), end)
            .iter()
            .map(|name| finder.name(*name))
            .filter(|name| {
                name.chars().any(char::is_alphanumeric)
                    && !matches!(name.as_str(), "无" | "待定" | "未定" | "暂无" | "/")
            })
            .collect()
    };
    let mut owners = names(columns.owner).into_iter();
    let owner = owners.next();
    let co_owners = owners.chain(names(columns.co)).collect();
    let due: Option<Due> = match cell(columns.due) {
        Some((from, to)) => finder.times_in(from, to).next(),
        // Without such a column the task says when.
        None if columns.due.is_none() => finder.due(begin, end, true),
        None => None,
    }
    .map(|index| finder.due_of(index));
    if columns.topic.is_some() && owner.is_none() && due.is_none() {
        return None;
    }
    let topic = cell(columns.topic).map(|(begin, end)| source.original(begin, end).trim());
    let task = match topic.filter(|topic| !topic.is_empty()) {
        Some(topic) => format!("{topic}：{task}"),
        None => task.to_owned(),
    };
    let from = cells.first()?.0;
    let to = cells.last()?.1;
    Some(ActionItem {
        span: source.span(from, to),
        task: tidy(&task),
        owner,
        person: None,
        co_owners,
        due,
        confidence: Confidence::Sure,
        from: None,
    })
}
