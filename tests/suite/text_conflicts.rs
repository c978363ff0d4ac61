//! Contradictions in one text, and pairs of values that are none; facts to read back.

use liuhen::text::{ConflictKind, Context, Directory, FactKind, FactValue, NameKind, conflicts, facts};

use super::text_cases::with_names;

fn with_context<T>(run: impl FnOnce(&Context) -> T) -> T {
    let directory = Directory::new([
        ("华盛贸易有限公司".to_owned(), NameKind::Organization),
        ("张三".to_owned(), NameKind::Person),
    ]);
    with_names(&directory, "2023-10-10T09:00:00".parse().unwrap(), run)
}

/// The kinds of contradictions of a text with the stretches that contradict each other.
#[track_caller]
fn check(text: &str, expected: &[(ConflictKind, &[&str])]) {
    with_context(|context| {
        let found = conflicts(text, context);
        let found: Vec<(ConflictKind, Vec<&str>)> = found
            .iter()
            .map(|conflict| {
                let stretches = conflict.spans.iter().map(|span| &text[span.range()]).collect();
                (conflict.kind, stretches)
            })
            .collect();
        let expected: Vec<(ConflictKind, Vec<&str>)> = expected
            .iter()
            .map(|(kind, stretches)| (*kind, stretches.to_vec()))
            .collect();
        assert_eq!(found, expected, "{text}");
    });
}

#[test]
fn a_weekday_that_is_not_its_dates() {
    check(
        "会议定于10月12日（周五）召开。",
        &[(ConflictKind::Weekday, &["10月12日（周五）"])],
    );
    check("会议定于10月12日（周四）召开。", &[]);
    check(
        "2023年10月13日星期四交货。",
        &[(ConflictKind::Weekday, &["2023年10月13日星期四"])],
    );
    check("10月12日至周五。", &[]);
}

#[test]
fn two_amounts_for_one_thing() {
    check(
        "合同金额为12万元。经核对，合同金额15万元。",
        &[(ConflictKind::Amount, &["12万元", "15万元"])],
    );
    check("合同金额为12万元。经核对，合同金额120000元。", &[]);
    check("预付款3万元，尾款9万元。", &[]);
    check("甲项目预算10万元，乙项目预算20万元。", &[]);
    check(
        "单价：120元，数量50台。付款时单价按125元计算。",
        &[(ConflictKind::Amount, &["120元", "125元"])],
    );
    check("原报价12万元，现报价11万元。", &[]);
    check("报价由12万元降至11万元。", &[]);
    check("合同金额约12万元，最终合同金额12.3万元。", &[]);
}

#[test]
fn figures_and_words_of_one_sum() {
    check(
        "人民币125000元（大写：壹拾贰万元整）",
        &[(ConflictKind::Amount, &["人民币125000元", "壹拾贰万元整"])],
    );
    check("人民币120000元（大写：壹拾贰万元整）", &[]);
    check("¥35.6万（大写：叁拾伍万陆仟元整）", &[]);
}

#[test]
fn two_quantities_and_two_dates() {
    check(
        "采购数量50台，另注：采购数量55台。",
        &[(ConflictKind::Quantity, &["50台", "55台"])],
    );
    check(
        "交货日期：10月20日。双方确认交货日期为10月25日。",
        &[(ConflictKind::Date, &["10月20日", "10月25日"])],
    );
    check("交货日期由10月20日改为10月25日。", &[]);
    check("一期交货日期为10月20日，二期交货日期为11月20日。", &[]);
}

/// The facts of a text: kind, stretch and value.
#[track_caller]
fn reads(text: &str, expected: &[(FactKind, &str, &str)]) {
    with_context(|context| {
        let found = facts(text, context);
        let found: Vec<(FactKind, &str, String)> = found
            .iter()
            .filter(|fact| fact.kind.is_read_back())
            .map(|fact| {
                let value = match &fact.value {
                    FactValue::Text(text) => text.clone(),
                    FactValue::Number {
                        value, upper, unit, ..
                    } => match upper {
                        Some(upper) => format!("{value}-{upper} {unit}"),
                        None => format!("{value} {unit}"),
                    },
                };
                (fact.kind, &text[fact.span.range()], value)
            })
            .collect();
        let expected: Vec<(FactKind, &str, String)> = expected
            .iter()
            .map(|(kind, stretch, value)| (*kind, *stretch, (*value).to_owned()))
            .collect();
        assert_eq!(found, expected, "{text}");
    });
}

