//! Links the program at a fixed address where that is how programs start soonest.
//!
//! The tables of the PDF and HTML readers hold some 65,000 addresses. A program that can lie anywhere has each of them written at every
//! start, a third of a cold search; one that lies at a fixed place has none.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo::rustc-link-arg-bin=minutebook=-no-pie");
    }
}
