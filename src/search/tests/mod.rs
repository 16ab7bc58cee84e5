//! Searching a small index built for the purpose.
#![allow(clippy::unwrap_used)]

use super::{
    Asked, By, Engine, MentionFilter, Page, Sort, alike, ask, export, export_meetings, facets, mentions, people,
    person, search, show, timeline,
};
use crate::error::ErrorKind;
use crate::index::Writer;
use crate::index::samples::{manifest_of, meetings, people_of};
use crate::model::{Correction, Meeting, QuerySaid, Relation, Repeated, Role, Shown, ShownMeeting};
use crate::query::{Filter, Form, Part, Query, Scope};
use jiff::civil::date;

mod answers;
mod matching;
mod pages;

fn engine() -> (tempfile::TempDir, Engine) {
    engine_of(&meetings())
}

fn engine_of(meetings: &[Meeting]) -> (tempfile::TempDir, Engine) {
    let dir = tempfile::tempdir().unwrap();
    let (writer, ..) = Writer::create_or_open(dir.path()).unwrap();
    for m in meetings {
        writer.add(&m.source.path, m).unwrap();
    }
    writer.commit(&manifest_of(meetings), &people_of(meetings), &[]).unwrap();
    let engine = Engine::open(dir.path()).unwrap();
    (dir, engine)
}

fn word(text: &str) -> Query {
    Query::Word { text: text.into(), form: Form::Stem }
}

fn exact(text: &str) -> Query {
    Query::Word { text: text.into(), form: Form::Exact }
}

fn prefix(text: &str) -> Query {
    Query::Word { text: text.into(), form: Form::Prefix }
}

fn phrase(text: &str, form: Form) -> Query {
    Query::Phrase(text.split(' ').map(|w| (w.to_owned(), form)).collect())
}

fn scope(roles: &[Role]) -> Scope {
    Scope { parts: roles.iter().map(|r| Part::Passage(*r)).collect(), speakers: vec![] }
}

fn within(role: Role, query: Query) -> Query {
    Query::Within(scope(&[role]), Box::new(query))
}

fn facet(facet: &str, value: &str) -> Query {
    Query::Filter(Filter::Facet { facet: facet.into(), value: value.into() })
}

fn asked(query: Query) -> Asked {
    let said = QuerySaid { input: String::new(), read_as: String::new(), expanded: vec![], notes: vec![] };
    Asked { query, said }
}

fn ids(engine: &Engine, query: Query) -> Vec<String> {
    let answer = search(engine, &asked(query), &Page::default()).unwrap();
    answer.hits.into_iter().map(|h| h.id).collect()
}

const CYBER: &str = "lga/innovation/2014-03-18/1";
const HOUSING: &str = "lga/innovation/2014-03-18/2";
const CLOSING: &str = "lga/innovation/2014-03-18/closing";
const FRONT: &str = "lga/innovation/2014-03-18/front";
const OPEN: &str = "lga/innovation/2017-11-01/4";
const HALL: &str = "ayton/parish-council/2017-01-09/1";
const LIST: &str = "ayton/parish-council/2017-01-09/front";
const CAFE: &str = "ayton/parish-council/undated/1";
