//! Pasted chats and mails, taken apart into messages.

use chrono::{NaiveDate, NaiveDateTime};
use liuhen::text::{Transcript, transcript};

use super::office::now;

fn read(text: &str) -> Transcript {
    transcript(text, now())
}

fn at(month: u32, day: u32, hour: u32, minute: u32) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(2026, month, day)?.and_hms_opt(hour, minute, 0)
}

/// Who said what in a text, and when.
#[track_caller]
fn check(text: &str, wanted: &[(&str, Option<NaiveDateTime>, &str)]) {
    let read = read(text);
    let found: Vec<_> = read
        .messages
        .iter()
        .map(|m| (m.sender.as_str(), m.at, m.text.as_str()))
        .collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn the_forms_of_chat_programs() {
    check(
        "王经理 2026/11/23 9:12\n方案周五前给我\n含预算\n\n李工 2026/11/23 9:15\n好的",
        &[
            ("王经理", at(11, 23, 9, 12), "方案周五前给我\n含预算"),
            ("李工", at(11, 23, 9, 15), "好的"),
        ],
    );
    check(
        "王经理 09:12\n明天发货",
        &[("王经理", at(11, 23, 9, 12), "明天发货")],
    );
    check(
        "王经理 上午9:12\n明天发货",
        &[("王经理", at(11, 23, 9, 12), "明天发货")],
    );
    check(
        "王经理 昨天 17:30\n到了吗",
        &[("王经理", at(11, 22, 17, 30), "到了吗")],
    );
    check("王经理 下午 3:05\n到了", &[("王经理", at(11, 23, 15, 5), "到了")]);
    check(
        "王建林 11-20 16:08\n报价已发",
        &[("王建林", at(11, 20, 16, 8), "报价已发")],
    );
    check(
        "王建林(市场部) 2026年11月20日 16:08\n报价已发",
        &[("王建林(市场部)", at(11, 20, 16, 8), "报价已发")],
    );
    check(
        "[2026-11-20 16:08] 王建林: 报价已发",
        &[("王建林", at(11, 20, 16, 8), "报价已发")],
    );
    check(
        "王建林（16:08）：报价已发",
        &[("王建林", at(11, 23, 16, 8), "报价已发")],
    );
    check(
        "—————  2026-11-20  —————\n王建林：报价已发\n周航：收到，周三16:00前回复",
        &[
            ("王建林", None, "报价已发"),
            ("周航", None, "收到，周三16:00前回复"),
        ],
    );
}

#[test]
fn what_only_looks_like_a_sender_stays_text() {
    for text in [
        "时间：周三下午三点",
        "备注：含税",
        "今天讨论了三件事，第一件：发货",
        "https://example.com/a:b",
        "16:00 开会",
        "比例为 3:1",
    ] {
        check(text, &[("", None, text)]);
    }
    check("", &[]);
}

#[test]
fn a_mail_gives_subject_sender_and_recipients() {
    let text = "发件人: 顾永年 <gu.yn@yuetai.example>\n发送时间: 2026年11月20日 星期五 14:05\n收件人: 赵敏华 <zhaomh@qiheng.example>; \"周航\" <zhouh@qiheng.example>\n抄送: 何晓芸\n主题: 答复: QH-400验收安排\n\n赵经理您好：\n验收改到11月30日。\n\n顾永年";
    let mail = read(text);
    assert!(mail.is_mail());
    assert_eq!(mail.subject.as_deref(), Some("答复: QH-400验收安排"));
    assert_eq!(mail.recipients, ["赵敏华", "周航"]);
    assert_eq!(mail.senders(), ["顾永年"]);
    assert_eq!(mail.messages[0].at, at(11, 20, 14, 5));
    assert!(mail.messages[0].text.contains("验收改到11月30日。"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_none_of_it_lost(text in "\\PC{0,40}(\n\\PC{0,40}){0,6}") {
        let read = read(&text);
        let kept: usize = read.messages.iter().map(|m| m.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
        let given = text.chars().filter(|c| c.is_alphabetic()).count();
        proptest::prop_assert!(kept <= given);
    }
}
