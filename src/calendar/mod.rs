//! Dates without a clock: workdays, statutory holidays and make-up days, month grid, lunar day.
//!
//! | file | noun |
//! |---|---|
//! | `workdays` | which days an office works, and the n-th workday from a date |
//! | `holiday_file` | the RON form of a year's holidays, and its check |
//! | `notice` | the official holiday notice, as pasted text, read into a year's holidays |
//! | `notice_text` | its sentences in one writing |
//! | `notice_names` | which holiday a sentence is about |
//! | `notice_days` | the days that a part of a sentence names |
//! | `lunar` | the lunar day of a date, and back |
//! | `grid` | the weeks of a month, Monday first |
//!
//! Nothing here reads a clock or a file: years that an office adds come in as text.

mod grid;
mod holiday_file;
mod lunar;
mod lunar_table;
mod notice;
mod notice_days;
mod notice_names;
mod notice_text;
mod workdays;

pub use grid::{DAYS_OF_WEEK, iso_week, month_end, month_grid, month_start};
pub use holiday_file::{Holiday, HolidayError, HolidayYear, HolidayYears, known_year};
pub use lunar::{LunarDay, lunar, lunar_month_length, qingming, solar_day, winter_solstice};
pub use notice::{Notice, NoticeDay, NoticeWarning, read_notice};
pub use workdays::{DayKind, RestPeriod, Workday, Workdays};
