//! Labels of attendance: "Present:", "PRESENT (5 Councillors):-", "Apologies", "Officials (Presenting)", "Minute taker:".
//!
//! A label is a short run of words from one vocabulary, with a key word among them, that ends in a mark or with its line; so "Other
//! members in attendance" is known without being listed.

use super::office as offices;
use crate::model::Status;
use crate::text::names;
use crate::text::pattern::Pattern;
use crate::text::wordlist::WordList;

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// How those behind it stand to the meeting.
    pub(super) status: Status,
    /// The office that it gives to those behind it: "Chair", "Minute taker".
    pub(super) role: Option<String>,
    /// Whether it opens an attendance by itself; the others ("Staff:", "Clerk:") only go on with one.
    pub(super) opens: bool,
    /// Bytes of the text that it takes.
    pub(super) len: usize,
}

/// Every word that may stand in a label.
static WORDS: WordList = WordList::new(
    "
    those were was are the of and in also other others at by to for on with without from a an all their his her
    members member councillors councillor councilors cllrs cllr elected appointed co-opted coopted opted voting non
    non-voting ex officio ex-officio public press present attending attend attended attendance attendees attendee
    sederunt panel board council committee community parish town county borough district officers officer officials
    official staff guest guests visitor visitors observer observers presenter presenters presenting presenters speakers regular
    secretariat secretary secretaries police garda gardai apologies apology apoligies apologises regrets absence absent absentees
    non-attendance received accepted given intimated tendered noted recorded had been have substitute substitutes
    invited invitees adviser advisers advisors representatives representative reps sectoral virtually remotely online person zoom teams via physically partners partner agencies
    minute minutes taker taken note notes clerk clerks chair chairman chairperson chairwoman presiding inability
    meeting names name board's council's ministers stakeholders applicants residents consider accept
    receive executive management democratic recorder locum acting excused roll call commissioner commissioners trustee
    trustees owner owners homeowner homeowners supervisor supervisors governor governors directors councilmember councilmembers councilmen non-members
    nonmembers candidate candidates media not management
    ",
);

/// A label has no more words.
const MOST_WORDS: usize = 10;

static HEAD: Pattern = Pattern::new(|| {
    concat!(
        r"^(?:\d{1,5}[.)]?\s*)?(?P<head>(?:(?i:non)-)?[A-Za-z’']+(?:[ /&,-]+[A-Za-z’']+){0,9}?)",
        r"\s*(?:\((?P<note>[^()]{0,40})\))?\s*(?P<mark>:[\s–—-]*|[–—-]+\s*:?\s*|\s(?i:were|was|are)[\s:]+|\.\s|\.?$|\n)"
    )
    .into()
});

/// "PRESENT Chairman, …", "Apologies Betty Ross": a label without a mark, told by what follows it.
static BARE: Pattern = Pattern::new(|| {
    r"^(?:\d{1,2}[.)]?\s*)?(?P<head>(?i:also present|members present|in attendance|present|apologies(?: for absence)?|regrets|those present|those attending|attendance)|ALSO)\s+(?P<rest>\S.*)$".into()
});

/// Labels that stand inside a line: "… Village Hall Present: A, B. Apologies: C".
static INLINE: Pattern = Pattern::new(|| {
    concat!(
        r"(?:^|[\s.)])(?P<label>(?:(?:Also |ALSO |Members |MEMBERS |Councillors |COUNCILLORS |Those |THOSE |Others? |OTHERS? )?(?:Present|PRESENT|present in the chair)|",
        r"Those [Aa]ttending|[Oo]fficers [Pp]resent|(?:[A-Z][a-z]+ )?[Ii]n [Aa]ttendance|(?:[A-Z]+ )?IN ATTENDANCE|Attendance|Other [Aa]ttendees|",
        r"Apologies(?: for [Aa]bsence| [Ff]rom| [Rr]eceived)*|APOLOGIES(?: FOR ABSENCE)?|Regrets|Absent|Ex[ -][Oo]fficio(?: [Mm]embers)?|Secretariat|Substitutes?|",
        r"(?:Parish |Town |PARISH |Locum |Acting )?(?:Clerk|CLERK)|[Mm]inute(?:s)? (?:[Tt]aker|[Ss]ecretary)|Officers?|Officials|Staff|Guests?|Members of (?:the )?[Pp]ublic(?: [Pp]resent)?)",
        r"\s?(?:\([^()]{0,40}\)\s?)?(?::|[–-] ))",
        // Behind the end of a sentence more is sure to be one.
        r"|(?:[.;)]\s+|[–—]\s*|-- ?)(?P<told>(?:(?:(?:Board |Council |Committee |Commission )?[Mm]embers|[Tt]hose|[Aa]lso|Staff|Officers|Others|Guests|(?:Board|Council) [Mm]embers) (?:present|in attendance|attending|absent)(?: in person|(?: virtually| remotely| online)?(?: via \w+)?)|",
        r"THOSE PRESENT|Present|PRESENT|In attendance|Absent|ABSENT|Excused(?: absence)?|EXCUSED|Not present|Public)(?: (?:were|was|are|WERE)[\s:]|\s?(?::|[–-] )))",
        r"|[\s.)](?P<also>ALSO [A-Z][a-z])"
    ).into()
});

