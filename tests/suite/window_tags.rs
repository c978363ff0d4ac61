//! 标签: written in a record, seen and asked for in the ledger, given to many records at once and taken off them, merged.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{BulkChange, Filter, Index, LibraryAction, Query},
    domain::{Field, Party, Record, RecordNumber, Sort, merge::merge, parse_tags},
};

use super::office::{Office, now};

const FIRST: &str = "NC2026-11-20";
const SECOND: &str = "NC2026-11-17";
const OUTSIDE: &str = "EC2026-11-13";

fn numbers(texts: &[&str]) -> Vec<RecordNumber> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

fn tag(office: &mut Office, records: &[&str], tags: &str) {
    let change = BulkChange::AddTags(parse_tags(tags));
    office.act(LibraryAction::ChangeMany(numbers(records), change));
}

fn found(office: &Office, text: &str) -> Vec<String> {
    let filter = Filter {
        text: text.to_owned(),
        ..Filter::default()
    };
    let rows = office.index().list(&filter, Sort::default(), now());
    let number = |row: &u32| office.index().row(*row).number.to_string();
    let mut found: Vec<String> = rows.iter().map(number).collect();
    found.sort();
    found
}

#[test]
fn tags_are_read_as_people_write_them() {
    for (text, tags) in [
        ("重要", vec!["重要"]),
        ("重要、年度合同，展会", vec!["重要", "年度合同", "展会"]),
        ("#重要 #VIP", vec!["重要", "VIP"]),
        ("重要;重要；重要,", vec!["重要"]),
        ("  、，# ", vec![]),
        ("展会\n年度合同\t重要", vec!["展会", "年度合同", "重要"]),
        ("＃大客户，C++/Rust", vec!["大客户", "C++/Rust"]),
        ("重要。", vec!["重要。"]),
    ] {
        assert_eq!(parse_tags(text), tags, "{text:?}");
    }
}

#[test]
fn a_tag_is_written_completed_and_taken_away_in_the_form() {
    let mut office = Office::sample();
    tag(&mut office, &[SECOND], "年度合同");
    office.act(LibraryAction::OpenRecord(FIRST.parse().unwrap()));
    office.write("标签", "重要、");
    office.write("标签", "年");
    // What is used elsewhere is offered for what is being typed.
    assert!(office.harness.query_by_label("年度合同").is_some());
    office.press(Modifiers::NONE, Key::Enter);
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file(FIRST).tags, ["重要", "年"]);
    office.click("移除 年");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file(FIRST).tags, ["重要"]);
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(office.draft().tags, ["重要", "年"]);
}

#[test]
fn what_a_record_has_is_not_offered_to_it_again() {
    let mut office = Office::sample();
    tag(&mut office, &[SECOND], "年度合同");
    office.act(LibraryAction::OpenRecord(FIRST.parse().unwrap()));
    let participants = office.draft().internal().unwrap().participants.clone();
    let directory = office.workspace().directory().clone();
    let parties = directory.people.iter().filter(|person| person.ours);
    let mut parties = parties.map(|person| Party::new(&person.unit, &person.name));
    let absent = parties.find(|party| !participants.contains(party)).unwrap();
    let (name, whole_name) = (absent.person.clone(), absent.to_string());
    for (field, typed, whole) in [("标签", "年", "年度合同"), ("参与部门/人", &name, &whole_name)]
    {
        let offered = |office: &Office| {
            let found = office
                .harness
                .query_all_by_role_and_label(Role::ListBoxOption, whole);
            found.count()
        };
        office.write(field, typed);
        assert_eq!(offered(&office), 1, "{field}: it is offered at first");
        office.press(Modifiers::COMMAND, Key::A);
        office.write(field, &format!("{whole}、"));
        office.write(field, typed);
        assert_eq!(offered(&office), 0, "{field}: it is there already");
        office.press(Modifiers::COMMAND, Key::A);
        office.press(Modifiers::NONE, Key::Backspace);
    }
}

#[test]
fn records_are_found_by_tag_in_whole_and_by_any_or_all_of_several() {
    let mut office = Office::sample();
    tag(&mut office, &[FIRST, SECOND], "重要");
    tag(&mut office, &[SECOND, OUTSIDE], "VIP");
    tag(&mut office, &[OUTSIDE], "非常重要");
    for (text, expected) in [
        ("标签:重要", vec![SECOND, FIRST]),
        ("标签:vip", vec![OUTSIDE, SECOND]),
        ("tag:VIP", vec![OUTSIDE, SECOND]),
        ("标签:重要,VIP", vec![OUTSIDE, SECOND, FIRST]),
        ("标签:重要 标签:VIP", vec![SECOND]),
        ("标签:重要 -标签:VIP", vec![FIRST]),
        ("标签:没有的", vec![]),
    ] {
        assert_eq!(found(&office, text), expected, "{text}");
    }
    let tags = office.index().tags();
    let expected = [("VIP", 2), ("重要", 2), ("非常重要", 1)];
    assert_eq!(tags, expected.map(|(tag, count)| (tag.to_owned(), count)));
}

