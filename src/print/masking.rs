//! Masking: a record with what may not leave the house made unreadable, 138****5678 for a phone number.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Decimal, Extra, OwnFields, OwnKey, OwnKind, OwnValue, Record, Value, ValueMut, people_of, surname,
};

/// What is made unreadable on a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Masking {
    /// Phone numbers: 138****5678, 0755-****6666.
    pub phones: bool,
    /// Mail addresses: z***@example.com.
    pub mails: bool,
    /// Numbers of identity cards (18 places) and bank cards (16 to 19): all but the first four and the last four.
    pub cards: bool,
    /// The surnames of people that the record names: *经理 for 王经理, *明哲 for 李明哲.
    pub names: bool,
    /// Amounts of money: ¥*, *元, *万元.
    pub amounts: bool,
    /// Passages that stay within the house, 【内部】: they are left out, here alone and wherever anything else is masked.
    pub inside: bool,
}

/// What follows the figures of an amount, the longer first.
const UNITS: [&str; 8] = ["亿元", "万元", "千元", "百元", "元", "亿", "万", "块"];

/// The digits of amounts in words.
const WORDS: &str = "零壹贰叁肆伍陆柒捌玖拾佰仟萬万亿圆元角分整正";

impl Masking {
    /// Everything that a stranger need not know.
    pub const ALL: Self = Self {
        phones: true,
        mails: true,
        cards: true,
        names: true,
        amounts: true,
        inside: true,
    };

    /// Whether anything is masked.
    pub fn is_on(self) -> bool {
        self != Self::default()
    }

    /// A record with every text masked; its number, dates and order stay. What stands in own fields is a name, a way to
    /// reach somebody or an amount by itself or by the kind of its field in `own`.
    pub fn record(self, record: &Record, own: &OwnFields) -> Record {
        if !self.is_on() {
            return record.clone();
        }
        // Whoever is not to see a number is not to see what stays within the house.
        let mut masked = record.for_outside();
        retype(&mut masked.extra, own);
        let secrets = self.secrets(&masked, own);
        if self.amounts {
            let keys: Vec<OwnKey> = loose_amounts(&masked.extra, own).map(|(key, _)| key).collect();
            for key in keys {
                masked.set_own(key, Some(OwnValue::Text("*".to_owned())));
            }
        }
        masked.each_mut(&mut |_, value| match value {
            ValueMut::Party(party) => {
                party.unit = self.told(&party.unit, &secrets);
                party.person = self.name(&party.person, &secrets);
            }
            ValueMut::Person(name) => *name = self.name(name, &secrets),
            ValueMut::Contact(contact) => *contact = self.contact(contact),
            ValueMut::Money(amount) => *amount = self.money(amount),
            ValueMut::Own(value) if self.amounts && matches!(value, OwnValue::Money(_)) => {
                *value = OwnValue::Text("*".to_owned());
            }
            ValueMut::Text(text) | ValueMut::LongText(text) => *text = self.told(text, &secrets),
            _ => {}
        });
        masked
    }

    /// What the record says in places of their own: names, ways to reach somebody, amounts, each with what may be shown of
    /// it. The longer first, so that 王经理 is not found in 小王经理.
    fn secrets(self, record: &Record, own: &OwnFields) -> Vec<(String, String)> {
        let mut secrets: Vec<(String, String)> = Vec::new();
        if self.amounts {
            let loose = loose_amounts(&record.extra, own).flat_map(|(_, text)| writings(text));
            secrets.extend(loose.map(|text| (text, "*".to_owned())));
        }
        if self.names {
            secrets.extend(people_of(record).into_iter().map(|name| {
                let shown = masked_name(&name);
                (name, shown)
            }));
        }
        record.each(&mut |_, value| {
            let (text, shown) = match value {
                Value::Amount(amount) if self.amounts => {
                    secrets.extend(figures(amount).map(|text| (text, "*".to_owned())));
                    return;
                }
                Value::Contact(text) => (text, self.contact(text)),
                Value::Money(text) => (text, self.money(text)),
                _ => return,
            };
            secrets.push((text.trim().to_owned(), shown));
        });
        // One character alone stands in many words.
        secrets.retain(|(text, shown)| text.chars().count() >= 2 && text != shown);
        secrets.sort_by_key(|(text, _)| std::cmp::Reverse(text.chars().count()));
        secrets
    }

