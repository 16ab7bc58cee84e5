//! Whose meeting it was: the body that the head names, made whole from the title and from what the text says of its own meetings.

use crate::layout::{Hints, board};
use crate::model::Document;
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::{dates, fold, sentences, words};
use std::collections::BTreeMap;

/// The body that met: a board that the folder's own list names, the one in "Minutes of …", the first that the head names, the title's,
/// else the one of whose own meetings the text speaks. A generic name ("Parish Council") gives way to a fuller one that ends in it, a
/// slip of the pen to the title's spelling; the organisation's own name to another body named beside it.
pub(super) fn body(document: &Document, head: &str, title: &str, hints: &Hints) -> Option<String> {
    let folded = fold(head).into_owned();
    if let Some(known) = hints.boards.iter().find(|b| folded.contains(fold(b).as_ref())) {
        return Some(known.clone());
    }
    let joined = head.replace('\n', " ");
    let mut in_title: Vec<String> = title.lines().flat_map(|t| board::all(&expand(t))).collect();
    let own = |b: &str| hints.organisation.as_deref().is_some_and(|o| fold(b) == fold(o));
    // A line that is a body's name or speaks of a meeting names whose it is; any other may name where a guest comes from.
    let (titles, others): (Vec<&str>, Vec<&str>) = head.lines().partition(|l| names_the_meeting(l));
    let titled = under_minutes(head).into_iter().chain(board::of_minutes(&joined));
    let mut found: Vec<String> = titled.chain(titles.into_iter().flat_map(board::all)).collect();
    if found.is_empty() && in_title.is_empty() {
        found.extend(others.into_iter().flat_map(board::all));
    }
    found.retain(|b| b.split_whitespace().count() <= 12);
    in_title.retain(|b| b.split_whitespace().count() <= 12);
    let first = found.iter().find(|b| !own(b)).or_else(|| found.first()).map(|b| meant(document, b, &found, &in_title));
    let first = first.or_else(|| in_title.iter().find(|b| !own(b)).or_else(|| in_title.first()).cloned());
    found.extend(in_title);
    match first {
        Some(first) if board::is_generic(&first) && hints.organisation.is_none() => {
            let told = fuller(&first, &found)
                .or_else(|| of_next_meeting(document, &first))
                .or_else(|| by_acronym(document, &joined).filter(|b| b.ends_with(first.as_str())))
                .or_else(|| named_most(document, &first))
                .or_else(|| of_a_place(&first, head, title));
            Some(told.unwrap_or(first))
        }
        Some(first) => Some(first),
        None => of_next_meeting(document, "")
            .or_else(|| by_acronym(document, &joined))
            .or_else(|| named_most(document, ""))
            .or_else(|| of_a_place("", head, title))
            .or_else(|| without_noun(head, title)),
    }
}

/// Whether a line is little more than a body's name, or tells of minutes or a meeting.
fn names_the_meeting(line: &str) -> bool {
    let lower = line.to_lowercase();
    let name = board::all(line).into_iter().map(|b| b.split_whitespace().count()).max().unwrap_or(0);
    lower.contains("minutes") || lower.contains("meeting") || line.split_whitespace().count() <= name + 3
}

/// The first name that is meant by one: the head's or title's that is the same but for a slip, or of which it is the short form; the one
/// of its kind that the head names too, where the title names that and not this (a line left over from another body's minutes).
fn meant(document: &Document, first: &str, found: &[String], in_title: &[String]) -> String {
    if let Some(titled) = in_title.iter().find(|b| board::is_misspelt(first, b)) {
        // Words run together are a slip; of two spellings the right one stands elsewhere in the text too.
        let parted = first.split_whitespace().count() != titled.split_whitespace().count();
        let glued = parted || first.to_lowercase().starts_with("of") && !titled.to_lowercase().starts_with("of");
        let there = rarest(document, titled, first);
        let right = glued || there > 0 && there >= rarest(document, first, titled);
        return if right { titled.clone() } else { first.to_string() };
    }
    if let Some(full) = found.iter().chain(in_title).find(|b| is_short_for(first, b)) {
        return full.clone();
    }
    let kind = |b: &str| b.rsplitn(3, ' ').take(2).map(str::to_lowercase).collect::<Vec<_>>();
    let other = found
        .iter()
        .find(|b| !board::is_generic(b) && kind(b) == kind(first) && in_title.iter().any(|t| fold(t) == fold(b)));
    match other {
        Some(other) if !board::is_generic(first) && !in_title.iter().any(|t| fold(t) == fold(first)) => other.clone(),
        _ => first.to_string(),
    }
}

