//! Words, phrases and how they are put together, as typed, printed and told.

use super::{Row, holds};

#[test]
fn words_and_what_joins_them() {
    holds(WORDS);
}

#[test]
fn near_spelling_and_weight() {
    holds(OPERATORS);
}

const WORDS: &[Row] = &[
    ("", "", "all items"),
    ("- * \" ( : & -- ()", "", "all items"),
    // Words and phrases.
    ("cyber", "cyber", "items about cyber"),
    ("cyber security strategy", "cyber security strategy", "items about cyber, security and strategy"),
    ("Cyber, security!", "Cyber security", "items about Cyber and security"),
    ("cyber cyber", "cyber", "items about cyber"),
    ("cyber-attacks", "cyber-attacks", "items about cyber-attacks"),
    ("\"peer challenge\"", "\"peer challenge\"", "items about the phrase “peer challenge”"),
    ("“peer challenge”", "\"peer challenge\"", "items about the phrase “peer challenge”"),
    ("\"peer chall*\"", "\"peer chall*\"", "items about the phrase “peer chall…”"),
    ("\"planning\"", "\"planning\"", "items about the exact word “planning”"),
    ("\"60/18\"", "\"60/18\"", "items about exactly “60/18”"),
    ("plan*", "plan*", "items about words beginning with “plan”"),
    ("https://x.y/z 10:30 60/18", "https://x.y/z 10:30 60/18", "items about https://x.y/z, 10:30 and 60/18"),
    ("don't C++ £25,000 #5 R&D", "don't C++ £25,000 #5 R&D", "items about don't, C++, £25,000, #5 and R&D"),
    ("councillor(s) 4(b)", "councillor(s) 4(b)", "items about councillor(s) and 4(b)"),
    // Not, and, or.
    ("parking -permit", "parking -permit", "items about parking but not permit"),
    (
        "parking -permit NOT \"blue badge\"",
        "parking -permit -\"blue badge\"",
        "items about parking but not permit or the phrase “blue badge”",
    ),
    ("-parking", "-parking", "all items except those about parking"),
    ("-parking -permit", "-parking -permit", "all items except those about parking or permit"),
    ("NOT NOT cyber", "cyber", "items about cyber"),
    ("cyber -- security - board", "cyber security board", "items about cyber, security and board"),
    ("cyber AND security", "cyber security", "items about cyber and security"),
    ("flood|drainage OR sewer", "flood OR drainage OR sewer", "items about flood, drainage or sewer"),
    ("flood OR drainage budget", "flood OR (drainage budget)", "items about flood or both drainage and budget"),
    ("(flood OR drainage) budget", "(flood OR drainage) budget", "items about budget and either flood or drainage"),
    ("(a OR b) (c OR d)", "(a OR b) (c OR d)", "items about either a or b, and either c or d"),
    ("a b OR c", "(a b) OR c", "items about both a and b, or c"),
    ("budget (a OR (b c))", "budget (a OR (b c))", "items about budget and either a or both b and c"),
    ("((a)) ((b (c)))", "a b c", "items about a, b and c"),
    ("-cyber OR data", "-cyber OR data", "items about data or not about cyber"),
    ("cyber -(data OR parking)", "cyber -(data OR parking)", "items about cyber but not data or parking"),
    ("-\"OR\"", "-\"OR\"", "all items except those about the exact word “OR”"),
];

const OPERATORS: &[Row] = &[
    // Words near each other.
    ("flood NEAR/5 siren", "flood NEAR/5 siren", "items about flood within 5 words of siren"),
    ("flood NEAR siren", "flood NEAR/10 siren", "items about flood within 10 words of siren"),
    ("flood NEAR/1 siren", "flood NEAR/1 siren", "items about flood next to siren"),
    (
        "\"flood siren\" NEAR/3 test*",
        "\"flood siren\" NEAR/3 test*",
        "items about the phrase “flood siren” within 3 words of words beginning with “test”",
    ),
    (
        "\"flood\" NEAR/3 siran~",
        "\"flood\" NEAR/3 siran~",
        "items about the exact word “flood” within 3 words of words spelt like “siran”",
    ),
    ("a NEAR/5 b NEAR/3 c", "a NEAR/5 b b NEAR/3 c", "items about a within 5 words of b and b within 3 words of c"),
    ("x a NEAR/5 b y", "x a NEAR/5 b y", "items about x, a within 5 words of b and y"),
    ("-a NEAR/5 b c", "-a NEAR/5 b c", "items about c but not a within 5 words of b"),
    ("a NEAR/5 b OR c", "a NEAR/5 b OR c", "items about a within 5 words of b or c"),
    ("(a NEAR/5 b)^2", "(a NEAR/5 b)^2", "items about (a within 5 words of b, counting 2 times)"),
    ("near a near/5 b", "near a near/5 b", "items about near, a, near/5 and b"),
    ("\"NEAR\" -NEAR/3", "\"NEAR\" -\"NEAR/3\"", "items about the exact word “NEAR” but not exactly “NEAR/3”"),
    ("in:action a NEAR/2 b", "in:action a NEAR/2 b", "items with an action that mentions a within 2 words of b"),
    // Words spelt nearly so, and any word.
    ("recieve~", "recieve~", "items about words spelt like “recieve”"),
    ("recieve~1, recieve~2", "recieve~", "items about words spelt like “recieve”"),
    ("\"recieve~ order\"", "\"recieve~ order\"", "items about the phrase “[spelt like recieve] order”"),
    ("\"recieve~\"", "recieve~", "items about words spelt like “recieve”"),
    ("~5 a~b", "5 a~b", "items about 5 and a~b"),
    ("\"chair * committee\"", "\"chair * committee\"", "items about the phrase “chair [any word] committee”"),
    (
        "\"chair - * * committee\"",
        "\"chair * * committee\"",
        "items about the phrase “chair [any word] [any word] committee”",
    ),
    // Weights.
    ("cyber^2", "cyber^2", "items about cyber (counting 2 times)"),
    ("cyber^2, data^.5", "cyber^2 data^0.5", "items about cyber (counting 2 times) and data (counting half)"),
    ("cyber^0.333 cyber^1.0", "cyber^0.33 cyber", "items about cyber (counting 0.33 times) and cyber"),
    ("\"two words\"^0.3", "\"two words\"^0.3", "items about the phrase “two words” (counting 0.3 times)"),
    (
        "plan*^2 recieve~^3",
        "plan*^2 recieve~^3",
        "items about words beginning with “plan” (counting 2 times) and words spelt like “recieve” (counting 3 times)",
    ),
    ("(a OR b)^3", "(a OR b)^3", "items about (either a or b, counting 3 times)"),
    ("(a^2 b)^3", "b^3 a^6", "items about b (counting 3 times) and a (counting 6 times)"),
    ("(a 2014)^3", "a^3 year:2014", "items about a (counting 3 times), held in 2014"),
    ("cyber^1", "cyber", "items about cyber"),
    ("cyber^ ^data x^y", "cyber data x^y", "items about cyber, data and x^y"),
    ("\"mc^2\"", "\"mc^2\"", "items about exactly “mc^2”"),
    ("last year^x", "last year^x", "items about last and year^x"),
];
