//! Rules and weights: what is shipped is whole, what a practice lays over it is taken whole or not at all.
