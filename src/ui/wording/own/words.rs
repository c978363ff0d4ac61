//! The fixed words of the office's own fields: on the form, and where they are set.

words! {
    OwnWords {
        title: "自定义字段" / "Custom fields";
        fields: "字段" / "Fields";
        hint: "模板以外还要登记的内容，在这里添加，本库同事都能用。" /
            "Add what your office records beyond the template. Everyone in this library can use it.";
        empty: "还没有自定义字段。可以从常用的开始：" / "No custom fields yet. Start with a common one:";
        new_name: "新字段的名称" / "Name of the new field";
        new_kind: "新字段的类型" / "Type of the new field";
        add: "添加字段" / "Add field";
        name: "字段名称" / "Field name";
        kind: "类型" / "Type";
        choices: "选项" / "Choices";
        owners: "用于" / "Used for";
        card: "所在栏目" / "Section of the form";
        printed: "打印" / "Print";
        column: "可作台账列" / "Available as a column";
        required: "必填（只提醒，不影响保存）" / "Required (a reminder; saving is never blocked)";
        asked_by: "适用场景（不选就是所有场景）" / "Scenarios (none selected: all)";
        retire: "停用" / "Retire";
        use_again: "恢复使用" / "Use again";
        retire_hint: "停用后表单不再显示，已填的值仍会保留。" /
            "A retired field leaves the form; values already entered are kept.";
        retired: "已停用" / "Retired";
        done: "完成" / "Done";
        name_missing: "请写字段名称，否则不会保存。" / "Enter a field name; nothing is saved without one.";
        name_taken: "已有同名的字段。" / "There is already a field with this name.";
        name_on_form: "表单上已有同名的栏目，建议换一个名称，以免混淆。" /
            "The form already has a field of this name; choose another to avoid confusion.";
        no_owner: "请选择这个字段用于什么。" / "Choose what this field is used for.";
        money_hint: "如 12.5万" / "e.g. 125,000";
        no_number: "不是数字，按原文保存。" / "Not a number; saved as typed.";
        no_date: "不是日期，按原文保存。" / "Not a date; saved as typed.";
        nothing_chosen: "未选择" / "Not selected";
        yes: "是" / "Yes";
        retired_heading: "已停用的字段" / "Retired fields";
        retired_hint: "这些字段已在设置里停用，或不用于这张表；值会保留。" /
            "These fields were retired in Settings or are not used for this form. Their values are kept.";
    }
}
