//! minutebook
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
