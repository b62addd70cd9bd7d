//! Floor 2: sheets and findings to bytes, one file a format.
