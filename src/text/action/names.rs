//! A name is a person, a department or a party as an owner of work is written: 张三, 王经理, 技术部, 我方.

use crate::text::{
    Directory,
    number::is_han_number,
    source::{Source, is_edge},
};

/// A name found, with how it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) begin: usize,
    pub(super) end: usize,
}

const PARTIES: &[&str] = &[
    "我方",
    "贵方",
    "甲方",
    "乙方",
    "丙方",
    "丁方",
    "对方",
    "我司",
    "贵司",
    "我部",
    "贵部",
    "我处",
    "双方",
    "我们",
    "你们",
    "我公司",
    "贵公司",
    "本部门",
    "供应商",
    "客户方",
    "客户",
    "合作方",
    "承包方",
    "施工方",
    "监理方",
    "业主",
    "厂家",
    "厂方",
    "卖方",
    "买方",
    "供方",
    "需方",
    "各部门",
    "各科室",
    "各单位",
    "各项目组",
    "全体员工",
    "全体人员",
    "全员",
    "与会人员",
    "本人",
];

const ROLES: &[&str] = &[
    "总经理",
    "副总经理",
    "副总",
    "项目经理",
    "产品经理",
    "客户经理",
    "销售经理",
    "采购经理",
    "部门经理",
    "运营经理",
    "财务经理",
    "人事经理",
    "市场经理",
    "技术经理",
    "行政经理",
    "大区经理",
    "区域经理",
    "店长",
    "经理",
    "总监",
    "技术总监",
    "财务总监",
    "主管",
    "主任",
    "秘书",
    "助理",
    "文员",
    "会计",
    "出纳",
    "法务",
    "法务部",
    "前台",
    "财务",
    "行政",
    "人事",
    "人力",
    "采购",
    "销售",
    "市场",
    "技术",
    "研发",
    "生产",
    "品质",
    "质检",
    "仓库",
    "仓管",
    "物流",
    "运营",
    "产品",
    "设计",
    "设计师",
    "工程师",
    "测试",
    "客服",
    "开发",
    "前端",
    "后端",
    "运维",
    "商务",
    "内勤",
    "司机",
    "保安",
    "店员",
    "班长",
    "组长",
    "队长",
    "项目组",
    "工作组",
    "专班",
    "HR",
    "IT",
    "UI",
    "QA",
    "PM",
    "董事长",
    "书记",
    "律师",
    "顾问",
    "实施",
    "售后",
    "培训",
    "审计",
    "党办",
    "总办",
    "办公室",
    "工程",
];

const TITLES: &[&str] = &[
    "总经理",
    "副总经理",
    "副经理",
    "经理",
    "总监",
    "副总",
    "总工",
    "主管",
    "主任",
    "副主任",
    "部长",
    "副部长",
    "处长",
    "副处长",
    "科长",
    "副科长",
    "局长",
    "所长",
    "院长",
    "厂长",
    "组长",
    "队长",
    "班长",
    "店长",
    "书记",
    "主席",
    "董事长",
    "董事",
    "秘书",
    "助理",
    "会计",
    "律师",
    "老师",
    "教授",
    "博士",
    "医生",
    "工程师",
    "专员",
    "先生",
    "女士",
    "小姐",
    "师傅",
    "同学",
    "同事",
    "同志",
    "总",
    "工",
    "姐",
    "哥",
    "董",
    "导",
    "局",
    "处",
    "科",
    "院",
    "校长",
    "站长",
    "代表",
    "顾问",
    "干事",
    "委员",
];

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙鞠关蒯相查后荆红游竺权盖益桓公肖闫覃涂岳";

const DOUBLE: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木",
    "独孤", "南宫", "长孙",
];

