//! The fixed words of the calendar on a server.

words! {
    UploadWords {
        title: "日历订阅" / "Calendar subscription";
        about: "手机、Outlook 和网页日历按网址订阅，不能订阅文件夹里的文件。单位有 WebDAV 服务器的，可以让留痕把日历放上去，再把网址发给要订阅的人。" /
            "Phones, Outlook and web calendars subscribe to an address, not to a file in a folder. If your office has a WebDAV server, Liuhen can put the calendar there; give its address to those who subscribe.";
        quiet: "不填网址，留痕不连接任何服务器。一个记录库由一台电脑上传就够了。" /
            "Without an address Liuhen connects to no server. One computer is enough for a library.";
        address: "日历文件的网址" / "Address of the calendar file";
        address_hint: "https://dav.example.cn/share/calendar.ics" / "https://dav.example.com/share/calendar.ics";
        user: "用户名" / "User name";
        password: "密码" / "Password";
        set: "保存并上传" / "Save and upload";
        now: "立即上传" / "Upload now";
        off: "停止上传" / "Stop uploading";
        replace: "替换服务器上的文件" / "Replace the file there";
        plain: "这个网址以 http:// 开头，密码和日历不加密传送。能用 https:// 的请用 https://。" /
            "This address begins with http://: password and calendar travel unencrypted. Use https:// if the server offers it.";
        kept: "密码保存在系统钥匙串里。" / "The password is in the system's keychain.";
        not_kept: "这台电脑没有可用的系统钥匙串，密码只保留到退出留痕，下次启动后要再填一次。" /
            "This computer has no keychain that can be used: the password lasts until you quit, and has to be entered again after the next start.";
        running: "正在上传…" / "Uploading…";
    }
}
