//! Akoma Ntoso (XML, versions 1 to 3): debates, debate reports and minutes as meetings; acts, bills and judgments are told as such.
//!
//! Namespaces vary between versions and are often left out, so elements are known by their local names. The text is read once, element
//! by element, with what is open kept on a list: depth costs nothing but memory.

mod build;
mod day;
mod facts;
mod kind;
mod meta;
mod said;
mod walk;

use super::json;
use crate::error::{Error, Result};
use crate::read::{Reading, encoding};
use walk::Walk;

/// Whether the bytes are Akoma Ntoso: its root element leads them, or that of a fragment of a debate.
pub(in crate::read) fn shows(bytes: &[u8]) -> bool {
    let head = json::head(bytes);
    let mut rest = head.as_str();
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        let skip = if rest.starts_with("!--") {
            "-->"
        } else if rest.starts_with(['?', '!']) {
            ">"
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or("");
            let local = name.rsplit(':').next().unwrap_or("");
            return matches!(local, "akomaNtoso" | "akomantoso" | "debateBody" | "debateSection");
        };
        let Some(end) = rest.find(skip) else { return false };
        rest = rest.get(end..).unwrap_or("");
    }
    false
}

/// Reads the debates of a file as meetings.
///
/// # Errors
/// `Source` where the XML is damaged before anything is said, or is no debate.
pub(in crate::read) fn read(bytes: &[u8]) -> Result<Reading> {
    let text = encoding::text(bytes)?;
    let walked = Walk::over(&text);
    if !walked.meetings.is_empty() {
        return Ok(Reading::Meetings(walked.meetings));
    }
    Err(Error::source(match (walked.other, walked.damage) {
        (Some(sort), _) => format!("is an Akoma Ntoso {}, not a debate", spaced(&sort)),
        (None, Some(line)) => format!("is damaged XML: it cannot be read from line {line} on"),
        (None, None) => "is Akoma Ntoso without a debate".to_string(),
    }))
}

