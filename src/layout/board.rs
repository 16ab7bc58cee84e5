//! The name of the body that met: found by its noun ("Council", "Board"), read backwards from there.

use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::{names, words};

/// Words that end the name of a body.
static NOUNS: WordList = WordList::new(
    "
    council board committee subcommittee cabinet panel forum association authority assembly partnership commission
    cttee trust trustees governors
",
);

/// Words that end the name of a body behind certain others: "steering group", "fire district".
const PAIRS: [(&str, &[&str]); 6] = [
    (
        "group",
        &[
            "steering",
            "working",
            "liaison",
            "advisory",
            "task",
            "user",
            "users",
            "action",
            "focus",
            "management",
            "project",
            "interest",
            "scrutiny",
            "review",
            "support",
        ],
    ),
    ("party", &["working"]),
    ("force", &["task"]),
    ("body", &["governing"]),
    ("meeting", &["parish", "town"]),
    (
        "district",
        &[
            "fire",
            "water",
            "school",
            "unified",
            "sanitary",
            "sanitation",
            "library",
            "park",
            "parks",
            "recreation",
            "protection",
            "irrigation",
            "utility",
            "utilities",
            "hospital",
            "conservation",
            "drainage",
            "services",
        ],
    ),
];

/// Whose board it is, behind "board of".
static MEMBERS: WordList = WordList::new(
    "
    directors education trustees governors commissioners supervisors selectmen aldermen health regents managers
    management guardians
",
);

/// What a body governs, behind "council of the".
static UNITS: WordList = WordList::new("city town township village borough county parish district municipality");

/// Words of a name that are not capitalised.
static INSIDE: WordList = WordList::new("and of the for in with upon on le de by");

/// Kinds of meeting that come to stand inside a name: "Wretton Annual Parish Council".
static KINDS: WordList = WordList::new(
    "annual ordinary extraordinary special virtual monthly extra general adjourned remote first full public regular",
);

/// Words before which a name begins.
static STOPS: WordList = WordList::new(
    "
    meeting meetings minutes minute draft note notes record proceedings last latest their to for from held above
    previous meetng january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday pc this a an at confirmed that if when while since as but
    published produced issued prepared
",
);

static MINUTES_OF: Pattern =
    Pattern::new(|| r"(?i)\b(?:minutes|notes?|record|proceedings)\s+(?:of|from|at|for)\b|\bmeeting\s+of\b".into());
static DISTRICT_OF: Pattern = Pattern::new(|| {
    r"(?i)\b(?:(?:municipal|metropolitan)\s+)?district\s+of\s+(?P<place>(?-i:[A-Z])[\w’'-]+(?:[\s/-](?-i:[A-Z])[\w’'-]+){0,3})"
        .into()
});

/// Names of bodies in a text, in order.
pub(super) fn all(text: &str) -> Vec<String> {
    let words: Vec<words::Word<'_>> = words::words(text).collect();
    let mut found: Vec<(usize, String)> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        if !is_noun(text, &words, index) {
            continue;
        }
        let before = |i: usize| i.checked_sub(1).map_or(String::new(), |i| words[i].text.to_lowercase());
        let start = begins(text, &words, index);
        // "A special meeting 'in committee' of the District of Fen"; "a meeting of the above Council" names none.
        if start == index && matches!(before(index).as_str(), "in" | "above") {
            continue;
        }
        let last = index + of_whom(text, &words, index);
        let kept: Vec<usize> = (start..=last).filter(|i| !is_kind(&words, *i, index)).collect();
        let name = kept[doubled(&words, &kept)..].iter().map(|i| written(text, &words, *i, last)).collect::<String>();
        if !name.is_empty() {
            found.push((word.start, name));
        }
    }
    found.extend(DISTRICT_OF.find_iter(text).map(|m| {
        // "HELD IN", "IN THE HALL" are capitalised where all is.
        let lower = m.as_str().to_lowercase();
        let cut = [" held", " in ", " at ", " on "].iter().filter_map(|w| lower.find(w)).min();
        let end = match cut.filter(|at| m.as_str().is_char_boundary(*at)) {
            Some(at) => m.start() + at,
            None => m.end() + body_of_district(&text[m.end()..]),
        };
        (m.start(), text[m.start()..end].to_string())
    }));
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, name)| tidy(&name)).collect()
}

