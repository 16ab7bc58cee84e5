//! What pages look like: answers → HTML. Each kind of page is a file that shows what it is given; `frame` goes around all of them, `words`
//! has what they say alike, `hit`, `chart` and `counts` the parts that several show.

pub(super) mod about;
pub(super) mod board;
pub(super) mod boards;
mod chart;
mod counts;
pub(super) mod embed;
pub(super) mod frame;
pub(super) mod help;
mod hit;
pub(super) mod home;
mod item;
pub(super) mod ledgers;
pub(super) mod meeting;
mod narrow;
pub(super) mod opensearch;
mod paging;
pub(super) mod people;
pub(super) mod person;
pub(super) mod refusal;
pub(super) mod related;
mod roll;
pub(super) mod search;
pub(super) mod timeline;
pub(super) mod topics;
pub(super) mod words;
