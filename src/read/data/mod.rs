//! Records that machines wrote for machines and that carry the structure of a meeting: Akoma Ntoso, Legistar, OParl, and JSON Lines of our
//! own [`Meeting`](crate::model::Meeting).

pub(super) mod akoma;
pub(super) mod jsonl;
pub(super) mod legistar;
pub(super) mod oparl;

mod json;
mod names;
