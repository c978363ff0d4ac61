//! Without colours, without motion, with large text: nothing is told by a colour alone, and what is set for the whole desktop
//! is followed.

use std::sync::{Arc, OnceLock};

use egui::{Key, Modifiers, Shape, Theme, epaint::RectShape, style::ScrollAnimation};
use egui_kittest::Harness;
use liuhen::{
    app::{Clock, Desktop, Start, sample},
    storage::Profile,
    ui::{Shell, theme::Tokens},
};
use tempfile::TempDir;

use super::office::{Office, now};

/// Everything that was drawn in the last frame.
fn drawn(office: &Office) -> Vec<Shape> {
    fn each(shape: &Shape, all: &mut Vec<Shape>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| each(shape, all)),
            shape => all.push(shape.clone()),
        }
    }
    let mut all = Vec::new();
    for clipped in &office.harness.output().shapes {
        each(&clipped.shape, &mut all);
    }
    all
}

/// The families of the faces in which a word is drawn.
fn faces(office: &Office, word: &str) -> Vec<String> {
    let texts = drawn(office).into_iter().filter_map(|shape| match shape {
        Shape::Text(text) if text.galley.text() == word => Some(text),
        _ => None,
    });
    texts
        .flat_map(|text| text.galley.job.sections.clone())
        .map(|section| format!("{:?}", section.format.font_id.family))
        .collect()
}

#[test]
fn what_is_switched_on_is_bold_too() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num5);
    office.press(Modifiers::NONE, Key::Escape);
    let on = faces(&office, "农历");
    office.click("农历");
    let off = faces(&office, "农历");
    assert!(!on.is_empty() && on != off, "{on:?} {off:?}");
}

#[test]
fn the_row_under_the_keys_has_a_bar_at_its_edge() {
    let bars = |office: &Office| {
        let accent = Tokens::of(Theme::Light).accent;
        let is_bar = |shape: &Shape| {
            matches!(shape, Shape::Rect(RectShape { rect, fill, .. })
                if *fill == accent && rect.width() <= 4.0 && rect.height() > 12.0)
        };
        drawn(office).iter().filter(|shape| is_bar(shape)).count()
    };
    for page in [Key::Num1, Key::Num2, Key::Num4] {
        let mut office = Office::sample();
        office.press(Modifiers::COMMAND, page);
        let before = bars(&office);
        office.press(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(bars(&office), before + 1, "{page:?}");
    }
}

#[test]
fn what_is_set_for_the_desktop_is_followed() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("library");
    sample::write(&root, now().date()).unwrap();
    let profile = Profile::at(folder.path().join("profile"));
    let answer = Arc::new(OnceLock::new());
    let desktop = Arc::clone(&answer);
    let mut harness = Harness::builder()
        .with_size([1280.0, 720.0])
        .with_max_steps(64)
        .build_eframe(move |context| {
            let start = Start {
                profile,
                open: Some(root),
            };
            Shell::new(&context.egui_ctx, Clock::fixed(now()), start).in_desktop(desktop)
        });
    harness.run_steps(4);
    let still = ScrollAnimation::none();
    // The desktop answers when it likes.
    answer
        .set(Desktop {
            reduce_motion: true,
            text_scale: 1.5,
        })
        .unwrap();
    harness.run_steps(4);
    assert_eq!(harness.ctx.global_style().scroll_animation, still);
    assert!(harness.ctx.global_style().animation_time <= 0.0);
    assert!((harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
}
