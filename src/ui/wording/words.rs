//! The fixed words that stand all over the window.

use super::{
    about::AboutWords,
    access::AccessWords,
    attachments::AttachmentWords,
    editor::TraceWords,
    failures::FailureWords,
    import::ImportWords,
    keeping::{BackupWords, TrashWords},
    lists::ListWords,
    notices::NoticeWords,
    own::OwnWords,
    printing::PrintingWords,
    rules::RuleWords,
    sharing::SharingWords,
    updates::words::UpdateWords,
    welcome::WelcomeWords,
};
use crate::domain::Language;

words! {
    Words {
        [
            language: Language = (Language::Chinese, Language::English);
            access: AccessWords = (AccessWords::CHINESE, AccessWords::ENGLISH);
            attachment: AttachmentWords = (AttachmentWords::CHINESE, AttachmentWords::ENGLISH);
            backup: BackupWords = (BackupWords::CHINESE, BackupWords::ENGLISH);
            failures: FailureWords = (FailureWords::CHINESE, FailureWords::ENGLISH);
            import: ImportWords = (ImportWords::CHINESE, ImportWords::ENGLISH);
            list: ListWords = (ListWords::CHINESE, ListWords::ENGLISH);
            notices: NoticeWords = (NoticeWords::CHINESE, NoticeWords::ENGLISH);
            own: OwnWords = (OwnWords::CHINESE, OwnWords::ENGLISH);
            printing: PrintingWords = (PrintingWords::CHINESE, PrintingWords::ENGLISH);
            rules: RuleWords = (RuleWords::CHINESE, RuleWords::ENGLISH);
            sharing: SharingWords = (SharingWords::CHINESE, SharingWords::ENGLISH);
            trace: TraceWords = (TraceWords::CHINESE, TraceWords::ENGLISH);
            trash: TrashWords = (TrashWords::CHINESE, TrashWords::ENGLISH);
            about: AboutWords = (AboutWords::CHINESE, AboutWords::ENGLISH);
            updates: UpdateWords = (UpdateWords::CHINESE, UpdateWords::ENGLISH);
            welcome: WelcomeWords = (WelcomeWords::CHINESE, WelcomeWords::ENGLISH);
        ]
        app_name: "留痕" / "Liuhen";
        // Navigation
        today: "今日" / "Today";
        internal: "内部沟通" / "Internal";
        external: "外部跟进" / "External";
        todos: "待办" / "To-dos";
        calendar: "日历" / "Calendar";
        directory: "通讯录" / "Directory";
        statistics: "统计" / "Statistics";
        settings: "设置" / "Settings";
        // Top bar
        search_hint: "搜索编号、主题、单位、人名……" / "Search number, subject, party, name…";
        search: "搜索" / "Search";
        new: "新建" / "New";
        new_internal: "新建内部沟通记录" / "New internal record";
        new_external: "新建外部沟通跟进" / "New external follow-up";
        library_menu: "切换记录库" / "Switch library";
        open_other: "打开……" / "Open…";
        create_library: "新建记录库……" / "New library…";
        recent_libraries: "最近打开" / "Recent";
        saved: "已保存" / "Saved";
        saving: "正在保存……" / "Saving…";
        unsaved: "有未保存的修改" / "Unsaved changes";
        not_saved_yet: "尚未保存" / "Not saved yet";
        fewer_notices: "收起" / "Show fewer";
        abandon_title: "放弃已填写的内容？" / "Discard what you typed?";
        abandon_text: "关闭之后，这里写的内容不会保留。" / "What you typed here is lost when this closes.";
        abandon: "放弃" / "Discard";
        keep_editing: "继续写" / "Keep editing";
        go_to_field: "去改" / "Go to the field";
        read_only: "只读" / "Read-only";
        opening: "正在打开……" / "Opening…";
        cancel: "取消" / "Cancel";
        // Dialogs
        library_name: "名称" / "Name";
        library_name_hint: "例如：某某公司沟通记录" / "For example: Acme records";
        folder: "文件夹" / "Folder";
        browse: "浏览……" / "Browse…";
        create: "新建" / "Create";
        open: "打开" / "Open";
        open_title: "打开记录库或记录文件" / "Open a library or a record";
        open_folder: "选择文件夹……" / "Choose a folder…";
        open_file: "选择文件……" / "Choose a file…";
        path: "位置" / "Location";
        path_hint: "文件夹或 .ron 文件的路径" / "Path of a folder or a .ron file";
        close: "关闭" / "Close";
        unsaved_title: "有未保存的修改" / "Unsaved changes";
        save_and_quit: "全部保存并退出" / "Save all and quit";
        keep_and_quit: "保留草稿并退出" / "Keep drafts and quit";
        keep_and_quit_hint: "草稿留在这台电脑上，下次打开时继续写。" /
            "Drafts stay on this computer. You can continue next time.";
        delete: "删除" / "Delete";
        replace_title: "替换文件" / "Replace the file";
        replace: "替换" / "Replace";
        delete_title: "删除记录" / "Delete record";
        discard: "放弃修改" / "Discard changes";
        whereabouts_question: "这个记录库以前是在别的位置打开的。它是从那里搬过来的，还是另外复制的一份？" /
            "This library was opened from another place before. Was it moved here, or is this a copy of it?";
        whereabouts_was: "原来的位置" / "It was at";
        whereabouts_is: "现在的位置" / "It is at";
        whereabouts_still_there: "原来的位置仍有这个记录库，所以这一份多半是副本。" /
            "The library is still in its old place, so this is most likely a copy.";
        whereabouts_hint: "选“已搬家”，没保存的草稿和最近打开的记录会跟过来；选“这是副本”，两份今后各记各的。" /
            "If it was moved, unsaved drafts and recent records follow it. A copy becomes a library of its own.";
        whereabouts_moved: "已搬家" / "It was moved";
        whereabouts_copy: "这是副本" / "It is a copy";
        discard_title: "放弃修改？" / "Discard changes?";
        discard_text: "将回到上次保存的内容，这之后写的不再保留。" /
            "The record goes back to what was last saved; changes made since the last save will be lost.";
        discard_new_text: "这份记录还没有保存过，放弃后内容不再保留。" /
            "This record has never been saved. Its content will be lost.";
        undo_delete: "撤销删除" / "Undo delete";
        // Today
        overdue: "逾期" / "Overdue";
        due_today: "今天到期" / "Due today";
        days_ahead: "近 7 天" / "Next 7 days";
        days_ahead_empty: "近 7 天没有安排。" / "Nothing in the next 7 days.";
        due_soon: "三天内到期" / "Due within three days";
        contact_today: "待联系" / "Contacts due";
        drafts_open: "未完成的草稿" / "Unfinished drafts";
        todo_sheet: "打印督办单" / "Print action list";
        todo_sheet_hint: "把所有没完成的待办列成一张待办督办单" / "Print all open to-dos on one sheet";
        export_picture: "导出图片" / "Save as a picture";
        overdue_contacts: "久未联系" / "No recent contact";
        overdue_contacts_hint: "超过 7 天（A 类）、15 天（B 类）、30 天（C 类或未分级）没有联系的往来单位。" /
            "No contact for 7 days (level A), 15 (B) or 30 (C or no level).";
        aimless: "未安排下次沟通的记录" / "Open records with no next contact";
        aimless_hint: "请办结，或填写下次沟通时间。" / "Close them, or set the next contact.";
        changed_by_others: "同事的修改" / "Changed by others";
        snooze: "10 分钟后再提醒" / "Remind me in 10 minutes";
        reminder_look: "去今日查看" / "See Today";
        background_yes: "开启后台提醒" / "Remind in the background";
        background_no: "暂不开启" / "No, thanks";
        reminders: "到期提醒" / "Reminders";
        reminders_on: "用系统通知提醒到期的待办和联系" / "Show notifications for due items";
        reminders_all: "同事负责的也显示并提醒" / "Show and remind me of items that others own";
        only_mine: "只看我的" / "Only mine";
        only_mine_hint: "今日、待办、日历和提醒，只看我负责的" / "On Today, To-dos, Calendar and in reminders: only what I own";
        only_mine_nobody: "请先在设置中写上「我的姓名」。" / "Enter “My name” in the settings first.";
        reminders_background: "开机启动，窗口关闭后也提醒" / "Start at sign-in and remind me when the window is closed";
        reminders_lead: "有具体时间的，提前" / "If a time is set, remind me ahead by";
        reminders_morning: "只有日期的，当天提醒时间" / "If only a date is set, remind me from";
        minutes_suffix: " 分钟" / " min";
        counting: "正在统计……" / "Counting…";
        this_month: "本月" / "This month";
        last_quarter: "近三个月" / "Last three months";
        this_year: "今年" / "This year";
        all_time: "全部时间" / "All time";
        all_departments: "全部部门" / "All departments";
        export_table: "导出表格" / "Export the table";
        per_week: "每周沟通" / "Conversations per week";
        punctuality_by_unit: "待办按期情况（按部门）" / "To-dos by department";
        punctuality_by_owner: "待办按期情况（按负责人）" / "To-dos by owner";
        in_time: "按期完成" / "On time";
        late: "逾期完成" / "Done late";
        share: "按期率" / "On-time rate";
        nobody_named: "未定负责人" / "Unassigned";
        nothing_counted: "这段时间没有数据。" / "No data for this period.";
        open_matters: "未办结的记录" / "Open records";
        closing: "办结与承诺" / "Closures and commitments";
        contacts_kept: "下次沟通按期完成" / "Planned contacts: on time";
        contacts_late: "下次沟通逾期完成" / "Planned contacts: late";
        contacts_missed: "下次沟通逾期未做" / "Planned contacts: missed";
        closed_count: "已办结" / "Closed";
        calendar_file: "自动更新记录库里的日历文件（日程.ics），供能打开文件的日历程序（如 Thunderbird）使用" /
            "Keep a calendar file (日程.ics) in the library, for calendar programs that open files (such as Thunderbird)";
        import_button: "导入……" / "Import…";
        all_statuses: "全部状态" / "All statuses";
        all_scenarios: "全部场景" / "All scenarios";
        import_calendar: "导入日历（.ics）" / "Import a calendar (.ics)";
        import_hint: "已找到对应记录的日程设为下次沟通，待办记进记录，取消的日程清掉原来的安排。未找到对应记录的，可以选一份记录，或新建一份。" /
            "Events that name a record become its next contact, to-dos go into that record, and what was called off is cleared. For the others choose a record, or begin one.";
        import_nothing: "这个文件里没有今天以后的日程。" / "The file has no appointment from today on.";
        import_unknown: "未找到对应记录" / "no matching record";
        import_no_time: "时间不明" / "time not known";
        import_take: "设为下次沟通" / "Set as next contacts";
        import_take_mixed: "按勾选办理" / "Do what is ticked";
        appointment_called_off: "已取消：" / "Called off: ";
        appointment_not_planned: "没有对应的安排" / "nothing was planned by it";
        appointment_choose: "选择记录……" / "Choose a record…";
        appointment_new_internal: "新建内部记录" / "A new internal record";
        appointment_new_external: "新建外部记录" / "A new external record";
        rhythm: "联系频次" / "Contact frequency";
        rhythm_none: "不固定" / "Not set";
        all_clear: "今天没有到期的事项。" / "Nothing is due today.";
        all_clear_hint: "要记一次新的沟通，按右上角的「新建」。" / "To record a conversation, choose New at the top right.";
        damaged_files: "无法读取的文件" / "Files that cannot be read";
        damaged_hint: "这些文件原样保留，没有改动。" / "These files were left exactly as they are.";
        show_in_folder: "打开所在文件夹" / "Open the folder";
        draft_unsaved: "未保存" / "unsaved";
        // Ledger
        filter_hint: "在列表中筛选" / "Filter the list";
        only_overdue: "只看逾期" / "Overdue only";
        clear_filter: "清除筛选" / "Clear filters";
        no_match: "没有符合条件的记录。" / "No record matches.";
        empty_internal: "还没有内部沟通记录。" / "There are no internal records yet.";
        empty_external: "还没有外部沟通跟进。" / "There are no external follow-ups yet.";
        empty_ledger_hint: "按 Ctrl+N 新建内部记录，Ctrl+Shift+N 新建外部跟进。" /
            "Press Ctrl+N for an internal record, Ctrl+Shift+N for an external follow-up.";
        select_records_hint: "单击选中，双击打开；按住 Ctrl 或 Shift 可选多份" / "Click to select, double-click to open; hold Ctrl or Shift to select several";
        select_today_hint: "单击打开；按住 Ctrl 或 Shift 单击，可选多项待办" / "Click to open; Ctrl- or Shift-click to select to-dos";
        select_todos_hint: "按住 Ctrl 或 Shift 单击，可批量完成、改期、改负责人或填写办理情况" / "Ctrl- or Shift-click rows to complete, reschedule, reassign or annotate them together";
        selection_export: "导出所选 PDF" / "Export selected as PDF";
        selection_status: "改状态" / "Status";
        hand_over: "交接" / "Hand over";
        hand_over_to: "交给" / "To";
        rename_records: "旧记录一并修改" / "Update the records too";
        hand_over_list: "存交接清单" / "Save the list";
        hand_over_button: "工作交接……" / "Hand over…";
        selection_tags: "改标签" / "Edit tags";
        tags_add: "添加标签" / "Add tags";
        tags_remove: "去掉标签" / "Remove tags";
        tags_none: "还没有记录用过标签。" / "No record has a tag yet.";
        tags_hint: "标签，回车添加" / "Tags; Enter adds one";
        selection_delete: "删除所选" / "Delete selected";
        menu_open: "打开" / "Open";
        menu_undo: "撤销" / "Undo";
        menu_cut: "剪切" / "Cut";
        menu_paste: "粘贴" / "Paste";
        menu_copy_text: "复制文字" / "Copy text";
        menu_copy_number: "复制编号" / "Copy number";
        select_row: "选择" / "Select";
        select_all: "全选" / "Select all";
        // Editor
        back: "返回" / "Back";
        forward: "前进" / "Forward";
        save: "保存" / "Save";
        undo: "撤销" / "Undo";
        redo: "重做" / "Redo";
        preview: "打印预览" / "Print preview";
        print: "打印" / "Print";
        stop: "停止" / "Stop";
        export_pdf: "存为 PDF" / "Save as PDF";
        more: "更多" / "More";
        stage_prepare: "准备" / "Prepare";
        stage_carry_out: "执行" / "Carry out";
        stage_close: "收尾" / "Close";
        stage_not_begun: "未开始" / "not started";
        stage_complete: "已完成" / "complete";
        card_basics: "基本信息" / "Basics";
        card_prepare: "准备" / "Preparation";
        card_content: "内容" / "Content";
        card_todos: "待办" / "To-dos";
        card_close: "收尾" / "Closing";
        tip_term: "答复时限" / "Response time";
        tip_opening: "开场可以这样说" / "Opening lines";
        tip_courtesy: "注意" / "Keep in mind";
        trace_written: "口头沟通后补一份书面说明。" / "Follow up in writing.";
        trace_mail_and_phone: "邮件发出后再电话确认一次。" / "Send an email, then confirm by phone.";
        // Versions and merging
        assistant: "检查" / "Checks";
        assistant_done: "该填的都填了。" / "Everything needed is filled in.";
        found_todos: "文中的待办" / "To-dos in the text";
        tick_todo: "选中" / "Tick";
        tick_all: "全选" / "Tick all";
        no_todo: "不是待办" / "Not a to-do";
        learn_alias: "记住" / "Remember";
        no_alias: "不是" / "No";
        ignore_word: "本记录库不再提示这个词" / "Never mark this word in this library";
        contradictions: "前后矛盾" / "Contradictions";
        scenarios: "场景" / "Scenarios";
        scenarios_hint: "点选场景即可修改。修改只对本记录库生效，同事看到的也随之改变。" /
            "Press a scenario to change it. Changes stay in this library, for everybody who opens it.";
        add_scenario: "新增场景" / "New scenario";
        keep_record: "有记录即可" / "None beyond the record";
        keep_written: "口头沟通后补书面" / "In writing after a conversation";
        keep_mail_and_phone: "邮件加电话确认" / "By email and phone";
        found_facts: "关键信息" / "Key facts";
        found_facts_hint: "与对方逐条核对，一致后打勾。" / "Check each with the other side; tick when you agree.";
        no_owner: "未定负责人" / "no owner";
        no_due: "未定截止时间" / "no due date";
        time: "时间" / "Time";
        time_hint: "如 14:30" / "e.g. 14:30";
        date_hint: "如 10.12、下周五" / "e.g. 2026-10-12";
        beside: "检查与提示" / "Checks and tips";
        place: "地点" / "Place";
        channel: "沟通方式" / "Channel";
        person: "姓名" / "Name";
        counterpart_unit: "对方单位" / "Counterpart";
        counterpart_person: "联系人" / "Contact person";
        title: "职务" / "Title";
        phone: "电话" / "Phone";
        mail: "邮箱" / "Email";
        wechat: "微信" / "WeChat";
        wecom: "企业微信" / "WeCom";
        aliases: "别名" / "Also called";
        aliases_hint: "老王、王总；用顿号隔开" / "Other names, separated by commas";
        more_contact: "更多联系方式" / "More contact details";
        more_phones: "其他电话" / "More phones";
        add_phone: "加电话" / "Add a phone";
        phone_kind: "电话类型" / "Kind of phone";
        level: "等级" / "Level";
        participants_hint: "部门/姓名，回车添加" / "Department/name, Enter adds";
        party_hint: "部门/姓名" / "Department/name";
        urgency: "紧急程度" / "Urgency";
        scenario: "场景" / "Scenario";
        goal: "沟通目标" / "Goal";
        goal_hint: "例如：确定 10 月新品推广方案的终稿日期和负责人" /
            "For example: settle the final date and the owner of the October launch plan";
        agenda: "议程" / "Agenda";
        agenda_topic: "议题" / "Topic";
        agenda_conclusion: "结论" / "Conclusion";
        take_suggestion: "采用建议" / "Use suggestion";
        take_suggestions: "全部采用" / "Use all";
        suggestions_hint: "灰色的是场景建议，采用或改写后才写入记录。" /
            "Gray rows are suggestions. They become part of the record once you use or edit them.";
        add_agenda: "添加议题" / "Add topic";
        materials: "准备材料" / "Materials";
        material_name: "材料名称" / "Material";
        material_ready: "已备好" / "At hand";
        add_material: "添加材料" / "Add material";
        conclusions: "议定事项" / "Decisions";
        conclusions_hint: "每行一条：谁负责、做什么、何时完成" / "One per line: who does what by when";
        key_facts: "关键信息" / "Key facts";
        fact: "关键信息" / "Key fact";
        read_back: "已复述" / "Read back";
        add_fact: "添加关键信息" / "Add key fact";
        follow_up_text: "进展内容" / "Progress";
        follow_up_by: "跟进人" / "By";
        add_follow_up: "添加进展" / "Add progress";
        promises: "双方承诺" / "Commitments";
        promise: "承诺内容" / "Commitment";
        promise_ours: "我方" / "Ours";
        promise_theirs: "对方" / "Theirs";
        promise_kept: "已兑现" / "Kept";
        add_promise: "添加承诺" / "Add commitment";
        outside_summary_hint: "发给对方的内容；【内部】……【/内部】之间的文字不会发出" / "What the counterpart gets; passages marked 【内部】…【/内部】 stay inside";
        outside_summary_proposed: "建议：" / "Proposed: ";
        outside_summary_take: "采用建议" / "Use the proposal";
        mark_inside: "标为仅内部" / "Mark as internal";
        todo_task: "事项" / "Task";
        todo_owner: "负责人" / "Owner";
        todo_due: "截止时间" / "Due date";
        todo_state: "状态" / "State";
        todo_note: "办理情况" / "Progress note";
        co_owners: "配合人" / "Supporting";
        todo_more: "配合人与办理情况" / "Support and note";
        add_todo: "添加待办" / "Add to-do";
        no_todos: "还没有待办事项。" / "No to-dos yet.";
        remove: "移除" / "Remove";
        next_purpose: "下次沟通事由" / "Purpose of the next contact";
        reply_by: "回复时限" / "Reply due";
        host: "主持人" / "Host";
        recorder: "记录人" / "Note-taker";
        attending: "列席" / "In attendance";
        absent: "缺席" / "Absent";
        absent_reason: "原因" / "Reason";
        confidentiality: "密级" / "Classification";
        retention: "保存期限" / "Retention period";
        secrecy_period_hint: "如 1 年" / "e.g. 1 year";
        retention_hint: "如 10 年、长期" / "e.g. 10 years";
        not_understood: "无法识别这个日期，可写 2026-10-12、10.12、下周五" /
            "Date not recognized. Try 2026-10-12.";
        time_not_understood: "无法识别这个时间，可写 14:30" / "Time not recognized. Try 14:30.";
        minutes_not_understood: "无法识别这个时长，可写 90（分钟）" / "Length not recognized. Try 90 (minutes).";
        pick_date: "选日期" / "Pick a date";
        previous_month: "上个月" / "Previous month";
        next_month: "下个月" / "Next month";
        clear: "清除" / "Clear";
        void_notice: "这份记录已作废，编号保留。" / "This record is void; it keeps its number.";
        number_stays: "编号在第一次保存时已定，不随沟通日期改变" / "The number was fixed when first saved; it stays";
        closed_notice: "这份记录已办结，重新打开后才能修改。" / "This record is closed; reopen it to change it.";
        reopen: "重新打开" / "Reopen";
        // Checks
        check_subject: "沟通主题" / "Subject";
        check_goal: "沟通目标" / "Goal";
        check_goal_testable: "目标能检验（有结果或时间）" / "Testable goal";
        check_channel_fits: "沟通方式适合本场景" / "Suitable channel";
        check_written_trace: "已书面留痕" / "Put in writing";
        check_parties: "沟通对象" / "Parties";
        check_channel: "沟通方式" / "Channel";
        check_materials: "材料备齐" / "Materials at hand";
        check_body: "核心内容" / "Summary";
        check_agenda: "每个议题有结论" / "A conclusion for each topic";
        check_facts: "关键信息已复述" / "Key facts read back";
        check_todos: "每项待办有负责人和截止时间" / "To-dos: owner and due date";
        check_next: "下次沟通时间" / "Next contact";
        check_confirmation: "对方已确认" / "Confirmed";
        check_open_todos: "待办全部完成" / "No open to-dos";
        todo_by_due: "按时间" / "By date";
        todo_by_owner: "按负责人" / "By owner";
        todo_recent_done: "近 30 天完成" / "Done in the last 30 days";
        todo_none_done: "近 30 天没有完成的待办。" / "No to-dos were completed in the last 30 days.";
        todo_reopen: "重新打开" / "Reopen";
        todo_select_group: "选中这一组" / "Select the group";
        todo_by_counterpart: "按对方单位" / "By counterpart";
        todo_filter: "按事项、负责人查找" / "Find by task or owner";
        todo_no_due: "未定截止时间" / "No due date";
        todo_done: "完成" / "Done";
        todo_postpone: "改期" / "Reschedule";
        todo_one_workday: "改到 1 个工作日后" / "One workday later";
        todo_next_monday: "改到下周一" / "Next Monday";
        todo_assign: "改负责人" / "New owner";
        todo_comment: "填写办理情况" / "Add a note";
        todo_new_owner: "新负责人" / "New owner";
        todo_new_note: "办理情况" / "Progress note";
        todo_nobody: "（未定负责人）" / "(no owner)";
        kind_confirmation: "待确认" / "Awaiting confirmation";
        awaiting: "待确认" / "Awaiting confirmation";
        contacted: "已联系……" / "Log contact…";
        contacted_title: "已联系：结果如何？" / "What was the outcome?";
        contacted_text: "联系结果" / "Outcome";
        contacted_hint: "对方怎么说，定了什么" / "What they said and what was settled";
        contacted_next: "下次沟通时间" / "Next contact";
        contacted_next_hint: "如 12.4、下周五" / "e.g. 2026-12-04";
        contacted_purpose: "下次沟通事由" / "Purpose";
        contacted_purpose_hint: "如：确认验收日期" / "For example: settle the date of acceptance";
        contacted_about: "本次事由：" / "Purpose: ";
        contacted_noted: "联系结果已记入进展。" / "The outcome was added to the progress.";
        todo_added: "待办已加入" / "The to-do was added to";
        todo_line_hint: "可写：周五前 张三 交报价单" / "For example: 周五前 张三 交报价单 (due date, owner, task)";
        todo_on_day: "待办" / "To-do";
        todo_on_day_title: "新建待办" / "New to-do";
        todo_into: "记在哪份记录里" / "Which record";
        todo_into_new: "新建一份内部沟通记录" / "A new internal record";
        todo_into_find: "查找记录" / "Find a record";
        export_calendar: "导出日历（.ics）" / "Export a calendar (.ics)";
        export_calendar_button: "导出……" / "Export…";
        selection_calendar: "导出日历" / "Export calendar";
        import_repeats: "（重复日程，取最近一次）" / "(recurring, next occurrence)";
        contacted_close: "已办完，办结这份记录" / "Done: close this record";
        guide: "使用指南" / "Guide";
        live: "现场记录" / "Live notes";
        live_end: "结束，回到表单" / "Finish";
        live_line: "快速记录" / "Quick line";
        live_conclusion: "结论" / "Conclusion";
        live_todo: "待办" / "To-do";
        live_fact: "关键信息" / "Key fact";
        live_conclusion_hint: "定了什么？回车记下，归到当前议题" / "What was settled? Enter adds it under the current topic";
        live_todo_hint: "谁在几号前做什么？如：吴佳怡周五前交测试报告" / "Who does what by when?";
        live_fact_hint: "日期、金额、数量：散会前逐条复述" / "Dates, amounts, quantities: to be read back";
        live_read_back: "复述核对" / "Read back";
        live_nothing_yet: "记下的关键信息会列在这里，散会前逐条复述。" / "Key facts appear here. Read them back before you finish.";
        go_on: "新建后续记录" / "New follow-on record";
        chain: "关联记录" / "Linked records";
        previous: "上次沟通" / "Last time";
        last_conclusions: "上次结论" / "Last conclusions";
        left_open: "上次未完成" / "Still open";
        take_over: "带入" / "Carry over";
        take_over_all: "全部带入待办" / "Carry all over";
        attachments: "附件" / "Attachments";
        no_attachments: "还没有附件。可以把文件拖到这里。" / "No files yet. Drag one here.";
        add_attachment: "添加附件" / "Add file";
        attach_title: "添加附件" / "Add a file";
        attachment_missing: "文件缺失" / "Missing";
        attachment_changed: "文件已被修改" / "Changed";
        drop_needs_record: "要作附件，请先打开一份记录，再拖进来" / "To attach this, open a record first and drop it there";
        drop_under_dialog: "请先完成或关闭打开着的对话框" / "Finish or close the open dialog first";
        drop_to_attach: "松开鼠标，加为这份记录的附件" / "Drop to attach to this record";
        // A record out of pasted text
        paste_title: "从聊天记录或邮件新建……" / "New from a chat or email…";
        paste_hint: "把微信、钉钉或邮件里的文字粘贴到这里。下方列出识别结果，有误的请取消勾选。" /
            "Paste text from a chat or an email. Check what was found below and clear what is wrong.";
        paste_text: "聊天或邮件内容" / "Text of the chat or email";
        paste_subject: "主题" / "Subject";
        paste_begun: "时间" / "Time";
        paste_ours: "我方" / "Ours";
        paste_theirs: "对方" / "Theirs";
        paste_todo: "待办" / "To-do";
        // Confirmation, final version, sign-off, attachments
        card_trace: "确认与审批" / "Confirmation and approval";
        // Directory
        people: "人员" / "People";
        organizations: "往来单位" / "Organizations";
        departments: "部门" / "Departments";
        add_person: "添加人员" / "Add person";
        add_organization: "添加单位" / "Add organization";
        ours: "本单位" / "Our organization";
        person_unit: "单位/部门" / "Organization";
        organization_name: "单位名称" / "Organization";
        relation: "类型" / "Type";
        address: "地址" / "Address";
        note: "备注" / "Note";
        empty_people: "还没有人员。记录里写到的人会自动加进来。" /
            "Nobody yet. People named in records are added automatically.";
        empty_organizations: "还没有往来单位。" / "No organizations yet.";
        unnamed: "（未填姓名）" / "(no name)";
        nothing_found: "没有符合的条目" / "Nothing found";
        remove_contact_hint: "只从通讯录移除，记录不受影响" / "Only taken out of the directory; records stay as they are";
        open_todos_of: "未完成的待办" / "Open to-dos";
        no_records_of: "暂无相关记录" / "Not mentioned in any record yet";
        directory_filter: "按姓名、单位或拼音首字母查找" / "Find by name or organization";
        // Settings
        settings_personal: "个人设置" / "Personal";
        settings_library: "本记录库" / "This library";
        user_name: "我的姓名" / "My name";
        user_name_hint: "保存时记为修改人" / "Signs your changes";
        language_label: "语言" / "Language";
        language_system: "跟随系统" / "System default";
        language_chinese: "简体中文" / "简体中文";
        language_english: "English" / "English";
        theme: "外观" / "Appearance";
        theme_system: "跟随系统" / "System default";
        theme_light: "浅色" / "Light";
        theme_dark: "深色" / "Dark";
        scale: "界面大小" / "Interface size";
        departments_hint: "每行一个部门" / "One department per line";
        number_prefixes: "编号前缀" / "Number prefix";
        whole_office: "全单位" / "Whole office";
        number_prefixes_text:
            "写在新记录的编号前面，如 XS-NC2026-01-05。按记录人的部门取；部门没有设的，用全单位的。只能用字母和数字，最多 8 个。" /
            "Goes before the numbers of new records, as in XS-NC2026-01-05: that of the writer's department, or else of the whole office. Letters and digits only, 8 at most.";
        // Preview
        save_copy: "另存一份副本" / "Save a copy";
        // Palette and help
        palette_hint: "输入编号、主题或命令" / "Type a number, a subject or a command";
        shortcuts: "快捷键" / "Shortcuts";
        command_find: "查找记录和命令" / "Find records and commands";
        // To-dos and calendar pages
        mode_month: "月" / "Month";
        mode_week: "周" / "Week";
        mode_list: "列表" / "List";
        show_talks: "沟通" / "Conversations";
        show_todos: "待办" / "To-dos";
        show_contacts: "下次沟通" / "Next contacts";
        show_replies: "回复到期" / "Replies due";
        show_lunar: "农历" / "Lunar days";
        person_filter: "按负责人筛选" / "Filter by owner";
        previous_week: "上一周" / "Previous week";
        next_week: "下一周" / "Next week";
        day_off: "休" / "off";
        day_worked: "班" / "work";
        make_up_day: "调休上班" / "make-up workday";
        day_empty: "这一天没有安排。" / "Nothing on this day.";
        list_empty: "这个月没有安排。" / "Nothing in this month.";
        calendar_hint: "拖动或 Shift+方向键可以改期；方向键选日期，T 回到今天，回车进入当天。" /
            "Drag or Shift+arrow to move a date; arrow keys choose a day, T is today, Enter goes into the day.";
        group_overdue: "逾期" / "Overdue";
        group_today: "今天" / "Today";
        group_week: "本周" / "This week";
        signal_near: "临近" / "Due soon";
        signal_behind: "已延期" / "Extended";
        group_later: "以后" / "Later";
        empty_todos: "没有未完成的待办。" / "No open to-dos.";
        kind_todo: "待办" / "To-do";
        kind_contact: "下次沟通" / "Next contact";
        kind_reply: "回复到期" / "Reply due";
        kind_talk: "沟通" / "Conversation";
        reload: "重新读取" / "Reload";
        drop_here: "松开鼠标即可打开" / "Drop to open";
    }
}
