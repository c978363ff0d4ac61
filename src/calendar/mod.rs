//! Dates without a clock: workdays, statutory holidays and make-up days, month grid, lunar day.
