//! Contacts and numbers of papers: phones, e-mail addresses, order, contract and invoice numbers.

use crate::text::{source::Source, words::Terms};

/// The e-mail address around the `@` at `at`.
pub(super) fn email(source: &Source, at: usize) -> Option<(usize, usize)> {
    let local = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '%' | '+' | '-');
    let mut begin = at;
    while begin > 0 && local(source.before(begin)) {
        begin -= 1;
    }
    let mut end = at + 1;
    while source.at(end).is_ascii_alphanumeric() || matches!(source.at(end), '.' | '-') {
        end += 1;
    }
    while matches!(source.before(end), '.' | '-') && end > at + 1 {
        end -= 1;
    }
    let dotted = (at + 2..end).any(|index| source.at(index) == '.');
    (begin < at && dotted).then_some((begin, end))
}

/// Where a web address at `at` ends.
pub(super) fn url(source: &Source, at: usize) -> Option<usize> {
    let mut end = source.eat_any(at, &["http://", "https://", "ftp://", "www."])?;
    while source.at(end).is_ascii_graphic() && !matches!(source.at(end), ',' | ';') {
        end += 1;
    }
    Some(end)
}

/// The phone number at `at`: its digits and its end.
pub(super) fn phone(source: &Source, at: usize) -> Option<(String, usize)> {
    let before = source.before(at);
    if before.is_ascii_alphanumeric()
        || matches!(before, '-' | '.' | '#' | '_' | '/' | '=' | '+' | '*')
        || before == '(' && source.at(at) != '(' && !source.at(at).is_ascii_digit()
    {
        return None;
    }
    let (digits, end) = collect(source, at)?;
    let after = source.at(end);
    if after.is_ascii_alphanumeric()
        || matches!(after, '_' | '%')
        || (matches!(after, '.' | '-' | '/' | ':') && source.at(end + 1).is_ascii_digit())
    {
        return None;
    }
    let text: String = source.slice(at, end).iter().collect();
    let bare = digits.trim_start_matches("00");
    let national = if text.starts_with('+') || digits.starts_with("0086") {
        bare.strip_prefix("86")?
    } else {
        digits.as_str()
    };
    let national = national
        .strip_prefix("86")
        .filter(|rest| rest.len() == 11 && rest.starts_with('1'))
        .unwrap_or(national);
    let mobile = national.len() == 11
        && national.starts_with('1')
        && matches!(national.as_bytes().get(1), Some(b'3'..=b'9'));
    let landline = national.starts_with('0')
        && !national.starts_with("00")
        && (10..=12).contains(&national.len())
        && (text.contains(['-', '(', ' ']) || labelled(source, at));
    let service = (national.starts_with("400") || national.starts_with("800"))
        && national.len() == 10
        && (text.contains('-') || labelled(source, at));
    let local =
        labelled(source, at) && (7..=8).contains(&national.len()) && !national.starts_with(['0', '1']);
    let shaped = grouping_is_fit(&text, mobile);
    ((mobile || landline || service || local) && shaped).then(|| {
        let end = source.eat_any(end, &["转", "-转", " 转"]).map_or(end, |from| {
            let mut to = from;
            while source.at(to).is_ascii_digit() && to < from + 5 {
                to += 1;
            }
            if to > from { to } else { end }
        });
        (digits, end)
    })
}

fn labelled(source: &Source, at: usize) -> bool {
    let before: String = source.slice(at.saturating_sub(8), at).iter().collect();
    [
        "电话", "手机", "座机", "热线", "传真", "联系", "号码", "Tel", "TEL", "tel", "拨打", "致电", "T:",
        "M:",
    ]
    .iter()
    .any(|label| before.contains(label))
}

