#![doc = include_str!("ARCHITECTURE.md")]

pub mod words;

pub mod domain;

pub mod app;
pub mod storage;
pub mod ui;

pub mod plain;

pub mod runtime;

pub mod cli;
