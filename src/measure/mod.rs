//! Floor 5: clocks, intervals and statistics; pure.