/// How often the rarest word of a name that another has not stands in the document.
fn rarest(document: &Document, name: &str, other: &str) -> usize {
    let text: Vec<String> = document.blocks.iter().map(|b| b.text.to_lowercase()).collect();
    let count = |word: &str| text.iter().flat_map(|t| words::words(t)).filter(|w| w.text == word).count();
    let (lower, other) = (name.to_lowercase(), other.to_lowercase());
    let own = words::words(&lower).filter(|w| words::words(&other).all(|o| o.text != w.text));
    own.map(|w| count(w.text)).min().unwrap_or(0)
}

/// "FM Parish Council" for "Fen Marsh Parish Council".
fn is_short_for(short: &str, full: &str) -> bool {
    let Some((initials, kind)) = short.split_once(' ') else { return false };
    let capitals = initials.len() > 1 && initials.bytes().all(|b| b.is_ascii_uppercase());
    let place = full.strip_suffix(kind).map(str::trim_end).filter(|p| !p.is_empty());
    capitals && place.is_some_and(|p| p.split_whitespace().filter_map(|w| w.chars().next()).eq(initials.chars()))
}

/// The first fuller name that ends in a generic one, or says whose it is: "Council of the City of Fen".
fn fuller(generic: &str, found: &[String]) -> Option<String> {
    let of = format!("{generic} of ");
    found.iter().find(|b| b.as_str() != generic && (b.ends_with(generic) || b.starts_with(&of))).cloned()
}

/// Words of a line that says "minutes" and nothing of whose.
static BARE: WordList = WordList::new(
    "meeting minutes draft action summary approved unapproved unconfirmed regular special annual general monthly the of",
);

/// The body in the line below one that says "Minutes" alone: a letterhead above it may name others.
fn under_minutes(head: &str) -> Option<String> {
    let lines: Vec<&str> = head.lines().collect();
    let bare = |l: &str| {
        let lower = l.to_lowercase();
        lower.contains("minutes") && words::words(&lower).all(|w| BARE.contains(w.text))
    };
    let at = lines.iter().position(|l| bare(l))?;
    board::all(lines.get(at + 1)?).into_iter().next()
}

static NEXT: Pattern = Pattern::new(|| r"(?i)\bnext\s+(?P<body>[^.;:]{3,80}?)\s+meetings?\b".into());
static MEETING_OF: Pattern =
    Pattern::new(|| r"(?i)\b(?:next|previous|last)\s+(?:\w+\s+){0,2}meetings?\s+of\s+(?P<body>[^.;:]{3,80})".into());

/// The body of whose next or last meeting the text speaks with its day, one that ends in some words; the one named most often so.
fn of_next_meeting(document: &Document, ending: &str) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in &document.blocks {
        for sentence in sentences(&block.text).into_iter().map(|r| &block.text[r]) {
            let lower = sentence.to_lowercase();
            if !lower.contains("meeting")
                || dates::find(sentence).is_empty()
                    && !["take place", "held", "will be"].iter().any(|w| lower.contains(w))
            {
                continue;
            }
            let bodies = [&NEXT, &MEETING_OF].into_iter().filter_map(|p| p.captures(sentence)?.name("body"));
            let named = bodies
                .flat_map(|m| board::all(m.as_str()))
                .filter(|b| !board::is_generic(b) && b.ends_with(ending) && is_local(b) && !b.contains("Committee"));
            named.for_each(|name| *counts.entry(name).or_insert(0) += 1);
        }
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(name, _)| name)
}

/// Whether a name is that of a council nearest to the people: those above it are named in its minutes and do not meet in them.
fn is_local(name: &str) -> bool {
    ["Parish Council", "Town Council", "Community Council", "Village Council", "Association"]
        .iter()
        .any(|kind| name.ends_with(kind))
}

static PLACE: Pattern = Pattern::new(|| r"\b(?:in|at) (?:the )?(?P<place>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4})".into());
static ACRONYM: Pattern = Pattern::new(|| r"\b(?P<place>[A-Z]{1,3})(?P<kind>CC|PC|TC)\b".into());

