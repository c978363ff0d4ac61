//! What holds for any text: no panic, spans on character boundaries and in order, the same answer twice; and prose
//! that names no time has none.

use chrono::NaiveDateTime;
use liuhen::text::{Analysis, Context, Directory, Settings, Span, analyse, parse_date_input, times};
use proptest::prelude::*;

use super::common::reading;

fn with_context<T>(run: impl FnOnce(&Context) -> T) -> T {
    let directory = Directory::from_names(["张三", "王五", "技术部", "华盛贸易有限公司"]);
    let settings = Settings::default();
    run(&reading(
        "2023-10-10T09:00:00".parse::<NaiveDateTime>().unwrap(),
        &directory,
        &settings,
    ))
}

fn spans(found: &Analysis) -> Vec<Span> {
    let mut spans: Vec<Span> = found.times.iter().map(|time| time.span).collect();
    spans.extend(found.actions.iter().map(|action| action.span));
    spans.extend(
        found
            .actions
            .iter()
            .filter_map(|action| action.due.as_ref())
            .map(|due| due.span),
    );
    spans.extend(found.vague.iter().map(|vague| vague.span));
    spans.extend(found.facts.iter().map(|fact| fact.span));
    spans.extend(found.conflicts.iter().flat_map(|conflict| conflict.spans.clone()));
    spans
}

/// Asserts what holds for every text.
#[track_caller]
fn check(text: &str) {
    with_context(|context| {
        let found = analyse(text, context);
        for span in spans(&found) {
            assert!(span.start < span.end, "{span:?} is empty in {text:?}");
            assert!(
                text.get(span.range()).is_some(),
                "{span:?} cuts a character of {text:?}"
            );
        }
        for pair in found.times.windows(2) {
            assert!(
                pair[0].span.end <= pair[1].span.start,
                "times overlap in {text:?}"
            );
        }
        for pair in found.facts.windows(2) {
            assert!(
                pair[0].span.end <= pair[1].span.start,
                "facts overlap in {text:?}"
            );
        }
        for time in &found.times {
            if let (Some(start), Some(end)) = (time.start, time.end) {
                assert!(
                    start <= end,
                    "{:?} runs backwards in {text:?}",
                    &text[time.span.range()]
                );
            }
        }
        for action in &found.actions {
            assert!(!action.task.is_empty(), "an item without a task in {text:?}");
        }
        assert_eq!(found, analyse(text, context), "two answers for {text:?}");
        let _ = parse_date_input(text, context);
    });
}

/// What the rules know, and what they do not.
const PIECES: &[&str] = &[
    "10月",
    "12日",
    "周",
    "五",
    "下下",
    "本",
    "前",
    "后",
    "内",
    "起",
    "至",
    "-",
    "~",
    "到",
    "截止",
    "2023",
    "年",
    "底",
    "末",
    "初",
    "上旬",
    "Q3",
    "半",
    "个",
    "工作日",
    "小时",
    "天",
    "24",
    "时",
    ":",
    "00",
    "点",
    "刻",
    "国庆",
    "春节",
    "农历",
    "正月",
    "初一",
    "除夕",
    "每",
    "第",
    "最后一个",
    "①",
    "1.",
    "（一）",
    "- [ ]",
    "（",
    "）",
    "负责人：",
    "牵头",
    "配合",
    "由",
    "请",
    "张三",
    "王经理",
    "技术部",
    "@",
    "|",
    "\n",
    "；",
    "，",
    "。",
    "¥",
    "3.5万",
    "元",
    "整",
    "壹",
    "佰",
    "%",
    "百分之",
    "分之",
    "尽快",
    "左右",
    "约",
    "大概",
    "100多",
    "0086",
    "139",
    "1111",
    "２",
    "〇",
    "廿",
    "零",
    "一",
    "三十",
    "亿",
    "公斤",
    "米",
    "合同编号",
    "HT-",
    "a@b.cn",
    "http://",
    "提交",
    "完成",
    " ",
    "的",
    "e\u{301}",
    "👩‍💼",
    "\u{0}",
];

