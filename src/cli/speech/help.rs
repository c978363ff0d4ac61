//! The command line's help and the mistakes made at it, in Chinese. In English they are clap's, and stand with the arguments.

use clap::{
    Arg, ArgAction, Command,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// What each command does, by its name, and what each argument is, by the command and its own name.
const TEXTS: [(&str, &str); 79] = [
    ("", "留痕 Liuhen：内部沟通与外部沟通的记录。不带命令时打开窗口。"),
    ("path", "要在窗口里打开的记录库文件夹或记录文件"),
    ("new_window", "已有窗口时，也另开一个"),
    ("demo", "生成一个虚构的记录库：种子相同，内容逐字节相同"),
    ("demo dir", "要新建的文件夹；须为空，或还不存在"),
    ("demo records", "多少份记录（默认 1000）"),
    ("demo seed", "种子（默认 1）"),
    ("demo sample", "改为生成一家虚构公司截至今天的示例库"),
    ("export", "打印记录：存成一个文件，或在文件夹里每份一个文件"),
    ("export paths", "记录文件和记录库文件夹，按打印的先后写"),
    (
        "export sheet",
        "打印样式（默认 record）：record（记录表）、minutes（会议纪要）、ledger（台账）、todo（待办督办单）",
    ),
    (
        "export style",
        "会议纪要的样式（默认 company）：official（公文版）、company（企业版）、brief（简版）",
    ),
    (
        "export format",
        "文件格式（默认按输出文件的扩展名，否则为 pdf）：pdf、pdfa（长期保存）、ofd、docx（仅记录表和会议纪要）、ics（日程）、md、txt、csv、xlsx（整本台账）",
    ),
    ("export preset", "该打印样式的一个预设，写名称；写错时列出全部"),
    (
        "export template",
        "用本单位的 Word 模板代替打印样式：用 {沟通主题} 等占位符，多行用 {待办.事项}",
    ),
    (
        "export output",
        "要写的文件，按扩展名区分；- 为标准输出；其余视为文件夹，每份记录一个文件",
    ),
    ("new", "新建一份记录，并显示它的编号"),
    ("new dir", "记录库文件夹"),
    (
        "new kind",
        "模板：internal（内部沟通记录表）、external（外部沟通跟进表）",
    ),
    ("new date", "沟通日期，YYYY-MM-DD（默认今天）"),
    ("new subject", "沟通主题"),
    ("history", "列出一份记录或一个共用文件的历史版本，最新的在前"),
    (
        "history record",
        "记录文件，或 directory.ron 等共用文件；损坏或不见了也可以",
    ),
    ("restore", "把记录或共用文件恢复到以前的版本，作为一个新版本"),
    (
        "restore record",
        "记录文件，或 directory.ron 等共用文件；损坏或不见了也可以",
    ),
    ("restore version", "版本号的开头，由 history 列出，至少四位"),
    (
        "backup",
        "把记录库备份成一个 ZIP 文件并核对；加 --unpack 时，由备份恢复出记录库",
    ),
    (
        "backup dir",
        "记录库文件夹；加 --unpack 时，是一个空的或还不存在的文件夹",
    ),
    ("backup output", "要写的 ZIP 文件"),
    ("backup unpack", "要恢复的备份文件"),
    (
        "check",
        "逐行列出记录库的每个问题：损坏、历史缺失、签字或附件不符、冲突副本、多余文件。有问题时退出码为 1，没能全部检查时为 2",
    ),
    ("check dir", "记录库文件夹"),
    ("check fix", "清除已结束的程序留下的、超过一小时的残留文件"),
    (
        "analyse",
        "从标准输入逐行读取 JSON {\"id\", \"text\", \"reference\"}，逐行给出文字里的时间、待办、含糊词和关键信息。给出路径时，分析那里的记录，并使用该记录库的名录",
    ),
    ("analyse path", "记录文件或记录库文件夹"),
    (
        "import",
        "查看其他程序的文件可以导入什么：日历、邮件、放假通知、聊天、台账、通讯录。文件类型按内容判断",
    ),
    ("import file", "要导入的文件"),
    ("import dir", "要导入到的记录库文件夹"),
    ("import dry_run", "只查看，不改动（不加 --apply 时也是这样）"),
    ("import apply", "导入记录库"),
    (
        "import known",
        "已在记录库中的行怎么办（编号相同，或日期、对方和主题相同；默认 skip）：skip（略过）、update（更新）、both（另建新记录）",
    ),
    ("import json", "输出一个 JSON 对象"),
    ("import on", "以哪一天为今天，YYYY-MM-DD（默认今天）"),
    (
        "import taken_as",
        "看内容分不出时，指明是什么：notice（放假通知）、chat（聊天、邮件或转写）",
    ),
    ("due", "列出某一天逾期、到期、待联系和待确认的事项"),
    ("due dir", "记录库文件夹"),
    ("due on", "哪一天，YYYY-MM-DD，从零点算起（默认此刻）"),
    ("due json", "输出一个 JSON 对象"),
    ("open", "打开记录库，报告每一步用了多久"),
    ("open dir", "记录库文件夹"),
    ("open json", "输出一个 JSON 对象"),
    ("remind", "在后台运行，为上次打开的记录库发送提醒"),
    ("remind seconds", "过多少秒后结束"),
    ("search", "在记录库里查找：标准输入每行一个查询，每行一个结果"),
    ("search dir", "记录库文件夹"),
    ("search json", "逐行输出 JSON：命中数、前十个编号、用时（微秒）"),
    (
        "verify",
        "核对打印出的 PDF 与记录是否一致：重新打印，再比对校验码和文字。一致时退出码为 0，有出入为 1，无法核对为 2",
    ),
    ("verify pdf", "一份记录的 PDF"),
    ("verify record", "记录文件，或它所在的记录库"),
    ("verify json", "输出一个 JSON 对象"),
    ("list", "按编号列出记录库里的记录"),
    ("list dir", "记录库文件夹"),
    ("list json", "输出一个 JSON 数组，而不是以制表符分隔的行"),
    ("list whole", "输出完整的记录，与文件里一样；import 可以再导入"),
    ("profile", "设置、草稿和缓存所在的文件夹，代替本人的"),
    ("help", "显示帮助"),
    ("help command", "显示帮助，或某个命令的帮助"),
    ("version", "显示版本"),
    // Signs that clap writes itself, and what stands for them.
    ("[OPTIONS]", "[选项]"),
    ("[COMMAND]", "[命令]"),
    ("<COMMAND>", "<命令>"),
    ("[default: ", "[默认："),
    ("\n命令:\n", "\n命令：\n"),
    ("\n参数:\n", "\n参数：\n"),
    ("\n选项:\n", "\n选项：\n"),
    // What stands behind the help of a command.
    (
        "import after",
        "JSON 对象有以下一个键。时间为 YYYY-MM-DDTHH:MM，日期为 YYYY-MM-DD，按本机时区；不知道的为 null。\n  \
         appointments  uid, summary, start, end, zone_from, ticked, number, why\n  \
         days          date, off, name, why；另有 year, warnings\n  \
         messages      sender, at, text；另有 people, todos\n  \
         sheets        name, header_row, columns, records, not_taken\n  \
         mail          from, date, subject, answers, why",
    ),
    ("date", "日期要写成 2026-11-23 这样"),
    ("number", "要写一个不小于 0 的整数"),
    ("usage", "用法"),
];

/// The signs of clap that are replaced in a text that it rendered.
const SIGNS: [&str; 7] = [
    "[OPTIONS]",
    "[COMMAND]",
    "<COMMAND>",
    "[default: ",
    "\n命令:\n",
    "\n参数:\n",
    "\n选项:\n",
];

/// The Chinese text of a command, of an argument behind its command's name, or of a sign.
pub(in crate::cli) fn text(key: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(of, _)| *of == key).map(|(_, text)| *text)
}

