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
    let second = before == '/' && is_mobile_run(source, at.checked_sub(12)?);
    if before.is_ascii_alphanumeric()
        || matches!(before, '-' | '.' | '#' | '_' | '/' | '=' | '+' | '*') && !second
        || before == '(' && source.at(at) != '(' && !source.at(at).is_ascii_digit()
    {
        return None;
    }
    if let Some(found) = service_number(source, at) {
        return Some(found);
    }
    let (digits, end) = collect(source, at)?;
    let (digits, end) = without_extension(source, at, digits, end);
    let after = source.at(end);
    let listed = after == '/' && is_mobile_run(source, end + 1);
    if after.is_ascii_alphanumeric()
        || matches!(after, '_' | '%')
        || (matches!(after, '.' | '/' | ':') && source.at(end + 1).is_ascii_digit() && !listed)
        || (after == '-' && source.at(end + 1).is_ascii_digit() && extension(source, end + 1).is_none())
    {
        return None;
    }
    let text: String = source.slice(at, end).iter().collect();
    is_phone(source, at, &text, &digits).then(|| {
        let end = source
            .eat_any(end, &["转分机", " 转 ", "转 ", "转", "-转", " 转", "-"])
            .and_then(|from| extension(source, from))
            .unwrap_or(end);
        (digits, end)
    })
}

/// Whether eleven digits of a mobile number stand at `at` by themselves.
fn is_mobile_run(source: &Source, at: usize) -> bool {
    source.at(at) == '1'
        && (at..at + 11).all(|index| source.at(index).is_ascii_digit())
        && !source.at(at + 11).is_ascii_digit()
        && !source.before(at).is_ascii_digit()
}

/// Where an extension of one to four digits at `from` ends.
fn extension(source: &Source, from: usize) -> Option<usize> {
    let mut to = from;
    while source.at(to).is_ascii_digit() {
        to += 1;
    }
    (to > from && to <= from + 4 && source.at(to) != '-').then_some(to)
}

/// 010-82345678-801: what was collected, without a last group that is an extension.
fn without_extension(source: &Source, at: usize, digits: String, end: usize) -> (String, usize) {
    let mut from = end;
    while from > at && source.before(from).is_ascii_digit() {
        from -= 1;
    }
    let group = end - from;
    let landline = digits.starts_with('0') && !digits.starts_with("00");
    if landline && digits.len() > 12 && (2..=4).contains(&group) && source.before(from) == '-' {
        let kept = digits.len() - group;
        return (digits.chars().take(kept).collect(), from - 1);
    }
    (digits, end)
}

/// 客服热线95588, 拨打12315: short numbers of services, where a word says what they are.
fn service_number(source: &Source, at: usize) -> Option<(String, usize)> {
    let starts = ["95", "96", "100", "123", "12"];
    source.eat_any(at, &starts)?;
    let mut end = at;
    while source.at(end).is_ascii_digit() {
        end += 1;
    }
    let told = source.ends_with(
        at,
        &["热线", "热线:", "拨打", "致电", "客服", "客服:", "电话", "电话:"],
    );
    let apart = !source.at(end).is_alphanumeric() || !source.at(end).is_ascii();
    (told && end - at == 5 && apart && source.at(end) != '-')
        .then(|| (source.slice(at, end).iter().collect(), end))
}

/// Whether digits, written as `text` at `at`, are a phone number.
fn is_phone(source: &Source, at: usize, text: &str, digits: &str) -> bool {
    let abroad = text.starts_with(['+']) || text.starts_with("(+");
    let bare = digits.trim_start_matches("00");
    let china = abroad || digits.starts_with("0086");
    if abroad && !bare.starts_with("86") {
        // +1 206-555-0100: groups of two alone are sums or codes.
        let widest = text
            .split(|char: char| !char.is_ascii_digit())
            .map(str::len)
            .max();
        return (9..=14).contains(&digits.len()) && widest >= Some(3);
    }
    // 852-2345 6789: Hong Kong, Macao, Taiwan by their codes.
    let region = ["852", "853", "886"].iter().any(|code| digits.starts_with(code))
        && text.starts_with(['8', '+', '('])
        && text.get(3..4) == Some("-");
    if region && (11..=12).contains(&digits.len()) {
        return true;
    }
    let national = if china {
        bare.strip_prefix("86").unwrap_or(bare)
    } else {
        digits
    };
    let national = national
        .strip_prefix("86")
        .filter(|rest| rest.len() == 11 && rest.starts_with(['0', '1']))
        .unwrap_or(national);
    let mobile = national.len() == 11
        && national.starts_with('1')
        && matches!(national.as_bytes().get(1), Some(b'3'..=b'9'));
    let apart = text.contains(['-', '(', ' ']) || labelled(source, at);
    let landline = national.starts_with('0')
        && !national.starts_with("00")
        && (10..=12).contains(&national.len())
        && apart;
    // +86 20 8280 3159 leaves the 0 of the area out.
    let from_abroad =
        china && (9..=11).contains(&national.len()) && national.starts_with(['2', '3', '4', '5', '7', '8']);
    let service = (national.starts_with("400") || national.starts_with("800"))
        && national.len() == 10
        && (apart || national.starts_with("400") && !source.at(at + 10).is_alphabetic());
    let local =
        labelled(source, at) && (7..=8).contains(&national.len()) && !national.starts_with(['0', '1']);
    (mobile || landline || from_abroad || service || local) && grouping_is_fit(text, mobile)
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
    groups.len() <= 4 && (least >= 2 || !mobile && least >= 3) && !text.contains("  ")
}

/// Digits with single separators and one pair of parentheses.
fn collect(source: &Source, at: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut index = at;
    let mut end = at;
    let mut open = false;
    if source.at(index) == '(' && source.at(index + 1) == '+' {
        open = true;
        index += 1;
    }
    if source.at(index) == '+' {
        index += 1;
    }
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
            if char == ' '
                && digits.len() >= 11
                && !digits.starts_with("86")
                && !digits.starts_with('0')
                && source.at(at) != '+'
            {
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
    if source.at(at) == '〔' {
        return official(source, at).map(|(begin, end)| ("document_number", begin, end));
    }
    if let Some((kind, after)) = PAPERS.eat(source, at) {
        let mut begin = source.skip_blank(after);
        if matches!(source.at(begin), ':' | '为' | '是' | '#') {
            begin = source.skip_blank(begin + 1);
        }
        let mut end = token(source, begin);
        // 账号 1001 2345 6789: written in groups.
        if source.before(after) == '号' {
            while source.at(end) == ' ' && source.at(end + 1).is_ascii_digit() && end < begin + 40 {
                end = token(source, end + 1);
            }
        }
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

/// 国办发〔2026〕12号: the number of an official paper whose year opens at `at`.
fn official(source: &Source, at: usize) -> Option<(usize, usize)> {
    let figures = |from: usize| (from..from + 6).find(|at| !source.at(*at).is_ascii_digit());
    let year = figures(at + 1).filter(|end| *end == at + 5 && source.at(*end) == '〕')?;
    let number = source.eat(year + 1, "第").unwrap_or(year + 1);
    let end = figures(number).filter(|end| *end > number && source.at(*end) == '号')?;
    // What leads to it is none of it: 根据|国办发.
    let mut begin = at;
    while begin > at.saturating_sub(8)
        && source.before(begin).is_alphabetic()
        && !"据照按依循由以对将与和及见到于彻实行考".contains(source.before(begin))
    {
        begin -= 1;
    }
    (begin < at).then_some((begin, end + 1))
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
