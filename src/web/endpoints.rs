//! Answers by name. One row is one answer: what it is, what it takes and how it is found; it is had under `/api/NAME`, in every form that
//! fits it, and stands in the OpenAPI document. Pages are made of the same answers.

use super::visit::Visit;
use crate::error::{Error, Result};
use crate::model::{Answer, FacetCount, LedgerOf, Relation, Timeline};
use crate::query::{Filter, narrow};
use crate::search::{self, Asked, By, LedgerFilter, MentionFilter, Page, Sort};

/// An answer.
pub(super) struct Endpoint {
    /// Its name, that of the command where there is one.
    pub(super) name: &'static str,
    /// What it answers, one sentence.
    pub(super) about: &'static str,
    /// What it takes besides what narrows a query.
    pub(super) takes: &'static [Parameter],
    /// Whether it takes a query: `q`, `from`, `to`, `exact` and a parameter for each facet.
    pub(super) queries: bool,
    /// Name of its shape in the OpenAPI document.
    pub(super) shape: &'static str,
    /// The forms in which it can be had; the first where none is wished: `json`, or `jsonl` for what may be long.
    pub(super) forms: &'static [&'static str],
    /// Parameters that find something in the sample minutes.
    pub(super) example: &'static str,
    /// Finds it.
    pub(super) answer: fn(&Visit<'_>) -> Result<Answer>,
}

/// A parameter.
pub(super) struct Parameter {
    /// Its name.
    pub(super) name: &'static str,
    /// What it says.
    pub(super) about: &'static str,
    /// Whether it must be there.
    pub(super) must: bool,
    /// What it may be.
    pub(super) kind: Kind,
}

/// What a parameter may be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// A year, a month or a day.
    Period,
    /// `1`, or left out.
    Flag,
    /// A number from 0 on.
    Number,
    /// One of these.
    OneOf(&'static [&'static str]),
}

const fn takes(name: &'static str, kind: Kind, about: &'static str) -> Parameter {
    Parameter { name, about, must: false, kind }
}

const fn must(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, must: true, kind: Kind::Text }
}

/// Entries of one answer at most. Whoever wants all asks again from `offset` on, or for `export`.
pub(super) const MOST: usize = 500;

/// Items that `export` gives at most in one answer.
pub(super) const EXPORTED: usize = 5_000;

/// Queries that one chart compares.
pub(super) const COMPARED: usize = 5;

/// Forms of what is read by people, too.
const LIST: &[&str] = &["json", "jsonl", "csv", "text"];
/// Forms of what only the page shows to people.
const TABLE: &[&str] = &["json", "jsonl", "csv"];

const LIMIT: Parameter = takes("limit", Kind::Number, "How many are listed, up to 500");
const OFFSET: Parameter = takes("offset", Kind::Number, "How many are left out before the first");
const BY_DATE: Parameter = takes("sort", Kind::OneOf(&["newest", "oldest"]), "Their order");
const NOVEL: Parameter =
    takes("novel", Kind::Flag, "No formulas: nothing that many meetings have said in the same words");

