//! Records for tests.