/// The label that leads a text.
pub(super) fn leading(text: &str) -> Option<Label> {
    let captures = may_lead(text).then(|| HEAD.captures(text));
    let marked = captures.flatten().and_then(|c| {
        let head = c.name("head")?.as_str();
        let mark = c.name("mark")?;
        let note = c.name("note").map_or("", |m| m.as_str());
        let stop = mark.as_str().starts_with('.');
        // "The Clerk was asked …", "Present. The Chairman …": only the plainest label ends in a full stop or a verb.
        let worded = mark.as_str().trim_start().to_lowercase();
        let worded = worded.starts_with('w') || worded.starts_with("are");
        // "Board members present were Ann Pell, …": people follow the verb.
        let told = worded && is_key(head.rsplit(' ').next().unwrap_or("")) && people_follow(&text[mark.end()..]);
        let plain = matches!(
            head.to_lowercase().as_str(),
            "present" | "apologies" | "in attendance" | "those present" | "attendance"
        );
        ((!stop || plain || mark.end() == text.len()) && (!worded || plain || told))
            .then(|| of(head, note, mark.end(), text.starts_with(|c: char| c.is_ascii_digit())))
            .flatten()
    });
    marked.or_else(|| {
        let captures = BARE.captures(text)?;
        let (head, rest) = (captures.name("head")?.as_str(), captures.name("rest")?);
        let first = rest.as_str().split([' ', ',']).next().unwrap_or("");
        let people = names::begins_with_title(rest.as_str())
            || names::begins_with_given(rest.as_str()) && rest.as_str().split_whitespace().count() >= 2
            || matches!(first, "Chairman" | "Chair" | "Vice" | "Vice-Chairman" | "Vice-Chair")
                && !head.chars().any(char::is_lowercase);
        people.then(|| of(head, "", rest.start(), false)).flatten()
    })
}

/// Whether the words that lead a text, up to the first mark, can be those of a label. Most lines are prose, and that is soon seen.
fn may_lead(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')') || c.is_whitespace());
    for place in 0..=MOST_WORDS {
        let end = rest.find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '’' | '\''))).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        // A dash, and a verb behind another word, may be a mark.
        let verb = || ["were", "was", "are"].iter().any(|verb| word.eq_ignore_ascii_case(verb));
        if word.is_empty() || behind.starts_with('-') || place > 0 && verb() {
            return true;
        }
        if word.bytes().all(|b| b.is_ascii_lowercase()) && !WORDS.contains(word) {
            return false;
        }
        rest = behind.trim_start_matches([' ', '/', '&', ',']);
        if rest.len() == behind.len() {
            return true;
        }
    }
    false
}

/// Where labels stand inside a text, behind its first byte.
pub(super) fn inside(text: &str) -> Vec<usize> {
    let places = INLINE
        .captures_iter(text)
        .filter_map(|c| c.name("label").or_else(|| c.name("told")).or_else(|| c.name("also")))
        .map(|m| m.start());
    places.filter(|at| *at > 0).collect()
}

