//! What stands beside a name: an office ("Clerk to the Council"), a body ("Cabinet Office"), or a remark ("unwell").

use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;
use crate::text::{sentences, words};

/// What is told of a person beside the name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// The office.
    pub(super) role: Option<String>,
    /// The council, department or firm.
    pub(super) organisation: Option<String>,
}

/// Words that make an office of the words around them.
static OFFICES: WordList = WordList::new(
    "
    chair chairman chairwoman chairperson convener convenor mayor leader clerk treasurer secretary president chief
    executive director manager officer head engineer planner portfolio warden adviser advisor solicitor minutes
    administrator cathaoirleach monitoring assistant taker rfo ceo cfo coo minister sos spokesperson spokesman
    spokeswoman consultant coordinator co-ordinator commissioner counsel analyst technician supervisor superintendent
    accountant inspector surveyor librarian auditor architect speaker provost intern trustee representative rep ecologist
    economist scientist caretaker groundsman foreman facilitator councillor cllr resident parishioner professor fellow
    lead controller registrar marshal bailie editor founder owner partner headteacher curator lecturer constable cpo pcso cso
    sergeant superintendents recorder operator delegate prolocutor vicar rector secretariat steward tenant
    ",
);

/// Words that go with an office and do not make one.
static WITH_OFFICE: WordList = WordList::new(
    "
    the of and to for in a meeting vice deputy depute acting interim senior outgoing incoming former temporary locum parish town council
    county city borough district community ward footpath finance financial responsible general principal group an
    portfolio holder cabinet member legal democratic services committee meetings &
    ",
);

/// Words of the names of bodies.
static BODIES: WordList = WordList::new(
    "
    council authority association society trust department dept ministry office institute agency university college
    school constabulary police foundation partnership bureau corporation commission cabinet ltd limited llp plc club
    union federation archives treasury garda enterprise network networks borough company academy hospital charity
    friends unit initiative team centre church group services service board committee forum exchange bank press gazette
    advisory panel inspectorate directorate
    ",
);

/// Words of the names of offices and bodies that are no names of people.
static THINGS: WordList = WordList::new(
    "
    development information science capability transparency data rights policy innovation digital knowledge open public
    government justice transport local community communities regional national planning housing roads finance environment
    resilient resident residents engagement technology land parks works operations health education statistics
    representing worship co reps sectoral agenda apologies attendance correspondence minutes matters welcome introductions declarations
    ",
);

/// Departments of one word: an engineer's "Roads" is no body that an engineer comes from.
static DEPARTMENTS: WordList = WordList::new(
    "
    roads finance planning housing environment education justice transport highways legal policy parks water leisure
    health tourism skills communities communications governance corporate operations families development regeneration
    property licensing procurement personnel recreation democracy treasury
    ",
);

/// Remarks that are neither office nor body.
static REMARK: Pattern = Pattern::new(|| {
    concat!(
        r"(?i)^(?:items?|minutes? \d|until|from \d|from item|arriv(?:ed|ing|es)|left\b|join(?:ed|ing|s)?\b|part\b|late\b|via\b|online|virtual|remote|zoom|teams\b|by (?:phone|telephone|video)|",
        r"holiday|unwell|ill\b|illness|sick|work\b|away\b|family\b|personal\b|prior\b|.*\bcommitments?\b|councillors$|apolog|absent|present\b|public participation(?:$| no\b)|open (?:session|forum)|note:|in part|for item|both|all\b|also|not |who |as above|",
        r"con\b|conservative|lab\b|labour|lib ?dem|liberal democrat|ld\b|green(?: party)?$|snp|ind\b|independent|ukip|plaid|reform\b|lab/co-op)|\d(?:st|nd|rd|th)?\b.*apolog"
    )
    .into()
});

/// "Director of Works was in attendance": a sentence begins.
static VERB: Pattern = Pattern::new(|| r"\s(?:was|were|attended|has|had|joined|left)\s".into());

