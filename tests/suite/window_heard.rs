//! What those who hear the screen are told: every page's accessibility tree. What can be reached has a role and a name, no two
//! buttons of one name do different things, and the whole tree of each page is kept as text, to be read when it changes.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf};

use egui::{
    Key, Modifiers,
    accesskit::{Action as Asked, Live, Role, Toggled},
};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::Kind,
};

use super::{
    common::{data, is_blessing},
    office::Office,
};

type Node<'t> = egui_kittest::Node<'t>;

/// How one comes to a page.
type Way = fn(&mut Office);

/// The pages and what lies over them, each with the way there.
const PAGES: [(&str, Way); 17] = [
    ("today", |_| {}),
    ("internal", |office| {
        office.act(Action::Go(Route::Ledger(Kind::Internal)));
    }),
    ("external", |office| {
        office.act(Action::Go(Route::Ledger(Kind::External)));
    }),
    ("todos", |office| office.act(Action::Go(Route::Todos))),
    ("todos-done", |office| {
        office.act(Action::Go(Route::Todos));
        office.click("近 30 天完成");
    }),
    ("calendar", |office| office.act(Action::Go(Route::Calendar))),
    ("calendar-week", |office| {
        office.act(Action::Go(Route::Calendar));
        office.click("周");
    }),
    ("calendar-list", |office| {
        office.act(Action::Go(Route::Calendar));
        office.click("列表");
    }),
    ("directory", |office| office.act(Action::Go(Route::Directory))),
    ("statistics", |office| office.act(Action::Go(Route::Statistics))),
    ("settings", |office| office.act(Action::Go(Route::Settings))),
    ("editor", |office| {
        office.act(LibraryAction::OpenRecord("NC2026-11-12".parse().unwrap()));
    }),
    ("editor-external", |office| {
        office.act(LibraryAction::OpenRecord("EC2026-10-23".parse().unwrap()));
    }),
    ("preview", |office| {
        office.act(LibraryAction::OpenRecord("NC2026-11-12".parse().unwrap()));
        office.press(Modifiers::COMMAND, Key::P);
    }),
    ("palette", |office| {
        office.press(Modifiers::COMMAND, Key::K);
        office.write_in_palette("预算");
    }),
    ("guide", |office| office.press(Modifiers::NONE, Key::F1)),
    ("trash", |office| {
        office.act(LibraryAction::Delete(vec!["NC2026-11-12".parse().unwrap()]));
        office.act(LibraryAction::ShowTrash);
        office.until("the trash is read", |office| office.shows("恢复："));
    }),
];

fn page(open: Way) -> Office {
    let mut office = Office::sample();
    open(&mut office);
    office.settle();
    office
}

/// What a node is called.
fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let name = node.label().or_else(|| node.value());
    let name = name.filter(|name| !name.trim().is_empty());
    name.or_else(|| node.placeholder().map(str::to_owned))
        .unwrap_or_default()
}

/// What is said of a node on one line; nothing of one that only holds others.
fn said(node: &Node<'_>) -> Option<String> {
    let of = node.accesskit_node();
    let data = of.data();
    if matches!(
        of.role(),
        Role::GenericContainer | Role::TextRun | Role::ScrollBar | Role::Tooltip
    ) {
        return None;
    }
    let mut line = format!("{:?} {:?}", of.role(), name(node));
    let mut add = |word: &str, value: Option<String>| {
        if let Some(value) = value {
            write!(line, " {word}={value}").unwrap();
        }
    };
    let value = of
        .value()
        .filter(|value| *value != name(node) && !value.is_empty());
    add("value", value.map(|value| format!("{value:?}")));
    add("number", of.numeric_value().map(|value| value.to_string()));
    add("level", data.level().map(|level| level.to_string()));
    add("selected", of.is_selected().map(|selected| selected.to_string()));
    let toggled = of.toggled().map(|toggled| (toggled == Toggled::True).to_string());
    add("on", toggled);
    add(
        "expanded",
        data.is_expanded().map(|expanded| expanded.to_string()),
    );
    add("popup", data.has_popup().map(|popup| format!("{popup:?}")));
    add("sort", data.sort_direction().map(|sort| format!("{sort:?}")));
    add("invalid", data.invalid().map(|invalid| format!("{invalid:?}")));
    add("live", data.live().map(|live| format!("{live:?}")));
    add(
        "current",
        data.aria_current().map(|current| format!("{current:?}")),
    );
    add("modal", data.is_modal().then(|| "true".to_owned()));
    add("disabled", of.is_disabled().then(|| "true".to_owned()));
    add("focused", of.is_focused().then(|| "true".to_owned()));
    Some(line)
}

