//! Rows of what is typed, its canonical text and what is told of it, and the laws that hold for every text and every tree.

mod noted;
mod properties;
mod robust;
mod rows;
mod rows_of_fields;

use super::{Parsed, parse};
use jiff::civil::date;

/// The facets that the engine passes.
const FACETS: &[&str] =
    &["year", "board", "speaker", "topic", "role", "person", "organisation", "relation", "has", "is"];

fn read(text: &str) -> Parsed {
    parse(text, FACETS, date(2024, 5, 14))
}

/// What is typed, how it is printed, how it is told. None of it gives a note.
type Row = (&'static str, &'static str, &'static str);

fn holds(rows: &[Row]) {
    for (typed, printed, told) in rows {
        let Parsed { query, notes } = read(typed);
        assert_eq!(notes, [""; 0], "{typed}");
        assert_eq!(super::print(&query), *printed, "{typed}");
        assert_eq!(super::tell(&query), *told, "{typed}");
        assert_eq!(read(printed), Parsed { query, notes }, "{typed}");
    }
}
