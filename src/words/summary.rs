//! What summaries say.
