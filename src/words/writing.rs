//! What every text written from the record says.
