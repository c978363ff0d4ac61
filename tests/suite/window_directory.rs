//! 通讯录, walked through: what an entry shows of the records, and how it is edited.

use egui::{Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{app::Route, domain::Directory, storage::Library};

use super::office::Office;

/// The directory as the file has it.
fn on_disk(office: &Office) -> Directory {
    Library::open(&office.root()).unwrap().directory().unwrap()
}

fn directory_page() -> Office {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num6);
    assert_eq!(office.app().route(), &Route::Directory);
    office
}

#[test]
fn a_person_shows_to_dos_and_records_and_opens_them() {
    let mut office = directory_page();
    office.click("李明哲 技术部");
    assert!(office.harness.query_by_label("未完成的待办").is_some());
    office.click("报送第一轮部门预算（含研发投入明细） 技术部/李明哲 NC2026-10-28");
    assert_eq!(office.draft().number.to_string(), "NC2026-10-28");
}

#[test]
fn an_organization_shows_its_records_and_opens_them() {
    let mut office = directory_page();
    office.click("往来单位");
    office.click("绍兴越泰纺机有限公司 客户");
    office.click("QH-400（机号2318）交付与验收安排 EC2026-10-23");
    assert_eq!(office.draft().number.to_string(), "EC2026-10-23");
}

#[test]
fn what_is_typed_into_an_entry_is_kept_when_its_field_is_left() {
    let mut office = directory_page();
    office.click("李明哲 技术部");
    office.write("微信", "lmz-2026");
    office.press(Modifiers::NONE, Key::Tab);
    let people = on_disk(&office).people;
    let person = people.iter().find(|person| person.name == "李明哲").unwrap();
    assert_eq!(person.contact.wechat, "lmz-2026");
}

#[test]
fn what_is_changed_by_hand_is_taken_back_and_done_again() {
    let mut office = directory_page();
    let chat = |office: &Office| {
        let people = on_disk(office).people;
        let person = people.iter().find(|person| person.name == "李明哲");
        person.map(|person| person.contact.wechat.clone())
    };
    office.click("李明哲 技术部");
    let before = chat(&office);
    for _ in 0..2 {
        // What was taken back can be typed once more.
        office.write("微信", "lmz-2026");
        office.press(Modifiers::NONE, Key::Tab);
        assert_eq!(chat(&office).as_deref(), Some("lmz-2026"));
        office.click("李明哲 技术部");
        office.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(chat(&office), before);
        office.harness.get_by_label_contains("修改通讯录中的“李明哲”");
    }
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(chat(&office).as_deref(), Some("lmz-2026"));
    // Somebody who was removed comes back as they were.
    office.click("移除 李明哲");
    assert_eq!(chat(&office), None);
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(chat(&office).as_deref(), Some("lmz-2026"));
}

#[test]
fn a_person_is_added_found_by_initials_and_removed() {
    let mut office = directory_page();
    office.click("＋ 添加人员");
    office.write("姓名", "欧阳静");
    office.press(Modifiers::NONE, Key::Tab);
    assert!(
        on_disk(&office)
            .people
            .iter()
            .any(|person| person.name == "欧阳静")
    );
    office.write("按姓名、单位或拼音首字母查找", "oyj");
    assert!(office.harness.query_by_label("李明哲 技术部").is_none());
    office.click("移除 欧阳静");
    assert!(
        !on_disk(&office)
            .people
            .iter()
            .any(|person| person.name == "欧阳静")
    );
}

#[test]
fn the_page_fits_a_small_window() {
    let mut office = directory_page();
    // 1280×720 at 150 %.
    office.harness.set_size(Vec2::new(853.0, 480.0));
    office.settle();
    for (label, role) in [
        ("电话", egui::accesskit::Role::TextInput),
        ("微信", egui::accesskit::Role::TextInput),
    ] {
        let bounds = office.harness.get_by_role_and_label(role, label).rect();
        assert!(bounds.right() <= 853.0, "{label} ends at {}", bounds.right());
    }
}

#[test]
fn a_to_do_and_a_contact_are_added_from_an_entry() {
    let mut office = directory_page();
    office.harness.get_by_label("李明哲 技术部").click_secondary();
    office.settle();
    office
        .harness
        .get_all_by_role_and_label(Role::MenuItem, "＋ 待办")
        .last()
        .unwrap()
        .click();
    office.settle();
    office.write("事项", "下周三前 交样机清单");
    assert!(office.shows("负责人：李明哲"));
    office.press(Modifiers::NONE, Key::Enter);
    let todo = office.draft().todos.last().unwrap().clone();
    assert_eq!(
        (todo.task.as_str(), todo.owner.person.as_str()),
        ("交样机清单", "李明哲")
    );
    assert_eq!(todo.due.unwrap().to_string(), "2026-12-02");
    office.press(Modifiers::COMMAND, Key::Num6);
    office.click("往来单位");
    office.click("绍兴越泰纺机有限公司 客户");
    office.click("＋ 联系");
    assert!(
        office.shows("已联系：结果如何？  EC2026-10-23"),
        "what came of it belongs to the record that is open"
    );
}
