//! What the picture of the figures says: the cards of the statistics page in its words, to be drawn by `print`.

use crate::{
    domain::{Figure, Punctuality, Statistics},
    print::{FigureCard, FigurePart, FigureRow, Figures},
    ui::wording::Words,
};

use super::{
    tables::{LINES, by_count, by_need, round_counts},
    weeks::is_long,
};

/// The page as a picture says it; `about` names the library, the days and the unit.
pub(super) fn figures(words: &Words, statistics: &Statistics, about: String) -> Figures {
    let card = |heading: &str, parts: Vec<FigurePart>| FigureCard {
        heading: heading.to_owned(),
        parts,
    };
    let mut figures = Figures {
        title: words.statistics.to_owned(),
        about,
        cards: vec![
            card(words.per_week, vec![weeks(words, statistics)]),
            card(
                words.punctuality_by_unit,
                vec![punctuality(words, &by_need(&statistics.by_unit))],
            ),
            card(
                words.punctuality_by_owner,
                vec![punctuality(words, &by_need(&statistics.by_owner))],
            ),
            card(words.open_matters, open_matters(words, statistics)),
            card(words.closing, vec![closing(words, statistics)]),
        ],
    };
    if !statistics.own.is_empty() {
        figures
            .cards
            .push(card(words.own_figures(), vec![own(words, statistics)]));
    }
    figures
}

/// Sums and counts of the office's own fields.
fn own(words: &Words, statistics: &Statistics) -> FigurePart {
    let rows = statistics.own.iter().flat_map(|own| {
        let mut whole = row(own.label.clone(), &own.filled);
        whole.cells.push(words.own_sum(own));
        let each = own.by_word.iter().map(|(word, figure)| {
            let mut row = row(format!("　{}", words.own_word(own.kind, word)), figure);
            row.cells.push(String::new());
            row
        });
        std::iter::once(whole).chain(each)
    });
    FigurePart::Table {
        head: Vec::new(),
        rows: rows.collect(),
    }
}

fn weeks(words: &Words, statistics: &Statistics) -> FigurePart {
    if statistics.weeks.is_empty() {
        return FigurePart::Note(words.nothing_counted.to_owned());
    }
    let is_long = is_long(statistics);
    let weeks = statistics.weeks.iter();
    let bars: Vec<_> = weeks
        .map(|(monday, week)| {
            let counts = [week.internal.count, week.external.count];
            (words.under_chart(*monday, is_long), counts)
        })
        .collect();
    let most = bars.iter().map(|(_, counts)| counts.iter().sum()).max();
    FigurePart::Chart {
        names: [words.internal, words.external].map(str::to_owned),
        bars,
        marks: round_counts(most.unwrap_or(0)),
    }
}

fn punctuality(words: &Words, rows: &[(&String, &Punctuality)]) -> FigurePart {
    if rows.is_empty() {
        return FigurePart::Note(words.nothing_counted.to_owned());
    }
    let head = ["", words.in_time, words.late, words.overdue, words.share];
    let rows = rows.iter().take(LINES).map(|(name, of)| {
        let counts = [&of.in_time, &of.late, &of.overdue].map(|figure| figure.count.to_string());
        FigureRow {
            cells: std::iter::once(named(words, name)).chain(counts).collect(),
            alarming: (of.overdue.count > 0).then_some(3),
            share: of.share(),
        }
    });
    FigurePart::Table {
        head: head.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

fn open_matters(words: &Words, statistics: &Statistics) -> Vec<FigurePart> {
    let ages = words.ages().into_iter().zip(&statistics.open_by_age);
    let ages = ages.map(|(name, figure)| row(name.to_owned(), figure));
    let counterparts = by_count(&statistics.open_by_counterpart);
    let counterparts = counterparts.into_iter().take(LINES);
    let counterparts = counterparts.map(|(name, figure)| row(named(words, name), figure));
    [ages.collect(), counterparts.collect()]
        .map(|rows| FigurePart::Table {
            head: Vec::new(),
            rows,
        })
        .into()
}

fn closing(words: &Words, statistics: &Statistics) -> FigurePart {
    let closed = [words.internal, words.external].into_iter().zip(0..);
    let closed = closed.map(|(name, i): (_, usize)| {
        let days = words.days_to_close(name, statistics.days_to_close[i]);
        row(days, &statistics.closed[i])
    });
    let contacts = [
        (words.contacts_kept, &statistics.contacts.in_time),
        (words.contacts_late, &statistics.contacts.late),
        (words.contacts_missed, &statistics.contacts.overdue),
    ];
    let promises = words.promise_figures().into_iter().zip(&statistics.promises);
    let others = contacts.into_iter().chain(promises);
    let others = others.map(|(name, figure)| row(name.to_owned(), figure));
    FigurePart::Table {
        head: Vec::new(),
        rows: closed.chain(others).collect(),
    }
}

fn row(name: String, figure: &Figure) -> FigureRow {
    FigureRow {
        cells: vec![name, figure.count.to_string()],
        ..FigureRow::default()
    }
}

fn named(words: &Words, name: &str) -> String {
    let name = if name.is_empty() { words.nobody_named } else { name };
    name.to_owned()
}
