//! The query language as a table: what can be written, an example, what it means. Help texts are made from it.

/// One thing that can be written in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// How it is written.
    pub form: &'static str,
    /// A query that uses it.
    pub example: &'static str,
    /// What the example finds, or what the form means.
    pub means: &'static str,
}

const fn rule(form: &'static str, example: &'static str, means: &'static str) -> Rule {
    Rule { form, example, means }
}

/// Everything that can be written, in the order in which it is best learnt.
pub const GRAMMAR: &[Rule] = &[
    rule("words", "cyber security", "items that hold every one of the words, in any of their forms"),
    rule("\"words\"", "\"peer challenge\"", "exactly these words, one behind the other"),
    rule("-word, NOT word", "parking -permit", "without the word; also before a phrase, a field or a bracket"),
    rule("a OR b, a | b", "flood OR drainage", "one of the two is enough"),
    rule("( )", "(flood OR drainage) budget", "keeps together what belongs together"),
    rule("YEAR, MONTH YEAR", "budget march 2014", "held then; in quotation marks it is words to look for"),
    rule("DATE", "18/03/2014", "held on that day: 18 March 2014, 18/03/2014, 18.3.2014 or 2014-03-18, day first"),
    rule(
        "FROM..TO, FROM to TO",
        "2014..2017",
        "held in this span, both ends included; with .. either side may be left open",
    ),
    rule(
        "from A to B, between A and B",
        "budget between 2014 and march 2017",
        "the same in words; in 2014 is the year alone",
    ),
    rule(
        "since DATE, before DATE, after DATE",
        "flood since march 2014",
        "held on its first day or later, before its first day, after its last day; also since:2014-03",
    ),
    rule(
        "this year, last year, last N years",
        "library last 5 years",
        "held in that year, or since the day so many years ago; also this month, last month",
    ),
    rule("speaker:NAME", "speaker:\"peter fleming\"", "items in which that person speaks"),
    rule("board:NAME", "board:cabinet", "meetings of boards that have these words in their name"),
    rule("topic:NAME", "topic:technology", "items on that topic"),
    rule(
        "FIELD:A,B, FIELD:(A OR B)",
        "board:(cabinet OR town council)",
        "one of several values is enough; a value in quotation marks keeps its commas",
    ),
    rule(
        "FIELD:=VALUE",
        "board:\"=Saltmere Town Council › Town Council\"",
        "exactly this value, written as it is counted, with what is below it: topic:=/environment/flooding, year:=2016-03",
    ),
    rule("year:YEAR, date:DATE", "date:2014-03", "held in that year, month or on that day, and also years before 1900"),
    rule(
        "in:PART",
        "in:decision cyber",
        "one passage of that kind holds all the words: heading, introduction, discussion, decision, action, interest, vote, attendance, correction or other; several in: mean any of them",
    ),
    rule(
        "said:NAME",
        "said:fleming cyber",
        "one passage that this person says holds all the words; with in: both must be so",
    ),
    rule("begin*", "plan*", "words that begin so; two letters at least"),
    rule("word~", "recieve~", "the word or one spelt nearly so; four letters at least"),
    rule("\"a * b\"", "\"chair * committee\"", "any one word in its place"),
    rule(
        "a NEAR/5 b",
        "flood NEAR/5 siren",
        "both in one passage, in either order, at most so many words apart, 1 to 1000; NEAR alone is NEAR/10; either may be a quotation",
    ),
    rule(
        "word^2",
        "cyber^2 \"data sharing\"^0.5",
        "counts for more or less in the rank, 0.1 to 10; also behind a quotation or a bracket",
    ),
    rule("person:NAME", "person:fleming", "items in which that person is named"),
    rule(
        "relation:RELATION",
        "person:fleming relation:moved",
        "what people do in an item; with person: what that person does",
    ),
    rule("organisation:NAME", "organisation:kent", "meetings of organisations that have these words in their name"),
    rule(
        "has:THING",
        "has:vote",
        "items with a recorded vote, decision, action, motion, interest, correction or amendment",
    ),
    rule("is:STATE", "is:restricted", "items that are restricted, undated or doubtful"),
];
