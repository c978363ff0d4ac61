//! The words of what is not sure about what other programs send: appointments and mails.

use crate::{
    domain::RecordNumber,
    exchange::{appointments::Doubt, mail_received::NoAnswer},
};

use crate::ui::wording::Words;

impl Words {
    /// Why a mail is not taken for the answer to a confirmation.
    pub(crate) fn no_answer(&self, reason: &NoAnswer) -> String {
        let why = match reason {
            NoAnswer::NoDate => self.pick("邮件没有日期".to_owned(), "the email has no date".to_owned()),
            NoAnswer::OddDate(written) => self.pick(
                format!("邮件的日期无法识别（{written}）"),
                format!("its date can't be read ({written})"),
            ),
            NoAnswer::Future => self.pick(
                "邮件的日期在将来".to_owned(),
                "it is dated in the future".to_owned(),
            ),
            NoAnswer::Older => self.pick(
                "邮件比确认函早".to_owned(),
                "it is older than the confirmation".to_owned(),
            ),
            NoAnswer::Stranger => self.pick(
                "不是从对方的邮箱发来的，也没有引用我们的邮件".to_owned(),
                "it is not from the counterpart's address and does not refer to an email of ours".to_owned(),
            ),
        };
        self.pick(
            format!("邮件已放进附件，没有当作答复：{why}。确是答复的，请在「留痕」里登记。"),
            format!("The email is attached but was not taken as the answer: {why}. Enter the answer by hand if it is one."),
        )
    }

    /// The name of what chooses the record of an appointment.
    pub(crate) fn appointment_choose_for(&self, summary: &str) -> String {
        self.pick(
            format!("为“{summary}”选择记录"),
            format!("Choose a record for “{summary}”"),
        )
    }

    /// What becomes of an appointment that was called off.
    pub(crate) fn appointment_clears(&self, number: RecordNumber) -> String {
        self.pick(
            format!("清除 {number} 的下次沟通"),
            format!("clears the next contact of {number}"),
        )
    }

    /// What becomes of a to-do that was called off.
    pub(crate) fn appointment_cancels_todo(&self, number: RecordNumber) -> String {
        self.pick(
            format!("取消 {number} 的待办"),
            format!("cancels the to-do of {number}"),
        )
    }

    /// What becomes of a to-do, or of an appointment of a matter inside.
    pub(crate) fn appointment_todo_in(&self, number: RecordNumber) -> String {
        self.pick(format!("{number} 的待办"), format!("a to-do of {number}"))
    }

    /// What is not sure about an appointment of another calendar.
    pub(crate) fn appointment_doubt(&self, doubt: &Doubt) -> String {
        match doubt {
            Doubt::UnknownZone(name) => self.pick(
                format!("时区不明（{name}），时间照原文显示，请核对。"),
                format!("The zone {name} is not known; the time stands as written."),
            ),
            Doubt::UtcAndZone => self.pick(
                "原文既写了世界时又写了时区，这里按时区理解，请核对。".to_owned(),
                "The time is marked as UTC and has a zone too; it is read by the zone.".to_owned(),
            ),
            Doubt::Odd(written) => self.pick(
                format!("时间写法不规范（{written}），请核对。"),
                format!("The time is written in an unusual way ({written}); check it."),
            ),
            Doubt::Unreadable(written) => self.pick(
                format!("时间无法识别：{written}"),
                format!("The time can't be read: {written}"),
            ),
            Doubt::NoStart => self.pick(
                "没有写开始时间。".to_owned(),
                "It does not say when it begins.".to_owned(),
            ),
            Doubt::Rule(rule) => self.pick(
                format!("重复规则无法识别（{rule}），只知道第一次的时间。"),
                format!("The rule by which it repeats can't be followed ({rule}); this is its first time."),
            ),
            Doubt::WithdrawnRule => self.pick(
                "用旧式规则（EXRULE）排除了一些日期，别的软件可能不认，请核对。".to_owned(),
                "Some days are left out by an old form of rule (EXRULE) that other programs may pass over."
                    .to_owned(),
            ),
            Doubt::Answer => self.pick(
                "这是对邀请的答复，不是日程。".to_owned(),
                "This is an answer to an invitation, no appointment.".to_owned(),
            ),
            Doubt::Begun => self.pick("已经开始。".to_owned(), "It has begun already.".to_owned()),
            Doubt::Overdue => self.pick("已逾期。".to_owned(), "It is overdue.".to_owned()),
            Doubt::Damaged => self.pick(
                "有些字无法识别。".to_owned(),
                "Some of its characters can't be read.".to_owned(),
            ),
        }
    }
}
