//! People and units as people list them.

use super::width::half_width;
use crate::domain::Party;

/// Reads a list: 周启航、冯丽娟（财务部）, 综合部：何敏、吴桐；财务部：冯丽娟, names with blanks between.
pub(in super::super) fn list(text: &str) -> Vec<Party> {
    let mut parties = Vec::new();
    for part in text.split(['\n', ';', '；']) {
        // 综合部：何敏、吴桐
        let (unit, names) = match part.split_once([':', '：']) {
            Some((unit, names)) if is_unit(unit.trim()) => (unit.trim(), names),
            Some((label, names)) if label.chars().count() <= 5 => {
                let _ = label;
                ("", names)
            }
            _ => ("", part),
        };
        for name in split(names) {
            let mut party = one(&name);
            if party.unit.is_empty() && !unit.is_empty() {
                unit.clone_into(&mut party.unit);
            }
            if !party.is_empty() && !parties.contains(&party) {
                parties.push(party);
            }
        }
    }
    parties
}

/// Reads an owner's cell: the first answers, the others help. A slash stands between a unit and its person, or between
/// two people.
pub(in super::super) fn owners(text: &str) -> Vec<Party> {
    let mut owners = Vec::new();
    for party in list(text) {
        match party {
            // 孙亦凡/吴桐
            Party { unit, person }
                if !unit.is_empty() && !person.is_empty() && !is_unit(&unit) && looks_person(&unit) =>
            {
                owners.push(Party::person(unit));
                owners.extend(person.split('/').map(Party::person));
            }
            party => owners.push(party),
        }
    }
    owners
}

