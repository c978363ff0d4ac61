//! The fixed words about newer versions of the program.

words! {
    UpdateWords {
        title: "程序更新" / "Updates";
        about: "单位有专人分发新版本的，请把他给的位置和公钥填在这里。留痕启动时看一眼有没有新版本，核对签名，有就告诉您；不会自己安装。" /
            "If somebody in your office hands out new versions, enter the place and the public key that they gave you. Liuhen looks there at each start, verifies the signature and tells you; it never installs anything by itself.";
        quiet: "不填，留痕不查看任何地方。" / "Without them Liuhen looks nowhere.";
        place: "新版本放在哪里（文件夹或网址）" / "Where new versions are (a folder or an address)";
        key: "公钥" / "Public key";
        set: "保存并查看" / "Save and look";
        look: "立即查看" / "Look now";
        off: "不再查看" / "Stop looking";
        open: "打开所在位置" / "Open the place";
        looking: "正在查看……" / "Looking…";
        newest: "已经是最新版本。" / "This is the newest version.";
    }
}
