//! Record(s) → pages → bytes. Pure: touches no file and reads no clock.
