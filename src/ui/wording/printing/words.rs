//! The fixed words of the preview, of printing and of exporting.

words! {
    PrintingWords {
        one_file: "合成一个文件" / "One file";
        file_each: "每份一个文件" / "A file for each record";
        print_options: "选项" / "Options";
        preset: "预设" / "Preset";
        choose_preset: "选用预设……" / "Choose a preset…";
        preset_name: "预设名称" / "Preset name";
        keep_preset: "存为预设" / "Save as preset";
        keep_printing: "存为本记录库的设置" / "Save for this library";
        keep_printing_hint: "以后打印、导出、发邮件都按这些选项，同事也一样" / "Used by everyone in this library for printing, export and email";
        paper: "纸张" / "Paper";
        paper_k16: "16开" / "16K";
        margins: "页边距" / "Margins";
        type_face: "字体" / "Font";
        type_scale: "字号" / "Font size";
        page_numbers: "页码样式" / "Page numbers";
        page_of_total: "第1页 共3页" / "第1页 共3页";
        no_page_numbers: "不印页码" / "None";
        sheet_organization: "单位名称" / "Organization";
        logo: "单位标志" / "Logo";
        logo_hint: "PNG 或 SVG 图片，会复制到记录库里，同事打印也用它" / "A PNG or SVG; it is copied into the library, for everybody's sheets";
        logo_height: "标志高度" / "Height of the logo";
        logo_missing: "记录库里没有这张图片，或已损坏，请重新选择。" / "The picture is not in the library or is damaged; choose it again.";
        templates: "本单位 Word 模板" / "The office's Word templates";
        template_add: "添加模板……" / "Add a template…";
        template_hint: "带 {沟通主题}、{待办.事项} 等占位符的 .docx，会复制到记录库里，同事也能用" / "A .docx with placeholders such as {沟通主题} and {待办.事项}; it is copied into the library, for everybody";
        template_title: "选择 Word 模板" / "Choose a Word template";
        template_fill: "按此模板生成 Word 文档" / "Fill this template with the record";
        template_remove: "移除模板" / "Remove the template";
        logo_title: "选择单位标志" / "Choose the logo";
        papers_in_chinese: "" / "Printed sheets, Word files and emails are written in Chinese.";
        one_page: "尽量排在一页" / "Fit on one page if possible";
        one_page_hint: "适当收紧行距、页边距（不小于 12 毫米）和字号（正文不小于 9 磅）；仍排不下时照常分页，公文版不变" /
            "Tightens line spacing, margins (at least 12 mm) and font size (at least 9 pt). If it still does not fit, pages break as usual; the official style is not changed";
        check_qr: "定稿印校验二维码" / "QR code on final versions";
        print_secrecy: "印密级" / "Print classification";
        secrecy: "密级写作" / "Classification text";
        secrecy_hint: "按记录的密级" / "as the record says";
        watermark: "水印" / "Watermark";
        minutes_style: "纪要版式" / "Minutes style";
        minutes_mark: "纪要标志" / "Mark";
        minutes_issuer: "印发机关" / "Issuer";
        minutes_copies: "抄送" / "Copies to";
        signers: "签字栏" / "Signatures";
        with_seal: "留出盖章处" / "Leave room for the seal";
        seal_last: "末位签字栏" / "Last signature";
        seal_first: "首位签字栏" / "First signature";
        seal_own: "单独一行" / "A row of its own";
        seal_place: "盖章处" / "Seal position";
        todo_order: "排列" / "Order";
        by_deadline: "按截止时间" / "By due date";
        by_owner: "按负责人" / "By owner";
        printer: "打印机" / "Printer";
        copies: "份数" / "Copies";
        pages: "页码" / "Pages";
        pages_hint: "全部；或如 1-3，5" / "all, or 1-3, 5";
        pages_refused: "格式如 1-3，5" / "Write 1-3, 5";
        looking_for_printers: "正在查找打印机……" / "Looking for printers…";
        no_printer: "这台电脑没有安装打印机。可先存为 PDF，再到有打印机的电脑上打印。" /
            "This computer has no printer. Save as PDF and print it elsewhere.";
        zoom_in: "放大" / "Zoom in";
        zoom_out: "缩小" / "Zoom out";
        fit_width: "适合宽度" / "Fit width";
        fit_page: "整页" / "Whole page";
        print_sheet: "打印样式" / "Sheet";
        preview_beside: "并排预览" / "Side-by-side preview";
        preview_beside_hint: "预览放在表单旁边，边写边更新" / "Show the preview beside the form; it follows what you type";
        preview_large: "全窗口预览" / "Full preview";
        preview_large_hint: "在整个窗口里预览，可看缩略图、调版式" / "Preview over the whole window, with thumbnails and options";
        setting_pages: "正在排版……" / "Laying out the pages…";
        copy: "复制" / "Copy";
        copy_page: "复制整页文字" / "Copy the page's text";
        select_page: "全选本页" / "Select the page";
        logo_choose: "选择图片……" / "Choose a picture…";
        logo_remove: "不印标志" / "No logo";
        missing_glyphs: "以下字符没有可用字体，已用 〓 代替：" / "No font has these characters (printed as 〓): ";
        pdf_target: "保存到" / "Save to";
        pdf_title: "保存文件" / "Save a file";
    }
}
