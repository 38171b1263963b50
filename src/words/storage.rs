//! Sentences of the storage.
