//! The words for those who use no mouse or hear the screen.

words! {
    AccessWords {
        next_part: "到下一个区域" / "Next part of the window";
        previous_part: "到上一个区域" / "Previous part of the window";
        navigation: "导航" / "Navigation";
        bar: "工具栏" / "Toolbar";
        content: "内容" / "Content";
        side: "侧栏" / "Side pane";
        notices: "提示" / "Messages";
        no_attachments: "还没有附件。可以粘贴复制的文件。" / "No files yet. Paste copied files here.";
        ascending: "升序" / "sorted, ascending";
        descending: "降序" / "sorted, descending";
        results: "搜索结果" / "Results";
    }
}
