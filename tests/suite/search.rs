//! Search as people use it: words, phrases, fields, pinyin; and that every way of searching finds the same.

use chrono::{NaiveDate, NaiveDateTime};
use liuhen::{
    app::{Filter, Index, Query, index::texts_as_written, sample},
    domain::{
        Attachment, Choice, Details, External, Field, GroupBy, Internal, ItemId, Kind, Party, Record,
        RecordNumber, Sort, Status, Todo,
    },
};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn now() -> NaiveDateTime {
    day(2026, 11, 24).and_hms_opt(9, 30, 0).unwrap()
}

fn record(kind: Kind, on: NaiveDate, subject: &str, body: &str) -> Record {
    let mut record = Record::new(RecordNumber::new(kind, on, 1));
    record.date = on;
    record.subject = subject.into();
    record.body = body.into();
    record
}

/// Five records that differ in what people search for.
fn office() -> Index {
    let mut price = record(
        Kind::External,
        day(2023, 10, 10),
        "價格調整溝通",
        "客户要求 ERP 系统上线后重新报价",
    );
    price.owner = Party {
        unit: "市场部".into(),
        person: "王芳".into(),
    };
    price.status = Status::FollowingUp;
    price.details = Details::External(Box::new(External {
        counterpart: Party {
            unit: "重庆银行".into(),
            person: "单主任".into(),
        },
        ..External::default()
    }));
    let mut budget = record(Kind::Internal, day(2023, 11, 2), "年度预算评审", "市场部提交预算");
    budget.status = Status::Closed;
    budget.owner = Party {
        unit: "财务部".into(),
        person: "李强".into(),
    };
    budget.details = Details::Internal(Internal {
        initiator: Party {
            unit: "财务部".into(),
            person: String::new(),
        },
        ..Internal::default()
    });
    let mut contract = record(
        Kind::Internal,
        day(2024, 1, 5),
        "合同条款：预算附件",
        "讨论\n价格",
    );
    contract.attachments.push(Attachment {
        name: "报价单(终版).pdf".into(),
        ..Attachment::default()
    });
    let exact = record(Kind::Internal, day(2024, 2, 6), "交期 质量", "质量 交期");
    let plain = record(Kind::Internal, day(2024, 3, 7), "周例会", "无特殊事项 a-b");
    Index::from_records(&[price, budget, contract, exact, plain])
}

fn found(index: &Index, text: &str) -> Vec<String> {
    let filter = Filter {
        text: text.into(),
        ..Filter::default()
    };
    let found = index.best(&filter, now()).into_iter();
    found.map(|row| index.row(row).number.to_string()).collect()
}

const PRICE: &str = "EC2023-10-10";
const BUDGET: &str = "NC2023-11-02";
const CONTRACT: &str = "NC2024-01-05";
const EXACT: &str = "NC2024-02-06";
const PLAIN: &str = "NC2024-03-07";

