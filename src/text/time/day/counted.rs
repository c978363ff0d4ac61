//! Figures that count something are no date: 12个, 3.5元.

use crate::text::{number::is_han_number, source::Source};

/// Whether what follows figures makes them an amount or part of something else.
pub(in crate::text::time) fn is_counted(source: &Source, end: usize) -> bool {
    let next = source.at(end);
    let next = if next == ' ' {
        source.at(source.skip_blank(end))
    } else {
        next
    };
    is_han_number(next)
        || next.is_ascii_alphanumeric()
        || "%个元点时年月家人件台吨次项名份天米公套批单笔只箱倍折层楼路线页条款/:位周分".contains(next)
        || next == '.' && source.at(end + 1).is_ascii_digit()
        || next == '-' && source.at(end + 1).is_ascii_digit() && source.at(end + 3) == '-'
}
