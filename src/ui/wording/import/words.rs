//! The fixed words of importing.

words! {
    ImportWords {
        title: "导入台账和通讯录" / "Import registers and contacts";
        todo_mark: "待办：" / "To-do: ";
        import_button: "导入……" / "Import…";
        export_button: "导出……" / "Export…";
        in_and_out: "导入导出" / "Import and export";
        export_title: "导出为表格" / "Export as a table";
        columns_of_list: "督办台账的列" / "Columns of the list";
        columns_of_tasks: "任务工具的列（飞书、钉钉项目、Teambition）" / "Columns of task programs (Feishu, DingTalk, Teambition)";
        export_whole: "整个台账：全部记录和字段，另有一张待办表（Excel）" / "The whole register: all records and fields, with a sheet of to-dos (Excel)";
        export_confirm: "导出" / "Export";
        open_folder: "打开所在文件夹" / "Open its folder";
        command: "导入台账、通讯录……" / "Import a register or contacts…";
        drop_mail: "松开，用这封邮件新建记录" / "Release to begin a record with this mail";
        whole_known: "已有，不再导入" / "there already; not imported again";
        mail_files: "保存邮件里的文件" / "Keep the files of the mail";
        mail_files_hint: "记录已按邮件填好。勾选要和记录放在一起的文件，记录会随之保存。" /
            "The record is filled with the mail. Tick what is to be kept with it; the record is saved with them.";
        mail_itself: "邮件原文" / "The mail itself";
        mail_keep: "添加" / "Add";
        mail_leave: "不添加" / "Leave them";
        drop_hint: "松开以导入台账、表格或通讯录" / "Release to import a register, table or contacts";
        choose_hint: "可以导入 Excel、WPS、CSV 台账和 Outlook、Foxmail、钉钉、手机导出的通讯录，也可以把单元格直接粘贴到下面。导入前先预览，导入后可以撤销。" /
            "Registers from Excel, WPS or CSV, and contacts exported from Outlook, Foxmail, DingTalk or a phone. Cells can also be pasted below. You see a preview first, and an import can be undone.";
        file: "文件" / "File";
        pasted: "或粘贴单元格" / "Or paste cells";
        pasted_name: "粘贴的单元格" / "pasted cells";
        go_on: "下一步" / "Next";
        columns: "列与字段" / "Columns and fields";
        goes_to: "导入到" / "Goes to";
        preview: "预览" / "Preview";
        left_rows: "未导入的行" / "Rows left out";
        known_rows: "已在记录库中的行" / "Rows already in the library";
        known_hint: "编号相同，或日期、对方与主题都相同的行，视为已在记录库中。" /
            "A row with the same number, or with the same date, party and subject, is taken as already there.";
        all_known: "全部" / "All of them";
        skip: "跳过" / "Skip";
        update: "更新" / "Update";
        both: "两份都保留" / "Keep both";
        by_number: "编号相同" / "same number";
        by_matter: "日期、对方、主题相同" / "same date, party and subject";
        unchanged: "内容相同，不用更新" / "nothing new in it";
        differences: "与通讯录不同" / "Differs from the directory";
        differences_hint: "这些人通讯录里已有，但内容不同。请选择以哪边为准；另一边没有的内容会自动补上。" /
            "These people are in the directory, which says something else. Choose which is right; what either lacks is filled in.";
        directory_right: "保留通讯录的" / "Keep the directory’s";
        file_right: "用文件里的" / "Take the file’s";
        take_sheet: "导入这张表" / "Import this sheet";
        hidden_sheet: "隐藏的工作表" / "hidden sheet";
        hidden_row: "隐藏行" / "hidden row";
        hidden_column: "隐藏列" / "hidden column";
        no_table: "没有可以导入的表格" / "no table to import";
        no_head: "（无表头）" / "(no head)";
        ledger_side: "导入为" / "Import as";
        new_field: "新建自定义字段……" / "New custom field…";
        new_field_name: "字段名称" / "Field name";
        new_field_add: "新建字段" / "Add field";
        to_remarks: "并入备注" / "Into the remarks";
        broken_title: "上次的导入没有完成" / "The last import did not finish";
        resume: "继续导入" / "Import the rest";
        take_back: "撤回已导入的部分" / "Take back what was made";
        later: "以后再说" / "Later";
        start: "导入" / "Import";
        stop: "停止" / "Stop";
        stopping: "正在停止并撤回……" / "Stopping and taking back…";
        back: "换一个文件" / "Another file";
        reading: "正在读取……" / "Reading…";
        taking: "正在导入……" / "Importing…";
        organization: "单位" / "organization";
        person: "个人" / "person";
        no_day: "无日期" / "no date";
        library_not_read: "记录库没有读全，暂时不能导入。请稍后再试。" /
            "The library could not be read completely, so nothing can be imported now. Try again later.";
        empty_file: "文件是空的。" / "The file is empty.";
        password: "文件设有密码。请先在 Excel 或 WPS 中取消密码，再导入。" /
            "The file is protected by a password. Remove it in Excel or WPS first.";
        damaged: "文件不完整或已损坏，无法读取。请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。" /
            "The file is incomplete or damaged. Open it in Excel or WPS, save it as .xlsx, and import that.";
        nothing_found: "文件中没有找到台账或通讯录。表头里要有日期、主题、负责人等字样。" /
            "No register or contacts were found in the file. Its head should have words such as date, subject or owner.";
        stopped: "已停止读取。" / "Reading was stopped.";
        totals: "合计行" / "totals";
        signature: "签字、制表行" / "signature line";
        note: "说明文字" / "note";
        section: "分组标题" / "section heading";
        head_again: "重复的表头" / "head repeated";
        only_number: "只有序号" / "only a row number";
        duplicate: "与上面的行完全相同" / "same as a row above";
        example: "示例行" / "example row";
    }
}
