//! What `liuhen check` says of each problem, in both languages.

use super::voice::{Said, both, plain};
use crate::{
    domain::{Kind, with_signs_shown},
    storage::{ConflictCopy, Fault, Finding, FindingKind, Leftover, LeftoverKind, Loaded, Version},
};

/// The digits of a version that are written.
const DIGITS: usize = 16;

/// A record whose number, template and file name disagree.
pub(in crate::cli) fn misfiled(loaded: &Loaded) -> Option<Said> {
    let number = loaded.record.number;
    let path = loaded.path.display();
    if number.kind() != loaded.record.kind() {
        let (zh, en) = match loaded.record.kind() {
            Kind::Internal => ("内部沟通记录", "an internal record"),
            Kind::External => ("外部沟通跟进", "an external follow-up"),
        };
        let said = both(
            format!("编号 {number} 与{zh}不符"),
            format!("the number {number} does not fit {en}"),
        );
        return Some(Said::of(path, said));
    }
    let stem = loaded.path.file_stem().unwrap_or_default();
    let said = || {
        both(
            format!("文件名与编号 {number} 不一致"),
            format!("the file name does not match its number {number}"),
        )
    };
    (stem != number.to_string().as_str()).then(|| Said::of(path, said()))
}

/// A copy that a sync tool or a person left beside its record.
pub(in crate::cli) fn copied(copy: &ConflictCopy) -> Said {
    let (zh, en) = copy.tool.map_or_else(Default::default, |tool| {
        (
            format!("（{tool:?} 的命名）"),
            format!(", as {tool:?} names them"),
        )
    });
    let number = copy.number();
    let said = match &copy.apart {
        Some(_) => both(
            format!("另一份记录用了编号 {number}{zh}，请在窗口里把两份都留下"),
            format!("another record that took the number {number}{en}; keep both in the window"),
        ),
        None => both(
            format!("{number} 的副本{zh}，请在窗口里合并"),
            format!("a copy of {number}{en}; merge it in the window"),
        ),
    };
    Said::of(copy.loaded.path.display(), said)
}

/// A file that is no record and that nobody needs.
pub(in crate::cli) fn left_over(leftover: &Leftover) -> Said {
    let said = match leftover.kind {
        LeftoverKind::Unfinished => both(
            "程序写到一半被结束时留下的文件",
            "left by a program that was ended while it wrote",
        ),
        LeftoverKind::Lock => both(
            "一把锁；若已无人占用，下次保存时自动清除",
            "a lock; the next save breaks it if nobody holds it",
        ),
        LeftoverKind::Presence => both(
            "标着有人打开了记录，但那个程序已经不在",
            "says that somebody has a record open, whose program is gone",
        ),
    };
    Said::of(leftover.path.display(), said)
}

/// What is wrong with a file or folder of the library.
pub(in crate::cli) fn found(finding: &Finding) -> Said {
    let zh = match &finding.kind {
        FindingKind::ChangedSinceSigned(by) => format!("{by}签字后，内容被改过"),
        FindingKind::DiffersFromFinal => "内容与定稿不符".to_owned(),
        FindingKind::AttachmentMissing(name) => format!("附件 {} 缺失", with_signs_shown(name)),
        FindingKind::AttachmentChanged(name) => {
            format!("附件 {} 已不是当初添加的文件", with_signs_shown(name))
        }
        FindingKind::Newer(format) => format!("由新版本的留痕写成（格式 {format}）"),
        FindingKind::UnknownFields(fields) => format!("有留痕不认识的内容：{}", fields.join("、")),
        FindingKind::DuplicateId(id) => format!("两项用了同一个标识 {id}"),
        FindingKind::Link => "是链接，指向的内容不属于记录库".to_owned(),
        FindingKind::Special => "既不是文件，也不是文件夹".to_owned(),
        FindingKind::OddName => "名称里有看不见的字符，或有的系统不支持".to_owned(),
        FindingKind::SharedCopy => "同步工具留下的副本，请在窗口里合并".to_owned(),
    };
    let path = finding.path.display().to_string();
    let zh = format!("{}：{zh}", with_signs_shown(&path));
    both(zh, finding.to_string())
}

/// What is wrong with a record's history.
pub(in crate::cli) fn fault(fault: &Fault) -> Said {
    let short = |version: &Version| version.hex()[..DIGITS].to_owned();
    let (path, zh) = match fault {
        Fault::Unreadable { path, .. } => (path, "这个版本无法读取".to_owned()),
        Fault::Changed { path } => (path, "这个版本保存后被改过".to_owned()),
        Fault::Misplaced { path, number } => (path, format!("这是 {number} 的版本，放错了位置")),
        Fault::Gap { path, missing } => (path, format!("缺少它之前的版本 {}", short(missing))),
        Fault::PutBack { folder, older, newer } => (
            folder,
            format!(
                "记录文件现在是{}于 {} 保存的版本，而历史里有{}于 {} 保存的更新版本：同步工具把旧文件放了回来",
                older.by,
                older.at.format("%Y-%m-%d %H:%M"),
                newer.by,
                newer.at.format("%Y-%m-%d %H:%M")
            ),
        ),
        Fault::Shortened { folder } => (folder, "以前见过的版本不在了，历史被删除或截短".to_owned()),
        Fault::HeadUnknown { folder, head } => (
            folder,
            format!(
                "记录文件现在的内容（{}）不在历史里：被其他程序改过，或者有版本被拿走",
                short(head)
            ),
        ),
    };
    both(format!("{}：{zh}", path.display()), fault.to_string())
}

/// A record with a history whose file is neither in its place nor in the trash.
pub(in crate::cli) fn vanished(path: &std::path::Path) -> Said {
    plain(path.display()).then(both(
        "：不见了，但没有被删除；可用 liuhen restore 恢复",
        ": gone without being deleted; `liuhen restore` brings it back",
    ))
}
