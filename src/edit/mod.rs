//! Floor 5: guarded changes of records, as new documents. Writing them is `source`'s work, asking is `cli`'s.

pub mod template;
