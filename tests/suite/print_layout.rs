//! Lines: where they break, what they keep together, that nothing is lost.

use std::collections::BTreeSet;

use liuhen::print::{
    Faces, Role,
    layout::{Align, LaidLine, Paragraph, Setting, Style, may_break},
    scene::Item,
};
use proptest::prelude::*;

const SIZE: f32 = 10.0;
const STYLE: Style = Style::new(Role::Body, SIZE);

fn lines(text: &str, width_em: f32, align: Align) -> Vec<LaidLine> {
    let paragraph = Paragraph::plain(text, STYLE, Setting::new(align, 16.0));
    paragraph.lines(width_em * SIZE, &Faces::bundled(), &mut BTreeSet::new())
}

fn text(line: &LaidLine) -> String {
    let run = |item: &Item| {
        if let Item::Text(run) = item {
            run.text()
        } else {
            String::new()
        }
    };
    line.items.iter().map(run).collect()
}

/// Checks how a text breaks at a width in em; lines are given joined by `|`.
#[track_caller]
fn check(input: &str, width_em: f32, expected: &str) {
    let set: Vec<String> = lines(input, width_em, Align::Justify).iter().map(text).collect();
    assert_eq!(set.join("|"), expected);
}

#[test]
fn punctuation_never_begins_or_ends_a_line_wrongly() {
    check("一二三四五。六", 5.0, "一二三四|五。六");
    check("一二三四五。六", 5.5, "一二三四五。|六");
    check("一二三四（五）六", 5.0, "一二三四|（五）六");
    check("一二三四“五”六", 5.0, "一二三四|“五”六");
    check("一二三《四五》六", 4.0, "一二三|《四五》|六");
    check("史蒂夫·乔布斯", 4.0, "史蒂夫·|乔布斯");
    check("史蒂夫·乔布斯", 3.0, "史蒂|夫·乔|布斯");
}

#[test]
fn what_is_not_seen_does_not_let_a_sign_end_a_line() {
    // A joiner and a blank behind a currency sign, where the line is full.
    let input = "一二三四五六七八九十一二三￥\u{200D} mKHMaDM";
    let set = lines(input, 14.0, Align::Justify);
    assert!(!text(&set[0]).contains('￥'), "{}", text(&set[0]));
    // A blank behind a word that has to be cut is no place where an ellipsis may begin a line.
    let set = lines("maaAAaakWaaAKAAAAAAkm， ……", 14.0, Align::Justify);
    assert!(!text(&set[1]).starts_with('…'), "{}", text(&set[1]));
}

#[test]
fn a_paragraph_does_not_end_with_one_character_alone() {
    let ten = "一二三四五六七八九十";
    check(&format!("{ten}末。"), 10.0, "一二三四五六七八九|十末。");
    check(&format!("{ten}末"), 10.0, "一二三四五六七八九|十末");
    // Two are company; a figure is a word, and comes along whole.
    check(&format!("{ten}尾末"), 10.0, "一二三四五六七八九十|尾末");
    check("一二三四五六七八12日", 9.3, "一二三四五六七八|12日");
    // What may not begin a line brings along what stands before it.
    check("一二三四五六七八九，末。", 10.0, "一二三四五六七八|九，末。");
    // Each paragraph for itself.
    check(&format!("{ten}末\n甲乙"), 10.0, "一二三四五六七八九|十末|甲乙");
    // Where lines are short, one character less would show.
    check("一二三四五", 4.0, "一二三四|五");
}

#[test]
fn pairs_numbers_and_words_stay_whole() {
    check("一二三四——五六", 5.0, "一二三四|——五六");
    check("一二三四……五六", 5.0, "一二三|四……五六");
    check("总价￥1,234,567元", 5.5, "总价|￥1,234,567|元");
    check("于2023-10-12前", 5.3, "于|2023-10-12|前");
    check("同意hello世界", 3.5, "同意|hello|世界");
    check("增长50%以上", 3.5, "增长|50%以|上");
    check("１２３４五六", 3.0, "１２３|４五六");
    check("发起部门/人", 5.0, "发起部|门/人");
}

#[test]
fn punctuation_gives_up_its_blank_half() {
    // Six characters and a closing half fit into 6.5 em; nested brackets stand close.
    check("一二三四五六，七", 6.5, "一二三四五六，|七");
    check("（《一二》）三四", 5.0, "（《一二》）|三四");
    check("（一二三四五六七", 6.5, "（一二三四五六|七");
}

#[test]
fn a_word_longer_than_the_line_is_cut() {
    check("aaaaaaaaaaaaaaaaaaaa", 5.0, "aaaaaaaa|aaaaaaaa|aaaa");
}

#[test]
fn line_feeds_begin_paragraphs_and_blanks_fall_away_at_line_ends() {
    check("一\n\n二", 5.0, "一||二");
    check("一二三 四五", 3.0, "一二三|四五");
    check("", 5.0, "");
}

