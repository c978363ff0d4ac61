//! The calendar, walked through: what is due moves by dragging, and everything goes by keys.

use chrono::{NaiveDate, NaiveTime};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{Due, ItemId, Kind, Record, Todo},
    storage::Library,
};

use super::office::{Office, author, now};

/// Drags the offer of the 25th to 28 November 2026, a Saturday.
fn drag(office: &mut Office) {
    let chip = "待办 提交报价 NC2026-11-23";
    let from = office
        .harness
        .get_by_role_and_label(Role::Button, chip)
        .rect()
        .center();
    let to = office
        .harness
        .get_by_role_and_label(Role::Button, "2026年11月28日 周六");
    let to = to.rect().center();
    office.harness.drag_at(from);
    office.harness.run_steps(2);
    office.harness.hover_at(from + egui::vec2(20.0, 4.0));
    office.harness.run_steps(2);
    office.harness.hover_at(to);
    office.harness.run_steps(2);
    office.harness.drop_at(to);
    office.settle();
}

#[test]
fn the_calendar_moves_what_is_due_by_dragging_and_takes_it_back() {
    let mut office = Office::empty();
    let mut todo = Todo::new(ItemId::from_bits(7), "提交报价");
    todo.due = Some(Due::on(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()));
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.todos.push(todo);
        record
    };
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.harness.state_mut().app.ask(LibraryAction::Reload);
    office.act(Action::Go(Route::Calendar));

    drag(&mut office);
    let due = |office: &Office| {
        office.file("NC2026-11-23").todos[0]
            .current_due()
            .unwrap()
            .date
            .to_string()
    };
    assert_eq!(due(&office), "2026-11-28");
    // Ctrl+Z takes it back, also when nothing tells of it any more.
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(due(&office), "2026-11-25");
    assert!(office.file("NC2026-11-23").todos[0].extensions.is_empty());
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(due(&office), "2026-11-25");
    drag(&mut office);
    assert_eq!(due(&office), "2026-11-28");
    // The first deadline stays readable, and the day off is said.
    assert_eq!(
        office.file("NC2026-11-23").todos[0].due.unwrap().date.to_string(),
        "2026-11-25"
    );
    office.click("改到下一个工作日（11月30日 周一）");
    assert_eq!(due(&office), "2026-11-30");
    assert_eq!(office.file("NC2026-11-23").todos[0].extensions.len(), 1);
    office.click("撤销");
    assert_eq!(due(&office), "2026-11-25");
    assert!(office.file("NC2026-11-23").todos[0].extensions.is_empty());
}

#[test]
fn the_calendar_goes_by_keys() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Calendar));
    let chosen = |office: &Office, day: &str| office.harness.query_all_by_label(day).count() > 0;
    // The day chosen is told at the side, with its lunar day.
    assert!(chosen(&office, "农历丙午年十月十五"));
    office.press(Modifiers::NONE, Key::ArrowRight);
    assert!(chosen(&office, "农历丙午年十月十六"));
    office.press(Modifiers::NONE, Key::ArrowDown);
    assert!(chosen(&office, "农历丙午年十月廿三"));
    office.press(Modifiers::NONE, Key::PageDown);
    assert!(chosen(&office, "2027年1月1日 周五"));
    office.press(Modifiers::NONE, Key::T);
    assert!(chosen(&office, "农历丙午年十月十五"));
}

/// What of the day at the side has the keys.
fn focused(office: &Office) -> Option<String> {
    let links = office.harness.query_all_by_role(Role::Link);
    let mut focused = links.filter(|node| node.accesskit_node().is_focused());
    focused.find_map(|node| node.accesskit_node().label())
}