    /// A text of the record.
    fn told(self, text: &str, secrets: &[(String, String)]) -> String {
        let mut text = text.to_owned();
        for (secret, shown) in secrets {
            if text.contains(secret.as_str()) {
                text = text.replace(secret.as_str(), shown);
            }
        }
        self.text(&text)
    }

    /// A line of names.
    fn name(self, names: &str, secrets: &[(String, String)]) -> String {
        if self.names && names.trim().chars().count() == 1 {
            return "*".to_owned();
        }
        self.told(names, secrets)
    }

    /// A way to reach somebody, in whatever form it was typed.
    fn contact(self, contact: &str) -> String {
        let masked = self.text(contact);
        let wanted = if contact.contains('@') {
            self.mails
        } else {
            self.phones
        };
        if !wanted || masked != contact {
            return masked;
        }
        let count = contact.chars().filter(|c| c.is_alphanumeric()).count();
        stars(contact, count / 3, count / 3)
    }

    /// An amount, in whatever form it was typed.
    fn money(self, amount: &str) -> String {
        let masked = self.text(amount);
        if !self.amounts || masked != amount || amount.is_empty() {
            return masked;
        }
        "*".to_owned()
    }

    /// A text with what is chosen made unreadable.
    pub fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = if first.is_ascii_digit() {
                digits(rest)
            } else if first.is_ascii_alphabetic() {
                word(rest)
            } else {
                &rest[..first.len_utf8()]
            };
            if let Some((shown, length)) = amount(rest, out.chars().next_back()).filter(|_| self.amounts) {
                out.push_str(&shown);
                rest = &rest[length..];
                continue;
            }
            let mail = mail(rest);
            if let Some(mail) = mail.filter(|_| self.mails) {
                out.push_str(&masked_mail(mail));
                rest = &rest[mail.len()..];
                continue;
            }
            out.push_str(&self.number(word));
            rest = &rest[word.len()..];
        }
        out
    }

    /// A run of digits, as it may be shown.
    fn number(self, run: &str) -> String {
        let count = run.chars().filter(char::is_ascii_alphanumeric).count();
        let digits = run.chars().filter(char::is_ascii_digit).count();
        let card = (16..=19).contains(&count) && digits + 1 >= count && !run.contains('-');
        let mobile = count == 11 && run.starts_with('1') && !run.starts_with("10");
        let area = run.starts_with('0') && run.contains(['-', ' ']) && (10..=12).contains(&count);
        if self.cards && card {
            stars(run, 4, 4)
        } else if self.phones && mobile {
            stars(run, 3, 4)
        } else if self.phones && area {
            let code = run.find(['-', ' ']).unwrap_or(3);
            stars(run, code, 4)
        } else {
            run.to_owned()
        }
    }
}

/// Makes the values of own fields such of their field's kind, but for what tells by itself that it is confidential.
fn retype(extra: &mut Extra, own: &OwnFields) {
    for field in &own.fields {
        if let Some(value) = extra.get_mut(&field.key)
            && !matches!(
                value,
                OwnValue::Person(_) | OwnValue::Contact(_) | OwnValue::Money(_)
            )
        {
            *value = value.as_kind(field.kind);
        }
    }
}

/// What people typed into own fields for money that is no plain amount: 120000左右.
fn loose_amounts<'r>(extra: &'r Extra, own: &'r OwnFields) -> impl Iterator<Item = (OwnKey, &'r str)> {
    let of_money = own.fields.iter().filter(|field| field.kind == OwnKind::Money);
    of_money.filter_map(|field| match extra.get(&field.key) {
        Some(OwnValue::Text(text)) => Some((field.key, text.as_str())),
        _ => None,
    })
}

