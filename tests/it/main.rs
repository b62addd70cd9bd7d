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
mod bytes;
mod check;
mod check_fix;
mod check_formats;
mod circles;
mod clock_facts;
mod commit;
mod completion;
mod corpora;
mod cost;
mod demo;
mod evidence;
mod examples;
mod formats;
mod fuzz;
mod gallery;
mod git_at;
mod git_attack;
mod git_damage;
mod git_half;
mod git_staged;
mod history;
mod hook;
mod hostile;
mod hostile_text;
mod incident;
mod init;
mod kills;
mod kinds;
mod lifecycle;
mod list_comments;
mod mapped_files;
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
mod rows;
mod rust_code;
mod safe_names;
mod secrets;
mod security;
mod shells;
mod special_files;
mod status;
mod surroundings;
mod taken_ids;
mod templates;
mod world;
mod writing;
mod yaml_readers;
