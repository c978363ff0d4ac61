//! The rows below a head, told apart: records, rows that go on with the one above, and what is none.

use std::collections::{HashMap, HashSet};

use super::{
    grid::{Cell, Grid, Row},
    heads,
    record::{Left, Why},
    table::Table,
    target::Target,
};

/// A row that is taken.
pub(super) struct Line<'a> {
    pub(super) number: u32,
    /// A cell a column: its own, or that of the merged area it lies in.
    pub(super) cells: Vec<Option<&'a Cell>>,
    /// Which cells belong to a row above.
    pub(super) above: Vec<bool>,
    /// Whether it only adds to the record above.
    pub(super) more: bool,
    /// The last section heading above it.
    pub(super) section: usize,
}

impl Line<'_> {
    /// The text of a column, its own or merged.
    pub(super) fn show(&self, column: usize) -> String {
        self.cells[column].map(Cell::show).unwrap_or_default()
    }
}

/// The rows of a table.
#[derive(Default)]
pub(super) struct Lines<'a> {
    pub(super) taken: Vec<Line<'a>>,
    pub(super) left: Vec<Left>,
    /// The section headings, the first of them empty.
    pub(super) sections: Vec<String>,
}

/// Tells the rows of a table apart.
pub(super) fn read<'a>(grid: &'a Grid, table: &Table, fields: &[Target]) -> Lines<'a> {
    let mut reader = Reader {
        table,
        fields,
        down: down(grid, table),
        across: across(grid, table),
        heads: table
            .columns
            .iter()
            .map(|column| heads::plain(&column.text))
            .collect(),
        seen: HashSet::new(),
        lines: Lines {
            sections: vec![String::new()],
            ..Lines::default()
        },
    };
    let rows = &grid.rows[table.first.min(grid.rows.len())..];
    for (index, row) in rows.iter().enumerate() {
        reader.row(grid, row, rows.get(index + 1));
    }
    reader.lines
}

/// For each column, which rows show a cell of a row above: row → the row that holds it.
fn down(grid: &Grid, table: &Table) -> Vec<HashMap<u32, u32>> {
    const MOST: usize = 2_000_000;
    let mut total = 0;
    let last = grid.rows.last().map_or(0, |row| row.number);
    table
        .columns
        .iter()
        .map(|column| {
            let mut down = HashMap::new();
            for merge in &grid.merges {
                let holds = (merge.left..=merge.right).contains(&column.column);
                // Only the leftmost column of an area shows its text.
                if !holds
                    || merge.left != column.column
                    || merge.top <= table.header_row
                    || merge.bottom == merge.top
                {
                    continue;
                }
                for row in merge.top + 1..=merge.bottom.min(last) {
                    total += 1;
                    if total > MOST {
                        return down;
                    }
                    down.insert(row, merge.top);
                }
            }
            down
        })
        .collect()
}

/// The rows whose first cell reaches over most of the table.
fn across(grid: &Grid, table: &Table) -> HashSet<u32> {
    let first = table.columns.first().map_or(0, |column| column.column);
    let width = table.columns.len() as u32;
    grid.merges
        .iter()
        .filter(|merge| merge.left <= first + 1 && (merge.right - merge.left + 1) * 2 > width && width > 1)
        .filter(|merge| merge.right - merge.left >= 2)
        .map(|merge| merge.top)
        .collect()
}

struct Reader<'a, 't> {
    table: &'t Table,
    fields: &'t [Target],
    down: Vec<HashMap<u32, u32>>,
    across: HashSet<u32>,
    heads: Vec<String>,
    seen: HashSet<u64>,
    lines: Lines<'a>,
}

