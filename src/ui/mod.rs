//! The window: the one module that knows egui.