#[test]
fn enter_goes_into_the_day_and_opens_what_is_chosen_there() {
    let mut office = busy(3);
    office.press(Modifiers::NONE, Key::ArrowRight);
    office.press(Modifiers::NONE, Key::ArrowRight);
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&office).as_deref(), Some("待办 事项0 NC2026-11-23"));
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(focused(&office).as_deref(), Some("待办 事项2 NC2026-11-23"));
    office.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(focused(&office).as_deref(), Some("待办 事项1 NC2026-11-23"));
    // Back among the days, the arrows choose days again.
    for back in [Key::Escape, Key::ArrowLeft] {
        office.press(Modifiers::NONE, back);
        assert_eq!(focused(&office), None);
        office.press(Modifiers::NONE, Key::Enter);
        assert_eq!(focused(&office).as_deref(), Some("待办 事项0 NC2026-11-23"));
    }
    assert_eq!(office.app().route(), &Route::Calendar);
    office.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(office.app().route(), Route::Editor(_)));
}

#[test]
fn enter_on_an_empty_day_begins_a_to_do() {
    let mut office = busy(1);
    office.press(Modifiers::NONE, Key::ArrowRight);
    office.press(Modifiers::NONE, Key::Enter);
    office.write("事项", "订展台");
    office.click("保存");
    assert_eq!(office.draft().todos[0].due.unwrap().to_string(), "2026-11-24");
}

/// A record with so many to-dos due on the 25th, and the calendar on the screen.
fn busy(count: u64) -> Office {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.subject = "展会筹备".into();
        for n in 0..count {
            let mut todo = Todo::new(ItemId::from_bits(n + 1), format!("事项{n}"));
            todo.due = Some(Due::on(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()));
            record.todos.push(todo);
        }
        record
    };
    let made = library.create_record(Kind::Internal, now().date(), &author(), fill);
    made.unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Calendar));
    office
}

#[test]
fn what_does_not_fit_a_day_opens_it() {
    let mut office = busy(9);
    let more = {
        let found = office.harness.query_all_by_role(Role::Link);
        let label = found.filter_map(|node| node.accesskit_node().label());
        label.into_iter().find(|label| label.contains("还有")).unwrap()
    };
    assert!(more.starts_with("2026年11月25日"), "{more}");
    office.click(&more);
    office.harness.get_by_label("2026年11月25日 周三");
    // All of them stand at the side now.
    assert_eq!(office.harness.query_all_by_label("事项8").count(), 1);
}

#[test]
fn talks_of_the_morning_do_not_hide_what_is_due_that_day() {
    let mut office = busy(1);
    let library = Library::open(&office.root()).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    for hour in 8..16 {
        let fill = |number| {
            let mut record = Record::new(number);
            record.time = NaiveTime::from_hms_opt(hour, 0, 0);
            record
        };
        library
            .create_record(Kind::Internal, day, &author(), fill)
            .unwrap();
    }
    office.act(LibraryAction::Reload);
    office
        .harness
        .get_by_role_and_label(Role::Button, "待办 事项0 NC2026-11-23");
}

#[test]
fn an_open_menu_has_the_arrows_to_itself() {
    let mut office = busy(1);
    let statuses = office.harness.get_by_role_and_label(Role::ComboBox, "状态");
    statuses.click();
    office.settle();
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(office.harness.query_all_by_label("农历丙午年十月十五").count(), 1);
}

#[test]
fn a_day_without_room_says_how_much_there_is_not_how_much_more() {
    let mut office = busy(9);
    office.harness.set_size(egui::vec2(880.0, 600.0));
    office.settle();
    let more = office.harness.query_all_by_role(Role::Link);
    let more = more.filter(|node| {
        node.accesskit_node()
            .label()
            .is_some_and(|label| label.contains("还有"))
    });
    assert_eq!(more.count(), 0);
    office.click("2026年11月25日 周三，9 项");
    assert_eq!(office.harness.query_all_by_label("事项8").count(), 1);
}

