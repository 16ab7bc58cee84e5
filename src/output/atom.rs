//! A feed (Atom 1.0, RFC 4287) of what is new of saved searches, or of what a search finds.

mod entry;

use super::text::phrases::day;
use super::xml::{escaped, percent};
use super::{Canvas, Output, refused, unfit};
use crate::error::Result;
use crate::model::{Answer, News, SearchAnswer};
use entry::{Entry, of_news, of_search, written};
use std::io::Write;

pub(super) const OUTPUT: Output = Output {
    name: "atom",
    about: "a feed of news or of hits, for feed readers",
    media: "application/atom+xml; charset=utf-8",
    version: 1,
    fits: |answer| matches!(answer, Answer::Search(_) | Answer::News(_)),
    write,
    more: write,
};

/// Said where no day is known: a feed must name a moment, and this one nobody takes for news.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// What stands above the entries.
struct Head {
    id: String,
    title: String,
    updated: String,
}

/// Where a feed is served and what it tells of can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served<'a> {
    /// Address of the site, without a slash at its end: `https://minutes.example`.
    pub base: &'a str,
    /// Address of the feed itself, with what was asked for.
    pub own: &'a str,
}

/// Writes an answer as a feed that is served: it tells its own address, and of each item that is there still the address of its page.
///
/// # Errors
/// That of the stream, or a usage error where the answer is no feed.
pub fn feed(answer: &Answer, served: Served<'_>, out: &mut dyn Write) -> Result<()> {
    write_for(answer, Some(served), out)
}

/// Writes the answer as a feed.
fn write(answer: &Answer, _: &Canvas, out: &mut dyn Write) -> Result<()> {
    write_for(answer, None, out)
}

fn write_for(answer: &Answer, served: Option<Served<'_>>, out: &mut dyn Write) -> Result<()> {
    let (head, entries) = match answer {
        Answer::Search(found) => (search(found), found.hits.iter().map(of_search).collect()),
        Answer::News(all) => (watch(all), of_news(all)),
        _ => return Err(unfit("atom", answer)),
    };
    out.write_all(told(&head, &entries, served).as_bytes()).map_err(|e| refused(&e))
}

fn search(found: &SearchAnswer) -> Head {
    let newest = found.hits.iter().filter_map(|h| h.date).max();
    Head {
        // What is told back says everything that narrows; the words alone may be those of many feeds.
        id: format!("urn:minutebook:search:{}", percent(&found.query.read_as)),
        title: found.query.read_as.clone(),
        updated: newest.map_or_else(|| NEVER.to_owned(), |d| format!("{d}T00:00:00Z")),
    }
}

/// The head for one saved search; for several one that stays the same when another is saved.
fn watch(all: &[News]) -> Head {
    let now = all.iter().map(|n| moment(&n.now)).max().unwrap_or_else(|| NEVER.to_owned());
    match all {
        [one] => Head {
            id: format!("urn:minutebook:watch:{}", percent(&one.name)),
            title: format!("{}: {}", one.name, one.query.read_as),
            updated: now,
        },
        _ => {
            let names: Vec<&str> = all.iter().map(|n| n.name.as_str()).collect();
            let title = if names.is_empty() { "saved searches".to_owned() } else { names.join(", ") };
            Head { id: "urn:minutebook:watch".to_owned(), title, updated: now }
        }
    }
}

/// A moment as RFC 3339 has it, in universal time; one that is none is never.
fn moment(said: &str) -> String {
    said.parse::<jiff::Timestamp>().map_or_else(|_| NEVER.to_owned(), |at| at.to_string())
}