/// Whether the word there ends the name of a body, or is the noun in "Board of Directors".
fn is_noun(text: &str, words: &[words::Word<'_>], index: usize) -> bool {
    let word = &words[index];
    let lower = word.text.to_lowercase();
    let before = |n: usize| index.checked_sub(n).map_or(String::new(), |i| words[i].text.to_lowercase());
    let paired = PAIRS.iter().any(|(noun, firsts)| *noun == lower && firsts.contains(&before(1).as_str()))
        || lower == "meeting" && before(1) == "annual" && before(2) == "parish";
    let capital = word.is_capitalised() || index > 0 && words[index - 1].is_capitalised();
    let Some(next) = words.get(index + 1) else { return capital && (NOUNS.contains(&lower) || paired) };
    let behind = next.text.to_lowercase();
    let goes_on = (NOUNS.contains(&behind) || PAIRS.iter().any(|(n, f)| *n == behind && f.contains(&lower.as_str())))
        && next.is_capitalised()
        && text[word.end()..next.start].trim().is_empty();
    let of_a_place = matches!(
        behind.as_str(),
        "chamber"
            | "chambers"
            | "office"
            | "offices"
            | "house"
            | "hall"
            | "tax"
            | "officer"
            | "room"
            | "rooms"
            | "suite"
            | "member"
            | "members"
    );
    capital && (NOUNS.contains(&lower) || paired) && !goes_on && !of_a_place
}

/// How many words behind the noun belong to the name: two in "Board of Directors", more in "Council of the City of Fen".
fn of_whom(text: &str, words: &[words::Word<'_>], noun: usize) -> usize {
    let lower = |n: usize| words.get(noun + n).map_or(String::new(), |w| w.text.to_lowercase());
    let joined = |n: usize| words.get(noun + n).is_some_and(|w| text[words[noun + n - 1].end()..w.start] == *" ");
    let capital = |n: usize| words.get(noun + n).is_some_and(words::Word::is_capitalised);
    if !matches!(lower(0).as_str(), "board" | "council" | "committee" | "commission") || lower(1) != "of" || !joined(1)
    {
        return 0;
    }
    if lower(0) == "board" && MEMBERS.contains(&lower(2)) && capital(2) && joined(2) {
        return 2;
    }
    let unit = 2 + usize::from(lower(2) == "the");
    if !UNITS.contains(&lower(unit)) || !capital(unit) || lower(unit + 1) != "of" {
        return 0;
    }
    let place = unit + 2;
    let named = |n: &usize| {
        let word = lower(*n);
        capital(*n) && joined(*n) && !STOPS.contains(&word) && !INSIDE.contains(&word) && !is_verb(&word)
    };
    (place..place + 3).take_while(named).last().unwrap_or_default()
}

/// Verbs that stand behind a body's name, in titles that are all capitals too.
fn is_verb(word: &str) -> bool {
    matches!(word, "was" | "were" | "met" | "is" | "will" | "shall" | "convened" | "council" | "present")
}

/// Words at the beginning of a name that say again what follows: its initials, or its first words twice.
fn doubled(words: &[words::Word<'_>], kept: &[usize]) -> usize {
    let lower: Vec<String> = kept.iter().map(|i| words[*i].text.to_lowercase()).collect();
    let twice = (1..=3).find(|n| lower.len() > 2 * n && lower[..*n] == lower[*n..2 * n]);
    let initials: String =
        lower.iter().skip(1).filter(|w| !INSIDE.contains(w)).filter_map(|w| w.chars().next()).collect();
    let short = lower.first().filter(|w| w.len() > 2 && **w == initials).map(|_| 1);
    twice.or(short).unwrap_or(0)
}

/// Bytes of "Joint Policing Committee" behind "Municipal District of Newton": a body of the district and not the district.
fn body_of_district(behind: &str) -> usize {
    let mut last = 0;
    for word in words::words(behind).take(4) {
        let lower = word.text.to_lowercase();
        let joined = behind[last..word.start].chars().all(|c| matches!(c, ' ' | '-'));
        if !joined || !word.is_capitalised() || STOPS.contains(&lower) || INSIDE.contains(&lower) {
            break;
        }
        last = word.end();
        if NOUNS.contains(&lower) {
            return last;
        }
    }
    0
}

/// The body in "Minutes of the meeting of the BODY held …", anywhere in a text.
pub(super) fn of_minutes(text: &str) -> Option<String> {
    let marks: Vec<usize> = MINUTES_OF.find_iter(text).map(|m| m.end()).collect();
    let near = |at: &usize| {
        let rest = &text[*at..];
        let end = rest.char_indices().nth(110).map_or(rest.len(), |(i, _)| i);
        all(&rest[..end]).into_iter().next()
    };
    let found: Vec<String> = marks.iter().filter_map(near).collect();
    found.iter().find(|b| !is_generic(b)).or_else(|| found.first()).cloned()
}

/// A name that many bodies have: "Parish Council".
pub(super) fn is_generic(name: &str) -> bool {
    matches!(
        name,
        "Council"
            | "Parish Council"
            | "Town Council"
            | "Community Council"
            | "Borough Council"
            | "City Council"
            | "County Council"
            | "District Council"
            | "Parish Meeting"
            | "Town Meeting"
            | "Committee"
            | "Board"
            | "Panel"
            | "Commission"
            | "Forum"
            | "Trust"
            | "Trustees"
            | "Governors"
            | "Governing Body"
            | "Steering Group"
            | "Working Group"
            | "Working Party"
            | "Advisory Group"
            | "Board of Directors"
            | "Board of Education"
            | "Board of Trustees"
            | "Board of Commissioners"
            | "Board of Supervisors"
            | "Board of Governors"
            | "Local Authority"
            | "Association"
    )
}

/// Whether two names are the same but for spaces, marks, capitals, a small word glued before one of them, or one letter.
pub(super) fn is_misspelt(name: &str, right: &str) -> bool {
    let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (wrong, right) = (letters(name), letters(right));
    if right.len() < LONG || wrong == right {
        return wrong == right && right.len() >= LONG;
    }
    let bare = |glued: &[char]| wrong.strip_prefix(glued).is_some_and(|rest| rest == right.as_slice());
    bare(&['o', 'f']) || bare(&['t', 'h', 'e']) || one_apart(&wrong, &right)
}

/// Letters from which on two names with one letter between them are taken for one.
const LONG: usize = 12;

/// Whether one letter put in, left out or changed makes one of the other.
fn one_apart(a: &[char], b: &[char]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let rest = |from: &[char], n: usize| from.get(n..).map(<[char]>::to_vec);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => rest(a, 1) == rest(b, 1),
        std::cmp::Ordering::Less => rest(b, 1).as_deref() == Some(a),
        std::cmp::Ordering::Greater => rest(a, 1).as_deref() == Some(b),
    }
}

/// Index of the first word of a name whose noun stands at `noun`.
fn begins(text: &str, words: &[words::Word<'_>], noun: usize) -> usize {
    let mut start = noun;
    let mut at = noun;
    while at > 0 && noun - at < 9 {
        let (before, after) = (&words[at - 1], &words[at]);
        let between = &text[before.end()..after.start];
        let lower = before.text.to_lowercase();
        let broken = between.contains(['.', ':', ';', '(', ')', '\n', '\t', '[', '–'])
            || between.contains(',') && !between.contains(", ");
        if broken
            || STOPS.contains(&lower)
            || before.text.bytes().all(|b| b.is_ascii_digit())
            || names::begins_with_title(&format!("{} X", before.text))
        {
            break;
        }
        // "Martin Storey, Norfolk County Council": only committees and boards list their subjects with commas.
        if between.contains(',') && (start == noun || words[noun].text.eq_ignore_ascii_case("council")) {
            break;
        }
        at -= 1;
        let small_name = matches!(lower.as_str(), "parish" | "town" | "community");
        if small_name || before.is_capitalised() && !INSIDE.contains(&lower) {
            start = at;
        } else if !INSIDE.contains(&lower) {
            break;
        }
    }
    start
}

/// "Annual" before "Parish", "Town", "Community", "Council", or a place.
fn is_kind(words: &[words::Word<'_>], index: usize, noun: usize) -> bool {
    let lower = words[index].text.to_lowercase();
    let next = words.get(index + 1).map_or(String::new(), |w| w.text.to_lowercase());
    index < noun
        && KINDS.contains(&lower)
        && !matches!(next.as_str(), "purposes" | "purpose")
        && (lower != "full" || next != "council")
        && (lower != "public" || next == "meeting")
}

/// A word with what joins it to the next one of the name.
fn written(text: &str, words: &[words::Word<'_>], index: usize, noun: usize) -> String {
    let word = &words[index];
    if index == noun {
        return word.text.to_string();
    }
    let between = &text[word.end()..words[index + 1].start];
    let joint = if between.trim().is_empty() { " " } else { between };
    format!("{}{joint}", word.text)
}

/// Title case where a clerk wrote all in capitals or a part in small letters; single spaces.
pub(super) fn tidy(name: &str) -> String {
    let capitals = !name.chars().any(char::is_lowercase);
    let words = name.split_whitespace().enumerate().map(|(i, word)| {
        let lower = word.to_lowercase();
        let small = INSIDE.contains(&lower);
        match () {
            () if small && i > 0 => lower,
            () if capitals || word.chars().all(|c| !c.is_uppercase()) => title_case(&lower),
            () => word.to_string(),
        }
    });
    let joined = words.collect::<Vec<_>>().join(" ").replace("Cttee", "Committee");
    joined.replace("- ", "-").trim_matches([' ', ',', '&', '-']).to_string()
}

fn title_case(lower: &str) -> String {
    let mut up = true;
    let raise = |c: char| {
        let out = if up { c.to_uppercase().next().unwrap_or(c) } else { c };
        up = matches!(c, '-' | '/' | '(');
        out
    };
    lower.chars().map(raise).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_in_titles() {
        for (text, want) in [
            (
                "DRAFT Minutes of Stoke Marsh Annual Parish Council Meeting held in the hall",
                "Stoke Marsh Parish Council",
            ),
            ("January meeting of the Marsh parish Council", "Marsh Parish Council"),
            ("MINUTES OF MARSH AND FEN PARISH COUNCIL MEETING", "Marsh and Fen Parish Council"),
            ("Note of last Improvement & Innovation Board meeting", "Improvement & Innovation Board"),
            ("Minutes of the Finance and General Purposes Committee", "Finance and General Purposes Committee"),
            ("MEETING OF THE MUNICIPAL DISTRICT OF ADARE-NORTH HELD AT", "Municipal District of Adare-North"),
            ("MEETING OF THE MUNICIPAL DISTRICT OF ADARE IN THE ARMS HOTEL", "Municipal District of Adare"),
            (
                "MEETING OF THE MUNICIPAL DISTRICT OF FEN WEST JOINT POLICING SUB COMMITTEE HELD IN THE HALL",
                "Municipal District of Fen West Joint Policing Sub Committee",
            ),
            ("Minutes of special meeting ‘in Committee’ of the District of Fen held in", "District of Fen"),
            ("Minutes of a meeting of the Cabinet held on", "Cabinet"),
            ("Cllr Martin Storey, Norfolk County Council", "Norfolk County Council"),
            ("Minutes of the Planning, Transport and Roads Committee", "Planning, Transport and Roads Committee"),
            ("MINUTES OF MARSH ANNUAL PARISH MEETING", "Marsh Parish Meeting"),
            ("MINUTES OF MARSH PARISH ANNUAL MEETING", "Marsh Parish Meeting"),
            ("meeting of MVRA MARSH VALE RESIDENTS' ASSOCIATION", "Marsh Vale Residents' Association"),
            ("Minutes of Marsh Marsh Community Council", "Marsh Community Council"),
            ("Published by Marsh Community Council", "Marsh Community Council"),
            ("MEETING OF THE COUNCIL OF THE CITY OF FEN HARBOUR, OHIO WAS HELD", "Council of the City of Fen Harbour"),
            ("Minutes of the Fen Rural Fire District Board of Directors", "Fen Rural Fire District Board of Directors"),
            ("Fen Software Steering Group meeting", "Fen Software Steering Group"),
            ("Minutes of the Governing Body of the school", "Governing Body"),
            ("Marsh Vale Water District", "Marsh Vale Water District"),
        ] {
            assert_eq!(of_minutes(text).or_else(|| all(text).into_iter().next()).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn names_that_are_one_but_for_a_slip() {
        for (name, right, want) in [
            ("Ofmarsh Valeparish Council", "Marsh Vale Parish Council", true),
            ("Marsh Paris Council", "Marsh Parish Council", true),
            ("Mmarsh Parish Council", "Marsh Parish Council", true),
            ("East Marsh Parish Council", "West Marsh Parish Council", false),
            ("Marsh Parish Council", "Marsh Parish Meeting", false),
            ("Board", "Boards", false),
        ] {
            assert_eq!(is_misspelt(name, right), want, "{name}");
        }
        assert_eq!(all("a meeting of the above Council held on"), [""; 0]);
    }
}
