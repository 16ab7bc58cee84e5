//! Text → Query and back: what people type is read, printed in one canonical form and told back in words. Knows no index.
//!
//! `lexer` cuts the text into tokens; `parser` reads their structure, `terms` each operand and `fields` what stands behind a colon,
//! with `shape` for words, `spans` for dates in digits and `spoken` for dates in words; `notes` has what notes repeat. `exact` is
//! about values as they are counted; `compose` keeps the invariants of the tree; `print` and `tell` go the other way, with `span_text` for dates and `wording` for what facets
//! and roles are called; `grammar` is the table that help texts are made from.

mod ast;
mod compose;
mod exact;
mod fields;
mod grammar;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod laws;
mod lexer;
mod notes;
mod parser;
mod print;
mod shape;
mod span_text;
mod spans;
mod spoken;
mod tell;
mod terms;
mod wording;

pub use ast::{Filter, Form, Part, Query, Row, Scope};
pub use compose::{exactly, narrow, relaxed, selected, without};
pub use exact::{exact_value, is_written_so};
pub use grammar::{GRAMMAR, Rule};
pub use parser::{Parsed, parse};
pub use print::print;
pub use tell::tell;
