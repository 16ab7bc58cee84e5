//! Text → Query and back: what people type is read, printed in one canonical form and told back in words. Knows no index.
//!
//! `lexer` cuts the text into tokens; `parser` reads their structure and `terms` each operand, with `shape` for words and
//! `spans` for dates; `compose` keeps the invariants of the tree; `print` and `tell` go the other way; `grammar` is the
//! table that help texts are made from.

mod ast;
mod compose;
mod grammar;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod laws;
mod lexer;
mod parser;
mod print;
mod shape;
mod spans;
mod tell;
mod terms;

pub use ast::{Filter, Form, Query};
pub use compose::narrow;
pub use grammar::{GRAMMAR, Rule};
pub use parser::{Parsed, parse};
pub use print::print;
pub use tell::tell;
