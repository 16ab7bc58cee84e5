//! Answers for programs: `/api/NAME`, as JSON or in any form of OUTPUTS that fits.

use super::addresses::Address;
use super::endpoints::Endpoint;
use super::visit::{Outcome, Visit};
use crate::error::{Error, Result};
use crate::model::Answer;
use crate::output::{self, Canvas, Output, Served};

/// Columns of an answer that is text.
const COLUMNS: usize = 100;

/// Finds an answer and writes it in the form that is wished.
///
/// # Errors
/// Of kind `Usage` or `Query` for what cannot be asked, and for a form that does not fit; `Index` where the index cannot be read.
pub(super) fn answered(endpoint: &Endpoint, visit: &Visit<'_>) -> Result<Outcome> {
    let form = form(endpoint, visit.params.one("format"))?;
    let answer = (endpoint.answer)(visit)?;
    let canvas = Canvas { width: COLUMNS, colour: false };
    let mut bytes = Vec::new();
    if form.name == "atom" {
        output::feed(&answer, Served { base: visit.origin, own: &own_address(endpoint, visit) }, &mut bytes)?;
    } else {
        (form.write)(&answer, &canvas, &mut bytes)?;
    }
    // What opens in another program is kept under a name.
    let name = (form.name == "csv").then(|| format!("minutebook-{}.csv", endpoint.name));
    Ok(Outcome::File { media: form.media, bytes, name, found: there_is(&answer) })
}

/// The form that is wished, or that in which the answer comes.
fn form(endpoint: &Endpoint, wished: Option<&str>) -> Result<&'static Output> {
    let name = wished.or(endpoint.forms.first().copied()).unwrap_or("json");
    let fits = endpoint.forms.contains(&name);
    output::find(name)
        .filter(|_| fits)
        .ok_or_else(|| Error::usage(format!("“format” is one of {} here, not “{name}”", endpoint.forms.join(", "))))
}

/// Whether there is what one id or one name asked for; a list may be empty and is there.
fn there_is(answer: &Answer) -> bool {
    match answer {
        Answer::Person(found) => found.is_some(),
        Answer::Board(found) => found.is_some(),
        Answer::Mentions(found) => !found.person.variants.is_empty() || found.total > 0,
        _ => true,
    }
}

fn own_address(endpoint: &Endpoint, visit: &Visit<'_>) -> String {
    format!("{}{}", visit.origin, Address::of("/api/", endpoint.name).keeping(visit.params, &[]))
}