#[test]
fn tags_are_counted_through_every_change() {
    let tagged = |number: &str, tags: &[&str]| {
        let mut record = Record::new(number.parse().unwrap());
        record.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        record
    };
    let counted = |index: &Index| {
        let mut walked = std::collections::BTreeMap::new();
        for row in index.rows() {
            for tag in index.tags_of(row) {
                *walked.entry(tag.to_owned()).or_insert(0) += 1;
            }
        }
        let kept: std::collections::BTreeMap<String, usize> = index.tags().into_iter().collect();
        assert_eq!(kept, walked);
        assert_eq!(index.has_tags(), !walked.is_empty());
        kept.len()
    };
    let first = [
        tagged("NC2026-11-20", &["重点", "投诉"]),
        tagged("NC2026-11-21", &["重点"]),
        tagged("NC2026-11-22", &[]),
        // Of two of one number the later counts.
        tagged("NC2026-11-22", &["回访"]),
    ];
    let mut index = Index::from_records(&first);
    assert_eq!(counted(&index), 3);
    index.put(&tagged("NC2026-11-20", &["投诉", "已回复"]));
    assert_eq!(counted(&index), 4);
    index.put(&tagged("NC2026-11-22", &[]));
    assert_eq!(counted(&index), 3);
    index.forget("NC2026-11-21".parse().unwrap());
    index.forget("NC2026-11-20".parse().unwrap());
    assert_eq!(counted(&index), 0);
}

#[test]
fn tags_are_a_column_and_a_filter_of_the_ledger() {
    let mut office = Office::sample();
    tag(&mut office, &[FIRST], "重要");
    office.press(Modifiers::COMMAND, Key::Num2);
    assert!(
        office
            .harness
            .query_by_role_and_label(Role::Button, "标签")
            .is_some()
    );
    let rows = |office: &Office| office.harness.query_all_by_role(Role::CheckBox).count();
    let all = rows(&office);
    office.click("标签");
    office.tick("重要  1");
    office.press(Modifiers::NONE, Key::Escape);
    assert_eq!(
        rows(&office),
        2,
        "the box for all and that of the one record, of {all}"
    );
    let mut settings = office.app().settings().clone();
    settings.ledgers[0].added = vec![Field::Tags.into()];
    office.act(liuhen::app::Action::SetSettings(Box::new(settings)));
    assert!(
        office.harness.query_by_label("重要").is_some(),
        "the cell shows it"
    );
}

#[test]
fn a_tag_is_taken_out_of_the_filter_however_it_was_written() {
    for (text, left) in [
        ("标签:重要", ""),
        ("合同 标签：重要 日期:本月", "合同 日期:本月"),
        ("标签:展会,重要、VIP", "标签:展会,VIP"),
        ("tag:重要 标签:展会", "标签:展会"),
        ("-标签:重要 标签:重要", "-标签:重要"),
        ("标签:非常重要", "标签:非常重要"),
    ] {
        let shown = Query::with_tag(text, "重要", false);
        assert_eq!(shown, left, "{text}");
        assert!(!Query::parse(&shown, now().date()).asks_tag("重要"), "{shown}");
    }
    assert_eq!(Query::with_tag("合同", "重要", true), "合同 标签:重要");
}

#[test]
fn tags_come_to_many_records_and_go_in_one_step_that_is_taken_back() {
    let mut office = Office::sample();
    let tags = |office: &Office| [FIRST, SECOND, OUTSIDE].map(|number| office.file(number).tags);
    tag(&mut office, &[FIRST], "重要");
    tag(&mut office, &[FIRST, SECOND, OUTSIDE], "重要、展会");
    assert_eq!(tags(&office), [["重要", "展会"]; 3]);
    office.act(LibraryAction::ChangeMany(
        numbers(&[FIRST, OUTSIDE]),
        BulkChange::RemoveTags(vec!["重要".to_owned()]),
    ));
    assert_eq!(office.file(OUTSIDE).tags, ["展会"]);
    assert!(office.shows("去掉标签“重要”"));
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(tags(&office), [["重要", "展会"]; 3]);
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(tags(&office), [vec!["重要"], vec![], vec![]]);
}

#[test]
fn tags_of_two_people_are_merged_each_by_itself() {
    let with = |tags: &[&str]| {
        let mut record = Record::new("NC2026-11-20".parse().unwrap());
        record.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        record
    };
    let merged = merge(
        &with(&["重要", "展会"]),
        &with(&["重要", "展会", "VIP"]),
        &with(&["展会", "年度"]),
    );
    assert!(merged.is_settled());
    let mut tags = merged.record.tags;
    tags.sort();
    assert_eq!(tags, ["VIP", "展会", "年度"]);
}
