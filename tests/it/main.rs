//! End-to-end tests: the binary as people and programs run it, each test in a world of its own.
//!
//! One file per area. Outputs are compared exactly; a message on standard error that nobody asked for fails a test.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests make their own worlds: files, environment and programs are theirs, and a failure is a panic"
)]

mod action;
mod architecture;
mod baseline;
mod because;
mod bytes;
mod check;
mod check_fix;
mod check_formats;
mod circles;
mod clock_facts;
mod commit;
mod corpora;
mod demo;
mod examples;
mod gallery;
mod git_at;
mod git_staged;
mod history;
mod hook;
mod hostile;
mod hostile_text;
mod incident;
mod init;
mod kinds;
mod lifecycle;
mod merge;
mod new;
mod notify;
mod pages;
mod policy;
mod problem;
mod readme;
mod records;
mod renumber;
mod report;
mod rust_code;
mod shells;
mod status;
mod surroundings;
mod templates;
mod world;
