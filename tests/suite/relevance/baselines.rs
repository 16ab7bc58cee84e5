//! What others make of the same items and questions: SQLite's FTS5 and tantivy's own query parser, as they come.
//!
//! Both index number and heading, text, and the names of those who speak. What they cannot ask (dates, fields they lack) is left out
//! of a question; phrases and `speaker:` are put in their own words.

use minutebook::model::Export;
use rusqlite::Connection;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, STRING, Schema, TEXT, TextFieldIndexing, TextOptions, Value};
use tantivy::{Index, ReloadPolicy, TantivyDocument};

/// A system that answers questions with ids of items, best first.
pub(crate) struct Baseline {
    /// Its name in the tables.
    pub(crate) name: &'static str,
    /// The best so many ids for a question.
    pub(crate) ask: Box<Ask>,
}

/// Question and limit → ids.
type Ask = dyn Fn(&str, usize) -> Vec<String>;

/// Heading with number, text, and speakers of an item.
fn texts(item: &Export) -> [String; 3] {
    let heading = item.item.number.iter().map(String::as_str).chain([item.item.heading.as_str()]);
    let body: Vec<&str> = item.item.passages.iter().map(|p| p.text.as_str()).collect();
    let speakers: Vec<&str> = item.item.speakers().collect();
    [heading.collect::<Vec<_>>().join(" "), body.join("\n"), speakers.join("; ")]
}

/// A part of a question: what field it asks for, and the words.
struct Asked {
    speaker: bool,
    words: Vec<String>,
}

/// The parts of a question that any search engine knows.
fn parts(question: &str) -> Vec<Asked> {
    let mut out = Vec::new();
    let mut rest = question.trim();
    while !rest.is_empty() {
        let (token, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        let (field, value) = token.split_once(':').unwrap_or(("", token));
        let unknown = token.contains("..") || !matches!(field, "" | "speaker");
        let words: Vec<String> =
            value.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        if !unknown && !words.is_empty() {
            out.push(Asked { speaker: field == "speaker", words });
        }
        rest = after.trim_start();
    }
    out
}

/// SQLite's FTS5 with its porter stemmer and its own rank (BM25), all words asked for.
pub(crate) fn fts5(items: &[Export]) -> Baseline {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE VIRTUAL TABLE items USING fts5(id UNINDEXED, heading, body, speaker, tokenize='porter unicode61'); BEGIN;")
        .unwrap();
    {
        let mut insert = db.prepare("INSERT INTO items VALUES (?, ?, ?, ?)").unwrap();
        for item in items {
            let [heading, body, speakers] = texts(item);
            insert.execute([&item.item.id, &heading, &body, &speakers]).unwrap();
        }
    }
    db.execute_batch("COMMIT;").unwrap();
    let ask = move |question: &str, limit: usize| {
        let clause =
            |part: &Asked| format!("{}\"{}\"", if part.speaker { "speaker : " } else { "" }, part.words.join(" "));
        let clauses: Vec<String> = parts(question).iter().map(clause).collect();
        if clauses.is_empty() {
            return Vec::new();
        }
        let mut found = db.prepare_cached("SELECT id FROM items WHERE items MATCH ? ORDER BY rank LIMIT ?").unwrap();
        let rows = found.query_map((clauses.join(" AND "), limit as i64), |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    Baseline { name: "SQLite FTS5", ask: Box::new(ask) }
}

/// tantivy's query parser over English stems; any word is enough, or `all` are asked for.
pub(crate) fn tantivy(items: &[Export], all: bool) -> Baseline {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(tantivy::schema::IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let [heading, body] = ["heading", "body"].map(|name| schema.add_text_field(name, text.clone()));
    let speaker = schema.add_text_field("speaker", TEXT);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 60_000_000).unwrap();
    for item in items {
        let [title, texts, speakers] = texts(item);
        let mut document = TantivyDocument::new();
        document.add_text(id, &item.item.id);
        document.add_text(heading, title);
        document.add_text(body, texts);
        document.add_text(speaker, speakers);
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
    let mut parser = QueryParser::for_index(&index, vec![heading, body]);
    if all {
        parser.set_conjunction_by_default();
    }
    let ask = move |question: &str, limit: usize| {
        let clause =
            |part: &Asked| format!("{}\"{}\"", if part.speaker { "speaker:" } else { "" }, part.words.join(" "));
        let clauses: Vec<String> = parts(question).iter().map(clause).collect();
        if clauses.is_empty() {
            return Vec::new();
        }
        let query = parser.parse_query(&clauses.join(" ")).unwrap();
        let searcher = tantivy::IndexReader::searcher(&reader);
        let found = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score()).unwrap();
        let name = |at| {
            let document: TantivyDocument = searcher.doc(at).unwrap();
            document.get_first(id).and_then(|v| v.as_str().map(str::to_owned)).unwrap()
        };
        found.into_iter().map(|(_, at)| name(at)).collect()
    };
    Baseline { name: if all { "tantivy, all words" } else { "tantivy, any word" }, ask: Box::new(ask) }
}
