//! Nouns only, values only: what stands on a page, what happened at a meeting, what a reader asked to see.

mod about;
mod answer;
mod attendance;
mod board;
mod diagnostic;
mod document;
mod facet;
mod found;
mod item;
mod ledger;
mod marks;
mod meeting;
mod person;
mod record;
mod said;
mod shown;
mod source;
mod suggest;
mod survey;
mod timeline;

pub use about::About;
pub use answer::{
    Answer, BenchReport, Export, FoundMention, Health, MentionsAnswer, PersonCard, QueryTime, Register, Registered,
    SkippedFile, Stage, WithThreads, YearCount,
};
pub use attendance::{Attendee, Status};
pub use board::{BoardCard, BoardRecord, Boards, MeetingCard, Member};
pub use diagnostic::{Diagnostic, Severity};
pub use document::{Block, BlockKind, Document};
pub use facet::{FacetCount, FacetCounts, FacetValue};
pub use found::{
    Coverage, Excerpt, Explanation, FacetAnswer, Gap, Hit, Nearest, Nearness, QuerySaid, Relaxation, SearchAnswer,
    SourceRef, Totals, WordWorth,
};
pub use item::{Action, Ballot, Correction, Decision, Interest, Item, Motion, Outcome, Passage, Role, Side};
pub use ledger::{Ledger, LedgerEntry, LedgerFact, LedgerGroup, LedgerOf};
pub use marks::{ItemMarks, Marked, MeetingMarks};
pub use meeting::{Acronym, Kind, Meeting};
pub use person::{Certainty, Involvement, Mention, Relation, Rule, Unresolved};
pub use record::{Attended, Companion, Held, PersonRecord, YearOfRelations};
pub use said::{Concordance, ConcordanceLine, GoneItem, News, Related, SavedSearch, SeenItem, Voice, Voices, Watch};
pub use shown::{CorrectedBy, Repeated, Shown, ShownItem, ShownMeeting};
pub use source::Source;
pub use suggest::{Suggestion, SuggestionKind, Suggestions};
pub use survey::{Survey, SurveyedFile};
pub use timeline::{Timeline, TimelinePoint};
