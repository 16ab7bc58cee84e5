//! minutebook: full-text search over council minutes.
//!
//! A bird's-eye view. Text flows one way, and each folder of this crate is a step of it:
//!
//! ```text
//! bytes → read → Document → layout → Meeting → enrich → Meeting → index
//! text → query → Query → search → Answer → output → bytes
//! ```
//!
//! * **Waists** are plain values in [`model`]: a *Document* is what stands on the page, a *Meeting* what happened, an *Answer* what a
//!   reader asked to see. [`query::Query`] is what was asked. None of them knows of tantivy.
//! * **Halls** are verbs and pure: [`mod@read`], [`layout`], [`enrich`], [`query`], [`index`], [`output`]. None imports another; none touches
//!   files, clock, environment or network, but that [`index`] owns its folder.
//! * **Joiners** put halls together: [`ingest`] writes an index, [`search`] answers from one.
//! * **Faces** show it: [`web`] to browsers and programs, [`cli`] at a terminal.
//!
//! | floor | modules | may import |
//! |---|---|---|
//! | 0 | [`error`], [`text`] | nothing of ours |
//! | 1 | [`model`] | text |
//! | 2 | [`mod@read`], [`layout`], [`enrich`], [`query`], [`index`], [`output`] | model, text, error |
//! | 3 | [`ingest`], [`search`] | their halls and what lies below |
//! | 4 | [`web`] | search, query, output and what lies below |
//! | 5 | [`cli`] | all of it |
//!
//! Five tables of one shape say what there is: [`read::READERS`], [`layout::LAYOUTS`], [`enrich::ENRICHERS`], [`index::FACETS`],
//! [`output::OUTPUTS`]. To add a thing is one file and one row.
//!
//! What always holds, and is tested: every word of a document stands in exactly one place of its meeting; `parse(print(query)) ==
//! query`; an excerpt is a part of its passage; what is counted is what is listed; the same files give the same index, whatever the
//! order, the threads, and what was there before.
//!
//! # Example
//!
//! ```
//! use minutebook::{enrich, layout, read};
//!
//! let minutes = "Minutes of Little Fenning Parish Council held on Tuesday 4 June 2019\n\n\
//!     Present: Cllr Ann Bell (Chairman), Cllr T. Carr\n\n\
//!     1. Apologies: None.\n\n\
//!     2. Flood Wall\n\nThe Chairman reported that the wall had held. It was agreed that the engineer be thanked.\n\n\
//!     3. Planning: No objection to the new barn.\n";
//! let reader = read::reader_for("minutes.txt", minutes.as_bytes()).expect("a reader for text");
//! let read::Reading::Document(document) = read::read(reader, minutes.as_bytes())? else { panic!("text is a document") };
//! let meeting = layout::lay(&document, &layout::Hints::default());
//! let topics = enrich::topics::Topics::built_in()?;
//! let meeting = enrich::enrich(meeting, &enrich::Told { topics: &topics, holders: &[] });
//!
//! assert_eq!(meeting.board.as_deref(), Some("Little Fenning Parish Council"));
//! assert_eq!(meeting.date.map(|d| d.to_string()).as_deref(), Some("2019-06-04"));
//! let flood = &meeting.items[1];
//! assert_eq!(flood.heading, "Flood Wall");
//! assert_eq!(flood.decisions[0].verb.as_deref(), Some("agreed"));
//! assert_eq!(flood.speakers().collect::<Vec<_>>(), ["Ann Bell"]);
//! assert_eq!(flood.topics, ["/environment/flooding"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod cli;
pub mod enrich;
pub mod error;
pub mod index;
pub mod ingest;
pub mod layout;
pub mod model;
pub mod output;
pub mod query;
pub mod read;
pub mod search;
pub mod text;
pub mod web;
