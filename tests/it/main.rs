//! All integration tests in one binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

mod bytes;
mod care;
mod cli;
mod demo;
mod desk;
mod exchange;
mod flows;
mod kills;
mod leaving;
mod library;
mod lint;
mod map;
mod matching;
mod models;
mod picture;
mod pty;
mod room;
mod screens;
mod screenshots;
mod searching;
mod storage;
mod summaries;
mod terminal;
mod tidy;
mod trials;
mod two;
mod whole;