/// Pieces that the rules know, to be put together in every senseless way.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[0-9]{1,12}",
        1 => "[一二三四五六七八九十百千万亿零〇两]{1,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_analysed(text in "\\PC{0,80}") {
        check(&text);
    }

    #[test]
    fn any_bytes_taken_as_text_are_analysed(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_row_of_known_pieces_is_analysed(pieces in proptest::collection::vec(piece(), 0..24)) {
        check(&pieces.concat());
    }
}

#[test]
fn texts_at_the_edges_are_analysed() {
    for text in [
        "",
        " ",
        "\n\n\n",
        "（",
        "①②③④",
        "99999999999999999999年",
        "9999年12月31日前",
        "0000-00-00",
        "1900年1月1日前3个工作日",
        "99999999个工作日内",
        "百分之",
        "负",
        "24:00",
        "二月三十日",
        "2023-02-29",
        "农历闰十二月三十",
        "-9999999999999999999999999999999999999999",
        "壹贰叁肆伍陆柒捌玖拾佰仟万亿",
        "||||\n||||",
        "@@@@",
    ] {
        check(text);
    }
}

/// Ordinary prose that names no time, about a thousand characters each.
const PROSE: [&str; 4] = [
    "这家工厂坐落在河边，厂区里种满了香樟树。车间里的机器一台挨着一台，工人们各司其职，流水线有条不紊地运转。\
     质检员小心翼翼地拿起一件产品，对着灯光看了又看，确认没有划痕才放回托盘。仓库的货架高达六层，叉车在过道里来回穿梭。\
     管理人员常说，质量是企业的生命，一点马虎都要不得。大家对这句话深有体会：有一回因为一颗螺丝没有拧紧，整批货物被退了回来，\
     损失不小。从那以后，每道工序都增加了一个复核岗位，三个人交叉检查，谁签字谁负责。十分之一的抽检比例提高到了四分之一。\
     车间主任姓周，五十来岁，说话慢条斯理，做事却一丝不苟。他手下有两个徒弟，一个叫李四光，一个叫王一凡，都是踏实肯干的人。\
     厂里的食堂也很有名，四菜一汤，荤素搭配，价格公道。师傅们边吃边聊，话题无非是谁家的孩子考上了重点中学，谁家又添了人口。\
     前台的姑娘总是笑脸相迎，把访客登记得清清楚楚。会客室的墙上挂着一幅山水画，据说是一位退休的老画师所赠。\
     园区门口有两座石狮子，一左一右，威风凛凛。过往的司机都认得这个地标，问路时只要说石狮子，没有人不知道。\
     工会组织了篮球赛、拔河比赛和书法展览，报名的人很多，第一名的奖品是一台电饭煲。大家都说，比赛的输赢不要紧，重要的是一起出出汗。\
     对面是一所小学，孩子们的读书声常常飘进厂里来，给单调的机器声添了几分生气。保安老张喜欢听，他说这声音比什么音乐都好听。",
    "采购合同的条款要写得明白。标的、数量、质量标准、包装方式、运输方式、验收方法、结算方式、违约责任，一样都不能少。\
     有的供应商习惯用模糊的说法，比如质量优良、包装牢固，这些话看似周全，其实没有约束力。真正有用的是可以衡量的指标：\
     含水率不高于百分之八，尺寸公差正负零点五毫米，每箱净重二十公斤，外箱印刷三色。价格也一样，要写清楚是否含税、是否含运费、\
     由谁承担装卸费用。付款方式有预付、货到付款和分期三种，各有利弊。预付对买方风险大，货到付款对卖方风险大，分期则介于两者之间。\
     争议的解决，可以约定仲裁，也可以约定诉讼，二者只能选其一。仲裁一裁终局，诉讼两审终审。合同一式四份，双方各执两份，具有同等效力。\
     经办人要核对对方的营业执照、授权委托书和开户许可证，复印件上加盖公章。骑缝章必不可少，它能防止有人偷换中间的页。\
     涂改的地方要由双方签字确认，否则无效。附件和补充协议与正文具有同等的法律效力，不一致的，以补充协议为准。\
     履行过程中，往来的函件、传真和邮件都要留存，它们是证明事实的依据。口头的承诺最好落到纸上，哪怕只是一张便条。\
     对账单要逐笔核对，发现差错立刻指出来，不要嫌麻烦。催款的语气要有分寸，既不能得罪客户，也不能让对方觉得无所谓。\
     做采购的人要耐得住性子，货比三家不吃亏，三言两语就拍板的，多半要后悔。一分钱一分货，便宜没好货，这些老话有它的道理。",
    "新版的系统采用了三层结构：最底下是存储层，中间是业务层，最上面是界面层。层与层之间只通过约定好的接口来往，\
     任何一层都可以单独替换。存储层负责读写文件，它不知道界面长什么样；界面层只管展示，它不碰文件。这样的划分看起来麻烦，\
     实际上省了很多事：测试可以针对每一层单独进行，出了问题也容易定位。模块之间的依赖是单向的，从上到下，绝不允许反过来。\
     代码的风格也有讲究：一个函数只做一件事，名字要说得清它做什么；注释要解释为什么，而不是重复代码已经说过的话。\
     错误只处理一次，要么记录下来，要么交给上一级，不能两头都做。用户看到的提示要说人话：发生了什么，哪些东西是安全的，下一步怎么办。\
     界面上的每一个按钮都有对应的快捷键，左手就能按到。颜色不是随便选的，深色和浅色两套主题都要过对比度这一关。\
     列表有上万行也不能卡，滚动要顺滑，搜索要跟得上打字的速度。输入法的候选框要紧跟光标，不能飘到角落里去。\
     打印出来的页面要和屏幕上预览的一模一样，页边距、行距、字号都照着国家标准来。表格跨页的时候，表头要重复；签名栏不能孤零零地落在另一页。\
     导出的文件要能在别的程序里打开，编码统一，换行一致。备份是自动的，恢复是一键的，误删的东西可以从回收站里找回来。\
     说到底，好用的软件不是功能最多的，而是让人忘记它存在的。就像一支好笔，写字的人只想着要写的内容，从不去想笔。",
    "客户服务讲究的是倾听。来访的人往往带着情绪，先让他把话说完，再谈怎么解决。接待的人不要打断，也不要急着辩解，\
     点点头，记下要点，重复一遍给对方听，确认没有听错。投诉的原因五花八门：有的是产品有瑕疵，有的是安装不到位，有的是说明书没看懂，\
     还有的只是想找人说说话。处理的办法也因人而异，能换的换，能修的修，能赔的赔，不能办的要把道理讲明白。\
     最怕的是踢皮球，这个说归那个管，那个说归这个管，客户跑来跑去，一肚子火。首问负责制就是治这个病的：谁接待，谁负责到底。\
     电话里的声音要温和，语速要适中，称呼要得体。写邮件要分段，一段说一件事，标题要让人一眼看出内容。\
     上门服务要穿工作服，戴鞋套，工具摆放整齐，走的时候把垃圾带走。回访不是走过场，要问问题解决了没有，满意不满意，还有什么建议。\
     一个满意的客户会带来三个新客户，一个不满意的客户会赶走十个，这笔账谁都会算。服务台的小李记性好，老客户的姓名、爱好、用过什么型号的产品，\
     她张口就来。有人问她秘诀是什么，她笑着说，哪有什么秘诀，把人家的事当自己的事就行了。\
     团队里互相补台很重要，一个人忙不过来，旁边的人搭把手，客户感觉到的是一个整体。管理者要给一线撑腰，不能出了事就往下推。\
     规章制度要有，但是不能死板；灵活要有，但是不能没有底线。拿捏好这个分寸，需要经验，更需要真心。千言万语汇成一句话：将心比心。",
];

