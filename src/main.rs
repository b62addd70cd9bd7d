//! The binary: hands over to [`opsctl::cli`] and returns its exit code.

fn main() -> std::process::ExitCode {
    opsctl::cli::run()
}
