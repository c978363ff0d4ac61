//! The columns of a form's tables, and the widths that they get.

use std::borrow::Cow;

use super::super::super::{
    faces::Faces,
    layout::{Align, Style},
};

/// A column of a table within a form.
#[derive(Debug, Clone, Copy)]
pub(in crate::print) struct TableColumn {
    pub title: &'static str,
    /// Its share of the width.
    pub share: f32,
    /// What it needs at least, points: narrow paper takes it from the columns that have more.
    pub least: f32,
    pub align: Align,
    /// Whether it names parties, which are broken behind the unit.
    pub parties: bool,
    /// Whether it says which row it is: where the row goes on over pages, it says so again.
    pub names_row: bool,
}

impl TableColumn {
    pub(in crate::print::sheets) const fn new(title: &'static str, share: f32, align: Align) -> Self {
        Self {
            title,
            share,
            least: 34.0,
            align,
            parties: false,
            names_row: false,
        }
    }

    /// A column that holds a number or a day, which must not be broken.
    pub(in crate::print::sheets) const fn whole(title: &'static str, width: f32) -> Self {
        Self {
            least: width,
            ..Self::new(title, width, Align::Center)
        }
    }

    /// A column that holds the number or the day by which a row is found.
    pub(in crate::print::sheets) const fn naming(title: &'static str, width: f32) -> Self {
        Self {
            names_row: true,
            ..Self::whole(title, width)
        }
    }

    /// A column that names parties.
    pub(in crate::print::sheets) const fn parties(title: &'static str, share: f32) -> Self {
        Self {
            least: 52.0,
            parties: true,
            ..Self::new(title, share, Align::Center)
        }
    }
}

/// The widths of columns, together `width`.
pub(in crate::print) fn column_widths(columns: &[TableColumn], width: f32) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let mut widths: Vec<f32> = columns
        .iter()
        .map(|column| (width * column.share / shares).max(column.least))
        .collect();
    let excess = widths.iter().sum::<f32>() - width;
    let spare: f32 = columns.iter().zip(&widths).map(|(c, w)| w - c.least).sum();
    for (column, w) in columns.iter().zip(&mut widths) {
        *w -= if spare > excess {
            excess * (*w - column.least) / spare
        } else {
            excess / columns.len() as f32
        };
    }
    widths
}

/// Parties that do not fit into one line, each on its own line and broken behind its unit: 市场部/ over 王经理.
pub(in crate::print::sheets) fn fold_parties<'t>(
    text: &'t str,
    style: Style,
    room: f32,
    faces: &Faces,
) -> Cow<'t, str> {
    /// So many are still set one a line.
    const FEW: usize = 6;
    let fits = |text: &str| {
        let em: f32 = text.chars().map(|ch| faces.find(style.role, ch).advance).sum();
        em * style.size <= room
    };
    let parties = text.split_inclusive('、');
    if fits(text) || parties.clone().count() > FEW {
        return text.into();
    }
    let fold = |party: &str| {
        if fits(party) {
            return party.to_owned();
        }
        let folded = party.replacen('/', "/\n", 1);
        let mut lines = folded.lines();
        let unit = lines.find(|line| !line.is_empty()).unwrap_or_default();
        // 配合：仓储物流部/ is still too long: the unit gets a line of its own.
        if unit.contains('：') && !fits(unit) {
            folded.replacen('：', "：\n", 1)
        } else {
            folded
        }
    };
    parties.map(fold).collect::<Vec<_>>().join("\n").into()
}