/// How an amount with words around it may stand elsewhere: whole, and its figures alone where they are no year.
fn writings(text: &str) -> Vec<String> {
    let mut written = vec![text.trim().to_owned()];
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let run = &rest[start..];
        let end = run.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
        let (run, after) = run.split_at(end.unwrap_or(run.len()));
        let run = run.trim_end_matches(['.', ',']);
        let count = run.chars().filter(char::is_ascii_digit).count();
        if count >= 3 && !after.starts_with('年') {
            written.push(run.to_owned());
            written.extend(Decimal::read(run).into_iter().flat_map(figures));
        }
        rest = after;
    }
    written
}

/// An amount in each way that it is written.
fn figures(amount: Decimal) -> [String; 3] {
    [amount.money(), amount.grouped(), amount.to_string()]
}

/// A name without its surname; one in other letters without its first.
fn masked_name(name: &str) -> String {
    let length = match surname(name) {
        whole if whole.len() == name.len() => name.chars().next().map_or(0, char::len_utf8),
        surname => surname.len(),
    };
    format!("*{}", &name[length..])
}

/// The amount of money that a text begins with: as it may be shown, and how many bytes it takes. `before` is what stands
/// in front of it.
fn amount(text: &str, before: Option<char>) -> Option<(String, usize)> {
    let figures = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .unwrap_or(text.len());
    let figures = text[..figures].trim_end_matches(['.', ',']).len();
    if figures > 0 {
        let after = &text[figures..];
        let unit = UNITS.iter().find(|unit| after.starts_with(**unit));
        let sign = matches!(before, Some('¥' | '￥' | '$' | '€'));
        return (unit.is_some() || sign).then(|| ("*".to_owned(), figures));
    }
    let words = text.find(|c: char| !WORDS.contains(c)).unwrap_or(text.len());
    let count = text[..words].chars().count();
    let is_amount = count >= 3
        && text[..words].contains(['元', '圆'])
        && text.starts_with(|c| "壹贰叁肆伍陆柒捌玖拾".contains(c));
    is_amount.then(|| ("*元".to_owned(), words))
}

/// A run of digits that reads as one number: grouped by blanks or a dash, an X at its end.
fn digits(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let digit = bytes[end].is_ascii_digit();
        let between = matches!(bytes[end], b' ' | b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let check = matches!(bytes[end], b'X' | b'x') && end == 17;
        if !(digit || between || check) {
            break;
        }
        end += 1;
    }
    &text[..end]
}

fn word(text: &str) -> &str {
    let end = text
        .find(|ch: char| !ch.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    &text[..end.max(1)]
}

/// The mail address that a text begins with.
fn mail(text: &str) -> Option<&str> {
    let part = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '.' | '_' | '-' | '+');
    let at = text.find(|ch| !part(ch))?;
    if at == 0 || !text[at..].starts_with('@') {
        return None;
    }
    let domain = &text[at + 1..];
    let length = domain.find(|ch| !part(ch)).unwrap_or(domain.len());
    let domain = domain[..length].trim_end_matches(['.', '-']);
    domain.contains('.').then(|| &text[..=at + domain.len()])
}

fn masked_mail(mail: &str) -> String {
    let (name, domain) = mail.split_once('@').unwrap_or((mail, ""));
    let first = name.chars().next().unwrap_or('*');
    format!("{first}***@{domain}")
}

/// Digits but for some at either end become stars.
fn stars(run: &str, first: usize, last: usize) -> String {
    let count = run.chars().filter(|c| c.is_alphanumeric()).count();
    let mut nth = 0;
    let hide = |ch: char| {
        if !ch.is_alphanumeric() {
            return ch;
        }
        nth += 1;
        if nth > first && nth + last <= count {
            '*'
        } else {
            ch
        }
    };
    run.chars().map(hide).collect()
}
