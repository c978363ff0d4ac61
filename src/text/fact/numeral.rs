//! A numeral in figures and Han digits with scale words: 1,200.50, 3.5万, 三万五, 一千零二十. Its tokens are read from left
//! to right, and each is added to what the numeral says so far.

use crate::text::{number::han_digit, source::Source};

/// A number and how it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) end: usize,
    /// The last scale word: 1e4 for 3万, 1 for none.
    pub(super) scale: f64,
    /// Characters it has.
    pub(super) width: usize,
    /// Written with Han digits only.
    pub(super) han: bool,
    /// 多 or 余 within it: 三千多, 一千多万.
    pub(super) more: bool,
    /// 四五千: the upper value.
    pub(super) upper: Option<f64>,
    /// A fraction or decimal.
    pub(super) fraction: bool,
}

/// What stands next in a numeral.
enum Token {
    /// 1,200.50
    Figures,
    /// 三, 零
    Digit(u32),
    /// 十, 千, 万
    Scale(f64),
    /// 三千多万, 2 千: 多 before a scale, a blank before a digit and its scale.
    Between,
    /// Something else.
    Other,
}

/// What comes of a token.
enum Step {
    /// It belongs to the numeral.
    On,
    /// The numeral ended before it.
    Ended,
    /// All of it is a run of digits, which this one goes on with: 一七二零.
    Run(u32),
}

/// A numeral as far as it was read.
struct Numeral<'a> {
    source: &'a Source<'a>,
    begin: usize,
    at: usize,
    /// What is counted in 亿, in 万, and below.
    total: f64,
    hold: f64,
    section: f64,
    /// A digit or figures that wait for their scale.
    pending: Option<f64>,
    /// The last scale word, 0 before the first.
    last: f64,
    /// A 零 stands before what is pending.
    zero: bool,
    /// What is pending is a single digit.
    single: bool,
    more: bool,
    scale: f64,
    han: bool,
    fraction: bool,
}

/// The numeral at `begin`.
pub(super) fn read(source: &Source, begin: usize) -> Option<Amount> {
    let mut numeral = Numeral {
        source,
        begin,
        at: begin,
        total: 0.0,
        hold: 0.0,
        section: 0.0,
        pending: None,
        last: 0.0,
        zero: false,
        single: false,
        more: false,
        scale: 1.0,
        han: true,
        fraction: false,
    };
    loop {
        let step = match numeral.token() {
            Token::Figures => numeral.figures()?,
            Token::Digit(digit) => numeral.digit(digit),
            Token::Scale(factor) => numeral.scale(factor),
            Token::Between => {
                numeral.at += 1;
                Step::On
            }
            Token::Other => Step::Ended,
        };
        match step {
            Step::On => {}
            Step::Ended => break,
            Step::Run(digit) => return run(source, begin, numeral.at, numeral.pending, digit),
        }
    }
    numeral.amount()
}