/// Words that begin with a surname's character and are no names.
const NOT_NAMES: &[&str] = &[
    "高度", "高级", "高效", "高质", "高新", "高层", "高温", "高峰", "方案", "方便", "方式", "方法", "方面",
    "方向", "方可", "时间", "时候", "时限", "安排", "安全", "安装", "安检", "成本", "成立", "成果", "成功",
    "成品", "成员", "成交", "任务", "任何", "任命", "任职", "万一", "万元", "马上", "常规", "常用", "常务",
    "常态", "文件", "文档", "文字", "文案", "文书", "文员", "项目", "项下", "金额", "金融", "周一", "周二",
    "周例", "周会", "周三", "周四", "周五", "周六", "周日", "周末", "周报", "周期", "周内", "周会", "周边",
    "严格", "严重", "严禁", "严控", "明确", "明天", "明日", "明年", "明细", "和谐", "向客", "元旦", "计划",
    "计算", "计入", "计价", "管理", "管控", "全部", "全体", "全面", "全年", "全力", "全程", "全员", "关于",
    "关注", "关键", "关系", "关闭", "单位", "单独", "单据", "单价", "解决", "解释", "解除", "应当", "应该",
    "应急", "应收", "应付", "应对", "应用", "包括", "包装", "包含", "支付", "支持", "支出", "平台", "平均",
    "平时", "平稳", "简单", "简要", "简化", "连续", "连接", "水平", "水电", "车辆", "车间", "车位", "房屋",
    "房间", "程序", "程度", "许可", "许多", "何时", "何人", "施工", "张贴", "经理", "经过", "经营", "经办",
    "经费", "经济", "经核", "曾经", "易于", "相关", "相应", "相互", "广告", "广泛", "广州", "广东", "通知",
    "通过", "通报", "通用", "温度", "温馨", "谈判", "谈话", "强化", "强调", "强制", "海关", "党委", "党员",
    "党建", "左右", "顾客", "顾问", "夏季", "章程", "凌晨", "申请", "申报", "白天", "黄金", "空调", "空间",
    "师傅", "国家", "国内", "国庆", "国际", "国企", "公司", "公示", "公告", "公开", "公章", "公共", "公布",
    "公里", "后续", "后期", "后台", "后勤", "后天", "司机", "都要", "都是", "路线", "路径", "印章", "印刷",
    "储存", "储备", "家庭", "家具", "双方", "双十", "边界", "利用", "利益", "利润", "利率", "步骤", "终稿",
    "终止", "居民", "充分", "充足", "习惯", "容易", "容量", "满意", "满足", "能力", "能够", "能否", "能源",
    "权限", "权利", "查看", "查询", "查找", "查验", "游客", "益处", "盖章", "班组", "班次", "山东", "山西",
    "巴西", "宣传", "宣布", "宣贯", "干部", "干净", "房租", "封闭", "封装", "富余", "幸好", "束缚", "景区",
    "龙头", "松动", "牧场", "车票", "从而", "台账", "台帐", "索赔", "索要", "籍贯", "双休", "闻讯", "劳动",
    "劳务", "能在", "和平", "和解", "于是", "季度", "季末", "江苏", "江西", "贾", "危险", "危机", "童装",
    "盛大", "林业", "钟点", "田间", "支行", "支票", "宗旨", "洪水", "石油", "石材", "荣誉", "段落", "焦点",
    "全国", "仰望", "秋季", "宁波", "厉行", "祖国", "武汉", "符合", "怀疑", "蒙古", "池塘", "温州", "别的",
    "别人", "庄重", "向上", "向下", "古典", "东西", "东北", "东莞", "沃尔", "越来", "隆重", "融资", "冷却",
    "冷库", "辛苦", "那么", "那个", "红色", "红包", "竺", "岳", "华东", "华南", "华北", "华中", "成都",
    "常州", "苏州", "杭州", "郑州", "金华", "温馨", "万科", "康复", "史上", "费用", "费率", "雷达", "贺卡",
    "汤", "花费", "花名", "云端", "云南", "云服", "柏林", "严谨", "尤其", "何种", "张榜", "时", "沈阳",
    "韩国", "秦皇", "施行", "孔", "章", "喻", "水泥", "平衡", "和技", "毛利", "毛坯", "米", "贝", "屈",
    "舒适", "纪要", "纪律", "纪检", "熊", "宋", "项", "祝", "杜绝", "席位", "麻烦", "强", "江", "颜色", "梅",
    "徐", "骆", "夏天", "胡同", "霍", "支撑", "管道", "管线", "卢", "莫", "房产", "干", "丁", "单元", "包",
    "石", "吉林", "家",
];