/// Where the name of a department begins within a list of words.
static BEGINS_BODY: Pattern = Pattern::new(|| {
    r"^(?:(?:the )?(?:Department|Dept|Ministry|Office|University|Institute|National|Association) (?:of|for)\b|The [A-Z])".into()
});

/// "Chair of the Tarn Hospitals Trust": the body that somebody heads.
static OF_BODY: Pattern = Pattern::new(|| {
    concat!(
        r"^(?P<office>(?:Vice[- ]?|Deputy )?(?:Chair\w*|Chief Executive|CEO|Director|President|Secretary|Treasurer|Principal|Manager)) (?:of|at),? (?:the )?",
        r"(?P<body>[A-Z][\w’'.&-]+(?: (?:[A-Z&][\w’'.&-]*|of|and|for|the)){1,6}? ?(?:(?:Trust|Institute|Association|University|Hospital|Society|Foundation|College|Council|Company|Ltd|CC|Federation)\b|\([A-Z]{2,}\)).{0,8})$"
    )
    .into()
});

fn parts(text: &str) -> impl Iterator<Item = String> {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',')).map(bare).filter(|w| !w.is_empty())
}

/// Whether a word, or a part of one tied by hyphens, makes an office.
fn makes_office(word: &str) -> bool {
    OFFICES.contains(word) || word.split(['-', '\u{2013}']).any(|p| OFFICES.contains(p))
}

/// Whether a text names an office.
pub(super) fn has_office(text: &str) -> bool {
    parts(text).any(|w| makes_office(&w))
}

/// Whether a word is, or is part of, the office of who leads: "Vice", "Chairman".
pub(super) fn is_chair(word: &str) -> bool {
    let parts = word.split('-').map(str::to_lowercase);
    parts
        .into_iter()
        .all(|p| matches!(p.as_str(), "vice" | "deputy" | "chair" | "chairman" | "chairwoman" | "chairperson"))
}

/// Whether the office of who leads stands first: "Chairman Cllr Pell".
pub(super) fn has_office_first(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|w| is_chair(w) || has_office(w) && !crate::text::names::begins_with_title(text))
}

/// Whether every word of a text belongs to an office: "Chairman", "Clerk to the Parish Council".
pub(super) fn is_office(text: &str) -> bool {
    has_office(text) && parts(text).all(|w| makes_office(&w) || w.split('-').all(|p| WITH_OFFICE.contains(p)))
}

/// Whether a word cannot be part of a person's name in a list: it makes an office or a body.
pub(super) fn is_thing(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    makes_office(&word)
        && word != "head"
        && word != "marshal"
        && word != "steward"
        && word != "rector"
        && word != "constable"
        && word != "fellow"
        && word != "leader"
        && word != "provost"
        || BODIES.contains(&word)
        || THINGS.contains(&word)
}

/// Whether a text names a body by one of its words, or is letters that stand for one.
pub(super) fn is_body(text: &str) -> bool {
    let letters = |w: &str| w.chars().count() >= 3 && w.chars().all(char::is_uppercase);
    parts(text).any(|w| BODIES.contains(&w)) || is_letters(text) || text.split_whitespace().any(letters)
}

/// "DCLG", "GO-Science", "No. 10": letters that stand for a body.
fn is_letters(text: &str) -> bool {
    let text = text.trim();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    !text.contains(' ') && capitals >= 2 && text.chars().count() <= 12
        || text.starts_with("No.")
        || text.starts_with("No 1")
}

/// Parties and groups as they stand beside a name, in full or short.
static PARTY: Pattern = Pattern::new(|| {
    r"(?i)(?:^|[(,–-])\s*(?P<party>con(?:servatives?)?|lab(?:our)?(?:/co-op(?:erative)?)?|lib ?dems?|liberal democrats?|ld|greens?|green party|snp|scottish national party|ind(?:ependents?)?|ukip|plaid(?: cymru)?|reform(?: uk)?|residents?[’']? group|fine gael|fianna f[áa]il|sinn f[ée]in|alliance|dup|sdlp)\s*(?:[),]|$)".into()
});