/// Groups of at least two digits, as people write numbers; lone digits set apart are no phone.
fn grouping_is_fit(text: &str, mobile: bool) -> bool {
    let groups: Vec<usize> = text
        .split(|char: char| !char.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    let least = groups.iter().copied().min().unwrap_or(0);
    groups.len() <= 4 && (least >= 2 || !mobile && least >= 3) && text.matches("  ").count() == 0
}

/// Digits with single separators and one pair of parentheses.
fn collect(source: &Source, at: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut index = at;
    let mut end = at;
    if source.at(index) == '+' {
        index += 1;
    }
    let mut open = false;
    while index < at + 24 {
        let char = source.at(index);
        if char.is_ascii_digit() {
            digits.push(char);
            index += 1;
            end = index;
        } else if char == '(' && !open && source.at(index + 1).is_ascii_digit() && digits.len() <= 4 {
            open = true;
            index += 1;
        } else if char == ')' && open {
            open = false;
            index += 1;
        } else if matches!(char, '-' | ' ') && source.at(index + 1).is_ascii_digit() && !digits.is_empty() {
            // A blank parts two numbers once one is whole.
            if char == ' ' && digits.len() >= 11 && !digits.starts_with("86") && !digits.starts_with('0') {
                break;
            }
            index += 1;
        } else {
            break;
        }
    }
    (!open && digits.len() >= 7 && (source.at(at).is_ascii_digit() || matches!(source.at(at), '+' | '(')))
        .then_some((digits, end))
}

/// What a number of a paper is of.
static PAPERS: Terms<&str> = Terms::new(&[
    ("采购订单号", "order_number"),
    ("订单编号", "order_number"),
    ("订单号码", "order_number"),
    ("订单号", "order_number"),
    ("采购单号", "order_number"),
    ("订单", "order_number"),
    ("工单号", "order_number"),
    ("快递单号", "tracking_number"),
    ("运单号", "tracking_number"),
    ("物流单号", "tracking_number"),
    ("合同编号", "contract_number"),
    ("合同号", "contract_number"),
    ("协议编号", "contract_number"),
    ("合同", "contract_number"),
    ("发票号码", "invoice_number"),
    ("发票代码", "invoice_number"),
    ("发票编号", "invoice_number"),
    ("发票号", "invoice_number"),
    ("发票", "invoice_number"),
    ("报价单号", "document_number"),
    ("项目编号", "document_number"),
    ("凭证号", "document_number"),
    ("流水号", "document_number"),
    ("沟通编号", "document_number"),
    ("文件编号", "document_number"),
    ("单据号", "document_number"),
    ("批次号", "document_number"),
    ("编号", "document_number"),
    ("单号", "document_number"),
    ("批号", "document_number"),
    ("案号", "document_number"),
    ("统一社会信用代码", "document_number"),
    ("银行账号", "account_number"),
    ("账号", "account_number"),
    ("卡号", "account_number"),
    ("PO号", "order_number"),
    ("PO", "order_number"),
    ("No.", "document_number"),
    ("NO.", "document_number"),
    ("№", "document_number"),
]);

/// A number of a paper at `at`: with a label before it, or of letters and figures (HT-2023-0012, NC2023-10-10).
pub(super) fn paper(source: &Source, at: usize) -> Option<(&'static str, usize, usize)> {
    if let Some((kind, after)) = PAPERS.eat(source, at) {
        let mut begin = source.skip_blank(after);
        if matches!(source.at(begin), ':' | '为' | '是' | '#') {
            begin = source.skip_blank(begin + 1);
        }
        let end = token(source, begin);
        let digits = source
            .slice(begin, end)
            .iter()
            .filter(|char| char.is_ascii_digit())
            .count();
        let letters = source.at(begin).is_ascii_alphabetic();
        let own = source.before(after) == '号' || source.before(after) == '码' || source.before(after) == '.';
        let enough = if own {
            digits >= 3
        } else {
            digits >= 6 || letters && digits >= 3
        };
        return (enough && end - begin >= 4 && !source.before(at).is_ascii_alphanumeric())
            .then_some((kind, begin, end));
    }
    if source.at(at).is_ascii_uppercase()
        && !source.before(at).is_ascii_alphanumeric()
        && !matches!(source.before(at), '/' | '.' | '-' | '_' | '#')
    {
        let end = token(source, at);
        let text: String = source.slice(at, end).iter().collect();
        let letters = text.chars().take_while(char::is_ascii_uppercase).count();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let fit = (2..=6).contains(&letters)
            && digits >= 4
            && !text.starts_with("GB")
            && !text.starts_with("ISO")
            && !text.contains('/');
        if fit {
            let kind = match &text[..2] {
                "HT" => "contract_number",
                "PO" | "SO" | "DD" => "order_number",
                "FP" => "invoice_number",
                _ => "document_number",
            };
            return Some((kind, at, end));
        }
    }
    None
}

fn token(source: &Source, begin: usize) -> usize {
    let mut end = begin;
    while source.at(end).is_ascii_alphanumeric()
        || matches!(source.at(end), '-' | '_') && source.at(end + 1).is_ascii_alphanumeric()
    {
        end += 1;
    }
    end
}