/// The names of a list, without what separates them.
fn split(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut depth = 0;
    let mut name = String::new();
    for char in text.chars() {
        match char {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && matches!(char, '、' | ',' | '，' | '|' | '&' | '＆' | '\t' | '+') {
            names.push(std::mem::take(&mut name));
        } else {
            name.push(char);
        }
    }
    names.push(name);
    names
        .iter()
        .flat_map(|name| by_blanks(&half_width(name)))
        .map(|name| strip(&name))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Blanks separate names of two characters or more; 何　敏 is one name.
fn by_blanks(text: &str) -> Vec<String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split_whitespace().collect();
    let han = |part: &&str| part.chars().all(|char| !char.is_ascii());
    if parts.len() < 2 || !parts.iter().all(han) {
        return vec![text.to_owned()];
    }
    if is_unit(parts[0]) && parts.len() == 2 && looks_person(parts[1]) {
        return vec![format!("{}/{}", parts[0], parts[1])];
    }
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for part in parts {
        let single = part.chars().count() == 1;
        if let (true, Some(last)) = (single && open, names.last_mut()) {
            last.push_str(part);
            open = false;
        } else {
            names.push(part.to_owned());
            open = single;
        }
    }
    names
}

/// A name without words that only count or point: 等5人, （出差）, @.
fn strip(name: &str) -> String {
    let name = name.trim().trim_start_matches('@').trim_matches(['.', '。', ' ']);
    let cut = name.find('等').filter(|at| {
        let after = &name[at + '等'.len_utf8()..];
        *at > 0
            && (after.is_empty() || after.ends_with('人') || after.ends_with('位') || after.ends_with('名'))
    });
    name[..cut.unwrap_or(name.len())].trim().to_owned()
}

/// One party: 市场部/何敏, 何敏（市场部）, 市场部-何敏, 市场部何敏 stays whole.
pub(in super::super) fn one(text: &str) -> Party {
    let text = half_width(text);
    let text = text.trim();
    let (name, aside) = match text.split_once('(') {
        Some((name, rest)) => (name.trim(), rest.split(')').next().unwrap_or_default().trim()),
        None => (text, ""),
    };
    if name.is_empty() {
        return Party::default();
    }
    let parted = name
        .split_once('/')
        .or_else(|| name.split_once('-').filter(|(unit, _)| !unit.is_ascii()))
        .or_else(|| {
            name.split_once(' ')
                .filter(|(unit, person)| is_unit(unit) && looks_person(person))
        });
    if let Some((unit, person)) = parted {
        let (unit, person) = (unit.trim(), join_name(person.trim()));
        // 何敏/综合部
        if is_unit(&person) && !is_unit(unit) && looks_person(unit) {
            return Party::new(person, unit);
        }
        return Party::new(unit, person);
    }
    let name = join_name(name);
    if is_unit(aside) && !is_unit(&name) {
        return Party::new(aside, name);
    }
    if is_unit(&name) {
        Party::unit(name)
    } else {
        Party::person(name)
    }
}

/// 何 敏 is one name.
fn join_name(name: &str) -> String {
    let han = name.chars().all(|char| !char.is_ascii() || char == ' ');
    if han && name.chars().filter(|char| *char != ' ').count() <= 4 {
        name.chars().filter(|char| *char != ' ').collect()
    } else {
        name.to_owned()
    }
}

fn ends_as_unit(name: &str) -> bool {
    Party::is_unit_name(name) || MORE_UNIT_ENDS.iter().any(|end| name.ends_with(end))
}

/// How the names of units end in ledgers, beside the endings that a form takes for one.
const MORE_UNIT_ENDS: &[&str] = &[
    "站",
    "站点",
    "段",
    "班",
    "小学",
    "中学",
    "学院",
    "银行",
    "车间",
    "库",
    "园",
    "馆",
    "街道",
    "社区",
    "村",
    "镇",
    "乡",
    "区",
    "市",
    "县",
    "省",
    "政府",
    "机关",
    "单位",
    "超市",
    "市场",
    "酒店",
    "商场",
    "幼儿园",
    "物业",
    "基地",
    "分部",
    "支行",
    "分行",
    "支队",
    "大队",
    "窗口",
    "平台",
    "协会",
    "联盟",
    "基金",
    "法院",
    "检察院",
    "派出所",
    "门诊",
    "病区",
    "药房",
    "食堂",
    "仓库",
    "项目部",
    "办公室",
    "指挥部",
    "合作社",
    "农场",
    "工厂",
    "药业",
    "科技",
    "股份",
];

/// Ends that make even two characters a unit; with a weak end they are a name as well: 闵行, 于园.
const STRONG_ENDS: &[char] = &[
    '部', '处', '科', '室', '组', '局', '厂', '院', '办', '队', '委', '店',
];

/// Whether a name is that of a unit, by its end.
pub(in super::super) fn is_unit(name: &str) -> bool {
    let count = name.chars().count();
    let firm = count > 2 || name.ends_with(STRONG_ENDS);
    count >= 2 && firm && ends_as_unit(name) && !is_title(name)
}

fn is_title(name: &str) -> bool {
    ["经理", "主任", "科长", "处长", "部长", "老师", "先生", "女士"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether a name can be that of a person: two to four characters, or one with a title.
pub(in super::super) fn looks_person(name: &str) -> bool {
    let count = name.chars().filter(|char| *char != ' ').count();
    let latin = name
        .chars()
        .all(|char| char.is_ascii_alphabetic() || char == ' ' || char == '.');
    (1..=4).contains(&count) && !is_unit(name)
        || is_title(name) && count <= 6
        || latin && count <= 24
        || name.contains('·')
}

/// Whether a word names anybody, not one side of a business: 市民, 群众.
pub(in super::super) fn is_anybody(name: &str) -> bool {
    [
        "市民",
        "群众",
        "居民",
        "村民",
        "业主",
        "住户",
        "用户",
        "客户",
        "顾客",
        "个人",
        "家长",
        "学生",
        "患者",
        "家属",
        "旅客",
        "乘客",
        "读者",
        "游客",
        "租户",
        "商户",
        "来访者",
        "散客",
    ]
    .contains(&name)
}

/// The other side of a business: a unit, its person, or both.
pub(in super::super) fn counterpart(text: &str) -> Party {
    let first = text.split(['\n', ';', '；']).next().unwrap_or_default().trim();
    let blank = half_width(first);
    let parts: Vec<&str> = blank.split_whitespace().collect();
    if let [anybody, person] = parts.as_slice()
        && is_anybody(anybody)
    {
        return Party::person(*person);
    }
    if let [unit, person] = parts.as_slice()
        && !unit.is_ascii()
        && unit.chars().count() > person.chars().count().max(2)
        && looks_person(person)
    {
        return Party::new(*unit, *person);
    }
    let mut side = one(first);
    if is_anybody(&side.unit) {
        side.unit.clear();
    }
    // A name that is like no person's is a firm's: 宏泰.
    if side.unit.is_empty() && !is_personal(&side.person) {
        side = Party::unit(side.person);
    }
    side
}

/// Surnames that most people have.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤倪樊柳温颜施牛鲁葛安俞章洪毕焦聂齐梅庄耿詹舒屈项祝欧阳司徒蓝季霍翁卞阎费岑鲍费聂宗尤滕葛曲娄柯萧裴荀寇段蒙戚穆";

/// Whether a name is like a person's: a surname and one or two characters more, or a post behind it.
fn is_personal(name: &str) -> bool {
    let count = name.chars().count();
    let surname = name.chars().next().is_some_and(|first| SURNAMES.contains(first));
    let posts = [
        "先生", "女士", "小姐", "老师", "师傅", "经理", "主任", "总", "工", "书记", "大爷", "阿姨", "大妈",
        "叔", "老板", "同志", "律师", "医生", "科长", "处长", "局长", "院长", "校长", "所长", "队长", "厂长",
        "部长",
    ];
    let called = count <= 5 && posts.iter().any(|post| name.ends_with(post));
    let latin = name.is_ascii() && !name.contains(char::is_numeric);
    surname && (2..=3).contains(&count)
        || called
        || latin
        || name.contains('·')
        || name.starts_with("欧阳") && count <= 4
}