impl Numeral<'_> {
    fn token(&mut self) -> Token {
        let source = self.source;
        let char = source.at(self.at);
        let next = source.at(self.at + 1);
        if char.is_ascii_digit() || char == '.' && self.at == self.begin {
            return Token::Figures;
        }
        if let Some(digit) = han_digit(char) {
            return Token::Digit(digit);
        }
        if let Some(factor) = unit(char) {
            return Token::Scale(factor);
        }
        let counted = self.pending.is_some() || self.last > 0.0;
        if matches!(char, '多' | '余') && counted && matches!(next, '万' | '亿') {
            self.more = true;
            return Token::Between;
        }
        let gap = char == ' ' && self.last > 0.0 && self.pending.is_none();
        if gap && next.is_ascii_digit() && unit(source.at(self.at + 2)).is_some() {
            return Token::Between;
        }
        Token::Other
    }

    /// Nothing was counted yet.
    fn is_empty(&self) -> bool {
        self.section == 0.0 && self.hold == 0.0 && self.total == 0.0
    }

    fn figures(&mut self) -> Option<Step> {
        if self.pending.is_some() {
            return Some(Step::Ended);
        }
        let (value, end, leading) = figures(self.source, self.at)?;
        self.han = false;
        self.zero |= leading;
        self.single = end - self.at == 1 && !leading;
        self.pending = Some(value);
        self.at = end;
        Some(Step::On)
    }

    fn digit(&mut self, digit: u32) -> Step {
        let next = self.source.at(self.at + 1);
        if self.source.at(self.at) == '两' {
            // 三十两 and 二两 weigh; 三十二 counts.
            let behind_scale = self.last > 0.0 && unit(next).is_none();
            if behind_scale || self.pending.is_some() && !next.is_alphanumeric() {
                return Step::Ended;
            }
        }
        if self.pending.is_some() && !(self.pending == Some(0.0) && self.zero) {
            return if self.han && self.is_empty() {
                Step::Run(digit)
            } else {
                Step::Ended
            };
        }
        self.at += 1;
        if digit == 0 && !self.is_empty() {
            self.zero = true;
            return Step::On;
        }
        self.zero |= digit == 0;
        self.single = true;
        self.pending = Some(f64::from(digit));
        Step::On
    }

    fn scale(&mut self, factor: f64) -> Step {
        let source = self.source;
        // 3千米, 千克, 6千字节 keep 千 with their unit.
        let measured = source.at(self.at) == '千'
            && matches!(
                source.at(self.at + 1),
                '米' | '克' | '瓦' | '卡' | '伏' | '赫' | '焦' | '字'
            );
        if measured && self.pending.is_some() {
            return Step::Ended;
        }
        if factor >= 1e4 {
            let value = self.section + self.pending.unwrap_or(0.0);
            if value == 0.0 && self.is_empty() {
                return Step::Ended;
            }
            self.large(factor, value);
        } else {
            let bare = self.pending.is_none() && self.section > 0.0 && !self.zero;
            if bare && !(factor < 100.0 && self.last > factor) {
                // 五十千 is 50 and something else; 一百十一 is 111.
                return Step::Ended;
            }
            // 零十 and 一百十一 leave out the one.
            self.section += self.pending.filter(|value| *value > 0.0).unwrap_or(1.0) * factor;
        }
        self.last = factor;
        self.pending = None;
        self.zero = false;
        self.at += 1;
        Step::On
    }

    /// 万 and 亿 close a section, which `value` is.
    fn large(&mut self, factor: f64, value: f64) {
        if factor > 1e7 {
            let held = self.hold + value;
            self.total += held.max(if held == 0.0 { 0.0 } else { 1e-9 }) * factor;
            self.hold = 0.0;
        } else if value == 0.0 {
            self.hold *= factor;
        } else {
            self.hold += value * factor;
        }
        self.section = 0.0;
        let twice = self.scale > 1.0 && self.last >= 1e4;
        self.scale = factor * if twice { 1e4 } else { 1.0 };
    }

    /// What the numeral says, with what stands behind it.
    fn amount(mut self) -> Option<Amount> {
        let source = self.source;
        if self.at == self.begin {
            return None;
        }
        if let Some(value) = self.pending {
            // 一万三, 九百九: a single digit after a scale is the next place.
            let short = self.last >= 100.0 && self.single && !self.zero;
            self.section += if short { value * self.last / 10.0 } else { value };
        } else if self.zero && self.last > 0.0 && matches!(source.before(self.at), '零' | '〇') {
            self.at -= 1;
        }
        let mut value = self.total + self.hold + self.section;
        // 个 before 亿 and 万: 两个亿.
        if self.last == 0.0 && source.at(self.at) == '个' {
            value = self.scaled(value, self.at + 1);
        }
        value = self.decimals(value);
        value = self.letter(value);
        if matches!(source.at(self.begin), '千' | '仟' | '百' | '佰') && self.at == self.begin + 1 {
            return None;
        }
        Some(Amount {
            value: tidy(value),
            end: self.at,
            scale: self.scale,
            width: self.at - self.begin,
            han: self.han,
            more: self.more,
            upper: self.more.then_some(value + step(value)),
            fraction: self.fraction,
        })
    }

    /// A value by the 万 or 亿 at `at`, if one stands there.
    fn scaled(&mut self, value: f64, at: usize) -> f64 {
        match unit(self.source.at(at)).filter(|factor| *factor >= 1e4) {
            Some(factor) => {
                self.scale = factor;
                self.at = at + 1;
                value * factor
            }
            None => value,
        }
    }

    /// 三点五, 二点一五万
    fn decimals(&mut self, mut value: f64) -> f64 {
        let source = self.source;
        if source.at(self.at) != '点' || !self.han || han_digit(source.at(self.at + 1)).is_none() {
            return value;
        }
        let mut place = 0.1;
        self.at += 1;
        while let Some(digit) = han_digit(source.at(self.at)) {
            value += f64::from(digit) * place;
            place /= 10.0;
            self.at += 1;
        }
        self.fraction = true;
        let value = self.scaled(value, self.at);
        (value * 1e9).round() / 1e9
    }

    /// 15k, 3.2M, 5w
    fn letter(&mut self, value: f64) -> f64 {
        let source = self.source;
        if self.han || self.last != 0.0 || source.at(self.at + 1).is_ascii_alphanumeric() {
            return value;
        }
        let factor = match source.at(self.at) {
            'k' | 'K' => 1e3,
            'w' | 'W' => 1e4,
            'M' => 1e6,
            'G' => 1e9,
            'T' => 1e12,
            _ => return value,
        };
        self.scale = factor;
        self.at += 1;
        value * factor
    }
}

