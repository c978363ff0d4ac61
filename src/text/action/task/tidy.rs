//! Tidying takes away what cutting owner and deadline out of a sentence leaves behind.

/// Takes away what cutting left: empty parentheses, doubled commas, glue at both ends.
pub(in crate::text::action) fn tidy(text: &str) -> String {
    let text: String = text
        .replace("**", "")
        .replace("~~", "")
        .chars()
        .filter(|char| *char != '`')
        .collect();
    let text = closed_up(&text);
    let loose = |char: char| char.is_whitespace() || "，,、；;：:。-—–|｜*•/>·！!~@".contains(char);
    let mut task = text.trim_matches(loose);
    // 逾期视为同意 is what follows if it is not done.
    for end in ["，逾期", "，否则", "，过期", "，不得", ",逾期"] {
        if let Some((kept, _)) = task.split_once(end).filter(|(kept, _)| kept.chars().count() >= 2) {
            task = kept.trim_matches(loose);
        }
    }
    task = without_thanks(task, loose);
    // 核对库存，周四前完成 leaves a verb that says nothing more.
    for end in ["，完成", ",完成", "，前完成", "，须完成", "，应完成"] {
        if let Some(rest) = task.strip_suffix(end).filter(|rest| rest.chars().count() >= 2) {
            task = rest.trim_matches(loose);
        }
    }
    for _ in 0..3 {
        for glue in [
            "由", "并", "请", "于", "且", "的", "将于", "需要", "需", "须", "应", "务必", "负责", "来",
            "共同", "一起", "据此", "会",
        ] {
            if let Some(rest) = task.strip_prefix(glue)
                && rest.chars().count() >= 2
                && !(glue == "会"
                    && rest.starts_with([
                        '议', '商', '审', '诊', '同', '场', '签', '见', '计', '务', '员', '展', '同',
                    ]))
                && !(glue == "应" && rest.starts_with(['急', '收', '付', '用', '对', '答', '聘']))
                && !(glue == "需" && rest.starts_with(['求']))
                && !(glue == "并" && rest.starts_with(['购', '网', '行']))
                && !(glue == "请" && rest.starts_with(['款', '假', '示', '购']))
                && !(glue == "来" && rest.starts_with(['料', '访', '宾', '客', '函', '源', '电', '货']))
            {
                task = rest.trim_matches(loose);
            }
        }
        let open = task.matches(['（', '(']).count();
        let close = task.matches(['）', ')']).count();
        if open < close {
            task = task.trim_end_matches(['）', ')']);
        } else if open > close && task.ends_with(['（', '(']) {
            task = task.trim_end_matches(['（', '(']);
        }
        task = task.trim_matches(loose);
    }
    task.to_owned()
}

/// 谢谢配合 asks for nothing more.
fn without_thanks(task: &str, loose: impl Fn(char) -> bool + Copy) -> &str {
    let mut task = task;
    while let Some((kept, last)) = task.rsplit_once(['，', ',', '。', '！', ' '])
        && kept.chars().count() >= 2
        && THANKS
            .iter()
            .any(|word| last.trim_matches(loose).starts_with(word))
    {
        task = kept.trim_matches(loose);
    }
    task
}

/// What is said to whoever is asked, behind the work.
const THANKS: &[&str] = &[
    "谢谢",
    "感谢",
    "多谢",
    "辛苦",
    "麻烦了",
    "拜托",
    "谢了",
    "thanks",
    "Thanks",
];

/// Closes the gaps of what was cut: empty brackets go, of two marks the stronger stays.
fn closed_up(text: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for mut char in text.chars() {
        if matches!(char, '\n' | '\r' | '\t') {
            char = ' ';
        }
        loop {
            match (out.last().copied(), char) {
                (Some('（'), '）') | (Some('('), ')') | (Some('【'), '】') | (Some('['), ']') => {
                    out.pop();
                    break;
                }
                (Some('（'), '，' | ',' | '、' | '；' | ' ')
                | (Some('('), ',' | ' ')
                | (Some('，'), '，' | '、')
                | (Some(','), ',')
                | (Some('、'), '、')
                | (Some('；'), '；' | '，')
                | (Some('|'), '|')
                | (Some(' '), ' ') => break,
                (Some('，' | '；' | ' '), '）')
                | (Some('、'), '，')
                | (Some('，'), '；')
                | (Some(' '), ')') => {
                    out.pop();
                }
                _ => {
                    out.push(char);
                    break;
                }
            }
        }
    }
    out.into_iter().collect()
}
