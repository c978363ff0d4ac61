//! The QR code of a final version beside the head of its sheet, as in print: a picture at the right edge of the text, which
//! moves nothing else.

use super::super::{
    PrintOptions, attested,
    sheets::qr::{qr_picture, side},
};
use crate::domain::Record;

/// A code, and how far under the upper edge of the text it stands, points.
pub(super) struct Code {
    /// It as a PNG file.
    pub(super) png: Vec<u8>,
    under: f32,
}

/// English Metric Units to the point.
const EMU: f32 = 12_700.0;

/// How high the title of a form stands with the room around it, and the office's name over it, points.
const TITLE_HEIGHT: f32 = 32.0;
const ORGANIZATION_HEIGHT: f32 = 20.0;

/// The name of a code among the relations of the document; `nth` counts sections from 0.
pub(super) fn identity(nth: usize) -> String {
    format!("qr{}", nth + 1)
}

/// Its file beside the document.
pub(super) fn file(nth: usize) -> String {
    format!("media/{}.png", identity(nth))
}

impl Code {
    /// The code of a record's sheet, where it bears one. On a form it ends with the title, on the official page it begins
    /// with the text.
    pub(super) fn of(record: &Record, options: &PrintOptions, official: bool) -> Option<Self> {
        let text = attested::qr_text(record, options);
        let picture = (!text.is_empty()).then(|| qr_picture(&text)).flatten()?;
        let organization = if options.organization.trim().is_empty() {
            0.0
        } else {
            ORGANIZATION_HEIGHT
        };
        Some(Self {
            png: picture.png().ok()?,
            under: if official {
                0.0
            } else {
                organization + TITLE_HEIGHT - side()
            },
        })
    }

    /// A section's content with the code hung up at its first paragraph.
    pub(super) fn beside(&self, content: &str, nth: usize) -> String {
        let first = "</w:pPr>";
        let at = content.find(first).map_or(0, |at| at + first.len());
        let (before, behind) = content.split_at(at);
        [before, &self.run(nth), behind].concat()
    }

    /// The run that holds it (ECMA-376, part 1, §20.4.2.3).
    fn run(&self, nth: usize) -> String {
        let side = (side() * EMU).round();
        let under = (self.under * EMU).round();
        let (number, identity) = (nth + 1, identity(nth));
        format!(
            concat!(
                r#"<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
                r#"distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" "#,
                r#"layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>"#,
                r#"<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>"#,
                r#"<wp:positionV relativeFrom="margin"><wp:posOffset>{under}</wp:posOffset></wp:positionV>"#,
                r#"<wp:extent cx="{side}" cy="{side}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>"#,
                r#"<wp:docPr id="{number}" name="{identity}" descr="校验码"/><wp:cNvGraphicFramePr/>"#,
                r#"<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#,
                r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
                r#"<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
                r#"<pic:nvPicPr><pic:cNvPr id="{number}" name="{identity}.png"/><pic:cNvPicPr/></pic:nvPicPr>"#,
                r#"<pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
                r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>"#,
                r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"#,
                r#"</wp:anchor></w:drawing></w:r>"#
            ),
            under = under,
            side = side,
            number = number,
            identity = identity,
        )
    }
}
