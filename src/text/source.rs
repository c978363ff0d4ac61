//! A source is a text made ready for the scanners: one normalised character per character of the original,
//! each with its byte offset, so that rules see half-width, simplified characters and spans stay exact.

use super::{Span, address};

/// How long what stands in brackets may be, characters.
const LONGEST_ASIDE: usize = 160;

/// A text with its normalised characters.
///
/// Normalising never changes a character's place, so an index into them is a place in the original. Only the marks that
/// Markdown puts around words (`**`, `__`, `~~`, back ticks) are left out: no rule has to step over them.
pub(super) struct Source<'a> {
    /// The original.
    pub(super) text: &'a str,
    chars: Vec<char>,
    offsets: Vec<u32>,
    struck: Vec<(usize, usize)>,
    addresses: Vec<(usize, usize)>,
}

impl<'a> Source<'a> {
    /// Texts beyond 4 GiB are cut there; offsets are kept in 32 bits.
    pub(super) fn new(text: &'a str) -> Self {
        let mut source = Self {
            text,
            chars: Vec::with_capacity(text.len() / 2 + 4),
            offsets: Vec::with_capacity(text.len() / 2 + 5),
            struck: Vec::new(),
            addresses: Vec::new(),
        };
        let mut struck_from = None;
        let mut end = 0;
        let mut skip_to = 0;
        for (offset, char) in text.char_indices() {
            let Ok(short) = u32::try_from(offset) else { break };
            end = offset + char.len_utf8();
            if offset < skip_to {
                continue;
            }
            if matches!(char, '*' | '_' | '~' | '`')
                && let Some(after) = emphasis(text, offset, struck_from.is_some())
            {
                skip_to = after;
                if char == '~' {
                    let here = source.chars.len();
                    match struck_from.take() {
                        Some(from) => source.struck.push((from, here)),
                        None => struck_from = Some(here),
                    }
                }
                continue;
            }
            source.offsets.push(short);
            source.chars.push(normal(char));
        }
        source.offsets.push(u32::try_from(end).unwrap_or(u32::MAX));
        source.addresses = address::find(&source.chars);
        source
    }

    /// Whether the character at `index` is struck out: `~~cancelled~~`.
    pub(super) fn is_struck(&self, index: usize) -> bool {
        within(&self.struck, index).is_some()
    }

    /// Where the mail address, web address or document number ends that holds the character at `index`.
    pub(super) fn address_end(&self, index: usize) -> Option<usize> {
        within(&self.addresses, index).map(|(_, end)| end)
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The normalised character at `index`; NUL beyond the end.
    pub(super) fn at(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or('\0')
    }

    /// The character before `index`; NUL at the beginning.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\0', |last| self.at(last))
    }

