//! The fixed words of lists: how they look, and what is added from them.

words! {
    ListWords {
        rows_compact: "紧凑" / "Compact";
        rows_comfortable: "舒适" / "Comfortable";
        rows_whole: "全文" / "Whole text";
        reading_pane: "阅读窗格" / "Reading pane";
        reading_pane_hint: "在列表右侧阅读所选的记录" / "Read the record selected beside the list";
        reading_pane_empty: "点一份记录，在这里阅读全文。" / "Click a record to read it here.";
        find_command: "在打开的记录、预览或列表里查找" / "Find in the open record, preview or list";
        rename_command: "改名（主题、事项、姓名）" / "Rename (subject, task, name)";
        find_inside: "在这里查找" / "Find here";
        find_nothing: "没有找到" / "Nothing found";
        find_next: "下一处" / "Next";
        find_previous: "上一处" / "Previous";
        name_first: "先填写记录库名称，才能新建。" / "Give the library a name to create it.";
        folder_first: "先选择存放的文件夹，才能新建。" / "Choose a folder to create it.";
        planned_length: "预计时长（分钟）" / "Planned (min)";
        length: "时长（分钟）" / "Length (min)";
        is_past: "这一天已经过去。下次要联系的话，改到：" / "This day has passed. To talk again, move it to:";
        add_contact: "联系" / "Contact";
        select_group: "全选" / "Select all";
        length_field: "时长" / "Length";
        look_up: "在记录库里查找" / "Search the library";
        menu_copy_name: "复制名称" / "Copy name";
    }
}
