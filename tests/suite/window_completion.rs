//! Fields that offer names: only what the person went to in the list is written into the record.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT;
use liuhen::{
    app::sample,
    domain::{Kind, Organization, Person, Record},
    storage::{Library, SharedHow},
};

use super::office::{Office, author, now};

/// What ends the stay in a field.
const WAYS: [(&str, Modifiers, Key); 3] = [
    ("Tab", Modifiers::NONE, Key::Tab),
    ("Shift+Tab", Modifiers::SHIFT, Key::Tab),
    ("Enter", Modifiers::NONE, Key::Enter),
];

/// The sample office over a new record, outside or inside, with a to-do whose helpers are shown.
fn new_record(kind: Kind) -> Office {
    let mut office = Office::sample();
    office.new_record(kind);
    office.click("＋ 添加待办");
    office.click("配合人与办理情况 1");
    if kind == Kind::External {
        office.click("＋ 添加进展");
    }
    office
}

fn stay(office: &mut Office, field: &str) {
    office.field(field).scroll_to_me();
    office.settle();
    office.field(field).focus();
    office.settle();
}

/// Nothing but the day the record is of differs from an untouched one.
#[track_caller]
fn untouched(office: &Office, before: &Record, what: &str) {
    assert_eq!(office.draft(), before, "{what} wrote into the record");
}

#[test]
fn passing_through_an_empty_field_writes_nothing() {
    let fields: [(Kind, &[&str]); 2] = [
        (
            Kind::Internal,
            &[
                "发起部门/人",
                "参与部门/人",
                "负责人",
                "主持人",
                "记录人",
                "列席",
                "缺席",
                "负责人 1",
                "配合人 1",
            ],
        ),
        (Kind::External, &["对方单位", "联系人", "我方对接人", "跟进人 1"]),
    ];
    for (kind, fields) in fields {
        let mut office = new_record(kind);
        let before = office.draft().clone();
        for field in fields {
            for (way, modifiers, key) in WAYS {
                stay(&mut office, field);
                office.press(modifiers, key);
                untouched(&office, &before, &format!("{way} in {field}"));
            }
        }
    }
}

#[test]
fn the_whole_form_can_be_walked_through_in_both_directions() {
    for kind in [Kind::Internal, Kind::External] {
        let mut office = new_record(kind);
        let before = office.draft().clone();
        for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
            for _ in 0..60 {
                office.harness.key_press_modifiers(modifiers, Key::Tab);
                office.harness.run();
            }
            office.settle();
            untouched(&office, &before, "Tab");
        }
    }
}

#[test]
fn what_was_typed_in_part_stays_as_typed() {
    for (way, modifiers, key) in WAYS {
        let mut office = new_record(Kind::Internal);
        office.write("发起部门/人", "技术");
        office.press(modifiers, key);
        let initiator = office.draft().internal().unwrap().initiator.to_string();
        assert_eq!(initiator, "技术", "{way}");
    }
}

#[test]
fn the_name_that_the_arrows_went_to_is_taken() {
    for key in [Key::Enter, Key::Tab] {
        let taken = [1, 2].map(|steps| {
            let mut office = new_record(Kind::Internal);
            stay(&mut office, "发起部门/人");
            for _ in 0..steps {
                office.press(Modifiers::NONE, Key::ArrowDown);
            }
            office.press(Modifiers::NONE, key);
            let initiator = &office.draft().internal().unwrap().initiator;
            let library = office.workspace();
            let people = &library.directory().people;
            assert!(
                people.iter().any(|person| person.name == initiator.person),
                "{key:?}"
            );
            initiator.to_string()
        });
        assert_ne!(taken[0], taken[1], "{key:?}: each step goes to another name");
    }
}

#[test]
fn shift_tab_goes_back_without_the_name_that_is_marked() {
    let mut office = new_record(Kind::Internal);
    let before = office.draft().clone();
    stay(&mut office, "参与部门/人");
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::SHIFT, Key::Tab);
    untouched(&office, &before, "Shift+Tab");
    assert!(!office.field("参与部门/人").accesskit_node().is_focused());
}

