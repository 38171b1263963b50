//! The clinical vocabulary: values and pure rules. Knows no terminal, disk or clock.

pub mod caseload;
pub mod client;
pub mod document;
pub mod dossier;
pub mod draft;
pub mod entry;
pub mod goal;
pub mod id;
pub mod library;
pub mod line;
pub mod measure;
pub mod plan;
pub mod practice;
pub mod rating;
pub mod risk;
pub mod safe;
pub mod search;
pub mod session;
pub mod technique;
pub mod text;
pub mod time;
pub mod undo;
pub mod vocabulary;
