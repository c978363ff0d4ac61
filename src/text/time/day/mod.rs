//! A day, or a longer run of days, in words or figures, and what it is resolved to.
//!
//! | file | noun |
//! |---|---|
//! | `period` | runs of whole days and their parts |
//! | `festival` | days with names |
//! | `date`, `relative`, `bare`, `lunar_date`, `figures`, `part` | the words and figures of a date |
//! | `english` | days in English words, where languages are mixed |
//! | `counted` | figures that are none |
//! | `weekday` | the names of weekdays |
//! | `resolve` | a missing year or month, found from the reference |

pub(super) mod bare;
pub(super) mod counted;
pub(super) mod date;
pub(super) mod english;
pub(super) mod festival;
pub(super) mod figures;
pub(super) mod lunar_date;
pub(super) mod part;
pub(super) mod period;
pub(super) mod relative;
pub(super) mod resolve;
pub(super) mod weekday;

use super::{Grain, Offset, side};
