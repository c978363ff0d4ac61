//! People and organizations with several phones and names: found by each, merged by phone, written in the window.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Route},
    domain::{Contact, Directory, Person, Phone, PhoneKind, Record, same_phone_key},
    storage::Library,
};

use super::office::Office;

fn person(name: &str, unit: &str, phone: &str) -> Person {
    Person {
        name: name.to_owned(),
        unit: unit.to_owned(),
        contact: Contact {
            phone: phone.to_owned(),
            ..Contact::default()
        },
        ..Person::default()
    }
}

fn directory(people: &[Person]) -> Directory {
    Directory {
        people: people.to_vec(),
        ..Directory::default()
    }
}

#[test]
fn a_number_is_one_however_it_is_written() {
    for (one, other, same) in [
        ("13800138000", "138 0013 8000", true),
        ("13800138000", "+86 138-0013-8000", true),
        ("13800138000", "008613800138000", true),
        ("0512-6888 1234 转 8012", "(0512) 68881234", true),
        ("051268881234", "051268881235", false),
        // Short numbers are shared by many.
        ("8012", "8012", false),
        ("", "", false),
    ] {
        let (one_key, other_key) = (same_phone_key(one), same_phone_key(other));
        assert_eq!(
            one_key.is_some() && one_key == other_key,
            same,
            "{one} and {other}"
        );
    }
}

#[test]
fn duplicates_are_found_by_phone_and_by_other_names() {
    let called = |aliases: &[&str]| Person {
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..person("王建国", "华润电力", "")
    };
    for (one, other, entries) in [
        (
            person("王建国", "华润电力", "13800138000"),
            person("王经理", "华润电力", "138 0013 8000"),
            1,
        ),
        (
            person("王总", "", "13800138000"),
            person("王建国", "华润电力", "13800138000"),
            1,
        ),
        (
            person("老王", "", "13800138000"),
            person("王建国", "华润电力", "13800138000"),
            1,
        ),
        (called(&["老王"]), person("老王", "华润电力", ""), 1),
        (
            person("欧阳雪", "", "13912345678"),
            person("欧阳主任", "苏州精工", "+86 139 1234 5678"),
            1,
        ),
        (
            person("小陈", "技术部", "13700001111"),
            person("陈思远", "技术部", "137-0000-1111"),
            1,
        ),
        (
            person("陈思远", "技术部", "13700001111"),
            person("陈思敏", "技术部", "13700001111"),
            2,
        ),
        // Colleagues share the number of their desk.
        (
            person("王建国", "华润电力", "051268881234"),
            person("李丽", "华润电力", "051268881234"),
            2,
        ),
        (
            person("王建国", "华润电力", "051268881234"),
            person("李经理", "华润电力", "051268881234"),
            2,
        ),
        // One name in two firms is two people, unless they have one phone.
        (
            person("王建国", "华润电力", "13800138000"),
            person("王建国", "苏州精工", "13900139000"),
            2,
        ),
        (
            person("王建国", "华润电力", "13800138000"),
            person("王建国", "苏州精工", "13800138000"),
            1,
        ),
    ] {
        let mut merged = directory(&[one.clone(), other.clone()]);
        merged.merge_duplicates();
        assert_eq!(merged.people.len(), entries, "{one:?} and {other:?}");
    }
}

#[test]
fn what_two_entries_say_stays_in_the_one_that_is_made_of_them() {
    let mut other = person("王经理", "", "13800138000");
    other.phones.push(Phone {
        kind: PhoneKind::Office,
        number: "0512-68881234".to_owned(),
    });
    other.wecom = "wangjg".to_owned();
    let mut merged = directory(&[person("王建国", "华润电力", "138 0013 8000"), other]);
    assert_eq!(merged.merge_duplicates(), 1);
    let [kept] = merged.people.as_slice() else {
        panic!("{merged:?}")
    };
    assert_eq!((kept.name.as_str(), kept.wecom.as_str()), ("王建国", "wangjg"));
    assert_eq!(kept.aliases, ["王经理"]);
    assert_eq!(
        kept.all_phones().collect::<Vec<_>>(),
        ["138 0013 8000", "0512-68881234"]
    );
}

#[test]
fn who_is_known_by_another_name_is_not_learnt_again() {
    let mut known = person("王建国", "技术部", "");
    known.aliases.push("老王".to_owned());
    let mut directory = directory(&[known]);
    let mut record = Record::new("NC2026-11-20".parse().unwrap());
    record.host = "老王".to_owned();
    assert_eq!(directory.learn(&record), 0);
    record.host = "老李".to_owned();
    assert_eq!(directory.learn(&record), 1);
}

#[test]
fn phones_and_names_are_written_in_the_window_and_found() {
    let mut office = Office::empty();
    office.act(Action::Go(Route::Directory));
    office.click("＋ 添加人员");
    office.write("姓名", "王建国");
    office.harness.get_by_label("更多联系方式").click();
    office.settle();
    office.write("别名", "老王、王总");
    office.write("企业微信", "wangjg");
    office.click("＋ 加电话");
    office.write("其他电话 1", "0512-68881234");
    office.press(Modifiers::NONE, Key::Tab);
    let read = Library::open(&office.root()).unwrap().directory().unwrap();
    let [kept] = read.people.as_slice() else {
        panic!("{read:?}")
    };
    assert_eq!(kept.aliases, ["老王", "王总"]);
    assert_eq!(
        (kept.wecom.as_str(), kept.phones[0].number.as_str()),
        ("wangjg", "0512-68881234")
    );
    for (typed, found) in [
        ("王总", true),
        ("6888", true),
        ("0512 6888 1234", true),
        ("(0512)6888", true),
        ("0512 7", false),
        ("wangjg", true),
        ("李", false),
    ] {
        office.field("按姓名、单位或拼音首字母查找").focus();
        office.press(Modifiers::COMMAND, Key::A);
        office.write("按姓名、单位或拼音首字母查找", typed);
        let nothing = office.harness.query_by_label("没有符合的条目").is_some();
        assert_eq!(!nothing, found, "{typed}");
    }
}