    /// The normalised characters from `from` up to `to`, clipped to the text.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        let to = to.min(self.chars.len());
        self.chars.get(from.min(to)..to).unwrap_or(&[])
    }

    /// The index behind `word` if it stands at `index`.
    pub(super) fn eat(&self, index: usize, word: &str) -> Option<usize> {
        let mut end = index;
        for char in word.chars() {
            if self.chars.get(end) != Some(&char) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The index behind the first of `words` that stands at `index`; give longer words first.
    pub(super) fn eat_any(&self, index: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.eat(index, word))
    }

    /// Whether one of `words` ends just before `index`.
    pub(super) fn ends_with(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| {
            let mut at = index;
            word.chars().rev().all(|char| {
                at = at.wrapping_sub(1);
                self.chars.get(at) == Some(&char)
            })
        })
    }

    /// The index of the first character at or after `index` that is no blank (line ends are none).
    pub(super) fn skip_blank(&self, mut index: usize) -> usize {
        while matches!(self.at(index), ' ' | '\t' | '\u{a0}') {
            index += 1;
        }
        index
    }

    /// The byte span of the characters from `from` up to `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let offset = |index: usize| {
            self.offsets
                .get(index)
                .or(self.offsets.last())
                .map_or(0, |o| *o as usize)
        };
        let start = offset(from);
        // A mark that was left out behind the last character is no part of the span.
        let end = match to.min(self.len()).checked_sub(1) {
            Some(last) if last >= from => {
                let last = offset(last);
                let width = self.text.get(last..).and_then(|rest| rest.chars().next());
                last + width.map_or(0, char::len_utf8)
            }
            _ => start,
        };
        Span { start, end }
    }

    /// The character index at a byte offset (of the first character at or after it).
    pub(super) fn index_of(&self, offset: usize) -> usize {
        self.offsets
            .partition_point(|known| (*known as usize) < offset)
            .min(self.len())
    }

    /// Where a bracket that opens at `index` closes before `end`; one left open too long is none.
    pub(super) fn closing(&self, index: usize, end: usize) -> Option<usize> {
        let close = match self.at(index) {
            '(' => ')',
            '[' => ']',
            '【' => '】',
            '《' => '》',
            '“' => '”',
            '「' => '」',
            _ => return None,
        };
        (index + 1..end.min(index + LONGEST_ASIDE)).find(|at| self.at(*at) == close)
    }

    /// Splits from `begin` to `end` where `stops` says so, but not within brackets or addresses. Blanks around the parts
    /// are left out, and empty parts.
    pub(super) fn split(
        &self,
        begin: usize,
        end: usize,
        stops: impl Fn(usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let (mut open, mut at) = (begin, begin);
        let mut close = |open: usize, at: usize| {
            let from = (open..at).find(|at| !self.at(*at).is_whitespace()).unwrap_or(at);
            let mut to = at;
            while to > from && self.before(to).is_whitespace() {
                to -= 1;
            }
            if to > from {
                parts.push((from, to));
            }
        };
        while at < end {
            if let Some(after) = self
                .address_end(at)
                .or_else(|| self.closing(at, end).map(|close| close + 1))
            {
                at = after.min(end);
                continue;
            }
            if stops(at) {
                close(open, at);
                open = at + 1;
            }
            at += 1;
        }
        close(open, end);
        parts
    }

    /// The sentences from `begin` up to `end`.
    pub(super) fn sentences(&self, begin: usize, end: usize) -> Vec<(usize, usize)> {
        self.split(begin, end, |at| matches!(self.at(at), '。' | ';' | '!' | '?'))
    }

    /// Whether a comma groups the figures of a number: 284,600.
    pub(super) fn groups_figures(&self, index: usize) -> bool {
        self.at(index) == ','
            && self.before(index).is_ascii_digit()
            && (1..=3).all(|ahead| self.at(index + ahead).is_ascii_digit())
            && !self.at(index + 4).is_ascii_digit()
    }

    /// The original text of the characters from `from` up to `to`.
    pub(super) fn original(&self, from: usize, to: usize) -> &'a str {
        let span = self.span(from, to);
        self.text.get(span.start..span.end).unwrap_or("")
    }
}

/// The range that holds `index`, of ranges in order.
fn within(ranges: &[(usize, usize)], index: usize) -> Option<(usize, usize)> {
    let next = ranges.partition_point(|(from, _)| *from <= index);
    let range = ranges.get(next.checked_sub(1)?)?;
    (index < range.1).then_some(*range)
}

/// The end of the Markdown mark at `offset`, if one stands there.
fn emphasis(text: &str, offset: usize, struck: bool) -> Option<usize> {
    let rest = text.get(offset..)?;
    let mark = rest.chars().next()?;
    if mark == '`' {
        return Some(offset + 1);
    }
    let run = rest.bytes().take_while(|byte| char::from(*byte) == mark).count();
    let before = text.get(..offset)?.chars().next_back();
    let after = rest.get(run..)?.chars().next();
    let word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let marks = match mark {
        '*' => matches!(run, 2 | 3) && before != Some('*'),
        // 2026年__月__日 is a form to fill in.
        '_' => run == 2 && before != Some('_') && word(before) != word(after),
        // 9:00~~10:00 is a range; what is struck out ends on its line.
        _ => {
            let near = rest.get(run..)?;
            let near = near
                .char_indices()
                .nth(LONGEST_ASIDE)
                .map_or(near, |(end, _)| &near[..end]);
            let line = near.split('\n').next()?;
            run == 2
                && before != Some('~')
                && (struck || line.contains("~~") && !before.is_some_and(|char| char.is_ascii_digit()))
        }
    };
    marks.then_some(offset + run)
}

/// Whether a character ends a clause for the scanners.
pub(super) fn is_stop(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | '?' | '\n' | '\r' | '\0')
}

/// Whether a character is punctuation, a blank or the text's edge.
pub(super) fn is_edge(char: char) -> bool {
    // Most characters are Han, and the table of all letters is slow to ask.
    !('\u{4e00}'..='\u{9fff}').contains(&char) && !char.is_alphanumeric()
}

