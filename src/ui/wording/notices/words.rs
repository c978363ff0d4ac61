//! The fixed words of notices.

words! {
    NoticeWords {
        bell: "通知" / "Notices";
        whole: "全文" / "Full text";
        close_all: "全部关闭" / "Close all";
        none_told: "还没有通知。" / "No notices yet.";
        library_back: "记录库已连上，正在重新读取。" / "The library is available again. Reloading…";
        identity_settled: "两台电脑在断网时各自首次打开过这个记录库，把它当成了两个。现在已合为一个，本机的草稿和提醒照旧。" /
            "Two computers had opened this library for the first time while offline and took it for two. It is one again; drafts and reminders here go on as before.";
        identity_damaged: "用来识别这个记录库的文件（id.ron）已损坏。记录和草稿都在，可以照常使用，文件没有改动。请从备份恢复 id.ron；没有备份就把它移走，再按 F5，程序会照原样重新写好。" /
            "The file by which this library is recognized (id.ron) is damaged. Records and drafts are safe, you can go on working, and the file was not changed. Restore id.ron from a backup. Without one, move it away and press F5: it is written again as it was.";
        other_library_there: "这个文件夹里现在是另一个记录库（id.ron 变了）。窗口里仍是先前读到的内容，不会写进去；草稿留在这台电脑上。请把原来的文件夹放回去再按 F5。要用现在这个，先关闭本库，再打开文件夹。" /
            "This folder now holds another library (id.ron has changed). The window still shows what was read before and writes nothing there; drafts stay on this computer. Put the right folder back and press F5. To use the one that is there, close this library and open the folder.";
        settings_unreadable: "个人设置文件无法读取，已用默认设置；记录不受影响。" /
            "The personal settings could not be read; defaults are used. Records are not affected.";
        other_window_silent: "已经打开的留痕窗口没有响应，因此另开了这个窗口。" /
            "The Liuhen window that was open does not respond, so this one was opened beside it.";
        ask_background: "关闭窗口后，是否继续提醒到期的待办和联系？开启后，留痕随系统启动，在后台运行。" /
            "Keep reminding you when the window is closed? Liuhen starts when you sign in and runs in the background.";
        under_dialog: "文件没有读取：请先完成或关闭打开着的对话框，再拖进来。" /
            "The file was not taken: finish or close the open dialog, then drop it again.";
        printing_kept: "打印设置已存到本记录库，同事打印时也是这样。" /
            "Saved. Everyone who uses this library prints with these options.";
    }
}
