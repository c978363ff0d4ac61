//! The few elements of WordprocessingML that the sheets need. Lengths are twips, a twentieth of a point.

use super::super::{faces::Role, layout::Style, scene::Ink};

/// Points as twips.
pub(super) fn twips(points: f32) -> i64 {
    (points * 20.0).round() as i64
}

/// `w:pgMar`: top, right, bottom and left margin in points, and the room under the text for its foot in twips.
pub(super) fn page_margins([top, right, bottom, left]: [f32; 4], foot: i64) -> String {
    let [top, right, bottom, left] = [top, right, bottom, left].map(twips);
    format!(
        r#"<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="600" w:footer="{foot}" w:gutter="0"/>"#
    )
}

/// Text between tags: without what XML may not hold.
pub(in crate::print) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            ch if ch.is_control() => {}
            ch => out.push(ch),
        }
    }
    out
}

/// The face that Word has for a role.
fn face(role: Role) -> &'static str {
    match role {
        Role::Body | Role::Strong => "微软雅黑",
        Role::Fang => "仿宋",
        Role::Title => "方正小标宋简体",
        Role::Hei => "黑体",
        Role::Kai => "楷体",
        Role::Song => "宋体",
    }
}

/// Text in a style.
pub(super) fn run(text: &str, style: Style) -> String {
    format!(
        r#"<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>"#,
        properties(style),
        escape(text)
    )
}

fn properties(style: Style) -> String {
    let face = face(style.role);
    let size = (style.size * 2.0).round();
    let bold = if style.role == Role::Strong { "<w:b/>" } else { "" };
    let color = match style.ink {
        Ink::BLACK => String::new(),
        Ink(r, g, b) => format!(r#"<w:color w:val="{r:02X}{g:02X}{b:02X}"/>"#),
    };
    // 28 characters of 16 pt in a line of the official page: each a quarter of a point closer. A grid of characters says the
    // same, but programs other than Word set far fewer on it.
    let official =
        matches!(style.role, Role::Fang | Role::Hei | Role::Kai) && (style.size - 16.0).abs() < 0.01;
    let spacing = if official {
        r#"<w:spacing w:val="-5"/>"#
    } else {
        ""
    };
    format!(
        r#"<w:rPr><w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"/>{bold}{color}{spacing}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#
    )
}

/// A number that Word counts: `PAGE`, `NUMPAGES`.
pub(super) fn counted(field: &str, style: Style) -> String {
    format!(
        r#"<w:fldSimple w:instr=" {field} "><w:r>{}<w:t>1</w:t></w:r></w:fldSimple>"#,
        properties(style)
    )
}

/// A paragraph: what Word has to know about it, as XML, and its runs.
pub(super) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// `w:jc`.
pub(super) fn aligned(how: &str) -> String {
    format!(r#"<w:jc w:val="{how}"/>"#)
}