/// The half-width, simplified form of a character, for the characters that the rules know.
fn normal(char: char) -> char {
    match char {
        '\0'..='\u{7f}' => char,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '！'..='／' | '：'..='＠' | '［'..='｀' | '｛'..='～' => {
            char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char)
        }
        '\u{3000}' => ' ',
        '○' | '◯' => '〇',
        '–' | '—' | '−' | '―' | '─' | '﹣' | '‐' | '‑' => '-',
        '〜' | '∼' => '~',
        '｡' => '。',
        '、' | '。' | '的' | '了' | '是' | '在' => char,
        '一'..='\u{9fff}' => simplified(char),
        '﹕' | '︰' | '∶' => ':',
        '﹐' => ',',
        '﹔' => ';',
        _ => char,
    }
}

fn simplified(char: char) -> char {
    TRADITIONAL
        .binary_search_by(|(from, _)| from.cmp(&char))
        .map_or(char, |index| TRADITIONAL[index].1)
}

/// Traditional characters of the rules' words, in code point order, with their simplified forms.
const TRADITIONAL: [(char, char); 309] = [
    ('佈', '布'),
    ('來', '来'),
    ('倉', '仓'),
    ('個', '个'),
    ('們', '们'),
    ('備', '备'),
    ('傳', '传'),
    ('債', '债'),
    ('僅', '仅'),
    ('價', '价'),
    ('億', '亿'),
    ('儘', '尽'),
    ('償', '偿'),
    ('優', '优'),
    ('內', '内'),
    ('兩', '两'),
    ('別', '别'),
    ('則', '则'),
    ('剛', '刚'),
    ('創', '创'),
    ('劃', '划'),
    ('動', '动'),
    ('務', '务'),
    ('勞', '劳'),
    ('勢', '势'),
    ('區', '区'),
    ('協', '协'),
    ('厲', '厉'),
    ('參', '叁'),
    ('員', '员'),
    ('問', '问'),
    ('啟', '启'),
    ('單', '单'),
    ('嚴', '严'),
    ('國', '国'),
    ('圓', '圆'),
    ('圖', '图'),
    ('團', '团'),
    ('執', '执'),
    ('報', '报'),
    ('場', '场'),
    ('塊', '块'),
    ('壓', '压'),
    ('壞', '坏'),
    ('夠', '够'),
    ('夾', '夹'),
    ('奧', '奥'),
    ('婦', '妇'),
    ('學', '学'),
    ('實', '实'),
    ('寧', '宁'),
    ('寫', '写'),
    ('將', '将'),
    ('專', '专'),
    ('導', '导'),
    ('層', '层'),
    ('屬', '属'),
    ('師', '师'),
    ('帳', '账'),
    ('帶', '带'),
    ('幣', '币'),
    ('幹', '干'),
    ('幾', '几'),
    ('庫', '库'),
    ('廠', '厂'),
    ('廣', '广'),
    ('後', '后'),
    ('從', '从'),
    ('復', '复'),
    ('徵', '征'),
    ('態', '态'),
    ('慶', '庆'),
    ('憑', '凭'),
    ('應', '应'),
    ('懷', '怀'),
    ('懸', '悬'),
    ('戰', '战'),
    ('擔', '担'),
    ('據', '据'),
    ('擬', '拟'),
    ('擴', '扩'),
    ('攜', '携'),
    ('數', '数'),
    ('斷', '断'),
    ('於', '于'),
    ('時', '时'),
    ('曆', '历'),
    ('會', '会'),
    ('東', '东'),
    ('條', '条'),
    ('業', '业'),
    ('極', '极'),
    ('構', '构'),
    ('標', '标'),
    ('樣', '样'),
    ('機', '机'),
    ('檔', '档'),
    ('檢', '检'),
    ('權', '权'),
    ('歐', '欧'),
    ('歡', '欢'),
    ('歲', '岁'),
    ('歷', '历'),
    ('歸', '归'),
    ('殘', '残'),
    ('決', '决'),
    ('沒', '没'),
    ('況', '况'),
    ('減', '减'),
    ('測', '测'),
    ('準', '准'),
    ('滿', '满'),
    ('漸', '渐'),
    ('潔', '洁'),
    ('無', '无'),
    ('獎', '奖'),
    ('現', '现'),
    ('環', '环'),
    ('產', '产'),
    ('畢', '毕'),
    ('畫', '画'),
    ('異', '异'),
    ('當', '当'),
    ('發', '发'),
    ('盡', '尽'),
    ('監', '监'),
    ('確', '确'),
    ('禮', '礼'),
    ('稅', '税'),
    ('種', '种'),
    ('積', '积'),
    ('穩', '稳'),
    ('筆', '笔'),
    ('節', '节'),
    ('範', '范'),
    ('簡', '简'),
    ('簽', '签'),
    ('紀', '纪'),
    ('約', '约'),
    ('納', '纳'),
    ('紙', '纸'),
    ('級', '级'),
    ('細', '细'),
    ('組', '组'),
    ('結', '结'),
    ('絕', '绝'),
    ('給', '给'),
    ('統', '统'),
    ('經', '经'),
    ('維', '维'),
    ('網', '网'),
    ('緊', '紧'),
    ('線', '线'),
    ('編', '编'),
    ('緩', '缓'),
    ('練', '练'),
    ('總', '总'),
    ('績', '绩'),
    ('織', '织'),
    ('續', '续'),
    ('聯', '联'),
    ('聲', '声'),
    ('職', '职'),
    ('聽', '听'),
    ('臘', '腊'),
    ('臺', '台'),
    ('與', '与'),
    ('舊', '旧'),
    ('萬', '万'),
    ('藝', '艺'),
    ('處', '处'),
    ('號', '号'),
    ('術', '术'),
    ('衛', '卫'),
    ('補', '补'),
    ('製', '制'),
    ('複', '复'),
    ('規', '规'),
    ('視', '视'),
    ('覺', '觉'),
    ('觀', '观'),
    ('觸', '触'),
    ('訂', '订'),
    ('計', '计'),
    ('設', '设'),
    ('許', '许'),
    ('註', '注'),
    ('評', '评'),
    ('詢', '询'),
    ('試', '试'),
    ('話', '话'),
    ('該', '该'),
    ('詳', '详'),
    ('認', '认'),
    ('誤', '误'),
    ('說', '说'),
    ('課', '课'),
    ('調', '调'),
    ('談', '谈'),
    ('請', '请'),
    ('論', '论'),
    ('諮', '咨'),
    ('諾', '诺'),
    ('謝', '谢'),
    ('證', '证'),
    ('識', '识'),
    ('譯', '译'),
    ('議', '议'),
    ('護', '护'),
    ('變', '变'),
    ('讓', '让'),
    ('負', '负'),
    ('財', '财'),
    ('貨', '货'),
    ('責', '责'),
    ('貳', '贰'),
    ('貴', '贵'),
    ('買', '买'),
    ('貸', '贷'),
    ('費', '费'),
    ('貼', '贴'),
    ('資', '资'),
    ('賣', '卖'),
    ('質', '质'),
    ('賬', '账'),
    ('購', '购'),
    ('軍', '军'),
    ('軟', '软'),
    ('較', '较'),
    ('載', '载'),
    ('輔', '辅'),
    ('輪', '轮'),
    ('輸', '输'),
    ('轉', '转'),
    ('辦', '办'),
    ('辭', '辞'),
    ('農', '农'),
    ('這', '这'),
    ('連', '连'),
    ('週', '周'),
    ('進', '进'),
    ('運', '运'),
    ('過', '过'),
    ('達', '达'),
    ('遞', '递'),
    ('遠', '远'),
    ('適', '适'),
    ('遲', '迟'),
    ('選', '选'),
    ('還', '还'),
    ('邊', '边'),
    ('郵', '邮'),
    ('釋', '释'),
    ('銷', '销'),
    ('錄', '录'),
    ('錢', '钱'),
    ('錯', '错'),
    ('鍾', '钟'),
    ('鎮', '镇'),
    ('鐘', '钟'),
    ('鐵', '铁'),
    ('長', '长'),
    ('門', '门'),
    ('閉', '闭'),
    ('開', '开'),
    ('閏', '闰'),
    ('間', '间'),
    ('閱', '阅'),
    ('關', '关'),
    ('陰', '阴'),
    ('陸', '陆'),
    ('陽', '阳'),
    ('隊', '队'),
    ('階', '阶'),
    ('際', '际'),
    ('隨', '随'),
    ('險', '险'),
    ('雙', '双'),
    ('雜', '杂'),
    ('離', '离'),
    ('難', '难'),
    ('電', '电'),
    ('靜', '静'),
    ('響', '响'),
    ('項', '项'),
    ('須', '须'),
    ('預', '预'),
    ('領', '领'),
    ('頭', '头'),
    ('題', '题'),
    ('額', '额'),
    ('類', '类'),
    ('顧', '顾'),
    ('顯', '显'),
    ('風', '风'),
    ('飛', '飞'),
    ('養', '养'),
    ('餘', '余'),
    ('館', '馆'),
    ('馬', '马'),
    ('驗', '验'),
    ('驟', '骤'),
    ('體', '体'),
    ('鬆', '松'),
    ('鬧', '闹'),
    ('鮮', '鲜'),
    ('點', '点'),
    ('齊', '齐'),
    ('龍', '龙'),
];
