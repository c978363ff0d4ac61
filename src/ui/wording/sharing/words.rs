//! The fixed words of versions, of merging and of what colleagues changed.

words! {
    SharingWords {
        versions: "历史版本" / "Versions";
        shared_files: "共用的设置和名单" / "Shared settings and lists";
        shared_files_hint: "几个人共用这些内容，每次改动都留有版本，最近 50 个可以随时恢复。" /
            "Several people share these. Each change is kept as a version; any of the latest 50 can be restored.";
        no_shared_versions: "还没有改动过，所以没有历史版本。" / "It was never changed, so there are no versions.";
        earliest_version: "这是留有的最早版本，再早的内容没有保留。" / "The earliest version that is kept.";
        restore_shared_hint: "恢复会另存一个新版本，现在的内容仍在历史里，也可以撤销。" /
            "It is saved as a new version; the current one stays in the history. You can undo this.";
        damaged_shared_files: "无法读取的共用文件" / "Shared files that cannot be read";
        damaged_goes_to_trash: "无法读取的文件会移到回收站文件夹，不会删除。" /
            "The damaged file goes to the trash folder; it is not deleted.";
        no_versions: "这份记录还没有历史版本。" / "This record has no versions yet.";
        current_version: "当前" / "current";
        restore_version: "恢复这个版本" / "Restore this version";
        restore_version_hint: "恢复会另存一个新版本，现在的内容仍在历史里。" / "It is saved as a new version; the current one stays in the history.";
        no_differences: "内容没有变化。" / "Nothing changed.";
        unsaved_changes: "未保存的修改" / "Unsaved changes";
        collision_hint: "请逐处选用一方的内容。没有选用的一方会留在历史版本里，不会丢。" /
            "Choose one version for each difference. The other stays in the history.";
        collision_hint_no_base: "没有找到您和同事共同的上一版，全部差异列在下面，请逐处选用。" /
            "The common earlier version was not found, so every difference is listed. Choose one version for each.";
        mine: "我的" / "Mine";
        theirs: "同事的" / "Theirs";
        base: "修改前" / "Original";
        take_value: "选用" / "Use";
        empty_value: "（空）" / "(empty)";
        merge_and_save: "合并并保存" / "Merge and save";
        all_mine: "全部用我的" / "Use all mine";
        all_theirs: "全部用同事的" / "Use all theirs";
        merge_later: "以后再说" / "Later";
        shared_collision_hint: "您和同事同时改了下面的内容，请逐处选用一方。其他修改都已自动合并。" /
            "You and a colleague changed these at the same time. Choose one version for each. All other changes are merged.";
        shared_copy_hint: "没有找到您和同事共同的上一版，全部差异列在下面，请逐处选用。只有一方有的条目都会保留。" /
            "The common earlier version was not found, so every difference is listed. Entries that only one version has are kept.";
        shared_later_hint: "您写的内容留在原来的页面上，同事保存的内容不变。" /
            "What you typed stays on its page; your colleague’s version is not changed.";
        shared_copies_hint: "网盘把两个人同时改的同一个文件存成了两份。合并后副本移到回收站。" /
            "The cloud folder kept two versions of one file. After merging, the copy goes to the trash.";
        merge_later_hint: "您写的内容留作草稿，同事保存的内容不变。" / "Your text stays a draft; your colleague’s version is not changed.";
        see_their_changes: "查看同事的修改" / "See their changes";
        merge_now: "现在合并" / "Merge now";
        record_gone: "这份记录已被删除，内容还在这里。" / "This record was deleted; its text is still here.";
        save_as_new: "另存为新记录" / "Save as a new record";
        restore_record: "恢复原记录" / "Restore the record";
        library_unreachable: "连不上记录库，可能是共享盘断开或网盘退出了。记录没有丢，连上后自动恢复；现在写的内容会保留为草稿。" /
            "The library cannot be reached; a network drive or cloud folder may be offline. Nothing is lost. What you write is kept as a draft.";
        library_read_only: "这个记录库只能查看，您没有写入权限。查找、查看、打印和导出照常；新写的内容只作为草稿留在这台电脑上，存不进记录库。要修改，请管理员开通写入权限，再按 F5。" /
            "You may only read this library. Searching, viewing, printing and exporting work; what you write stays on this computer as a draft and cannot be saved. To change records, ask your administrator for write access, then press F5.";
        conflict_copies: "同步产生的冲突副本" / "Conflict copies";
        conflict_copies_hint: "网盘把同一份记录的两次修改存成了两个文件。合并后副本移到回收站。" /
            "The cloud folder kept two changes of one record as two files. After merging, the copy goes to the trash.";
        merge_copy: "合并" / "Merge";
        two_records: "编号重复" / "One number, two records";
        two_records_hint: "两台电脑在没有联网时各自新建了记录，用了同一个编号。可以两份都保留，也可以合并成一份。" /
            "Two computers were offline and each gave the same number to a new record. Keep both, or make one of them.";
        keep_both: "两份都保留（给副本一个新编号）" / "Keep both (the copy gets a new number)";
        keep_both_hint: "副本里的记录改用下一个空编号，历史版本、附件和其他记录对它的引用一起带过去。可以撤销。" /
            "The copy gets the next free number, with its versions, files and the links of other records to it. It can be undone.";
        keep_both_draft: "两份都保留（给我的一个新编号）" / "Keep both (mine gets a new number)";
        merge_into_one: "合并成一条" / "Merge into one";
        copy_beside: "同步程序给这份记录留下了一份冲突副本。" / "A sync tool left a conflict copy of this record.";
        less_than_before: "被退回或缺少历史的记录" / "Records put back or missing versions";
        bring_newer_back: "恢复较新的版本" / "Bring the newer version back";
        stay_with_older: "就用现在的版本" / "Stay with this one";
        put_back_typed: "您写的内容没有受影响，保存后以您的为准。" / "What you typed is not touched; saving it makes it the latest.";
        save_mine_over: "现在保存" / "Save now";
        history_shortened: "这份记录的历史版本比以前看到的少，可能被人删过。请问一下管理员，需要时从备份找回。" /
            "Versions of this record that were here before are missing; somebody may have deleted them. Ask your administrator; a backup may have them.";
        out_of_years: "日期须在 1900 年到 2200 年之间。" / "A date between 1900 and 2200, please.";
        file_unreadable: "文件无法读取" / "File cannot be read";
        file_unreadable_hint: "可能还没同步完。编辑器里是之前读到的内容，没有丢；文件读得出来时会自动更新。" /
            "It may not be synced yet. What is shown was read before and is not lost; it follows the file once that can be read.";
        restore_last_good: "恢复最后一个完好的版本" / "Restore the last good version";
        show_draft_text: "查看文字" / "Show its text";
        understood: "知道了" / "Understood";
    }
}
