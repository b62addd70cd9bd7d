//! opsctl keeps operational records (incidents, changes, runbooks, toil, reviews) as markdown in Git,
//! moves them by exact edits, checks them, and computes every figure from them.
//!
//! The modules are floors of a house: a module imports only from lower floors, never from a peer.
//! A test (`tests/it/architecture.rs`) reads the `crate::` paths and holds this.
//!
//! | floor | modules | what is there |
//! | --- | --- | --- |
//! | 0 | [`base`] | spans, ids, moments, durations, periods, text; no I/O |
//! | 1 | [`doc`], [`source`], [`view`] | documents and edits; files and programs; what renderers get |
//! | 2 | [`policy`], [`kind`], [`render`] | `opsctl.yaml`; `kind.yaml`; the output formats |
//! | 3 | [`record`] | a document read as its kind says |
//! | 4 | [`corpus`] | all records, their links, coverage |
//! | 5 | [`edit`], [`measure`], [`merge`], [`renumber`] | verbs and scaffolds; clocks and statistics; Git's merge driver; new ids |
//! | 6 | [`demo`], [`lint`], [`notify`], [`report`] | the sample's history; one rule a file; messages; one report a file |
//! | 7 | [`explain`], [`history`], [`status`] | one record's figures; log and audit; what needs someone now |
//! | 8 | [`cli`] | arguments, plan, commands, the terminal |

pub mod base;
pub mod cli;
pub mod corpus;
pub mod demo;
pub mod doc;
pub mod edit;
pub mod explain;
pub mod history;
pub mod kind;
pub mod lint;
pub mod measure;
pub mod merge;
pub mod notify;
pub mod policy;
pub mod record;
pub mod render;
pub mod renumber;
pub mod report;
pub mod source;
pub mod status;
pub mod view;
