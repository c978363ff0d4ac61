//! The fixed words of the page on which an office sets its rules: scenarios, holidays, vague words.

use crate::ui::wording::agenda::UploadWords;

words! {
    RuleWords {
        [upload: UploadWords = (UploadWords::CHINESE, UploadWords::ENGLISH);]
        vague_words: "含糊用词" / "Vague words";
        scenario_name: "名称" / "Name";
        scenario_summary: "适用情形" / "When it fits";
        scenario_advice: "方式建议" / "Advice on channels";
        scenario_good_goal: "好目标的例子" / "A good goal";
        scenario_bad_goal: "不好的例子" / "A bad goal";
        scenario_greeting: "确认邮件的称呼（{name} 代表对方）" / "Greeting of the email ({name} is the recipient)";
        scenario_channels: "推荐方式" / "Channels that fit";
        scenario_trace: "书面留痕要求" / "Written follow-up";
        scenario_hours: "答复时限" / "Response time";
        hours_suffix: " 小时" / " h";
        scenario_materials: "准备材料" / "Materials";
        scenario_questions: "常见问题" / "Usual questions";
        scenario_opening: "开场用语" / "Opening line";
        scenario_courtesy: "注意事项" / "Keep in mind";
        one_a_line: "一行一条" / "One per line";
        scenario_keep: "保存场景" / "Save the scenario";
        scenario_reset: "恢复默认" / "Restore the default";
        scenario_remove: "删除这个场景" / "Remove this scenario";
        holidays: "放假安排" / "Holidays";
        holidays_reset: "恢复自带" / "Restore built-in";
        holidays_remove: "移除" / "Remove";
        holidays_hint: "新一年的放假通知发布后，把通知全文粘贴到这里，工作日推算、日历和提醒都按它来。" /
            "Paste the official notice of a new year here; workdays, calendar and reminders follow it.";
        holidays_paste: "国务院办公厅放假通知" / "Official holiday notice";
        vague_ignored: "不再提示" / "Never marked";
        vague_own: "本单位增加" / "Added by the office";
        vague_word: "词" / "Word";
        vague_better: "建议写法" / "Write instead";
        vague_add: "添加" / "Add";
    }
}
