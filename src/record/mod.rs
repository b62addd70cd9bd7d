//! Floor 3: a document read as its kind says.