/// What may follow a person's name that stands without a title.
const BEHIND_PERSON: &[&str] = &[
    "于", "在", "负责", "牵头", "跟进", "和", "与", "及", "将", "把", "需", "要", "应", "须", "来", "去",
    "同", "配合", "协助", "对", "向", "按", "提", "今", "明", "下", "本", "周", "月底", "年底", "会", "继续",
    "再", "已", "准备", "确认", "联系", "对接", "整理", "完成", "发", "出", "做", "写", "给", "补", "落实",
    "安排", "主持", "统筹", "汇总", "组织", "编写", "撰写", "拟", "起草", "修改", "更新", "反馈", "回复",
    "答复", "报", "审", "核", "签", "付", "支付", "开", "寄", "交", "验收", "测试", "部署", "上线", "修复",
    "排查", "评估", "调研", "出具", "收集", "统计", "通知", "召开", "参加", "采购", "下单", "维修", "更换",
    "培训", "检查", "监督", "督促", "催", "归档", "办理", "申请", "解决", "处理", "优化", "设计", "开发",
    "翻译", "打印", "预订", "订", "布置", "清点", "盘点", "对账", "结算", "退", "送", "取", "改", "查", "谈",
    "约", "拜访", "邀请", "推进", "推动", "支持", "尽快", "抓紧", "务必", "一起", "共同", "分别", "先", "另",
    "同步", "牵", "搭", "提前", "统一", "据此", "上门", "派", "回", "承诺", "表示", "去", "到", "赴", "勘",
    "共同", "制", "编", "实施", "优先", "每", "重新", "着手", "启动", "协调", "沟通", "转", "带", "接",
    "梳理", "形成", "输出", "提供", "等", "也", "则",
];

fn is_cjk(char: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&char)
}

/// The name at `index`, by the directory first.
pub(super) fn read(source: &Source, index: usize, directory: &Directory) -> Option<Name> {
    if let Some((_, _, end)) = directory.at(source, index) {
        return Some(Name { begin: index, end });
    }
    let found = |end| Some(Name { begin: index, end });
    if source
        .eat_any(
            index,
            &[
                "我方案",
                "客户端",
                "客户群",
                "对方案",
                "客户信",
                "客户名",
                "客户资料",
                "客户需求",
                "我们的",
                "客户反馈",
                "客户满意",
                "客户投诉",
                "客户回访",
                "客户拜访",
                "客户走访",
                "客户培训",
                "客户沟通",
                "客户清单",
                "客户档案",
                "供应商名",
                "供应商评",
                "供应商考",
                "供应商年审",
                "供应商准入",
            ],
        )
        .is_some()
    {
        return None;
    }
    if let Some(end) = department(source, index) {
        return found(end).filter(|_| !super::units::label_at(source, index));
    }
    if let Some(end) = source.eat_any(index, PARTIES) {
        return found(end);
    }
    if let Some(end) = person(source, index) {
        return found(end);
    }
    if let Some(end) = longest(source, index, ROLES)
        && (role_follows(source, end) || firm_role_acts(source, index, end))
    {
        return found(end);
    }
    None
}

fn longest(source: &Source, index: usize, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| source.eat(index, word)).max()
}