/// Reads the words of a label.
fn of(head: &str, note: &str, len: usize, counted: bool) -> Option<Label> {
    let lower = format!("{head} {note}").to_lowercase().replace('’', "'");
    // Badly read: "PRESE/T", "MEMBER SPRESENT", "FF IN ATTENDANCE".
    let capitals = !head.chars().any(char::is_lowercase);
    let bare: String = lower.replace('/', "n").chars().filter(|c| c.is_alphabetic()).collect();
    if let (true, Some(status)) = (capitals && bare.len() <= 24, misread(&bare)) {
        return Some(Label { status, role: None, opens: true, len });
    }
    // "6 members of the public": a count.
    if counted && lower.contains(" of the public") {
        return None;
    }
    let words: Vec<&str> = head.split([' ', '/', '&', ',']).filter(|w| !w.is_empty()).collect();
    // "HOA owners in attendance": letters that stand for the body go with it.
    let letters = |w: &str| !capitals && (2..=5).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
    let known =
        words.iter().all(|w| WORDS.contains(&w.to_lowercase().replace('’', "'")) || words.len() > 2 && letters(w));
    let any = |list: &[&str]| list.iter().any(|w| lower.contains(w));
    let last = words.last().map_or(String::new(), |w| w.to_lowercase());
    // "Certified candidates present:": whoever they are.
    let others = words.len() <= 5
        && matches!(last.as_str(), "present" | "absent" | "members" | "attendees")
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || WORDS.contains(&w.to_lowercase()));
    if !known && !others {
        return None;
    }
    let beside = any(&[
        "officer",
        "official",
        "staff",
        "guest",
        "visitor",
        "observer",
        "presenter",
        "presenting",
        "speakers",
        "secretariat",
        "public",
        "police",
        "garda",
        "also ",
        "in attendance",
        "other attend",
        "others",
        "other members",
        "adviser",
        "advisor",
        "partner",
        "press",
        "invit",
        "stakeholder",
        "applicant",
        "resident",
        "owner",
        "agenc",
        "candidate",
        "non-member",
        "nonmember",
        "media",
    ]) || lower.trim() == "also";
    let ex_officio = any(&["ex officio", "ex-officio"]);
    let member = any(&[
        "member",
        "councillor",
        "cllr",
        "councilor",
        "panel",
        "board",
        "council",
        "committee",
        "representative",
        "sectoral",
        "elected",
        "commissioner",
        "trustee",
        "supervisor",
        "governor",
        "directors",
        "councilm",
    ]);
    let key = lower.split(|c: char| !c.is_alphabetic()).any(is_key) || lower.contains("in the chair");
    let office = office(&lower);
    let label = |status, role: Option<&str>, opens| Some(Label { status, role: role.map(str::to_string), opens, len });
    if any(&["apolog", "apolig", "regrets", "absence", "unable to attend", "inability", "excused"]) {
        return label(Status::Apologies, None, true);
    }
    if any(&["absent", "not present"]) {
        return label(Status::Absent, None, true);
    }
    if lower.contains("substitut") {
        return label(Status::Substitute, None, true);
    }
    if any(&["in the chair", "presiding"]) {
        return label(Status::Present, Some("Chair"), true);
    }
    if let (Some((office, status)), false) = (office, key || beside && !lower.contains("police")) {
        return label(status, Some(office), false);
    }
    // "Those in attendance were Ann Pell, …": all there are.
    if lower.trim() == "those in attendance" {
        return label(Status::Present, None, true);
    }
    if beside
        && !(member && key && any(&["councillors present", "members present"]) && !any(&["public", "non"]))
        && !ex_officio
    {
        let bare = matches!(lower.trim(), "officers" | "officials" | "secretariat");
        return label(
            Status::InAttendance,
            None,
            key || bare || any(&["presenter", "presenting"]) || lower.trim() == "also",
        );
    }
    if key && others && !known && !member {
        return label(Status::InAttendance, None, true);
    }
    if key || lower.trim() == "panel" {
        return label(Status::Present, None, true);
    }
    if member || ex_officio || any(&["minister"]) {
        return label(Status::Present, None, false);
    }
    None
}

/// Whether a word says that people were there.
fn is_key(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "present" | "sederunt" | "presiding") || word.starts_with("attend")
}

/// Whether a list of people begins a text, or begins behind what they are: "supervisors Ann Pell, …".
fn people_follow(text: &str) -> bool {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let plural = first.to_lowercase();
    let lead = matches!(
        plural.as_str(),
        "the" | "supervisors" | "guests" | "members" | "commissioners" | "directors" | "trustees" | "councilmembers"
    ) || offices::has_office(first);
    // "Police Sergeant Pell, …"
    names::begins_with_title(text)
        || first.starts_with(char::is_uppercase) && names::begins_with_title(rest)
        || names::begins_with_given(text) && text.contains(' ')
        || lead && rest.starts_with(char::is_uppercase)
}

