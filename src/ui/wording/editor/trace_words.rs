//! The fixed words of confirming, fixing, signing and closing a record.

words! {
    TraceWords {
        confirmations: "书面确认" / "Written confirmation";
        confirmation_mail: "生成确认邮件…" / "Confirmation mail…";
        note_confirmation: "登记已发出" / "Mark as sent";
        mail_sent: "我已发出" / "I have sent it";
        mail_sent_hint: "用其他方式发出后，在记录里登记为已发出" / "After you have sent it in another way: mark it as sent in the record";
        confirmation_to: "发给" / "To";
        confirmation_note: "对方答复" / "Their answer";
        object_by: "异议期限" / "Objections until";
        mark_confirmed: "已确认" / "Confirmed";
        mark_objected: "有异议" / "Objected";
        mark_awaited: "待确认" / "Awaited";
        lapsed: "期满无异议" / "No objection received";
        mail_title: "确认邮件" / "Confirmation mail";
        mail_cc: "抄送" / "Cc";
        mail_subject: "主题" / "Subject";
        mail_text: "正文" / "Text";
        mail_no_address: "有收件人还没有邮箱，可在通讯录补上，或直接写在上面：姓名 <邮箱>" /
            "Somebody has no mail address yet: add it in the directory or above, as Name <address>";
        mail_note: "邮件程序打开后，在记录里登记为已发出" / "Mark as sent once the mail program has opened it";
        mail_rewrite: "按勾选重新生成正文" / "Rewrite the text from the selection";
        mail_look_again: "发出前请再核对：" / "Check before sending: ";
        mail_enclose: "附上记录表 PDF（含全部栏目，已去掉【内部】段落）" / "Attach the record sheet as PDF (all fields, without passages marked 【内部】)";
        mail_save: "存为 .eml……" / "Save as .eml…";
        masked: "对外隐去姓名、电话、邮箱和金额" / "Make names, phones, addresses and amounts unreadable";
        mail_open: "用邮件程序打开" / "Open in the mail program";
        mail_copy: "复制正文" / "Copy the text";
        chat_copy: "复制为聊天消息" / "Copy as a chat message";
        chat_copy_hint: "粘贴到微信、钉钉、企业微信或飞书" / "To be pasted into WeChat, DingTalk, WeCom or Feishu";
        final_version: "定稿" / "Final version";
        make_final: "定稿" / "Make final";
        make_final_hint: "定稿后正文不再改动，打印件带校验码；之后的更正写进补充记录。" /
            "The text is then fixed and printouts carry a check code; later corrections go into a supplement.";
        make_final_anyway: "仍要定稿" / "Make final anyway";
        free_again: "撤销定稿" / "Make editable again";
        freed_again: "撤销定稿" / "Made editable again";
        supplements: "补充记录" / "Supplements";
        supplement: "补充内容" / "Supplement";
        supplement_fixed: "补充记录保存后不能改；写错了，再加一条更正。" /
            "A saved supplement stays as it is; correct it with another one.";
        sign_unverified: "登记（未验证）" / "Entered, not verified";
        sign_unverified_hint: "这里只登记了姓名和时间，没有用密钥核实签字的人。" /
            "Name and time were entered here; no key proves who signed.";
        add_supplement: "添加补充记录" / "Add supplement";
        sign_offs: "领导批示" / "Sign-off";
        sign_remark: "批示" / "Remark";
        sign_role: "职务" / "Role";
        sign: "签字" / "Sign";
        sign_needs_name: "先在设置里填写我的姓名，再签字。" / "Set your name in the settings before you sign.";
        changed_after_sign: "签字后内容有改动" / "Changed after sign-off";
        unchanged_since_sign: "签字后未改动" / "Unchanged since";
        close_title: "还有未完成的检查" / "Some checks are open";
        close_question: "这些检查还没完成。仍要办结的话，会记下是谁、什么时候、缺哪几项。" /
            "These checks are open. Who closes the record anyway is noted, with what was lacking.";
        close_anyway: "仍要办结" / "Close anyway";
        lacking_at_close: "办结时未完成：" / "Open at closing: ";
        lack_body: "核心内容和结论都是空的" / "Neither summary nor decisions";
    }
}