fn write_tree(node: Node<'_>, depth: usize, text: &mut String) {
    let line = said(&node);
    if let Some(line) = &line {
        let line = line.replace('\n', "⏎");
        writeln!(text, "{}{line}", "  ".repeat(depth)).unwrap();
    }
    let depth = depth + usize::from(line.is_some());
    for child in node.children() {
        write_tree(child, depth, text);
    }
}

fn kept(page: &str) -> PathBuf {
    data(&format!("heard/{page}.txt"))
}

/// Compares the tree of a page with the one that is kept. With `LIUHEN_BLESS` set, the trees of now are kept: what
/// changed is then read in the difference before it is committed.
#[test]
fn the_tree_of_each_page_is_the_one_that_was_read() {
    let mut changed = Vec::new();
    for (page_name, open) in PAGES {
        let office = page(open);
        let mut text = String::new();
        write_tree(office.harness.root(), 0, &mut text);
        // Where the test runs.
        let text = text.replace(&office.folder.path().display().to_string(), "…");
        let file = kept(page_name);
        if is_blessing() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &text).unwrap();
        } else if std::fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            let differs = text.lines().zip(kept.lines()).find(|(now, then)| now != then);
            changed.push(format!("{page_name}: {differs:?}"));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn what_the_keys_reach_has_a_role_and_a_name() {
    let mut nameless = Vec::new();
    for (page_name, open) in PAGES {
        let office = page(open);
        for node in office.harness.root().children_recursive() {
            let of = node.accesskit_node();
            let reached = of.data().supports_action(Asked::Focus) && !of.is_disabled();
            let is_container = matches!(of.role(), Role::GenericContainer | Role::Unknown);
            if reached && (is_container || name(&node).is_empty()) {
                nameless.push(format!("{page_name}: {:?} at {:?}", of.role(), node.rect()));
            }
        }
    }
    assert!(nameless.is_empty(), "{}", nameless.join("\n"));
}

/// What stands more than once on a page by right: the same thing in two places.
fn does_the_same(page: &str, name: &str) -> bool {
    let same = [
        // The chip in the grid and the line at the side open one thing.
        ("calendar", "NC"),
        ("calendar", "EC"),
    ];
    same.iter()
        .any(|(on, part)| page.starts_with(on) && name.contains(part))
}

#[test]
fn no_two_buttons_of_a_page_have_one_name() {
    let mut twice = Vec::new();
    for (page_name, open) in PAGES {
        let office = page(open);
        let mut named: BTreeMap<(Role, String), usize> = BTreeMap::new();
        for node in office.harness.root().children_recursive() {
            let role = node.accesskit_node().role();
            let pressed = [
                Role::Button,
                Role::Link,
                Role::CheckBox,
                Role::ListItem,
                Role::ComboBox,
            ];
            if pressed.contains(&role) {
                *named.entry((role, name(&node))).or_default() += 1;
            }
        }
        let of_page = named.into_iter().filter(|(_, count)| *count > 1);
        let of_page = of_page.filter(|((_, name), _)| !does_the_same(page_name, name));
        twice
            .extend(of_page.map(|((role, name), count)| format!("{page_name}: {count} × {role:?} {name:?}")));
    }
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

/// What has the keyboard for those who hear the page, and whether it is selected.
fn told(office: &Office) -> Option<(Role, String, Option<bool>)> {
    let node = office
        .harness
        .root()
        .children_recursive()
        .find(Node::is_focused)?;
    let of = node.accesskit_node();
    Some((of.role(), name(&node), of.is_selected()))
}

#[test]
fn a_list_tells_each_row_that_the_arrows_come_to() {
    let pages = [
        (Route::Ledger(Kind::Internal), Role::Row),
        (Route::Todos, Role::ListItem),
        (Route::Today, Role::ListItem),
    ];
    for (route, role) in pages {
        let mut office = Office::sample();
        office.act(Action::Go(route.clone()));
        let mut names = Vec::new();
        for _ in 0..3 {
            office.press(Modifiers::NONE, Key::ArrowDown);
            let (of, name, selected) = told(&office).unwrap_or_else(|| panic!("{route:?}: nothing"));
            assert_eq!((of, selected), (role, Some(true)), "{route:?}: {name}");
            names.push(name);
        }
        names.dedup();
        assert_eq!(names.len(), 3, "{route:?}: {names:?}");
    }
}

#[test]
fn the_palette_tells_the_line_that_the_arrows_come_to_and_the_field_again() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::K);
    assert_eq!(told(&office).map(|(role, ..)| role), Some(Role::TextInput));
    office.press(Modifiers::NONE, Key::ArrowDown);
    let (role, name, selected) = told(&office).unwrap();
    assert_eq!((role, selected), (Role::ListBoxOption, Some(true)), "{name}");
    office.harness.event(egui::Event::Text("预".to_owned()));
    office.settle();
    assert_eq!(told(&office).map(|(role, ..)| role), Some(Role::TextInput));
}

