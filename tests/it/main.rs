//! All integration tests in one binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    unfulfilled_lint_expectations,
    reason = "a test may panic"
)]

mod library;
mod screens;