#[test]
fn initials_stand_for_a_name_with_enter_and_for_themselves_with_tab() {
    for (key, expected) in [(Key::Enter, "技术部/吴佳怡"), (Key::Tab, "wjy")] {
        let mut office = new_record(Kind::Internal);
        office.write("发起部门/人", "wjy");
        office.press(Modifiers::NONE, key);
        let initiator = office.draft().internal().unwrap().initiator.to_string();
        assert_eq!(initiator, expected, "{key:?}");
    }
}

#[test]
fn esc_closes_the_list_and_the_field_keeps_the_keyboard() {
    let mut office = new_record(Kind::Internal);
    stay(&mut office, "发起部门/人");
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::Escape);
    assert!(office.field("发起部门/人").accesskit_node().is_focused());
    office.press(Modifiers::NONE, Key::Enter);
    assert!(office.draft().internal().unwrap().initiator.is_empty());
}

/// The sample office, in which people and an organization are called by other names too.
fn nicknamed(kind: Kind) -> Office {
    let folder = tempfile::TempDir::new().unwrap();
    let root = folder.path().join("library");
    sample::write(&root, now().date()).unwrap();
    let library = Library::open(&root).unwrap();
    let base = library.directory().unwrap();
    let mut mine = base.clone();
    let known = mine.people.iter_mut().find(|person| person.name == "吴佳怡");
    known.unwrap().aliases = vec!["大师姐".to_owned(), "Jenny".to_owned()];
    mine.people.push(Person {
        name: "欧阳建国".to_owned(),
        aliases: vec!["老班长".to_owned()],
        ..Person::default()
    });
    mine.organizations.push(Organization {
        name: "华润电力控股有限公司".to_owned(),
        aliases: vec!["大润".to_owned()],
        ..Organization::default()
    });
    let saved = library.save_shared(&base, &mine, SharedHow::Saved, &author());
    saved.unwrap();
    let mut office = Office::open(folder, Some(root));
    office.new_record(kind);
    office.click("＋ 添加待办");
    office
}

/// All that is typed into the record, as one text.
fn written(office: &Office) -> String {
    serde_json::to_string(office.draft()).unwrap()
}

#[test]
fn another_name_of_somebody_offers_the_person() {
    let ours = [
        "发起部门/人",
        "参与部门/人",
        "负责人",
        "主持人",
        "列席",
        "负责人 1",
    ];
    let cases = ours
        .map(|field| (Kind::Internal, field, "大师姐", "吴佳怡"))
        .into_iter();
    let more = [
        (Kind::Internal, "发起部门/人", "jenn", "吴佳怡"),
        (Kind::Internal, "发起部门/人", "技术部/大师", "吴佳怡"),
        (Kind::External, "我方对接人", "师姐", "吴佳怡"),
        (Kind::External, "联系人", "老班长", "欧阳建国"),
        (Kind::External, "对方单位", "大润", "华润电力控股有限公司"),
    ];
    for (kind, field, typed, meant) in cases.chain(more) {
        let mut office = nicknamed(kind);
        office.write(field, typed);
        office.press(Modifiers::NONE, Key::ArrowDown);
        office.press(Modifiers::NONE, Key::Enter);
        let text = written(&office);
        assert!(
            text.contains(meant) && !text.contains(typed),
            "{typed} in {field}: {text}"
        );
    }
}

#[test]
fn the_line_says_by_which_name_somebody_is_offered() {
    let mut office = nicknamed(Kind::Internal);
    office.write("主持人", "大师姐");
    assert!(office.shows("吴佳怡（大师姐）"));
    let mut office = nicknamed(Kind::Internal);
    office.write("主持人", "吴佳");
    assert!(!office.shows("（大师姐）"));
}

#[test]
fn another_name_that_nobody_went_to_the_person_from_stays() {
    for (way, modifiers, key) in WAYS {
        let mut office = nicknamed(Kind::Internal);
        office.write("主持人", "大师姐");
        office.press(modifiers, key);
        assert_eq!(office.draft().host, "大师姐", "{way}");
    }
}
