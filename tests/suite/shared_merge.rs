//! Merging shared files, three versions of one content at a time: who is in the directory, what the office sets, its
//! vague words and options for printing.

use liuhen::{
    domain::{
        Bilingual, Contact, Directory, Kind, LibrarySettings, Organization, Person, Relation, Scenario,
        merge::Side,
        shared::{self, Choices, Content, Merge, Place, SharedChange, Step, Three, typed, untyped},
    },
    print::PrintSettings,
};
use proptest::{prelude::*, sample::Index};
use serde_json::Value;

fn merge<T: Content>(base: &T, mine: &T, theirs: &T) -> Merge {
    merge_with(base, mine, theirs, &Choices::new())
}

fn merge_with<T: Content>(base: &T, mine: &T, theirs: &T, choices: &Choices) -> Merge {
    let [base, mine, theirs] = [base, mine, theirs].map(|content| untyped(content).unwrap());
    let three = Three {
        base: &base,
        mine: &mine,
        theirs: &theirs,
    };
    shared::merge(&T::SHAPE, three, choices)
}

/// The result of a merge in which nothing is asked.
#[track_caller]
fn merged<T: Content + std::fmt::Debug>(base: &T, mine: &T, theirs: &T) -> T {
    let merge = merge(base, mine, theirs);
    assert!(merge.is_settled(), "asked about {:?}", merge.conflicts);
    typed(&merge.value).unwrap()
}

fn person(name: &str, unit: &str) -> Person {
    Person {
        name: name.to_owned(),
        unit: unit.to_owned(),
        ..Person::default()
    }
}

fn directory(people: &[Person]) -> Directory {
    Directory {
        people: people.to_vec(),
        ..Directory::default()
    }
}

fn with(directory: &Directory, change: impl FnOnce(&mut Directory)) -> Directory {
    let mut directory = directory.clone();
    change(&mut directory);
    directory
}

fn three_people() -> Directory {
    directory(&[
        person("王芳", "市场部"),
        person("李明", "财务部"),
        person("陈静", "行政部"),
    ])
}

#[test]
fn two_fields_of_one_person_both_stand() {
    let base = three_people();
    let mine = with(&base, |d| d.people[1].contact.phone = "0755-8888".into());
    let theirs = with(&base, |d| d.people[1].contact.mail = "li@example.cn".into());
    let merged = merged(&base, &mine, &theirs);
    assert_eq!(merged.people[1].contact.phone, "0755-8888");
    assert_eq!(merged.people[1].contact.mail, "li@example.cn");
    assert_eq!(merged.people.len(), 3);
}

#[test]
fn the_same_field_of_one_person_is_asked_and_either_can_be_chosen() {
    let base = three_people();
    let mine = with(&base, |d| d.people[1].contact.phone = "111".into());
    let theirs = with(&base, |d| {
        d.people[1].contact.phone = "222".into();
        d.people[0].note = "出差".into();
    });
    let asked = merge(&base, &mine, &theirs);
    let [conflict] = asked.conflicts.as_slice() else {
        panic!("{:?}", asked.conflicts)
    };
    let steps = [
        Step::Field("people".into()),
        Step::Entry("财务部/李明".into()),
        Step::Field("contact".into()),
        Step::Field("phone".into()),
    ];
    assert_eq!(conflict.place, Place(steps.to_vec()));
    assert_eq!((&conflict.mine, &conflict.theirs), (&"111".into(), &"222".into()));
    for (side, phone) in [(Side::Mine, "111"), (Side::Theirs, "222"), (Side::Base, "")] {
        let merge = merge_with(&base, &mine, &theirs, &asked.all(side));
        let merged: Directory = typed(&merge.value).unwrap();
        assert!(merge.is_settled());
        assert_eq!(merged.people[1].contact.phone, phone);
        assert_eq!(merged.people[0].note, "出差");
    }
}

#[test]
fn an_edit_beats_a_deletion() {
    let base = three_people();
    let mine = with(&base, |d| drop(d.people.remove(1)));
    let theirs = with(&base, |d| d.people[1].contact.phone = "222".into());
    assert_eq!(merged(&base, &mine, &theirs), theirs);
    assert_eq!(merged(&base, &theirs, &mine), theirs);
    // What nobody touched is gone.
    let untouched = with(&base, |d| d.people[0].note = "出差".into());
    assert_eq!(merged(&base, &mine, &untouched).people.len(), 2);
}

