//! What a screen turned to the client says.