/// Every answer. To add one, add a row.
#[rustfmt::skip]
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        name: "search", about: "Items that match, ranked, with excerpts and counts", queries: true, shape: "SearchAnswer", forms: &["json", "jsonl", "csv", "md", "atom", "text"],
        takes: &[
            takes("sort", Kind::OneOf(&["relevance", "newest", "oldest"]), "The order of hits"),
            takes("every", Kind::Flag, "List each of the hits that say the same"),
            takes("explain", Kind::Flag, "Tell how each score came about"),
            LIMIT, OFFSET,
        ],
        example: "q=siren", answer: found,
    },
    Endpoint { name: "facets", about: "Counts of everything that matches by board, speaker, topic and more", queries: true, shape: "FacetAnswer", forms: LIST,
        takes: &[takes("by", Kind::Text, "A facet to count by; may be given again")], example: "q=siren&by=board", answer: facets },
    Endpoint {
        name: "timeline", about: "Counts over time, empty periods included, of up to five queries", queries: true, shape: "Timelines", forms: &["json", "jsonl", "csv", "md", "svg", "text"],
        takes: &[
            takes("compare", Kind::Text, "Another query to count beside the first; up to four"),
            takes("by", Kind::OneOf(&["year", "quarter", "month"]), "How long a period is"),
            takes("per_meeting", Kind::Flag, "To be shown for each meeting held in the period"),
        ],
        example: "q=siren&compare=flood&by=year", answer: |visit| Ok(Answer::Timeline(timelines(visit)?)),
    },
    Endpoint { name: "who", about: "Who says it most", queries: true, shape: "Voices", forms: LIST, takes: &[LIMIT], example: "q=siren", answer: who },
    Endpoint { name: "decisions", about: "What was decided, one entry each", queries: true, shape: "Ledger", forms: LIST,
        takes: &[takes("verb", Kind::Text, "Decisions with this verb in any form; may be given again"), NOVEL, BY_DATE, LIMIT, OFFSET],
        example: "q=siren", answer: |visit| ledger(visit, LedgerOf::Decisions) },
    Endpoint { name: "actions", about: "What is to be done, by whom and when", queries: true, shape: "Ledger", forms: LIST,
        takes: &[takes("owner", Kind::Text, "Actions of owners with these words in their name"), takes("due_before", Kind::Period, "Actions due before its first day"), NOVEL, BY_DATE, LIMIT, OFFSET],
        example: "q=flood", answer: |visit| ledger(visit, LedgerOf::Actions) },
    Endpoint { name: "export", about: "Every item that matches, whole, oldest first", queries: true, shape: "Export", forms: &["jsonl", "json", "csv", "text"],
        takes: &[takes("limit", Kind::Number, "How many are listed, up to 5000"), OFFSET], example: "q=siren", answer: export },
    Endpoint { name: "people", about: "Who is who", queries: false, shape: "Register", forms: LIST,
        takes: &[takes("q", Kind::Text, "Part of a name, in any spelling"), LIMIT, OFFSET], example: "q=thorne", answer: people },
    Endpoint { name: "person", about: "One person's record; null where nobody is called so", queries: false, shape: "PersonRecord", forms: LIST,
        takes: &[must("name", "Their name or id")], example: "name=Hannah+Thorne", answer: person },
    Endpoint { name: "mentions", about: "Every mention of one person, in date order", queries: false, shape: "MentionsAnswer", forms: LIST,
        takes: &[
            must("name", "Their name or id"), takes("from", Kind::Period, "Not before its first day"), takes("to", Kind::Period, "Not after its last day"),
            takes("board", Kind::Text, "Boards with these words in their name"), takes("relation", Kind::OneOf(&RELATIONS), "What they are to the item"),
            LIMIT, OFFSET,
        ],
        example: "name=Hannah+Thorne", answer: mentions },
    Endpoint { name: "boards", about: "Every board of which there are minutes", queries: false, shape: "Boards", forms: TABLE, takes: &[], example: "",
        answer: |visit| search::boards(visit.engine()).map(Answer::Boards) },
    Endpoint { name: "board", about: "One board: its meetings, members and topics; null where there is none", queries: false, shape: "BoardRecord", forms: TABLE,
        takes: &[must("id", "Its id")], example: "id=saltmere/town-council", answer: |visit| {
            Ok(Answer::Board(search::board(visit.engine(), needed(visit, "id")?)?.map(Box::new)))
        } },
    Endpoint { name: "topics", about: "Every topic with the number of its items", queries: false, shape: "FacetAnswer", forms: LIST, takes: &[], example: "",
        answer: |visit| search::facets(visit.engine(), &visit.everything(), &["topic".to_owned()]).map(Answer::Facets) },
    Endpoint { name: "show", about: "A meeting or an item, whole; null where there is none", queries: false, shape: "Shown", forms: &["json", "jsonl", "text"],
        takes: &[must("id", "Its id")], example: "id=saltmere/town-council/2016-01-13/4", answer: show },
    Endpoint { name: "related", about: "Items that are about the same as one", queries: false, shape: "Related", forms: LIST,
        takes: &[must("id", "The item's id"), LIMIT], example: "id=saltmere/town-council/2016-01-13/4", answer: related },
    Endpoint { name: "suggest", about: "What somebody may be typing", queries: false, shape: "Suggestions", forms: &["json", "jsonl"],
        takes: &[takes("q", Kind::Text, "What is typed so far"), LIMIT], example: "q=flo", answer: suggest },
    Endpoint { name: "coverage", about: "What is indexed, how it was read, and what is missing", queries: false, shape: "About", forms: TABLE, takes: &[], example: "",
        answer: |visit| search::about(visit.engine()).map(Answer::About) },
];

