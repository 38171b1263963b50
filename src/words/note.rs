//! What a progress note says of itself.
