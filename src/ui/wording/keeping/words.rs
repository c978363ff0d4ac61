//! The fixed words of backups and of the trash.

words! {
    BackupWords {
        back_up: "备份记录库……" / "Back up library…";
        title: "备份记录库" / "Back up library";
        begin: "备份" / "Back up";
        text: "记录、历史、附件和设置存成一个 ZIP 文件，写好后逐个核对。请放在记录库之外，最好是另一块磁盘。" /
            "Records, history, attachments and settings go into one ZIP file, which is checked file by file. Keep it outside the library, best on another disk.";
        unpack_menu: "恢复备份……" / "Restore backup…";
        unpack_title: "恢复备份" / "Restore backup";
        unpack: "恢复" / "Restore";
        unpack_text: "备份会恢复成一个新的记录库，不影响现有的记录库。" /
            "The backup becomes a library in a folder of its own. Other libraries are not changed.";
        zip: "备份文件" / "Backup file";
        zip_hint: "以 .zip 结尾" / "Ends in .zip";
        browse_zip: "选择备份文件……" / "Choose backup file…";
        folder: "恢复到（空文件夹或新文件夹）" / "Restore to (an empty or new folder)";
        inside: "备份不能放在记录库里面。请另选位置，最好是另一块磁盘。" /
            "The backup cannot lie inside the library. Choose another place, best on another disk.";
    }
}

words! {
    TrashWords {
        menu: "回收站……" / "Trash…";
        title: "回收站" / "Trash";
        hint: "恢复的记录回到台账，编号、历史和附件照旧。" /
            "A restored record returns to the register with its number, history and attachments.";
        no_subject: "（未填主题）" / "(no subject)";
        empty: "回收站是空的。" / "The trash is empty.";
        restore: "恢复" / "Restore";
        keep_for: "超过以下时间的记录可以彻底清除（对全库生效）：" /
            "Records may be cleared for good after (for the whole library):";
        never: "从不" / "Never";
        clear_title: "彻底清除？" / "Clear for good?";
        clear: "彻底清除" / "Clear for good";
    }
}
