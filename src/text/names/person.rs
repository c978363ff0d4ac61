//! A person's name: 张三, 王经理, 小李, 欧阳, 张伟总监, 买买提·艾力, D. Wang.

use super::{
    behind::{behind_person, long_word_behind, word_behind},
    latin::latin,
    letters::{is_day, is_han},
};
use crate::text::{
    number::is_han_number,
    source::{Source, is_edge},
    vocabulary::{self, Class},
    words::Chars,
};

/// Surnames of one character.
static SURNAMES: Chars = Chars::new(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙鞠关蒯相查后荆红游竺权盖益桓公肖闫覃涂岳代仝逯缑郜邰仉佴亓苌郄鄢邸甯綦檀朴晁邝逄郐芦闪仵揣禤隽旷羿钭谯郤隋丛迟矫兰昃呙眭睢撒俎逢芈郗亢况佀凃厐贠氾洛浦玄禚苑茆菅萨蓟衷邛郏鄞镡靖寸巢操幺肇昝迮麦佟敬栗晋楚冶谌尉宇占候佘揭苟牟粟冼璩揣衣忻戢卿哈谯乜阳笪商赏墨鹿植楼帅练岑丘励",
);

/// What stands before a surname or a name of one character among colleagues: 小李, 老王, 大刘, 阿May.
const NEARNESS: [char; 4] = ['小', '老', '大', '阿'];

/// Words that begin like 小李 and are none.
const NOT_NEAR: &[&str] = &[
    "小时",
    "小组",
    "小计",
    "小于",
    "小米",
    "小项",
    "小范",
    "小程",
    "小金额",
    "小家",
    "小温",
    "小农",
    "小路",
    "小石",
    "小车",
    "小全",
    "小康",
    "小平",
    "小段",
    "小山",
    "小常",
    "小单",
    "小红书",
    "小家电",
    "小方案",
    "小麦",
    "小水",
    "小房",
    "小童",
    "老师",
    "老板",
    "老家",
    "老项目",
    "老党",
    "老单",
    "老路",
    "老房",
    "老车",
    "老石",
    "大于",
    "大计",
    "大成",
    "大全",
    "大方",
    "大元",
    "大红",
    "大车",
    "大水",
    "大路",
    "大单",
    "大项",
    "大党",
    "大国",
    "大房",
    "大连",
    "大段",
    "大米",
    "大众",
    "大和",
    "大安",
    "大成本",
    "大常",
    "大平",
    "大农",
    "大幅",
    "大力",
    "阿里",
];

/// A character that hardly anything but a name is written with.
fn is_rare(char: char) -> bool {
    is_han(char) && !('\u{4e00}'..='\u{9fff}').contains(&char) || matches!(char, '㛃' | '䶮')
}

/// Words that look like a surname with a title.
const NOT_TITLED: [&str; 11] = [
    "班主任",
    "班长",
    "经理",
    "总经理",
    "双总",
    "应总",
    "计总",
    "都会",
    "和会",
    "那会",
    "都局",
];

/// Whether so many characters at `given` may be a given name.
fn may_be_given(source: &Source, given: usize, length: usize) -> bool {
    let end = given + length;
    let name = source.slice(given, end);
    if name.len() < length || !name.iter().all(|char| is_han(*char) && !is_particle(*char)) {
        return false;
    }
    if length < 2 {
        return true;
    }
    // 冯雪|本周五: the last character begins a time.
    let day = is_day(source, end - 1);
    // 鲜于波|找三家: the last character is a verb with a number behind it.
    let next = source.at(end);
    let verb = (is_han_number(next) || next.is_ascii_digit())
        && vocabulary::eat(source, end - 1, Class::HeadVerb) == Some(end)
        && behind_person(source, end - 1);
    // 许静|配合, 李明|确认: a word of two characters begins with what could be the name's last.
    // 闵佳|约对方来厂: a verb between two who meet.
    let meets = "约找请让叫催带派跟陪".contains(source.before(end))
        && vocabulary::stands_at(source, end, Class::Party);
    // 方礼|发邀请: the longer word.
    !day && !meets
        && !verb
        && word_behind(source, end - 1)
            .is_none_or(|last| word_behind(source, end).is_some_and(|word| word > last))
}