/// 仓库清点, 财务付款: a role that is nothing but a role, and a verb that is nothing but a verb.
fn firm_role_acts(source: &Source, index: usize, end: usize) -> bool {
    let roles = [
        "仓库", "仓管", "前台", "司机", "保安", "会计", "出纳", "客服", "运维", "法务", "财务", "文员", "HR",
        "IT",
    ];
    let verbs = [
        "清点", "提交", "完成", "发送", "联系", "确认", "通知", "整理", "核对", "准备", "提供", "反馈",
        "回复", "安排", "付款", "支付", "开具", "登记", "上报", "跟进", "提前", "补", "寄", "打款", "腾出",
        "盘点", "告知",
    ];
    source.eat_any(index, &roles) == Some(end) && source.eat_any(source.skip_blank(end), &verbs).is_some()
}

/// A bare role is a name only where a name's company stands: a deadline, a colon, 负责, a verb of duty.
fn role_follows(source: &Source, end: usize) -> bool {
    let end = if source.before(end).is_ascii_alphabetic() {
        source.skip_blank(end)
    } else {
        end
    };
    let next = source.at(end);
    next.is_ascii_digit()
        || matches!(next, ':' | ')' | '/' | '|' | '-' | '\0' | '、' | ',' | ';')
        || source
            .eat_any(
                end,
                &[
                    "负责", "牵头", "跟进", "于", "在", "需", "须", "应", "要", "本周", "下周", "周", "明",
                    "今", "月底", "尽快", "配合", "协助", "和", "与", "将", "十", "九", "八", "七", "六",
                    "五", "四", "三", "二", "一", "月", "年底", "本月", "下月", "提前", "务必", "抓紧",
                    "及时", "同步", "据此",
                ],
            )
            .is_some()
}

/// 市场部, 项目组, 某某有限公司, IT部.
pub(super) fn department(source: &Source, index: usize) -> Option<usize> {
    let mut end = index;
    let mut found = None;
    while end < index + 18 {
        let char = source.at(end);
        if !(is_cjk(char) || char.is_ascii_alphanumeric())
            || "的了于把将对向请由去赴需给为按就是让从与和及并各被至到".contains(char)
        {
            break;
        }
        // 李总监要求销售部: two names with a verb between.
        if end > index
            && source
                .eat_any(
                    end,
                    &[
                        "要求", "通知", "责成", "委托", "提醒", "督促", "联系", "告知", "建议", "已", "会同",
                    ],
                )
                .is_some()
        {
            break;
        }
        if end > index
            && let Some(after) = suffix(source, index, end)
        {
            found = Some(after);
            if !matches!(source.at(after), '部' | '组' | '处' | '科' | '室' | '公' | '集')
                && !is_cjk_suffix_ahead(source, after)
            {
                break;
            }
        }
        end += 1;
    }
    let end = found?;
    (!begins_with_verb(source, index, end)).then_some(end)
}

fn is_cjk_suffix_ahead(source: &Source, at: usize) -> bool {
    source
        .eat_any(at, &["有限公司", "分公司", "办公室", "项目部", "事业部"])
        .is_some()
}