#[test]
fn prose_that_names_no_time_has_none() {
    with_context(|context| {
        for prose in PROSE {
            let found: Vec<&str> = times(prose, context)
                .iter()
                .map(|time| &prose[time.span.range()])
                .collect();
            assert!(
                found.is_empty(),
                "{found:?} in a text of {} characters",
                prose.chars().count()
            );
        }
    });
}

/// What of an analysis lies within `range` of its text, and all its items; a task by its letters.
fn found_within(text: &str, found: &Analysis, range: std::ops::Range<usize>) -> Vec<String> {
    let inside = |span: Span| range.contains(&span.start) && span.end <= range.end;
    let told = |span: Span| text[span.range()].to_owned();
    let letters = |task: &str| task.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let times = found.times.iter().filter(|time| inside(time.span));
    let vague = found.vague.iter().filter(|vague| inside(vague.span));
    let facts = found.facts.iter().filter(|fact| inside(fact.span));
    let items = found.actions.iter().map(|item| {
        let due = item.due.as_ref().map(|due| due.end);
        format!("{:?} {} {due:?}", item.owner, letters(&item.task))
    });
    times
        .map(|time| format!("{} {:?} {:?}", told(time.span), time.start, time.end))
        .chain(vague.map(|vague| told(vague.span)))
        .chain(facts.map(|fact| format!("{} {:?}", told(fact.span), fact.value)))
        .chain(items)
        .collect()
}

