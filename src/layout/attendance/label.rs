//! Labels of attendance: "Present:", "PRESENT (5 Councillors):-", "Apologies", "Officials (Presenting)", "Minute taker:".
//!
//! A label is a short run of words from one vocabulary, with a key word among them, that ends in a mark or with its line; so "Other
//! members in attendance" is known without being listed.

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
    invited invitees adviser advisers advisors representatives representative reps sectoral virtually remotely online zoom via physically partners partner agencies
    minute minutes taker taken note notes clerk clerks chair chairman chairperson chairwoman presiding inability
    meeting names name board's council's ministers stakeholders applicants residents consider accept
    receive executive management democratic recorder locum acting
    ",
);

static HEAD: Pattern = Pattern::new(|| {
    concat!(
        r"^(?:\d{1,5}[.)]?\s*)?(?P<head>[A-Za-z’']+(?:[ /&,-]+[A-Za-z’']+){0,9}?)",
        r"\s*(?:\((?P<note>[^()]{0,40})\))?\s*(?P<mark>:[\s–—-]*|[–—-]+\s*:?\s*|\s(?:were|was)\s|\.\s|\.?$|\n)"
    )
    .into()
});

/// "PRESENT Chairman, …", "Apologies Betty Ross": a label without a mark, told by what follows it.
static BARE: Pattern = Pattern::new(|| {
    r"^(?:\d{1,2}[.)]?\s*)?(?P<head>(?i:also present|members present|in attendance|present|apologies(?: for absence)?|regrets|those present|those attending|attendance))\s+(?P<rest>\S.*)$".into()
});

/// Labels that stand inside a line: "… Village Hall Present: A, B. Apologies: C".
static INLINE: Pattern = Pattern::new(|| {
    concat!(
        r"(?:^|[\s.)])(?P<label>(?:(?:Also |ALSO |Members |MEMBERS |Councillors |COUNCILLORS |Those |THOSE |Others? |OTHERS? )?(?:Present|PRESENT|present in the chair)|",
        r"Those [Aa]ttending|[Oo]fficers [Pp]resent|(?:[A-Z][a-z]+ )?[Ii]n [Aa]ttendance|(?:[A-Z]+ )?IN ATTENDANCE|Attendance|Other [Aa]ttendees|",
        r"Apologies(?: for [Aa]bsence| [Ff]rom| [Rr]eceived)*|APOLOGIES(?: FOR ABSENCE)?|Regrets|Absent|Ex[ -][Oo]fficio(?: [Mm]embers)?|Secretariat|Substitutes?|",
        r"(?:Parish |Town |PARISH |Locum |Acting )?(?:Clerk|CLERK)|[Mm]inute(?:s)? (?:[Tt]aker|[Ss]ecretary)|Officers?|Officials|Staff|Guests?|Members of (?:the )?[Pp]ublic(?: [Pp]resent)?)",
        r"\s?(?:\([^()]{0,40}\)\s?)?(?::|[–-] ))"
    ).into()
});

/// The label that leads a text.
pub(super) fn leading(text: &str) -> Option<Label> {
    let captures = HEAD.captures(text);
    let marked = captures.and_then(|c| {
        let head = c.name("head")?.as_str();
        let mark = c.name("mark")?;
        let note = c.name("note").map_or("", |m| m.as_str());
        let stop = mark.as_str().starts_with('.');
        // "The Clerk was asked …", "Present. The Chairman …": only the plainest label ends in a full stop or a verb.
        let worded = mark.as_str().trim_start().starts_with("w");
        let plain = matches!(
            head.to_lowercase().as_str(),
            "present" | "apologies" | "in attendance" | "those present" | "attendance"
        );
        ((!stop || plain || mark.end() == text.len()) && (!worded || plain))
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

/// Where labels stand inside a text, behind its first byte.
pub(super) fn inside(text: &str) -> Vec<usize> {
    let places = INLINE.captures_iter(text).filter_map(|c| c.name("label")).map(|m| m.start());
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
    let known = words.iter().all(|w| WORDS.contains(&w.to_lowercase().replace('’', "'")));
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
        "agenc",
    ]);
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
    ]);
    let is_key = |w: &str| matches!(w, "present" | "sederunt" | "presiding") || w.starts_with("attend");
    let key = lower.split(|c: char| !c.is_alphabetic()).any(is_key) || lower.contains("in the chair");
    let office = office(&lower);
    let label = |status, role: Option<&str>, opens| Some(Label { status, role: role.map(str::to_string), opens, len });
    if any(&["apolog", "apolig", "regrets", "absence", "unable to attend", "inability"]) {
        return label(Status::Apologies, None, true);
    }
    if lower.contains("absent") {
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
    if beside
        && !(member && key && any(&["councillors present", "members present"]) && !any(&["public"]))
        && !ex_officio
    {
        let bare = matches!(lower.trim(), "officers" | "officials" | "secretariat");
        return label(Status::InAttendance, None, key || bare || lower.contains("presenter"));
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