/// Where the person's name at `index` ends.
pub(super) fn person(source: &Source, index: usize) -> Option<usize> {
    let first = source.at(index);
    if first.is_ascii_uppercase() {
        return latin(source, index);
    }
    if !is_han(first) {
        return None;
    }
    if let Some(end) = dotted(source, index) {
        return Some(end);
    }
    if let Some(end) = tibetan(source, index) {
        return Some(end);
    }
    if NEARNESS.contains(&first)
        && let Some(end) = near(source, index)
    {
        return Some(end);
    }
    let double = vocabulary::eat(source, index, Class::Double);
    let given = match double {
        Some(end) => end,
        None if SURNAMES.contains(first) || is_rare(first) => index + 1,
        None => return None,
    };
    let other = vocabulary::eat(source, index, Class::NotName);
    // 从各项得分看, 和客户确认: what is hardly ever a surname needs more than a verb behind it.
    let common = "从和于向应经能都全那相别时".contains(first);
    if let Some(end) = titled(source, given)
        && source.eat_any(index, &NOT_TITLED).is_none()
        && other.is_none_or(|after| after > given + 1 || after <= index + 1)
    {
        return Some(end);
    }
    if other.is_some_and(|after| after > index + 1) && double.is_none() {
        return None;
    }
    for length in [2, 1] {
        let end = given + length;
        if !may_be_given(source, given, length) {
            continue;
        }
        if let Some(after) =
            titled(source, end).filter(|after| behind_person(source, *after) || *after > end + 1)
        {
            return Some(after);
        }
        if behind_person(source, end) && (!common || behind_firmly(source, end) || is_edge(source.at(end))) {
            return Some(end);
        }
    }
    // 欧阳 by itself.
    (double.is_some() && behind_person(source, given)).then_some(given)
}

/// 佘总, 穆主任: a surname with a title that hardly anything but a person is called by, before a verb between two names.
pub(super) fn called(source: &Source, index: usize) -> Option<usize> {
    if !SURNAMES.contains(source.at(index)) {
        return None;
    }
    let end = titled(source, index + 1)?;
    let firm = source.before(end) == '总' || end >= index + 3;
    let acts = [
        "安排", "要求", "让", "请", "通知", "和", "与", "找", "带", "跟", "联系", "协调", "回", "到", "去",
        "赴",
    ];
    let other = vocabulary::eat(source, index, Class::NotName).is_some_and(|after| after > index + 2);
    (firm && !other && source.eat_any(index, &NOT_TITLED).is_none() && source.eat_any(end, &acts).is_some())
        .then_some(end)
}

/// 柏主管, 宗医生, 沐工: a surname and a title.
pub(super) fn titled_person(source: &Source, index: usize) -> Option<usize> {
    let surname = SURNAMES.contains(source.at(index));
    let other = vocabulary::eat(source, index, Class::NotName).is_some_and(|after| after > index + 1);
    surname
        .then(|| titled(source, index + 1))
        .flatten()
        .filter(|_| !other)
}

/// 郤明|回公司后领油: a person and where they go, which is no unit of theirs.
pub(super) fn leaving(source: &Source, index: usize) -> Option<usize> {
    let end = person(source, index).filter(|end| *end >= index + 2)?;
    source
        .eat_any(
            end,
            &[
                "回公司",
                "到公司",
                "去公司",
                "回单位",
                "到现场",
                "回部门",
                "赴",
                "回厂",
                "到厂",
                "回局",
            ],
        )
        .map(|_| end)
}

/// 小李, 老王, 大刘, 阿May.
fn near(source: &Source, index: usize) -> Option<usize> {
    let next = source.at(index + 1);
    if source.at(index) == '阿' && next.is_ascii_uppercase() {
        let mut end = index + 1;
        while source.at(end).is_ascii_alphabetic() {
            end += 1;
        }
        return Some(end);
    }
    // 老万俟, 小欧阳
    if let Some(end) =
        vocabulary::eat(source, index + 1, Class::Double).filter(|end| behind_person(source, *end))
    {
        return Some(end);
    }
    // 阿土伯, 阿珍姐
    if source.at(index) == '阿'
        && is_han(next)
        && let Some(end) = titled(source, index + 2)
    {
        return Some(end);
    }
    // 阿坤: any given name.
    let nick = source.at(index) == '阿'
        && is_han(next)
        && !matches!(next, '里' | '姨' | '拉' | '胶' | '是')
        && behind_person(source, index + 2);
    let surname = SURNAMES.contains(next) || is_rare(next) || nick;
    if !surname
        || source
            .eat_any(index, NOT_NEAR)
            .is_some_and(|_| !behind_firmly(source, index + 2))
    {
        return None;
    }
    let end = index + 2;
    let acts = vocabulary::stands_at(source, end, Class::HeadVerb)
        || vocabulary::stands_at(source, end, Class::Verb);
    (behind_person(source, end) || acts || source.at(end) == '那').then_some(end)
}

