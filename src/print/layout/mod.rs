//! Layout: text to lines, lines to cells, rows of cells to pages. It knows type and paper, but no record and no PDF.

mod character;
mod line;
mod pages;
mod paragraph;
mod row;
mod script;
mod style;
mod title;

pub(super) use character::is_invisible;
pub use character::{Class, may_break};
pub use line::LaidLine;
pub use pages::{Frame, Pager, Placed, grow};
pub use paragraph::{Align, Paragraph, Setting};
pub use row::{Again, Cell, LAST_LINES, Row, Split, VerticalAlign};
pub use style::{Span, Style};
pub(super) use title::broken as broken_title;
