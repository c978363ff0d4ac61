//! Choices from short lists in people's own words: how it took place, how urgent, inside or outside.

use super::width::half_width;
use crate::domain::{Channel, Confidentiality, CounterpartLevel, Kind, Relation, Urgency};

const CHANNELS: &[(Channel, &[&str])] = &[
    (
        Channel::Video,
        &[
            "视频",
            "线上",
            "腾讯会议",
            "云会议",
            "远程",
            "网络会议",
            "zoom",
            "teams",
            "webex",
            "在线会议",
            "video",
            "钉钉会议",
            "飞书会议",
        ],
    ),
    (
        Channel::Chat,
        &[
            "微信",
            "企微",
            "钉钉",
            "qq",
            "飞书",
            "短信",
            "即时消息",
            "即时通讯",
            "消息",
            "微聊",
            "工作群",
            "线上聊天",
            "在线",
            "旺旺",
            "whatsapp",
            "wechat",
            "im",
            "留言",
        ],
    ),
    (Channel::Mail, &["邮件", "邮箱", "email", "e-mail", "mail"]),
    (
        Channel::Phone,
        &[
            "电话", "致电", "来电", "去电", "通话", "电联", "手机", "热线", "座机", "回拨", "phone", "call",
            "tel",
        ],
    ),
    (
        Channel::Letter,
        &[
            "函",
            "书面",
            "信件",
            "来信",
            "公文",
            "来文",
            "去文",
            "行文",
            "传真",
            "快递",
            "寄送",
            "文件",
            "发文",
            "letter",
            "工作联系单",
            "联系单",
            "纸质",
        ],
    ),
    (
        Channel::InPerson,
        &[
            "当面",
            "上门",
            "面谈",
            "拜访",
            "走访",
            "现场",
            "来访",
            "登门",
            "实地",
            "面对面",
            "到访",
            "面访",
            "约见",
            "约谈",
            "家访",
            "到店",
            "来店",
            "接待",
            "会见",
            "面议",
            "外出",
            "到厂",
            "来厂",
            "陌拜",
            "考察",
            "踏勘",
            "座谈",
            "面商",
            "到校",
            "来校",
            "来院",
            "visit",
            "面签",
            "见面",
            "宴请",
            "走动",
            "到场",
            "展会",
            "窗口",
            "来所",
            "来人",
        ],
    ),
    (
        Channel::Meeting,
        &["会议", "例会", "开会", "专题会", "会商", "研讨", "会", "meeting"],
    ),
];

/// Whether a text says one of some words, or denies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Yes,
    Denied,
    No,
}

/// Looks for words, and whether something before them denies them: 不涉密, 非紧急, 不太重要.
fn said(text: &str, words: &[&str]) -> Said {
    let mut answer = Said::No;
    for word in words {
        for (at, _) in text.match_indices(word) {
            if !is_denied(&text[..at]) {
                return Said::Yes;
            }
            answer = Said::Denied;
        }
    }
    answer
}

/// Whether what stands before a word denies it.
fn is_denied(before: &str) -> bool {
    const BETWEEN: &[&str] = &[
        "太", "很", "怎么", "那么", "算", "是", "属于", "属", "涉及", "涉", "含", "予", "宜", "对外", "得",
        "需", "用", "必", "特别", "十分", "紧",
    ];
    let mut rest = before.trim_end();
    while let Some(shorter) = BETWEEN.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter.trim_end();
    }
    [
        "不", "非", "未", "无", "没", "没有", "勿", "禁止", "non-", "not", "no",
    ]
    .iter()
    .any(|word| rest.ends_with(word))
}

/// How it took place, in the order of the text; nothing where no word is known.
pub(in super::super) fn channels(text: &str) -> Vec<Channel> {
    let plain = half_width(text).to_lowercase();
    let mut found: Vec<Channel> = Vec::new();
    for part in plain.split(['、', ',', ';', '/', '+', '\n', '&', '|', '及', '和']) {
        let part = part.trim();
        // 班级群 is a group of a chat, 群众 are people.
        let part = if part.ends_with('群') { "微信" } else { part };
        if part.is_empty() {
            continue;
        }
        let fits = CHANNELS.iter().find(|(_, words)| said(part, words) == Said::Yes);
        if let Some((channel, _)) = fits.filter(|(channel, _)| !found.contains(channel)) {
            found.push(*channel);
        }
    }
    found
}

