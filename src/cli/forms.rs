//! `--format`: the forms of OUTPUTS as values of an option.

use crate::output::{OUTPUTS, Output, find};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// The form an answer is written in.
#[derive(clap::Args)]
pub(super) struct Form {
    /// How the answer is written
    #[arg(long, value_name = "FORM", default_value = "text", value_parser = parser())]
    pub(super) format: &'static Output,
}

/// Reads the name of a form.
pub(super) fn parser() -> impl TypedValueParser<Value = &'static Output> {
    PossibleValuesParser::new(OUTPUTS.iter().map(|o| PossibleValue::new(o.name).help(o.about)))
        .try_map(|name| find(&name).ok_or("there is no such form"))
}
