//! The fixed words of the page on which nothing is open.

words! {
    WelcomeWords {
        title: "欢迎使用留痕" / "Welcome to Liuhen";
        text: "把每一次沟通记清楚：谁说了什么、谁负责、做什么、何时完成、下次什么时候联系。" /
            "Keep every conversation on record: who said what, who does what by when, and when to contact them next.";
        sample: "打开示例库" / "Try the sample library";
        sample_text: "一家虚构公司的二十九份记录，可以随便改，随时可删。" /
            "Twenty-nine records of an invented company. Change anything; delete it whenever you like.";
        create: "新建记录库" / "Create a library";
        create_text: "选一个文件夹存放本单位的记录，本机、共享盘、网盘都可以。" /
            "Choose a folder for your office's records: on this computer, a network drive or in a cloud folder.";
        open: "打开已有的记录库" / "Open a library";
        open_text: "同事共享的文件夹，或单独一份记录文件。也可以直接拖到窗口里。" /
            "A folder that colleagues share, or a single record file. You can also drop it on this window.";
    }
}