#[test]
fn a_person_added_twice_at_once_is_one() {
    let base = three_people();
    let mine = with(&base, |d| d.people.push(person("赵强", "采购部")));
    let theirs = with(&base, |d| {
        d.people.push(Person {
            contact: Contact {
                phone: "333".into(),
                ..Contact::default()
            },
            ..person("赵强", "采购部")
        });
    });
    let both = merged(&base, &mine, &theirs);
    assert_eq!(both.people.len(), 4);
    assert_eq!(both.people[3].contact.phone, "333");
    // A name without a unit is whoever bears it.
    let without_unit = with(&base, |d| d.people.push(person("赵强", "")));
    let both = merged(&base, &without_unit, &theirs);
    assert_eq!(both.people.len(), 4);
    assert_eq!(both.people[3].unit, "采购部");
    // Two departments are two people.
    let other = with(&base, |d| d.people.push(person("赵强", "市场部")));
    assert_eq!(merged(&base, &other, &theirs).people.len(), 5);
}

#[test]
fn a_renamed_entry_is_the_one_it_was() {
    let base = three_people();
    let phone = |d: &mut Directory, i: usize| d.people[i].contact.phone = "222".into();
    for (i, name) in [(0, "王方"), (1, "黎明"), (1, "周明"), (2, "陈晶")] {
        let mine = with(&base, |d| name.clone_into(&mut d.people[i].name));
        let theirs = with(&base, |d| phone(d, i));
        let both = merged(&base, &mine, &theirs);
        assert_eq!(both.people.len(), 3, "{name}");
        assert_eq!(both.people[i].name, name);
        assert_eq!(both.people[i].contact.phone, "222");
    }
    // Moved to another department, while the list changed around.
    let mine = with(&base, |d| d.people[1].unit = "审计部".into());
    let theirs = with(&base, |d| {
        phone(d, 1);
        d.people.insert(0, person("新人", "市场部"));
        d.people.remove(3);
    });
    let both = merged(&base, &mine, &theirs);
    let names: Vec<&str> = both.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["新人", "王芳", "李明"]);
    assert_eq!(both.people[2].unit, "审计部");
    assert_eq!(both.people[2].contact.phone, "222");
    // Renamed by both in two ways: asked, never two entries.
    let mine = with(&base, |d| d.people[1].name = "黎明".into());
    let theirs = with(&base, |d| d.people[1].name = "李铭".into());
    let asked = merge(&base, &mine, &theirs);
    assert_eq!(asked.conflicts.len(), 1);
    assert_eq!(asked.conflicts[0].mine, Value::from("黎明"));
}

#[test]
fn another_person_at_the_end_is_no_renaming() {
    let base = three_people();
    let mine = with(&base, |d| {
        d.people.pop();
        d.people.push(person("孙倩", "行政部"));
    });
    let theirs = with(&base, |d| d.people[2].contact.phone = "222".into());
    let both = merged(&base, &mine, &theirs);
    let found = |name: &str| both.people.iter().find(|p| p.name == name).unwrap();
    assert_eq!(found("陈静").contact.phone, "222");
    assert_eq!(found("孙倩").contact.phone, "");
}

#[test]
fn a_renamed_organization_keeps_what_others_note_of_it() {
    let organization = |name: &str| Organization {
        name: name.to_owned(),
        relation: Relation::Supplier,
        ..Organization::default()
    };
    let base = Directory {
        organizations: vec![organization("蓝海"), organization("远山公司")],
        ..Directory::default()
    };
    let mine = with(&base, |d| d.organizations[0].name = "蓝海科技有限公司".into());
    let theirs = with(&base, |d| d.organizations[0].note = "月结".into());
    let both = merged(&base, &mine, &theirs);
    assert_eq!(both.organizations.len(), 2);
    assert_eq!(both.organizations[0].name, "蓝海科技有限公司");
    assert_eq!(both.organizations[0].note, "月结");
}

#[test]
fn departments_are_a_set_and_scenarios_entries() {
    let mut base = LibrarySettings::named("办公室");
    base.departments = ["市场部", "财务部"].map(str::to_owned).to_vec();
    let scenario = Scenario {
        key: "own-1".into(),
        name: Bilingual {
            zh: "来访".into(),
            en: String::new(),
        },
        ..Scenario::standard()[0].clone()
    };
    let mut mine = base.clone();
    mine.departments.push("法务部".into());
    mine.scenarios.push(scenario.clone());
    let mut theirs = base.clone();
    theirs.departments.retain(|unit| unit != "财务部");
    theirs.departments.push("审计部".into());
    theirs.calendar_file = true;
    theirs.name = "深圳办公室".into();
    let both = merged(&base, &mine, &theirs);
    assert_eq!(both.departments, ["市场部", "审计部", "法务部"]);
    assert_eq!(both.scenarios, [scenario]);
    assert!(both.calendar_file);
    assert_eq!(both.name, "深圳办公室");
}

