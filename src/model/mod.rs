//! Nouns only, values only: what stands on a page, what happened at a meeting, what a reader asked to see.

mod answer;
mod attendance;
mod diagnostic;
mod document;
mod facet;
mod found;
mod item;
mod ledger;
mod meeting;
mod person;
mod record;
mod said;
mod shown;
mod source;
mod survey;
mod timeline;

pub use answer::{
    Answer, BenchReport, Export, FoundMention, Health, MentionsAnswer, PersonCard, QueryTime, Register, Registered,
    SkippedFile, Stage, WithThreads, YearCount,
};
pub use attendance::{Attendee, Status};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Block, BlockKind, Document};
pub use facet::{FacetCount, FacetCounts, FacetValue};
pub use found::{
    Coverage, Excerpt, Explanation, FacetAnswer, Gap, Hit, Nearest, Nearness, QuerySaid, Relaxation, SearchAnswer,
    SourceRef, Totals, WordWorth,
};
pub use item::{Action, Ballot, Correction, Decision, Interest, Item, Motion, Outcome, Passage, Role, Side};
pub use ledger::{Ledger, LedgerEntry, LedgerFact, LedgerGroup, LedgerOf};
pub use meeting::{Acronym, Kind, Meeting};
pub use person::{Certainty, Involvement, Mention, Relation, Rule, Unresolved};
pub use record::{Attended, Companion, Held, PersonRecord, YearOfRelations};
pub use said::{Concordance, ConcordanceLine, GoneItem, News, Related, SavedSearch, SeenItem, Voice, Voices, Watch};
pub use shown::{CorrectedBy, Repeated, Shown, ShownItem, ShownMeeting};
pub use source::Source;
pub use survey::{Survey, SurveyedFile};
pub use timeline::{Timeline, TimelinePoint};
