//! What is said about the end of a therapy and what comes after it.
