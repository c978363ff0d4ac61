//! A table is rows of cells set apart by bars, with a head that tells which column is task, owner and deadline.

use super::{ActionItem, Due, Finder, label};
use crate::text::{source::Source, words::Words};

/// Which column holds what.
#[derive(Default)]
struct Columns {
    task: Option<usize>,
    owner: Option<usize>,
    co: Option<usize>,
    due: Option<usize>,
}

/// Finds the items of all tables; returns the tables' ranges, so that nothing is found in them twice.
pub(super) fn find(finder: &Finder, found: &mut Vec<ActionItem>) -> Vec<(usize, usize)> {
    let source = finder.source;
    let mut ranges = Vec::new();
    let mut columns: Option<Columns> = None;
    let mut begin = 0;
    while begin < source.len() {
        let mut end = begin;
        while end < source.len() && source.at(end) != '\n' {
            end += 1;
        }
        let cells = cells(source, begin, end);
        if cells.len() < 2 {
            columns = None;
        } else if let Some(head) = head(source, &cells) {
            columns = Some(head);
            ranges.push((begin, end));
        } else if let Some(columns) = &columns {
            ranges.push((begin, end));
            found.extend(row(finder, columns, &cells));
        }
        begin = end + 1;
    }
    ranges
}

/// The cells of a line by character range, blanks trimmed.
fn cells(source: &Source, begin: usize, end: usize) -> Vec<(usize, usize)> {
    if !(begin..end).any(|at| matches!(source.at(at), '|' | '\t')) {
        return Vec::new();
    }
    let mut cells = Vec::new();
    let mut open = begin;
    for at in begin..=end {
        if at == end || matches!(source.at(at), '|' | '\t') {
            let from = source.skip_blank(open).min(at);
            let mut to = at;
            while to > from && matches!(source.before(to), ' ' | '\r' | '\t') {
                to -= 1;
            }
            let outer = (open == begin || at == end) && to == from;
            if !outer {
                cells.push((from, to));
            }
            open = at + 1;
        }
    }
    cells
}

fn head(source: &Source, cells: &[(usize, usize)]) -> Option<Columns> {
    let mut columns = Columns::default();
    for (index, (begin, end)) in cells.iter().enumerate() {
        let is = |words: &[&str]| words.iter().any(|word| source.eat(*begin, word) == Some(*end));
        let labelled = |labels: &Words| labels.eat(source, *begin) == Some(*end);
        if labelled(&label::LEAD_LABELS)
            || labelled(&label::OWNER_LABELS)
            || is(&["负责人/部门", "责任部门/责任人", "部门/人", "人员", "谁"])
        {
            columns.owner.get_or_insert(index);
        } else if labelled(&label::CO_LABELS) {
            columns.co.get_or_insert(index);
        } else if labelled(&label::DUE_LABELS) || is(&["何时", "截止时点", "完成时点", "节点"]) {
            columns.due.get_or_insert(index);
        } else if labelled(&label::TASK_LABELS)
            || is(&[
                "工作事项",
                "待办内容",
                "工作",
                "措施",
                "做什么",
                "问题",
                "行动",
                "任务名称",
                "任务描述",
                "事项名称",
                "工作项",
                "跟进事项",
            ])
        {
            columns.task.get_or_insert(index);
        }
    }
    (columns.task.is_some() && (columns.owner.is_some() || columns.due.is_some())).then_some(columns)
}

fn row(finder: &Finder, columns: &Columns, cells: &[(usize, usize)]) -> Option<ActionItem> {
    let source = finder.source;
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
        super::names::labelled(source, begin, end, finder.directory)
            .iter()
            .map(|name| finder.name(*name))
            .filter(|name| name.chars().any(char::is_alphanumeric) && name != "无" && name != "待定")
            .collect()
    };
    let mut owners = names(columns.owner).into_iter();
    let owner = owners.next();
    let co_owners = owners.chain(names(columns.co)).collect();
    let due: Option<Due> = cell(columns.due).and_then(|(begin, end)| {
        finder
            .times
            .iter()
            .position(|timed| timed.begin >= begin && timed.end <= end)
            .map(|index| finder.due_of(index))
    });
    let from = cells.first()?.0;
    let to = cells.last()?.1;
    Some(ActionItem {
        span: source.span(from, to),
        task: super::task::tidy(task),
        owner,
        person: None,
        co_owners,
        due,
    })
}