/// How urgent it is.
pub(in super::super) fn urgency(text: &str) -> Option<Urgency> {
    const CRITICAL: &[&str] = &[
        "特急",
        "特别紧急",
        "非常紧急",
        "十分紧急",
        "加急",
        "极高",
        "最高",
        "特高",
        "特提",
        "critical",
        "p0",
        "一级",
        "红色",
        "★★★",
        "!!!",
    ];
    const NORMAL: &[&str] = &[
        "一般", "普通", "常规", "正常", "平急", "平件", "normal", "low", "medium", "p2", "p3", "三级", "蓝色",
    ];
    const URGENT: &[&str] = &[
        "急",
        "高",
        "重要",
        "重大",
        "严重",
        "urgent",
        "high",
        "p1",
        "优先",
        "二级",
        "尽快",
        "重点",
        "重中之重",
        "黄色",
        "橙色",
    ];
    let mut plain = half_width(text).to_lowercase();
    // 优先级：低 says low; the name of the scale says nothing.
    for scale in ["优先级", "紧急程度", "重要程度", "优先程度", "紧急度", "重要性"] {
        plain = plain.replace(scale, "");
    }
    let plain = plain.trim_matches(|char: char| char.is_whitespace() || char == ':');
    if said(plain, CRITICAL) == Said::Yes {
        return Some(Urgency::Critical);
    }
    let ends = ['中', '低', '平'];
    if said(plain, NORMAL) == Said::Yes || plain.starts_with(ends) || plain.ends_with(ends) {
        return Some(Urgency::Normal);
    }
    match said(plain, URGENT) {
        Said::Yes => Some(Urgency::Urgent),
        Said::Denied => Some(Urgency::Normal),
        Said::No => None,
    }
}

/// Inside or outside.
pub(in super::super) fn kind(text: &str) -> Option<Kind> {
    let inside = said(text, &["内部", "对内", "internal", "部门间", "公司内"]);
    let outside = said(text, &["外部", "对外", "外联", "外单位", "external"]);
    // 内部客户 is inside: the word for the side counts before the word for who it is.
    match (inside, outside) {
        (Said::Yes, _) if outside != Said::Yes => Some(Kind::Internal),
        (_, Said::Yes) => Some(Kind::External),
        (Said::Denied, _) => Some(Kind::External),
        (_, Said::Denied) => Some(Kind::Internal),
        _ if text == "外" || said(text, &["客户", "供应商"]) == Said::Yes => Some(Kind::External),
        _ if text == "内" => Some(Kind::Internal),
        _ => None,
    }
}

/// Who may read it.
pub(in super::super) fn confidentiality(text: &str) -> Option<Confidentiality> {
    let secret = said(text, &["机密", "秘密", "绝密", "保密", "涉密", "商密", "限制"]);
    let inside = said(text, &["内部", "内控"]);
    let open = said(text, &["公开"]);
    if secret == Said::Yes {
        Some(Confidentiality::Confidential)
    } else if inside == Said::Yes || open == Said::Denied {
        Some(Confidentiality::Internal)
    } else if secret == Said::Denied
        || inside == Said::Denied
        || open == Said::Yes
        || said(text, &["非密", "普通", "一般", "无"]) != Said::No
    {
        Some(Confidentiality::Public)
    } else {
        None
    }
}

/// What the counterpart is to us.
pub(in super::super) fn relation(text: &str) -> Option<Relation> {
    const BUYERS: &[&str] = &[
        "采购方",
        "采购商",
        "采购单位",
        "采购人",
        "需方",
        "买方",
        "购方",
        "甲方",
    ];
    const SUPPLIERS: &[&str] = &["供应", "供货", "采购", "厂家", "厂商", "供方", "卖方"];
    const PARTNERS: &[&str] = &["合作", "伙伴", "渠道", "代理", "经销"];
    const BODIES: &[&str] = &[
        "政府",
        "机关",
        "监管",
        "协会",
        "律所",
        "事务所",
        "媒体",
        "外部机构",
        "主管部门",
    ];
    const CUSTOMERS: &[&str] = &["客户", "用户", "客", "业主"];
    let sides = [
        (BUYERS, Relation::Customer),
        (SUPPLIERS, Relation::Supplier),
        (PARTNERS, Relation::Partner),
        (BODIES, Relation::OutsideBody),
        (CUSTOMERS, Relation::Customer),
    ];
    let side = sides
        .into_iter()
        .find(|(words, _)| said(text, words) == Said::Yes);
    side.map(|(_, relation)| relation)
}

/// How much the counterpart matters: A, B级, 重点客户.
pub(in super::super) fn level(text: &str) -> Option<CounterpartLevel> {
    let plain = half_width(text).to_uppercase();
    match plain.trim().chars().next()? {
        'A' => Some(CounterpartLevel::A),
        'B' => Some(CounterpartLevel::B),
        'C' => Some(CounterpartLevel::C),
        'D' => Some(CounterpartLevel::D),
        _ => None,
    }
}

/// Whether a text says nothing but inside or outside.
pub(in super::super) fn is_kind(text: &str) -> bool {
    let word = text.trim_end_matches([
        '部', '联', '沟', '通', '会', '议', '事', '务', '类', '项', '工', '作',
    ]);
    matches!(word, "内" | "外" | "对内" | "对外" | "internal" | "external")
}