/// "document collection" of `documentCollection`.
fn spaced(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{Meeting, Outcome, Role, Status};

    const DEBATE: &str = r##"<?xml version="1.0"?>
<!-- a debate that never was -->
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:debate name="hansard">
<an:meta><an:identification><an:FRBRWork><an:FRBRdate date="2031-02-01" name="g"/><an:FRBRauthor href="#house"/></an:FRBRWork>
<an:FRBRExpression><an:FRBRdate date="2032-01-01"/></an:FRBRExpression></an:identification>
<an:analysis><an:parliamentary><an:voting href="#s1" outcome="#ok"><an:count refersTo="#ayes" href="#q1" value="9"/>
<an:count refersTo="#noes" value="4"/></an:voting></an:parliamentary></an:analysis>
<an:references><an:TLCOrganization eId="house" showAs="Assembly of Quell"/><an:TLCPerson eId="vell" showAs="Ms. Ana Vell"/>
<an:TLCPerson id="any" showAs="any person"/><an:TLCRole eId="chair" showAs="Madam Speaker"/>
<an:TLCProcess eId="ok" showAs="Approved"/></an:references><an:notes><an:note><an:p>No text of it.</an:p></an:note></an:notes></an:meta>
<an:preface><an:p>Quell, <an:docDate date="2031-02-03">3rd February</an:docDate></an:p><an:toc><an:tocItem>1</an:tocItem></an:toc></an:preface>
<an:debateBody>
<an:rollCall><an:heading>PRESENT</an:heading><an:p><an:person>Vell, Ana</an:person></an:p><an:p>Apologies: <an:person>Mr Tom Rae</an:person></an:p></an:rollCall>
<an:debateSection><an:heading>QUESTIONS</an:heading><an:debateSection><an:heading>HARBOUR</an:heading>
 <an:debateSection><an:heading>1. Crane<an:noteRef href="#n"/></an:heading>
  <an:question by="#vell"><an:from>Ms Vell:</an:from><an:p>Is the crane safe<an:authorialNote><an:p>See page 9.</an:p></an:authorialNote>, and whose is it?</an:p></an:question>
  <an:answer by="#any"><an:from>The Minister for Harbours (Mr Rae):</an:from><an:p>It is sa<an:eop/>fe.</an:p><an:p>It is <an:b>ours</an:b>.</an:p></an:answer>
  <an:speech by="#chair"><an:p>Order!</an:p><an:scene>(Laughter)</an:scene></an:speech>
  <an:summary eId="s1">Carried by <an:quantity eId="q1" normalized="8">eight</an:quantity> to four</an:summary>
  <an:summary><an:outcome refersTo="#ok">Agreed.</an:outcome></an:summary>
 </an:debateSection></an:debateSection></an:debateSection>
<an:adjournment><an:p>The House rose at 6 p.m.</an:p></an:adjournment>
</an:debateBody></an:debate></an:akomaNtoso>"##;

    fn one(text: &str) -> Meeting {
        match read(text.as_bytes()).unwrap() {
            Reading::Meetings(mut meetings) => meetings.remove(0),
            _ => panic!("a debate is a meeting"),
        }
    }

    #[test]
    fn a_debate_gives_its_topics_and_who_said_what() {
        assert!(shows(DEBATE.as_bytes()));
        let meeting = one(DEBATE);
        assert_eq!(meeting.board.as_deref(), Some("Assembly of Quell"));
        assert_eq!(meeting.date.unwrap().to_string(), "2031-02-03");
        let called: Vec<_> = meeting.attendance.iter().map(|a| (a.name.as_str(), a.status)).collect();
        assert_eq!(called, [("Ana Vell", Status::Present), ("Tom Rae", Status::Apologies)]);
        let headings: Vec<_> = meeting.items.iter().map(|i| (i.number.as_deref(), i.heading.as_str())).collect();
        assert_eq!(headings, [(None, "PRESENT"), (None, "QUESTIONS"), (Some("1"), "Crane")]);
        assert_eq!(meeting.items[1].passages[0].text, "HARBOUR");
        let said: Vec<_> =
            meeting.items[2].passages.iter().map(|p| (p.speaker.as_deref(), p.text.as_str(), p.role, p.page)).collect();
        let want = [
            (Some("Ana Vell"), "Is the crane safe, and whose is it?", Role::Discussion, Some(1)),
            (None, "See page 9.", Role::Other, Some(1)),
            (Some("Rae"), "The Minister for Harbours (Mr Rae): It is safe.", Role::Discussion, Some(1)),
            (Some("Rae"), "It is ours.", Role::Discussion, Some(2)),
            (Some("Speaker"), "Order!", Role::Discussion, Some(2)),
            (None, "(Laughter)", Role::Other, Some(2)),
            (None, "Carried by eight to four", Role::Vote, Some(2)),
            (None, "Agreed.", Role::Decision, Some(2)),
        ];
        assert_eq!(said, want);
        let motion = &meeting.items[2].motions[0];
        assert_eq!(
            (motion.outcome, motion.votes_for, motion.votes_against),
            (Some(Outcome::Carried), Some(8), Some(4))
        );
        assert_eq!(meeting.items[2].decisions.len(), 1);
        assert_eq!(meeting.closing[0].text, "The House rose at 6 p.m.");
        assert_eq!(meeting.items[2].line, 15);
    }

    #[test]
    fn what_is_cut_short_keeps_what_was_said() {
        let at = DEBATE.find("It is <an:b>").unwrap();
        let meeting = one(&DEBATE[..at]);
        assert_eq!(meeting.items[2].passages.len(), 3);
        assert!(meeting.diagnostics[0].message.contains("ends in the middle"));
        let damaged = one(&DEBATE.replace("<an:b>", "<an:b <<"));
        assert!(damaged.diagnostics.len() <= 1 && damaged.items.len() == 3);
    }

    #[test]
    fn acts_are_told_and_other_xml_is_not_claimed() {
        let act = b"<akomaNtoso><documentCollection><components/></documentCollection></akomaNtoso>";
        assert_eq!(read(act).unwrap_err().message, "is an Akoma Ntoso document collection, not a debate");
        assert!(!shows(b"<html><body><debateSection/></body></html>"));
        assert!(!shows(b"debateSection"));
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = format!("<akomaNtoso><debate><debateBody>{}", "<debateSection><heading>h</heading>".repeat(200_000));
        assert_eq!(one(&deep).items.len(), 2);
    }
}