/// Behind 小范 and the like only a person can stand so: 小范统稿, 小方：, 小石负责.
fn behind_firmly(source: &Source, end: usize) -> bool {
    matches!(source.at(end), ':' | '@')
        || is_day(source, end)
        || source.eat_any(end, &["每天", "每周", "每晚"]).is_some()
        || source
            .eat_any(end, &["负责", "牵头", "跟进", "统稿", "你"])
            .is_some()
        || source.at(end) == '\n' && source.before(end - 2) == '\n'
}

/// 买买提·艾力, 阿卜杜热西提·买买提江·吐尔逊.
fn dotted(source: &Source, index: usize) -> Option<usize> {
    let run = |from: usize| {
        let mut end = from;
        while is_han(source.at(end)) && end - from < 8 {
            end += 1;
        }
        end
    };
    let mut end = run(index);
    if end < index + 2 || !matches!(source.at(end), '·' | '•' | '・') {
        return None;
    }
    let mut last = end;
    while matches!(source.at(last), '·' | '•' | '・') && is_han(source.at(last + 1)) {
        // What follows the last part is told apart by the words that stand behind a person.
        let full = run(last + 1);
        end = (last + 3..=full)
            .find(|at| {
                // 热合曼|于周五前
                long_word_behind(source, *at)
                    || is_edge(source.at(*at))
                    || is_day(source, *at)
                    || behind_person(source, *at) && is_day(source, at + 1)
            })
            .or_else(|| (last + 3..=full).find(|at| behind_person(source, *at)))
            .unwrap_or(full);
        last = end;
    }
    Some(end)
}

/// 扎西达娃, 尼玛次仁: Tibetan names are put together from words of two characters; one by itself is a name too.
fn tibetan(source: &Source, index: usize) -> Option<usize> {
    let one = vocabulary::eat(source, index, Class::TibetanName)?;
    let both = vocabulary::eat(source, one, Class::TibetanName);
    both.or_else(|| behind_person(source, one).then_some(one))
}

fn titled(source: &Source, at: usize) -> Option<usize> {
    let end = vocabulary::eat(source, at, Class::Title)?;
    let next = source.at(end);
    let other = match source.at(end - 1) {
        '总' => "额计结数部共体是价务装量和线".contains(next),
        '工' => "作程期资厂艺业具人序地时会".contains(next),
        '局' => matches!(next, '部' | '面' | '势' | '限'),
        '处' => matches!(next, '理' | '罚' | '置' | '于' | '分'),
        '科' => matches!(next, '技' | '学' | '目' | '研'),
        '导' => matches!(next, '出' | '入' | '致' | '航' | '向'),
        '师' => end == at + 1 && !matches!(next, '傅'),
        '老' | '站' | '所' | '台' => end == at + 1 && !behind_person(source, end),
        _ => false,
    };
    (!other).then_some(end)
}

fn is_particle(char: char) -> bool {
    "图表单票费款率额库稿函".contains(char)
        || is_han_number(char) && !"三四五一六七九千万亿二八".contains(char)
        || "的了在于和与及将把需要应须按对向为是请由给负责下前后内上月日周号你我他您们再先还就也都已没不会能可那这".contains(char)
}

pub(in crate::text) fn is_surname(char: char) -> bool {
    SURNAMES.contains(char)
}

/// Whether two to four characters begin like a person's name: a surname, 小, 老, 阿.
pub(super) fn looks_personal(source: &Source, begin: usize, end: usize) -> bool {
    let first = source.at(begin);
    let known = SURNAMES.contains(first) || is_rare(first) || NEARNESS.contains(&first);
    let other =
        vocabulary::eat(source, begin, Class::NotName).is_some_and(|after| after > begin + 1 && after <= end);
    known && !other && (2..=4).contains(&(end - begin))
}