/// The command line with its help in Chinese.
pub(in crate::cli) fn in_chinese(command: Command) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = furnished(command, "").disable_version_flag(true).arg(
        flag("version", 'V')
            .action(ArgAction::Version)
            .help(text("version").unwrap_or_default()),
    );
    command = command.subcommand_help_heading("命令");
    for name in names {
        command = command.mut_subcommand(&name, |sub| furnished(sub, &name));
    }
    // The command that tells of the others comes into being with this.
    command.build();
    command.mut_subcommand("help", |sub| sub.about(text("help command").unwrap_or_default()))
}

fn flag(name: &'static str, short: char) -> Arg {
    Arg::new(name).long(name).short(short).help_heading("选项")
}

/// One command with its own help and that of its arguments.
fn furnished(command: Command, name: &str) -> Command {
    let prefix = if name.is_empty() {
        String::new()
    } else {
        format!("{name} ")
    };
    let argument = |argument: Arg| {
        let help = text(&format!("{prefix}{}", argument.get_id())).unwrap_or_default();
        let heading = if argument.is_positional() {
            "参数"
        } else {
            "选项"
        };
        let argument = argument.help(help).long_help(None::<&str>).help_heading(heading);
        if argument.get_action().takes_values() {
            argument.hide_default_value(true).hide_possible_values(true)
        } else {
            argument
        }
    };
    let command = command
        .about(text(name).unwrap_or_default())
        .long_about(None::<&str>)
        .mut_args(argument)
        .disable_help_flag(true)
        .arg(
            flag("help", 'h')
                .action(ArgAction::Help)
                .help(text("help").unwrap_or_default()),
        )
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}");
    match text(&format!("{prefix}after")) {
        Some(after) => command.after_help(after),
        None => command,
    }
}

