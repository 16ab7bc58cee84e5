//! Addresses of pages, made in one place: what a link leads to is what the site knows.

use super::params::Params;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is written otherwise in the path of an address; `/` parts it.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An address within the site, being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    path: String,
    params: Vec<(String, String)>,
    fragment: Option<String>,
}

impl Address {
    /// Of a path that is one of the site's, with an id or a name behind it where it takes one.
    pub(super) fn of(path: &str, tail: &str) -> Self {
        Self { path: format!("{path}{}", utf8_percent_encode(tail, PATH)), params: Vec::new(), fragment: None }
    }

    /// A search for words.
    pub(super) fn search(words: &str) -> Self {
        Self::of("/search", "").with("q", words)
    }

    /// A meeting, or an item of one.
    pub(super) fn minutes(id: &str) -> Self {
        Self::of("/minutes/", id)
    }

    /// A person, by id.
    pub(super) fn person(id: &str) -> Self {
        Self::of("/person/", id)
    }

    /// A board, by id.
    pub(super) fn board(id: &str) -> Self {
        Self::of("/board/", id)
    }

    /// A topic: `/environment/flooding`.
    pub(super) fn topic(path: &str) -> Self {
        Self::of("/topic/", path.trim_start_matches('/'))
    }

    /// With all parameters of another address but some: `page` among them, for a page of something else is another page.
    pub(super) fn keeping(mut self, params: &Params, without: &[&str]) -> Self {
        let kept = params.pairs().filter(|(name, _)| *name != "page" && !without.contains(name));
        self.params.extend(kept.map(|(name, value)| (name.to_owned(), value.to_owned())));
        self
    }

    /// With a parameter; nothing where the value is empty.
    pub(super) fn with(mut self, name: &str, value: impl AsRef<str>) -> Self {
        if !value.as_ref().is_empty() {
            self.params.push((name.to_owned(), value.as_ref().to_owned()));
        }
        self
    }

    /// Without one value of a parameter.
    pub(super) fn less(mut self, name: &str, value: &str) -> Self {
        self.params.retain(|(n, v)| n != name || v != value);
        self
    }

    /// With the place on the page.
    pub(super) fn at(mut self, fragment: impl Into<String>) -> Self {
        self.fragment = Some(fragment.into());
        self
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        if !self.params.is_empty() {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(&self.params);
            write!(f, "?{}", query.finish())?;
        }
        match &self.fragment {
            Some(fragment) => write!(f, "#{}", utf8_percent_encode(fragment, PATH)),
            None => Ok(()),
        }
    }
}

impl maud::Render for Address {
    fn render_to(&self, buffer: &mut String) {
        self.to_string().render_to(buffer);
    }
}

/// The place of an item on its meeting's page, by the item's id.
pub(super) fn item_place(id: &str) -> String {
    format!("i-{}", id.rsplit('/').next().unwrap_or(id))
}

/// The id of the meeting that an item's id begins with.
pub(super) fn meeting_of(item: &str) -> &str {
    item.rsplit_once('/').map_or(item, |(meeting, _)| meeting)
}

/// The id of the board that a meeting's id begins with; of a meeting whose board is not known, that of its organisation.
pub(super) fn board_of(meeting: &str, is_known: bool) -> &str {
    let end = meeting.match_indices('/').nth(usize::from(is_known)).map_or(meeting.len(), |(at, _)| at);
    meeting.get(..end).unwrap_or(meeting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_what_they_should_and_escape_the_rest() {
        let params = Params::read("q=a%26b&board=%3DX&board=%3DY&page=3&sort=newest");
        let address = Address::search("").keeping(&params, &["sort"]).less("board", "=X").with("from", "2014");
        assert_eq!(address.to_string(), "/search?q=a%26b&board=%3DY&from=2014");
        assert_eq!(Address::minutes("lga/a b/#1").at("p-1").to_string(), "/minutes/lga/a%20b/%231#p-1");
        assert_eq!(Address::topic("/environment/flooding").to_string(), "/topic/environment/flooding");
    }

    #[test]
    fn ids_are_taken_apart() {
        assert_eq!(item_place("lga/board/2017-11-01/4"), "i-4");
        assert_eq!(meeting_of("lga/board/2017-11-01/4"), "lga/board/2017-11-01");
        assert_eq!(board_of("lga/board/2017-11-01", true), "lga/board");
        assert_eq!(board_of("vale/file-7/2017-11-01", false), "vale");
        assert_eq!(board_of("lga", true), "lga");
    }
}
