//! What is said of the program itself.

words! {
    AboutWords {
        title: "关于" / "About";
        version: "版本" / "Version";
        system: "系统" / "System";
        profile: "个人数据" / "Your data";
        library: "记录库" / "Library";
        renderer: "窗口显示" / "Drawn with";
        renderer_opengl: "OpenGL" / "OpenGL";
        renderer_wgpu: "系统图形接口" / "the system's graphics (wgpu)";
        open_logs: "打开日志文件夹" / "Open log folder";
        copy: "复制信息" / "Copy details";
        licences: "许可信息……" / "Licenses…";
        licences_title: "许可信息" / "Licenses";
        licences_text: "留痕以 MIT 或 Apache-2.0 许可发布。下面是程序中用到的他人成果和各自的许可原文。" /
            "Liuhen is licensed under MIT or Apache-2.0. Below is the work of others in it, each with its license.";
        support: "收集诊断信息……" / "Collect diagnostics…";
        support_title: "收集诊断信息" / "Collect diagnostics";
        support_holds: "存成一个压缩包，交给管理员查找问题。里面有：最近七天的运行日志、出错报告、程序版本和系统、界面设置、记录的份数。" /
            "One ZIP file for your administrator. It holds the logs of the last seven days, error reports, versions and system, window settings, and how many records there are.";
        support_lacks: "里面没有：记录和草稿的内容、人名、单位、记录库的位置。" /
            "It does not hold records, drafts, names, organizations, or where your library is.";
    }
}

impl AboutWords {
    /// What the diagnostics hold, and what they do not.
    pub(crate) fn support_lines(&self) -> [&'static str; 2] {
        [self.support_holds, self.support_lacks]
    }
}
