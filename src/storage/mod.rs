//! The one module that touches files: library folder, atomic save, history, conflicts, settings.
