//! A head's text → the role of its column, as far as the text alone says.

mod classes;
mod head;
mod people;
mod texts;
mod values;
mod words;

pub(super) use classes::Role;
use classes::Tag;
use head::Head;
pub(super) use head::plain;

/// The role that the words tell; nothing where they tell none.
fn of_words(head: &Head) -> Option<Role> {
    // 采购员, 面试官: who it is, whatever the work.
    let person = head.ends(&[Tag::Person]) && head.strange <= 3;
    if head.words == 0 || head.strange > head.known && !person {
        return None;
    }
    head.number_or_day()
        .or_else(|| head.reach())
        .or_else(|| head.choice())
        .or_else(|| head.people())
        .or_else(|| head.texts())
}

/// The role of a head. One that names two things (单位/联系人, 来电/来访人) is read by its parts.
pub(super) fn role(text: &str) -> Option<Role> {
    let plain = plain(text);
    // On a form for letters between houses.
    if matches!(
        plain.as_str(),
        "致" | "主送" | "主送单位" | "收函单位" | "致函单位" | "受文单位" | "发往单位"
    ) {
        return Some(Role::CounterpartUnit);
    }
    let whole = of_words(&Head::read(text));
    let Some((first, second)) = plain.split_once(['/', '&', '+']) else {
        return whole;
    };
    if !matches!(
        whole,
        None | Some(Role::Project | Role::Counterpart | Role::Own | Role::OwnNumber | Role::Name)
    ) {
        return whole;
    }
    let parts = [of_words(&Head::read(first)), of_words(&Head::read(second))];
    let any = |role: Role| parts.contains(&Some(role));
    if any(Role::CounterpartPerson) && !any(Role::CounterpartUnit) && !any(Role::SomeUnit) {
        return Some(Role::CounterpartPerson);
    }
    let sides = [
        Role::Counterpart,
        Role::CounterpartUnit,
        Role::CounterpartPerson,
        Role::ContactPerson,
    ];
    if sides.into_iter().any(any) {
        return Some(Role::Counterpart);
    }
    whole.or(parts[0]).or(parts[1])
}

/// Words that name a thing only together with the group above them: 对方/姓名.
pub(super) fn needs_group(text: &str) -> bool {
    matches!(
        plain(text).as_str(),
        "姓名"
            | "名称"
            | "部门"
            | "单位"
            | "时间"
            | "日期"
            | "内容"
            | "电话"
            | "职务"
            | "人员"
            | "情况"
            | "人"
            | "联系方式"
            | "联系电话"
            | "手机"
            | "手机号"
            | "邮箱"
            | "结果"
            | "方式"
            | "代表"
            | "联系人"
            | "负责人"
            | "事项"
            | "地点"
            | "主题"
            | "科室"
    )
}
