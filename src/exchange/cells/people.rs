//! The directory as tables: people, organizations, and what an office keeps of them in its own fields.

use super::{Cell, CellTable};
use crate::domain::{
    Choice, CounterpartLevel, Extra, Field, Kind, Language, Organization, OwnFields, OwnValue, OwnerKind,
    Person, Phone, Word,
};

const NAME: Word = Word::new("姓名", "Name");
const UNIT: Word = Word::new("部门/单位", "Department or organization");
const WECOM: Word = Word::new("企业微信", "WeCom");
const ADDRESS: Word = Word::new("地址", "Address");
const ALIASES: Word = Word::new("别名", "Other names");
const ORGANIZATION: Word = Word::new("单位名称", "Organization");
const RELATION: Word = Word::new("类型", "Type");

/// People.
pub fn people_table(people: &[&Person], own: &OwnFields, language: Language) -> CellTable {
    let field = |field: Field| field.label_in(Kind::External, language);
    let mut head: Vec<String> = [
        NAME.of(language),
        UNIT.of(language),
        field(Field::ContactTitle),
        field(Field::Phone),
        field(Field::Mail),
        field(Field::Wechat),
        WECOM.of(language),
        field(Field::Level),
        ADDRESS.of(language),
        ALIASES.of(language),
        field(Field::Remarks),
    ]
    .map(str::to_owned)
    .to_vec();
    head.extend(own_heads(own, OwnerKind::Person));
    let row = |person: &&Person| {
        let phones: Vec<&str> = person.all_phones().collect();
        let level = person.contact.level.map(CounterpartLevel::letter);
        let mut cells: Vec<Cell> = vec![
            person.name.as_str().into(),
            person.unit.as_str().into(),
            person.contact.title.as_str().into(),
            phones.join("、").into(),
            person.contact.mail.as_str().into(),
            person.contact.wechat.as_str().into(),
            person.wecom.as_str().into(),
            level.unwrap_or_default().into(),
            person.address.as_str().into(),
            person.aliases.join("、").into(),
            person.note.as_str().into(),
        ];
        cells.extend(own_cells(own, OwnerKind::Person, &person.extra));
        cells
    };
    CellTable {
        head,
        rows: people.iter().map(row).collect(),
    }
}

/// Organizations.
pub fn organizations_table(
    organizations: &[&Organization],
    own: &OwnFields,
    language: Language,
) -> CellTable {
    let field = |field: Field| field.label_in(Kind::External, language);
    let mut head: Vec<String> = [
        ORGANIZATION.of(language),
        RELATION.of(language),
        field(Field::Phone),
        field(Field::Mail),
        ADDRESS.of(language),
        ALIASES.of(language),
        field(Field::Remarks),
    ]
    .map(str::to_owned)
    .to_vec();
    head.extend(own_heads(own, OwnerKind::Organization));
    let row = |organization: &&Organization| {
        let number = |phone: &Phone| phone.number.clone();
        let phones: Vec<String> = organization.phones.iter().map(number).collect();
        let mut cells: Vec<Cell> = vec![
            organization.name.as_str().into(),
            organization.relation.word().of(language).into(),
            phones.join("、").into(),
            organization.mail.as_str().into(),
            organization.address.as_str().into(),
            organization.aliases.join("、").into(),
            organization.note.as_str().into(),
        ];
        cells.extend(own_cells(own, OwnerKind::Organization, &organization.extra));
        cells
    };
    CellTable {
        head,
        rows: organizations.iter().map(row).collect(),
    }
}

fn own_heads(own: &OwnFields, owner: OwnerKind) -> impl Iterator<Item = String> {
    own.of(owner).map(|field| field.label.clone())
}

fn own_cells(own: &OwnFields, owner: OwnerKind, extra: &Extra) -> impl Iterator<Item = Cell> {
    own.of(owner).map(move |field| own_cell(extra.get(&field.key)))
}

/// What stands in an own field.
pub(super) fn own_cell(value: Option<&OwnValue>) -> Cell {
    match value {
        None => Cell::Text(String::new()),
        Some(OwnValue::Number(number) | OwnValue::Money(number)) => Cell::Number(number.to_string()),
        Some(OwnValue::Date(day)) => Cell::Day(*day),
        Some(value) => value.text(Language::Chinese).into(),
    }
}
