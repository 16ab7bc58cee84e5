//! What each element of Akoma Ntoso is to a reader of debates.

/// What an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The root, and what holds several documents.
    Outer,
    /// A debate or a report of one.
    Debate,
    /// A document that may be minutes, by its name.
    Document,
    /// An act, a bill, a judgment: no debate.
    Other,
    /// Data about the document.
    Meta,
    /// Cover page and preface.
    Front,
    /// The body of the document.
    Body,
    /// Conclusions and attachments.
    End,
    /// A part of a debate.
    Section,
    /// The roll call.
    RollCall,
    /// The adjournment.
    Adjournment,
    /// A part of a document that is no debate: a section where that document is minutes, else text.
    Level,
    /// A heading.
    Heading,
    /// A second line of a heading.
    Subheading,
    /// A number.
    Number,
    /// A speech, question or answer.
    Speech,
    /// The speaker as printed.
    From,
    /// What happens beside the speeches: scene, narrative.
    Remark,
    /// A summary, of a vote or of what was settled.
    Summary,
    /// A paragraph or a list point.
    Block,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// A note in the text.
    Note,
    /// A table of contents.
    Skipped,
    /// A line end.
    Break,
    /// A page end.
    PageEnd,
    /// Text of another document.
    Quoted,
    /// A person.
    Person,
    /// A body.
    Organization,
    /// A committee whose document it is.
    Committee,
    /// The house or council whose document it is.
    Proponent,
    /// The term of a legislature.
    Legislature,
    /// The document's title.
    Title,
    /// The document's date.
    DocDate,
    /// Another date.
    Date,
    /// A place.
    Location,
    /// A time of day at which something began or ended.
    Time,
    /// A number of votes.
    Quantity,
    /// One vote.
    Vote,
    /// How a vote ended.
    Outcome,
    /// Text within a paragraph.
    Inline,
}

/// The kind of an element by its local name.
pub(super) fn of(name: &str) -> Kind {
    match name {
        "akomaNtoso" | "akomantoso" | "components" | "component" | "documentCollection" | "collectionBody"
        | "officialGazette" | "attachment" => Kind::Outer,
        "debate" | "debateReport" | "debateRecord" => Kind::Debate,
        "doc" | "statement" => Kind::Document,
        "act" | "bill" | "judgment" | "judgement" | "portion" | "amendment" | "amendmentList" => Kind::Other,
        "meta" => Kind::Meta,
        "coverPage" | "preface" | "preamble" | "header" => Kind::Front,
        "debateBody" | "mainBody" => Kind::Body,
        "conclusions" | "attachments" => Kind::End,
        "debateSection"
        | "administrationOfOath"
        | "prayers"
        | "oralStatements"
        | "writtenStatements"
        | "personalStatements"
        | "ministerialStatements"
        | "resolutions"
        | "nationalInterest"
        | "declarationOfVote"
        | "communication"
        | "petitions"
        | "papers"
        | "noticesOfMotion"
        | "questions"
        | "address"
        | "proceduralMotions"
        | "pointOfOrder" => Kind::Section,
        "rollCall" => Kind::RollCall,
        "adjournment" => Kind::Adjournment,
        "section" | "hcontainer" | "container" | "article" | "chapter" | "part" | "title" | "division" | "level"
        | "clause" | "subsection" | "subpart" | "subchapter" => Kind::Level,
        "heading" => Kind::Heading,
        "subheading" | "crossHeading" => Kind::Subheading,
        "num" => Kind::Number,
        "speech" | "speechGroup" | "question" | "answer" => Kind::Speech,
        "from" => Kind::From,
        "scene" | "narrative" => Kind::Remark,
        "summary" => Kind::Summary,
        "p" | "li" | "ul" | "ol" | "block" | "blockList" | "item" | "listIntroduction" | "listWrapUp"
        | "listConclusion" | "other" | "content" | "intro" | "wrapUp" | "wrap" | "table" | "caption" | "tblock"
        | "blockContainer" | "paragraph" | "subparagraph" | "list" | "point" | "indent" | "alinea" | "longTitle"
        | "formula" | "recitals" | "recital" | "citations" | "citation" | "interstitial" | "foreign" | "div" => {
            Kind::Block
        }
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "authorialNote" => Kind::Note,
        "toc" => Kind::Skipped,
        "br" | "eol" => Kind::Break,
        "eop" => Kind::PageEnd,
        "quotedStructure" | "embeddedStructure" => Kind::Quoted,
        "person" => Kind::Person,
        "organization" => Kind::Organization,
        "docCommittee" => Kind::Committee,
        "docProponent" => Kind::Proponent,
        "legislature" => Kind::Legislature,
        "docTitle" => Kind::Title,
        "docDate" => Kind::DocDate,
        "date" => Kind::Date,
        "location" => Kind::Location,
        "recordedTime" => Kind::Time,
        "quantity" => Kind::Quantity,
        "vote" => Kind::Vote,
        "outcome" => Kind::Outcome,
        _ => Kind::Inline,
    }
}

/// Whether a document of that name is minutes.
pub(super) fn is_minutes(name: &str) -> bool {
    let name = name.to_lowercase();
    ["minute", "debate", "hansard", "proceeding", "verbal", "acta", "protokoll"].iter().any(|word| name.contains(word))
}