fn told(head: &Head, entries: &[Entry], served: Option<Served<'_>>) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    out.push_str(&format!("  <id>{}</id>\n", escaped(&head.id)));
    out.push_str(&format!("  <title>{}</title>\n", escaped(&head.title)));
    out.push_str(&format!("  <updated>{}</updated>\n", escaped(&head.updated)));
    out.push_str("  <author><name>minutebook</name></author>\n");
    if let Some(served) = served {
        let own = escaped(served.own);
        out.push_str(&format!("  <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n"));
    }
    entries.iter().for_each(|e| out.push_str(&written(e, served.map(|s| s.base))));
    out.push_str("</feed>\n");
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::samples;
    use super::super::xml::check::{Node, read};
    use super::*;
    use proptest::prelude::*;

    fn feed_of(answer: &Answer) -> String {
        let mut out = Vec::new();
        write(answer, &Canvas { width: 80, colour: true }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_feed_that_is_served_tells_where() {
        let mut out = Vec::new();
        let served =
            Served { base: "https://minutes.example", own: "https://minutes.example/api/search?q=a&format=atom" };
        feed(&samples::news(1), served, &mut out).unwrap();
        let feed = checked(&String::from_utf8(out).unwrap());
        let links = |node: &Node| {
            let link = |c: &&Node| (c.get("rel").unwrap().to_owned(), c.get("href").unwrap().to_owned());
            node.children.iter().filter(|c| c.name == "link").map(|c| link(&c)).collect::<Vec<_>>()
        };
        assert_eq!(links(&feed), [("self".to_owned(), served.own.to_owned())]);
        let told: Vec<_> = feed.all("entry").iter().map(|e| links(e)).collect();
        let page = |id: &str| vec![("alternate".to_owned(), format!("https://minutes.example/minutes/{id}"))];
        assert_eq!(told[0], page("lga/improvement-board/2017-11-01/4"));
        assert_eq!(told[1], page("lga/a%20b/2016-03-09/%231"));
        assert_eq!(told[2], page("lga/improvement-board/2014-03-18/2"), "what changed is where it was");
        assert!(told[3].is_empty(), "what is gone has no page");
    }

    fn said(node: &Node, name: &str) -> Vec<String> {
        node.children.iter().filter(|c| c.name == name).map(Node::said).collect()
    }

    /// What RFC 4287 asks of a feed and its entries.
    fn checked(text: &str) -> Node {
        let feed = read(text).unwrap();
        assert_eq!(feed.get("xmlns"), Some("http://www.w3.org/2005/Atom"));
        let entries = feed.all("entry");
        for node in entries.iter().copied().chain([&feed]) {
            for name in ["id", "title", "updated"] {
                assert_eq!(said(node, name).len(), 1, "{name} in {text}");
            }
            let id = &said(node, "id")[0];
            assert!(id.starts_with("urn:minutebook:"), "{id}");
            assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%:#".contains(&b)), "{id}");
            assert!(said(node, "updated")[0].parse::<jiff::Timestamp>().is_ok(), "{text}");
            assert!(said(node, "content").len() <= 1 && said(node, "summary").len() <= 1);
        }
        // Without a link an entry must have content; entries of one id would be one entry.
        assert!(entries.iter().all(|e| said(e, "content").len() == 1));
        let ids: std::collections::BTreeSet<String> = entries.iter().map(|e| said(e, "id").concat()).collect();
        assert_eq!(ids.len(), entries.len(), "{text}");
        // What is told as HTML is well-formed once more.
        for content in feed.all("content") {
            assert_eq!(content.get("type"), Some("html"));
            let html = read(&format!("<div>{}</div>", content.said())).unwrap();
            assert!(html.children.iter().all(|c| c.name == "p"), "{}", content.said());
        }
        feed
    }

    #[test]
    fn news_of_a_search_are_a_feed() {
        let text = feed_of(&samples::news(1));
        checked(&text);
        assert_eq!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<feed xmlns=\"http://www.w3.org/2005/Atom\">
  <id>urn:minutebook:watch:cyber</id>
  <title>cyber: items about cyber</title>
  <updated>2026-11-27T08:15:00Z</updated>
  <author><name>minutebook</name></author>
  <entry>
    <id>urn:minutebook:item:lga/improvement-board/2017-11-01/4</id>
    <title>Cyber security — Improvement Board, 1 Nov 2017</title>
    <updated>2026-11-27T08:15:00Z</updated>
    <summary type=\"text\">The cyber programme had reached every council in the region, and members welcomed it.</summary>
    <content type=\"html\">&lt;p&gt;introduction, Siobhan Coughlan: The &lt;mark&gt;cyber&lt;/mark&gt; programme had reached every council in the region, and members welcomed it.&lt;/p&gt;&lt;p&gt;discussion: A &lt;mark&gt;cyber&lt;/mark&gt;�[31m attack was reported.&lt;/p&gt;&lt;p&gt;Improvement Board, Local Government Association · Improvement Board, 1 November 2017, item 4&lt;/p&gt;</content>
    <category term=\"new\"/>
    <category scheme=\"urn:minutebook:watch\" term=\"cyber\"/>
  </entry>
  <entry>
    <id>urn:minutebook:item:lga/a%20b/2016-03-09/%231</id>
    <title># &lt;script&gt; &amp; &quot;*bold*&quot; `code` — Improvement Board, 9 Mar 2016</title>
    <updated>2026-11-27T08:15:00Z</updated>
    <summary type=\"text\">1. A &lt;b&gt;cyber&lt;/b&gt;] attack�[31m](http://a.example) &amp; more  - said_by_all</summary>
    <content type=\"html\">&lt;p&gt;discussion, O&amp;#39;Brien: 1. A &amp;lt;b&amp;gt;&lt;mark&gt;cyber&lt;/mark&gt;&amp;lt;/b&amp;gt;] attack�[31m](http://a.example) &amp;amp; more  - said_by_all&lt;/p&gt;&lt;p&gt;Improvement Board · Improvement Board, 9 March 2016&lt;/p&gt;</content>
    <category term=\"new\"/>
    <category scheme=\"urn:minutebook:watch\" term=\"cyber\"/>
  </entry>
  <entry>
    <id>urn:minutebook:item:lga/improvement-board/2014-03-18/2#changed-2026-11-27</id>
    <title>Cyber security — Improvement Board, 18 Mar 2014</title>
    <updated>2026-11-27T08:15:00Z</updated>
    <summary type=\"text\">The cyber programme had reached every council in the region, and members welcomed it.</summary>
    <content type=\"html\">&lt;p&gt;introduction, Siobhan Coughlan: The &lt;mark&gt;cyber&lt;/mark&gt; programme had reached every council in the region, and members welcomed it.&lt;/p&gt;&lt;p&gt;discussion: A &lt;mark&gt;cyber&lt;/mark&gt;�[31m attack was reported.&lt;/p&gt;&lt;p&gt;Improvement Board, Local Government Association · Improvement Board, 1 November 2017, item 4&lt;/p&gt;</content>
    <category term=\"changed\"/>
    <category scheme=\"urn:minutebook:watch\" term=\"cyber\"/>
  </entry>
  <entry>
    <id>urn:minutebook:item:lga/improvement-board/undated/9</id>
    <title>Broadband | &quot;not-spots&quot; — undated</title>
    <updated>2026-11-27T08:15:00Z</updated>
    <summary type=\"text\">Matched on 3 Nov 2026 and does not match any more, or is gone.</summary>
    <content type=\"html\">&lt;p&gt;Matched on 3 Nov 2026 and does not match any more, or is gone.&lt;/p&gt;</content>
    <category term=\"gone\"/>
    <category scheme=\"urn:minutebook:watch\" term=\"cyber\"/>
  </entry>
</feed>
");
    }

    #[test]
    fn several_searches_are_one_feed_and_an_item_of_both_one_entry() {
        let feed = checked(&feed_of(&samples::news(2)));
        assert_eq!(said(&feed, "id"), ["urn:minutebook:watch"]);
        let first = feed.all("entry")[0];
        let terms: Vec<_> = first.all("category").iter().map(|c| c.get("term").unwrap().to_owned()).collect();
        assert_eq!(terms, ["new", "cyber", "fraud"]);
    }

    #[test]
    fn hits_are_a_feed_too() {
        let text = feed_of(&samples::search());
        let feed = checked(&text);
        assert_eq!(said(&feed, "id"), ["urn:minutebook:search:items%20about%20cyber"]);
        assert_eq!(said(&feed, "updated"), ["2017-11-01T00:00:00Z"]);
        assert_eq!(said(feed.all("entry")[1], "updated"), [NEVER]);
        assert_eq!(said(&checked(&feed_of(&samples::nothing())), "updated"), [NEVER]);
    }

    #[test]
    fn a_feed_of_nothing_is_a_feed() {
        checked(&feed_of(&Answer::News(Vec::new())));
    }

    proptest! {
        #[test]
        fn whatever_a_document_says_the_feed_is_one(text in any::<String>(), sly in "[<>&\"' \u{0}\u{1b}\u{ffff}a-z/]{0,20}", marks in any::<Vec<(u8, u8)>>()) {
            let Answer::News(mut all) = samples::news(1) else { unreachable!() };
            let hit = &mut all[0].new[0];
            hit.excerpts[0].highlights = marks.iter().map(|(a, b)| (usize::from(*a), usize::from(*b))).collect();
            (hit.heading, hit.excerpts[0].text, hit.excerpts[0].speaker) = (text.clone(), text.clone(), Some(sly.clone()));
            (hit.id, hit.board, hit.citation) = (sly.clone(), Some(text.clone()), sly.clone());
            (all[0].name, all[0].query.read_as, all[0].now) = (sly.clone(), text, sly);
            checked(&feed_of(&Answer::News(all)));
        }
    }
}
