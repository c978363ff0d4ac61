//! The fixed words of confirming, fixing, signing and closing a record.

words! {
    TraceWords {
        confirmations: "书面确认" / "Written confirmation";
        confirmation_mail: "生成确认邮件……" / "Confirmation email…";
        note_confirmation: "登记已发出" / "Mark as sent";
        mail_sent: "我已发出" / "I have sent it";
        mail_sent_hint: "用其他方式发出后，在记录里登记为已发出" / "After you have sent it in another way: mark it as sent in the record";
        confirmation_to: "发给" / "To";
        confirmation_note: "对方答复" / "Their answer";
        object_by: "异议期限" / "Objections by";
        mark_confirmed: "已确认" / "Confirmed";
        mark_objected: "有异议" / "Objected";
        mark_awaited: "待确认" / "Awaiting confirmation";
        lapsed: "期满无异议" / "No objection received";
        mail_title: "确认邮件" / "Confirmation email";
        mail_cc: "抄送" / "Cc";
        mail_subject: "主题" / "Subject";
        mail_text: "正文" / "Text";
        mail_no_address: "有收件人未填邮箱。请在通讯录中补充，或在上方填写：姓名 <邮箱>" /
            "A recipient has no email address. Add it in the directory or above, as Name <address>";
        mail_note: "邮件程序打开后，在记录里登记为已发出" / "Mark as sent once the mail program has opened it";
        mail_rewrite: "按勾选重新生成正文" / "Rewrite the text from the selection";
        mail_look_again: "发出前请再核对：" / "Check before sending: ";
        mail_enclose: "附上记录表 PDF（含全部栏目，已去掉【内部】段落）" / "Attach the record sheet as PDF (all fields, without passages marked 【内部】)";
        mail_save: "存为 .eml……" / "Save as .eml…";
        masked: "对外隐去姓名、电话、邮箱和金额" / "Redact names, phone numbers, email addresses and amounts";
        mail_open: "用邮件程序打开" / "Open in the mail program";
        mail_copy: "复制正文" / "Copy the text";
        chat_copy: "复制为聊天消息" / "Copy as a chat message";
        chat_copy_hint: "粘贴到微信、钉钉、企业微信或飞书" / "To be pasted into WeChat, DingTalk, WeCom or Feishu";
        final_version: "定稿" / "Final version";
        make_final: "定稿" / "Finalize";
        make_final_hint: "定稿后正文不再改动，打印件带校验码；之后的更正写进补充记录。" /
            "The text can no longer be changed, and printouts carry a check code. Later corrections go into a supplement.";
        make_final_anyway: "仍要定稿" / "Finalize anyway";
        free_again: "撤销定稿" / "Undo finalizing";
        freed_again: "撤销定稿" / "Finalizing undone";
        supplements: "补充记录" / "Supplements";
        supplement: "补充内容" / "Supplement";
        supplement_fixed: "补充记录保存后不能改；写错了，再加一条更正。" /
            "A saved supplement cannot be changed. Add another one to correct it.";
        sign_unverified: "登记（未验证）" / "Entered, not verified";
        sign_unverified_hint: "这里只登记了姓名和时间，没有用密钥核实签字的人。" /
            "Name and time were entered here; no key proves who signed.";
        add_supplement: "添加补充记录" / "Add supplement";
        sign_offs: "审批意见" / "Approval";
        sign_remark: "意见" / "Comment";
        sign_role: "职务" / "Role";
        sign: "签字" / "Sign";
        sign_needs_name: "请先在「设置」中填写「我的姓名」，再签字。" / "Enter “My name” in Settings before you sign.";
        changed_after_sign: "签字后内容有改动" / "Changed after signing";
        unchanged_since_sign: "签字后未改动" / "Unchanged since";
        close_title: "还有未完成的检查" / "Some checks are open";
        close_question: "以下检查尚未完成。仍要办结时，记录里会注明办结人、时间和未完成的检查。" /
            "Some checks are incomplete. If you close anyway, the record notes who did so, when, and what was missing.";
        close_anyway: "仍要办结" / "Close anyway";
        lacking_at_close: "办结时未完成：" / "Open at closing: ";
        lack_body: "核心内容和结论都是空的" / "Neither summary nor decisions";
    }
}
