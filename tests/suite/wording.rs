//! The words that people read: one name a thing, and no word that means two things.

use std::{fs, path::Path};

use super::common::files_below;

/// A word that may not stand in what people read, and the word in its place.
struct Banned {
    word: &'static str,
    instead: &'static str,
    /// Longer words that have it in them and are right.
    but: &'static [&'static str],
}

const fn banned(word: &'static str, instead: &'static str, but: &'static [&'static str]) -> Banned {
    Banned { word, instead, but }
}

/// What the window, its notices and the guide do not say in Chinese.
const CHINESE: [Banned; 34] = [
    banned("责任人", "负责人", &[]),
    banned("办结时限", "截止时间", &[]),
    banned("超期", "逾期", &[]),
    banned("过期", "逾期", &[]),
    banned("滞后", "已延期", &[]),
    banned("顺延", "改期", &[]),
    banned("推到", "改到", &[]),
    banned("批注", "办理情况", &[]),
    banned("决议", "议定事项", &[]),
    banned("要点复述", "关键信息", &[]),
    banned("复述要点", "关键信息", &[]),
    banned("领导批示", "审批意见", &[]),
    banned("签批", "审批", &[]),
    banned("续写", "新建后续记录", &["继续写"]),
    banned("同一事项", "关联记录", &[]),
    banned("条记录", "份记录", &[]),
    banned("条旧记录", "份旧记录", &[]),
    banned("看不懂", "无法识别", &[]),
    banned("读不懂", "无法识别", &[]),
    banned("读不出来", "无法读取", &[]),
    banned("打不开的文件", "无法读取的文件", &[]),
    banned("别人", "同事", &["会有别人看"]),
    banned("两边", "您和同事", &[]),
    banned("全部用对方的", "全部用同事的", &[]),
    banned("看看", "查看", &[]),
    banned("边写边看」", "并排预览", &[]),
    banned("大图", "全窗口预览", &[]),
    banned("打印单式", "打印样式", &[]),
    banned("纸样", "打印样式", &[]),
    banned("网管", "管理员", &[]),
    banned("见面前一页纸", "沟通提要", &[]),
    banned("该联系的", "待联系", &[]),
    banned("约定的联系", "下次沟通", &[]),
    banned("什么时候前", "何时完成", &[]),
];

/// The same in English.
const ENGLISH: [Banned; 30] = [
    banned("Ledger", "Register", &[]),
    banned("ledger", "register", &[]),
    banned("Open matters", "Open records", &[]),
    banned("the matter", "the record", &[]),
    banned("Promise", "Commitment", &["Promise nothing"]),
    banned("broken", "overdue", &[]),
    banned("In time", "On time", &[]),
    banned("Rhythm", "Contact frequency", &[]),
    banned("Time to answer", "Response time", &[]),
    banned("Confidentiality", "Classification", &[]),
    banned("Make final", "Finalize", &[]),
    banned("Made final", "Finalized", &[]),
    banned("Sign-off", "Approval", &[]),
    banned("Recorder", "Note-taker", &[]),
    banned("Facts to read back", "Key facts", &[]),
    banned("During the talk", "Live notes", &[]),
    banned("E-mail", "Email", &[]),
    banned("Confirmation mail", "Confirmation email", &[]),
    banned("Waiting for confirmation", "Awaiting confirmation", &[]),
    banned("To be confirmed", "Awaiting confirmation", &[]),
    banned("To contact", "Contacts due", &[]),
    banned("What for", "Purpose", &[]),
    banned("One a line", "One per line", &[]),
    banned("one a line", "one per line", &[]),
    banned("lacking", "missing", &[]),
    banned("by other means", "outside Liuhen", &[]),
    banned("Beside the form", "Side-by-side preview", &["Beside the form is"]),
    banned("Left open", "Still open", &[]),
    banned("Helpers", "Supporting", &[]),
    banned("a mail ", "an email ", &[]),
];

/// What people read, line by line, with where it stands: of program text the literals alone.
fn read_by_people(below: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    for path in files_below(&root.join(below)) {
        if path.extension().is_none_or(|found| found != ending) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(root).unwrap().display().to_string();
        for (at, line) in text.lines().enumerate() {
            let said = if ending == "rs" {
                literals(line)
            } else {
                line.to_owned()
            };
            lines.push((format!("{shown}:{}", at + 1), said));
        }
    }
    assert!(!lines.is_empty(), "nothing below {below}");
    lines
}

/// What stands between quotes on a line of program text that is no comment; the name before an arrow is no word.
fn literals(line: &str) -> String {
    if line.trim_start().starts_with("//") {
        return String::new();
    }
    let said = line.split_once("\" =>").map_or(line, |(_, said)| said);
    let parts = said.split('"').skip(1).step_by(2);
    parts.collect::<Vec<_>>().join("\n")
}

/// Each line with a word that may not be there.
fn faults(lines: &[(String, String)], words: &[Banned]) -> Vec<String> {
    let mut found = Vec::new();
    for (place, said) in lines {
        for Banned { word, instead, but } in words {
            let mut left = said.clone();
            for right in *but {
                left = left.replace(right, "");
            }
            if left.contains(word) {
                found.push(format!("{place}: {word} → {instead}: {}", said.trim()));
            }
        }
    }
    found
}

#[test]
fn one_thing_has_one_name() {
    let mut lines = read_by_people("src/ui/wording", "rs");
    lines.extend(read_by_people("assets/guide/zh", "md"));
    let mut found = faults(&lines, &CHINESE);
    let mut lines = read_by_people("src/ui/wording", "rs");
    lines.extend(read_by_people("assets/guide/en", "md"));
    found.extend(faults(&lines, &ENGLISH));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_word_that_may_not_be_said_is_caught() {
    let lines = [("a:1".to_owned(), literals(r#"x: "按责任人" / "By owner";"#))];
    assert_eq!(
        faults(&lines, &CHINESE),
        ["a:1: 责任人 → 负责人: 按责任人\nBy owner"]
    );
    assert_eq!(literals("// \"责任人\""), "");
}
