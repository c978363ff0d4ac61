//! The words that tell work: verbs of duty, calls, promises, and what tells that something is only reported.

use crate::text::words::Words;

/// Verbs of duty.
pub(super) static VERBS: Words = Words::new(
    "\
    提交 完成 输出 整理 发送 发出 发给 发布 跟进 跟踪 确认 核对 核实 核查 联系 对接 安排 准备 落实 \
    协调 组织 制定 制订 制作 编制 编写 修改 修订 更新 补发 补充 补齐 补办 补交 接收 反馈 回复 答复 \
    汇报 报送 上报 报告 审核 审批 审定 签订 签署 签字 付款 支付 打款 开票 开具 寄出 寄送 寄回 发货 \
    交付 交货 验收 测试 部署 上线 修复 排查 评估 调研 拟定 起草 草拟 出具 提供 提出 收集 汇总 统计 \
    通知 召开 参加 采购 下单 维修 检修 更换 培训 检查 监督 督促 督办 催收 催促 归档 盖章 办理 申请 \
    解决 处理 优化 设计 开发 撰写 翻译 打印 预订 订购 布置 清点 盘点 对账 结算 退款 拜访 邀请 推进 \
    推动 配合 支持 协助 牵头 负责 主持 统筹 把关 做好 明确 确定 梳理 形成 建立 搭建 启动 实施 执行 \
    开展 关闭 恢复 退回 取回 送达 送到 送交 移交 交接 登记 录入 上传 下发 印发 转发 公示 公布 发起 \
    复核 复查 复测 整改 改进 分析 总结 复盘 给出 定稿 敲定 商定 约见 预约 沟通 协商 谈判 询价 比价 \
    报价 招标 投标 备货 备案 装修 安装 调试 巡检 清理 搬迁 到场 到位 赴 走访 回访 补货 换货 退货 \
    出货 生产 排产 排期 入库 出库 招聘 面试 入职 核算 缴纳 缴费 报销 注销 注册 续签 续费 变更 备份 \
    迁移 升级 下载 查明 查清 查询 说明 解释 列出 画出 写出 交出 拿出 报出 出方案 出报告 交报告 \
    写报告 发邮件 发函 致函 打电话 开会 订票 订会议室 看到 拿到 给到 监盘 断电 出图 告知 腾出 加强 排版 勘查 勘察 验证 回电 上门 \
    派人 巡查 接待 领取 取得 签收 收款 签约 退还 归还 补签 补开 补缴 审阅 校对 核定 复检 自查 排练 \
    布展 到货 送货 送检 送样 寄样 打样 试运行 取 拿 去 跑 寄 发 交 报 送 改 写 催 查 补 出 签 付 给 \
    做 定 谈 约",
);

/// Words that begin like a verb and are none, or none that is work.
pub(super) static NOT_VERBS: Words = Words::new(
    "\
    出差 出席 出现 出发 出去 出来 出口 出于 改到 改为 改在 改期 改天 改日 发现 发生 发展 发言 发热 报名 写字楼 \
    交流 交通 交易 交情 给予 定期 定金 定于 谈话 约定 签名 签证 取消 去年 去世 做法 做工 查无 补贴 付费",
);

/// What may stand between a name and its verb.
pub(super) static DUTY: Words = Words::new(
    "\
    需要 需 须 应当 应 要 务必 必须 会 将 尽快 抓紧 把 继续 再 先 同步 负责 牵头 主要 于 在 来 去 \
    共同 分别 一起 均 也 则 按 对 向 和 与 每 承诺 答应 同意 保证 约定 商定 计划 表示将 表示会 \
    表示在 据此 统一 提前 及时 随后 到现场 到厂",
);

/// What a side binds itself with; it tells of work and is no part of it.
pub(super) static PROMISES: Words = Words::new(
    "\
    承诺将 承诺会 承诺在 承诺于 承诺 答应 同意 保证在 保证 约定在 约定于 约定 商定 表示将 表示会 \
    表示在",
);

/// What makes the name before it one that helps.
pub(super) static CO_WORDS: Words = Words::new(
    "\
    做好配合 予以配合 积极配合 全力配合 密切配合 负责配合 配合 协助 协办 协同 支持 参与 共同参与 \
    提供支持",
);

/// What calls on the name behind it: 请张三, 由技术部.
pub(super) static CALLS: Words = Words::new(
    "\
    并由 交由 拟由 由 烦请 还请 恳请 敬请 请 麻烦 有劳 安排 委托 责成 指定 要求",
);

/// What leads to the work and is no part of it: 经讨论，会议决定….
pub(super) static LEADS: Words = Words::new(
    "\
    此项工作 该项工作 本项工作 上述工作 该事项 此事项 会上明确 会上决定 \
    经会议讨论 经双方协商 经讨论 经研究 经协商 经沟通 会议决定 会议要求 会议明确 会议确定 会议同意 \
    会议议定 一致同意 一致决定 综上所述 综上 因此 另外 此外 一是 二是 三是 四是 五是 最终确定 \
    最终决定 领导要求 现决定 同意 决定 议定",
);

/// Heads of lines that tell of the meeting, not of work.
pub(super) static NOTES: Words = Words::new(
    "\
    付款方式 付款条件 付款条款 结算方式 交货方式 交货期 交货地点 质保期 保修期 违约责任 投诉人 投诉内容 处理结果 完成情况 \
    会议时间 会议地点 会议主题 会议名称 会议议题 会议纪要 会议记录 参会人员 参加人员 出席人员 出席 \
    参会人 参会 主持人 主持 记录人 记录 缺席 列席 地点 主题 议题 背景 目的 附件 抄送 主送 结论 \
    沟通日期 沟通主题 沟通编号 发起部门 状态 备注 联系电话 时间 日期 电话 邮箱 地址 与会人员",
);

/// What a name does that is no work: it says, thinks, has done.
pub(super) static REPORTS: Words = Words::new(
    "\
    反映 认为 指出 介绍了 汇报了 说明了 强调 提出了 建议 报告了 提到 称 说 会上 已 会议 要求 确认了 \
    会后 发现 收到 对此 在会上 在通话 给我 的",
);

/// What tells that something is over.
pub(super) static DONE: Words = Words::new(
    "\
    已完成 已经 已于 已提交 已发 已签 已付 已收 已办 已确认 已安排 已解决 已处理 均已 完成了 提交了 \
    召开了 进行了 汇报了 介绍了 通报了 反映 取消了 收到了 讨论了 指出 认为",
);

/// Requests that ask for no work, and verbs that are as often nouns.
pub(super) static POLITE: Words = Words::new(
    "\
    查收 知悉 参考 查看 参阅 联系我 核对无误 放心 理解 支持 确认收到 批评 说明 报告 分析 总结 报价 \
    测试 设计",
);
