//! Words about words, nothing of councils: folding, words and sentences, dates, names, numbering.

mod anchor;
pub mod dates;
pub mod fold;
pub mod given;
pub mod names;
pub mod numbering;
pub mod pattern;
pub mod sentences;
pub mod slips;
pub mod wordlist;
pub mod words;

pub use anchor::anchor;
pub use fold::{fold, is_combining_mark, slug};
pub use sentences::sentences;
pub use words::{Word, words};
