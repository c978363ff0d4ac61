//! The words that column heads are made of, each list with its class. A head is read as a chain of words (计划|完成|时间); the
//! first rule whose words are all there gives its role. New words belong into the list, new combinations into the rules;
//! nothing else knows a head.

use super::classes::Tag;

/// The words, longest first where one begins another is not needed: the longest that fits is taken.
pub(super) const WORDS: &[(Tag, &str)] = &[
    (Tag::Serial, "序号 序列 行号 项次 次序 序 no # 顺序号 流水号"),
    (
        Tag::Number,
        "编号 编码 单号 代码 号码 单据号 文号 案号 工单号 合同号 id code userid 订单号 票号 受理号",
    ),
    (
        Tag::Day,
        "反馈时间 回复时间 日期 时间 日 年月日 date time 时日 日子",
    ),
    (Tag::Clock, "时刻 几点 时间段 时段 时分 钟点"),
    (
        Tag::Limit,
        "交稿时间 交稿日期 交稿日 签订时限 截止日期 到期日期 到期时间 起止 时限 期限 限期 截止 截至 截止日 到期 到期日 deadline due ddl 节点 交期 限时 限办 限时办结 最迟 最晚 期至 duedate 时间节点 时间要求",
    ),
    (Tag::Period, "年度 年份 月份 季度 月度 周次 星期 年 月"),
    (
        Tag::Person,
        "授权代表 法人代表 法定代表人 委托代理人 信访人 举报人 车主 律师 医生 护士 教师 辅导员 班主任 村干部 网格员 组长 队长 站长 店长 厂长 队员 组员 志愿者 人 人员 姓名 者 员 同志 代表 专员 经办 person 成员 人名 人姓名 人选 专人 工程师 师 主管 经理 业务员 销售员 客服 坐席 顾问 管家 who",
    ),
    (
        Tag::Unit,
        "部门 单位 公司 机构 企业 厂家 厂商 主体 组织 company organization organisation department dept 团队 小组 单位名称 公司名称 公司全称",
    ),
    (
        Tag::Section,
        "部门 科室 处室 班组 车间 院系 学院 支部 条线 分公司 项目部 年级 工段",
    ),
    (Tag::Leader, "领导 负责同志 主任 院长 校长"),
    (
        Tag::Text,
        "minutes discussion summary description details detail 大意 概略 交谈内容 谈话内容 主要观点 观点 发言 汇报 通报 内容 要点 概要 摘要 纪要 记录 详情 描述 经过 过程 明细 概况 要情 详细 综述 情形 信息 content 小结 简述 提要 概述 记要 实录 讨论 议程",
    ),
    (
        Tag::Subject,
        "选题 报题 主题 议题 标题 题目 事由 subject topic title 名目 会议名称 会名 案由 议项 摘由 缘由 主旨",
    ),
    (
        Tag::Matter,
        "事项 事件 问题 事务 工作 工作事项 工单 隐患 缺陷 事宜 issue item 工作内容 议定事项内容",
    ),
    (
        Tag::Task,
        "任务 待办 待办事项 具体任务 具体任务 工作任务 task 任务分解 分解任务 子任务 任务名称 任务内容",
    ),
    (
        Tag::Project,
        "采购项目 谈判项目 洽谈项目 招标项目 合作项目 项目 课题 工程 工程项目 合同 产品 设备 系统 模块 标段 楼栋 商机 房号 房间号 科目 阶段",
    ),
    (Tag::Name, "名称 名字 简称 全称 name 名"),
    (
        Tag::Place,
        "地点 会议室 场所 会场 场地 place location 位置 地方 房间",
    ),
    (
        Tag::State,
        "状态 status state 是否完成 关闭 闭环 销号 销项 结案 办结 了结 完结 解决 办毕",
    ),
    (Tag::Ask, "是否 有无 能否 完成否 办结否 否"),
    (
        Tag::Outcome,
        "拟办意见 拟办 效果反馈 成果 进展结果 情况 结果 成效 效果 答复 回复 处置 处理意见 反馈情况 意见",
    ),
    (
        Tag::Progress,
        "进展 进展情况 最新进展 动态 推进 跟踪情况 推进情况 progress",
    ),
    (Tag::Percent, "进度 完成率 完成度 完成比例 百分比 比例 占比 %"),
    (
        Tag::Decision,
        "决议 决定 结论 议定 议决 决策 共识 议定事项 决定事项 决策事项 会议决定 议决事项 decision 定论 一致意见 达成意见 商定 商定事项 约定 明确事项 会议要求",
    ),
    (
        Tag::Plan,
        "措施 计划 安排 要求 打算 对策 整改 方案 举措 办法 plan 部署 建议",
    ),
    (Tag::Goal, "目的 目标 意图 goal 诉求目标 期望"),
    (Tag::Way, "方式 形式 渠道 途径 手段 方法 媒介 channel"),
    (Tag::Kind, "类别 类型 种类 性质 分类 类 关系 内外 kind type 身份"),
    (
        Tag::Level,
        "意向程度 意向等级 配合程度 等级 级别 评级 星级 层级 level 级",
    ),
    (
        Tag::Urgent,
        "紧急程度 重要程度 优先级 优先程度 缓急 紧急度 重要性 紧急 紧迫 轻重缓急 priority 急缓 重要 严重程度 优先",
    ),
    (Tag::Secret, "密级 保密级别 保密 涉密 秘密等级"),
    (
        Tag::Remark,
        "备注 说明 其他 其它 附注 注 remark remarks note notes comment comments 备忘 补充 补充说明 备考 注记",
    ),
    (
        Tag::File,
        "附件 文件 图片 照片 资料 材料 附件名称 凭证 佐证 链接 url 网址 录音 attachment",
    ),
    (
        Tag::Phone,
        "来电号码 联系号码 主叫号码 电话 手机 联系方式 联系电话 手机号 手机号码 电话号码 固话 座机 移动电话 phone mobile tel telephone cell 电话1 电话2 联络方式 热线 办公电话",
    ),
    (Tag::Fax, "传真 fax 寻呼机 pager 电传 telex callback isdn"),
    (
        Tag::Mail,
        "邮箱 邮件 电子邮件 电子邮箱 email e-mail mail 邮件地址 电子邮件地址 邮址",
    ),
    (Tag::Chat, "微信 微信号 wechat weixin 企业微信 企微"),
    (
        Tag::Account,
        "qq 钉钉 账号 帐号 skype msn 飞书 用户名 account im 微博",
    ),
    (
        Tag::Address,
        "地址 住址 address 省 市 区 县 街道 省份 城市 市/县 区县 street city state/province 通讯地址 所在地 区域",
    ),
    (
        Tag::Post,
        "邮编 邮政编码 国家 zip postal country 国家/地区 po 邮箱编号 postalcode 邮政信箱",
    ),
    (
        Tag::Title,
        "title 职务 职位 岗位 职称 头衔 jobtitle position job 职衔 职级 角色 称呼",
    ),
    (
        Tag::Trait,
        "保存期限 保管期限 生日 性别 年龄 工号 学历 籍贯 民族 入职 入职时间 birthday gender 分机 分机号 纪念日 爱好 配偶 子女 政治面貌 主管 身份证 证件 职工号 密度 语言 语种 学号 班级 生源",
    ),
    (
        Tag::Money,
        "来访人数 参会人数 时长 会议时长 学时 课时 频次 次 金额 费用 预算 经费 毛利 单价 总价 价格 报价 数量 人数 次数 利润 款项 押金 元 万元 成本 工时 里程 额度 面积 总额 份数 评分 得分 满意度 天数 小时 条数 合计 公里",
    ),
    (
        Tag::Source,
        "来源 行业 标签 规模 区域来源 领域 专业 品类 类目 产地 依据 出处 品牌 型号 车牌 车牌号 批次 用途 批示 证号 许可 渠道来源",
    ),
    (
        Tag::Need,
        "意向 诉求 需求 反馈 反映 需要 要求内容 期待 主诉 投诉 咨询 需 求",
    ),
    (Tag::Cause, "原因 分析 原因分析 起因 背景 现状 依据分析 缘起"),
    (Tag::Next, "下次 下一次 下回 再次 下轮 回访约定 next"),
    (
        Tag::Step,
        "下一步 下步 后续 后期 下阶段 接下来 下一阶段 跟进事项 后续跟进 会后",
    ),
    (
        Tag::Planned,
        "计划 预计 预期 要求 应 须 拟 限定 规定 约定 预定 承诺 拟定 目标 应于 期望 planned",
    ),
    (Tag::Actual, "实际 真实 实 actual"),
    (
        Tag::Done,
        "完成 办结 完工 交付 整改完成 落实完成 反馈时间 回复时间 提交 报送 办毕 解决 完结 达成 交办完成 办理",
    ),
    (Tag::Start, "开始时间段 开始 起始 起 启动 start 开工 自 起止"),
    (Tag::End, "结束 终止 完毕 end 止 终"),
    (Tag::First, "首次 初次 最近 最后 上次 最近一次 首 末次 前次 初"),
    (
        Tag::Meet,
        "会议 例会 会 meeting 专题会 班会 碰头会 晨会 会商 评审 研讨 论证 座谈",
    ),
    (
        Tag::Talk,
        "沟通 洽谈 交流 联系 联络 协商 对接 谈话 交谈 商谈 谈判 会谈 约谈 谈 交互 往来 通话 沟通交流 互动 协调 问询 讨论 访谈 会见",
    ),
    (
        Tag::Visit,
        "慰问 帮扶 入户 下户 下沉 巡店 巡检 拜访 走访 回访 家访 访问 出访 探访 慰问 巡查 巡访 调研 踏勘 考察 上门 回访客户",
    ),
    (
        Tag::Come,
        "来文 来电来访 来校家长 来办事 来访 到访 来客 来宾 来电 来函 来信 来人 到店 来校 来院 来厂 报名 报修",
    ),
    (Tag::Receive, "接待 接访 接听 接洽 受理 接待处 接件"),
    (
        Tag::Other,
        "客人 宾客 住客 顾客 监护人 学生家长 家属 患者家属 投保人 被保险人 托运人 发货人 收货人 雇主 企业 投标人 投标单位 投标方 竞标方 应标方 中标人 中标单位 承运商 承运方 买家 卖家 货主 病人 商家 店铺 加盟商 校友 授权代表 法人代表 法定代表人 法人 委托代理人 被代理人 原告 被告 房客 农户 村民 乘客 旅客 读者 游客 学员 毕业生 捐赠人 赞助商 承租户 经营户 摊主 驻场单位 参建单位 来宾单位 兄弟单位 上级单位 主管单位 政府部门 受援方 受助人 帮扶对象 贫困户 信访人 举报人 申请单位 车主 货代 经销 代理 渠道 保险公司 银行 律所 会计师事务所 中介 甲方单位 外协单位 外协 外协厂 协作单位 客户 对方 供应商 供货商 甲方 乙方 合作方 合作单位 业主 商户 外部 外单位 相对方 往来单位 客商 用户 受访 被访 分包 承包商 施工方 厂家 厂商 房东 租户 患者 家长 学生 住户 居民 市民 群众 服务商 经销商 代理商 渠道商 服务对象 会员 委托方 委托人 投诉人 来访人 供方 买方 卖方 需方 合作伙伴 伙伴 媒体 记者 受访者 被访人 嘉宾 当事人 外方 施工单位 监理 设计单位 建设单位 承租方 承租人 出租方 供应 合作 customer client vendor supplier partner 校方 院方 厂方 店方 物业 投资方 意向方 求职者 候选人 应聘者",
    ),
    (
        Tag::Ours,
        "我方 我司 本方 本公司 本单位 我单位 我部 我们 内部 己方 本部门 我校 我院 我厂 本所 我行 我局 我 业务 销售 本校 本院 学校 中心 校内 院内 公司",
    ),
    (
        Tag::Duty,
        "包保 包联 联系领导 挂钩 客户经理 客户专员 客户主管 责任 负责 承办 牵头 主办 经办 执行 实施 归口 owner 主责 主管 落实 跟办 主办方 承接 第一责任 包干 专责 整改责任 assignee responsible",
    ),
    (
        Tag::Follow,
        "跟进 处理 办理 跟踪 整改 推进 落实 处置 维护 跟单 解决 催办 服务 随访 跟",
    ),
    (
        Tag::Help,
        "配合 协办 协助 协同 会办 协作 辅助 支持 协同配合 参与配合 协查",
    ),
    (
        Tag::Watch,
        "复查 查验 督促 监管 督办 督查 督导 监督 检查 验收 审核 分管 批准 复核 监管 监办 核实 签发 审阅 批示 包抓 挂点 联系领导 主管领导 审定 校对 把关 检验 核查 稽核",
    ),
    (
        Tag::Order,
        "交办 下达 布置 派单 派发 立项 批示 部署时间 收文 收到 受理 发生 发现 提出 上报 报告 反映 反馈日期 接收 来文 登记受理 报修 投诉",
    ),
    (
        Tag::Attend,
        "参会 与会 参加 出席 参与 到会 参会人员 到场 在场 同行 随行 陪同 会签 列席 attendees participants 与会者 应到 实到 参会者 参训 出席者 签到",
    ),
    (
        Tag::Host,
        "主持 召集 组织 主持人 主讲 host 会议组织 召开 牵头召集 chair",
    ),
    (
        Tag::Minute,
        "记录人 记录员 记录 记录者 整理 整理人 纪要人 recorder 书记员 速记 执笔",
    ),
    (
        Tag::Absent,
        "缺席 请假 未到 缺勤 未参会 缺会 请假人员 未到会 未出席 absent",
    ),
    (
        Tag::Raise,
        "提单 报障 报单 求助 提问 建单 下单 提需 发起 提出 申请 提报 发起人 反映人 报告人 提议 上报人 填报人 反馈人 报修人 申报 报送人 提交人 提出人 申请人 发文 委派 安排人",
    ),
    (
        Tag::Enter,
        "提交 创建 登记 录入 填报 填写 填表 更新 修改 建档 制表 导入 入库 录单 归档 登录 添加 审批完成 created modified",
    ),
    (Tag::Approve, "审批 流程 审批编号 审批状态 审批结果 审批意见 批复"),
    (Tag::Home, "住宅 家庭 home 私人 其他地址 other"),
    (Tag::Family, "姓 姓氏 familyname lastname surname last"),
    (Tag::Given, "given givenname firstname first 名"),
    (
        Tag::Nick,
        "昵称 中间名 称谓 英文名 拼音 后缀 前缀 nickname middlename middle suffix prefix additional additionalname phonetic 拼音名 曾用名 别名 花名",
    ),
    (
        Tag::ContactMan,
        "联系人 联络人 联络员 联系人姓名 联络人姓名 联系人员 contact contactperson",
    ),
    (Tag::Liaison, "对接人 对接人员 接口人 对口人 对接人姓名 对接"),
    (Tag::Partner, "对象 沟通对象 谈话对象"),
    (
        Tag::Todo,
        "分工 任务分工 工作分工 采编分工 会议分工 待办 待办事项 行动项 行动 跟进事项 需办事项 遗留问题 遗留事项 todo todos action actions actionitem actionitems 待跟进事项 需协调事项 需跟进事项 待解决问题 后续任务 待落实事项 需落实事项 待处理事项 会后任务 后续事项 下步工作 落实事项 待协调事项 工作安排",
    ),
    (
        Tag::Solution,
        "解决方案 处理方案 解决办法 处理意见 处置意见 解决措施 处理措施 处置措施 处理办法 处理方式 处理过程 应对措施 解决方法",
    ),
    (
        Tag::Us,
        "我方 我司 本方 本公司 本单位 我单位 我部 我们 己方 本部门 我校 我院 我厂 本所 我行 我局 本校 本院 我处 本中心 我中心 本企业",
    ),
    (
        Tag::Reply,
        "答复 回复 处置 答复意见 回复意见 反馈意见 回应 办复 回函 批复意见 处理意见 处置意见",
    ),
    (
        Tag::Plain,
        "formatted 主要 具体 本次 核心 相关 当前 每 所属 所在 本 该 的 及 与 和 详细 简要 基本 最终 business primary work value 商务 办公 单位电话 1 2 3 一 二 三 a b 常用 第一 第二 重点 有关 现 新 原 各 对应 涉及",
    ),
];
