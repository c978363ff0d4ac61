//! The fixed words of the question before a doubtful file is opened.

words! {
    AttachmentWords {
        changed_since: "这个文件和当初添加时的不一样，被人改过或换掉了。" /
            "This file is not the one that was added: somebody changed or replaced it.";
        hidden_signs: "文件名里有看不见的字符，显示出来的名字和实际的可能不同。" /
            "The name has signs that are not seen; it may not be what it looks like.";
        advice: "不确定来历时，先问问添加它的人。" / "If in doubt, ask who added it.";
        not_opened: "留痕不直接打开这类文件。确认可靠后，请在所在文件夹里自行打开。" /
            "Liuhen does not open such files. If you are sure of it, open it from its folder.";
        show_folder: "打开所在文件夹" / "Show in folder";
        open_anyway: "仍然打开" / "Open anyway";
    }
}
