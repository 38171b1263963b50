//! All integration tests in one binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

mod access;
mod bytes;
mod care;
mod caseload;
mod cast;
mod cli;
mod demo;
mod desk;
mod dialects;
mod exchange;
mod film;
mod flows;
mod kills;
mod leaving;
mod library;
mod lint;
mod map;
mod matching;
mod models;
mod one_session;
mod packages;
mod picture;
mod plain;
mod pseudo;
mod pty;
mod room;
mod scorecard;
mod screens;
mod screenshots;
mod searching;
mod standing;
mod storage;
mod summaries;
mod terminal;
mod tidy;
mod trials;
mod two;
mod weight;
mod whole;
