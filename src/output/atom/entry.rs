//! An item as an entry of a feed.

use super::{NEVER, day, escaped, moment, percent};
use crate::model::{Excerpt, GoneItem, Hit, News};
use crate::output::marks::pieces;
use crate::output::text::phrases::{NO_HEADING, body, day_of};

/// An entry before it is written: everything as text, nothing escaped but `content`.
pub(super) struct Entry {
    id: String,
    /// The item's id as part of an address, its page's; none where it is gone.
    page: Option<String>,
    title: String,
    updated: String,
    /// What became of it: `new`, `changed`, `gone`.
    states: Vec<&'static str>,
    /// Names of the saved searches it belongs to.
    searches: Vec<String>,
    summary: Option<String>,
    /// HTML.
    content: String,
}

/// A hit of a search: it changes when its meeting was held.
pub(super) fn of_search(hit: &Hit) -> Entry {
    let updated = hit.date.map_or_else(|| NEVER.to_owned(), |d| format!("{d}T00:00:00Z"));
    of_hit(hit, String::new(), updated)
}

/// Everything new, changed or gone, search by search. An item that two searches tell of is one entry with the names of both: a feed
/// must not hold two entries of one id.
pub(super) fn of_news(all: &[News]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    for news in all {
        let now = moment(&news.now);
        let changed = format!("#changed-{}", &now[..10]);
        let new = news.new.iter().map(|h| ("new", of_hit(h, String::new(), now.clone())));
        let changed = news.changed.iter().map(|h| ("changed", of_hit(h, changed.clone(), now.clone())));
        let gone = news.gone.iter().map(|g| ("gone", of_gone(g, news, now.clone())));
        for (state, entry) in new.chain(changed).chain(gone) {
            let at = out.iter().position(|e| e.id == entry.id).unwrap_or(out.len());
            if at == out.len() {
                out.push(entry);
            }
            let entry = &mut out[at];
            if !entry.states.contains(&state) {
                entry.states.push(state);
            }
            if !entry.searches.contains(&news.name) {
                entry.searches.push(news.name.clone());
            }
        }
    }
    out
}

fn of_hit(hit: &Hit, behind: String, updated: String) -> Entry {
    let of = [hit.board.as_deref().or(hit.organisation.as_deref())].into_iter().flatten();
    let when: Vec<String> = of.map(str::to_owned).chain([day(hit.date)]).collect();
    let cited = format!(
        "<p>{}</p>",
        escaped(&format!("{} · {}", body(hit.board.as_deref(), hit.organisation.as_deref()), hit.citation))
    );
    Entry {
        id: format!("urn:minutebook:item:{}{behind}", percent(&hit.id)),
        page: Some(percent(&hit.id)),
        title: format!("{} — {}", titled(&hit.heading), when.join(", ")),
        updated,
        states: Vec::new(),
        searches: Vec::new(),
        summary: hit.excerpts.first().map(|e| e.text.clone()),
        content: hit.excerpts.iter().map(quoted).chain([cited]).collect(),
    }
}

fn of_gone(gone: &GoneItem, news: &News, updated: String) -> Entry {
    let said = match &news.since {
        Some(since) => format!("Matched on {} and does not match any more, or is gone.", day_of(since)),
        None => "Does not match any more, or is gone.".to_owned(),
    };
    Entry {
        id: format!("urn:minutebook:item:{}", percent(&gone.id)),
        page: None,
        title: format!("{} — {}", titled(&gone.heading), day(gone.date)),
        updated,
        states: Vec::new(),
        searches: Vec::new(),
        content: format!("<p>{}</p>", escaped(&said)),
        summary: Some(said),
    }
}

fn titled(heading: &str) -> &str {
    if heading.trim().is_empty() { NO_HEADING } else { heading }
}

/// An excerpt as a paragraph of HTML, its matches marked, who says it before it.
fn quoted(e: &Excerpt) -> String {
    let speaker = e.speaker.as_ref().map(|s| format!(", {}", escaped(s))).unwrap_or_default();
    let text: String = pieces(&e.text, &e.highlights)
        .into_iter()
        .map(|(piece, is_match)| if is_match { format!("<mark>{}</mark>", escaped(piece)) } else { escaped(piece) })
        .collect();
    format!("<p>{}{speaker}: {text}</p>", e.role.name())
}

/// The entry as XML, with the address of its page on a site. Its HTML is escaped once more, as RFC 4287 has it.
pub(super) fn written(e: &Entry, site: Option<&str>) -> String {
    let mut out = String::from("  <entry>\n");
    let mut put = |name: &str, of: &str, text: &str| {
        out.push_str(&format!("    <{name}{of}>{}</{name}>\n", escaped(text)));
    };
    put("id", "", &e.id);
    put("title", "", &e.title);
    put("updated", "", &e.updated);
    if let Some(summary) = &e.summary {
        put("summary", " type=\"text\"", summary);
    }
    put("content", " type=\"html\"", &e.content);
    if let (Some(site), Some(page)) = (site, &e.page) {
        let page = escaped(&format!("{site}/minutes/{page}"));
        out.push_str(&format!("    <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n"));
    }
    for state in &e.states {
        out.push_str(&format!("    <category term=\"{state}\"/>\n"));
    }
    for search in &e.searches {
        out.push_str(&format!("    <category scheme=\"urn:minutebook:watch\" term=\"{}\"/>\n", escaped(search)));
    }
    out.push_str("  </entry>\n");
    out
}