#[test]
fn options_for_printing_are_merged_by_option_and_presets_by_name() {
    let base = PrintSettings::default();
    let mut mine = base.clone();
    mine.record.watermark = "内部".into();
    mine.presets.push(liuhen::print::Preset::standard()[1].clone());
    let mut theirs = base.clone();
    theirs.record.seal = true;
    theirs.ledger.type_scale = 1.2;
    theirs.presets.push(liuhen::print::Preset::standard()[2].clone());
    let both = merged(&base, &mine, &theirs);
    assert_eq!(both.record.watermark, "内部");
    assert!(both.record.seal);
    assert!((both.ledger.type_scale - 1.2).abs() < f32::EPSILON);
    assert_eq!(both.presets.len(), 2);
}

#[test]
fn a_change_on_top_of_ones_own_earlier_one_is_not_asked() {
    let base = three_people();
    let first = with(&base, |d| d.people[1].contact.phone = "1".into());
    let second = with(&base, |d| {
        d.people[1].contact.phone = "12".into();
        d.people[0].note = "出差".into();
    });
    let change = SharedChange::new(&base, &second).unwrap();
    let on = untyped(&first).unwrap();
    let change = change.after(&on, &Directory::SHAPE);
    assert_eq!(change.base, on);
    let mine: Directory = typed(&change.mine).unwrap();
    assert_eq!(mine.people[1].contact.phone, "12");
    assert_eq!(mine.people[0].note, "出差");
}

#[test]
fn what_is_typed_goes_with_what_others_changed_unless_it_is_the_same_field() {
    let base = three_people();
    let typed = with(&base, |d| d.people[1].contact.phone = "07".into());
    let theirs = with(&base, |d| d.people.push(person("赵强", "采购部")));
    let of = |mine, theirs| {
        shared::with_others(Three {
            base: &base,
            mine,
            theirs,
        })
    };
    let both = of(&typed, &theirs).unwrap();
    assert_eq!(both.people[1].contact.phone, "07");
    assert_eq!(both.people.len(), 4);
    let same_field = with(&base, |d| d.people[1].contact.phone = "138".into());
    assert_eq!(of(&typed, &same_field), None);
    assert_eq!(of(&base, &same_field), Some(same_field.clone()));
}

#[test]
fn without_a_base_nothing_is_dropped() {
    let one = directory(&[person("王芳", "市场部"), person("李明", "财务部")]);
    let mut other = directory(&[person("李明", "财务部"), person("陈静", "行政部")]);
    other.people[0].contact.phone = "222".into();
    let [one, other] = [one, other].map(|content| untyped(&content).unwrap());
    let merge = shared::merge_without_base(&Directory::SHAPE, &one, &other, &Choices::new());
    assert!(merge.is_settled());
    let both: Directory = typed(&merge.value).unwrap();
    assert_eq!(both.people.len(), 3);
    assert!(both.people.iter().any(|p| p.contact.phone == "222"));
}

/// What a person may do to a directory. Values are numbered, so that each can be looked for afterwards.
#[derive(Debug, Clone)]
enum Edit {
    Add(u8),
    Remove(Index),
    Rename(Index, u16),
    Move(Index, u16),
    Phone(Index, u16),
    Note(Index, u16),
    Ours(Index),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let one = prop_oneof![
        3 => (0_u8..12).prop_map(Edit::Add),
        1 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), 0_u16..500).prop_map(|(i, n)| Edit::Rename(i, n)),
        1 => (any::<Index>(), 0_u16..500).prop_map(|(i, n)| Edit::Move(i, n)),
        3 => (any::<Index>(), 0_u16..500).prop_map(|(i, n)| Edit::Phone(i, n)),
        2 => (any::<Index>(), 0_u16..500).prop_map(|(i, n)| Edit::Note(i, n)),
        1 => any::<Index>().prop_map(Edit::Ours),
    ];
    prop::collection::vec(one, 0..6)
}

