//! Floor 6: one report a file.