#[test]
fn a_to_do_begins_on_a_day_in_a_record_and_is_taken_back() {
    let mut office = busy(1);
    office.press(Modifiers::NONE, Key::ArrowRight);
    office.click("＋ 待办");
    office.write("事项", "订展台");
    office.write("负责人", "市场部/王建林");
    office.write("查找记录", "展会");
    office.harness.get_by_label("NC2026-11-23　展会筹备").click();
    office.settle();
    office.click("保存");
    let todos = office.file("NC2026-11-23").todos;
    assert_eq!(todos.len(), 2);
    assert_eq!(todos[1].due.unwrap().to_string(), "2026-11-24");
    assert_eq!(
        (todos[1].task.as_str(), todos[1].owner.to_string().as_str()),
        ("订展台", "市场部/王建林")
    );
    office.click("撤销");
    assert_eq!(office.file("NC2026-11-23").todos.len(), 1);
}

#[test]
fn a_to_do_begins_a_record_where_none_is_chosen() {
    let mut office = busy(0);
    office.click("＋ 待办");
    office.write("事项", "订展台");
    office.click("保存");
    let draft = office.draft();
    assert_eq!(draft.todos.len(), 1);
    assert_eq!(draft.todos[0].due.unwrap().to_string(), "2026-11-23");
}

#[test]
fn the_filters_leave_what_is_asked_for() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Calendar));
    let chips = |office: &Office, kind: &str| {
        let all = office.harness.query_all_by_role(Role::Button);
        let labels = all.filter_map(|node| node.accesskit_node().label());
        labels.filter(|label| label.contains(kind)).count()
    };
    assert!(chips(&office, "待办 ") > 0 && chips(&office, "下次沟通 ") > 0);
    office.click("下次沟通");
    assert_eq!(chips(&office, "下次沟通 "), 0);
    office.click("下次沟通");
    // The lunar date goes from the side too.
    let lunar = |office: &Office| office.harness.query_all_by_label_contains("农历丙午年").count();
    assert_eq!(lunar(&office), 1);
    office.click("农历");
    assert_eq!(lunar(&office), 0);
    // As characters or as pinyin.
    office.write("按负责人筛选", "zmh");
    let all = office.harness.query_all_by_role(Role::Button);
    let labels: Vec<String> = all.filter_map(|node| node.accesskit_node().label()).collect();
    let due: Vec<&String> = labels
        .iter()
        .filter(|label| label.contains("下次沟通 "))
        .collect();
    assert!(!due.is_empty());
    assert!(due.iter().all(|label| label.contains("赵敏华")), "{due:?}");
}

#[test]
fn the_list_comes_to_the_day_and_leaves_other_pages_where_they_are() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Calendar));
    office.click("列表");
    let today = office.harness.get_all_by_label("2026年11月23日 周一");
    assert!(today.into_iter().any(|heading| heading.rect().left() < 400.0));
    // It had scrolled; the to-dos begin at their top all the same.
    office.act(Action::Go(Route::Todos));
    office.label_that_begins(Role::Button, "选中这一组 逾期");
}

#[test]
fn a_day_and_what_stands_on_it_have_menus() {
    let mut office = Office::empty();
    let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let mut todo = Todo::new(ItemId::from_bits(7), "提交报价");
    todo.due = Some(Due::on(day));
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.todos.push(todo);
        record
    };
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.harness.state_mut().app.ask(LibraryAction::Reload);
    office.act(Action::Go(Route::Calendar));
    let chip = "待办 提交报价 NC2026-11-23";
    let chip = office.harness.get_by_role_and_label(Role::Button, chip);
    chip.click_secondary();
    office.settle();
    office.click("完成");
    let state = office.file("NC2026-11-23").todos[0].state;
    assert_eq!(state, liuhen::domain::TodoState::Done);
    let free = office
        .harness
        .get_by_role_and_label(Role::Button, "2026年11月28日 周六");
    free.click_secondary();
    office.settle();
    let items = office
        .harness
        .get_all_by_role_and_label(Role::Button, "＋ 外部跟进");
    items.last().unwrap().click();
    office.settle();
    assert_eq!(office.draft().number.to_string(), "EC2026-11-28");
}
