//! What is said about who may get what of a record.
