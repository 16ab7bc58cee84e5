//! Scopes, fields and dates, as typed, printed and told.

use super::{Row, holds};

#[test]
fn passages_of_a_kind_or_a_speaker() {
    holds(SCOPES);
}

#[test]
fn facets_and_their_values() {
    holds(FACETS);
}

#[test]
fn dates_in_digits_and_in_words() {
    holds(DATES);
}

const SCOPES: &[Row] = &[
    ("in:decision", "in:decision", "items with a decision"),
    ("in:decision cyber", "in:decision cyber", "items with a decision that mentions cyber"),
    ("cyber in:Decisions", "in:decision cyber", "items with a decision that mentions cyber"),
    (
        "in:action in:decision cyber",
        "in:decision in:action cyber",
        "items with a decision or an action that mentions cyber",
    ),
    ("in:decision -draft", "in:decision -draft", "items with a decision that does not mention draft"),
    (
        "in:decision cyber -draft speaker:fleming",
        "in:decision cyber -draft speaker:fleming",
        "items with a decision that mentions cyber but not draft, in which fleming speaks",
    ),
    (
        "(in:decision cyber) budget",
        "(in:decision cyber) budget",
        "items about budget, with a decision that mentions cyber",
    ),
    (
        "in:decision cyber OR in:discussion \"data sharing\"",
        "(in:decision cyber) OR (in:discussion \"data sharing\")",
        "items with a decision that mentions cyber or with a discussion that mentions the phrase “data sharing”",
    ),
    (
        "in:decision cyber (speaker:fleming OR 2014)",
        "in:decision cyber (speaker:fleming OR year:2014)",
        "items with a decision that mentions cyber, either in which fleming speaks or held in 2014",
    ),
    ("-in:decision cyber", "-in:decision cyber", "items about cyber, except those with a decision"),
    ("in:heading cyber", "in:heading cyber", "items with cyber in the heading"),
    ("in:Title", "in:heading", "items with a heading"),
    ("in:heading cyber -draft", "in:heading cyber -draft", "items with cyber but not draft in the heading"),
    ("in:heading -draft", "in:heading -draft", "items without draft in the heading"),
    (
        "in:decision cyber security",
        "in:decision cyber security",
        "items with a decision that mentions cyber and security",
    ),
    (
        "in:action,decision cyber",
        "in:decision in:action cyber",
        "items with a decision or an action that mentions cyber",
    ),
    ("in:(decision OR action)", "in:decision in:action", "items with a decision or an action"),
    ("in:vote,\"heading\"", "in:heading in:vote", "items with a heading or a record of a vote"),
    ("said:fleming", "said:fleming", "items in which fleming says something"),
    ("said:fleming cyber", "said:fleming cyber", "items in which fleming says something that mentions cyber"),
    ("said:fleming -cyber", "said:fleming -cyber", "items in which fleming says something that does not mention cyber"),
    (
        "said:\"peter fleming\" cyber said:smith 2014",
        "said:\"peter fleming\" said:smith cyber year:2014",
        "items in which peter fleming or smith says something that mentions cyber, held in 2014",
    ),
    (
        "said:(peter fleming OR smith)",
        "said:\"peter fleming\" said:smith",
        "items in which peter fleming or smith says something",
    ),
    ("said:fleming,smith", "said:fleming said:smith", "items in which fleming or smith says something"),
    (
        "in:decision said:fleming cyber",
        "in:decision said:fleming cyber",
        "items with a decision by fleming that mentions cyber",
    ),
    ("-said:fleming cyber", "-said:fleming cyber", "items about cyber, except those in which fleming says something"),
    (
        "-in:decision,action cyber",
        "-(in:decision in:action) cyber",
        "items about cyber, except those with a decision or an action",
    ),
    (
        "(in:decision cyber) (said:fleming budget)",
        "(in:decision cyber) (said:fleming budget)",
        "items with a decision that mentions cyber, in which fleming says something that mentions budget",
    ),
    (
        "(in:decision cyber -draft)^2",
        "in:decision cyber^2 -draft",
        "items with a decision that mentions cyber (counting 2 times) but not draft",
    ),
];

