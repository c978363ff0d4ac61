//! A source is a text made ready for the scanners: one normalised character per character of the original,
//! each with its byte offset, so that rules see half-width, simplified characters and spans stay exact.

use super::Span;

/// A text with its normalised characters.
///
/// Normalising never changes the number of characters, so an index into them is a place in the original.
pub(super) struct Source<'a> {
    /// The original.
    pub(super) text: &'a str,
    chars: Vec<char>,
    offsets: Vec<u32>,
}

impl<'a> Source<'a> {
    /// Texts beyond 4 GiB are cut there; offsets are kept in 32 bits.
    pub(super) fn new(text: &'a str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 2 + 4);
        let mut offsets = Vec::with_capacity(text.len() / 2 + 5);
        let mut end = 0;
        for (offset, char) in text.char_indices() {
            let Ok(offset) = u32::try_from(offset) else { break };
            offsets.push(offset);
            chars.push(normal(char));
            end = offset as usize + char.len_utf8();
        }
        offsets.push(u32::try_from(end).unwrap_or(u32::MAX));
        Self { text, chars, offsets }
    }

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
        Span {
            start: offset(from),
            end: offset(to.max(from)),
        }
    }

    /// The character index at a byte offset (of the first character at or after it).
    pub(super) fn index_of(&self, offset: usize) -> usize {
        self.offsets
            .partition_point(|known| (*known as usize) < offset)
            .min(self.len())
    }

    /// The original text of the characters from `from` up to `to`.
    pub(super) fn original(&self, from: usize, to: usize) -> &'a str {
        let span = self.span(from, to);
        self.text.get(span.start..span.end).unwrap_or("")
    }
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