/// A council that calls itself by its initials and meets in its own place: "TCC" in "Tarn Village Hall" is Tarn Community Council.
fn by_acronym(document: &Document, head: &str) -> Option<String> {
    let places: Vec<&str> = PLACE.captures_iter(head).filter_map(|c| c.name("place")).map(|m| m.as_str()).collect();
    let named = |initials: &str| {
        places.iter().find_map(|place| {
            let run: Vec<&str> = place.split_whitespace().take(initials.len()).collect();
            let fits = run.len() == initials.len() && run.iter().zip(initials.chars()).all(|(w, c)| w.starts_with(c));
            fits.then(|| run.join(" "))
        })
    };
    document.blocks.iter().flat_map(|b| ACRONYM.captures_iter(&b.text)).find_map(|c| {
        let kind = match c.name("kind")?.as_str() {
            "CC" => "Community",
            "PC" => "Parish",
            _ => "Town",
        };
        Some(format!("{} {kind} Council", named(c.name("place")?.as_str())?))
    })
}

/// The council, ending in some words, that a document names most often, twice at least; where it speaks of parish or community those of
/// parish, town and community alone. "Council of the City of Fen" is told by standing once.
fn named_most(document: &Document, ending: &str) -> Option<String> {
    let lower = |b: &str| b.to_lowercase();
    let local = document.blocks.iter().any(|b| ["parish", "community c"].iter().any(|w| lower(&b.text).contains(w)));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in document.blocks.iter().take(60) {
        for name in board::all(&block.text) {
            if !board::is_generic(&name) && name.ends_with(ending) && name.ends_with("Council") {
                *counts.entry(name).or_insert(0) += 1;
            }
        }
    }
    if ending == "Council" {
        let of_place = |b: &String| b.starts_with("Council of the ");
        let names = document.blocks.iter().flat_map(|b| board::all(&b.text));
        if let Some(full) = names.into_iter().find(of_place) {
            return Some(full);
        }
    }
    let fits = |(name, n): &(String, usize)| *n >= 2 && (!local || is_local(name));
    let most = counts.into_iter().filter(fits).max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    most.map(|(name, _)| name)
}

static PLACE_LINE: Pattern = Pattern::new(|| {
    r"^(?i:(?:the )?(?P<unit>town|township|city|village|borough|port|municipality)) (?i:of) (?:\p{Lu}[\w’'-]+)(?: \p{Lu}[\w’'-]+){0,3}(?:, \p{Lu}\w+)?$"
        .into()
});

/// "Town of Fen", alone on a line of the head: with "Board" or "Council" behind it where that is all that is said of the body.
fn of_a_place(generic: &str, head: &str, title: &str) -> Option<String> {
    let line = head.lines().take(8).chain(title.lines()).map(str::trim).find(|l| PLACE_LINE.is_match(l))?;
    let name = board::tidy(line.strip_prefix("The ").unwrap_or(line));
    Some(format!("{name} {generic}").trim_end().to_string())
}

static NAME_FIRST: Pattern = Pattern::new(|| {
    r"(?i)^(?P<name>[^:;,.()\d]{3,60}?)\s*(?:\([^()]{0,60}\)\s*)?[-–]?\s*(?:(?:draft|action|meeting|summary)\s+)*minutes\b".into()
});
static NAME_BEHIND: Pattern = Pattern::new(|| {
    r"(?i)^(?:draft\s+|unconfirmed\s+)?minutes\s+of\s+(?:the\s+)?(?P<name>[^:;,.()\d]{3,60}?)\s+(?:annual|general|ordinary|special|extraordinary|monthly|committee|agm|january|february|march|april|may|june|july|august|september|october|november|december|meeting|held)\b".into()
});

/// Words that stand where a name might, and name no body.
static NO_NAMES: WordList = WordList::new(
    "
    open public action proceedings council extract extracts includes including adjourned budgetary budget planning general draft approved unapproved previous
    extremely well attended summary regular special annual monthly minutes minute meeting meetings note notes agm agenda
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday read here these post original file approval confirmation
",
);

