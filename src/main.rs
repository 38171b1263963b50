//! The `alongside` program: parse, dispatch, exit code. Nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    alongside::cli::main()
}
