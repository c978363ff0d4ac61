//! The one test binary: every file beside this one is a module here (`layout` checks that none is forgotten).

mod architecture;
mod cli;
mod layout;
mod office;
mod print_export;
mod print_files;
mod print_layout;
mod print_options;
mod print_records;
mod print_samples;
mod rust_source;
mod sample;
mod storage_format;
mod storage_merge;
mod storage_random;
mod storage_save;
mod storage_watch;
mod storage_worker;
mod window;
mod window_calendar;
mod window_form;