fn address() -> impl Strategy<Value = String> {
    let figures = |most: usize| "[0-9]{1,9}".prop_map(move |text| text[..text.len().min(most)].to_owned());
    prop_oneof![
        "[a-z][a-z0-9]{1,8}(\\.[a-z0-9]{1,6})?@[a-z]{2,8}(-[a-z]{2,5})?\\.(com|cn|com\\.cn|org)",
        "https://[a-z]{2,6}\\.[a-z]{3,8}\\.(com|cn)/[a-z0-9/]{0,12}(\\?[a-z]{1,4}=[0-9.]{1,5})?",
        "www\\.[a-z0-9]{3,8}\\.(com|cn)/20[0-9]{2}/[01][0-9]/[0-2][0-9]",
        "1[3-9][0-9]{9}",
        "0(10|21|755|571)-[2-8][0-9]{7}(转[0-9]{3,4})?",
        "400-[0-9]{3}-[0-9]{4}",
        "(HT|PO|SO|GD)-?20[0-9]{2}-?[0-9]{3,5}",
        figures(4).prop_map(|number| format!("清政办发〔2026〕{number}号")),
    ]
}

proptest! {
    /// Mail addresses, links, phones and the numbers of documents are whole: beside a sentence they change nothing in it.
    #[test]
    fn an_address_changes_nothing_else(address in address(), sentence in 0usize..1000, front in any::<bool>()) {
        let sentences: Vec<(String, String)> = include_str!("../data/text/own_actions.jsonl")
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|case| (case["text"].as_str().unwrap().to_owned(), case["reference"].as_str().unwrap().to_owned()))
            // A line with a structure of its own has another one behind an address.
            .filter(|(text, _)| {
                let opens = text.starts_with(|c: char| c.is_alphabetic())
                    && !text.chars().nth(1).is_some_and(|c| "、.，.)".contains(c));
                let labelled = text.chars().take(8).any(|c| "：:".contains(c));
                opens && !labelled && !text.contains(['\n', '|', '｜'])
            })
            .collect();
        let (text, reference) = &sentences[sentence % sentences.len()];
        let stopped = text.ends_with(['。', '；', '！', '？']);
        let body = if stopped { text.clone() } else { format!("{text}。") };
        let (directory, settings) = (Directory::default(), Settings::default());
        let context = reading(reference.parse().unwrap(), &directory, &settings);
        let plain = found_within(&body, &analyse(&body, &context), 0..body.len());
        let lead = format!("{address}。");
        let (whole, begin) = if front { (format!("{lead}{body}"), lead.len()) } else { (format!("{body}{lead}"), 0) };
        let range = begin..begin + body.len();
        prop_assert_eq!(found_within(&whole, &analyse(&whole, &context), range), plain, "{}", whole);
    }
}
