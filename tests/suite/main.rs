//! The one test binary: every file beside this one is a module here (`layout` checks that none is forgotten).

mod architecture;
mod cli;
mod layout;
mod rust_source;
mod sample;
mod window;