/// Where a department's last word ends, if it begins at `at`.
fn suffix(source: &Source, begin: usize, at: usize) -> Option<usize> {
    let length = at - begin;
    if let Some(end) = source.eat_any(
        at,
        &[
            "有限责任公司",
            "股份有限公司",
            "有限公司",
            "分公司",
            "子公司",
            "公司",
            "集团",
            "事务所",
            "研究院",
            "研究所",
            "事业部",
            "项目部",
            "办公室",
            "委员会",
            "项目组",
            "工作组",
            "小组",
            "团队",
            "中心",
            "部门",
            "车间",
            "班组",
            "专班",
            "银行",
            "街道办",
            "管委会",
            "工会",
            "党支部",
        ],
    ) {
        return (length >= 1 && source.at(end) != '部').then_some(end);
    }
    let before = source.before(at);
    let next = source.at(at + 1);
    let ok = match source.at(at) {
        '部' => {
            !"全内外局干上下底顶中头各一大东西南北".contains(before)
                && !matches!(next, '分' | '署' | '件' | '位' | '委' | '长' | '队' | '级')
        }
        '处' => length >= 2 && !matches!(next, '理' | '罚' | '置' | '于' | '分' | '境' | '长'),
        '科' => length >= 2 && !matches!(next, '技' | '学' | '目' | '研' | '长'),
        '组' => {
            length >= 2
                && !matches!(next, '织' | '成' | '建' | '长' | '件' | '合' | '装')
                && !matches!(before, '分' | '重' | '班')
        }
        '室' => {
            length >= 2 && !matches!(before, '议' | '公' | '教' | '库' | '浴') && !matches!(next, '内' | '外')
        }
        '办' => {
            length >= 2
                && !matches!(next, '理' | '公' | '法' | '结' | '事' | '好' | '案')
                && !"承主经协督待代申补举交".contains(before)
        }
        '厂' | '局' => length >= 2 && !matches!(next, '部' | '面' | '长' | '家' | '房'),
        _ => false,
    };
    ok.then_some(at + 1)
}

fn begins_with_verb(source: &Source, index: usize, end: usize) -> bool {
    let Some(after) = source.eat_any(index, super::VERBS) else {
        return source
            .eat_any(index, &["全部", "各部", "一部", "内部", "外部"])
            .is_some();
    };
    // 采购部 and 测试组 are departments; 通知技术部 is not.
    let left = end.saturating_sub(after);
    !(left <= 2 && left > 0
        || source
            .eat_any(after, &["中心", "事业部", "项目部", "办公室", "管理部", "工程部"])
            .is_some())
}

/// 张三, 王经理, 小李, 欧阳明, 张伟总监.
fn person(source: &Source, index: usize) -> Option<usize> {
    let first = source.at(index);
    if matches!(first, '小' | '老' | '阿')
        && SURNAMES.contains(source.at(index + 1))
        && is_cjk(source.at(index + 1))
    {
        let end = index + 2;
        let other = source
            .eat_any(
                index,
                &[
                    "小时",
                    "小组",
                    "小计",
                    "小于",
                    "小米",
                    "小项",
                    "小于",
                    "老师",
                    "老板",
                    "老家",
                    "老项目",
                    "小范围",
                    "小程序",
                    "小金额",
                ],
            )
            .is_some();
        return (!other && (behind_person(source, end) || source.at(end) == '那')).then_some(end);
    }
    if first.is_ascii_uppercase() {
        let mut end = index;
        while source.at(end).is_ascii_alphabetic() {
            end += 1;
        }
        let word = end - index;
        let lower = source.at(index + 1).is_ascii_lowercase();
        let title = source
            .eat_any(end, &["总", "工", "经理"])
            .map(|after| (after, true));
        let (end, titled) = title.unwrap_or((end, false));
        return ((2..=10).contains(&word) && (lower && behind_person(source, end) || titled)).then_some(end);
    }
    let given = if source.eat_any(index, DOUBLE).is_some() {
        index + 2
    } else if SURNAMES.contains(first) && is_cjk(first) {
        index + 1
    } else {
        return None;
    };
    if let Some(end) = titled(source, given)
        && source
            .eat_any(index, &["经理", "总经理", "双总", "应总", "计总"])
            .is_none()
        && source
            .eat_any(index, NOT_NAMES)
            .is_none_or(|after| after > given + 1)
    {
        return Some(end);
    }
    if source
        .eat_any(index, NOT_NAMES)
        .is_some_and(|after| after > index + 1)
    {
        return None;
    }
    for length in [2, 1] {
        let end = given + length;
        let name = source.slice(given, end);
        if name.len() < length || !name.iter().all(|char| is_cjk(*char) && !is_particle(*char)) {
            continue;
        }
        if let Some(after) =
            titled(source, end).filter(|after| behind_person(source, *after) || *after > end + 1)
        {
            return Some(after);
        }
        if behind_person(source, end) {
            return Some(end);
        }
    }
    None
}