#[test]
fn full_lines_reach_both_edges_and_the_last_one_does_not() {
    let set = lines(
        "一二三四五六七八九十，一二三四五六七八九十abc一二三四五六七八",
        12.3,
        Align::Justify,
    );
    for line in &set[..set.len() - 1] {
        let end = right_edge(line);
        assert!((end - 123.0).abs() < 0.1, "{} ends at {end}", text(line));
    }
    assert!(right_edge(&set[set.len() - 1]) < 100.0);
}

/// Where the ink area of a line's last glyph ends; closing punctuation counts half.
fn right_edge(line: &LaidLine) -> f32 {
    let faces = Faces::bundled();
    let Some(Item::Text(run)) = line.items.last() else {
        return 0.0;
    };
    let Some(last) = run.glyphs.last() else { return 0.0 };
    let whole = faces.find(Role::Body, last.ch).advance * SIZE;
    let width = if "，。、；：！？）》”’】」』〉〕".contains(last.ch) {
        whole / 2.0
    } else {
        whole
    };
    run.x + last.x + width
}

#[test]
fn han_and_latin_stand_a_quarter_em_apart() {
    let set = lines("第3页", 20.0, Align::Start);
    let Item::Text(run) = &set[0].items[0] else {
        panic!("no text")
    };
    let digit = Faces::bundled().find(Role::Body, '3').advance * SIZE;
    assert!((run.glyphs[1].x - (SIZE + 2.5)).abs() < 0.01);
    assert!((run.glyphs[2].x - (SIZE + 5.0 + digit)).abs() < 0.01);
}

/// What may not begin or end a line, besides what no rule can keep (a line of nothing else).
const NOT_FIRST: &str = "，。、；：！？）》”’】」』〉〕…·～%‰,.;:!?)]}";
const NOT_LAST: &str = "（《“‘【「『〈〔￥$([{";

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        6 => "[一-龥]{1,6}",
        2 => prop::sample::select(vec!["，", "。", "、", "；", "：", "！", "？", "）", "》", "”", "（", "《", "“", "【", "】", "——", "……", "·"]).prop_map(str::to_owned),
        2 => "[a-zA-Z]{1,9}",
        2 => "[0-9]{1,5}(\\.[0-9]{1,2})?%?",
        1 => Just(" ".to_owned()),
        1 => prop::sample::select(vec!["𠮷", "㛃", "😀", "é", "①", "☑", "\u{200D}", "\n", "￥"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(pieces, 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_keep_the_rules_and_all_text(input in any_text(), width in 14_u16..40) {
        let width = f32::from(width);
        let set = lines(&input, width, Align::Justify);
        let kept: String = set.iter().map(text).collect();
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200D}').collect::<String>();
        prop_assert_eq!(solid(&kept), solid(&input));
        for line in &set {
            prop_assert!(right_edge(line) <= width * SIZE + 0.1, "too long: {}", text(line));
        }
    }

    #[test]
    fn lines_begin_and_end_as_the_rules_want(input in any_text(), width in 14_u16..40) {
        // A paragraph begins with whatever was typed at its beginning; the rules hold where the layout broke it.
        for paragraph in input.split('\n') {
            let set = lines(paragraph, f32::from(width), Align::Justify);
            for pair in set.windows(2) {
                // What is not seen neither begins nor ends a line.
                let seen = |line: &LaidLine| text(line).replace('\u{200D}', "");
                let (before, after) = (seen(&pair[0]), seen(&pair[1]));
                let (Some(last), Some(first)) = (before.trim_end().chars().next_back(), after.chars().next()) else { continue };
                // A run without any place to break, longer than the line, has to be cut somewhere.
                let forced = before.chars().skip(1).zip(before.chars()).all(|(b, a)| !may_break(a, b));
                if !forced {
                    prop_assert!(!NOT_FIRST.contains(first), "{before:?} | {after:?}");
                    prop_assert!(!NOT_LAST.contains(last), "{before:?} | {after:?}");
                }
            }
        }
    }
}

/// Where the glyphs of a line begin.
fn places(line: &LaidLine) -> Vec<f32> {
    let run = |item: &Item| match item {
        Item::Text(run) => run.glyphs.iter().map(|glyph| run.x + glyph.x).collect(),
        _ => Vec::new(),
    };
    line.items.iter().flat_map(run).collect()
}

#[test]
fn blanks_that_set_words_apart_keep_their_width_before_a_long_address() {
    let input = "网  址  ：https://www.example.com/a-very-long-path/that-breaks/here";
    let spread = lines(input, 16.0, Align::Justify);
    let plain = lines(input, 16.0, Align::Start);
    assert!(plain.len() > 1);
    assert_eq!(places(&spread[0]), places(&plain[0]));
}
