//! Answer → bytes: the forms in which an answer is written (OUTPUTS), one file a form. Pure: knows no terminal, only a canvas.

mod atom;
mod changes;
mod csv;
mod json;
mod jsonl;
mod levels;
mod marks;
mod md;
mod svg;
mod text;
mod xml;

use crate::error::{Error, Result};
use crate::model::Answer;
use std::io::Write;

/// What an answer is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Columns of a line.
    pub width: usize,
    /// Whether styles (bold, colour) are written.
    pub colour: bool,
}

/// Writes an answer; the error is that of the stream, or a usage error where the form does not fit the answer.
pub type WriteFn = fn(&Answer, &Canvas, &mut dyn Write) -> Result<()>;

/// One form of writing an answer.
pub struct Output {
    /// Its name, as `--format` takes it.
    pub name: &'static str,
    /// What it is for, a few words.
    pub about: &'static str,
    /// The type of its bytes, as the web names it.
    pub media: &'static str,
    /// Raised when what is written changes in a way a script could notice.
    pub version: u32,
    /// Whether the form can say such an answer.
    pub fits: fn(&Answer) -> bool,
    /// Writes a whole answer.
    pub write: WriteFn,
    /// Goes on with a list begun by `write`: the same without the head of a table. For lists too long to hold at once.
    pub more: WriteFn,
}

/// Every form, in the order they are offered.
pub const OUTPUTS: &[Output] =
    &[text::OUTPUT, json::OUTPUT, jsonl::OUTPUT, csv::OUTPUT, md::OUTPUT, svg::OUTPUT, atom::OUTPUT];

pub use atom::{Served, feed};
pub use marks::pieces;
pub use text::phrases::{body, day, many, number, place, years};

/// The form of that name.
pub fn find(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().find(|o| o.name == name)
}

/// The error of a form that cannot say an answer; it names those that can.
fn unfit(form: &str, answer: &Answer) -> Error {
    let fitting: Vec<&str> = OUTPUTS.iter().filter(|o| (o.fits)(answer)).map(|o| o.name).collect();
    Error::usage(format!("this answer has no {form} form; it can be had as {}", fitting.join(", ")))
}

/// The error of a stream that took no more.
fn refused(cause: &std::io::Error) -> Error {
    Error::io("the output", cause)
}

#[cfg(test)]
mod samples;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_found() {
        let names: BTreeSet<_> = OUTPUTS.iter().map(|o| o.name).collect();
        assert_eq!(names.len(), OUTPUTS.len());
        assert_eq!(find("csv").unwrap().name, "csv");
        assert!(find("pdf").is_none());
        let media: BTreeSet<_> = OUTPUTS.iter().map(|o| o.media).collect();
        assert_eq!(media.len(), OUTPUTS.len());
    }

    #[test]
    fn a_form_fits_exactly_where_it_writes() {
        let canvas = Canvas { width: 80, colour: false };
        for answer in samples::every() {
            for output in OUTPUTS {
                let written = (output.write)(&answer, &canvas, &mut Vec::new());
                assert_eq!(written.is_ok(), (output.fits)(&answer), "{} {answer:?}", output.name);
            }
        }
    }

    #[test]
    fn an_unfit_form_names_the_others() {
        let said =
            (find("csv").unwrap().write)(&samples::health(), &Canvas { width: 80, colour: false }, &mut Vec::new());
        assert_eq!(said.unwrap_err().message, "this answer has no csv form; it can be had as text, json, jsonl");
        for (form, answer, fitting) in [
            ("svg", samples::search(), "text, json, jsonl, csv, md, atom"),
            ("atom", samples::timeline(1), "text, json, jsonl, csv, md, svg"),
            ("md", samples::saved(), "text, json, jsonl, csv"),
            ("csv", samples::news(1), "text, json, jsonl, md, atom"),
        ] {
            let said = (find(form).unwrap().write)(&answer, &Canvas { width: 80, colour: false }, &mut Vec::new());
            let told = format!("this answer has no {form} form; it can be had as {fitting}");
            assert_eq!(said.unwrap_err().message, told);
        }
    }
}
