//! Sentences of the library.
