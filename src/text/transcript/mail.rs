//! The head of a mail: 发件人, 收件人, 发送时间, 主题, in a table or not; and the line that introduces a quoted one.

use chrono::NaiveDate;

use super::stamp::{Stamp, stamp};

/// What a line of a mail's head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Field {
    From(String),
    To(Vec<String>),
    Copy(Vec<String>),
    Sent(Option<Stamp>),
    Subject(String),
    /// A label of a head whose value is not wanted.
    Other,
}

/// The longest label of a mail's head with the blanks in it, bytes.
const LABEL_BYTES: usize = 40;

/// A line of a mail's head: `发件人: 李敏 <…>`, `| 日期 | 2026年… |`.
pub(super) fn field(line: &str, today: NaiveDate) -> Option<Field> {
    let bare = line.trim().trim_start_matches(['>', ' ']).trim_matches('*');
    let bare = bare
        .trim_start_matches(['|', '｜'])
        .trim_end_matches(['|', '｜'])
        .trim();
    let (label, value) = bare.split_once([':', '：', '|', '｜'])?;
    if label.len() > LABEL_BYTES {
        return None;
    }
    let value = value.trim().trim_matches('*').trim();
    let label: String = label
        .chars()
        .filter(|char| !char.is_whitespace() && *char != '*')
        .flat_map(char::to_lowercase)
        .collect();
    Some(match label.as_str() {
        "发件人" | "寄件人" | "寄件者" | "from" | "发送人" => Field::From(name(value)),
        "收件人" | "收件者" | "to" => Field::To(names(value)),
        "抄送" | "抄送人" | "副本" | "cc" | "密送" | "bcc" => Field::Copy(names(value)),
        "主题" | "主旨" | "标题" | "subject" => Field::Subject(value.to_owned()),
        "发送时间" | "日期" | "时间" | "发送日期" | "寄件日期" | "sent" | "date" => {
            Field::Sent(stamp(value, today))
        }
        "附件" | "重要性" | "attachments" | "reply-to" | "回复" | "importance" => Field::Other,
        _ => return None,
    })
}

/// The name in `李总 <li@example.com>` or `"李总"<…>;`; the address where there is none.
fn name(text: &str) -> String {
    let text = text.trim().trim_end_matches([';', '；', ',']).trim();
    let name = text.split(['<', '＜', '[']).next().unwrap_or(text);
    let name = name.trim().trim_matches(['"', '“', '”', '\'', '‘', '’']).trim();
    // Company people's ids, and the address once more.
    let name = match name.split_once(['(', '（']) {
        Some((before, inside))
            if inside.contains('@') || inside.starts_with(|char: char| char.is_ascii_digit()) =>
        {
            before.trim()
        }
        _ => name,
    };
    let name = name.strip_prefix("mailto:").unwrap_or(name);
    if name.is_empty() {
        text.trim_matches(['<', '>', '＜', '＞']).to_owned()
    } else {
        name.to_owned()
    }
}

fn names(text: &str) -> Vec<String> {
    let parts: Vec<&str> = if text.contains([';', '；']) {
        text.split([';', '；']).collect()
    } else {
        text.split([',', '，', '、']).collect()
    };
    parts
        .into_iter()
        .map(name)
        .filter(|name| !name.is_empty())
        .collect()
}

/// ------ 原始邮件 ------, -----Original Message-----, Begin forwarded message:
pub(super) fn is_divider(line: &str) -> bool {
    let first = line.chars().find(|char| char.is_alphabetic());
    if !matches!(
        first,
        Some('原' | '回' | '转' | '以' | 'O' | 'o' | 'F' | 'f' | 'B' | 'b')
    ) {
        return false;
    }
    let words: String = line
        .chars()
        .take(120)
        .filter(|char| char.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let ruled = line.contains("--") || line.contains("——") || line.contains("==") || line.contains("__");
    let named = matches!(
        words.as_str(),
        "原始邮件"
            | "回复的原邮件"
            | "转发邮件信息"
            | "转发的邮件"
            | "原邮件"
            | "原始信息"
            | "originalmessage"
            | "forwardedmessage"
            | "转发邮件"
    );
    named && (ruled || words == "原始邮件")
        || matches!(words.as_str(), "beginforwardedmessage" | "以下是转发的邮件")
}

/// 在 2026年11月26日 10:23，李敏 <…> 写道：, `On Thu, Nov 26, 2026 at 10:23 AM Li Min <…> wrote:`.
pub(super) fn introduction(line: &str, today: NaiveDate) -> Option<(String, Option<Stamp>)> {
    let line = line.trim_start_matches(['>', ' ']).trim();
    if let Some(rest) = line
        .strip_suffix("wrote:")
        .and_then(|rest| rest.trim_start().strip_prefix("On "))
    {
        // The stamp ends where the name begins: at the last AM, PM or clock.
        let end = rest
            .char_indices()
            .filter(|(place, _)| stamp(rest[..*place].trim_end_matches([',', ' ']), today).is_some())
            .map(|(place, _)| place)
            .next_back()?;
        let said = stamp(rest[..end].trim_end_matches([',', ' ']), today);
        return Some((name(rest[end..].trim_matches([',', ' '])), said));
    }
    let rest = ["写道：", "写道:", "写道︰", "寫道：", "寫道:"]
        .iter()
        .find_map(|end| line.strip_suffix(end))?;
    let rest = rest.trim().trim_start_matches('在').trim();
    // The name stands behind the time or before it.
    let cuts = rest.char_indices().map(|(place, _)| place).chain([rest.len()]);
    let mut found = None;
    for place in cuts {
        let (head, tail) = rest.split_at(place);
        let at = |text: &str| stamp(text.trim_matches(['，', ',', ' ', '在', '于']), today);
        if let Some(stamp) = at(head)
            && !tail.trim_matches(['，', ',', ' ']).is_empty()
        {
            found = Some((tail, stamp));
        } else if found.is_none()
            && let Some(stamp) = at(tail)
            && !head.trim().is_empty()
        {
            return Some((
                name(head.trim_end_matches(['在', '于', ' ', '，', ','])),
                Some(stamp),
            ));
        }
    }
    let (who, stamp) = found?;
    Some((name(who.trim_matches(['，', ',', ' '])), Some(stamp)))
}

/// What programs write under a message of their own accord: 发自我的iPhone, 已读 12人.
pub(super) fn is_trailer(line: &str) -> bool {
    let read = ["已读", "未读", "全部已读", "人已读", "人未读"]
        .iter()
        .find_map(|word| line.strip_prefix(word).or_else(|| line.strip_suffix(word)));
    let read = read.is_some_and(|rest| {
        rest.chars().all(|char| {
            char.is_ascii_digit() || matches!(char, ' ' | '人' | ',' | '，' | '/' | '已' | '未' | '读')
        })
    });
    read || [
        "发自我的",
        "Sent from my",
        "从我的",
        "来自我的",
        "获取 Outlook",
        "Get Outlook",
    ]
    .iter()
    .any(|begin| line.starts_with(begin))
        && line.chars().count() <= 40
}
