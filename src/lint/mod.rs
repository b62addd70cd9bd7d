//! Floor 6: what check looks for, one rule a file.
