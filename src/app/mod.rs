//! The running program without a screen.
