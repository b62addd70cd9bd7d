//! Floor 1: the only access to files and programs.
