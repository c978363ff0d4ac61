//! The fixed words of failures.

words! {
    FailureWords {
        // What was being done, and what is safe
        not_opening: "没有打开。" / "Not opened. ";
        not_creating: "记录库没有建成。" / "The library was not created. ";
        not_reading: "这份记录没有打开。" / "The record was not opened. ";
        not_saving: "没有保存，写的内容还在。" / "Not saved; what you typed is kept. ";
        not_saving_settings: "没有保存。" / "Not saved. ";
        not_exporting: "文件没有存成，记录不受影响。" / "The file was not saved; your records are safe. ";
        not_taking_template: "模板没有添加，记录库没有变。" / "The template was not added; the library is unchanged. ";
        not_deleting: "没有全部移动，其余记录原样保留。" / "Some records were not moved to the trash; they are unchanged. ";
        not_printing: "没有打印成功，可以先存为 PDF。" / "It was not printed; it can be saved as PDF. ";
        not_copying: "副本没有存成，原来的文件没有动。" / "No copy was made; the file is untouched. ";
        not_merging: "没有合并，您和同事的内容都还在。" / "Not merged; both are kept. ";
        not_restoring: "没有恢复，现在的内容没有动。" / "Not restored; nothing changed. ";
        not_exporting_table: "表格没有导出，记录不受影响。" / "The table was not saved; your records are safe. ";
        not_backing_up: "没有备份成，记录库不受影响。" / "The backup was not written; the library is safe. ";
        not_unpacking: "备份没有恢复，现有的记录库没有改动。" / "The backup was not restored; other libraries are unchanged. ";
        not_clearing: "没有全部清除，其余记录还在回收站。" / "Not all were cleared; the others are still in the trash. ";
        not_importing: "没有导入，记录库里没有留下导入的内容。" / "Not imported; nothing of the file stays in the library. ";
        not_opening_outside: "电脑上没有能打开这个文件的程序，或打开时出错。" / "No program could open this file. ";
        not_opening_mail: "邮件没有打开，记录里没有登记为已发出。" / "The email was not opened, and the record was not marked as sent. ";
        // What is wrong with a library, a record or a file; behind its name
        missing: "这个位置没有文件，或共享盘没有连上。" / "nothing is there, or a network drive is not connected.";
        not_a_record: "不是留痕的记录。请选择记录库的文件夹，或扩展名为 .ron 的记录文件；要作附件，请先打开一份记录，再拖进来。" /
            "is not a record of Liuhen. Choose a library's folder or a .ron record; to attach a file, open a record first and drop it there.";
        not_a_library: "这个文件夹不是记录库（里面没有 liuhen.ron）。要在这里新建，请用「新建记录库」。" /
            "is not a library (it has no liuhen.ron). To make one here, use New library.";
        not_empty: "这个文件夹里已经有东西了。为免混在一起，请换一个空文件夹或新名字。" /
            "is not empty. Choose an empty folder or a new name.";
        not_reachable: "现在连不上，可能是共享盘或网络断开了。内容没有丢失，连上后再试。" /
            "cannot be reached; a network drive may be disconnected. Nothing is lost; try again later.";
        other_library: "所在的文件夹里现在是另一个记录库，没有写进去。草稿留在这台电脑上；请把原来的文件夹放回去，或请管理员检查 id.ron。" /
            "has another library in its folder now; nothing was written there. Drafts stay on this computer. Put the right folder back, or ask your administrator to check id.ron.";
        newer: "是新版本的留痕写的，请先升级留痕。文件没有改动。" /
            "was written by a newer version of Liuhen. Nothing was changed. Update Liuhen, then try again.";
        changed: "打开之后被同事改过。请先合并两个版本，再保存。" /
            "was changed by a colleague after you opened it. Merge the two versions, then save.";
        gone: "原来的文件不见了，可能被移走或删除。草稿还在，可以先导出 PDF 留底。" /
            "is gone; it may have been moved or deleted. Your draft is kept.";
        swapped: "现在是另一份记录，没有覆盖它。草稿还在，可以另存。" /
            "holds another record now and was not overwritten. Your draft is kept.";
        leads_out: "是指向记录库以外的链接，没有写入。请管理员检查记录库文件夹。" /
            "is a link to a place outside the library. Ask your administrator to check the folder.";
        read_only: "只能查看，不能改写。可以另存一份副本，或请管理员开通写权限。" / "is read-only. Save a copy, or ask for write permission.";
        busy: "同事正在保存，请过几秒再试。" / "is being saved by a colleague. Try again in a few seconds.";
        no_such_version: "这个版本已经不在历史里了。" / "no longer has this version in its history.";
        not_verified: "写入后核对不一致，可能是磁盘或网络有问题，请再存一次。" /
            "did not read back as written; the disk or network may be at fault. Save again.";
        failed: "出错了。" / "failed.";
        // What the system refuses
        not_found: "找不到这个文件或文件夹。" / "was not found.";
        permission_denied: "没有访问权限。请换一个位置，或请管理员开通权限。" / "you do not have permission. Choose another folder or ask your administrator.";
        storage_full: "磁盘满了。请清理后再试。" / "the disk is full. Free some space and try again.";
        read_only_filesystem: "这个位置只能读，不能写。请换一个位置。" / "this place is read-only. Choose another folder.";
        already_exists: "同名文件已经存在。" / "a file of that name exists.";
        not_a_directory: "路径里有一段不是文件夹。" / "part of the path is not a folder.";
        is_a_directory: "这是一个文件夹，请写上文件名。" / "this is a folder; add a file name.";
        invalid_filename: "文件名太长或含有不能用的字符。" /
            "the file name is too long or has forbidden characters.";
        // Why it failed, and what to do
        no_number_left: "这一天的编号已经用完，请换一个日期。" / "No number is left for that day. Choose another date.";
        no_mail: "这个文件读不出邮件。可以在邮件程序里另存为 .eml，再拖进来。" /
            "No mail can be read from this file. Save it as .eml in the mail program and drop it again.";
        no_mail_program: "这台电脑没有设置邮件程序。可以「存为 .eml」，或「复制正文」后粘贴到网页邮箱。" /
            "No mail program is set up on this computer. Use Save as .eml, or copy the text into a web mailbox.";
        no_library: "请先打开或新建一个记录库。" / "Open or create a library first.";
        internal: "程序内部出错，草稿已保留，请再试一次。" /
            "Something went wrong in Liuhen. Your drafts are safe. Please try again.";
    }
}