#[test]
fn the_calendar_tells_the_day_that_the_arrows_come_to() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Calendar));
    office.press(Modifiers::NONE, Key::ArrowRight);
    let (_, name, _) = told(&office).unwrap();
    assert!(name.starts_with("2026年11月24日"), "{name}");
    office.press(Modifiers::NONE, Key::Home);
    let (_, name, _) = told(&office).unwrap();
    assert!(name.starts_with("2026年11月23日"), "{name}");
}

#[test]
fn a_dialog_is_modal_and_has_a_name() {
    let opened: [(&str, Way); 3] = [
        ("打开", |office| office.press(Modifiers::COMMAND, Key::O)),
        ("查找", |office| office.press(Modifiers::COMMAND, Key::K)),
        ("", |office| office.press(Modifiers::NONE, Key::F1)),
    ];
    for (expected, open) in opened {
        let office = page(open);
        let dialogs = office.harness.query_all_by_role(Role::Dialog);
        let modal: Vec<String> = dialogs
            .filter(|node| node.accesskit_node().data().is_modal())
            .map(|node| name(&node))
            .collect();
        assert_eq!(modal.len(), 1);
        assert!(!modal[0].is_empty() && modal[0].contains(expected), "{modal:?}");
    }
}

/// The texts that are told when they come or change, as urgently as they are.
fn live(office: &Office) -> Vec<(Live, String)> {
    let nodes = office.harness.root().children_recursive();
    let live = nodes.filter_map(|node| {
        let live = node.accesskit_node().data().live()?;
        Some((live, name(&node)))
    });
    live.collect()
}

#[test]
fn a_notice_is_told_once_wherever_it_stands() {
    let mut office = Office::sample();
    office.act(LibraryAction::Delete(vec!["NC2026-11-12".parse().unwrap()]));
    let notice = |office: &Office| {
        let root = office.harness.root();
        let found = root.children_recursive().find(|node| {
            node.accesskit_node().data().live() == Some(Live::Polite) && name(node).contains("删除")
        });
        found.map(|node| format!("{:?}", node.accesskit_node().id()))
    };
    let first = notice(&office);
    assert!(first.is_some(), "{:?}", live(&office));
    // Over a dialog it is the same one: it does not come anew.
    for key in [(Modifiers::COMMAND, Key::K), (Modifiers::NONE, Key::Escape)] {
        office.harness.key_press_modifiers(key.0, key.1);
        office.harness.run_steps(4);
        assert_eq!(notice(&office), first, "{:?}", live(&office));
    }
}

#[test]
fn saving_and_what_cannot_be_read_are_told() {
    let mut office = Office::writing("设备验收");
    let told = |office: &Office, words: &str| {
        let live = live(office).into_iter();
        live.filter(|(_, text)| text.contains(words))
            .map(|(live, _)| live)
            .collect::<Vec<_>>()
    };
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(told(&office, "已保存"), [Live::Polite]);
    office.press(Modifiers::COMMAND, Key::A);
    office.write("沟通日期", "昨");
    office.press(Modifiers::NONE, Key::Tab);
    let field = office.field("沟通日期");
    let data = field.accesskit_node();
    assert!(data.data().invalid().is_some());
    assert!(data.description().is_some_and(|why| !why.is_empty()));
    assert_eq!(told(&office, "沟通日期"), [Live::Assertive]);
}

#[test]
fn a_column_says_how_it_sorts() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    let sorted = |office: &Office| {
        let heads = office.harness.query_all_by_role(Role::ColumnHeader);
        let sorted = heads.filter_map(|node| {
            let sort = node.accesskit_node().data().sort_direction()?;
            Some(format!("{} {sort:?}", name(&node)))
        });
        sorted.collect::<Vec<_>>()
    };
    assert_eq!(sorted(&office), ["沟通编号 Descending"]);
    office.click_first_that_begins("沟通主题");
    assert_eq!(sorted(&office), ["沟通主题 Ascending"]);
}

#[test]
fn a_drop_down_list_tells_its_value_and_whether_it_is_open() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    let state = |office: &Office| {
        let combo = office.harness.get_by_role_and_label(Role::ComboBox, "外观");
        let of = combo.accesskit_node();
        (of.value(), of.data().is_expanded())
    };
    assert_eq!(state(&office), (Some("跟随系统".to_owned()), Some(false)));
    office.focus_on(Role::ComboBox, "外观");
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(state(&office).1, Some(true));
    let chosen = office
        .harness
        .get_by_role_and_label(Role::ListBoxOption, "跟随系统");
    assert_eq!(chosen.accesskit_node().is_selected(), Some(true));
}
