//! Records for the tests of print: an ordinary one of each kind, and the awkward ones that offices really write.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime};
use liuhen::domain::{
    Channel, Confidentiality, Contact, CounterpartLevel, Details, Due, FactKind, FollowUp, ItemId, KeyFact,
    NextContact, Party, Promise, Record, Relation, Stamp, Status, Todo, TodoState, Urgency, parse_time,
};
use liuhen::print::{Sheets, scene::Item};

fn d(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// The moment at which the samples are printed.
pub(crate) fn now() -> NaiveDateTime {
    d("2023-10-14").and_hms_opt(9, 30, 0).unwrap()
}

/// An ordinary internal record.
pub(crate) fn ordinary() -> Record {
    let mut r = Record::new("NC2023-10-10".parse().unwrap());
    r.status = Status::FollowingUp;
    r.time = parse_time("14:30");
    r.subject = "新产品发布会筹备（第二次协调会）".into();
    r.channels = vec![Channel::Meeting];
    r.place = "3号楼5层会议室".into();
    r.host = "李总".into();
    r.recorder = "张敏".into();
    if let Details::Internal(i) = &mut r.details {
        i.initiator = Party::new("市场部", "王经理");
        i.participants = vec![
            Party::new("技术部", "工程师"),
            Party::new("财务部", "刘会计"),
            Party::new("行政部", "张敏"),
        ];
    }
    r.goal = "确定发布会方案终稿、预算上限与各部门交付时间。".into();
    r.body="会议就新产品发布会的筹备进度进行了沟通。市场部汇报：场地已选定国际会议中心三层，可容纳300人，租金￥48,000（含税）；邀请名单共216人，其中媒体42家。\n技术部说明演示样机（型号LH-200）预计10月13日前完成联调，存在“屏幕驱动不稳定”的风险，需要供应商在48小时内给出修复版本。\n1. 预算上限为￥150,000，由财务部在10月12日17:00前完成审批；\n2. 方案终稿由市场部于10月12日前提交，逾期须书面说明原因；\n3. 每周三16:00召开进度例会，直至发布会结束——由行政部负责记录。".into();
    r.conclusions = "同意采用方案B；预算不再追加。".into();
    r.facts = vec![
        KeyFact {
            text: "预算上限￥150,000".into(),
            kind: FactKind::Money,
            read_back: true,
        },
        KeyFact {
            text: "10月12日17:00".into(),
            kind: FactKind::Time,
            read_back: false,
        },
    ];
    let mut t = Todo::new(ItemId("a".into()), "提交方案终稿");
    t.owner = Party::new("市场部", "王经理");
    t.due = Some(Due::on(d("2023-10-12")));
    r.todos.push(t);
    let mut t = Todo::new(
        ItemId("b".into()),
        "输出开发计划，并附上样机联调的测试报告（含驱动版本号）",
    );
    t.owner = Party::new("技术部", "赵工");
    t.due = Some(Due::at(d("2023-10-13"), parse_time("17:00").unwrap()));
    t.co_owners = vec![Party::person("孙工")];
    r.todos.push(t);
    let mut t = Todo::new(ItemId("c".into()), "完成预算审批");
    t.owner = Party::new("财务部", "刘会计");
    t.due = Some(Due::on(d("2023-10-12")));
    t.state = TodoState::Done;
    t.settled = Some(Stamp {
        at: DateTime::parse_from_rfc3339("2023-10-12T15:00:00+08:00").unwrap(),
        by: "刘".into(),
    });
    t.note = "已批准".into();
    r.todos.push(t);
    let mut t = Todo::new(ItemId("d".into()), "确认媒体名单");
    t.owner = Party::unit("公关部");
    t.due = Some(Due::on(d("2023-10-20")));
    r.todos.push(t);
    r.remarks = "下次会议：10月18日16:00，地点不变。".into();
    r
}
/// An ordinary external record.
pub(crate) fn external() -> Record {
    let mut r = Record::new("EC2023-10-11-002".parse().unwrap());
    r.status = Status::FollowingUp;
    r.subject = "显示屏驱动修复与交期确认".into();
    r.urgency = Urgency::Urgent;
    r.confidentiality = Confidentiality::Confidential;
    r.retention = "10年".into();
    r.channels = vec![Channel::Phone, Channel::Mail];
    r.body="对方反馈：LH-200显示屏驱动在低温（-10℃）下出现闪屏，要求我方在10月13日前提供复现条件；另提出第二批5,000片的交期由11月15日延至11月22日。\n我方明确：交期不得晚于11月18日，否则按合同第8.2条收取0.5‰/日的违约金。".into();
    r.owner = Party::new("采购部", "陈静");
    if let Details::External(e) = &mut r.details {
        e.counterpart = Party::new("深圳市某某光电科技有限公司", "周经理");
        e.our_contact = Party::new("采购部", "陈静");
        e.relation = Relation::Supplier;
        e.contact = Contact {
            title: "大客户经理".into(),
            phone: "0755-8888 6666".into(),
            mail: "zhou@example.com".into(),
            wechat: "zhou_gd".into(),
            level: Some(CounterpartLevel::A),
        };
        e.progress=vec![FollowUp{id:ItemId("1".into()),date:Some(d("2023-10-11")),planned:None,by:"陈静".into(),text:"电话沟通，对方承诺48小时内给出修复版本。".into()},
   FollowUp{id:ItemId("2".into()),date:Some(d("2023-10-12")),planned:None,by:"赵工".into(),text:"收到驱动v2.3.1，实验室低温测试通过3/5台，2台仍闪屏；已将日志发至zhou@example.com，请对方于10月13日12:00前回复。".into()},
   FollowUp{id:ItemId("3".into()),date:Some(d("2023-10-13")),planned:None,by:"陈静".into(),text:"对方未按时回复。".into()}];
        e.next_contact = NextContact {
            date: Some(d("2023-10-13")),
            time: parse_time("15:00"),
            purpose: "确认驱动v2.3.2与第二批交期".into(),
        };
        e.promises = vec![
            Promise {
                id: ItemId("p".into()),
                ours: false,
                text: "提供驱动v2.3.2".into(),
                due: Some(Due::on(d("2023-10-13"))),
                kept: false,
            },
            Promise {
                id: ItemId("q".into()),
                ours: true,
                text: "提供低温复现条件与日志".into(),
                due: Some(Due::on(d("2023-10-12"))),
                kept: true,
            },
        ];
    }
    r
}
/// A record with sixty to-dos.
pub(crate) fn many() -> Record {
    let mut r = ordinary();
    r.number = "NC2023-10-10-003".parse().unwrap();
    r.todos = (1..=60)
        .map(|i| {
            let mut t = Todo::new(
                ItemId(format!("{i}")),
                format!(
                    "第{i}项：核对供应商报价单与合同附件{}，确认无误后签字归档",
                    if i % 4 == 0 {
                        "二（含运费、税费、安装调试费用及三年质保的分项明细）"
                    } else {
                        "一"
                    }
                ),
            );
            t.owner = Party::new("采购部", ["陈静", "赵工", "欧阳娜娜"][i % 3]);
            t.due = Some(Due::on(d("2023-10-05") + Days::new(i as u64)));
            if i % 7 == 0 {
                t.state = TodoState::Done;
            }
            t
        })
        .collect();
    r
}
/// A record whose summary takes three pages.
pub(crate) fn long() -> Record {
    let mut r = ordinary();
    let p = r.body.clone();
    r.body = (0..9).map(|_| p.clone()).collect::<Vec<_>>().join("\n");
    r
}
/// Cells of five hundred characters.
pub(crate) fn cells() -> Record {
    let mut r = external();
    let p = "测试五百字单元格：".to_owned()
        + &"根据合同第8.2条，对方须于2023-10-20前书面答复（逾期视为同意）。".repeat(15);
    if let Details::External(e) = &mut r.details {
        for x in &mut e.progress {
            x.text = p.chars().take(500).collect();
        }
    }
    r.remarks = p.chars().take(500).collect();
    for _ in 0..3 {
        let mut t = Todo::new(ItemId::default(), p.chars().take(500).collect::<String>());
        t.owner = Party::new("一个名字非常非常长的部门名称有限公司分公司", "欧阳某某某");
        r.todos.push(t);
    }
    r
}
/// Rare characters, emoji, a long address, nested punctuation.
pub(crate) fn rare() -> Record {
    let mut r = ordinary();
    r.subject = "㛃䶮𠮷😀 Ünïcödé·名字•表情👨‍👩‍👧 ☑已阅".into();
    r.host = "𠮷田㛃".into();
    r.body="生僻字：㛃、䶮、𠮷、𬭎、鿏。表情：😀👍🏻。超长单词：https://example.com/a/very/long/path/with/no/breaks/whatsoever/and/it/goes/on/and/on/index.html?query=0123456789012345678901234567890123456789 以及 Supercalifragilisticexpialidociousandevenlongerthanthatbecausewecan。\n《书名》（括号）“引号”‘单引’……——，。、；：？！《“嵌套（标点）”》。\u{0}控制\u{7}字符\t制表".into();
    r
}
/// Nothing filled in.
pub(crate) fn empty(n: &str) -> Record {
    Record::new(n.parse().unwrap())
}

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, Record)> {
    vec![
        ("internal", ordinary()),
        ("external", external()),
        ("sixty-todos", many()),
        ("three-pages", long()),
        ("long-cells", cells()),
        ("rare", rare()),
        ("empty-internal", empty("NC2023-10-10")),
        ("empty-external", empty("EC2023-10-10")),
    ]
}

/// What each text of some sheets says, in the order of drawing.
pub(crate) fn texts(sheets: &Sheets) -> Vec<String> {
    let items = sheets.scene.pages.iter().flat_map(|page| &page.items);
    let text = |item: &Item| match item {
        Item::Text(run) => Some(run.text()),
        _ => None,
    };
    items.filter_map(text).collect()
}

/// What stands between the tags of a Word document.
pub(crate) fn docx_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
    let after_tags = xml.split('<').filter_map(|piece| piece.split_once('>'));
    after_tags.map(|(_, text)| text).collect()
}