/// A text that clap rendered, with its own signs in Chinese.
pub(in crate::cli) fn signs_in_chinese(rendered: &str) -> String {
    SIGNS.iter().fold(rendered.to_owned(), |rendered, sign| {
        rendered.replace(sign, text(sign).unwrap_or(sign))
    })
}

/// What is wrong with the arguments, in Chinese.
pub(in crate::cli) fn mistake(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(ContextValue::to_string);
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    let behind = |sentence: String, kind, words: &str| match of(kind) {
        Some(more) => format!("{sentence}，{words}{more}"),
        None => sentence,
    };
    match error.kind() {
        ErrorKind::UnknownArgument => behind(
            format!("没有“{argument}”这个参数"),
            ContextKind::SuggestedArg,
            "是不是要写 ",
        ),
        ErrorKind::InvalidSubcommand => {
            let command = of(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("没有“{command}”这个命令")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少内容"),
        ErrorKind::InvalidValue => behind(
            format!("{argument} 不能是“{value}”"),
            ContextKind::ValidValue,
            "可以写 ",
        ),
        ErrorKind::ValueValidation => {
            let is_day = argument.contains("--on") || argument.contains("--date");
            let how = text(if is_day { "date" } else { "number" }).unwrap_or_default();
            format!("{argument} 不能是“{value}”，{how}")
        }
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("{argument} 不能与 {prior} 同时使用"),
            _ => format!("{argument} 只能写一次，或不能与其他参数同时使用"),
        },
        ErrorKind::InvalidUtf8 => "参数里有无法识别的字符".to_owned(),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 后面的内容不全")
        }
        ErrorKind::TooManyValues => format!("{argument} 后面的“{value}”多余"),
        _ => "参数不对".to_owned(),
    }
}

/// The usage of a command on one line, behind a word for it.
pub(in crate::cli) fn usage(line: &str) -> String {
    format!("{}：{line}", text("usage").unwrap_or_default())
}
