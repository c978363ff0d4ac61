//! Tables of Markdown in a text, said in sentences: minutes have no grid for them.

/// The text with each row of its tables as a line, `事项：催回比价单；负责人：冯雪。`. Rows without a head are said as they
/// stand.
pub(super) fn said(text: &str) -> String {
    let mut lines = Vec::new();
    let mut head: Option<Vec<&str>> = None;
    let mut rest = text.lines().peekable();
    while let Some(line) = rest.next() {
        let Some(row) = cells(line) else {
            head = None;
            lines.push(line.to_owned());
            continue;
        };
        if is_rule(&row) {
            continue;
        }
        let begins = head.is_none()
            && rest
                .peek()
                .and_then(|next| cells(next))
                .is_some_and(|next| is_rule(&next));
        if begins {
            head = Some(row);
        } else {
            lines.push(sentence(head.as_deref().unwrap_or_default(), &row));
        }
    }
    lines.join("\n")
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// `|---|:-:|`
fn is_rule(cells: &[&str]) -> bool {
    let dashes = |cell: &&str| cell.contains('-') && cell.chars().all(|ch| matches!(ch, '-' | ':'));
    cells.iter().all(dashes)
}

fn sentence(head: &[&str], row: &[&str]) -> String {
    let filled = row.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let said: Vec<String> = filled
        .map(|(nth, cell)| match head.get(nth) {
            Some(head) if !head.is_empty() => format!("{head}：{cell}"),
            _ => (*cell).to_owned(),
        })
        .collect();
    match said.join("；") {
        words if words.is_empty() => words,
        words => format!("{}。", words.trim_end_matches('。')),
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn rows_are_said_under_their_heads() {
        for (text, expected) in [
            (
                "分工\n| 事项 | 负责人 | 备注 |\n|---|:-:|--|\n| 催回比价单 | 冯雪 | |\n| 发货 | 马俊 | 三台。 |\n完",
                "分工\n事项：催回比价单；负责人：冯雪。\n事项：发货；负责人：马俊；备注：三台。\n完",
            ),
            ("|甲|乙|\n|丙|丁|", "甲；乙。\n丙；丁。"),
            ("a|b\n|x", "a|b\n|x"),
            ("|甲|\n|-|\n|一|\n\n|乙|\n|-|\n|二|", "甲：一。\n\n乙：二。"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