const FACETS: &[Row] = &[
    (
        "board:\"=Saltmere › Planning\" topic:=/environment/flooding",
        "board:\"=Saltmere › Planning\" topic:=/environment/flooding",
        "items from the board “Saltmere › Planning”, on the topic “/environment/flooding”",
    ),
    (
        "board:\"=A, B\",cabinet",
        "board:\"=A, B\" OR board:cabinet",
        "items from the board “A, B” or a board with “cabinet” in its name",
    ),
    ("speaker:\"=Ann Bell\"", "speaker:\"=Ann Bell\"", "items in which Ann Bell speaks"),
    ("year:=2016-03,=undated", "year:=2016-03 OR year:=undated", "items held in 2016-03 or without a date"),
    ("speaker:“peter fleming”", "speaker:\"peter fleming\"", "items in which peter fleming speaks"),
    ("SPEAKER:fleming,", "speaker:fleming", "items in which fleming speaks"),
    ("-speaker:fleming cyber", "-speaker:fleming cyber", "items about cyber, except those in which fleming speaks"),
    ("speaker:fleming OR speaker:smith", "speaker:fleming OR speaker:smith", "items in which fleming or smith speaks"),
    ("speaker:fleming speaker:smith", "speaker:fleming speaker:smith", "items in which fleming and smith speak"),
    (
        "board:cabinet topic:technology",
        "board:cabinet topic:technology",
        "items from a board with “cabinet” in its name, on the topic “technology”",
    ),
    ("cyber OR speaker:fleming", "cyber OR speaker:fleming", "items about cyber or in which fleming speaks"),
    (
        "cyber (speaker:fleming OR 2014)",
        "cyber (speaker:fleming OR year:2014)",
        "items about cyber, either in which fleming speaks or held in 2014",
    ),
    // Several values.
    (
        "board:cabinet,council",
        "board:cabinet OR board:council",
        "items from a board with “cabinet” or “council” in its name",
    ),
    (
        "board:(cabinet OR council)",
        "board:cabinet OR board:council",
        "items from a board with “cabinet” or “council” in its name",
    ),
    (
        "board:(cabinet, town council)",
        "board:cabinet OR board:\"town council\"",
        "items from a board with “cabinet” or “town council” in its name",
    ),
    (
        "board:(town council) x",
        "board:\"town council\" x",
        "items about x, from a board with “town council” in its name",
    ),
    ("board:\"parks, roads\"", "board:\"parks, roads\"", "items from a board with “parks, roads” in its name"),
    (
        "board:\"a b\",c,\"d e\" f",
        "(board:\"a b\" OR board:c OR board:\"d e\") f",
        "items about f, from a board with “a b”, “c” or “d e” in its name",
    ),
    ("topic:technology/cyber", "topic:technology/cyber", "items on the topic “technology/cyber”"),
    ("-board:a,b", "-(board:a OR board:b)", "all items except those from a board with “a” or “b” in its name"),
    ("year:2014,2016", "year:2014 OR year:2016", "items held in 2014 or in 2016"),
    ("date:(march 2014 OR 2016-05)", "date:2014-03 OR date:2016-05", "items held in March 2014 or in May 2016"),
    // What people are to an item.
    ("person:fleming", "person:fleming", "items in which fleming is named"),
    ("organisation:kent", "organisation:kent", "items from an organisation with “kent” in its name"),
    ("relation:declared_interest", "relation:declared_interest", "items in which an interest is declared"),
    ("-relation:moved", "-relation:moved", "all items except those in which something is moved"),
    ("relation:cheered", "relation:cheered", "items in which somebody has the relation “cheered”"),
    ("relation:moved person:fleming", "relation:moved person:fleming", "items in which fleming moved something"),
    (
        "cyber person:fleming relation:moved,seconded 2014",
        "cyber person:fleming (relation:moved OR relation:seconded) year:2014",
        "items about cyber, in which fleming moved or seconded something, held in 2014",
    ),
    (
        "person:a,b relation:appointed",
        "(person:a OR person:b) relation:appointed",
        "items in which a or b was appointed",
    ),
    ("person:a person:b relation:present", "person:a person:b relation:present", "items in which a and b were present"),
    (
        "person:a OR relation:moved",
        "person:a OR relation:moved",
        "items in which a is named or in which something is moved",
    ),
    (
        "cyber -(person:a relation:left)",
        "cyber -(person:a relation:left)",
        "items about cyber, except those in which a went out",
    ),
    // What items have and are.
    ("has:vote", "has:vote", "items with a recorded vote"),
    ("has:motion has:amendment", "has:motion has:amendment", "items with a motion and an amendment"),
    ("has:vote,teeth", "has:vote OR has:teeth", "items with a recorded vote or “teeth”"),
    ("cyber is:restricted", "cyber is:restricted", "items about cyber, closed to the public"),
    ("is:undated", "is:undated", "items without a date"),
    (
        "is:doubtful -is:restricted",
        "is:doubtful -is:restricted",
        "items from a document that was read with doubt, except those closed to the public",
    ),
    ("is:odd", "is:odd", "items marked as “odd”"),
    ("role:decision role:x", "role:decision role:x", "items with a decision and text marked “x”"),
];