/// The last place that a round number names: 1000 of 23000.
pub(super) fn step(value: f64) -> f64 {
    let mut step = 1.0;
    while value / (step * 10.0) >= 1.0 && (value % (step * 10.0)).abs() < 1e-9 && step < 1e12 {
        step *= 10.0;
    }
    step
}

/// Removes the last digits that scaling a decimal leaves: 3541.07万.
fn tidy(value: f64) -> f64 {
    let rounded = (value * 1e4).round() / 1e4;
    if value.abs() > 1.0 && (rounded - value).abs() < 1e-3 {
        rounded
    } else {
        value
    }
}

pub(super) fn unit(char: char) -> Option<f64> {
    Some(match char {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    })
}

pub(super) fn plain(value: f64, begin: usize, end: usize, han: bool) -> Amount {
    Amount {
        value,
        end,
        scale: 1.0,
        width: end - begin,
        han,
        more: false,
        upper: None,
        fraction: false,
    }
}

/// Figures with groups of three and a decimal point; the flag tells of a leading zero.
pub(super) fn figures(source: &Source, at: usize) -> Option<(f64, usize, bool)> {
    let mut end = at;
    let mut text = String::new();
    while source.at(end).is_ascii_digit() && end - at < 24 {
        text.push(source.at(end));
        end += 1;
    }
    let leading = text.starts_with('0') && text.len() > 1;
    if !text.is_empty() && text.len() <= 3 {
        while source.at(end) == ','
            && (1..=3).all(|ahead| source.at(end + ahead).is_ascii_digit())
            && !source.at(end + 4).is_ascii_digit()
            && end - at < 24
        {
            for ahead in 1..=3 {
                text.push(source.at(end + ahead));
            }
            end += 4;
        }
    }
    if source.at(end) == '.' && source.at(end + 1).is_ascii_digit() {
        text.push('.');
        end += 1;
        while source.at(end).is_ascii_digit() && end - at < 40 {
            text.push(source.at(end));
            end += 1;
        }
    }
    if text.starts_with('.') {
        text.insert(0, '0');
    }
    Some((text.parse().ok()?, end, leading))
}

/// A run of Han digits from `begin`, the one at `at` included.
pub(super) fn run(
    source: &Source,
    begin: usize,
    at: usize,
    pending: Option<f64>,
    digit: u32,
) -> Option<Amount> {
    if let Some(factor) = unit(source.at(at + 1)) {
        let first = pending?;
        let next = source.at(at + 2);
        if (f64::from(digit) - first - 1.0).abs() < 0.5 && at == begin + 1 {
            let mut end = at + 2;
            let mut factor = factor;
            if factor < 1e4
                && let Some(more) = unit(next).filter(|more| *more >= 1e4)
            {
                factor *= more;
                end += 1;
            }
            return Some(Amount {
                scale: factor,
                upper: Some(f64::from(digit) * factor),
                ..plain(first * factor, begin, end, true)
            });
        }
        return None;
    }
    let mut end = begin;
    let mut value = 0.0;
    while let Some(digit) = han_digit(source.at(end)) {
        value = value * 10.0 + f64::from(digit);
        end += 1;
        if end - begin > 15 {
            return None;
        }
    }
    if end == begin {
        return None;
    }
    let mut fraction = false;
    if source.at(end) == '点' && han_digit(source.at(end + 1)).is_some() {
        let mut place = 0.1;
        end += 1;
        while let Some(digit) = han_digit(source.at(end)) {
            value += f64::from(digit) * place;
            place /= 10.0;
            end += 1;
        }
        value = (value * 1e9).round() / 1e9;
        fraction = true;
    }
    Some(Amount {
        fraction,
        ..plain(value, begin, end, true)
    })
}

/// Whether a character counts things: 台, 箱.
pub(super) fn is_counter(char: char) -> bool {
    COUNTERS.contains(char)
}

const COUNTERS: &str = "件台套箱张份批次家名位辆只条块瓶包袋卷根支把双对组层间栋幢户笔项页本册册款种桶盒罐盘副艘架株头匹枚颗粒片车人票场席门扇面座口盏樘捆幅";
