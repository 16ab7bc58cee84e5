//! The program: hands its arguments to the command line and exits with the code that comes back.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(minutebook::cli::run(std::env::args_os()))
}