#[test]
fn queries_find_what_people_mean() {
    let index = office();
    for (query, numbers) in [
        // The number, then the subject, then the rest; newer first among equals.
        ("预算", &[CONTRACT, BUDGET][..]),
        ("价格", &[PRICE, CONTRACT]),
        ("2024", &[PLAIN, EXACT, CONTRACT]),
        ("nc2024-01-05", &[CONTRACT]),
        // Width, case and variants do not count.
        ("ｅｒｐ", &[PRICE]),
        ("价格调整", &[PRICE]),
        ("價格調整", &[PRICE]),
        // Several words, phrases, exclusions.
        ("预算 附件", &[CONTRACT]),
        ("交期 质量", &[EXACT]),
        ("\"交期 质量\"", &[EXACT]),
        ("“质量 交期”", &[EXACT]),
        ("\"质量  交期\"", &[]),
        ("预算 -附件", &[BUDGET]),
        ("a-b", &[PLAIN]),
        // Fields.
        ("主题:价格", &[PRICE]),
        ("主题：预算", &[CONTRACT, BUDGET]),
        ("负责人:王芳", &[PRICE]),
        ("负责人:市场部", &[PRICE]),
        ("对方:重庆", &[PRICE]),
        ("附件:报价单", &[CONTRACT]),
        ("状态:跟进", &[PRICE]),
        ("状态:跟进中,已办结", &[BUDGET, PRICE]),
        ("status:followingup", &[PRICE]),
        ("status:closed,inprogress", &[BUDGET]),
        ("日期:2023-10", &[PRICE]),
        ("日期:2023-10..", &[PLAIN, EXACT, CONTRACT, BUDGET, PRICE]),
        ("日期:2023-11..2024-01", &[CONTRACT, BUDGET]),
        ("日期:..2023年10月", &[PRICE]),
        ("日期:2023-10.. 日期:..2023", &[BUDGET, PRICE]),
        ("类型:外部", &[PRICE]),
        ("主题:预算 状态:已办结", &[BUDGET]),
        ("主题:\"交期 质量\"", &[EXACT]),
        // Pinyin, initials and whole, with the second reading of 重 and 单.
        ("scb", &[PRICE]),
        ("shichang", &[PRICE]),
        ("ndys", &[BUDGET]),
        ("cqyh", &[PRICE]),
        ("szr", &[PRICE]),
        ("负责人:wf", &[PRICE]),
        // Both in any mixture, and every character by its own reading; in a field only what stands there.
        ("shichangb", &[PRICE]),
        ("scbu", &[PRICE]),
        ("ndyusuan", &[BUDGET]),
        ("chongqyinh", &[PRICE]),
        ("负责人:cqyh", &[]),
        ("对方:cqyh", &[PRICE]),
        ("主题:scb", &[]),
        ("scb 系统", &[PRICE]),
        ("scb -系统", &[]),
        ("系统 nosuchpinyin", &[]),
        // What makes no sense as a field is searched as it stands.
        ("状态:不知道", &[]),
        ("条款:预算", &[CONTRACT]),
        ("日期:某天", &[]),
        ("\"", &[PLAIN, EXACT, CONTRACT, BUDGET, PRICE]),
        ("状态:", &[PLAIN, EXACT, CONTRACT, BUDGET, PRICE]),
    ] {
        assert_eq!(found(&index, query), numbers, "{query}");
    }
}

#[test]
fn a_period_takes_the_place_of_the_one_before() {
    for (typed, period, now) in [
        ("", Some("日期:本月"), "日期:本月"),
        ("合同  -草稿", Some("日期:本月"), "合同  -草稿 日期:本月"),
        ("日期:2026-10.. 合同", Some("日期:去年"), "合同 日期:去年"),
        ("合同 日期：本月", None, "合同"),
        ("date:today 合同", None, "合同"),
        ("\"签订 日期\"", None, "\"签订 日期\""),
    ] {
        assert_eq!(Query::with_period(typed, period), now, "{typed}");
    }
}

#[test]
fn a_hit_is_marked_where_it_stands() {
    for (query, text, marked) in [
        ("价格", "價格調整与价格", &["價格", "价格"][..]),
        ("erp", "上线ＥＲＰ系统", &["ＥＲＰ"]),
        ("scb", "请市场部确认", &["市场部"]),
        ("预算 算评", "年度预算评审", &["预算评"]),
        ("主题:预算 状态:已办结", "年度预算评审", &["预算"]),
        ("没有", "年度预算评审", &[]),
        ("", "年度预算评审", &[]),
    ] {
        let query = Query::parse(query, now().date());
        let marks: Vec<_> = query.marks(text).into_iter().map(|mark| &text[mark]).collect();
        assert_eq!(marks, marked, "{text}");
    }
}

