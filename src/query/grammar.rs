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

/// Everything that can be written, in the order in which it is best learnt.
pub const GRAMMAR: &[Rule] = &[
    Rule {
        form: "words",
        example: "cyber security",
        means: "items that hold every one of the words, in any of their forms",
    },
    Rule { form: "\"words\"", example: "\"peer challenge\"", means: "exactly these words, one behind the other" },
    Rule { form: "begin*", example: "plan*", means: "words that begin so; two letters at least" },
    Rule {
        form: "-word, NOT word",
        example: "parking -permit",
        means: "without the word; also before a phrase, a field or a bracket",
    },
    Rule { form: "a OR b, a | b", example: "flood OR drainage", means: "one of the two is enough" },
    Rule { form: "( )", example: "(flood OR drainage) budget", means: "keeps together what belongs together" },
    Rule {
        form: "in:ROLE",
        example: "in:decision cyber",
        means: "looks for the words in passages of that kind alone: introduction, discussion, decision, action, interest, vote, attendance, correction or other; several in: together mean any of them",
    },
    Rule { form: "speaker:NAME", example: "speaker:\"peter fleming\"", means: "items in which that person speaks" },
    Rule {
        form: "board:NAME",
        example: "board:cabinet",
        means: "meetings of boards that have these words in their name",
    },
    Rule { form: "topic:NAME", example: "topic:technology", means: "items on that topic" },
    Rule {
        form: "YEAR, year:YEAR",
        example: "budget 2014",
        means: "held in that year; in quotation marks it is a number to look for",
    },
    Rule {
        form: "date:DATE",
        example: "date:2014-03",
        means: "held in that year, month or on that day: 2014, 2014-03 or 2014-03-18",
    },
    Rule {
        form: "FROM..TO",
        example: "2014..2017",
        means: "held in this span, both ends included; either side may be left open",
    },
    Rule { form: "since:DATE, since DATE", example: "since:2016", means: "held on its first day or later" },
    Rule { form: "before:DATE, before DATE", example: "before:2016", means: "held earlier than its first day" },
    Rule { form: "after:DATE, after DATE", example: "after:2016", means: "held later than its last day" },
    Rule {
        form: "this year, last year",
        example: "library last year",
        means: "held in the year it is now, or the one before",
    },
];
