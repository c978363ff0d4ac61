//! The columns of the ledgers: every field that may be one, the template's own first.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Filter, Index},
    domain::{Field, Kind, Record, RecordNumber, Settings, Sort},
};

use super::{
    fields::full,
    office::{Office, now},
};

fn columns_of(kind: Kind) -> Vec<Field> {
    Field::columns(kind)
        .into_iter()
        .chain(Field::columns_beside(kind))
        .collect()
}

#[test]
fn every_field_that_may_be_a_column_is_offered_once_the_templates_first() {
    for kind in Kind::ALL {
        let columns = columns_of(kind);
        assert_eq!(columns[..9], Field::columns(kind));
        for field in Field::ALL {
            let offered = columns.iter().filter(|column| **column == field).count();
            let expected = field.may_be_column() && field.is_of(kind);
            assert_eq!(offered, usize::from(expected), "{field:?} of {kind:?}");
        }
    }
    assert!(columns_of(Kind::External).contains(&Field::Subject));
    assert!(columns_of(Kind::External).contains(&Field::Status));
    assert!(!columns_of(Kind::Internal).contains(&Field::Phone));
}

#[test]
fn a_list_shows_what_stands_in_each_column() {
    for kind in Kind::ALL {
        let record = full(kind);
        let index = Index::from_records([&record]);
        let row = index.get(record.number).unwrap();
        for field in columns_of(record.kind()) {
            let value = field.value(&record);
            let line = value.replace('\n', " ");
            let expected: String = line.trim().chars().take(96).collect();
            assert_eq!(index.column(row, field), expected, "{field:?}");
        }
    }
}

#[test]
fn a_list_is_sorted_by_a_column_beside_its_nine() {
    let record = |number: &str, place: &str| {
        let number: RecordNumber = number.parse().unwrap();
        let mut record = Record::new(number);
        place.clone_into(&mut record.place);
        record
    };
    let records = [
        record("NC2026-11-20", "三楼会议室"),
        record("NC2026-11-21", ""),
        record("NC2026-11-22", "北京"),
    ];
    let index = Index::from_records(&records);
    let sort = Sort {
        column: Field::Place.into(),
        descending: false,
    };
    let list = index.list(&Filter::default(), sort, now());
    let places: Vec<_> = list
        .iter()
        .map(|row| index.column(index.row(*row), Field::Place))
        .collect();
    assert_eq!(places, ["北京", "三楼会议室", ""]);
}

#[test]
fn settings_of_before_keep_their_columns_and_views() {
    let text = r#"(ledgers: (
        (hidden: [Summary, Remarks], added: [Owner, Tags], widths: [(Number, 150.0), (Summary, 300.0)]),
        (hidden: [Needs, NextContact], widths: [(OurContact, 90.0)]),
    ), views: [(name: "对方", kind: External, text: "报价", sort: Some((column: Needs, descending: true)))])"#;
    let settings: Settings = ron::from_str(text).unwrap();
    let [internal, external] = &settings.ledgers;
    assert_eq!(internal.hidden, [Field::Body, Field::Remarks]);
    assert_eq!(internal.added, [Field::Owner, Field::Tags]);
    let widths = [(Field::Number.into(), 150.0), (Field::Body.into(), 300.0)];
    assert_eq!(internal.widths, widths);
    assert_eq!(external.hidden, [Field::Body, Field::NextContact]);
    assert_eq!(settings.views[0].sort.unwrap().column, Field::Body);
    let written = ron::to_string(&settings).unwrap();
    assert_eq!(ron::from_str::<Settings>(&written).unwrap(), settings);
}

#[test]
fn both_ledgers_show_a_column_that_is_ticked_in_their_menu() {
    let mut office = Office::sample();
    for (key, name, field) in [
        (Key::Num2, "地点", Field::Place),
        (Key::Num3, "状态", Field::Status),
    ] {
        office.press(Modifiers::COMMAND, key);
        office.click("列");
        office.tick(name);
        office.press(Modifiers::NONE, Key::Escape);
        let ledgers = &office.app().settings().ledgers;
        assert!(ledgers.iter().any(|look| look.added == [field]), "{field:?}");
        assert!(
            office
                .harness
                .query_by_role_and_label(Role::Button, name)
                .is_some(),
            "a heading to sort by"
        );
    }
}
