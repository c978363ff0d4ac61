//! How long the text module takes: a case of a phrase or a sentence, and a whole record of 2,000 characters.
//!
//! The bars are 20 µs for a case and 1 ms for the record.

use std::hint::black_box;

use chrono::NaiveDateTime;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use liuhen::{
    calendar::Workdays,
    text::{Context, Directory, Lexicon, Settings, analyse, times},
};

/// A paragraph of minutes as an office writes them: times, owners, money, numbers, vague words.
const MINUTES: &str = "会议由陈国栋主持，技术部、销售部、采购部相关人员参加。张三汇报了样机测试情况：共测试35台，合格33台，合格率94.3%。\
    对方提出交货期原定10月20日（周五），因原料短缺，希望顺延两周左右。经协商，双方同意交货期改为11月3日前，合同金额仍为人民币\
    35.6万元（大写：叁拾伍万陆仟元整），合同编号HT-2023-0915。会议议定：①由技术部牵头、销售部配合，10月25日前完成缺陷修复；\
    ②李四负责与华盛贸易有限公司签订补充协议（截止时间：本周五17:00）；③采购部在收货后15个工作日内付款。\
    联系人：王经理，电话13800138000，邮箱wang@example.com。请各部门尽快落实，原则上不得延期。\n";

fn record() -> String {
    MINUTES.chars().cycle().take(2000).collect()
}

fn cases() -> Vec<String> {
    [
        include_str!("../tests/data/text/deadline.dev.jsonl"),
        include_str!("../tests/data/text/office_due.dev.jsonl"),
    ]
    .iter()
    .flat_map(|lines| lines.lines())
    .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
    .filter_map(|case| case["text"].as_str().map(str::to_owned))
    .collect()
}

fn text(criterion: &mut Criterion) {
    let directory = Directory::from_names(["张三", "李四", "陈国栋", "华盛贸易有限公司", "技术部", "销售部"]);
    let settings = Settings::default();
    let context = Context {
        reference: NaiveDateTime::parse_from_str("2023-10-10T09:00:00", "%Y-%m-%dT%H:%M:%S")
            .unwrap_or_default(),
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory: &directory,
        settings: &settings,
    };

    let cases = cases();
    let mut group = criterion.benchmark_group("cases");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("times", |bencher| {
        bencher.iter(|| {
            for case in &cases {
                black_box(times(black_box(case), &context));
            }
        });
    });
    group.bench_function("analyse", |bencher| {
        bencher.iter(|| {
            for case in &cases {
                black_box(analyse(black_box(case), &context));
            }
        });
    });
    group.finish();

    let record = record();
    criterion.bench_function("record of 2000 characters", |bencher| {
        bencher.iter(|| black_box(analyse(black_box(&record), &context)));
    });
}

criterion_group!(benches, text);
criterion_main!(benches);