#[test]
fn what_was_found_far_down_in_a_text_is_shown_with_what_stands_around_it() {
    let body = format!("{}请在月底前，確認违约金{}", "前".repeat(200), "后".repeat(200));
    let mut long = record(Kind::Internal, day(2024, 1, 5), "周例会", &body);
    long.remarks = "附件待补".into();
    let index = Index::from_records(&[long]);
    let row = index.rows().next().unwrap();
    let excerpt = |query: &str, column| {
        let found = index.excerpt(row, column, &Query::parse(query, now().date()));
        found.map(|found| found.as_compared())
    };
    let shown = excerpt("违约金", Field::Body).unwrap();
    assert!(
        shown.starts_with("…请在月底前，确认违约金后") && shown.ends_with("后…"),
        "{shown}"
    );
    assert_eq!(excerpt("没有 待补", Field::Remarks).as_deref(), Some("附件待补"));
    for (query, column) in [
        ("违约金", Field::Remarks),
        ("备注:违约金", Field::Body),
        ("例会", Field::Subject),
        ("", Field::Body),
    ] {
        assert_eq!(excerpt(query, column), None, "{query}");
    }
}

#[test]
fn what_was_found_in_a_text_is_shown_as_it_was_written() {
    let body = format!(
        "{}ERP系统,ＡＢＣ（見附件1）\n「Ｑ3」報價{}",
        "前".repeat(70),
        "后".repeat(70)
    );
    let mut one = record(Kind::External, day(2024, 1, 5), "周例会", &body);
    one.host = "王芳".into();
    one.todos
        .push(Todo::new(ItemId::from_bits(1), "與ＩＴ確認\nAPI接口"));
    let index = Index::from_records([&one]);
    let row = index.rows().next().unwrap();
    let texts = texts_as_written(&one);
    for (query, wanted) in [
        (
            "erp",
            "…前前前前前前前前ERP系统,ＡＢＣ（見附件1） 「Ｑ3」報價后后",
        ),
        ("报价", "…件1） 「Ｑ3」報價后后"),
        ("api", "與ＩＴ確認 API接口"),
        ("王芳", "王芳"),
    ] {
        let query = Query::parse(query, now().date());
        let found = index.excerpt_anywhere(row, &query).unwrap();
        let shown = found.as_written(&texts).unwrap();
        assert!(shown.starts_with(wanted), "{shown}");
        // A text that somebody changed meanwhile is not taken for the one that was searched.
        let other: Vec<String> = texts.iter().map(|text| format!("新{text}")).collect();
        assert_eq!(found.as_written(&other), None);
        assert_eq!(found.as_written(&[]), None);
    }
}

#[test]
fn a_list_is_sorted_by_pinyin_with_blanks_last_and_divided_into_groups() {
    let index = office();
    let sort = |descending| Sort {
        column: Field::Owner.into(),
        descending,
    };
    let names = |descending| {
        let rows = index.list(&Filter::default(), sort(descending), now());
        let rows = rows.into_iter().map(|row| index.owner(index.row(row)).to_owned());
        rows.collect::<Vec<_>>()
    };
    // 财务 comes before 市场 by pinyin, and whoever has no owner comes last in either direction.
    let (rising, falling) = (names(false), names(true));
    assert_eq!(rising[..2], ["财务部/李强", "市场部/王芳"]);
    assert_eq!(falling[..2], ["市场部/王芳", "财务部/李强"]);
    assert!(rising[2..].iter().chain(&falling[2..]).all(String::is_empty));
    let mut list = index.list(&Filter::default(), Sort::default(), now());
    let groups = index.group(&mut list, GroupBy::Month);
    let months: Vec<_> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(months, ["2024-03", "2024-02", "2024-01", "2023-11", "2023-10"]);
    let groups = index.group(&mut list, GroupBy::Counterpart);
    let names: Vec<_> = groups
        .iter()
        .map(|group| (group.name.as_str(), group.places.len()))
        .collect();
    assert_eq!(names, [("财务部", 1), ("重庆银行/单主任", 1), ("", 3)]);
}