#[test]
fn facts_to_read_back() {
    reads("货款¥3.5万", &[(FactKind::Money, "¥3.5万", "35000 CNY")]);
    reads(
        "人民币壹万贰仟元整",
        &[(FactKind::Money, "人民币壹万贰仟元整", "12000 CNY")],
    );
    reads("预算3-5万元", &[(FactKind::Money, "3-5万元", "30000-50000 CNY")]);
    reads("税率13%", &[(FactKind::Percent, "13%", "13 %")]);
    reads("合格率5%-8%", &[(FactKind::Percent, "5%-8%", "5-8 %")]);
    reads("室外零下5℃", &[(FactKind::Temperature, "零下5℃", "-5 C")]);
    reads("净重12.5kg", &[(FactKind::Dimension, "12.5kg", "12.5 Kilogram")]);
    reads("共100多家客户", &[(FactKind::Quantity, "100多家", "100 家")]);
    reads(
        "邮箱wang@example.com",
        &[(FactKind::Email, "wang@example.com", "wang@example.com")],
    );
    reads(
        "合同编号HT-2023-0915",
        &[(FactKind::ContractNumber, "HT-2023-0915", "HT-2023-0915")],
    );
    reads(
        "订单号：20231012001",
        &[(FactKind::OrderNumber, "20231012001", "20231012001")],
    );
    reads(
        "发票号码12345678",
        &[(FactKind::InvoiceNumber, "12345678", "12345678")],
    );
    reads(
        "与华盛贸易有限公司联系",
        &[(FactKind::Organization, "华盛贸易有限公司", "华盛贸易有限公司")],
    );
    reads("本周发货QH-400两台", &[]);
    reads("QH-400共27台", &[(FactKind::Quantity, "27台", "27 台")]);
    reads("10月12日上午9点在三楼开会", &[]);
}

#[test]
fn phones() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        with_context(|context| {
            let found = facts(text, context);
            let found: Vec<&str> = found
                .iter()
                .filter(|fact| fact.kind == FactKind::Phone)
                .map(|fact| &text[fact.span.range()])
                .collect();
            assert_eq!(found, expected, "{text}");
        });
    }
    check("手机13800138000", &["13800138000"]);
    check("138 0013 8000", &["138 0013 8000"]);
    check("13800138000/13900139000", &["13800138000", "13900139000"]);
    check("(+86)18911111111", &["(+86)18911111111"]);
    check("86-020-82803159", &["86-020-82803159"]);
    check("+86 20 82803159", &["+86 20 82803159"]);
    check("010-82345678转801", &["010-82345678转801"]);
    check("010-82345678-801", &["010-82345678-801"]);
    check("+1 206-555-0100", &["+1 206-555-0100"]);
    check("客服热线95588", &["95588"]);
    check("4008008888", &["4008008888"]);
    check("共4008008888元", &[]);
    check("身份证号140302197706220124", &[]);
    check("订单号20231012345678", &[]);
    check("2023-10-12", &[]);
    check("+45-12-34-56-78", &[]);
}

#[test]
fn only_one_thing_contradicts_itself() {
    #[track_caller]
    fn count(text: &str, wanted: usize) {
        with_context(|context| {
            let found = conflicts(text, context);
            assert_eq!(found.len(), wanted, "{text}: {found:?}");
        });
    }
    count(
        "1. 采购笔记本（负责人：李明，截止时间：12月3日）\n2. 采购打印机（负责人：王敏，截止时间：12月10日）",
        0,
    );
    count("合同金额12万元。后经核对，合同金额15万元。", 1);
    count("A产品单价10元，数量5台；B产品单价12元，数量8台。", 0);
    count("单价10元，数量5台；单价12元，数量8台。", 0);
    count("会议时间：11月23日9:00\n下次会议时间：12月7日9:00", 0);
    count("一期工程费用20万元，二期工程费用35万元。", 0);
    count("交货日期为12月1日。双方确认交货日期为12月8日。", 1);
    count("周五（11月26日）交稿", 1);
    count(
        "李敏 2026-11-23 10:00\n报价12万\n王伟 2026-11-23 10:05\n报价11万行不行",
        0,
    );
    count("|品名|单价|数量|\n|A|10元|5台|\n|B|12元|8台|", 0);
    count("- 甲项目\n  合同金额：30万元\n- 乙项目\n  合同金额：50万元", 0);
    count("总价：10万元\n付款：签约付总价30%，验收付总价60%", 0);
    count("合同总价35万元（大写：叁拾万元整）", 1);
    count("今年预算100万元，去年预算80万元。", 0);
    count("张三12月3日前交稿，李四12月5日前交稿。", 0);
    count("会议人数20人。实际到会人数18人。", 0);
    count("采购数量50台，另注：采购数量55台。", 1);
}

#[test]
fn a_fact_says_what_it_is_of() {
    #[track_caller]
    fn of(text: &str, wanted: &[(&str, Option<&str>)]) {
        with_context(|context| {
            let found = facts(text, context);
            let found: Vec<(&str, Option<&str>)> = found
                .iter()
                .filter(|fact| fact.kind.is_read_back())
                .map(|fact| (&text[fact.span.range()], fact.of.map(|of| &text[of.range()])))
                .collect();
            assert_eq!(found, wanted, "{text}");
        });
    }
    of("单价：3.5万元/台", &[("3.5万元", Some("单价"))]);
    of("支付尾款12万元。", &[("12万元", Some("尾款"))]);
    of("合格率达到98%以上", &[("98%", Some("合格率"))]);
    of("1. 到货30箱", &[("30箱", None)]);
    of("一、目的\n二、范围", &[]);
    of("见§ 3.2节", &[]);
}
