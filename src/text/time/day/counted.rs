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

/// 合同|15号到期: a day, whatever stands before it, because something runs out or is due then.
pub(in crate::text::time) fn ends_or_begins(source: &Source, at: usize, end: usize) -> bool {
    !source.before(at).is_ascii_alphanumeric()
        && source
            .eat_any(
                end,
                &[
                    "到期", "届满", "截止", "之前", "以前", "前签", "前付", "前续", "生效",
                ],
            )
            .is_some()
}
