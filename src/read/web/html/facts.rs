//! What a page says of itself: its title, the day it was published, its author.

use super::main_part::Part;
use super::tree::Tree;
use std::collections::BTreeMap;

/// Names under which pages give the day they were published, best first.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "publishdate",
    "pubdate",
    "date",
    "created",
];

/// The facts of a page: `title`, `date` (of publication, as `2014-03-18`), `author`, `site`.
pub(super) fn of(tree: &Tree, part: &Part) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value.map(|v| v.trim().to_string()).filter(|v| !v.is_empty()) {
            facts.insert(key.to_string(), value);
        }
    };
    let said = said(tree);
    let get = |name: &str| said.get(name).cloned();
    let site = get("og:site_name");
    let heading = tree
        .range(part.root)
        .filter(|n| tree.name(*n) == "h1" && !is_skipped(tree, part, *n))
        .map(|n| tree.text(n, |_| false))
        .find(|t| !t.is_empty());
    let title = tree.named(0, "title").next().map(|t| {
        let all: String = tree.children(t).map(|n| tree.characters(n)).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let title = title.map(|t| without_site(&t, site.as_deref()));
    put("title", heading.or_else(|| get("og:title")).or(title).filter(|t| !t.starts_with("Created by")));
    put("date", DATES.iter().find_map(|name| get(name).and_then(|v| day(&v))).or_else(|| time(tree, part)));
    put("author", get("author").or_else(|| get("article:author")));
    put("site", site);
    facts
}

fn is_skipped(tree: &Tree, part: &Part, node: usize) -> bool {
    let mut at = node;
    loop {
        if part.skip.get(at).copied().unwrap_or(false) {
            return true;
        }
        if at <= part.root {
            return false;
        }
        at = tree.parent(at);
    }
}

/// The first value of each `meta` element, by its name in lower case.
fn said(tree: &Tree) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    for node in tree.named(0, "meta") {
        let name = tree.attribute(node, "name").or_else(|| tree.attribute(node, "property"));
        if let (Some(name), Some(content)) = (name, tree.attribute(node, "content")) {
            said.entry(name.to_lowercase()).or_insert_with(|| content.to_string());
        }
    }
    said
}

/// "Minutes - Anytown Council" without the site's name.
fn without_site(title: &str, site: Option<&str>) -> String {
    let cut = site.and_then(|site| title.strip_suffix(site)).unwrap_or(title);
    cut.trim_end_matches([' ', '-', '|', '–', '»', '·']).to_string()
}

/// The day of the first `time` element that is marked as that of publication.
fn time(tree: &Tree, part: &Part) -> Option<String> {
    let marks = ["published", "entry-date", "pubdate", "post-date", "date-published"];
    tree.named(part.root, "time")
        .filter(|n| marks.iter().any(|m| tree.has_class(*n, m)))
        .find_map(|n| tree.attribute(n, "datetime").and_then(day))
}

/// The day at the beginning of a written time: `2014-03-18T09:00:00Z`.
fn day(written: &str) -> Option<String> {
    let day = written.trim().get(..10)?;
    day.parse::<jiff::civil::Date>().ok().map(|d| d.to_string())
}
