//! Tables for the clipboard, out of the records themselves: whole cells, however long. Records are read on a thread, and the
//! window puts what came of it on the clipboard.

use std::sync::{Arc, atomic::Ordering};

use crate::{
    domain::{
        Column, Organization, OwnFields, Person, Record, RecordNumber, Statistics, StatisticsWords, Todo,
    },
    exchange::cells::{
        Cell, CellTable, organizations_table, people_table, records_table, task_list, todos_table,
    },
    storage::Library,
};

use crate::app::{App, CopiedTable, JobKind, Notice, Progress, TodoPlace, Workspace, shared::Shared};

/// What is copied as a table.
#[derive(Debug, Clone)]
pub enum TableOf {
    /// Records, under columns with their names.
    Records {
        /// Which, in their order.
        numbers: Vec<RecordNumber>,
        /// The columns, each with its name.
        columns: Vec<(Column, String)>,
    },
    /// To-dos, in their order.
    Todos(Vec<TodoPlace>),
    /// The same with the columns that task programs read.
    TaskList(Vec<TodoPlace>),
    /// People of the directory.
    People(Vec<Person>),
    /// Organizations of the directory.
    Organizations(Vec<Organization>),
    /// The figures that were counted last.
    Statistics(Box<StatisticsWords>),
}

impl App {
    /// The table that is to go on the clipboard now.
    pub fn take_copied_table(&mut self) -> Option<CopiedTable> {
        self.shared.copied_table.take()
    }

    /// Tells that a table is on the clipboard.
    pub fn tell_copied(&mut self, copied: &CopiedTable) {
        let notice = Notice::TableCopied {
            rows: copied.table.rows.len(),
            columns: copied.table.head.len(),
            unread: copied.unread,
        };
        self.shared.notify(None, notice);
    }
}

/// What makes a table, on a thread where records are read for it; nothing where the person stopped it.
type TableWork = Box<dyn FnOnce(&Progress) -> Option<CopiedTable> + Send>;

impl Workspace {
    pub(in crate::app) fn copy_table(&mut self, shared: &mut Shared, of: TableOf) {
        let reads_records = matches!(
            of,
            TableOf::Records { .. } | TableOf::Todos(_) | TableOf::TaskList(_)
        );
        let Some(work) = self.table_work(shared, of) else {
            return;
        };
        if reads_records {
            self.start(shared, JobKind::Export, work, copied);
        } else {
            let table = work(&Progress::default());
            copied(self, shared, table);
        }
    }

    /// What makes a table; nothing where there is none.
    pub(super) fn table_work(&self, shared: &Shared, of: TableOf) -> Option<TableWork> {
        let language = shared.language();
        let own: Arc<OwnFields> = Arc::clone(self.own_fields());
        let all_read = |table| Some(CopiedTable { table, unread: 0 });
        Some(match of {
            TableOf::People(people) => Box::new(move |_| {
                let people: Vec<&Person> = people.iter().collect();
                all_read(people_table(&people, &own, language))
            }),
            TableOf::Organizations(organizations) => Box::new(move |_| {
                let organizations: Vec<&Organization> = organizations.iter().collect();
                all_read(organizations_table(&organizations, &own, language))
            }),
            TableOf::Statistics(words) => {
                let table = statistics_table(self.statistics.statistics.as_ref()?, &words);
                Box::new(move |_| all_read(table))
            }
            TableOf::Records { numbers, columns } => self.records_work(shared, numbers, columns),
            TableOf::Todos(places) => self.todos_work(shared, places, false),
            TableOf::TaskList(places) => self.todos_work(shared, places, true),
        })
    }

    fn records_work(
        &self,
        shared: &Shared,
        numbers: Vec<RecordNumber>,
        columns: Vec<(Column, String)>,
    ) -> TableWork {
        let (library, rules, language) = (self.library.clone(), self.settings().clone(), shared.language());
        Box::new(move |progress| {
            let records = read_all(&library, &numbers, progress)?;
            let scenario = |key: &str| {
                let known = rules.scenario(key);
                known
                    .map_or(key, |scenario| scenario.name.of(language))
                    .to_owned()
            };
            Some(CopiedTable {
                table: records_table(&records, &columns, &scenario),
                unread: numbers.len() - records.len(),
            })
        })
    }

    fn todos_work(&self, shared: &Shared, places: Vec<TodoPlace>, as_tasks: bool) -> TableWork {
        let (library, language) = (self.library.clone(), shared.language());
        Box::new(move |progress| {
            let mut numbers: Vec<RecordNumber> = places.iter().map(|(number, _)| *number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let records = read_all(&library, &numbers, progress)?;
            let found = |(number, id): &(RecordNumber, _)| -> Option<(&Record, &Todo)> {
                let at = records
                    .binary_search_by_key(number, |record| record.number)
                    .ok()?;
                let record = &records[at];
                Some((record, record.todos.iter().find(|todo| todo.id == *id)?))
            };
            let todos: Vec<_> = places.iter().filter_map(found).collect();
            Some(CopiedTable {
                table: if as_tasks {
                    task_list(&todos)
                } else {
                    todos_table(&todos, language)
                },
                unread: places.len() - todos.len(),
            })
        })
    }
}

/// Hands a table to the window.
fn copied(_: &mut Workspace, shared: &mut Shared, copied: Option<CopiedTable>) {
    // What was stopped leaves the clipboard as it is.
    if copied.is_some() {
        shared.copied_table = copied;
    }
}

/// Reads records, in the order asked for; one that cannot be read is left out. Nothing where the person stopped it.
fn read_all(library: &Library, numbers: &[RecordNumber], progress: &Progress) -> Option<Vec<Record>> {
    let mut records = Vec::with_capacity(numbers.len());
    for (i, number) in numbers.iter().enumerate() {
        if progress.cancel_switch().load(Ordering::Relaxed) {
            return None;
        }
        records.extend(library.load(*number).ok().map(|loaded| loaded.record));
        progress.set(i + 1, numbers.len());
    }
    Some(records)
}

/// The figures as they stand in their file: parts one under the other, each with a line for its head.
fn statistics_table(statistics: &Statistics, words: &StatisticsWords) -> CellTable {
    let mut lines = statistics.lines(words).into_iter();
    let head = lines.next().map_or_else(Vec::new, Vec::from);
    let cell = |text: String| {
        let is_number = !text.is_empty() && text.parse::<f64>().is_ok_and(f64::is_finite);
        if is_number {
            Cell::Number(text)
        } else {
            Cell::Text(text)
        }
    };
    CellTable {
        head,
        rows: lines.map(|line| line.map(cell).to_vec()).collect(),
    }
}
