//! What a file would do when it is opened: programs, scripts and the like are known by the ending of their name and by how
//! they begin, and are not opened out of a record.

use memchr::memmem;

/// What makes a file one that is not simply opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hazard {
    /// A program, or what installs one.
    Program,
    /// A text that the system carries out.
    Script,
    /// A shortcut: it opens something else than it shows.
    Shortcut,
    /// A document that brings a program along.
    Macros,
}

const PROGRAMS: &[&str] = &[
    "exe", "com", "scr", "pif", "cpl", "msi", "msp", "msix", "appx", "dll", "sys", "ocx", "jar", "app",
    "apk", "deb", "rpm", "run", "bin", "appimage", "dmg", "pkg", "iso", "img", "vhd", "vhdx", "chm",
    "gadget", "msc",
];

const SCRIPTS: &[&str] = &[
    "bat",
    "cmd",
    "ps1",
    "psm1",
    "vbs",
    "vbe",
    "vb",
    "js",
    "jse",
    "wsf",
    "wsh",
    "ws",
    "hta",
    "sh",
    "bash",
    "zsh",
    "csh",
    "ksh",
    "fish",
    "py",
    "pyw",
    "pl",
    "rb",
    "php",
    "command",
    "scpt",
    "applescript",
    "reg",
    "inf",
    "sct",
];

const SHORTCUTS: &[&str] = &[
    "lnk",
    "url",
    "desktop",
    "scf",
    "webloc",
    "website",
    "library-ms",
    "search-ms",
    "appref-ms",
    "settingcontent-ms",
];

const MACROS: &[&str] = &[
    "docm", "dotm", "xlsm", "xltm", "xlam", "xll", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm", "accdb",
    "mdb", "mde", "ade",
];

/// How programs of every system, shortcuts and scripts begin.
const BEGINNINGS: &[(&[u8], Hazard)] = &[
    (b"MZ", Hazard::Program),
    (b"\x7fELF", Hazard::Program),
    (b"\xfe\xed\xfa\xce", Hazard::Program),
    (b"\xfe\xed\xfa\xcf", Hazard::Program),
    (b"\xce\xfa\xed\xfe", Hazard::Program),
    (b"\xcf\xfa\xed\xfe", Hazard::Program),
    (b"\xca\xfe\xba\xbe", Hazard::Program),
    (b"ITSF", Hazard::Program),
    (b"#!", Hazard::Script),
    (b"@echo", Hazard::Script),
    (b"L\0\0\0\x01\x14\x02\0", Hazard::Shortcut),
    (b"[Desktop Entry]", Hazard::Shortcut),
    (b"[InternetShortcut]", Hazard::Shortcut),
];

/// Documents of office programs, new and old, begin so.
const PACKED: &[u8] = b"PK\x03\x04";
const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a file is by its name.
fn by_name(name: &str) -> Option<Hazard> {
    // Systems drop blanks and dots at the end of a name, and nobody sees a sign without width within the ending.
    let seen: String = name
        .chars()
        .filter(|sign| !crate::domain::has_hidden_signs(sign.encode_utf8(&mut [0; 4])))
        .collect();
    let seen = seen.trim_end_matches(['.', ' ', '\u{3000}']).to_lowercase();
    let (_, ending) = seen.rsplit_once('.')?;
    let lists = [
        (PROGRAMS, Hazard::Program),
        (SCRIPTS, Hazard::Script),
        (SHORTCUTS, Hazard::Shortcut),
        (MACROS, Hazard::Macros),
    ];
    let mut lists = lists.into_iter();
    lists.find_map(|(endings, hazard)| endings.contains(&ending).then_some(hazard))
}

/// What a file is by what it holds.
fn by_content(content: &[u8]) -> Option<Hazard> {
    let text = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let begins = |begin: &&(&[u8], Hazard)| {
        let head = text.get(..begin.0.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(begin.0))
    };
    if let Some((_, hazard)) = BEGINNINGS.iter().find(begins) {
        return Some(*hazard);
    }
    // The parts of a packed document are named in it, those of an old one in UTF-16.
    let has_macros = if content.starts_with(PACKED) {
        ["vbaProject.bin", "xl/macrosheets/", "Basic/Standard/"]
            .iter()
            .any(|part| memmem::find(content, part.as_bytes()).is_some())
    } else if content.starts_with(OLD_OFFICE) {
        let name: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(content, &name).is_some()
    } else {
        false
    };
    has_macros.then_some(Hazard::Macros)
}

/// What makes a file of this name and content one that is not simply opened, if anything does.
pub fn hazard_of(name: &str, content: &[u8]) -> Option<Hazard> {
    by_content(content).or_else(|| by_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, content: &[u8], expected: Option<Hazard>) {
        assert_eq!(hazard_of(name, content), expected, "{name}");
    }

    #[test]
    fn files_are_known_by_name_and_by_content() {
        use Hazard::{Macros, Program, Script, Shortcut};
        let old_with_macros = [OLD_OFFICE, b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"].concat();
        let cases: [(&str, &[u8], Option<Hazard>); 34] = [
            ("报价单.pdf", b"%PDF-1.7", None),
            ("照片.jpg", b"\xff\xd8\xff", None),
            ("纪要.docx", b"PK\x03\x04....word/document.xml", None),
            ("说明.txt", "请看附件".as_bytes(), None),
            ("数据.csv", b"a,b", None),
            ("来信.eml", b"From: ", None),
            ("没有后缀", b"", None),
            ("网页.html", b"<html>", None),
            ("压缩.zip", b"PK\x03\x04", None),
            ("安装.exe", b"", Some(Program)),
            ("安装.EXE", b"", Some(Program)),
            ("报价单.pdf.exe", b"", Some(Program)),
            ("报价单.exe.", b"", Some(Program)),
            ("报价单.exe  ", b"", Some(Program)),
            ("报价单.ex\u{200b}e", b"", Some(Program)),
            ("报价\u{202e}fdp.exe", b"", Some(Program)),
            ("屏保.scr", b"", Some(Program)),
            ("报价单.pdf", b"MZ\x90\0", Some(Program)),
            ("报价单", b"\x7fELF\x02", Some(Program)),
            ("照片.jpg", b"\xcf\xfa\xed\xfe", Some(Program)),
            ("清理.bat", b"", Some(Script)),
            ("清理.cmd", b"", Some(Script)),
            ("脚本.ps1", b"", Some(Script)),
            ("脚本.vbs", b"", Some(Script)),
            ("脚本.js", b"", Some(Script)),
            ("脚本.sh", b"", Some(Script)),
            ("说明.txt", b"#!/bin/sh\n", Some(Script)),
            ("说明.txt", b"\xef\xbb\xbf@ECHO off", Some(Script)),
            ("快捷方式.lnk", b"", Some(Shortcut)),
            ("留痕.desktop", b"", Some(Shortcut)),
            ("报价单.pdf", b"L\0\0\0\x01\x14\x02\0", Some(Shortcut)),
            ("表格.xlsm", b"", Some(Macros)),
            ("表格.xlsx", b"PK\x03\x04..xl/vbaProject.bin", Some(Macros)),
            ("表格.xls", &old_with_macros, Some(Macros)),
        ];
        for (name, content, expected) in cases {
            check(name, content, expected);
        }
    }
}
