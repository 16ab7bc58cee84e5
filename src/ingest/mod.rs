//! Joiner: files → index. Walks, reads, lays out and enriches in parallel, settles who is who, writes; one bad file stops nothing.
mod council;
mod load;
use crate::enrich::{register, topics::Topics};
use crate::error::Result;
use crate::model::Meeting;
use std::collections::BTreeSet;
use std::path::Path;
pub fn inspect_one(path: &Path, topics: &Topics) -> Result<Meeting> {
    let m = load::meeting(path, &load::bytes(path)?, topics)?;
    let names: BTreeSet<_> = register::names(&m).into_iter().map(|n| (register::scope(&m).to_string(), n)).collect();
    Ok(register::settle(m, &register::Register::of(&names)))
}
