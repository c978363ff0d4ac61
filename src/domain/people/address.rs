//! How a person is addressed: by surname and post (顾经理), as offices do.

/// Surnames of two characters; every other is one.
const DOUBLE_SURNAMES: [&str; 12] = [
    "欧阳", "司马", "上官", "诸葛", "慕容", "夏侯", "皇甫", "尉迟", "公孙", "长孙", "令狐", "司徒",
];

/// Posts that people are addressed by, and how; the longer first. A deputy is addressed without the 副.
const POSTS: [(&str, &str); 30] = [
    ("总经理", "总"),
    ("董事长", "董事长"),
    ("总工程师", "总工"),
    ("总监", "总监"),
    ("工程师", "工"),
    ("会计师", "会计师"),
    ("律师", "律师"),
    ("经理", "经理"),
    ("主任", "主任"),
    ("处长", "处长"),
    ("科长", "科长"),
    ("部长", "部长"),
    ("厂长", "厂长"),
    ("局长", "局长"),
    ("所长", "所长"),
    ("院长", "院长"),
    ("校长", "校长"),
    ("店长", "店长"),
    ("站长", "站长"),
    ("行长", "行长"),
    ("会长", "会长"),
    ("秘书长", "秘书长"),
    ("书记", "书记"),
    ("教授", "教授"),
    ("老师", "老师"),
    ("主管", "主管"),
    ("主席", "主席"),
    ("总裁", "总裁"),
    ("师傅", "师傅"),
    ("总", "总"),
];

/// The surname that a Chinese name begins with; a name in other letters is one whole.
pub fn surname(name: &str) -> &str {
    let double = DOUBLE_SURNAMES.iter().find(|surname| name.starts_with(**surname));
    match (double, name.chars().next()) {
        (Some(surname), _) => surname,
        (None, Some(first)) if !first.is_ascii() => &name[..first.len_utf8()],
        (None, _) => name,
    }
}

/// Whether somebody of a full name may be addressed so: 王建国 as 王经理, 王总, 老王 or 王工.
pub fn may_be_addressed(name: &str, so: &str) -> bool {
    let (name, so) = (name.trim(), so.trim());
    let surname = surname(name);
    if surname.is_empty() || surname == name {
        return false;
    }
    let post = so.strip_prefix(surname);
    let is_post = |post: &str| {
        POSTS
            .iter()
            .any(|(whole, called)| post.ends_with(whole) || post == *called)
    };
    let familiar = so.strip_prefix(['老', '小']) == Some(surname);
    familiar || post.is_some_and(is_post)
}

/// How somebody of this name and post is addressed in a letter: 顾海峰 and 销售经理 give 顾经理; without a post that people
/// are addressed by, the name as it is.
pub fn addressed(name: &str, post: &str) -> String {
    let (name, post) = (name.trim(), post.trim());
    let is_full_name = (2..=4).contains(&name.chars().count()) && name.chars().all(|c| !c.is_ascii());
    let known = POSTS.iter().find(|(end, _)| post.ends_with(end));
    match known {
        // 顾经理 is addressed already.
        Some(_) if POSTS.iter().any(|(end, _)| name.ends_with(end)) => name.to_owned(),
        Some((_, called)) if is_full_name => format!("{}{called}", surname(name)),
        _ => name.to_owned(),
    }
}
