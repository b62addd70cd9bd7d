//! Floor 5: guarded changes of records.