fn titled(source: &Source, at: usize) -> Option<usize> {
    let end = source.eat_any(at, TITLES)?;
    let next = source.at(end);
    let other = match source.at(end - 1) {
        '总' => "额计结数部共体是价务装".contains(next),
        '工' => "作程期资厂艺业具人序地时".contains(next),
        '局' => matches!(next, '部' | '面' | '势'),
        '处' => matches!(next, '理' | '罚' | '置' | '于' | '分'),
        '科' => matches!(next, '技' | '学' | '目' | '研'),
        '导' => matches!(next, '出' | '入' | '致' | '航' | '向'),
        '代' | '院' => false,
        _ => false,
    };
    (!other).then_some(end)
}

fn is_particle(char: char) -> bool {
    is_han_number(char) && !"三四五一六七九千万亿二八".contains(char)
        || "的了在于和与及将把需要应须按对向为是请由给负责下前后内上月日周号".contains(char)
}

fn behind_person(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    is_edge(next)
        || next.is_ascii_digit()
        || is_han_number(next) && source.at(end + 1) != '些'
        || source.eat_any(end, BEHIND_PERSON).is_some()
}

fn is_other_side(source: &Source, at: usize) -> bool {
    let others = [
        "对方",
        "客户",
        "贵方",
        "贵司",
        "供应商",
        "厂家",
        "厂方",
        "业主",
        "合作方",
        "乙方",
        "甲方",
    ];
    source.eat_any(at, &others).is_some()
}

fn is_party(source: &Source, begin: usize, end: usize) -> bool {
    PARTIES.iter().any(|party| source.eat(begin, party) == Some(end))
}

/// Names from `index` on, joined by 、 or 和; the first is at `index`.
pub(super) fn list(source: &Source, index: usize, directory: &Directory) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = index;
    while let Some(name) = read(source, at, directory) {
        names.push(name);
        let next = source.skip_blank(name.end);
        at = match source.at(next) {
            '、' | '/' | '&' | '+' | ',' => source.skip_blank(next + 1),
            // 商务部与对方确认: the other side is who one deals with, not who helps.
            '和' | '与' | '及'
                if is_other_side(source, next + 1) && !is_party(source, name.begin, name.end) =>
            {
                break;
            }
            '和' | '与' | '及' => next + 1,
            _ => break,
        };
    }
    names
}

/// Whatever stands from `index` up to a delimiter, as a name after a label; at most 14 characters.
pub(super) fn labelled(source: &Source, index: usize, limit: usize, directory: &Directory) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = source.skip_blank(index);
    while at < limit {
        if source.at(at) == '@' {
            at += 1;
        }
        let mut end = at;
        if let Some(name) = directory.at(source, at) {
            end = name.2;
        } else {
            while end < limit
                && (source.at(end).is_alphanumeric()
                    || source.at(end) == '·'
                    || source.at(end) == '.' && source.at(end + 1).is_alphabetic())
                && !matches!(source.at(end), '和' | '与' | '及')
            {
                end += 1;
            }
        }
        if end == at || end - at > 16 {
            break;
        }
        names.push(Name { begin: at, end });
        let mut next = source.skip_blank(end);
        if source.at(next) == '('
            && let Some(close) = (next..limit.min(next + 12)).find(|at| source.at(*at) == ')')
        {
            // 张三（市场部）: what is in parentheses describes the person.
            next = source.skip_blank(close + 1);
        }
        at = match source.at(next) {
            '、' | '/' | '&' | '+' | '和' | '与' | '及' => source.skip_blank(next + 1),
            ',' if read(source, source.skip_blank(next + 1), directory).is_some()
                && !super::units::label_at(source, source.skip_blank(next + 1)) =>
            {
                source.skip_blank(next + 1)
            }
            _ => break,
        };
    }
    names
}
