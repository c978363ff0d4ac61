//! The one test binary: every file beside this one is a module here (`layout` checks that none is forgotten).

mod layout;
