//! The `alongside` program: parse, dispatch, exit code. Nothing else.

fn main() {}