impl<'a> Reader<'a, '_> {
    fn row(&mut self, grid: &'a Grid, row: &'a Row, next: Option<&Row>) {
        let own: Vec<Option<&Cell>> = self
            .table
            .columns
            .iter()
            .map(|column| row.get(column.column).filter(|cell| !is_error(cell)))
            .collect();
        let filled: Vec<usize> = (0..own.len()).filter(|index| own[*index].is_some()).collect();
        if filled.is_empty() {
            let error = self
                .table
                .columns
                .iter()
                .any(|column| row.get(column.column).is_some());
            if error {
                self.leave(row.number, Why::Note);
            }
            return;
        }
        if let Some(why) = self.why(row, &own, &filled, next) {
            if why == Why::Section {
                let text = own[filled[0]].map(Cell::show).unwrap_or_default();
                self.lines.sections.push(text);
            }
            self.leave(row.number, why);
            return;
        }
        let mut line = Line {
            number: row.number,
            above: vec![false; own.len()],
            cells: own,
            more: false,
            section: self.lines.sections.len() - 1,
        };
        self.fill(grid, &mut line);
        line.more = self.goes_on(&line);
        if !line.more && self.is_double(&line) {
            self.leave(row.number, Why::Duplicate);
            return;
        }
        self.lines.taken.push(line);
    }

    fn leave(&mut self, row: u32, why: Why) {
        self.lines.left.push(Left {
            row,
            text: String::new(),
            why,
        });
    }

    /// Fills merged cells down, and 同上.
    fn fill(&self, grid: &'a Grid, line: &mut Line<'a>) {
        for index in 0..line.cells.len() {
            if line.cells[index].is_some_and(is_same_word) {
                line.cells[index] = self.lines.taken.last().and_then(|last| last.cells[index]);
                continue;
            }
            let Some(top) = self.down[index].get(&line.number) else {
                continue;
            };
            line.above[index] = true;
            if line.cells[index].is_none()
                && let Ok(at) = grid.rows.binary_search_by_key(top, |row| row.number)
            {
                line.cells[index] = grid.rows[at].get(self.table.columns[index].column);
            }
        }
    }

    fn columns_of(&self, wanted: &[Target]) -> Vec<usize> {
        (0..self.fields.len())
            .filter(|index| wanted.contains(&self.fields[*index]))
            .collect()
    }

    /// Whether a row only adds a task to the record above.
    fn goes_on(&self, line: &Line) -> bool {
        let Some(last) = self.lines.taken.last() else {
            return false;
        };
        let tasks = self.columns_of(&[Target::TodoTask, Target::Todos]);
        let has_task = tasks
            .iter()
            .any(|index| line.cells[*index].is_some() && !line.above[*index]);
        if !has_task {
            return false;
        }
        let mut identity = self.columns_of(&[Target::Subject]);
        if identity.is_empty() {
            identity = self.columns_of(&[Target::Body]);
        }
        let day = self.columns_of(&[Target::Date]);
        let own = |index: &usize| line.cells[*index].is_some() && !line.above[*index];
        if identity.iter().chain(&day).any(own) {
            return false;
        }
        let merged = identity.iter().any(|index| line.above[*index]);
        // Without merges: nothing but the task stands in the row.
        let bare = line.number == last.number + 1
            && !identity.is_empty()
            && identity
                .iter()
                .chain(&day)
                .all(|index| line.cells[*index].is_none())
            && self
                .columns_of(&[Target::Counterpart, Target::CounterpartUnit])
                .iter()
                .all(|index| line.cells[*index].is_none());
        merged || bare
    }

    /// Whether the same row stood there before, its number aside.
    fn is_double(&mut self, line: &Line) -> bool {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        let mut filled = 0;
        for (index, cell) in line.cells.iter().enumerate() {
            if self.fields[index] == Target::Ignore {
                continue;
            }
            let text = cell.map(Cell::show).unwrap_or_default();
            filled += usize::from(!text.is_empty());
            text.hash(&mut hasher);
        }
        filled >= 2 && !self.seen.insert(hasher.finish())
    }

    /// Why a row is no record.
    fn why(&self, row: &Row, own: &[Option<&Cell>], filled: &[usize], next: Option<&Row>) -> Option<Why> {
        let texts: Vec<String> = filled
            .iter()
            .map(|index| own[*index].map(Cell::show).unwrap_or_default())
            .collect();
        let first = heads::plain(&texts[0]);
        let same = filled
            .iter()
            .zip(&texts)
            .filter(|(index, text)| !self.heads[**index].is_empty() && self.is_head(**index, text));
        if same.count() * 5 >= filled.len().max(2) * 3 {
            return Some(Why::HeadAgain);
        }
        let number = |index: &usize| self.fields[*index] == Target::Ignore;
        if filled.iter().all(number) || filled.len() == 1 && filled[0] == 0 && texts[0].parse::<f64>().is_ok()
        {
            return Some(Why::OnlyNumber);
        }
        // What was computed over a table stands beside its words.
        if texts.iter().take(3).any(|text| is_total(&heads::plain(text))) {
            return Some(Why::Totals);
        }
        let rows = self.down.iter().any(|down| down.contains_key(&row.number));
        let signed = texts.iter().any(|text| is_signature(text));
        if signed
            && (filled.len() == 1
                || filled.len() <= 4 && texts.iter().all(|text| is_label(text) || is_day(text)))
        {
            return Some(Why::Signature);
        }
        if ["示例", "样例", "范例", "举例"]
            .iter()
            .any(|word| first.starts_with(word))
            || first == "例"
            || texts
                .iter()
                .any(|text| text.contains("请删除") || text.contains("删除本行") || text.contains("示例行"))
        {
            return Some(Why::Example);
        }
        if filled.len() == 1 && !rows {
            return self.lonely(row, filled[0], &texts[0], next);
        }
        let across = self.across.contains(&row.number);
        (across && filled.len() <= 2 && filled[0] <= 1).then_some(Why::Section)
    }

    fn is_head(&self, index: usize, text: &str) -> bool {
        let plain = heads::plain(text);
        plain == self.heads[index]
            || self.heads[index].split('/').next_back() == Some(plain.as_str())
            || self.heads[index].split('/').next() == Some(plain.as_str())
    }

    /// A row with a single text: a heading, a note, or a record of which only that is known.
    fn lonely(&self, row: &Row, index: usize, text: &str, next: Option<&Row>) -> Option<Why> {
        let across = self.across.contains(&row.number);
        let tasks = [Target::TodoTask, Target::Todos];
        if tasks.contains(&self.fields[index]) && !across && !self.lines.taken.is_empty() {
            return None;
        }
        let told = [Target::Subject, Target::Body, Target::Name];
        if index > 0 && told.contains(&self.fields[index]) && !across && !is_note(text) {
            return None;
        }
        if is_note(text) || text.chars().count() > 30 {
            return Some(Why::Note);
        }
        let goes_on = next.is_some_and(|next| next.cells.len() > 1 && next.number <= row.number + 2);
        let heading = is_heading(text) || across || index == 0;
        Some(if goes_on && heading {
            Why::Section
        } else {
            Why::Note
        })
    }
}