/// The name of a body that ends in no noun of bodies, before or behind "Minutes": "Fen Village Hall Minutes".
fn without_noun(head: &str, title: &str) -> Option<String> {
    let lines: Vec<&str> = head.lines().take(8).map(str::trim).collect();
    let above = lines.windows(2).filter_map(|pair| {
        let lower = pair[1].to_lowercase();
        let bare = lower.contains("minutes") && words::words(&lower).all(|w| BARE.contains(w.text));
        bare.then_some(pair[0])
    });
    let around = |l: &str| {
        let by = |p: &Pattern| p.captures(l).and_then(|c| c.name("name").map(|m| m.as_str().to_string()));
        by(&NAME_BEHIND).or_else(|| by(&NAME_FIRST))
    };
    let named = lines.iter().copied().chain(title.lines()).filter_map(around);
    let is_name = |n: &String| {
        let words: Vec<words::Word<'_>> = words::words(n).collect();
        (2..=7).contains(&words.len())
            && !n.contains([',', ':', '.'])
            && words.iter().filter(|w| w.text.chars().count() > 3).count() >= 2
            && words.last().is_some_and(|w| w.text.chars().count() > 3)
            && words.iter().all(|w| w.is_capitalised() || w.text == "and" || w.text == "of")
            && words.iter().all(|w| !NO_NAMES.contains(&w.text.to_lowercase()))
    };
    named.chain(above.map(str::to_string)).find(is_name).map(|n| board::tidy(&n))
}

/// Short forms of titles: "Wretton PC".
fn expand(title: &str) -> String {
    let padded = format!("{title} ");
    padded.replace(" PC ", " Parish Council ").replace(" CC ", " Community Council ").replace(" TC ", " Town Council ")
}

pub(super) fn is_council(name: &str) -> bool {
    !board::is_generic(name)
        && (["Council", "Association", "Authority"].iter().any(|n| name.ends_with(n))
            || name.starts_with("Council of the "))
        && name != "Full Council"
}

/// A board's name within its organisation: without the organisation's name before it, and in full where the board is the organisation.
pub(super) fn within(board: &str, organisation: &str) -> String {
    let generic = matches!(board, "Parish Council" | "Community Council") && organisation.ends_with(board);
    let rest = board.strip_prefix(organisation).map(|r| r.trim_start_matches([' ', '-', '–', ',', '\'', '’']));
    match rest {
        _ if generic => organisation.to_string(),
        Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_string(),
        _ => board.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Block;

    fn of(head: &str, title: &str, text: &[&str]) -> String {
        let block = |text: &str| Block::plain(text);
        let blocks = head.lines().chain(text.iter().copied()).map(block).collect();
        let document = Document { blocks, ..Document::default() };
        body(&document, head, title, &Hints::default()).unwrap_or_else(|| "none".into())
    }

    #[test]
    fn bodies_that_the_head_names_badly_or_not() {
        for (head, title, text, want) in [
            ("meeting of MVRA\nMARSH VALE RESIDENTS' ASSOCIATION", "", &[][..], "Marsh Vale Residents' Association"),
            ("Minutes of a meeting of the above Council held on Monday", "", &[], "none"),
            ("Panel: A Pell, B Frost", "Marsh Water Panel - 3rd meeting", &[], "Marsh Water Panel"),
            (
                "Held in the hall",
                "",
                &["The next Marsh Community Council meeting will be on 4 June 2024."],
                "Marsh Community Council",
            ),
            (
                "Held in the hall",
                "",
                &["Fenshire County Council wrote.", "Fenshire County Council mended the parish path."],
                "none",
            ),
            (
                "MINUTES OFMARSH VALEPARISH COUNCIL MEETING",
                "Marsh Vale Parish Council May",
                &["Marsh Vale"],
                "Marsh Vale Parish Council",
            ),
            ("Minutes of Marsh Parish Council", "Marsh Parsh Council minutes", &[], "Marsh Parish Council"),
            (
                "Minutes of Mrash Vale Parish Council",
                "Mrashh Vale Parish Council",
                &["Mrashh Vale"],
                "Mrashh Vale Parish Council",
            ),
            (
                "Minutes of the May meeting of Fen Parish Council\nMinutes of Marsh Parish Council",
                "Marsh Parish Council May",
                &[],
                "Marsh Parish Council",
            ),
            ("Minutes of the FM Parish Council\nFen Marsh Parish Council", "", &[], "Fen Marsh Parish Council"),
            ("Town of Fen Harbour\nMay 4, 2020", "", &[], "Town of Fen Harbour"),
            (
                "Fen Commission\nMEETING MINUTES (DRAFT)\nFen Voting Advisory Committee",
                "",
                &[],
                "Fen Voting Advisory Committee",
            ),
            ("Fen Village Hall Minutes of the Annual General Meeting", "", &[], "Fen Village Hall"),
            ("Data Stewards\nAction Minutes\nMay 4", "", &[], "Data Stewards"),
            ("Extract of minutes of extraordinary meeting", "", &[], "none"),
        ] {
            assert_eq!(of(head, title, text), want, "{head}");
        }
    }
}
