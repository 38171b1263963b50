//! The clinical vocabulary: values and pure rules. Knows no terminal, disk or clock.

pub mod library;
pub mod search;
pub mod technique;
pub mod text;
pub mod vocabulary;
