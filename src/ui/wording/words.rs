//! The fixed words.

use crate::app::Language;

/// Declares [`Words`] and both languages at once, so that none can lack a word of the other.
macro_rules! words {
    ($($name:ident: $chinese:literal / $english:literal;)*) => {
        /// All fixed words of one language.
        pub(crate) struct Words {
            pub(crate) language: Language,
            $(pub(crate) $name: &'static str,)*
        }

        pub(super) static CHINESE: Words = Words { language: Language::Chinese, $($name: $chinese,)* };
        pub(super) static ENGLISH: Words = Words { language: Language::English, $($name: $english,)* };
    };
}

words! {
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
    read_only: "只读" / "Read-only";
    // Welcome
    welcome_title: "欢迎使用留痕" / "Welcome to Liuhen";
    welcome_text: "把每一次沟通记清楚：谁说了什么、谁在什么时候前做什么、下次什么时候联系。" /
        "Keep every exchange on record: who said what, who does what by when, and when to talk next.";
    welcome_sample: "打开示例库看看" / "Try the sample library";
    welcome_sample_text: "一家虚构公司的三十份记录，可以随便改，随时可删。" /
        "Thirty records of an invented company. Change anything; delete it whenever you like.";
    welcome_create: "新建记录库" / "Create a library";
    welcome_create_text: "选一个文件夹存放本单位的记录，本机、共享盘、网盘都可以。" /
        "Choose a folder for your office's records: on this computer, a network share or a synced drive.";
    welcome_open: "打开已有的记录库" / "Open a library";
    welcome_open_text: "同事共享的文件夹，或单独一份记录文件。也可以直接拖到窗口里。" /
        "A folder that colleagues share, or a single record file. You can also drop it on this window.";
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
        "Drafts stay on this computer; go on with them next time.";
    delete: "删除" / "Delete";
    delete_title: "删除记录" / "Delete record";
    discard: "放弃修改" / "Discard changes";
    discard_title: "放弃修改？" / "Discard changes?";
    discard_text: "将回到上次保存的内容，这之后写的不再保留。" /
        "The record goes back to what was last saved; what was typed since is not kept.";
    discard_new_text: "这份记录还没有保存过，放弃后内容不再保留。" /
        "This record was never saved; its content is not kept.";
    undo_delete: "撤销删除" / "Undo delete";
    // Today
    overdue: "逾期" / "Overdue";
    due_today: "今天到期" / "Due today";
    due_soon: "三天内到期" / "Due within three days";
    contact_today: "该联系的" / "To contact";
    drafts_open: "未完成的草稿" / "Drafts left open";
    todo_sheet: "打印督办单" / "To-do sheet";
    todo_sheet_hint: "把所有没完成的待办列成一张待办督办单" / "All open to-dos on one sheet to be printed";
    export_picture: "导出图片" / "Save as a picture";
    silent: "久未联系" / "Not contacted for long";
    silent_hint: "A 类 7 天、B 类 15 天、C 类和未分级 30 天没有联系的对方。" /
        "Nobody was in touch for 7 days (A), 15 (B) or 30 (C, or no level).";
    aimless: "没有定下次联系的事项" / "Open matters without a next contact";
    aimless_hint: "办结，或者定下次沟通时间。" / "Close them, or set the next contact.";
    changed_by_others: "同事的修改" / "Changed by others";
    snooze: "10 分钟后再提醒" / "Again in 10 minutes";
    background_yes: "开机后台提醒" / "Remind in the background";
    background_no: "不用" / "No, thanks";
    reminders: "到期提醒" / "Reminders";
    reminders_on: "用系统通知提醒到期的待办和联系" / "Remind of what is due by system notifications";
    reminders_all: "别人负责的也提醒我" / "Also of what others have to do";
    reminders_background: "开机启动，没打开窗口时也提醒" / "Start with the system and remind without a window";
    reminders_lead: "有钟点的，提前" / "Before an hour that was set";
    reminders_morning: "当天到期的，从" / "On the day itself, from";
    minutes_suffix: " 分钟" / " min";
    counting: "正在统计……" / "Counting…";
    this_month: "本月" / "This month";
    last_quarter: "近三个月" / "Three months";
    this_year: "今年" / "This year";
    all_time: "全部" / "All";
    all_departments: "全部部门" / "All departments";
    export_table: "导出表格" / "Export the table";
    per_week: "每周沟通" / "Talks a week";
    punctuality_by_unit: "待办按期情况（按部门）" / "To-dos by department";
    punctuality_by_owner: "待办按期情况（按负责人）" / "To-dos by owner";
    in_time: "按期完成" / "In time";
    late: "超期完成" / "Late";
    share: "按期率" / "Share in time";
    nobody_named: "未写" / "Nobody";
    nothing_counted: "这段时间没有数据。" / "Nothing in this time.";
    open_matters: "未办结事项" / "Open matters";
    closing: "办结与承诺" / "Closing and promises";
    closed_count: "已办结" / "Closed";
    calendar_file: "在记录库里保持一份日历文件（日程.ics），供 Outlook、Thunderbird 订阅" /
        "Keep a calendar file (日程.ics) in the library, for Outlook or Thunderbird to subscribe to";
    import_button: "导入…" / "Import…";
    all_statuses: "全部状态" / "All statuses";
    all_scenarios: "全部场景" / "All scenarios";
    import_calendar: "导入日历（.ics）" / "Import a calendar (.ics)";
    import_hint: "对上了事项的，勾选后设为下次沟通时间。" / "Those that name a matter become its next contact.";
    import_nothing: "这个文件里没有今天以后的日程。" / "The file has no appointment from today on.";
    import_unknown: "没有对上的事项" / "no matter named";
    import_take: "设为下次沟通" / "Set as next contacts";
    rhythm: "联系频次" / "Rhythm";
    rhythm_none: "不固定" / "None";
    all_clear: "今天没有到期的事项。" / "Nothing is due today.";
    all_clear_hint: "要记一次新的沟通，按右上角的「新建」。" / "To record a new exchange, press New at the top right.";
    damaged_files: "打不开的文件" / "Files that cannot be read";
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
    selection_export: "导出所选 PDF" / "Export selected as PDF";
    selection_status: "改状态" / "Status";
    hand_over: "交接" / "Hand over";
    hand_over_to: "交给" / "To";
    rename_records: "旧记录一并修改" / "Change the records too";
    hand_over_list: "存交接清单" / "Save the list";
    hand_over_button: "工作交接…" / "Hand over…";
    selection_delete: "删除所选" / "Delete selected";
    select_row: "选择" / "Select";
    select_all: "全选" / "Select all";
    // Editor
    back: "返回" / "Back";
    save: "保存" / "Save";
    undo: "撤销" / "Undo";
    redo: "重做" / "Redo";
    preview: "打印预览" / "Print preview";
    print: "打印" / "Print";
    printer: "打印机" / "Printer";
    copies: "份数" / "Copies";
    pages: "页码" / "Pages";
    pages_hint: "全部；或如 1-3，5" / "all, or 1-3, 5";
    pages_refused: "写成 1-3，5 这样" / "Write 1-3, 5";
    looking_for_printers: "正在查找打印机……" / "Looking for printers…";
    no_printer: "这台电脑没有装打印机。可以先存为 PDF，拿到有打印机的电脑上打。" /
        "This computer has no printer. Save as PDF and print it elsewhere.";
    export_pdf: "存为 PDF" / "Save as PDF";
    more: "更多" / "More";
    stage_prepare: "准备" / "Prepare";
    stage_carry_out: "执行" / "Carry out";
    stage_close: "收尾" / "Close";
    stage_not_begun: "未开始" / "not begun";
    stage_complete: "已齐" / "complete";
    card_basics: "基本信息" / "Basics";
    card_prepare: "准备" / "Preparation";
    card_content: "内容" / "Content";
    card_todos: "待办" / "To-dos";
    card_close: "收尾" / "Closing";
    tip_term: "答复时限" / "Time to answer";
    tip_opening: "开场可以这样说" / "To open with";
    tip_courtesy: "注意" / "Mind";
    trace_written: "口头沟通后补一份书面说明。" / "After a talk, put it in writing as well.";
    trace_mail_and_phone: "邮件发出后再电话确认一次。" / "Send a mail, then confirm by phone.";
    // Versions and merging
    versions: "历史版本" / "Versions";
    no_versions: "这份记录还没有历史版本。" / "This record has no versions yet.";
    current_version: "当前" / "current";
    restore_version: "恢复这个版本" / "Take this version again";
    restore_version_hint: "恢复会另存一个新版本，现在的内容仍在历史里。" / "It becomes a new version; the present one stays in the history.";
    no_differences: "内容没有变化。" / "Nothing changed.";
    unsaved_changes: "未保存的修改" / "Unsaved changes";
    collision_hint: "请逐处选用一方的内容。没有选用的一方会留在历史版本里，不会丢。" /
        "Choose a side for each place. What is not chosen stays in the history.";
    collision_hint_no_base: "找不到两边共同的旧版本，不同之处都列在下面，请逐处选用。" /
        "What both began with is not known; every difference is listed. Choose a side for each.";
    mine: "我的" / "Mine";
    theirs: "对方的" / "Theirs";
    base: "原来的" / "Before";
    take_value: "选用" / "Take";
    empty_value: "（空）" / "(empty)";
    merge_and_save: "合并并保存" / "Merge and save";
    all_mine: "全部用我的" / "All mine";
    all_theirs: "全部用对方的" / "All theirs";
    merge_later: "以后再说" / "Later";
    merge_later_hint: "您写的内容保留为草稿，对方的内容不动。" / "Your text stays a draft; theirs is not touched.";
    see_their_changes: "看对方改了什么" / "See their changes";
    merge_now: "现在合并" / "Merge now";
    library_unreachable: "连不上记录库，可能是共享盘断开或网盘退出了。记录没有丢，连上后自动恢复；现在写的内容会保留为草稿。" /
        "The library cannot be reached; a share or synced drive may be offline. Nothing is lost. What you write is kept as a draft.";
    conflict_copies: "同步产生的冲突副本" / "Conflict copies";
    conflict_copies_hint: "网盘把同一份记录的两次修改存成了两个文件。合并后副本移到回收站。" /
        "A sync tool kept two changes of one record as two files. After merging, the copy goes to the trash.";
    merge_copy: "合并" / "Merge";
    assistant: "检查" / "Checks";
    assistant_done: "该填的都填了。" / "Everything needed is filled in.";
    found_todos: "文中的待办" / "To-dos in the text";
    take_todo: "加入" / "Add";
    take_all_todos: "全部加入待办" / "Add all to the to-dos";
    vague_words: "含糊用词" / "Vague words";
    ignore_word: "本记录库不再提示这个词" / "Never mark this word in this library";
    contradictions: "前后矛盾" / "Contradictions";
    scenarios: "场景" / "Scenarios";
    scenarios_hint: "点一个场景修改。改动只在本记录库生效，同事打开也是改过的样子。" /
        "Press a scenario to change it. Changes stay in this library, for everybody who opens it.";
    add_scenario: "新增场景" / "New scenario";
    scenario_name: "名称" / "Name";
    scenario_summary: "什么时候用" / "When it fits";
    scenario_advice: "方式建议" / "Advice on channels";
    scenario_good_goal: "好目标的例子" / "A good goal";
    scenario_bad_goal: "不好的例子" / "A bad goal";
    scenario_greeting: "确认邮件的称呼（{name} 代表对方）" / "Greeting of the mail ({name} is the recipient)";
    scenario_channels: "推荐方式" / "Channels that fit";
    scenario_trace: "谈完要留什么" / "What goes out in writing";
    keep_record: "记录即可" / "The record is enough";
    keep_written: "口头谈的要补书面" / "In writing after a talk";
    keep_mail_and_phone: "邮件和电话都要" / "Mail and phone both";
    scenario_hours: "答复时限" / "Time to answer";
    hours_suffix: " 小时" / " h";
    scenario_materials: "准备材料" / "Materials";
    scenario_questions: "常问的问题" / "Usual questions";
    scenario_opening: "开场用语" / "Opening words";
    scenario_courtesy: "注意事项" / "Courtesy";
    one_a_line: "一行一条" / "One a line";
    scenario_keep: "保存场景" / "Save the scenario";
    scenario_reset: "恢复默认" / "Back to the default";
    scenario_remove: "删除这个场景" / "Remove this scenario";
    holidays: "放假安排" / "Holidays";
    holidays_hint: "新一年的放假通知发布后，把通知全文粘贴到这里，工作日推算、日历和提醒都按它来。" /
        "Paste the official notice of a new year here; workdays, calendar and reminders follow it.";
    holidays_paste: "国务院办公厅放假通知" / "Official holiday notice";
    vague_hint: "写作时划波浪线提醒的词。" / "Words that are underlined while you write.";
    vague_ignored: "不再提示" / "Never marked";
    vague_own: "本单位增加" / "Added by the office";
    vague_word: "词" / "Word";
    vague_better: "建议写法" / "Write instead";
    vague_add: "添加" / "Add";
    found_facts: "复述要点" / "Facts to read back";
    found_facts_hint: "与对方逐条核对，一致后打勾。" / "Check each with the other side; tick when you agree.";
    no_owner: "未写负责人" / "no owner";
    no_due: "未写时间" / "no deadline";
    time: "时间" / "Time";
    time_hint: "如 14:30" / "e.g. 14:30";
    date_hint: "如 10.12、下周五" / "e.g. 10.12, 2026-10-12";
    beside: "检查与提示" / "Checks and tips";
    planned: "时长（分钟）" / "Planned (min)";
    place: "地点" / "Place";
    channel: "沟通方式" / "Channel";
    person: "姓名" / "Name";
    counterpart_unit: "对方单位" / "Counterpart";
    counterpart_person: "联系人" / "Contact person";
    title: "职务" / "Title";
    phone: "电话" / "Phone";
    mail: "邮箱" / "E-mail";
    wechat: "微信" / "WeChat";
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
    add_agenda: "添加议题" / "Add topic";
    materials: "准备材料" / "Materials";
    material_name: "材料名称" / "Material";
    material_ready: "已备好" / "At hand";
    add_material: "添加材料" / "Add material";
    conclusions: "决议" / "Decisions";
    conclusions_hint: "每行一条：谁、做什么、什么时候前" / "One a line: who does what by when";
    key_facts: "要点复述" / "Facts to read back";
    fact: "要点" / "Fact";
    read_back: "已复述" / "Read back";
    add_fact: "添加要点" / "Add fact";
    follow_up_text: "进展内容" / "Progress";
    follow_up_by: "跟进人" / "By";
    add_follow_up: "添加进展" / "Add progress";
    promises: "双方承诺" / "Promises";
    promise: "承诺内容" / "Promise";
    promise_ours: "我方" / "Ours";
    promise_theirs: "对方" / "Theirs";
    promise_kept: "已兑现" / "Kept";
    add_promise: "添加承诺" / "Add promise";
    todo_task: "事项" / "Task";
    todo_owner: "负责人" / "Owner";
    todo_due: "截止时间" / "Deadline";
    todo_state: "状态" / "State";
    todo_note: "完成情况、备注" / "Outcome, note";
    co_owners: "配合" / "Helping";
    todo_more: "配合与备注" / "Helpers and note";
    add_todo: "添加待办" / "Add to-do";
    no_todos: "还没有待办事项。" / "No to-dos yet.";
    remove: "移除" / "Remove";
    next_purpose: "下次沟通事由" / "Purpose of the next contact";
    reply_by: "要求回复时间" / "Reply needed by";
    host: "主持人" / "Host";
    recorder: "记录人" / "Recorder";
    attending: "列席" / "Attending";
    absent: "缺席" / "Absent";
    absent_reason: "原因" / "Reason";
    confidentiality: "密级" / "Confidentiality";
    retention: "保存期限" / "Retention";
    retention_hint: "如 10 年、长期" / "e.g. 10 years";
    not_understood: "看不懂这个日期，可写 2026-10-12、10.12、下周五" /
        "Not a date this program knows; write 2026-10-12 or 10.12";
    time_not_understood: "看不懂这个时间，可写 14:30" / "Not a time; write 14:30";
    pick_date: "选日期" / "Pick a date";
    previous_month: "上个月" / "Previous month";
    next_month: "下个月" / "Next month";
    clear: "清除" / "Clear";
    void_notice: "这份记录已作废，编号保留。" / "This record is void; it keeps its number.";
    closed_notice: "这份记录已办结，重新打开后才能修改。" / "This record is closed; reopen it to change it.";
    reopen: "重新打开" / "Reopen";
    // Checks
    check_subject: "沟通主题" / "Subject";
    check_goal: "沟通目标" / "Goal";
    check_goal_testable: "目标能检验（有结果或时间）" / "A goal one can test (a result or a time)";
    check_channel_fits: "沟通方式适合本场景" / "A channel that suits the scenario";
    check_written_trace: "已书面留痕" / "Put in writing";
    check_parties: "沟通对象" / "Parties";
    check_channel: "沟通方式" / "Channel";
    check_materials: "材料备齐" / "Materials at hand";
    check_body: "核心内容" / "Summary";
    check_agenda: "每个议题有结论" / "A conclusion for each topic";
    check_facts: "要点已复述" / "Facts read back";
    check_todos: "每项待办有负责人和截止时间" / "An owner and a deadline for each to-do";
    check_next: "下次沟通时间" / "Next contact";
    check_confirmation: "对方已确认" / "Confirmed";
    check_open_todos: "待办全部完成" / "All to-dos settled";
    todo_by_due: "按时间" / "By date";
    todo_by_owner: "按负责人" / "By owner";
    todo_by_counterpart: "按对方" / "By counterpart";
    todo_filter: "按事项、负责人查找" / "Find by task or owner";
    todo_no_due: "未定时间" / "No deadline";
    todo_done: "完成" / "Done";
    todo_postpone: "改期" / "Move";
    todo_one_workday: "顺延 1 个工作日" / "One workday later";
    todo_next_monday: "推到下周一" / "To next Monday";
    todo_assign: "改负责人" / "New owner";
    todo_comment: "加批注" / "Add a note";
    todo_new_owner: "新负责人" / "New owner";
    todo_new_note: "批注内容" / "Note";
    todo_select: "选择待办" / "Select to-do";
    todo_nobody: "（未写负责人）" / "(no owner)";
    kind_confirmation: "待确认" / "To be confirmed";
    awaiting: "等待确认" / "Waiting for confirmation";
    contacted: "已联系…" / "Contacted…";
    contacted_title: "已联系：结果如何？" / "Contacted: what came of it?";
    contacted_text: "联系结果" / "What came of it";
    contacted_hint: "对方怎么说，定了什么" / "What they said, what was settled";
    contacted_next: "下次联系" / "Next contact";
    contacted_next_hint: "如 12.4、下周五" / "12.4 or 下周五";
    contacted_close: "事情办完了，办结" / "The matter is done: close it";
    guide: "使用指南" / "Guide";
    live: "现场记录" / "During the talk";
    live_end: "结束，回到表单" / "Done, back to the form";
    live_line: "快速记录" / "Quick line";
    live_conclusion: "结论" / "Conclusion";
    live_todo: "待办" / "To-do";
    live_fact: "要点" / "Fact";
    live_conclusion_hint: "定了什么？回车记下，归到当前议题" / "What was settled? Enter keeps it with the current point";
    live_todo_hint: "谁在几号前做什么？如：吴佳怡周五前交测试报告" / "Who does what by when?";
    live_fact_hint: "日期、金额、数量：散会前逐条复述" / "Dates, amounts, quantities: to be read back";
    live_read_back: "复述核对" / "Read back";
    live_nothing_yet: "记下的要点会列在这里，散会前逐条念一遍。" / "Facts stand here, to be read out before you part.";
    go_on: "续写一条" / "Go on in a new record";
    chain: "同一事项" / "The same matter";
    former: "上次沟通" / "Last time";
    last_conclusions: "上次结论" / "What was concluded";
    left_open: "上次未完成" / "Left open";
    take_over: "带入" / "Take over";
    take_over_all: "全部带入待办" / "Take all over";
    attachments: "附件" / "Attachments";
    no_attachments: "还没有附件。可以把文件拖到这里。" / "No files yet. Drag one here.";
    add_attachment: "添加附件" / "Add file";
    attach_title: "添加附件" / "Add a file";
    attachment_missing: "文件不在了" / "Missing";
    attachment_changed: "文件被改过" / "Changed";
    drop_to_attach: "松开鼠标，加为这条记录的附件" / "Drop to attach to this record";
    // A record out of pasted text
    paste_title: "从聊天记录或邮件新建…" / "New from a chat or mail…";
    paste_hint: "把微信、钉钉或邮件里的文字粘贴到这里。下面列出读出来的内容，不对的去掉勾。" /
        "Paste text from a chat or a mail. What was found stands below; untick what is wrong.";
    paste_text: "聊天或邮件内容" / "Text of the chat or mail";
    paste_subject: "主题" / "Subject";
    paste_begun: "时间" / "Time";
    paste_ours: "我方" / "Ours";
    paste_theirs: "对方" / "Theirs";
    paste_todo: "待办" / "To-do";
    // Confirmation, final version, sign-off, attachments
    card_trace: "确认与签批" / "Confirmation and sign-off";
    confirmations: "书面确认" / "Written confirmation";
    confirmation_mail: "生成确认邮件…" / "Confirmation mail…";
    note_confirmation: "登记已发出" / "Note as sent";
    confirmation_to: "发给" / "To";
    confirmation_note: "对方答复" / "Their answer";
    object_by: "异议期限" / "Objections until";
    mark_confirmed: "已确认" / "Confirmed";
    mark_objected: "有异议" / "Objected";
    mark_awaited: "待确认" / "Awaited";
    lapsed: "逾期视为无异议" / "No objection in time";
    mail_title: "确认邮件" / "Confirmation mail";
    mail_cc: "抄送" / "Cc";
    mail_subject: "主题" / "Subject";
    mail_text: "正文" / "Text";
    mail_no_address: "有收件人还没有邮箱，可在通讯录补上，或直接写在上面：姓名 <邮箱>" /
        "Somebody has no mail address yet: add it in the directory or above, as Name <address>";
    mail_note: "在记录里登记为已发出，等待对方确认" / "Note it in the record as sent, to be confirmed";
    masked: "对外隐去姓名、电话、邮箱和金额" / "Make names, phones, addresses and amounts unreadable";
    mail_open: "用邮件程序打开" / "Open in the mail program";
    mail_copy: "复制正文" / "Copy the text";
    chat_copy: "复制为聊天消息" / "Copy as a chat message";
    chat_copy_hint: "粘贴到微信、钉钉、企业微信或飞书" / "To be pasted into WeChat, DingTalk, WeCom or Feishu";
    final_version: "定稿" / "Final version";
    make_final: "定稿" / "Make final";
    make_final_hint: "定稿后正文不再改动，打印件带校验码；之后的更正写进补充记录。" /
        "The text is fixed then, and the print bears a check code; corrections go into a supplement.";
    make_final_anyway: "仍要定稿" / "Make final anyway";
    free_again: "撤销定稿" / "Make editable again";
    freed_again: "撤销定稿" / "Made editable again";
    supplements: "补充记录" / "Supplements";
    supplement: "补充内容" / "Supplement";
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
    // Directory
    people: "人员" / "People";
    organizations: "往来单位" / "Organizations";
    departments: "部门" / "Departments";
    add_person: "添加人员" / "Add person";
    add_organization: "添加单位" / "Add organization";
    ours: "本单位" / "Own office";
    person_unit: "单位/部门" / "Organization";
    organization_name: "单位名称" / "Organization";
    relation: "类型" / "Type";
    address: "地址" / "Address";
    note: "备注" / "Note";
    empty_people: "还没有人员。记录里写到的人会自动加进来。" /
        "Nobody yet. People named in records are added by themselves.";
    empty_organizations: "还没有往来单位。" / "No organizations yet.";
    unnamed: "（未填姓名）" / "(no name)";
    nothing_found: "没有符合的条目" / "Nothing found";
    remove_contact_hint: "只从通讯录移除，记录不受影响" / "Only taken out of the directory; records stay as they are";
    open_todos_of: "未完成的待办" / "Open to-dos";
    no_records_of: "还没有提到的记录" / "No record names it yet";
    directory_filter: "按姓名、单位或拼音首字母查找" / "Find by name or organization";
    // Settings
    settings_personal: "个人设置" / "Personal";
    settings_library: "本记录库" / "This library";
    user_name: "我的姓名" / "My name";
    user_name_hint: "保存时记为修改人" / "Noted as who changed a record";
    language_label: "语言" / "Language";
    language_system: "跟随系统" / "As the system";
    language_chinese: "简体中文" / "简体中文";
    language_english: "English" / "English";
    theme: "外观" / "Appearance";
    theme_system: "跟随系统" / "As the system";
    theme_light: "浅色" / "Light";
    theme_dark: "深色" / "Dark";
    scale: "界面大小" / "Size";
    departments_hint: "每行一个部门" / "One department a line";
    // Preview
    zoom_in: "放大" / "Zoom in";
    zoom_out: "缩小" / "Zoom out";
    fit_width: "适合宽度" / "Fit width";
    missing_glyphs: "以下字符没有可用字体，已用 〓 代替：" / "No face has these characters; 〓 stands for them: ";
    pdf_target: "保存到" / "Save to";
    save_copy: "另存一份副本" / "Save a copy";
    pdf_title: "保存文件" / "Save a file";
    // Palette and help
    palette_hint: "输入编号、主题或命令" / "Type a number, a subject or a command";
    shortcuts: "快捷键" / "Shortcuts";
    command_find: "查找记录和命令" / "Find records and commands";
    // To-dos and calendar pages
    mode_month: "月" / "Month";
    mode_week: "周" / "Week";
    mode_list: "列表" / "List";
    show_talks: "沟通" / "Talks";
    show_todos: "待办" / "To-dos";
    show_contacts: "下次沟通" / "Contacts";
    show_replies: "待回复" / "Replies";
    show_lunar: "农历" / "Lunar days";
    person_filter: "按负责人筛选" / "Filter by owner";
    previous_week: "上一周" / "Previous week";
    next_week: "下一周" / "Next week";
    day_off: "休" / "off";
    day_worked: "班" / "work";
    make_up_day: "调休上班" / "make-up workday";
    day_empty: "这一天没有安排。" / "Nothing on this day.";
    list_empty: "这个月没有安排。" / "Nothing in this month.";
    calendar_hint: "拖动可以改期；方向键选日期，T 回到今天。" / "Drag to move a date; arrow keys choose a day, T is today.";
    group_overdue: "已逾期" / "Overdue";
    group_today: "今天" / "Today";
    group_near: "三天内" / "Within three days";
    group_later: "以后" / "Later";
    empty_todos: "没有未完成的待办。" / "No open to-dos.";
    kind_todo: "待办" / "To-do";
    kind_contact: "下次沟通" / "Next contact";
    kind_reply: "待回复" / "Reply due";
    kind_talk: "沟通" / "Talk";
    reload: "重新读取" / "Read again";
    drop_here: "松开鼠标即可打开" / "Drop to open";
}