/// Everything of a record that search looks at, the plain way.
fn all_text(record: &Record) -> String {
    format!("{record:?}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A word typed letter by letter finds less and less, as text and as pinyin, whatever template is asked for.
    #[test]
    fn a_longer_word_finds_nothing_that_a_shorter_does_not(
        seed in 0u64..4,
        pick in 0usize..200,
        from in 0usize..8,
        letters in prop::option::of("[a-z]{2,5}"),
    ) {
        let records: Vec<Record> = sample::generate(200, seed).collect();
        let index = Index::from_records(&records);
        let subject: Vec<char> = records[pick].subject.chars().collect();
        let word: String = subject[from.min(subject.len() - 1)..].iter().take(5).collect();
        let is_pinyin = letters.is_some();
        let typed: Vec<char> = letters.unwrap_or(word).chars().collect();
        for kind in [None, Some(Kind::External)] {
            // One letter alone is no pinyin.
            let lists = (2..=typed.len()).map(|end| {
                // A text out of a record may begin like an exclusion; as it stands it is none.
                let quote = if is_pinyin { "" } else { "\"" };
                let text = format!("{quote}{}{quote}", typed[..end].iter().collect::<String>());
                let filter = Filter { kind, text, ..Filter::default() };
                index.best(&filter, now())
            });
            let lists: Vec<_> = lists.collect();
            for pair in lists.windows(2) {
                prop_assert!(pair[1].iter().all(|row| pair[0].contains(row)), "{typed:?}");
            }
            let of_kind = |row: &u32| kind.is_none_or(|kind| index.row(*row).number.kind() == kind);
            prop_assert!(lists.iter().flatten().all(of_kind));
        }
    }

    /// Records put in one by one, for which it is not known which characters they have, are found like those read.
    #[test]
    fn a_changed_record_is_found_like_one_that_was_read(seed in 0u64..4, pick in 0usize..200, at in 0usize..60, len in 1usize..5) {
        let records: Vec<Record> = sample::generate(200, seed).collect();
        let read = Index::from_records(&records);
        let mut put = Index::default();
        for record in &records {
            put.put(record);
        }
        let text: Vec<char> = records[pick].body.chars().chain(records[pick].subject.chars()).collect();
        let word: String = text[at % text.len()..].iter().take(len).collect();
        let others = ["c", "n", "e", "-", "2", "s", "合"].map(str::to_owned);
        let with_word = [word.clone(), format!("主题:{word}"), format!("{word} 合同"), format!("scb {word}"), format!("-{word}")];
        for query in with_word.into_iter().chain(others) {
            prop_assert_eq!(found(&read, &query), found(&put, &query), "{}", query);
        }
    }

    /// A word out of any text of a record finds that record, and what is found has it somewhere.
    #[test]
    fn a_word_finds_exactly_the_records_that_have_it(seed in 0u64..4, pick in 0usize..150, at in 0usize..40) {
        let records: Vec<Record> = sample::generate(150, seed).collect();
        let index = Index::from_records(&records);
        let body: Vec<char> = records[pick].body.chars().filter(|c| !c.is_ascii()).collect();
        prop_assume!(body.len() > 3);
        let at = at % (body.len() - 2);
        let word: String = body[at..at + 2].iter().collect();
        let filter = Filter { text: format!("\"{word}\""), ..Filter::default() };
        let found: Vec<RecordNumber> =
            index.best(&filter, now()).iter().map(|row| index.row(*row).number).collect();
        for record in &records {
            let body_has = record.body.contains(&word) || record.subject.contains(&word);
            let listed = found.contains(&record.number);
            prop_assert!(!body_has || listed, "{} has {word}", record.number);
            prop_assert!(!listed || all_text(record).contains(&word) || record.status.chinese().contains(&word)
                || record.external().is_some_and(|e| e.relation.chinese().contains(&word)),
                "{} has no {word}", record.number);
        }
    }
}