fn is_error(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.starts_with('#') && (text.ends_with('!') || text.ends_with('?') || text == "#N/A"))
}

fn is_same_word(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if matches!(text.as_str(), "同上" | "〃" | "″" | "''" | "”" | "同前" | "“”"))
}

fn is_total(text: &str) -> bool {
    let words = [
        "合计",
        "总计",
        "小计",
        "共计",
        "累计",
        "总数",
        "汇总",
        "本月合计",
        "本页小计",
        "本页合计",
        "total",
        "subtotal",
        "grandtotal",
        "平均",
        "全年合计",
        "本季合计",
        "本周合计",
        "统计",
    ];
    let short = text.chars().count() <= 16;
    short
        && words.iter().any(|word| {
            text.starts_with(word)
                && !text[word.len()..].starts_with(['工', '台', '表', '数', '报', '分', '口', '局', '员'])
                || text.ends_with(word)
                    && text.chars().count() <= 8
                    && text.starts_with(|char: char| char.is_ascii_digit() || "本全第一二三四".contains(char))
        })
        || text.starts_with('共')
            && text.chars().count() <= 10
            && text.ends_with(['条', '项', '家', '次', '人', '件', '户'])
}

fn is_signature(text: &str) -> bool {
    let words = [
        "制表",
        "审核",
        "填表",
        "填报",
        "编制",
        "批准",
        "签字",
        "签名",
        "签章",
        "盖章",
        "复核",
        "制单",
        "经办人",
        "负责人签",
        "主管签",
        "审批人",
        "校对",
        "单位负责人",
        "部门负责人",
        "分管领导",
        "领导签",
    ];
    let spaced: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    words.iter().any(|word| {
        spaced.starts_with(word)
            && spaced[word.len()..]
                .chars()
                .take(4)
                .any(|char| char == ':' || char == '：')
    })
}

fn is_label(text: &str) -> bool {
    text.contains([':', '：'])
}

/// 2026年10月31日, as it stands beside signatures.
fn is_day(text: &str) -> bool {
    text.chars().count() <= 16
        && text
            .chars()
            .all(|char| char.is_ascii_digit() || "年月日号./- ".contains(char))
}

fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '【', '[', '*', '※', ' ']);
    [
        "填表说明",
        "填写说明",
        "说明",
        "备注",
        "注:",
        "注：",
        "注 ",
        "附注",
        "提示",
        "温馨提示",
        "填表须知",
        "填写须知",
        "要求",
        "附:",
        "附：",
        "数据来源",
        "更新时间",
        "制表时间",
        "打印时间",
        "导出时间",
        "以上",
        "以下空白",
        "（以下",
        "截至",
        "截止",
        "note",
        "Note",
        "NOTE",
        "注1",
        "注意",
    ]
    .iter()
    .any(|word| text.starts_with(word))
}

/// 一、工程建设类, （二）, 第三季度, 2026年8月, 【…】.
fn is_heading(text: &str) -> bool {
    let first = text
        .trim_start_matches(['（', '(', '【', '[', '■', '●', '◆', '▲', '★'])
        .chars()
        .next();
    first.is_some_and(|char| "一二三四五六七八九十第甲乙丙丁".contains(char))
        || text.starts_with(['【', '■', '●', '◆', '▲', '★'])
        || text.ends_with(['类', '月', '部', '：', ':', '季', '度'])
}