fn edited(directory: &Directory, edits: &[Edit], by: &str) -> Directory {
    let mut directory = directory.clone();
    let people = &mut directory.people;
    for edit in edits {
        let at = |index: &Index, people: &Vec<Person>| index.index(people.len().max(1));
        match edit {
            Edit::Add(n) => people.push(person(&format!("新{n}"), "采购部")),
            Edit::Remove(i) if !people.is_empty() => drop(people.remove(at(i, people))),
            Edit::Rename(i, n) => {
                let i = at(i, people);
                if let Some(person) = people.get_mut(i) {
                    person.name = format!("名{by}{n}");
                }
            }
            Edit::Move(i, n) => {
                let i = at(i, people);
                if let Some(person) = people.get_mut(i) {
                    person.unit = format!("部{by}{n}");
                }
            }
            Edit::Phone(i, n) => {
                let i = at(i, people);
                if let Some(person) = people.get_mut(i) {
                    person.contact.phone = format!("电{by}{n}");
                }
            }
            Edit::Note(i, n) => {
                let i = at(i, people);
                if let Some(person) = people.get_mut(i) {
                    person.note = format!("注{by}{n}\n{}", person.note);
                }
            }
            Edit::Ours(i) => {
                let i = at(i, people);
                if let Some(person) = people.get_mut(i) {
                    person.ours = !person.ours;
                }
            }
            Edit::Remove(_) => {}
        }
    }
    directory
}

/// Every text that a value holds.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.extend(text.lines().map(str::to_owned)),
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn texts_of(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    texts(value, &mut found);
    found
}

fn base() -> Directory {
    let people: Vec<Person> = (0..6)
        .map(|i| person(&format!("甲{i}"), &format!("一{}部", i % 2)))
        .collect();
    directory(&people)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn who_is_called_mine_makes_no_difference(mine in edits(), theirs in edits()) {
        let base = base();
        let (mine, theirs) = (edited(&base, &mine, "我"), edited(&base, &theirs, "他"));
        let (one, other) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
        prop_assert_eq!(&one.value, &other.value);
        let places = |merge: &Merge| merge.conflicts.iter().map(|c| c.place.clone()).collect::<Vec<_>>();
        prop_assert_eq!(places(&one), places(&other));
        prop_assert_eq!(one.mine, other.theirs);
    }

    #[test]
    fn nothing_that_either_side_wrote_is_lost(mine in edits(), theirs in edits()) {
        let base = base();
        let (mine, theirs) = (edited(&base, &mine, "我"), edited(&base, &theirs, "他"));
        let merge = merge(&base, &mine, &theirs);
        let before = texts_of(&untyped(&base).unwrap());
        let mut kept = texts_of(&merge.value);
        for conflict in &merge.conflicts {
            texts(&conflict.mine, &mut kept);
            texts(&conflict.theirs, &mut kept);
        }
        for side in [&mine, &theirs] {
            for text in texts_of(&untyped(side).unwrap()) {
                prop_assert!(before.contains(&text) || kept.contains(&text), "{} is lost", text);
            }
        }
        // Once it is decided, it is a directory again.
        let decided = merge_with(&base, &mine, &theirs, &merge.all(Side::Mine));
        prop_assert!(decided.is_settled());
        prop_assert!(typed::<Directory>(&decided.value).is_ok());
    }

    #[test]
    fn equal_and_one_sided_changes_are_never_asked(edits in edits()) {
        let base = base();
        let changed = edited(&base, &edits, "我");
        for (mine, theirs) in [(&changed, &changed), (&changed, &base), (&base, &changed)] {
            let merge = merge(&base, mine, theirs);
            prop_assert!(merge.conflicts.is_empty());
            let merged: Directory = typed(&merge.value).unwrap();
            prop_assert_eq!(&merged, &changed);
        }
        // And merged once more with what it came from, it stays what it is.
        let merge = merge(&base, &changed, &changed);
        prop_assert_eq!(merge.value, untyped(&changed).unwrap());
    }
}

#[test]
fn every_content_survives_the_way_through_the_merge() {
    let mut settings = LibrarySettings::named("办公室");
    settings.scenarios = Scenario::standard().to_vec();
    assert_eq!(
        typed::<LibrarySettings>(&untyped(&settings).unwrap()).unwrap(),
        settings
    );
    assert!(settings.scenarios_of(Kind::Internal).count() > 0);
    let printing = PrintSettings {
        presets: liuhen::print::Preset::standard(),
        ..PrintSettings::default()
    };
    assert_eq!(
        typed::<PrintSettings>(&untyped(&printing).unwrap()).unwrap(),
        printing
    );
    let mut endless = PrintSettings::default();
    endless.record.type_scale = f32::INFINITY;
    assert!(untyped(&endless).is_err());
}
