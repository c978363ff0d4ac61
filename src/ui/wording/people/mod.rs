//! The words of people and organizations.

mod contacts;
mod hand_over;
