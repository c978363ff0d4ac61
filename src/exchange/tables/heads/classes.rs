//! The classes of the words in heads, and what a column is by its head.

/// A class of words in heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tag {
    /// 序号: counts rows.
    Serial,
    /// 编号, 单号.
    Number,
    /// 日期, 时间.
    Day,
    /// 几点, 时段.
    Clock,
    /// 时限, 截止.
    Limit,
    /// 年度, 月份, 季度.
    Period,
    /// 人, 人员, 姓名.
    Person,
    /// 部门, 单位.
    Unit,
    /// 科室, 处室: only one's own.
    Section,
    /// 领导.
    Leader,
    /// 内容, 要点, 记录.
    Text,
    /// 主题, 标题.
    Subject,
    /// 事项, 任务, 问题.
    Matter,
    /// 任务, 待办: work by its name.
    Task,
    /// 项目, 课题.
    Project,
    /// 名称.
    Name,
    /// 地点, 会议室.
    Place,
    /// 状态.
    State,
    /// 是否.
    Ask,
    /// 情况, 结果.
    Outcome,
    /// 进展.
    Progress,
    /// 进度, 完成率.
    Percent,
    /// 决议, 结论.
    Decision,
    /// 措施, 计划 as a noun.
    Plan,
    /// 目的.
    Goal,
    /// 方式.
    Way,
    /// 类别, 类型.
    Kind,
    /// 等级.
    Level,
    /// 紧急, 重要.
    Urgent,
    /// 密级.
    Secret,
    /// 备注.
    Remark,
    /// 附件.
    File,
    /// 电话.
    Phone,
    /// 传真.
    Fax,
    /// 邮箱.
    Mail,
    /// 微信.
    Chat,
    /// QQ and other accounts without a field.
    Account,
    /// 地址.
    Address,
    /// 职务.
    Title,
    /// 生日, 性别, 工号.
    Trait,
    /// 金额, 费用, 数量.
    Money,
    /// 来源, 行业, 标签.
    Source,
    /// 需求, 反馈.
    Need,
    /// 原因.
    Cause,
    /// 下次.
    Next,
    /// 下一步, 后续.
    Step,
    /// 计划, 预计, 要求.
    Planned,
    /// 实际.
    Actual,
    /// 完成, 办结.
    Done,
    /// 开始.
    Start,
    /// 结束.
    End,
    /// 首次, 最近.
    First,
    /// 会议.
    Meet,
    /// 沟通, 洽谈, 联系.
    Talk,
    /// 拜访.
    Visit,
    /// 来访.
    Come,
    /// 接待.
    Receive,
    /// 客户, 对方, 供应商.
    Other,
    /// 我方.
    Ours,
    /// 责任, 承办.
    Duty,
    /// 跟进, 处理: work on something.
    Follow,
    /// 配合.
    Help,
    /// 督办, 分管, 审核: who looks on.
    Watch,
    /// 交办: given as an order.
    Order,
    /// 参会.
    Attend,
    /// 主持.
    Host,
    /// 记录 as work.
    Minute,
    /// 缺席.
    Absent,
    /// 发起, 提出.
    Raise,
    /// 创建, 登记.
    Enter,
    /// 审批.
    Approve,
    /// 家庭, 住宅.
    Home,
    /// 姓 and the family's name of a person.
    Family,
    /// 名 and the given name of a person.
    Given,
    /// 昵称, 中间名, 称谓.
    Nick,
    /// 国家, 邮编.
    Post,
    /// 联系人.
    ContactMan,
    /// 对接人, 接口人.
    Liaison,
    /// 沟通对象.
    Partner,
    /// 待办事项, 行动项: a cell of things to do.
    Todo,
    /// 解决方案, 处理意见: what is or was done about it.
    Solution,
    /// 我方, 本公司: nobody else's.
    Us,
    /// 答复, 回复.
    Reply,
    /// 主要, 具体: says nothing.
    Plain,
}

/// What a column is, before the sheet as a whole has its say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Role {
    RowNumber,
    OwnNumber,
    Date,
    /// Begin and end in one cell: 开始/截至时间.
    DateAndDue,
    /// The day on which somebody typed it in.
    EntryDate,
    Start,
    End,
    Time,
    Due,
    /// 完成时间: the limit, or the day on which it was done.
    DoneDay,
    /// 办结日期: the day on which it was done, unless the days in it are to come.
    ClosedDay,
    ActualDone,
    NextDate,
    NextPurpose,
    Subject,
    /// 事项, 问题: the subject, or a task under one.
    Matter,
    Task,
    Todos,
    Project,
    Place,
    Channels,
    Kind,
    Relation,
    Urgency,
    Confidentiality,
    Goal,
    Body,
    Need,
    Conclusions,
    Progress,
    State,
    /// 完成情况: a state or a text, by what stands in it.
    StateOrText,
    Percent,
    Owner,
    OwnerUnit,
    /// A person without a word of what for.
    SomePerson,
    /// A unit without a word of whose.
    SomeUnit,
    CoOwners,
    OurContact,
    Receiver,
    /// 对接人: of either side.
    Liaison,
    Raiser,
    RaiserUnit,
    Host,
    Recorder,
    Participants,
    Absent,
    Counterpart,
    CounterpartUnit,
    CounterpartPerson,
    /// 联系人.
    ContactPerson,
    /// 沟通对象: of either side.
    Partner,
    ContactWithPhone,
    Phone,
    Mail,
    Chat,
    Title,
    Level,
    Address,
    Remarks,
    File,
    Name,
    Family,
    Given,
    Nothing,
    /// Known, but without a field: kept as an own field.
    Own,
}
