//! Contradictions in one text, and pairs of values that are none; facts to read back.

use chrono::NaiveDateTime;
use liuhen::{
    calendar::Workdays,
    text::{
        ConflictKind, Context, Directory, FactKind, FactValue, Lexicon, NameKind, Settings, conflicts, facts,
    },
};

fn with_context<T>(run: impl FnOnce(&Context) -> T) -> T {
    let directory = Directory::new([
        ("华盛贸易有限公司".to_owned(), NameKind::Organization),
        ("张三".to_owned(), NameKind::Person),
    ]);
    let settings = Settings::default();
    run(&Context {
        reference: "2023-10-10T09:00:00".parse::<NaiveDateTime>().unwrap(),
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory: &directory,
        settings: &settings,
    })
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
