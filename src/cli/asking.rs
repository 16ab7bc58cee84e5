//! What is asked: the words of a query and what narrows it, shared by every command that takes a query.

use super::dates::{span, today};
use crate::error::Result;
use crate::query::{Filter, print};
use crate::search::{Asked, ask};
use std::ffi::OsString;

/// A query and its filters.
#[derive(clap::Args)]
pub(super) struct Asking {
    /// What to look for; see the query language in `minutebook search --help`
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    narrow: Narrow,
}

/// Where the help lists what narrows.
const NARROWING: &str = "Narrowing";

/// What narrows a query.
#[derive(clap::Args)]
pub(super) struct Narrow {
    /// Meetings held on this day or later: 2014, 2014-03 or 2014-03-18
    #[arg(long, value_name = "DATE", help_heading = NARROWING)]
    from: Option<String>,
    /// Meetings held on this day or earlier; a year or month counts to its last day
    #[arg(long, value_name = "DATE", help_heading = NARROWING)]
    to: Option<String>,
    /// Boards with these words in their name
    #[arg(long, value_name = "NAME", help_heading = NARROWING)]
    board: Option<String>,
    /// Items in which this person speaks
    #[arg(long, value_name = "NAME", help_heading = NARROWING)]
    speaker: Option<String>,
    /// Items on this topic
    #[arg(long, value_name = "NAME", help_heading = NARROWING)]
    topic: Option<String>,
    /// The words as typed alone: no other forms, acronyms or other ways of saying it
    #[arg(long, help_heading = NARROWING)]
    exact: bool,
}

impl Asking {
    /// The query as typed.
    pub(super) fn text(&self) -> String {
        self.query.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ")
    }

    /// The query, read and narrowed.
    pub(super) fn asked(&self) -> Result<Asked> {
        self.also(&self.text())
    }

    /// The query as one text with what narrows it, and whether the words are meant as typed alone: as it is kept.
    pub(super) fn kept(&self) -> Result<(String, bool)> {
        let narrowing = filters(&self.narrow)?;
        let text = if narrowing.is_empty() { self.text() } else { print(&self.asked()?.query) };
        Ok((text, self.narrow.exact))
    }

    /// Another query, narrowed in the same way.
    pub(super) fn also(&self, text: &str) -> Result<Asked> {
        Ok(ask(text, &filters(&self.narrow)?, self.narrow.exact, today()))
    }
}

/// The options as filters of a query. Usage errors: a wrong date.
fn filters(narrow: &Narrow) -> Result<Vec<Vec<Filter>>> {
    let (from, to) = span(narrow.from.as_deref(), narrow.to.as_deref())?;
    let held = (from.is_some() || to.is_some()).then_some(Filter::Held { from, to });
    let facet = |facet: &str, value: &Option<String>| {
        value.as_ref().map(|value| Filter::Facet { facet: facet.to_owned(), value: value.clone() })
    };
    let facets = [facet("board", &narrow.board), facet("speaker", &narrow.speaker), facet("topic", &narrow.topic)];
    Ok(held.into_iter().chain(facets.into_iter().flatten()).map(|filter| vec![filter]).collect())
}

/// Commands whose words are a query.
const QUERYING: [&str; 8] = ["search", "timeline", "facets", "export", "actions", "decisions", "who", "watch"];

/// The arguments with a blank before each `-word` of a query, so that it is read as a word to leave out and not as an option.
/// Options of ours are long but for `-h` and `-V`.
pub(super) fn shielded(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut querying = false;
    let mut ended = false;
    let shield = |argument: OsString| {
        let Some(text) = argument.to_str() else { return argument };
        ended = ended || text == "--";
        querying = querying || QUERYING.contains(&text);
        let excluded = text.strip_prefix('-').is_some_and(|word| !word.is_empty() && !word.starts_with('-'));
        if querying && !ended && excluded && !matches!(text, "-h" | "-V") {
            return OsString::from(format!(" {text}"));
        }
        argument
    };
    arguments.into_iter().map(shield).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn narrow(from: Option<&str>, board: Option<&str>) -> Narrow {
        Narrow {
            from: from.map(str::to_owned),
            to: None,
            board: board.map(str::to_owned),
            speaker: None,
            topic: None,
            exact: false,
        }
    }

    #[test]
    fn options_become_filters() {
        assert!(filters(&narrow(None, None)).unwrap().is_empty());
        assert_eq!(
            filters(&narrow(Some("2014"), Some("cabinet"))).unwrap(),
            [
                [Filter::Held { from: Some(date(2014, 1, 1)), to: None }],
                [Filter::Facet { facet: "board".into(), value: "cabinet".into() }]
            ]
        );
        assert!(filters(&narrow(Some("soon"), None)).is_err());
    }

    #[test]
    fn only_words_of_a_query_are_shielded() {
        let shielded = |line: &[&str]| shielded(line.iter().map(OsString::from)).join(std::ffi::OsStr::new("|"));
        assert_eq!(
            shielded(&["m", "search", "-a", "--limit", "5", "-h", "--", "-b"]),
            "m|search| -a|--limit|5|-h|--|-b"
        );
        assert_eq!(shielded(&["m", "show", "-a"]), "m|show|-a");
    }
}
