//! A transcript: text copied out of a chat program or a mail, as messages with who wrote them and when.
//!
//! | form | example |
//! |---|---|
//! | sender and time on a line | `王经理 2026/11/26 9:12`, `【群主】李敏(12345) 10:23:11`, `李敏@宏远 周四 上午10:23` |
//! | time and sender on a line | `昨天 17:30 李敏` |
//! | sender, then time on the next line | WeChat on a phone, DingTalk, Feishu |
//! | time, then sender, colon and text on the next line | exports of WeChat |
//! | sender and a colon on a line | `李敏:` |
//! | sender, colon and text | `李敏：明天发`, `[2026-11-26 10:23] 李敏: 明天发` |
//! | offsets of a meeting's transcript | `李敏(00:00:05): …`, `说话人 1 00:12` |
//! | the head of a mail | 发件人, 收件人, 发送时间, 主题; From, Sent, To, Subject; as a table too |
//! | a quoted mail's first line | 在 2026年11月26日，李敏 写道： |
//!
//! What fits none of them is one message of nobody. Minutes with labels (主持人：, 责任人：) are one text.

mod heads;
mod line;
mod mail;
mod reading;
mod sender;
mod stamp;

use chrono::NaiveDateTime;

use super::Span;
pub(super) use heads::{Head, Heads};
use reading::Reading;

/// One message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// As the chat program names them; empty where nobody is named.
    pub sender: String,
    /// When it was sent, as far as the text says.
    pub at: Option<NaiveDateTime>,
    /// What it says.
    pub text: String,
    /// Where what it says stands in the whole text.
    pub span: Span,
    /// Carried along under an answer: the mail that was answered.
    pub quoted: bool,
}

/// What a pasted text was taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One text of nobody.
    #[default]
    Text,
    /// Messages of a chat program.
    Chat,
    /// One or more mails.
    Mail,
    /// What was said in a video meeting.
    Meeting,
}

/// A pasted text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// The messages in their order.
    pub messages: Vec<Message>,
    /// The subject line of the first mail.
    pub subject: Option<String>,
    /// Who the first mail went to.
    pub recipients: Vec<String>,
    /// Who got a copy of it.
    pub copies: Vec<String>,
    /// What the text was taken for.
    pub form: Form,
}

impl Transcript {
    /// Whether the text has the head of a mail.
    pub fn is_mail(&self) -> bool {
        self.form == Form::Mail
    }

    /// Everybody who wrote, each once, in order.
    pub fn senders(&self) -> Vec<&str> {
        let mut senders: Vec<&str> = Vec::new();
        for message in &self.messages {
            if !message.sender.is_empty() && !senders.contains(&message.sender.as_str()) {
                senders.push(&message.sender);
            }
        }
        senders
    }

    /// The text without the forms of the program it came from: `name：message` a paragraph.
    pub fn plain(&self) -> String {
        let lines: Vec<String> = self
            .messages
            .iter()
            .map(|message| match message.sender.as_str() {
                "" => message.text.clone(),
                sender => format!("{sender}：{}", message.text),
            })
            .collect();
        lines.join("\n")
    }
}

/// Takes a text apart. A time without a day is one of the day before it or of `reference`, a day without a year the
/// last one.
pub fn transcript(text: &str, reference: NaiveDateTime) -> Transcript {
    Reading::new(text, reference.date()).transcript(reference)
}
