//! What cannot be meant as it is written, how it is printed, and the note on it.

use super::read;
use crate::query::{Parsed, print};

#[test]
fn what_cannot_be_meant_is_searched_with_one_note() {
    for (typed, printed, note) in NOTED {
        let Parsed { query, notes } = read(typed);
        assert_eq!(print(&query), *printed, "{typed}");
        assert_eq!(notes, [*note], "{typed}");
    }
}

const NEAR_ALONE: &str = "NEAR stands between two words or quotations; elsewhere it was read as AND.";

const STAR_AT_END: &str =
    "A star alone stands for a word between two others; at the end of a quotation it was left out.";

/// What is typed, how it is printed, and the note on it.
const NOTED: &[(&str, &str, &str)] = &[
    (
        "colour:red",
        "colour red",
        "There is no field “colour”; the fields are board, speaker, topic, role, person, organisation, relation, has, is, in, said, year, date, before, after and since.",
    ),
    (
        "-colour:\"dark red\"",
        "-(colour \"dark red\")",
        "There is no field “colour”; the fields are board, speaker, topic, role, person, organisation, relation, has, is, in, said, year, date, before, after and since.",
    ),
    (
        "in:minutes cyber",
        "minutes cyber",
        "There is no part of the minutes called “minutes”; after in: write one of heading, introduction, discussion, decision, action, interest, vote, attendance, correction or other.",
    ),
    ("speaker: fleming", "speaker fleming", "Nothing stands directly behind “speaker:”; write it as in speaker:name."),
    (
        "\"peer challenge",
        "\"peer challenge\"",
        "The quotation mark before “peer challenge” is never closed; it was read as closed at the end.",
    ),
    ("p*", "p", "The star in “p*” was ignored; it needs two letters before it."),
    ("*plan", "plan", "A star works only at the end of a word; another in “plan” was ignored."),
    ("topic:tech*", "topic:tech", "A star has no effect in topic:, where any part of a value is enough."),
    ("cyber) (security", "cyber security", "A bracket without its partner was ignored."),
    ("flood OR", "flood", "An OR with nothing to choose from on one side was ignored."),
    ("flood NOT", "flood", "A NOT with nothing behind it was ignored."),
    (
        "since:tuesday",
        "tuesday",
        "“tuesday” is not a date; after since: write one such as 2014, 2014-03 or 2014-03-18.",
    ),
    (
        "2011-12",
        "date:2011-12",
        "“2011-12” was read as December 2011; put it in quotation marks to search for it as words.",
    ),
    ("2014-2017", "2014-2017", "“2014-2017” was searched as words; for the years write 2014..2017."),
    (
        "year:2014 year:2016",
        "year:2014 year:2016",
        "No meeting is held at two different times; write OR between the dates to have either.",
    ),
    (
        "date:2014-13 x",
        "2014-13 x",
        "date:2014-13 is not a date; months go from 01 to 12, as in date:2014-03; it was searched as words.",
    ),
    ("cyber 2017..2014", "cyber date:2014..2017", "2017..2014 ends before it begins; it was read as 2014..2017."),
    ("year:2017..2014", "date:2014..2017", "2017..2014 ends before it begins; it was read as 2014..2017."),
    (
        "from march 2017 to 2014",
        "date:2014-01..2017-03",
        "march 2017 to 2014 ends before it begins; it was read as 2014 to march 2017.",
    ),
    (
        "before:2014..2016",
        "\"2014..2016\"",
        "before: takes one date; for a span write date:2014..2016; it was searched as words.",
    ),
    (
        "x 31 february 2014",
        "x 31 february \"2014\"",
        "31 February 2014 is not a date; February 2014 has 28 days, so write 2014-02-28; it was searched as words.",
    ),
    ("since:2014,2016", "\"2014\" \"2016\"", "since: takes one date; several were searched as words."),
    ("year:2014,x", "year:2014 OR x", "“x” is not a date; after year: write one such as 2014, 2014-03 or 2014-03-18."),
    (
        "3/18/2014",
        "3/18/2014",
        "“3/18/2014” was searched as words; dates are read day first, so write 2014-03-18 for the day.",
    ),
    (
        "colour:(a OR b)",
        "colour (a OR b)",
        "There is no field “colour”; the fields are board, speaker, topic, role, person, organisation, relation, has, is, in, said, year, date, before, after and since.",
    ),
    (
        "board:(a -b)",
        "board:a",
        "In the brackets behind a field only names and OR are read; AND was read as OR, and what is behind a NOT left out.",
    ),
    (
        "in:decision,x y",
        "in:decision x y",
        "There is no part of the minutes called “x”; after in: write one of heading, introduction, discussion, decision, action, interest, vote, attendance, correction or other.",
    ),
    ("in:heading said:a", "in:heading said:a", "Nobody says a heading, so in:heading and said: together find nothing."),
    ("said:flem*", "said:flem", "A star has no effect in said:, where any part of a value is enough."),
    // NEAR.
    ("a NEAR/0 b", "a NEAR/1 b", "A NEAR out of range was read as NEAR/1; distances go from 1 to 1000."),
    (
        "a NEAR/99999999999999999999 b",
        "a NEAR/1000 b",
        "A NEAR out of range was read as NEAR/1000; distances go from 1 to 1000.",
    ),
    ("NEAR a", "a", NEAR_ALONE),
    ("a NEAR/5", "a", NEAR_ALONE),
    ("a NEAR NEAR b", "a b", NEAR_ALONE),
    ("(a) NEAR/5 b", "a b", NEAR_ALONE),
    ("a NEAR -b", "a -b", NEAR_ALONE),
    ("a NOT NEAR/5 b", "a -b", NEAR_ALONE),
    ("-a NEAR/5 (b OR c) NEAR/2 d", "-a (b OR c) d", NEAR_ALONE),
    ("a NEAR/5 b NEAR (c OR d)", "a NEAR/5 b (c OR d)", NEAR_ALONE),
    ("a NEAR board:b OR NEAR c", "(a board:b) OR c", NEAR_ALONE),
    ("in:decision NEAR/5 a", "in:decision a", NEAR_ALONE),
    (
        "a^2 NEAR/5 b",
        "a NEAR/5 b",
        "A weight inside a NEAR was ignored; write it behind brackets, as in (flood NEAR/5 siren)^2.",
    ),
    // Spellings, any word, weights.
    ("abc~", "abc", "The tilde in “abc~” was ignored; it needs four letters before it."),
    ("2014~", "\"2014\"", "The tilde in “2014~” was ignored; it needs four letters before it."),
    (
        "\"a b\"~5",
        "\"a b\"",
        "A tilde behind a quotation was ignored; for words near each other write flood NEAR/5 siren.",
    ),
    ("\"* chair *\"", "\"chair\"", STAR_AT_END),
    ("\"*\"", "", STAR_AT_END),
    ("cyber^20", "cyber^10", "The weight ^20 was read as ^10; weights go from 0.1 to 10."),
    ("cyber^0", "cyber^0.1", "The weight ^0 was read as ^0.1; weights go from 0.1 to 10."),
    ("a ^2", "a", "The weight ^2 was ignored; it stands directly behind nothing."),
    ("-cyber^2", "-cyber", "What is kept out has no rank, so the weight behind a NOT was ignored."),
    ("board:a^2", "board:a", "The weight ^2 was ignored; only words and phrases that are looked for can have one."),
    (
        "board:\"a b\"^2",
        "board:\"a b\"",
        "The weight ^2 was ignored; only words and phrases that are looked for can have one.",
    ),
    (
        "march 2014^2",
        "date:2014-03",
        "The weight ^2 was ignored; only words and phrases that are looked for can have one.",
    ),
    ("(-a)^2", "-a", "The weight ^2 was ignored; only words and phrases that are looked for can have one."),
];