/// What the letters of a label in capitals say, whatever stands between them.
fn misread(letters: &str) -> Option<Status> {
    match letters {
        "present" | "memberspresent" | "councillorspresent" => Some(Status::Present),
        _ if letters.ends_with("inattendance") && !letters.contains("also") => Some(Status::InAttendance),
        _ => None,
    }
}

/// The office that a label gives to who stands behind it.
fn office(lower: &str) -> Option<(&'static str, Status)> {
    let words: Vec<&str> = lower
        .split_whitespace()
        .filter(|w| !matches!(*w, "the" | "parish" | "town" | "council" | "by" | "locum" | "acting"))
        .collect();
    match words.as_slice() {
        ["chair" | "chairman" | "chairperson" | "chairwoman"] => Some(("Chair", Status::Present)),
        ["minute" | "minutes" | "note" | "notes", "taker" | "taken" | "secretary"] => {
            Some(("Minute taker", Status::InAttendance))
        }
        ["recorder"] => Some(("Minute taker", Status::InAttendance)),
        ["clerk" | "clerks"] => Some(("Clerk", Status::InAttendance)),
        ["secretary"] => Some(("Secretary", Status::InAttendance)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_what_they_open() {
        for (text, want) in [
            ("Present: Cllr Pell", Some((Status::Present, true, "Cllr Pell"))),
            ("PRESENT (5 Councillors): - Ann Pell", Some((Status::Present, true, "Ann Pell"))),
            ("MEMBERS PRESENT:", Some((Status::Present, true, ""))),
            ("1. Those Attending: Mr Pell", Some((Status::Present, true, "Mr Pell"))),
            ("Apologies Betty Frost, Cllr Pell", Some((Status::Apologies, true, "Betty Frost, Cllr Pell"))),
            ("Apologies for Absence", Some((Status::Apologies, true, ""))),
            ("Regrets: Councillor Pell.", Some((Status::Apologies, true, "Councillor Pell."))),
            ("Officials (Regular Attendees):", Some((Status::InAttendance, true, ""))),
            ("Members of the Public Present", Some((Status::InAttendance, true, ""))),
            ("OFFICIALS IN ATTENDANCE:", Some((Status::InAttendance, true, ""))),
            ("Certified Candidates present:", Some((Status::InAttendance, true, ""))),
            ("Certified Council Candidates present:", Some((Status::InAttendance, true, ""))),
            ("Non-members attending:", Some((Status::InAttendance, true, ""))),
            ("Commissioners Present: Ann Pell", Some((Status::Present, true, "Ann Pell"))),
            ("Board members present were supervisors Bo Hill", Some((Status::Present, true, "supervisors Bo Hill"))),
            ("Those in attendance are Clerk Ann Pell", Some((Status::Present, true, "Clerk Ann Pell"))),
            ("Members present were reminded of it", None),
            ("PRESENT WERE mayor Ann Pell", Some((Status::Present, true, "mayor Ann Pell"))),
            ("Excused: Ann Pell", Some((Status::Apologies, true, "Ann Pell"))),
            ("HOA owners in attendance via Zoom: Ann Pell", Some((Status::InAttendance, true, "Ann Pell"))),
            (
                "Also in attendance were Police Sergeant Pell, Bo Hill",
                Some((Status::InAttendance, true, "Police Sergeant Pell, Bo Hill")),
            ),
            ("Board members present in person: Ann Pell", Some((Status::Present, true, "Ann Pell"))),
            ("Not present: Ann Pell", Some((Status::Absent, true, "Ann Pell"))),
            ("Ministers (Presenting):", Some((Status::InAttendance, true, ""))),
            ("Public – Ann Pell", Some((Status::InAttendance, false, "Ann Pell"))),
            ("ALSO Cllr Pell", Some((Status::InAttendance, true, "Cllr Pell"))),
            ("Staff: Clerk Ann Pell", Some((Status::InAttendance, false, "Clerk Ann Pell"))),
            ("Minute taker: Ann Pell", Some((Status::InAttendance, false, "Ann Pell"))),
            ("Ex Officio: Ann Pell", Some((Status::Present, false, "Ann Pell"))),
            ("Matters Arising: none", None),
            ("Sectoral Representatives:", Some((Status::Present, false, ""))),
            ("The Chairman welcomed all members present.", None),
            ("Present at the opening was a band", None),
        ] {
            let got = leading(text).map(|l| (l.status, l.opens, &text[l.len..]));
            assert_eq!(got, want, "{text}");
        }
    }
}
