//! minutebook
pub mod enrich;
pub mod error;
pub mod ingest;
pub mod layout;
pub mod model;
pub mod read;
pub mod text;
