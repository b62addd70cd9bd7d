#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| opsctl_fuzz::document::run(data));

#[cfg(not(fuzzing))]
fn main() {
    eprintln!("run it with: RUSTC_BOOTSTRAP=1 cargo fuzz run document");
}