const DATES: &[Row] = &[
    ("budget (2014).", "budget year:2014", "items about budget, held in 2014"),
    ("\"2014\"", "\"2014\"", "items about the number 2014"),
    ("2014-03", "date:2014-03", "items held in March 2014"),
    ("date:2014-03-18", "date:2014-03-18", "items held on 18 March 2014"),
    ("2014..2017", "date:2014..2017", "items held from 1 January 2014 to 31 December 2017"),
    ("date:2014-03..2015", "date:2014-03..2015-12", "items held from 1 March 2014 to 31 December 2015"),
    ("date:..2017", "before:2018", "items held before 2018"),
    ("before:2014-03-18", "before:2014-03-18", "items held before 18 March 2014"),
    ("after:2016", "since:2017", "items held from 1 January 2017"),
    ("since:2014 before:2016", "date:2014..2015", "items held from 1 January 2014 to 31 December 2015"),
    (
        "cyber \"peer challenge\" speaker:fleming since 2014",
        "cyber \"peer challenge\" speaker:fleming since:2014",
        "items about cyber and the phrase “peer challenge”, in which fleming speaks, held from 1 January 2014",
    ),
    ("since 2014*", "since 2014*", "items about since and words beginning with “2014”"),
    ("library Last Year", "library year:2023", "items about library, held in 2023"),
    ("this year", "year:2024", "items held in 2024"),
    ("last, year", "last AND year", "items about last and year"),
    ("-last (year)", "-last AND year", "items about year but not last"),
    ("year:2014 OR year:2016", "year:2014 OR year:2016", "items held in 2014 or in 2016"),
    (
        "cyber (2014 OR 2016) board:cabinet",
        "cyber (year:2014 OR year:2016) board:cabinet",
        "items about cyber, from a board with “cabinet” in its name, held in 2014 or in 2016",
    ),
    ("-parking 2014", "-parking year:2014", "items held in 2014, except those about parking"),
    ("cyber -2014", "cyber -year:2014", "items about cyber, except those held in 2014"),
    ("cyber OR (data 2014)", "cyber OR (data year:2014)", "items about cyber, or about data and held in 2014"),
    ("budget 1066", "budget 1066", "items about budget and 1066"),
    // Dates in words.
    ("budget March 2017", "budget date:2017-03", "items about budget, held in March 2017"),
    ("mar 2017", "date:2017-03", "items held in March 2017"),
    ("18th March 2014 flood", "date:2014-03-18 flood", "items about flood, held on 18 March 2014"),
    ("18 MARCH, 2014", "date:2014-03-18", "items held on 18 March 2014"),
    ("may 2014", "date:2014-05", "items held in May 2014"),
    ("may march in since", "may march in since", "items about may, march, in and since"),
    ("\"march 2017\"", "\"march 2017\"", "items about the phrase “march 2017”"),
    ("\"budget 2014 to 2017\"", "\"budget 2014 to 2017\"", "items about the phrase “budget 2014 to 2017”"),
    ("flood in 2014", "flood year:2014", "items about flood, held in 2014"),
    ("flood in march 2014", "flood date:2014-03", "items about flood, held in March 2014"),
    ("from 2014 to 2017", "date:2014..2017", "items held from 1 January 2014 to 31 December 2017"),
    ("between 2014-03 AND june 2017", "date:2014-03..2017-06", "items held from 1 March 2014 to 30 June 2017"),
    (
        "flood march 2014..june 2015 x",
        "flood date:2014-03..2015-06 x",
        "items about flood and x, held from 1 March 2014 to 30 June 2015",
    ),
    ("2014 to 2015", "date:2014..2015", "items held from 1 January 2014 to 31 December 2015"),
    ("since march 2014", "since:2014-03", "items held from 1 March 2014"),
    ("since:march 2014 x", "since:2014-03 x", "items about x, held from 1 March 2014"),
    ("before:\"18 march 2014\"", "before:2014-03-18", "items held before 18 March 2014"),
    ("after 18/03/2014", "since:2014-03-19", "items held from 19 March 2014"),
    ("18.3.2014", "date:2014-03-18", "items held on 18 March 2014"),
    ("-march 2014 x", "-date:2014-03 x", "items about x, except those held in March 2014"),
    ("last month", "date:2024-04", "items held in April 2024"),
    ("this month", "date:2024-05", "items held in May 2024"),
    ("flood last 5 years", "flood since:2019-05-14", "items about flood, held from 14 May 2019"),
    ("last \"5\" years", "last \"5\" years", "items about last, the number 5 and years"),
    ("last AND 5 years", "last AND 5 years", "items about last, 5 and years"),
    (
        "x NEAR/5 last AND month^2",
        "x NEAR/5 last AND month^2",
        "items about x within 5 words of last and month (counting 2 times)",
    ),
    ("today yesterday", "today yesterday", "items about today and yesterday"),
];