/// The party or group that a remark beside a name is, as written: "Con", "Labour".
pub(super) fn party(remark: &str) -> Option<String> {
    PARTY.captures(remark.trim()).and_then(|c| c.name("party")).map(|m| m.as_str().to_string())
}

/// Reads what stands beside a name, in brackets, behind a dash, or behind commas.
pub(super) fn beside(text: &str) -> Beside {
    let text = text.trim();
    let text = VERB.find(text).map_or(text, |m| &text[..m.start]);
    // What is long is a sentence or two of something else behind the remark.
    let first = sentences(text).into_iter().find(|r| r.len() > 1).filter(|_| text.len() > 100);
    let text = first.map_or(text, |r| &text[r]);
    let text = text.strip_prefix('(').map_or(text, |t| t.strip_suffix(')').unwrap_or(t));
    let text = text.trim_matches([',', ';', '-', '–', '—', '.', ':', ' ', '{', '}', '[', ']', '_', '*']).trim();
    if text.is_empty() || REMARK.is_match(text) && !has_office(text) {
        return Beside::default();
    }
    if ["in the chair", "chaired", "presiding"].iter().any(|lead| text.to_lowercase().starts_with(lead)) {
        return Beside { role: Some("Chair".into()), organisation: None };
    }
    for lead in ["representing ", "rep. ", "from the ", "from "] {
        if let Some(body) = text.strip_prefix(lead) {
            let person =
                body.split_whitespace().next_back().is_some_and(|w| matches!(w, "MP" | "MSP" | "MLA" | "MEP" | "TD"));
            return Beside { role: None, organisation: (!person).then(|| body.trim().to_string()) };
        }
    }
    let lower = text.to_lowercase();
    // "Board Member", "Ex-Officio", "Visitor": what somebody is there.
    let last = lower.rsplit(' ').next().unwrap_or("");
    let short = text.split_whitespace().count() <= 3 && !text.contains(',');
    if short && (matches!(last, "member" | "visitor" | "guest" | "observer") || lower.starts_with("ex-officio")) {
        return Beside { role: Some(text.to_string()), organisation: None };
    }
    if ["resident", "member of the public", "parishioner"].iter().any(|w| lower.contains(w)) || lower == "public" {
        return Beside { role: Some(text.to_string()), organisation: None };
    }
    // "Works Director (Tarn Institute) – item 2", "Tarn Council – minutes".
    if let Some((office, body)) = text.split_once(" (").filter(|(office, _)| has_office(office)) {
        let (body, open) =
            body.split_once(')').map_or((body, false), |(b, rest)| (b, rest.trim_start().starts_with(',')));
        if is_body(body) && !has_office(body) && !open {
            return Beside { role: Some(office.trim().to_string()), organisation: Some(body.trim().to_string()) };
        }
    }
    // "Works Office (Deputy)": a body, and what somebody is there.
    let last = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let is_standing = |o: &str| parts(o).all(|w| makes_office(&w) || WITH_OFFICE.contains(&w));
    if let Some((body, office)) =
        last.filter(|(b, o)| b.starts_with(char::is_uppercase) && !has_office(b) && is_standing(o))
    {
        let own = beside(body);
        return Beside { role: Some(office.to_string()), organisation: own.organisation };
    }
    let two = text.split_once(" – ").or_else(|| text.split_once(" - "));
    if let Some((body, office)) = two.filter(|(b, o)| is_body(b) && !has_office(b) && is_office(o)) {
        return Beside { role: Some(office.trim().to_string()), organisation: Some(body.trim().to_string()) };
    }
    let pieces: Vec<&str> = text.split(", ").map(str::trim).filter(|p| !p.is_empty()).collect();
    let join = |pieces: &[&str]| (!pieces.is_empty()).then(|| pieces.join(", "));
    let is_own = |piece: &str| {
        let one = !piece.contains(' ') && piece.starts_with(char::is_uppercase);
        is_letters(piece) || one && !DEPARTMENTS.contains(&piece.to_lowercase())
    };
    if !has_office(text) {
        let named = text.starts_with(char::is_uppercase)
            && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && (!text.chars().any(|c| c.is_ascii_digit()) || text.starts_with("No"));
        let from = pieces.iter().position(|p| BEGINS_BODY.is_match(p)).unwrap_or(pieces.len().saturating_sub(1));
        return Beside {
            role: None,
            organisation: join(&pieces[from..]).filter(|o| named && o.starts_with(|c: char| !c.is_lowercase())),
        };
    }
    let begins = pieces.iter().enumerate().skip(1).find(|(_, p)| BEGINS_BODY.is_match(p)).map(|(index, _)| index);
    let last = pieces.len() - 1;
    let ends =
        (last > 0 && !has_office(pieces[last]) && (is_body(pieces[last]) || is_own(pieces[last]))).then_some(last);
    if let Some(at) = begins.or(ends) {
        return Beside { role: join(&pieces[..at]), organisation: join(&pieces[at..]) };
    }
    if let Some(captures) = OF_BODY.captures(text) {
        let part = |name: &str| captures.name(name).map(|m| m.as_str().to_string());
        return Beside { role: part("office"), organisation: part("body") };
    }
    // "Cabinet Office, secretariat"
    if last > 0 && !has_office(pieces[0]) && is_body(pieces[0]) {
        return Beside { role: join(&pieces[1..]), organisation: Some(pieces[0].to_string()) };
    }
    let small = words::words(text).filter(|w| !w.is_capitalised()).count();
    // A whole remark that happens to name an office is none: "who spoke on behalf of the clerk", "thanked the clerk".
    let begins = text.starts_with(char::is_lowercase) && !text.split(' ').take(2).any(has_office);
    let most = if begins { 1 } else { 7 };
    Beside { role: (small <= most).then(|| text.to_string()), organisation: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties() {
        for (text, want) in
            [("Con", Some("Con")), ("(Labour)", Some("Labour")), ("Independent", Some("Independent")), ("Conway", None)]
        {
            assert_eq!(party(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn offices_and_bodies() {
        for (text, role, organisation) in [
            ("Chairman", Some("Chairman"), None),
            ("Tarn Borough Council", None, Some("Tarn Borough Council")),
            (
                "Director, Roads and Water, Ministry of Bridges",
                Some("Director, Roads and Water"),
                Some("Ministry of Bridges"),
            ),
            ("Head of Works, Localism", Some("Head of Works"), Some("Localism")),
            ("Executive Engineer, Roads", Some("Executive Engineer, Roads"), None),
            ("Bridge Team, Works Office", None, Some("Works Office")),
            (
                "Director of Children, Young People and Education",
                Some("Director of Children, Young People and Education"),
                None,
            ),
            ("Works Office, secretariat", Some("secretariat"), Some("Works Office")),
            ("representing Tarn Singers", None, Some("Tarn Singers")),
            ("arrived at item 3", None, None),
            ("Works Office", None, Some("Works Office")),
            ("Ministry of Works (Secretary)", Some("Secretary"), Some("Ministry of Works")),
            ("DfW (Deputy)", Some("Deputy"), Some("DfW")),
            ("27th apology", None, None),
            ("unwell", None, None),
        ] {
            let got = beside(text);
            assert_eq!((got.role.as_deref(), got.organisation.as_deref()), (role, organisation), "{text}");
        }
        assert!(is_office("Clerk to the Parish Council") && !is_office("Clerk Ann Pell"));
    }
}