const RELATIONS: [&str; Relation::ALL.len()] = {
    let mut names = [""; Relation::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = Relation::ALL[at].name();
        at += 1;
    }
    names
};

/// The value of a parameter that must be there.
fn needed<'v>(visit: &Visit<'v>, name: &str) -> Result<&'v str> {
    visit.params.one(name).ok_or_else(|| Error::usage(format!("“{name}” is missing")))
}

fn asked(visit: &Visit<'_>) -> Result<Asked> {
    visit.params.asked(visit.today)
}

fn limit(visit: &Visit<'_>, without: usize) -> Result<usize> {
    visit.params.number("limit", without, 0, MOST)
}

fn offset(visit: &Visit<'_>) -> Result<usize> {
    visit.params.number("offset", 0, 0, 10_000_000)
}

/// The order of hits that is wished.
pub(super) fn sort(visit: &Visit<'_>) -> Result<Sort> {
    visit.params.choice("sort", &[("relevance", Sort::Relevance), ("newest", Sort::Newest), ("oldest", Sort::Oldest)])
}

fn found(visit: &Visit<'_>) -> Result<Answer> {
    let params = visit.params;
    let page = Page {
        sort: sort(visit)?,
        limit: limit(visit, 10)?,
        offset: offset(visit)?,
        every: params.flag("every")?,
        explain: params.flag("explain")?,
    };
    search::search(visit.engine(), &asked(visit)?, &page).map(Answer::Search)
}

fn facets(visit: &Visit<'_>) -> Result<Answer> {
    let names: Vec<String> = visit.params.all("by").map(str::to_owned).collect();
    search::facets(visit.engine(), &asked(visit)?, &names).map(Answer::Facets)
}

/// The timelines that are asked for: of the query, and of each that it is compared with.
pub(super) fn timelines(visit: &Visit<'_>) -> Result<Vec<Timeline>> {
    let params = visit.params;
    let by = params.choice("by", &[("year", By::Year), ("quarter", By::Quarter), ("month", By::Month)])?;
    let per_meeting = params.flag("per_meeting")?;
    let compared: Vec<&str> = params.all("compare").collect();
    if compared.len() >= COMPARED {
        return Err(Error::usage(format!("Up to {COMPARED} queries can be compared; leave some out")));
    }
    let all = std::iter::once(params.words()).chain(compared);
    all.map(|words| search::timeline(visit.engine(), &params.asked_for(words, visit.today)?, by, per_meeting)).collect()
}

fn who(visit: &Visit<'_>) -> Result<Answer> {
    search::voices(visit.engine(), &asked(visit)?, limit(visit, 20)?).map(Answer::Voices)
}

/// What is wished of a ledger.
pub(super) fn ledger_filter(visit: &Visit<'_>) -> Result<LedgerFilter> {
    let params = visit.params;
    Ok(LedgerFilter {
        owner: params.one("owner").map(str::to_owned),
        verbs: params.all("verb").map(str::to_owned).collect(),
        due_before: params.period("due_before")?.map(|(first, _)| first),
        novel: params.flag("novel")?,
        oldest: params.choice("sort", &[("newest", false), ("oldest", true)])?,
        ..LedgerFilter::default()
    })
}

