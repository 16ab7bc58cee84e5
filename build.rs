//! Links the program at a fixed address where that is how programs start soonest.
//!
//! The tables of the PDF and HTML readers hold some 65,000 addresses. A program that can lie anywhere has each of them written at every
//! start: 537 page faults before `--version` is answered, 205 without. What is given up is that its own code lies elsewhere at each start;
//! heap, stack and libraries still do.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| var(name).as_deref() == Ok(value);
    // Programs that hold their C library themselves begin in another way.
    let is_static = var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|all| all.split(',').any(|one| one == "crt-static"));
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_static {
        println!("cargo::rustc-link-arg-bin=minutebook=-no-pie");
    }
}
