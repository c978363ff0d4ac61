//! How the program is started: its profile, commands that were mistyped, help, and what it says of itself.

use std::{fs, io::Read};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Renderers, Route},
    domain::{Renderer, Settings},
    storage::Profile,
};

use super::{
    cli::{at, bad, folder, good, library, program, text},
    office::Office,
};

#[test]
fn the_profile_that_is_named_is_used_wherever_the_option_stands() {
    let library = library("3", "1");
    let root = at(&library);
    let root = root.to_str().unwrap();
    for arguments in [
        ["--profile", "P", "search", root],
        ["search", "--profile", "P", root],
        ["search", root, "--profile", "P"],
    ] {
        let place = folder();
        let profile = place.path().join("named");
        let arguments = arguments.map(|word| {
            if word == "P" {
                profile.to_str().unwrap()
            } else {
                word
            }
        });
        let output = program().args(arguments).output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert!(profile.join("cache").is_dir(), "{arguments:?}");
    }
    bad(&["list", root, "--profile"], 2, &["--profile"]);
    bad(&["list", root, "--profile", ""], 2, &["--profile"]);
    bad(&["list", root, "--profile="], 2, &["--profile"]);
}

#[test]
fn a_mistyped_command_is_told_with_the_nearest_one() {
    bad(&["exprot", "x"], 2, &["exprot", "liuhen export"]);
    bad(&["chek"], 2, &["liuhen check"]);
    let place = folder();
    let folder = place.path().join("lists");
    fs::create_dir(&folder).unwrap();
    let output = program().current_dir(place.path()).arg("lists").output().unwrap();
    let said = text(&output.stderr);
    assert!(
        !said.contains("liuhen list?"),
        "a folder of that name is opened: {said}"
    );
}

#[test]
fn help_is_a_command_too() {
    let (whole, one) = (good(&["help"]), good(&["help", "export"]));
    assert_eq!(whole, good(&["--help"]));
    assert_eq!(one, good(&["export", "--help"]));
}

#[test]
fn settings_beside_the_drafts_are_moved_to_the_folder_of_settings() {
    let home = folder();
    let (old, new) = (
        home.path().join(".local/share/liuhen/settings.ron"),
        home.path().join(".config/liuhen/settings.ron"),
    );
    let kept = Settings {
        user_name: "王芳".to_owned(),
        ..Settings::default()
    };
    let earlier = Profile::at(old.parent().unwrap().to_owned());
    earlier.save_settings(&kept).unwrap();
    assert!(old.is_file());
    let mut remind = program();
    remind
        .env_remove("LIUHEN_PROFILE")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CACHE_HOME")
        .env("HOME", home.path())
        .args(["remind", "--seconds", "0"]);
    remind.output().unwrap();
    assert_eq!((old.is_file(), new.is_file()), (false, true));
    let (settings, warnings) = Profile::at(new.parent().unwrap().to_owned()).settings();
    assert_eq!((settings.user_name.as_str(), warnings.len()), ("王芳", 0));
}

#[test]
fn what_drew_the_window_last_time_draws_it_first() {
    let place = folder();
    let profile = Profile::at(place.path().to_owned());
    assert_eq!(Renderers::of(&profile).renderer(), Renderer::OpenGl);
    profile.keep_renderer(Renderer::Wgpu).unwrap();
    let renderers = Renderers::of(&profile);
    assert_eq!(
        (renderers.renderer(), renderers.next()),
        (Renderer::Wgpu, Some(Renderer::OpenGl))
    );
    renderers.works(&profile);
    assert_eq!(
        (renderers.was_shown(), renderers.next()),
        (true, None),
        "what was shown is not tried again"
    );
}

/// The texts in a ZIP file, by name.
fn texts_in(zip: &std::path::Path) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(&mut read).collect()
}

#[test]
fn an_administrator_is_given_what_helps_and_no_name() {
    let mut office = Office::sample();
    office.harness.state_mut().app.drawn_by(Renderer::Wgpu);
    office.act(Action::Go(Route::Settings));
    office.write("我的姓名", "王小芳");
    office.click("收集诊断信息……");
    assert!(office.shows("里面没有：记录和草稿的内容"));
    let zip = office.folder.path().join("help.zip");
    let field = office.harness.get_by_role_and_label(Role::TextInput, "保存到");
    field.focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.write("保存到", zip.to_str().unwrap());
    office.click("保存");
    office.until("it is written", |_| zip.is_file());
    let texts = texts_in(&zip);
    let names: Vec<&str> = texts.iter().map(|(name, _)| name.as_str()).collect();
    for name in ["program.txt", "settings.txt", "counts.txt"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    let all: String = texts.iter().map(|(_, text)| text.as_str()).collect();
    assert!(
        all.contains("renderer: wgpu") && all.contains("29 records"),
        "{all}"
    );
    let root = office.root();
    for hidden in ["王小芳", root.to_str().unwrap()] {
        assert!(!all.contains(hidden), "{hidden} is in {all}");
    }
}

#[test]
fn the_licences_are_read_in_the_window() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    office.click("许可信息……");
    assert!(office.shows("下面是程序中用到的他人成果"));
    assert!(office.shows("Liuhen 留痕"));
    office.press(Modifiers::NONE, Key::Escape);
    assert!(!office.shows("下面是程序中用到的他人成果"));
}