/// Items that one ledger is made of at most: each is read whole, and nobody else is answered meanwhile.
pub(super) const READ: u64 = 6_000;

/// How many items with decisions or actions match, by year, in order of the years; what has no date last.
pub(super) fn with_entries(visit: &Visit<'_>, asked: &Asked, of: LedgerOf) -> Result<(u64, Vec<FacetCount>)> {
    let value = match of {
        LedgerOf::Decisions => "=decision",
        LedgerOf::Actions => "=action",
    };
    let filter = Filter::Facet { facet: "has".to_owned(), value: value.to_owned() };
    let asked = Asked { query: narrow(asked.query.clone(), [vec![filter]]), said: asked.said.clone() };
    let mut found = search::facets(visit.engine(), &asked, &["year".to_owned()])?;
    Ok((found.total.items, found.facets.remove("year").unwrap_or_default()))
}

fn ledger(visit: &Visit<'_>, of: LedgerOf) -> Result<Answer> {
    let (items, _) = with_entries(visit, &asked(visit)?, of)?;
    if items > READ {
        return Err(Error::usage(format!(
            "{items} items are more than one ledger is made of here ({READ}); ask for fewer with q, from, to or board"
        )));
    }
    let filter = LedgerFilter { limit: Some(limit(visit, 100)?), offset: offset(visit)?, ..ledger_filter(visit)? };
    search::ledger(visit.engine(), &asked(visit)?, of, &filter).map(Answer::Ledger)
}

fn export(visit: &Visit<'_>) -> Result<Answer> {
    let (from, most) = (offset(visit)?, visit.params.number("limit", 1_000, 0, EXPORTED)?);
    search::export_part(visit.engine(), &asked(visit)?, from, most).map(Answer::Export)
}

fn people(visit: &Visit<'_>) -> Result<Answer> {
    let mut register = search::people(visit.engine(), visit.params.one("q"))?;
    let (from, most) = (offset(visit)?, limit(visit, 100)?);
    register.people = register.people.into_iter().skip(from).take(most).collect();
    Ok(Answer::Register(register))
}

fn person(visit: &Visit<'_>) -> Result<Answer> {
    let found = search::person(visit.engine(), needed(visit, "name")?, false)?;
    Ok(Answer::Person(found.map(Box::new)))
}

/// What is wished of somebody's mentions.
pub(super) fn mention_filter(visit: &Visit<'_>) -> Result<MentionFilter> {
    let (from, to) = visit.params.span()?;
    let relation = visit.params.one("relation").map(|name| {
        let names = || RELATIONS.join(", ");
        Relation::parse(name).ok_or_else(|| Error::usage(format!("“relation” is one of {}, not “{name}”", names())))
    });
    Ok(MentionFilter {
        from,
        to,
        board: visit.params.one("board").map(str::to_owned),
        relation: relation.transpose()?,
        ..MentionFilter::default()
    })
}

fn mentions(visit: &Visit<'_>) -> Result<Answer> {
    let filter = MentionFilter { limit: Some(limit(visit, MOST)?), offset: offset(visit)?, ..mention_filter(visit)? };
    search::mentions(visit.engine(), needed(visit, "name")?, &filter).map(Answer::Mentions)
}

fn show(visit: &Visit<'_>) -> Result<Answer> {
    Ok(match search::show(visit.engine(), needed(visit, "id")?)? {
        Some(shown) => Answer::Shown(shown),
        None => Answer::Person(None),
    })
}

fn related(visit: &Visit<'_>) -> Result<Answer> {
    let found = search::related(visit.engine(), needed(visit, "id")?, limit(visit, 10)?)?;
    Ok(found.map_or(Answer::Person(None), Answer::Related))
}

fn suggest(visit: &Visit<'_>) -> Result<Answer> {
    search::suggest(visit.engine(), visit.params.words(), visit.params.number("limit", 10, 1, 50)?)
        .map(Answer::Suggestions)
}
