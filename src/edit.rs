//! Floor 5: guarded changes of records, as new documents. Writing them is `source`'s work, asking is `cli`'s.

pub mod action;
pub mod assignment;
pub mod context;
pub mod draft;
pub mod generated;
pub mod guard;
pub mod ids;
pub mod link;
pub mod marked;
pub mod refusal;
pub mod scaffold;
pub mod template;
pub mod verb;
