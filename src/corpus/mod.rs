//! Floor 4: all records of a repo.
