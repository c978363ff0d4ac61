//! The words of the ledgers: search, views, groups, columns.

use chrono::NaiveDate;

use crate::domain::{GroupBy, Kind};

use super::Words;

impl Words {
    /// Which hit is shown, of so many: `第 2 处，共 7 处`.
    pub(crate) fn found_of(&self, nth: usize, total: usize) -> String {
        self.pick(format!("第 {nth} 处，共 {total} 处"), format!("{nth} of {total}"))
    }

    /// By what a ledger is divided.
    pub(crate) fn group_by(&self, by: GroupBy, kind: Kind) -> &'static str {
        match (by, kind) {
            (GroupBy::None, _) => self.fixed("不分组", "No groups"),
            (GroupBy::Month, _) => self.fixed("按月份", "By month"),
            (GroupBy::Counterpart, Kind::External) => self.fixed("按对方单位", "By counterpart"),
            (GroupBy::Counterpart, Kind::Internal) => self.fixed("按发起部门/人", "By initiator"),
            (GroupBy::Owner, _) => self.fixed("按负责人", "By owner"),
            (GroupBy::OwnField(_), _) => self.fixed("按自定义字段", "By a custom field"),
        }
    }

    /// The same for a field that the office calls so.
    pub(crate) fn group_by_own(&self, label: &str) -> String {
        self.pick(format!("按{label}"), format!("By {label}"))
    }

    /// The heading of a group.
    pub(crate) fn group_name(&self, by: GroupBy, name: &str) -> String {
        if name.is_empty() {
            return self.pick("（未填写）", "(not filled in)");
        }
        let month = NaiveDate::parse_from_str(&format!("{name}-01"), "%Y-%m-%d");
        match (by, month) {
            (GroupBy::Month, Ok(month)) => self.pick(
                month.format("%Y 年 %-m 月").to_string(),
                month.format("%B %Y").to_string(),
            ),
            _ => name.to_owned(),
        }
    }

    /// A button that chooses a period.
    pub(crate) fn period_button(&self) -> &'static str {
        self.fixed("日期", "Dates")
    }

    /// No period.
    pub(crate) fn period_any(&self) -> &'static str {
        self.fixed("不限日期", "Any date")
    }

    /// Periods at hand: as a filter has them, and what they are called.
    pub(crate) fn periods(&self) -> [(&'static str, &'static str); 7] {
        [
            (self.fixed("日期:今天", "date:today"), self.fixed("今天", "Today")),
            (
                self.fixed("日期:本周", "date:thisweek"),
                self.fixed("本周", "This week"),
            ),
            (
                self.fixed("日期:上周", "date:lastweek"),
                self.fixed("上周", "Last week"),
            ),
            (
                self.fixed("日期:本月", "date:thismonth"),
                self.fixed("本月", "This month"),
            ),
            (
                self.fixed("日期:上月", "date:lastmonth"),
                self.fixed("上月", "Last month"),
            ),
            (
                self.fixed("日期:今年", "date:thisyear"),
                self.fixed("今年", "This year"),
            ),
            (
                self.fixed("日期:去年", "date:lastyear"),
                self.fixed("去年", "Last year"),
            ),
        ]
    }

    /// A button that chooses the groups.
    pub(crate) fn group_button(&self) -> &'static str {
        self.fixed("分组", "Group")
    }

    /// A button that chooses the columns.
    pub(crate) fn columns_button(&self) -> &'static str {
        self.fixed("列", "Columns")
    }

    /// Gives the columns their first widths and shows all of them.
    pub(crate) fn columns_reset(&self) -> &'static str {
        self.fixed("恢复默认的列", "Reset columns")
    }

    /// A button that lists the views.
    pub(crate) fn views_button(&self) -> &'static str {
        self.fixed("常用视图", "Views")
    }

    /// Says what views are, where there are none.
    pub(crate) fn views_empty(&self) -> &'static str {
        self.fixed(
            "把现在的筛选、排序、分组和列存成视图，下次一点就到。",
            "Save the current filter, sorting, groups and columns as a view to return to with one click.",
        )
    }

    /// Heads the views of the person alone.
    pub(crate) fn views_of_mine(&self) -> &'static str {
        self.fixed("只给自己", "Only for me")
    }

    /// Heads the views that the library shares.
    pub(crate) fn views_of_library(&self) -> &'static str {
        self.fixed("本库共享", "Shared in this library")
    }

    /// Shares what is kept.
    pub(crate) fn view_for_all(&self) -> &'static str {
        self.fixed("共享给本库同事", "Share with this library")
    }

    /// Shares a view: on its button, and its whole name.
    pub(crate) fn view_share(&self, name: &str) -> (&'static str, String) {
        (
            self.fixed("共享", "Share"),
            self.pick(
                format!("共享视图 {name} 给本库同事"),
                format!("Share the view {name} with this library"),
            ),
        )
    }

    /// Gives a view another name: on its button, and its whole name.
    pub(crate) fn view_rename(&self, name: &str) -> (&'static str, String) {
        (
            self.fixed("改名", "Rename"),
            self.pick(format!("视图 {name} 改名"), format!("Rename the view {name}")),
        )
    }

    /// The field for another name of a view.
    pub(crate) fn view_new_name(&self) -> &'static str {
        self.fixed("新的视图名称", "New name of the view")
    }

    /// That a name is taken.
    pub(crate) fn view_name_taken(&self) -> &'static str {
        self.fixed("已有同名的视图", "A view of this name exists")
    }

    /// Why views cannot be shared.
    pub(crate) fn views_not_shared(&self) -> &'static str {
        self.fixed(
            "本库的共享视图暂时不能修改，请到「设置」查看原因。",
            "The shared views of this library cannot be changed at present; see Settings for the reason.",
        )
    }

    /// A field of a shared view, by its name in the file.
    pub(crate) fn view_field(&self, name: &str) -> Option<&'static str> {
        Some(match name {
            "views" => self.views_button(),
            "name" => self.view_name(),
            "kind" => self.fixed("台账", "Register"),
            "text" => self.fixed("筛选文字", "Filter text"),
            "statuses" => self.fixed("状态", "Status"),
            "overdue" => self.only_overdue,
            "sort" => self.fixed("排序", "Sorting"),
            "descending" => self.fixed("从大到小", "Descending"),
            "group" => self.group_button(),
            "columns" => self.columns_button(),
            _ => return None,
        })
    }

    /// The name of a view that is about to be kept.
    pub(crate) fn view_name(&self) -> &'static str {
        self.fixed("视图名称", "Name of the view")
    }

    /// Keeps what is shown as a view.
    pub(crate) fn view_keep(&self) -> &'static str {
        self.fixed("存为视图", "Keep as view")
    }

    /// Forgets a view.
    pub(crate) fn view_forget(&self, name: &str) -> String {
        self.pick(format!("删除视图 {name}"), format!("Delete the view {name}"))
    }

    /// That the best hits come first.
    pub(crate) fn best_first(&self) -> &'static str {
        self.fixed("最相关的在前", "Best first")
    }

    /// Copies rows for a spreadsheet.
    pub(crate) fn copy_rows(&self) -> &'static str {
        self.fixed("复制为表格", "Copy as table")
    }

    /// What the copy is good for.
    pub(crate) fn copy_rows_hint(&self) -> &'static str {
        self.fixed("复制后可直接粘贴到 Excel", "Paste it into a spreadsheet")
    }

    /// Closes a library.
    pub(crate) fn close_library(&self, name: &str) -> String {
        self.pick(format!("关闭 {name}"), format!("Close {name}"))
    }

    /// How much is late.
    pub(crate) fn late_count(&self, count: usize) -> String {
        self.pick(format!("逾期 {count}"), format!("{count} overdue"))
    }

    /// That the folder is being compared with what is shown.
    pub(crate) fn checking(&self) -> &'static str {
        self.fixed("正在核对文件夹……", "Checking the folder…")
    }

    /// The name of the button that explains search.
    pub(crate) fn query_help(&self) -> &'static str {
        self.fixed("怎么筛选", "How to filter")
    }

    /// What can be typed into a search field: an example, and what it finds.
    pub(crate) fn query_examples(&self) -> [(&'static str, &'static str); 10] {
        [
            ("合同 交期", self.fixed("两个词都要有", "both words")),
            (
                "\"交货期 30 天\"",
                self.fixed("连在一起的原文", "these words as they stand"),
            ),
            (
                "scb",
                self.fixed(
                    "拼音找 市场部；也可写 shichangb",
                    "市场部 by its pinyin; also shichangb",
                ),
            ),
            (
                "合同 -草稿",
                self.fixed("含“合同”，不含“草稿”", "the first word without the second"),
            ),
            (
                self.fixed("主题:报价", "subject:报价"),
                self.fixed("只在沟通主题里找", "in the subject only"),
            ),
            (
                self.fixed("负责人:王芳", "owner:王芳"),
                self.fixed(
                    "还有 对方: 人: 待办: 备注: 附件:",
                    "also counterpart: people: todo: remarks:",
                ),
            ),
            (
                self.fixed("状态:跟进中,进行中", "status:followingup,closed"),
                self.fixed("几个状态之一", "one of these"),
            ),
            (
                self.fixed("日期:2026-10", "date:2026-10"),
                self.fixed(
                    "那个月；也可写 本周、上月、今年",
                    "that month; also thisweek, lastmonth, thisyear",
                ),
            ),
            (
                self.fixed("日期:2026-10..", "date:2026-10.."),
                self.fixed(
                    "从那时到现在；..2026-10 是到那时为止",
                    "from then on; ..2026-10 up to then",
                ),
            ),
            (
                self.fixed("逾期", "overdue"),
                self.fixed("有到期事项逾期", "something in it is overdue"),
            ),
        ]
    }
}
